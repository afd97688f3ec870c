"""The summary of an issue on one page: takeaways, key figures, a chart, dates ahead; what has no room is left out.

In: a weekly edition of a prepared issue. Out: its `pieces` in the order of the page, and an edition of the first few.
Links that lead into the issue are words here, and the numbers of sources and notes are gone with what they lead to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from publisher.model.edition import FUNDING, Edition, ImprintEntry, named
from publisher.model.issue import Cover, Section
from publisher.model.tree import (
    Base,
    Block,
    Chart,
    Event,
    Inline,
    Inlines,
    KeyFigure,
    KeyFigures,
    Link,
    LinkNumber,
    NoteMark,
    Timeline,
)
from publisher.model.walking import blocks_of, plain, rebuild

FIGURES = 4
"""Key figures that stand side by side."""
_ID = "summary"


@dataclass(frozen=True, slots=True)
class SummaryPiece:
    """A piece of a summary, which is there whole or not at all; `words` name it for an editor."""

    words: str
    content: Inlines | KeyFigures | Chart | Event


def pieces(edition: Edition) -> tuple[SummaryPiece, ...]:
    """The pieces of the summary of an issue, in the order of the page."""
    issue = edition.issue
    found = [SummaryPiece(f"the takeaway “{_short(plain(run))}”", run) for run in issue.takeaways]
    figures = _figures(edition)
    found += [SummaryPiece("the key figures", figures)] if figures else []
    ahead = [block for block in blocks_of(issue, Timeline) if block.ahead]
    for chart in islice(_charts(edition), 1 if ahead else 2):  # a second one stands where the dates would
        found.append(SummaryPiece(f"the chart “{_short(plain(chart.title))}”", chart))
    found += [SummaryPiece(f"the date {plain(each.when)}", each) for block in ahead for each in block.events]
    return tuple(found)


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:40].rsplit(' ', 1)[0]} …"


def _figures(edition: Edition) -> KeyFigures | None:
    """The first key figures of an issue, those of a strip before those in its margin, as one strip."""
    blocks = sorted(blocks_of(edition.issue, KeyFigures), key=lambda block: block.margin)
    figures: tuple[KeyFigure, ...] = sum((block.figures for block in blocks), ())[:FIGURES]
    return replace(blocks[0], figures=figures, margin=False) if figures else None


def _charts(edition: Edition) -> Iterator[Chart]:
    """The charts of an issue that are drawn, numbered anew: of one value there is only a figure."""
    drawn = (it for it in blocks_of(edition.issue, Chart) if sum(len(panel.points) for panel in it.panels) > 1)
    for number, chart in enumerate(drawn, 1):
        yield replace(chart, number=number)


def summarised(edition: Edition, chosen: Sequence[SummaryPiece]) -> Edition:
    """Make the edition that a summary of these pieces is printed from; another work than the issue."""
    issue, words, facts = edition.issue, dict(edition.words), edition.metadata
    blocks: list[Block] = [it.content for it in chosen if isinstance(it.content, KeyFigures | Chart)]
    events = tuple(it.content for it in chosen if isinstance(it.content, Event))
    ahead = next((block for block in blocks_of(issue, Timeline) if block.ahead), None)
    blocks += [replace(ahead, events=events)] if ahead and events else []
    takeaways = tuple(it.content for it in chosen if isinstance(it.content, tuple))
    name = words["summary"]
    short = replace(
        issue,
        cover=Cover(),
        takeaways=takeaways,
        corrections=(),
        lead=(),
        sections=(Section(id=_ID, title=(), name=name, blocks=tuple(blocks)),),
        sign_off=None,
        notes=(),
        sources=(),
    )
    title, own = f"{facts.title}: {name}", named(facts.identifier, _ID)
    return replace(
        edition,
        issue=rebuild(short, _alone, _unmarked),
        contents=(),
        imprint=tuple(_told(edition)),
        metadata=replace(facts, title=title, identifier=f"urn:uuid:{own}"),
    )


def _told(edition: Edition) -> Iterator[ImprintEntry]:
    """The entries of the imprint that stand on the page: how to cite, without the pages of items; rights; funders."""
    for entry in edition.imprint:
        if entry.name == "cite":
            yield replace(entry, paragraphs=entry.paragraphs[:1])
        elif entry.name == "rights" or entry.name.startswith(FUNDING):
            yield entry


def _unmarked(block: Base) -> Base:
    return replace(block, index=()) if block.index else block


def _alone(run: Inlines) -> Inlines:
    """A run without numbers of sources and notes, and without links into the issue."""
    out: list[Inline] = []
    for node in run:
        if isinstance(node, LinkNumber | NoteMark):
            continue
        children = getattr(node, "children", ())
        if isinstance(node, Link) and node.target.startswith("#"):
            out += _alone(children)
        else:
            out.append(replace(node, children=_alone(children)) if children else node)  # type: ignore[arg-type]
    return tuple(out)
