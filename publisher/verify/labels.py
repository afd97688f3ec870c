"""The label of the Traffic Light Protocol on every page of a finished PDF, at both ends of a text.

In: the bytes of the file, its label; out: problems. The text of the pages is read back by an engine that had no hand in
making them.
"""

import re
from collections.abc import Iterator, Sequence

from publisher.model.part import Output
from publisher.pdf import raster
from publisher.problems import Location, Problem

LARGEST = 26 / 25.4 * 72
"""Labels stand in the outer 26 mm at head and foot of a page."""


def check(pdf: bytes, name: str, label: str) -> Iterator[Problem]:
    """P018: a page lacks its label at head or foot, or has another one there.

    Why: FIRST TLP 2.0, section 2: documents have the label in header and footer of each page. Passes: TLP:AMBER at the
    head and at the foot of each page. Fails: a page with another label, or with none.
    """

    def strips(_page: int, width: float, height: float) -> Sequence[raster.Box]:
        return (0.0, height - LARGEST, width, height), (0.0, 0.0, width, LARGEST)

    for page, (_, (head, foot)) in enumerate(raster.texts(pdf, strips), 1):
        for place, text in (("head", head), ("foot", foot)):
            if re.findall(r"TLP:[A-Z+]+", text) != [label]:
                yield Problem(Location(name), "P018", f"page {page} does not have {label} at its {place}, once")


def check_text(output: Output) -> Iterator[Problem]:
    """P019: a text for a message does not begin and end with one label.

    Why: FIRST TLP 2.0, section 2: a message has the label before what it is for. Passes: TLP:AMBER as the first and the
    last line. Fails: any other first or last line.
    """
    lines = output.data.decode("utf-8").split()
    if not lines or not re.fullmatch(r"TLP:[A-Z+]+", lines[0]) or lines[0] != lines[-1]:
        yield Problem(Location(output.name), "P019", "the text does not begin and end with its label")
