"""Contrast of text with its ground, on pages drawn by hand."""

import pytest

from publisher.pdf import inked
from publisher.proof.ink import contrast
from tests.tools.drawn import pdf, rectangle, text


def faint(content: str, **pictures: tuple[int, int]) -> list[float]:
    ((_, page),) = inked.printed(pdf(content, pictures=pictures))
    return [round(ratio, 1) for ratio, _ in contrast.faint(page.objects)]


GROUND = rectangle(90, 490, 200, 30)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("0 g " + text("black", 100, 500), []),
        ("0.6 g " + text("grey", 100, 500), [2.8]),
        ("1 g " + text("white on paper", 100, 500), [1.0]),
        ("0 g " + GROUND + "1 g " + text("white on black", 100, 500), []),
        ("0.61 0.12 0.18 rg " + GROUND + "0 g " + text("black on red", 100, 500), [2.6]),
        ("0 g " + GROUND + "1 g " + GROUND + "0 g " + text("black on white on black", 100, 500), []),
        ("0 g " + rectangle(110, 490, 9, 30) + text("words that end on a bar", 100, 500), []),
        ("0 g " + rectangle(90, 490, 40, 30) + text("words that begin on a bar", 100, 500), [1.0]),
        ("0 g 100 480 m 300 480 l 300 530 l 90 530 l 80 500 l 70 490 l f " + text("on a shape", 110, 500), []),
        ("q 300 0 0 200 90 400 cm /P Do Q " + text("on a picture", 110, 500), []),
    ],
)
def test_contrast_of_text_with_what_is_under_it(content: str, found: list[float]) -> None:
    assert faint(content, P=(900, 600)) == found


def test_the_ratio_is_that_of_wcag() -> None:
    assert contrast.ratio((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast.ratio((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)
