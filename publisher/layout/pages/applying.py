"""Blocks made ready for planned pages: what stands on a page of its own together, floats where they are to stand.

In: the nodes of an issue and its filled pages; out: the same nodes, in the order in which the press sets them. A
paragraph that goes on under a float, or on a page that the press would not have begun there, is two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from operator import itemgetter
from typing import ClassVar, TypeAlias

from publisher.layout.blocks.runs import cut
from publisher.layout.margin import Beside
from publisher.layout.pages.endmatter import EndMatter
from publisher.layout.pages.filling import Galley
from publisher.layout.pages.plan import FilledPage
from publisher.model import tree


@dataclass(frozen=True, slots=True)
class Rest:
    """The rest of a paragraph: `of` is its id."""

    kind: ClassVar[str] = "rest"
    of: str
    lang: str
    children: tuple[tree.Inline, ...]


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """Blocks that the press is told to begin a page with, and what follows it on that page and on those after it."""

    kind: ClassVar[str] = "page_blocks"
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class SectionHead:
    """The head of a section: its id and its name."""

    kind: ClassVar[str] = "section"
    id: str
    name: str


Node: TypeAlias = tree.Block | Beside | SectionHead | Rest | PageBlocks | EndMatter


@dataclass(frozen=True, slots=True)
class Arranged:
    """The nodes of each section by its id, the sections that begin a page, and what each moved block follows.

    `entries` are the sources that the press is told to begin a page with, counted from 0.
    """

    sections: dict[str, tuple[Node, ...]]
    opening: frozenset[str] = frozenset()
    entries: frozenset[int] = frozenset()
    follows: dict[str, str] = field(default_factory=dict)


def arranged(nodes: Sequence[tuple[str, Node]], galley: Galley, pages: Sequence[FilledPage]) -> Arranged:
    """Put nodes, each with the id of its section, in the order of their pages.

    Pages that the press begins by itself stay together; what no row was made of follows the last.
    """
    rows, places = galley.rows, galley.floats
    apart = {rows[at].node for page in pages for at in _apart(places, page)}
    sections: dict[str, list[Node]] = {name: [] for name, _ in nodes}
    opening: set[str] = set()
    if not pages:
        for name, node in nodes:
            sections[name] += () if isinstance(node, SectionHead) else (node,)
    for number, (first, last) in enumerate(runs := _runs(galley, pages)):
        feet = places[last.after - last.feet : last.after]
        begin = _place(galley, first.start, len(nodes))
        end = _place(galley, last.end, len(nodes)) if number + 1 < len(runs) else (len(nodes), 0)
        items = [nodes[rows[at].node] for at in places[first.floats : first.floats + first.heads]]
        items += [(name, node) for at, name, node in _between(nodes, begin, end) if at not in apart]
        items += [nodes[rows[at].node] for at in feet]
        for place, (name, group) in enumerate(groupby(items, itemgetter(0))):
            inside = tuple(node for _, node in group)
            if isinstance(inside[0], SectionHead):
                inside = inside[1:]
                opening |= {name} if number and not place else set()
            elif number and not place:
                inside = (PageBlocks(inside),)
            sections[name] += inside
    follows = {identity(nodes[at][1]): _before(nodes, at) for at in sorted(apart)}
    told = (page.start for before, page in pairwise(pages) if not before.natural)
    entries = frozenset(rows[start].line for start in told if _is_entry(galley, start))
    return Arranged({name: tuple(each) for name, each in sections.items()}, frozenset(opening), entries, follows)


def _apart(places: Sequence[int], page: FilledPage) -> list[int]:
    """The rows of the floats at the head and at the foot of a page."""
    return [*places[page.floats : page.floats + page.heads], *places[page.after - page.feet : page.after]]


def _is_entry(galley: Galley, at: int) -> bool:
    """Tell whether a row is a source: the end matter is printed whole."""
    return at < len(galley.rows) and galley.rows[at].kind == "end_matter" and galley.rows[at].line > 0


def _runs(galley: Galley, pages: Sequence[FilledPage]) -> list[tuple[FilledPage, FilledPage]]:
    """The first and last of the pages that the press fills by itself, once it is told where to begin."""
    runs: list[tuple[FilledPage, FilledPage]] = []
    for page in pages:
        moved = page.start < len(galley.rows) and galley.rows[page.start].floats and not page.here
        natural = bool(runs) and (runs[-1][1].natural or _is_entry(galley, page.start))
        if natural and not page.heads and not moved:  # text would flow up to where what was moved would have stood
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    return runs


def _place(galley: Galley, at: int, nodes: int) -> tuple[int, int]:
    """The node and the line in it of a row; those of the end after the last."""
    if at >= len(galley.rows):
        return (galley.rows[-1].node + 1 if galley.rows else nodes), 0
    return galley.rows[at].node, galley.rows[at].line


def _between(
    nodes: Sequence[tuple[str, Node]], begin: tuple[int, int], end: tuple[int, int]
) -> Iterator[tuple[int, str, Node]]:
    """Yield what stands between two places: number, section and node."""
    for at in range(begin[0], end[0] + (end[1] > 0)):
        name, node = nodes[at]
        if at == end[0] and end[1]:
            node = divided(node, end[1])[0]
        if at == begin[0] and begin[1]:
            node = divided(node, begin[1])[1] if at != end[0] or not end[1] else _middle(nodes[at][1], begin[1], end[1])
        yield at, name, node


def _middle(node: Node, first: int, last: int) -> Node:
    """The lines of a paragraph from one up to another."""
    return divided(divided(node, last)[0], first)[1]


def divided(node: Node, line: int) -> tuple[Node, Node]:
    """A paragraph in two, the second from a line on. The space between the two stays with the first."""
    if not isinstance(node, tree.Paragraph) or not node.ends:
        raise TypeError(f"{node.kind} cannot be divided")
    left, right = cut(node.children, node.ends[line - 1].characters)
    return replace(node, children=left, ends=node.ends[: line - 1]), Rest(node.id, node.lang, right)


def identity(node: Node) -> str:
    """The id of a block, of the last one of a group."""
    return identity(node.children[-1]) if isinstance(node, Beside | PageBlocks) else getattr(node, "id", "")


def _before(nodes: Sequence[tuple[str, Node]], at: int) -> str:
    """The id of the block that a moved one is read after."""
    return next(identity(node) for _, node in reversed(nodes[:at]) if identity(node) and node.kind != "rule")
