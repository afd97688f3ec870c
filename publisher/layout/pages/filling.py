"""Pages filled from a place in the rows of an issue: what stands on one, where it may end, how deep it is then.

A page takes some floats at its head, some at the places where they are written, and some at its foot; the text flows
past what stands elsewhere.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

from publisher.layout.measures import BASE
from publisher.layout.pages.rows import PageRow, gap, may_end, should_end

HAIR = 0.1  # points by which the engine lets a page be deeper
NOTES = 14.0
"""Points over the notes of a page, with their rule."""
MOST_NOTES = 0.6
"""The share of a page that notes may fill, as in the style sheet (@footnote)."""
Notes: TypeAlias = tuple[float, ...]
"""Heights of pieces of notes."""


class PageBegin(NamedTuple):
    """The beginning of a page: its first row, the floats that stand before it, and notes that run over to it."""

    start: int = 0
    floats: int = 0
    carried: Notes = ()


@dataclass(slots=True)
class Foot:
    """The notes at the foot of a page, and what runs over to the next: heights of their pieces, and the most of all."""

    most: float
    placed: list[float] = field(default_factory=list)
    over: list[float] = field(default_factory=list)

    @property
    def height(self) -> float:
        """The points that the notes take of the page, with their rule."""
        return sum(self.placed) + NOTES if self.placed else 0.0

    def carry(self, pieces: Notes) -> None:
        """Begin a page with what runs over to it: at least one piece."""
        for place, piece in enumerate(pieces):
            if self.over or (place and sum(self.placed) + piece > self.most + HAIR):
                self.over.append(piece)
            else:
                self.placed.append(piece)

    def take(self, notes: Iterable[Notes], room: float, *, must: bool) -> bool:
        """Place the notes of a line, of which each begins on its page, unless it `must` stand there; False if not."""
        kept = len(self.placed), len(self.over)
        for note in notes:
            for place, piece in enumerate(note):
                noted = sum(self.placed) + piece
                if not self.over and noted <= self.most + HAIR and noted + NOTES <= room:
                    self.placed.append(piece)
                elif place or must:
                    self.over.append(piece)
                else:
                    del self.placed[kept[0] :], self.over[kept[1] :]
                    return False
        return True

    def give_up(self, room: float) -> bool:
        """Give the last pieces to the next page until what is left has so much room; False if it never has."""
        given: list[float] = []
        while self.placed and self.height > room:
            given.append(self.placed.pop())
        self.over += reversed(given)
        return self.height <= room


@dataclass(frozen=True, slots=True)
class PageEnd:
    """A place where a page may end: before row `end`, under row `last`, when `used` points of it are taken.

    `placed`: how many floats stand on it where they are written. `good`: the press can be told to end it there;
    `natural`: the engine would by itself, if it were full. `over` are the pieces of notes that run over to the next
    page; `late`: of notes that were called here.
    """

    end: int
    last: int
    used: float
    placed: int
    good: bool
    natural: bool
    over: Notes = ()
    late: bool = False


@dataclass(frozen=True)
class Galley:
    """The rows of an issue, in order, and the depth of a page in points."""

    rows: Sequence[PageRow]
    depth: float

    @cached_property
    def floats(self) -> tuple[int, ...]:
        """The rows that may leave their place."""
        return tuple(number for number, row in enumerate(self.rows) if row.floats)

    def stacked(self, first: int, count: int, above: PageRow | None) -> float:
        """The height of some floats, each under the one before it, the first under a row or at the top of a page."""
        height = 0.0
        for number in self.floats[first : first + count]:
            row = self.rows[number]
            height += gap(above, row, BASE) + row.height
            above = row
        return height

    def ends(self, begin: PageBegin, heads: int, here: int, depth: float) -> list[PageEnd]:
        """Every end of a page; the engine would end it at the last one.

        Of the next floats, `heads` stand at its head, `here` in its text; it flows past all others.
        """
        rows, out, (start, floats, carried) = self.rows, list[PageEnd](), begin
        last = self.floats[floats + heads - 1] if heads else -1
        used, placed, foot = self.stacked(floats, heads, None), 0, Foot(MOST_NOTES * self.depth)
        foot.carry(carried)
        staying = range(floats + heads, floats + heads + here)
        index = bisect_left(self.floats, start)
        for at in range(start, len(rows)):
            row, above = rows[at], rows[last] if last >= 0 else None
            if above is not None:
                natural = may_end(above, row)
                good = should_end(above, row)
                out.append(PageEnd(at, last, used + foot.height, placed, good, natural, tuple(foot.over)))
            if row.floats:
                index += 1
                if index - 1 not in staying:
                    if above is not None and index - 1 < staying.start:
                        out.pop()  # it stands elsewhere: the next row begins the same page
                    continue
            more = gap(above, row, BASE) + row.height + (row.again if above is None else 0.0)
            room = depth + HAIR - used - more
            if above is not None and foot.height > room:
                if row.second and foot.placed and foot.give_up(room):  # the engine would rather have two lines here
                    over, good = tuple(foot.over), should_end(row, rows[at + 1])
                    filled = used + more + foot.height
                    return [*out, PageEnd(at + 1, at, filled, placed, good, natural=True, over=over, late=True)]
                return _natural(out)
            if row.notes and not foot.take(row.notes, room, must=above is None):
                return _natural(out)
            used, last = used + more, at
            placed += row.floats
        out.append(PageEnd(len(rows), last, used + foot.height, placed, good=True, natural=True, over=tuple(foot.over)))
        return out


def _natural(ends: list[PageEnd]) -> list[PageEnd]:
    """Ends of a page up to the last one where the engine may end it."""
    last = len(ends)
    while last > 1 and not ends[last - 1].natural:
        last -= 1
    return ends[:last]
