"""The blocks of an issue in the order in which its columns have room for them: what may float stands where it fits.

In: the blocks of each section as rows, the height of the front page's head; out: their nodes in that order, and how
deep the pages will be. It does what the press will do, column by column; where a float would leave a hole, the text
after it fills that, and the float stands at the head of the next column, or page if it is as wide as that. A paragraph
that goes on under it is two.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from publisher.layout.columns.blocks import AFTER, APART, ColumnBlock, gap
from publisher.layout.pages.applying import divided
from publisher.model import tree

HAIR = 0.1
LINE = 12.5
HOLE = 3 * LINE
"""White that a float may leave before the text after it is taken."""
HEAD = 43.75
"""The height of the head of a section, with the space over it that goes at the top of a page."""
LEAST = 3 * LINE
"""Of the text under a head."""


@dataclass(slots=True)
class Flow:
    """Pages as they fill: `free` points of this one, the depths of those before it, the blocks that were moved."""

    depth: float
    free: float
    columns: int = 2
    after: float = AFTER
    """Points under an item."""
    pages: list[float] = field(default_factory=list)
    moved: list[object] = field(default_factory=list)
    hoisted: list[object] = field(default_factory=list)
    begun: tuple[tuple[int, int], float] = ((0, 0), 0.0)
    """The row with which this page, or a section on it, began, and what was free then."""

    def turn(self, filled: float = 0.0) -> None:
        """Begin a page; `filled` points of what was free on this one are printed."""
        self.pages.append((self.depth - self.free + filled) / self.depth)
        self.free = self.depth

    def run_on(self, height: float) -> None:
        """Set so many points of what a page may end in anywhere, over all columns."""
        while height > self.free:
            height -= self.free
            self.turn(self.free)
        self.free -= height

    @property
    def last(self) -> float:
        """The depth of the last page."""
        return (self.depth - self.free) / self.depth

    def section(self, blocks: Sequence[ColumnBlock], head: float = HEAD) -> tuple[object, ...]:
        """Set a section; give its nodes in the order in which they stand."""
        flow = list(blocks)
        first = flow[0].height + APART if flow and flow[0].across else 0.0
        top = self.free >= self.depth - HAIR
        if not top and self.free < head + first + LEAST:
            self.turn()
            top = True
        self.free -= head - (APART if top and head else 0.0)
        at, self.begun = (0, 0), ((0, 0), self.free)
        while at[0] < len(flow):
            pages = len(self.pages)
            at = self._page(flow, at)
            if len(self.pages) > pages:
                self.begun = at, self.free
        return tuple(block.node for block in flow)

    def _page(self, flow: list[ColumnBlock], at: tuple[int, int]) -> tuple[int, int]:
        """Set what goes on under what stands on this page, up to what is across, or to its foot."""
        if flow[at[0]].across:
            return self._across(flow, at[0])
        stop = next((number for number in range(at[0], len(flow)) if flow[number].across), len(flow))
        end, heights, stop = self._columns(flow, at, stop, self.free)
        if end == at and self.free >= self.depth - HAIR:  # taller than a page
            self.turn(self.depth)
            return at[0] + 1, 0
        if end[0] < stop:
            self.turn(sum(heights) / self.columns)
            return end
        height = self._balanced(flow, at, stop)
        if stop < len(flow) and self.free - height < flow[stop].height + APART:
            late = self._passing(flow, stop)
            if late > stop + 1 and self.free - height > HOLE:
                flow[stop:late] = [*flow[stop + 1 : late], flow[stop]]
                end, heights, _ = self._columns(flow, at, late - 1, self.free)
                if end[0] < late - 1:
                    end = self._put(flow, late - 1, end)
                    self.turn(sum(heights) / self.columns)
                    return end
                self.moved.append(flow[late - 1].node)
                height, stop = self._balanced(flow, at, late - 1), late - 1
            if self.free - height > HOLE and self._hoisted(flow, stop):
                return self.begun[0]
            self.free -= height
            if self.free < flow[stop].height + APART:
                self.turn()
            return stop, 0
        self.free -= min(height, self.free)
        return stop, 0

    def _hoisted(self, flow: list[ColumnBlock], number: int) -> bool:
        """Put a float that is across where this page began, if it can stand there; tell whether it does."""
        (at, place), free = self.begun
        block, float_ = flow[at], flow[number]
        if not float_.floats or float_.node in self.hoisted or free < float_.height + 2 * APART + LEAST:
            return False
        if place:
            node = block.node
            if not isinstance(node, tree.Paragraph) or not node.ends or node.ends[place - 1].hyphen:
                return False
            one, two = divided(node, place)
            flow.pop(number)
            flow[at : at + 1] = [
                replace(block, node=one, rows=block.rows[:place]),
                float_,
                replace(block, node=two, rows=block.rows[place:]),
            ]
            at += 1
        elif at and flow[at - 1].held:
            return False
        else:
            flow.insert(at, flow.pop(number))
        self.free, self.begun = free, ((at, 0), free)
        self.moved.append(float_.node)
        self.hoisted.append(float_.node)
        return True

    def _across(self, flow: Sequence[ColumnBlock], number: int) -> tuple[int, int]:
        height = flow[number].height
        if self.free < height and self.free < self.depth - HAIR:
            self.turn()
        self.free = max(0.0, self.free - height - 2 * APART)
        return number + 1, 0

    def _columns(
        self, flow: list[ColumnBlock], at: tuple[int, int], stop: int, depth: float
    ) -> tuple[tuple[int, int], list[float], int]:
        """Fill the columns of a page; text goes past a float that leaves a hole."""
        heights = []
        for _ in range(self.columns):
            end, used = filled(flow, at, stop, depth, self.after)
            number = end[0]
            if number < stop and not end[1] and flow[number].floats and depth - used > HOLE:
                late = min(self._passing(flow, number), stop)
                if late > number + 1:
                    float_ = flow.pop(number)
                    flow.insert(late - 1, float_)
                    end, used = filled(flow, at, late - 1, depth, self.after)
                    before = len(flow)
                    end = self._put(flow, late - 1, end)
                    stop += len(flow) - before
            heights.append(used)
            at = end
            if end[0] >= stop:
                break
        return at, heights, stop

    def _balanced(self, flow: Sequence[ColumnBlock], at: tuple[int, int], stop: int) -> float:
        """The least height of columns that hold blocks up to one."""
        total = filled(flow, at, stop, 1e6, self.after)[1]
        height = total / self.columns
        while height < total:
            end = at
            for _ in range(self.columns):
                end = filled(flow, end, stop, height, self.after)[0]
            if end[0] >= stop:
                break
            height += LINE / 2
        return height

    def _put(self, flow: list[ColumnBlock], number: int, end: tuple[int, int]) -> tuple[int, int]:
        """Put a float, which stands after text in which a column ends, right there; give what follows the column."""
        self.moved.append(flow[number].node)
        (at, place), node = end, flow[end[0]].node
        if at >= number:
            return number, 0
        float_ = flow.pop(number)
        if place and isinstance(node, tree.Paragraph) and node.ends and not node.ends[place - 1].hyphen:
            (one, two), block = divided(node, place), flow[at]
            flow[at : at + 1] = [
                replace(block, node=one, rows=block.rows[:place]),
                float_,
                replace(block, node=two, rows=block.rows[place:]),
            ]
            return at + 1, 0
        flow.insert(at + (place > 0), float_)
        return at, place

    def _passing(self, flow: Sequence[ColumnBlock], number: int) -> int:
        """The end of the blocks after a float that may stand before it: up to a heading, or another of its kind.

        A page of one column has too little room for that: there headings pass it too.
        """
        end, kind = number + 1, type(flow[number].node)
        while end < len(flow) and not (
            (flow[end].held and self.columns > 1) or flow[end].across or isinstance(flow[end].node, kind)
        ):
            end += 1
        return end


def filled(
    flow: Sequence[ColumnBlock], at: tuple[int, int], stop: int, depth: float, after: float = AFTER
) -> tuple[tuple[int, int], float]:
    """The end of a column that begins at a row of a block, and how many points of it are filled."""
    used, best = 0.0, (at, 0.0)
    number, row = at
    while number < stop:
        block = flow[number]
        for place in range(row, len(block.rows)):
            if (number, place) != at and _may_break(flow, number, place):
                best = (number, place), used
            height = block.rows[place]
            if place == row and (number, row) != at and not place:
                height += gap(flow[number - 1], block, after)
            if used + height > depth + HAIR:
                return best
            used += height
        number, row = number + 1, 0
    return (stop, 0), used


def _may_break(flow: Sequence[ColumnBlock], number: int, place: int) -> bool:
    if not place:
        return number == 0 or not flow[number - 1].held
    block = flow[number]
    return block.loose or 2 <= place <= len(block.rows) - 2
