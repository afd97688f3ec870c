"""Pages filled from a place in the rows of an issue: what stands on one, where it may end, how deep it is then.

A page takes some floats at its head, some at the places where they are written, and some at its foot; the text flows
past what stands elsewhere.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from publisher.layout.measures import BASE
from publisher.layout.pages.rows import PageRow, gap, may_end, should_end

HAIR = 0.1  # points by which the engine lets a page be deeper
NOTES = 14.0
"""Points over the notes of a page, with their rule."""


@dataclass(frozen=True, slots=True)
class PageEnd:
    """A place where a page may end: before row `end`, under row `last`, when `used` points of it are taken.

    `placed`: how many floats stand on it where they are written. `good`: the press can be told to end it there;
    `natural`: the engine would by itself, if it were full.
    """

    end: int
    last: int
    used: float
    placed: int
    good: bool
    natural: bool


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

    def ends(self, start: int, floats: int, heads: int, here: int, depth: float) -> list[PageEnd]:
        """Every end of a page that begins with row `start`; the engine would end it at the last one.

        `floats` of the issue stand before it, `heads` at its head, `here` in its text; it flows past all others.
        """
        rows, out = self.rows, list[PageEnd]()
        last = self.floats[floats + heads - 1] if heads else -1
        used, noted, placed = self.stacked(floats, heads, None), 0.0, 0
        staying = range(floats + heads, floats + heads + here)
        index = bisect_left(self.floats, start)
        for at in range(start, len(rows)):
            row, above = rows[at], rows[last] if last >= 0 else None
            if above is not None:
                natural = may_end(above, row)
                good = should_end(above, row)
                out.append(PageEnd(at, last, used + noted, placed, good, natural))
            if row.floats:
                index += 1
                if index - 1 not in staying:
                    if above is not None and index - 1 < staying.start:
                        out.pop()  # it stands elsewhere: the next row begins the same page
                    continue
            more = gap(above, row, BASE) + row.height + (row.again if above is None else 0.0)
            notes = row.notes + (NOTES if row.notes and not noted else 0.0)
            if above is not None and used + noted + more + notes > depth + HAIR:
                while len(out) > 1 and not out[-1].natural:
                    out.pop()
                return out
            used, noted, last = used + more, noted + notes, at
            placed += row.floats
        out.append(PageEnd(len(rows), last, used + noted, placed, good=True, natural=True))
        return out
