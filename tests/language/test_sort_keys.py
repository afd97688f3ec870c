"""The order of headings."""

import random

import pytest

from publisher.language import sort_keys

IN_ORDER = [
    "9A33-2B",
    "120th Brigade",
    "333rd Centre",
    "Aland",
    "Åland",
    "Čyž, Anna",
    "Cyz, Boris",
    "de Gaulle",
    "Lodz",
    "Łódź",
    "Lublin",
    "Lukashenka, Aliaksandr",
    "Lukashenka Street",
    "New, Zoe",
    "New York",
    "Newcastle",
    "O’Brien",
    "“Viasna”",
    "Viasna Centre",
    "Zürich",
    "Þórdís",
    "Минск",
    "Цихановская",
]


def test_word_by_word() -> None:
    shuffled = IN_ORDER.copy()
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=sort_keys.key) == IN_ORDER


def test_letter_by_letter() -> None:
    names = ["New, Zoe", "Newcastle", "New York"]
    assert sorted(names, key=lambda name: sort_keys.key(name, letters=True)) == names


@pytest.mark.parametrize(
    ("heading", "letter"),
    [
        ("Čyž", "C"),
        ("Łódź", "L"),
        ("Åland", "A"),
        ("Øresund", "O"),
        ("Þórdís", "Þ"),
        ("“Viasna”", "V"),
        ("120th", ""),
        ("Ўладзімір", "У"),
    ],
)
def test_group(heading: str, letter: str) -> None:
    assert sort_keys.group(heading) == letter
