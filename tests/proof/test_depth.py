"""Depth of pages: from the foot of the layout, whatever the other pages of the file do."""

import pytest

from publisher.layout.folder import Paper
from publisher.layout.tokens import Grid
from publisher.proof.depth import Depths, depths
from tests.tools.drawn import A4, pdf, rectangle, text

PAPER = Paper(style="", depth=600.0, top=100.0)
HEAD, FOOT = A4[1] - 100, A4[1] - 700
FOLIO = text("12", 50, FOOT - 30) + text("Running head", 50, HEAD + 20)


def test_a_page_is_as_deep_as_its_lowest_ink() -> None:
    half = FOLIO + rectangle(50, HEAD - 300, 300, 100)
    full = FOLIO + text("The last line", 50, FOOT + 2.5)
    over = FOLIO + rectangle(50, FOOT - 60, 300, 100)
    found = depths(pdf(half, full, over, FOLIO, half), PAPER)
    assert found.pages == pytest.approx((0.5, 1.0, 1.1, 0.0, 0.5), abs=0.01)
    assert found.mean == pytest.approx(2.6 / 4, abs=0.01)
    assert (found.blank, found.printed_mean) == (1, pytest.approx(2.6 / 3, abs=0.01))
    assert found.least == (pytest.approx(0.5), 0)


def test_one_page_has_no_mean() -> None:
    found = depths(pdf(rectangle(50, HEAD - 300, 300, 100)), PAPER)
    assert (found.mean, found.least, found.pages) == (0.0, (0.0, -1), (pytest.approx(0.5),))


def test_a_layout_that_does_not_state_its_top_is_not_guessed_at() -> None:
    assert depths(pdf(FOLIO), Paper(style="", depth=600.0)) == Depths(())


def test_the_depth_of_columns_is_their_mean() -> None:
    grid = Grid(margin=0, gutter=6, wide=170, columns=2)
    left, right = rectangle(60, HEAD - 600, 230, 100), rectangle(310, HEAD - 300, 200, 100)
    across = rectangle(60, HEAD - 450, 470, 100)
    found = depths(pdf(FOLIO + left + right, FOLIO + across, FOLIO + left), PAPER, grid)
    assert found.columns == tuple(pytest.approx(each, abs=0.01) for each in ((1.0, 0.5), (0.75, 0.75), (1.0, 0.0)))
    assert found.pages == pytest.approx((0.75, 0.75, 0.5), abs=0.01)
