import pytest

from publisher.language.numerals import numerals


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3 drones, five more and at least nine", [3, 5, 9]),
        ("1,300 prisoners and twenty-one others", [1300, 21]),
        ("Shahed-136/131 in 2024, No. 15, 76th, 3.5 km, 30%, 30 per cent, $ 203, €5, 7 p.m.", [7]),
        ("a dozen boats and both halves", [12, 2]),
        ("someone alone done", []),
    ],
)
def test_values(text: str, values: list[int]) -> None:
    assert [each.value for each in numerals(text)] == values


def test_hedges() -> None:
    (found,) = numerals("It was At least 24 in all")
    assert (found.hedge, found.text, found.start) == ("at least", "At least 24", 7)
