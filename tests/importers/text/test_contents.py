"""The contents list of a web text, and the headings of its sections."""

import pytest

from publisher.importers.text import forms
from publisher.importers.text.contents import TextContext, contents_list, is_section
from publisher.importers.text.pieces import house_names
from tests.tools.web_text import HOUSE


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1. PROPAGANDA\n2. TRADE\n\nPROPAGANDA\n\nOne.", [1, 2]),
        ("- Trade\n- Weather\n\nTrade\n\nOne.", [1, 2]),
        ("1. Trade\n2. Weather\n3. Sport\n\nSport\n\nOne.", []),
        ("1. Trade\n\nTrade\n\nOne.", [1]),
        ("PROPAGANDA\nWEATHER\n\nOne.\n\nWEATHER\n\nTwo.", [1, 2]),
        ("Some words.\nMore words.", []),
    ],
)
def test_the_contents_list(text: str, numbers: list[int]) -> None:
    assert [line.number for line in contents_list(tuple(forms.groups(text)), HOUSE)] == numbers


@pytest.mark.parametrize(
    ("words", "alone", "expected"),
    [
        ("Propaganda", True, True),
        ("Propaganda", False, False),
        ("PROPAGANDA", False, True),
        ("TRADE AND WORK", True, True),
        ("TRADE AND WORK", False, False),
        ("1. PROPAGANDA", True, True),
        ("1. TRADE AND WORK", True, False),
        ("Some words", True, False),
    ],
)
def test_what_heads_a_section(words: str, alone: bool, expected: bool) -> None:
    (group,) = forms.groups(words)
    context = TextContext(words, HOUSE, (group,), frozenset(), frozenset(), house_names(HOUSE))
    assert is_section(group[0], context, alone=alone) is expected
