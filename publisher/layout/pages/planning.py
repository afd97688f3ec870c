"""The pages of an issue, planned: from its blocks to the order in which the press sets them, and what it will make.

In: an issue whose lines are ended, and what gives heights; out: `PlannedPages`, which templates print, with the
`PagePlan` that the finished pages are held against. From the first block whose height nobody knows on, the press fills
its pages by itself.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from publisher.layout.front import FrontPage
from publisher.layout.pages.applying import Arranged, Node, SectionHead, arranged, identity
from publisher.layout.pages.endmatter import IMPRINT, EndMatter
from publisher.layout.pages.filling import Galley
from publisher.layout.pages.heights import OPENING, Heights, UnknownHeightError
from publisher.layout.pages.plan import LAST, FilledPage, cost, planned, white_cost
from publisher.layout.pages.rows import PageRow
from publisher.model import tree
from publisher.model.issue import Issue, Section
from publisher.model.pages import UNPLANNED, PagePlan, PlannedPage, Standing
from publisher.model.part import counted

SIGN_OFF = "sign-off"
PAGE = 3.0
"""The cost of a page more."""
LOWER = 0.05
"""The cost of a millimetre by which the picture of the front page is lower, or higher."""
GOOD = 0.5
"""The cost of a page at which no other front page is tried: all are full but for four hundredths."""
LEAD = ""
"""The id that stands for the text before the first section."""


@dataclass(frozen=True, slots=True)
class PlannedPages:
    """The nodes of the sections of an issue, for templates, which of them begin a page, and the front page."""

    arranged: Arranged
    front: FrontPage
    plan: PagePlan = UNPLANNED
    close: bool = False
    """Items are set closer, which saves a last page with little on it."""

    def blocks(self, section: str = LEAD) -> tuple[Node, ...]:
        """The nodes of a section by its id, in the order in which the press sets them."""
        return self.arranged.sections.get(section, ())

    def opens(self, section: str) -> bool:
        """Tell whether a section begins a page."""
        return section in self.arranged.opening

    def begins(self, source: int) -> bool:
        """Tell whether a source, counted from 1 through the issue, begins a page."""
        return source - 1 in self.arranged.entries

    def runs_on(self, section: str) -> bool:
        """Tell whether a section may begin under others on a page: it is not known to begin one."""
        begun = any(page.text[0].block == section and not page.text[0].first for page in self.plan.pages)
        return bool(self.plan.pages) and not begun

    def follows(self, block: str) -> str:
        """The id of the block that a moved one is read after; "" for one that stands where it was written."""
        return self.arranged.follows.get(block, "")


def is_thin(pages: PlannedPages, depth: float) -> bool:
    """Tell whether the last page of an issue, of several, is less full than a last page should be."""
    plan = pages.plan
    return plan.whole and len(plan.pages) > 1 and plan.pages[-1].depth < LAST * depth


def nodes_of(
    issue: Issue, arrange: Callable[[tree.Blocks], Sequence[Node]], end: EndMatter, head: str
) -> tuple[tuple[str, Node], ...]:
    """The nodes of an issue, each with the id of its section; `arrange` ends the lines of blocks.

    `head` stands over the end matter if there are sources.
    """
    lead = [(LEAD, node) for node in arrange(issue.lead)]
    text = [each for section in issue.sections for each in _section(section, arrange)]
    last: list[tuple[str, Node]] = [(SIGN_OFF, issue.sign_off)] if issue.sign_off else []
    last += [(IMPRINT, SectionHead(IMPRINT, head))] if issue.sources else []
    return (*lead, *text, *last, (IMPRINT, end))


def _section(section: Section, arrange: Callable[[tree.Blocks], Sequence[Node]]) -> Iterator[tuple[str, Node]]:
    yield section.id, SectionHead(section.id, section.name)
    yield from ((section.id, node) for node in arrange(section.blocks))


def rows_of(nodes: Sequence[tuple[str, Node]], heights: Heights, upto: str | None = None) -> tuple[PageRow, ...]:
    """The rows of nodes, numbered: up to a block whose height is not known, or the section `upto`."""
    return tuple(_rows(nodes, heights, upto))


def _rows(nodes: Sequence[tuple[str, Node]], heights: Heights, upto: str | None) -> Iterator[PageRow]:
    section, before, above, leads = -1, None, "", False
    for number, (name, node) in enumerate(nodes):
        if name == upto:
            return
        try:
            rows = heights.section(node.name) if isinstance(node, SectionHead) else heights.rows(node)
        except UnknownHeightError:
            return
        section, before = section + (name != before), name
        stays = leads or above in {"", "section"}
        opening = OPENING if above == "section" and rows[0].kind == "paragraph" else 0  # as the style sheet has it
        for place, row in enumerate(rows):
            made = replace(row, node=number, section=section, floats=row.floats and not stays)
            yield replace(made, natural=not place, good=not place) if place < opening else made
        above, leads = rows[-1].kind, rows[-1].leads


def planned_pages(
    nodes: Sequence[tuple[str, Node]], rows: Sequence[PageRow], depth: float, fronts: Iterable[FrontPage]
) -> PlannedPages:
    """Plan the pages of an issue under or after its front page; without rows the press fills them all by itself.

    Of several front pages that is taken which makes all pages cheapest; the first, if they are good with it.
    """
    galley = Galley(rows, depth)
    whole = bool(rows) and rows[-1].node == len(nodes) - 1
    first: FrontPage | None = None
    best: tuple[float, FrontPage, tuple[FilledPage, ...]] | None = None
    for front in fronts:
        first = first or front
        taken = 0.0 if front.over else front.taken or 0.0
        filled = planned(galley, taken, whole=whole)
        white = white_cost(max(0.0, 1 - front.used / depth)) if front.over and front.used else 0.0
        extent, total = len(filled) + front.over, white + cost(galley, filled, taken, whole=whole)
        if not whole or (front is first and total < GOOD * extent):
            best = total, front, filled
            break
        total += PAGE * extent + LOWER * abs(front.height - first.height)
        if best is None or total < best[0]:
            best = total, front, filled
    if best is None:
        raise ValueError("an issue has a front page")
    _, front, filled = best
    shown = filled if whole else filled[:-1]
    pages = tuple(_page(nodes, galley, page, int(front.over) + number) for number, page in enumerate(shown))
    return PlannedPages(arranged(nodes, galley, filled), front, PagePlan(pages, whole))


def _page(nodes: Sequence[tuple[str, Node]], galley: Galley, page: FilledPage, number: int) -> PlannedPage:
    """A filled page as it is planned."""
    rows, places = galley.rows, galley.floats
    heads = places[page.floats : page.floats + page.heads]
    feet = places[page.after - page.feet : page.after]
    here = range(page.floats + page.heads, page.after - page.feet)
    text = [at for at in range(page.start, page.end) if at not in places or places.index(at) in here]
    standing = []
    for at, group in groupby((*heads, *text, *feet), lambda at: rows[at].node):
        lines = [rows[each].line for each in group]
        node = nodes[at][1]
        standing.append(Standing(identity(node), lines[0], len(lines), _characters(node, lines[0], lines[-1] + 1)))
    ids = [[identity(nodes[rows[at].node][1]) for at in each] for each in (heads, feet)]
    return PlannedPage(number, tuple(standing), tuple(ids[0]), tuple(ids[1]), page.used)


def _characters(node: Node, first: int, last: int) -> int:
    """The characters in some lines of a paragraph; 0 in any other block."""
    if not isinstance(node, tree.Paragraph) or node.ends is None:
        return 0
    ends = [0, *(end.characters for end in node.ends), counted(node.children)]
    return ends[last] - ends[first]
