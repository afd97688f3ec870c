"""Depth of the pages of a finished PDF: the lowest ink in the place of the text, over the depth that it has there.

In: the bytes of the file, the paper as layout.yaml states it, the columns of its text; out: a share a page. Ink is all
that prints, text, pictures and rules, in the margin too; what begins below the foot, as a folio, is furniture. The
depth of a page with columns is the mean of theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from publisher.layout.folder import Paper
from publisher.layout.measures import MM
from publisher.layout.tokens import Grid
from publisher.pdf import inked
from publisher.pdf.inked import InkedPage

FURNITURE = 14.0
"""Points below the foot; what begins lower is furniture, a folio or a label."""
TOUCH = 2.0
"""Points by which ink may reach over the edge of a column that it does not belong to."""


@dataclass(frozen=True, slots=True)
class Depths:
    """The depths of pages in order, as shares of the depth of the text; 0 where nothing but furniture is printed.

    `columns`: those of the columns of each page, where it has more than one.
    """

    pages: tuple[float, ...] = ()
    columns: tuple[tuple[float, ...], ...] = ()

    @property
    def but_last(self) -> tuple[float, ...]:
        """The depths of all pages but the last."""
        return self.pages[:-1]

    @property
    def blank(self) -> int:
        """The number of pages on which nothing is printed."""
        return sum(depth <= 0 for depth in self.pages)

    @property
    def mean(self) -> float:
        """The mean of all pages but the last, blank ones counted; of a file of one page 0."""
        return sum(self.but_last) / len(self.but_last) if self.but_last else 0.0

    @property
    def printed_mean(self) -> float:
        """The mean of all pages but the last on which something is printed."""
        printed = [depth for depth in self.but_last if depth > 0]
        return sum(printed) / len(printed) if printed else 0.0

    @property
    def least(self) -> tuple[float, int]:
        """The least depth of printed pages but the last, and its page (from 0); 0 and -1 if there is none."""
        return min(((depth, page) for page, depth in enumerate(self.but_last) if depth > 0), default=(0.0, -1))


def depths(pdf: bytes, paper: Paper, grid: Grid | None = None) -> Depths:
    """Measure the pages of a file; none if the layout does not state the place of its text. `grid`: its columns."""
    if not paper.top:
        return Depths()
    found = tuple(tuple(_depths(page, paper, grid)) for _, page in inked.printed(pdf))
    return Depths(
        tuple(sum(each) / len(each) for each in found), found if grid is not None and grid.columns > 1 else ()
    )


def _depths(page: InkedPage, paper: Paper, grid: Grid | None) -> Iterator[float]:
    """Yield the depth of each column of a page; they stand in the middle of it."""
    head, foot = page.height - paper.top, page.height - paper.top - paper.depth
    boxes = [each.box for each in page.objects if foot - FURNITURE < each.box[3] and each.box[1] < head]
    for begin, end in columns(page.width, grid):
        own = [box[1] for box in boxes if box[0] < end - TOUCH and box[2] > begin + TOUCH]
        yield max(0.0, (head - min(own, default=head)) / paper.depth)


def columns(width: float, grid: Grid | None) -> tuple[tuple[float, float], ...]:
    """The left and right edges of the columns of a page so many points wide; of a single one, the edges of the page."""
    if grid is None or grid.columns == 1:
        return ((-inf, inf),)
    left, gutter = (width - grid.wide * MM) / 2, grid.gutter * MM
    step = (grid.wide * MM + gutter) / grid.columns
    return tuple((left + number * step, left + (number + 1) * step - gutter) for number in range(grid.columns))
