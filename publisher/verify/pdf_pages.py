"""Checks of the pages of a finished PDF as they are seen: text off the paper, text over other text, empty boxes.

In: the file, read once (`pdf.reader`), its bytes, and where the blocks of its source were written; out: problems that
name page and place. The text is found by an engine that had no hand in making the file.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from publisher.model.part import TypesetPart
from publisher.pdf import raster
from publisher.pdf.raster import Box
from publisher.pdf.reader import PdfFile
from publisher.problems import Location, Problem, Severity

OFF = 0.5
"""Points beyond the edge of the paper that are rounding."""
WIDE, DEEP = 4.0, 0.25
"""Points of a line, and the share of its height, under another one: more than a hanging letter or a comma."""
SHOWN = 40
"""Characters of a text that are quoted."""
_SHOWN = re.compile(rb"\[([^\]]*)\]\s*TJ|(<[0-9A-Fa-f\s]*>)\s*Tj")
_CODES = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_NOTDEF = re.compile(rb"<(?:[0-9A-Fa-f]{4})*?0000")
HINTS = {
    "P020": "divide the long word or the wide block that stands there",
    "P021": "shorten what stands there, a long note or a long word; a layout of your own may be at fault",
}
Places = Mapping[str, Location]
"""Where each block was written, by its id."""
Lines = Sequence[tuple[str, Sequence[tuple[int, float, int]]]]


def seen(part: TypesetPart, places: Places) -> Iterator[Problem]:
    """Look at the pages of a part; of a fault that a page has several times the first is told."""
    yield from pages(part.name, part.pdf, part.lines, places)


def pages(name: str, pdf: bytes, lines: Lines = (), places: Places = MappingProxyType({})) -> Iterator[Problem]:
    """Look at the pages of a file; `lines` are those of its blocks, as a part has them."""
    for page, (width, height, boxes, read) in enumerate(raster.printed(pdf)):
        for found in (off_the_paper(width, height, boxes), over_text(boxes)):
            for code, said, box in found:
                at = _written(page, height - box[3], lines, places) or Location(name)
                yield Problem(at, code, f"page {page + 1}: {said}: “{_quoted(read(box))}”", HINTS[code])
                break


def _written(page: int, top: float, lines: Lines, places: Places) -> Location | None:
    """The place of the block that has the line nearest to a height of a page."""
    rows = ((name, row) for name, rows in lines if name in places for row in rows)
    near = [(abs(row[1] - top), name) for name, row in rows if row[0] == page]
    return places[min(near)[1]] if near else None


Found = Iterator[tuple[str, str, Box]]


def off_the_paper(width: float, height: float, boxes: Sequence[Box]) -> Found:
    """P020: text runs off the paper.

    Why: it is cut, and nobody sees what is missing. Passes: a table as wide as the type area. Fails: a table of 14
    columns, of which two lie beyond the edge.
    """
    for box in boxes:
        if box[0] < -OFF or box[1] < -OFF or box[2] > width + OFF or box[3] > height + OFF:
            yield "P020", "text runs off the paper", box


def over_text(boxes: Sequence[Box]) -> Found:
    """P021: text is printed over other text.

    Why: neither can be read. Passes: lines one under the other, a figure raised above a line. Fails: a footnote that is
    taller than its page.
    """
    upwards = sorted(boxes, key=lambda box: box[1])
    open_: list[Box] = []
    for box in upwards:
        open_ = [other for other in open_ if other[3] > box[1]]
        for other in open_:
            wide = min(box[2], other[2]) - max(box[0], other[0])
            deep = min(box[3], other[3]) - max(box[1], other[1])
            if wide > WIDE and deep > DEEP * min(box[3] - box[1], other[3] - other[1]):
                yield "P021", "text is printed over other text", box
                return
        open_.append(box)


def empty_boxes(file: PdfFile) -> Iterator[Problem]:
    """P022: a page shows the glyph that fonts have for what they lack, an empty box.

    Why: ISO 19005-3, 6.2.11.8; a letter is lost. Passes: glyphs from 1. Fails: the code 0000 in a text.
    """
    for page, content in enumerate(file.contents):
        if not _NOTDEF.search(content.translate(None, b" \t\r\n\f\0")):
            continue  # a text has a hundred thousand codes
        shown = (each for array, only in _SHOWN.findall(content) for each in _CODES.findall(array or only))
        if any(b"0000" in _in_fours(codes) for codes in shown):
            yield file.problem("P022", f"page {page + 1}: an empty box stands for a letter that the font lacks")


def _in_fours(codes: bytes) -> Iterator[bytes]:
    digits = b"".join(codes.split())
    return (digits[at : at + 4] for at in range(0, len(digits), 4))


def strayed_notes(file: PdfFile) -> Iterator[Problem]:
    """P023: a footnote begins neither on the page of its mark nor on the next.

    Why: a reader looks for it at the foot. Passes: mark on page 3, note on page 3 or 4. Fails: mark on page 1, note on
    page 3.
    """
    for number, (one, two) in enumerate(pairwise(file.elements), 2):
        if one.kind == "/Reference" and two.kind == "/Note":
            begins = (each.contents for each in file.elements[number - 1 : number + 3])
            mark, note = (
                min((page for page, _ in each), default=-1) for each in (one.contents, next(filter(None, begins), ()))
            )
            if mark >= 0 and note > mark + 1:
                said = f"page {note + 1}: a note whose mark is on page {mark + 1}"
                hint = "shorten the long notes of that page, or set them as text"
                yield Problem(Location(file.name), "P023", said, hint, Severity.WARNING)


def _quoted(text: str) -> str:
    words = " ".join(text.replace("\x02", "-").split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"


CHECKS = (empty_boxes, strayed_notes)
"""Checks of a file that was read already."""
