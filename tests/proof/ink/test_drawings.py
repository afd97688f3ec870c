"""Drawn letters and the resolution of pictures, as a page has them."""

import pytest

from publisher.pdf import inked
from publisher.proof.ink import drawings
from tests.tools.drawn import pdf, rectangle

WORD = "260 500 m " + "261 505 l 264 500 l " * 130 + "300 500 l f "
LETTERS = "".join(f"{260 + 4 * n} 500 m " + f"{261 + 4 * n} 504 l " * 9 + "f\n" for n in range(8))


def objects(content: str, **pictures: tuple[int, int]) -> tuple[inked.InkedObject, ...]:
    ((_, page),) = inked.printed(pdf(content, pictures=pictures))
    return page.objects


def test_letters_that_are_drawn_have_a_size() -> None:
    assert [size for size, _ in drawings.outlines(objects(WORD))] == [pytest.approx(5 / 0.72)]
    assert [size for size, _ in drawings.outlines(objects(LETTERS))] == [pytest.approx(4 / 0.72)]
    assert list(drawings.outlines(objects(rectangle(200, 500, 40, 5) * 9))) == []


def test_the_resolution_of_a_picture_is_that_of_its_place_however_it_is_turned() -> None:
    found = drawings.resolutions(objects("q 144 0 0 144 200 300 cm /B Do Q", B=(500, 500)))
    assert [dpi for dpi, _ in found] == [pytest.approx(250)]
    turned = drawings.resolutions(objects("q 0 72 -144 0 400 500 cm /A Do Q", A=(300, 600)))
    assert [dpi for dpi, _ in turned] == [pytest.approx(300)]
    assert list(drawings.resolutions(objects("q 12 0 0 12 190 400 cm /P Do Q", P=(24, 24)))) == [], "a sign"
