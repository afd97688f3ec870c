"""The ends of all pages of an issue and the places of its floats, at the least cost for the whole of it.

In: a `Galley` of rows; out: its pages in order. A state is a row with which a page begins and the number of floats
that stand before it; floats keep their order, so that the cheapest way to each state is all that must be kept
(dynamic programming, as for lines). Notes that run over to the page are a part of it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from publisher.layout.pages.filling import HAIR, Galley, Notes, PageBegin, PageEnd
from publisher.layout.pages.rows import keeps

# What a page costs; 1.0 is one with a twentieth of it white.
WHITE = 0.05
BARE, BARE_COST = 0.2, 20.0  # a page that is whiter than this, besides
STUB, STUB_COST = 0.3, 30.0  # a last page that is emptier than this, besides
LAST, LAST_COST, LACKING_COST = 0.41, 4.0, 10.0  # the same, and in proportion to what it lacks
BEFORE_MENTION = 0.5  # a float at the head of the page it is named on
OVERLEAF = 0.7  # at the head of the next
FOOT, FOOT_LATE = 0.3, 1.0  # at the foot of the page it is named on, of a later one
WAITING = 4.0  # for each further page
UNDER_COLON = 12.0  # what a colon leads to begins the next page
HEAD_COST = 50.0  # a head at its foot: nothing under it has room
LATE = 30.0  # notes on the page after that of their call
TOLD = 0.01  # an end that the engine would not find by itself
MOST = 2
"""Floats at a head, in the text, and at a foot."""
REACH = 120
"""Rows ahead in which floats are looked for."""
BLANK = 0.5
"""The share of a page that may stay white where it does not end by itself."""


@dataclass(frozen=True, slots=True)
class FilledPage:
    """A page from row `start` up to `end`: how many floats stand before it, at its head, in its text, at its foot."""

    start: int
    end: int
    floats: int
    heads: int
    here: int
    feet: int
    used: float
    natural: bool
    leads: bool = False
    """It ends under a colon."""
    carried: Notes = ()
    over: Notes = ()
    late: bool = False
    """Pieces of notes that run over to it, and from it to the next; some are of notes called on it."""

    @property
    def after(self) -> int:
        """The floats that stand before the next page."""
        return self.floats + self.heads + self.here + self.feet

    @property
    def next(self) -> PageBegin:
        """The beginning of the next page."""
        return PageBegin(self.end, self.after, self.over)


def greedy(galley: Galley, taken: float = 0.0) -> tuple[FilledPage, ...]:
    """The pages as the engine would fill them: every float where it is written; `taken` of the first is not free."""
    pages: list[FilledPage] = []
    begin = PageBegin()
    while begin.start < len(galley.rows):
        depth = galley.depth - (0.0 if pages else taken)
        pages.append(_natural(galley, begin, depth))
        begin = pages[-1].next
    return tuple(pages)


def _natural(galley: Galley, begin: PageBegin, depth: float) -> FilledPage:
    """The page as the engine would fill it."""
    end = galley.ends(begin, 0, len(galley.floats), depth)[-1]
    return _ended(galley, begin, end, 0, natural=True)


def _ended(galley: Galley, begin: PageBegin, end: PageEnd, heads: int, *, natural: bool) -> FilledPage:
    """A page with so many floats at its head, up to one of its ends."""
    start, floats, carried = begin
    leads, over, late = galley.rows[end.last].leads, end.over, end.late
    page = FilledPage(start, end.end, floats, heads, end.placed, 0, end.used, natural=natural, leads=leads)
    return replace(page, carried=carried, over=over, late=late) if carried or over or late else page


def planned(galley: Galley, taken: float = 0.0, *, whole: bool = True) -> tuple[FilledPage, ...]:
    """The cheapest pages; `taken` points of the first are not free. Unless `whole`, more text follows the last row."""
    finish = (len(galley.rows), len(galley.floats))
    state = PageBegin()
    best: dict[PageBegin, tuple[float, FilledPage | None]] = {state: (0.0, None)}
    waiting = [(0.0, state)]
    while waiting:
        cost, state = heappop(waiting)
        if state[:2] == finish:
            break
        if cost > best[state][0]:
            continue
        depth = galley.depth - (0.0 if best[state][1] else taken)
        for page in _pages(galley, state, depth):
            after = page.next
            total = cost + page_cost(galley, page, depth, whole=whole)
            if after not in best or total < best[after][0]:
                best[after] = total, page
                heappush(waiting, (total, after))
    return _back(best, state)


def _back(best: dict[PageBegin, tuple[float, FilledPage | None]], state: PageBegin) -> tuple[FilledPage, ...]:
    pages: list[FilledPage] = []
    while page := best[state][1]:
        pages.append(page)
        state = PageBegin(page.start, page.floats, page.carried)
    return tuple(reversed(pages))


def _pages(galley: Galley, begin: PageBegin, depth: float) -> Iterator[FilledPage]:
    """Every page with such a beginning."""
    start, floats, _ = begin
    written = bisect_left(galley.floats, start)
    if written == floats:
        yield _natural(galley, begin, depth)
    near = bisect_left(galley.floats, start + REACH) - floats
    for heads in range(min(MOST, near) + 1):
        if heads and galley.stacked(floats, heads, None) > depth + HAIR:
            break
        for here in range(near - heads + 1):
            ends = galley.ends(begin, heads, here, depth)
            if ends[-1].placed < here:
                break
            for end in ends:
                if end.placed == here:
                    page = _ended(galley, begin, end, heads, natural=end is ends[-1])
                    yield from _with_feet(galley, page, end, depth)


def _with_feet(galley: Galley, page: FilledPage, end: PageEnd, depth: float) -> Iterator[FilledPage]:
    """A page as it is, and with floats at its foot."""
    for feet in range(min(MOST, len(galley.floats) - page.after) + 1):
        used = end.used + galley.stacked(page.after, feet, galley.rows[end.last])
        made = replace(page, feet=feet, used=used, natural=page.natural and not feet, leads=page.leads and not feet)
        if used > depth + HAIR and (feet or page.heads or page.here):
            break
        if _is_good(galley, made, end, depth):
            yield made


def _is_good(galley: Galley, page: FilledPage, end: PageEnd, depth: float) -> bool:
    """Tell whether the press can make a page, and each float on it, or still to come, stands in its section."""
    if page.end == page.start and not page.heads:
        return False
    if page.heads and page.start < len(galley.rows) and not galley.rows[page.start].good:
        return False  # what runs over to the page is not divided for a float over it
    if not page.natural and not (end.good and depth - page.used <= BLANK * galley.depth):
        return False
    rows, places = galley.rows, galley.floats
    heads = places[page.floats : page.floats + page.heads]
    feet = places[page.after - page.feet : page.after]
    late = places[page.after : bisect_left(places, page.end)]
    return (
        all(at < page.end and _may_begin(galley, at, page.start) for at in heads)
        and all(at <= page.end and rows[at].section == rows[end.last].section for at in feet)
        and all(_may_begin(galley, at, page.end) for at in late)
    )


def _may_begin(galley: Galley, at: int, start: int) -> bool:
    """Tell whether a float can stand at the head of a page that begins with a row: in its section, or right after."""
    if start >= len(galley.rows):
        return galley.rows[-1].section == galley.rows[at].section
    first, section = galley.rows[start], galley.rows[at].section
    return first.section == section + 1 if first.kind == "section" else first.section == section


def cost(galley: Galley, pages: Sequence[FilledPage], taken: float = 0.0, *, whole: bool = True) -> float:
    """The cost of pages as they are planned, of which `taken` points of the first are not free."""
    free = [galley.depth - (0.0 if number else taken) for number in range(len(pages))]
    return sum(page_cost(galley, page, depth, whole=whole) for page, depth in zip(pages, free, strict=True))


def white_cost(white: float) -> float:
    """The cost of the share of a page that is white at its foot."""
    return (white / WHITE) ** 2 + (BARE_COST if white > BARE else 0.0)


def page_cost(galley: Galley, page: FilledPage, depth: float, *, whole: bool = True) -> float:
    """The cost of a page of which so many points are free: white at its foot, floats away from where they are named."""
    cost = (0.0 if page.natural else TOLD) + (LATE if page.late else 0.0)
    places = galley.floats
    for at in places[page.floats : page.floats + page.heads]:
        cost += BEFORE_MENTION if at >= page.start else OVERLEAF
    for at in places[page.after - page.feet : page.after]:
        cost += FOOT if at >= page.start else FOOT_LATE
    cost += WAITING * sum(at < page.start for at in places[page.after :])
    cost += UNDER_COLON if page.leads and page.end < len(galley.rows) else 0.0
    if page.start < page.end < len(galley.rows) and keeps(galley.rows[page.end - 1], galley.rows[page.end]):
        cost += HEAD_COST
    white = max(0.0, depth - page.used) / galley.depth
    share = 1 - white
    if page.end == len(galley.rows) and page.after == len(places):
        cost += LATE if page.over else 0.0
        if not whole:
            return cost
        cost += (STUB_COST if share < STUB else 0.0) + (LAST_COST if share < LAST else 0.0)
        return cost + LACKING_COST * max(0.0, LAST - share) / LAST
    return cost + white_cost(white)
