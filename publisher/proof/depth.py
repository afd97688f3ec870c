"""Depth of the pages of a finished PDF: the lowest ink in the place of the text, over the depth that it has there.

In: the bytes of the file and the paper as layout.yaml states it; out: a share a page. Ink is all that prints, text,
pictures and rules, in the margin too; what begins below the foot, as a folio, is furniture.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.layout.folder import Paper
from publisher.pdf import raster

FURNITURE = 14.0
"""Points below the foot; what begins lower is furniture, a folio or a label."""


@dataclass(frozen=True, slots=True)
class Depths:
    """The depths of pages in order, as shares of the depth of the text; 0 where nothing but furniture is printed."""

    pages: tuple[float, ...] = ()

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


def depths(pdf: bytes, paper: Paper) -> Depths:
    """Measure the pages of a file; none if the layout does not state the place of its text."""
    return Depths(tuple(_depths(pdf, paper)) if paper.top else ())


def _depths(pdf: bytes, paper: Paper) -> Iterator[float]:
    for _, page in raster.printed(pdf):
        head, foot = page.height - paper.top, page.height - paper.top - paper.depth
        ends = (each.box[1] for each in page.objects if foot - FURNITURE < each.box[3] and each.box[1] < head)
        yield max(0.0, (head - min(ends, default=head)) / paper.depth)
