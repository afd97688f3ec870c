"""The measures of pages set without the engine, as the annual layout states them."""

import itertools

import pytest

from publisher.layout import folder
from publisher.layout.measures import MM, Composed
from publisher.settings.reader import read
from tests.layout.sample import LAYOUTS

COMPOSED = folder.find("annual", LAYOUTS).file.composed
assert COMPOSED


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_what_is_set_stands_inside_the_page(paper: str) -> None:
    frame = COMPOSED.frames[paper]
    assert 0 < frame.folio < frame.head < frame.rule < frame.top
    assert 0 < frame.left < frame.axis < frame.right < frame.width
    assert frame.top * MM + frame.depth < frame.height * MM
    for name, rows in COMPOSED.lists.items():
        for cell in (*rows.label, *rows.cells):
            assert cell.x + cell.width <= frame.right - frame.left, name


def test_cells_of_a_row_do_not_overlap() -> None:
    for name, rows in COMPOSED.lists.items():
        for cells in (rows.label, rows.cells):
            for left, right in itertools.pairwise(cells):
                assert left.x + left.width <= right.x, name


def test_a_mistake_is_a_problem_with_its_line() -> None:
    text = "styles: {}\nframes: {}\nlists: {}\ncolumns: {gap: 6.5, indent: 4, heads: 28}\n"
    composed, problems = read(text, "layouts/x/layout.yaml", Composed)
    assert composed is None
    assert {problem.location.line for problem in problems} == {4}
    assert any("columns.heads" in problem.message for problem in problems)
