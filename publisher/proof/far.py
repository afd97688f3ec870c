"""Figures far from where the text names them."""

from collections.abc import Iterator

from publisher.model.issue import Issue
from publisher.model.part import TypesetPart
from publisher.model.tree import Base, Chart, Figure, Inlines, Link, Table
from publisher.model.walking import plain, walk
from publisher.proof.findings import Fault, TypesetLine
from publisher.proof.lines import Pages

FAR = 1
"""A figure more than so many pages from where it is first named is far."""
_STOPS = str.maketrans(dict.fromkeys(".,;:)!?", " "))


def far(issue: Issue, part: TypesetPart, pages: Pages, words: dict[str, str]) -> Iterator[Fault]:
    """Yield figures, charts and tables too many pages from where the text first names them or links to them."""
    anchors = dict(part.anchors)
    rows = dict(part.lines)
    for block in walk(issue):
        if not isinstance(block, Figure | Chart | Table) or block.id not in anchors:
            continue
        name = "" if isinstance(block, Figure) or not block.number else f"{words.get(block.kind, '')} {block.number}"
        for other in walk(issue):
            if other.id not in rows or not _names(other, block.id, name):
                continue
            page, top, _ = rows[other.id][0]
            distance = abs(anchors[block.id] - page)
            if distance > FAR and (line := _line_at(pages, page, top)):
                measured = f"{name or 'a figure'} is {distance} pages away, on page {anchors[block.id] + 1}"
                yield Fault("far", page, line.box, measured, line.text)
            break


def _names(block: Base, target: str, name: str) -> bool:
    """Return whether a block links to a figure, or names it: "Table 1"."""
    run: Inlines = getattr(block, "children", ())
    inlines = tuple(node for node in run if not isinstance(node, Base))
    text = plain(inlines).replace("\u00a0", " ") if len(inlines) == len(run) else ""
    links = any(isinstance(node, Link) and node.target == f"#{target}" for node in inlines)
    return links or bool(name and f"{name} " in f"{text.translate(_STOPS)} ")


def _line_at(pages: Pages, page: int, top: float) -> TypesetLine | None:
    lines = [line for block in pages.blocks for line in block.lines if line.page == page and line.baseline > top]
    return min(lines, key=lambda line: line.baseline, default=None)
