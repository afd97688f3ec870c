"""The opening of a front page on which the text begins: what stands beside the picture, and under it."""

from dataclasses import replace

import pytest

from publisher.layout import folder, sheet
from publisher.layout.columns.opening import FrontOpening, opening
from publisher.layout.front import PageFit
from publisher.model.edition import Edition
from publisher.model.issue import Cover
from tests.layout.sample import FONTS, LAYOUTS
from tests.layout.test_front import with_cover
from tests.tools.ebook_sample import issue

PRINT = folder.find("weekly-print", LAYOUTS)


def fit_on(made: Edition, paper: str) -> PageFit:
    fit = sheet.Printing(PRINT, replace(made, paper=paper), FONTS, {}).names()["fit"]
    assert isinstance(fit, PageFit)
    return fit


def opened(made: Edition) -> FrontOpening:
    return opening(fit_on(made, "a4"), made)


def of(sections: int, takeaways: int, *, width: float = 300, height: float = 200) -> Edition:
    made = with_cover(width, height, takeaways)
    return replace(made, issue=replace(made.issue, sections=(issue().sections * 2)[:sections]))


@pytest.mark.parametrize(
    ("sections", "takeaways", "row", "under", "columns"),
    [
        (4, 4, "contents", "takeaways", "twos"),
        (4, 3, "contents", "takeaways", "threes"),
        (2, 3, "takeaways", "", ""),
        (4, 0, "contents", "", ""),
        (1, 0, "picture", "", ""),
    ],
)
def test_a_picture_has_a_list_beside_it(sections: int, takeaways: int, row: str, under: str, columns: str) -> None:
    found = opened(of(sections, takeaways))
    assert (found.row, found.under, found.columns) == (row, under, columns)
    assert found.width == (170 if row == "picture" else 109.3)
    assert found.height == pytest.approx(found.width / (2.25 if row == "picture" else 1.5), abs=0.01)


def test_without_a_picture_lists_stand_side_by_side() -> None:
    made = of(4, 3)
    bare = replace(made, issue=replace(made.issue, cover=Cover()))
    assert (opened(bare).row, opened(bare).under, opened(bare).columns) == ("both", "", "twos")
    only = replace(bare, issue=replace(bare.issue, takeaways=()))
    assert (opened(only).row, opened(only).under) == ("", "contents")


@pytest.mark.parametrize(
    ("sections", "takeaways", "under", "lists"),
    [
        (4, 3, "both", (("takeaways", 1), ("contents", 2))),
        (4, 0, "contents", (("contents", 2),)),
        (2, 3, "takeaways", (("takeaways", 1),)),
        (1, 0, "", ()),
    ],
)
def test_on_a_page_of_one_column_lists_stand_under_the_picture(sections, takeaways, under, lists) -> None:
    made = of(sections, takeaways)
    found = opening(fit_on(made, "a5"), made, 1)
    assert (found.row, found.under, found.lists_under) == ("picture", under, lists)
    assert (found.width, found.height) == (108, 72)


def test_an_upright_picture_is_narrow_and_shown_whole() -> None:
    found = opened(of(2, 3, width=200, height=300))
    assert (found.width, found.height) == (62, 93)
