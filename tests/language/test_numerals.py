import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.language.numerals import LANGUAGES, numerals


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3 drones, five more and at least nine", [3, 5, 9]),
        ("1,300 prisoners and twenty-one others", [1300, 21]),
        ("Shahed-136/131 in 2024, No. 15, 76th, 3.5 km, 30%, 30 per cent, $ 203, €5, 7 p.m.", [7]),
        ("a dozen boats and both halves", [12, 2]),
        ("someone alone done", []),
        ("three hundred lorries and two thousand five hundred and twelve boats", [300, 2512]),
        ("3 million of them, two dozen, a hundred and five, thirty thousand", [3_000_000, 24, 105, 30_000]),
        ("hundreds of people, dozens, half a million, no one, the first one, twenty-first", []),
        ("nineteen ninety-nine was a year, and twenty twenty-four", []),
        ("a three-day visit of ten", [10]),
    ],
)
def test_values(text: str, values: list[int]) -> None:
    assert [each.value for each in numerals(text)] == values


def test_hedges() -> None:
    (found,) = numerals("It was At least 24 in all")
    assert (found.hedge, found.text, found.start) == ("at least", "At least 24", 7)
    (found,) = numerals("It was about a thousand men")
    assert (found.hedge, found.text, found.value) == ("about", "about a thousand", 1000)


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("de", "Dreihundert Kais", 300),
        ("fr", "quatre-vingt-dix-neuf voix", 99),
        ("es", "trescientas voces", 300),
    ],
)
def test_words_of_other_languages(lang: str, text: str, value: int) -> None:
    assert [each.value for each in numerals(text, lang)] == [value]
    assert list(numerals(text.lower(), "en")) == list(numerals(text.lower(), "pl")) == []


NUMBER_WORDS = "one two ten twenty hundred thousand million billion and point first zero dozen half a the - , 3 3,5 ٣ ²"


@given(words=st.lists(st.sampled_from(NUMBER_WORDS.split()), max_size=14), lang=st.sampled_from(sorted(LANGUAGES)))
def test_any_words_are_read(words: list[str], lang: str) -> None:
    text = " ".join(words)
    found = list(numerals(text, lang))
    assert all(text[each.start : each.end] == each.text for each in found)
    assert [each.start for each in found] == sorted({each.start for each in found})
