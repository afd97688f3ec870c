"""Pages by their ink: facts of each page; the faults are in test_run_planted."""

import pytest

from publisher.layout.folder import Paper
from publisher.proof.findings import PageInk, TypesetBlock, TypesetLine
from publisher.proof.ink import look
from tests.tools.drawn import A4, pdf, rectangle, text

PLACE = look.TextPlace(Paper(style="", depth=700.0, top=70.0), 190.0, 14.0, 7.0)
HEAD = A4[1] - 70


def facts(page: str, letter: float = 8.0, place: look.TextPlace = PLACE, **pictures: tuple[int, int]) -> PageInk:
    (found,), _ = look.look(pdf(page, pictures=pictures), place, (letter,), (0.0,))
    return found


def test_use_of_the_margin_is_the_share_of_lines_with_ink_beside_them() -> None:
    column = "".join(text("words", 190, HEAD - 10 - 14 * row) for row in range(50))
    beside = "".join(text("9 May", 70, HEAD - 10 - 14 * row) for row in range(10))
    assert facts(column).margin == 0
    assert facts(column + beside).margin == pytest.approx(10 / 50)
    assert facts(column + rectangle(70, HEAD - 20, 400, 1)).margin == 0, "a rule over both is none of it"
    bare = look.TextPlace(PLACE.paper, 60.0, 14.0, 7.0)
    assert facts(column, place=bare).margin is None, "a page without such a column"


def test_smallest_letters_and_least_resolution() -> None:
    fine, coarse = "q 72 0 0 72 200 500 cm /A Do Q ", "q 144 0 0 144 200 300 cm /B Do Q "
    found = facts(text("words", 190, 700) + fine + coarse, A=(300, 300), B=(500, 500))
    assert (found.letter, found.dpi) == (8.0, 250)
    turned = facts("q 0 72 -144 0 400 500 cm /A Do Q", A=(300, 600))
    assert turned.dpi == 300
    word = "260 500 m " + "261 505 l 264 500 l " * 130 + "300 500 l f "
    assert facts(word).letter == pytest.approx(5 / 0.72)
    assert facts(rectangle(200, 500, 40, 5) * 9).letter == 8.0


def test_the_first_column_of_text() -> None:
    lines = [
        TypesetLine(0, left, 300.0, 100.0, size, "w")
        for left, size in [(70.0, 8.0)] * 9 + [(190.0, 10.0)] * 20 + [(60.0, 10.0)]
    ]
    assert look.left_of([TypesetBlock("P", tuple(lines))], 10.0) == 190
    assert look.left_of([], 10.0) == 0
