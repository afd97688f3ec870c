"""The end matter of an issue as rows: its sources by section, its imprint, which is not divided.

In: groups of sources and entries of the imprint; out: `PageRow`s. The head or a source can be told to begin a page.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, NamedTuple

from publisher.layout.fitting import Fit
from publisher.layout.pages.rows import BlockSpace, PageRow
from publisher.model.edition import ImprintEntry
from publisher.model.issue import SourceEntry, SourceGroup

IMPRINT = "imprint"
"""The id of the section that the end matter is."""


@dataclass(frozen=True, slots=True)
class EndMatter:
    """Sources and imprint of an issue; `text` gives a source as it is printed, its address with its places to break."""

    kind: ClassVar[str] = "end_matter"
    groups: tuple[SourceGroup, ...]
    entries: tuple[ImprintEntry, ...]
    text: Callable[[SourceEntry], str]
    id: str = ""


class NameRoom(NamedTuple):
    """The sources that stand beside the name of their group, and the points that the name needs under the last."""

    sources: int
    rest: float


def name_room(group: SourceGroup, fit: Fit, text: Callable[[SourceEntry], str]) -> NameRoom:
    """Find the sources that stand beside the name of their group, so that no page ends inside it.

    `text` gives a source as it is printed.
    """
    name = fit.measure("source-group").leading * fit.lines(group.section, "source-group") if group.section else 0.0
    done = list(accumulate(fit.height([text(entry)], "source-line") for entry in group.entries))
    return NameRoom(sum(height < name for height in done[:-1]) + 1, max(0.0, name - done[-1]))


def rows(node: EndMatter, fit: Fit, spaces: dict[str, BlockSpace]) -> Iterator[PageRow]:
    """The rows of end matter: a line for each source, and one for all of the imprint."""
    line = 0
    sources, imprint = spaces["sources"], spaces["imprint"]
    for group in node.groups:
        last, beside = len(group.entries) - 1, name_room(group, fit, node.text)
        for place, entry in enumerate(group.entries):
            height = fit.height([node.text(entry)], "source-line")
            height += (sources.inside if place == 0 else 0.0) + (sources.after + beside.rest if place == last else 0.0)
            before = 0.0 if line else sources.opening or 0.0
            natural = not 0 < place < beside.sources
            good = natural and line > 0
            yield PageRow(line=line, kind="end_matter", height=height, opening=before, natural=natural, good=good)
            line += 1
    height = sum(_entry(entry, fit) for entry in node.entries) + imprint.inside
    yield PageRow(
        line=line, kind="end_matter", before=imprint.before, height=height, opening=imprint.before, good=False
    )


def _entry(entry: ImprintEntry, fit: Fit) -> float:
    """The height of an entry of the imprint, with its rule."""
    own = f"imprint-{entry.name}"
    height = fit.entry(entry, "imprint", own if own in fit.measures else "")
    return (
        max(height, fit.measure("imprint").leading * fit.lines(entry.label, "imprint-label"))
        + fit.measure("imprint").above
    )
