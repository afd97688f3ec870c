"""Cells that are not numbers as we read them."""

import pytest

from publisher.source.meant import numbers


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2,5", "write 2.5"),
        ("1.234,5", "write 1234.5"),
        ("1.234.567", "write 1234567"),
        ("25%", 'write 25, and unit="%"'),
        ("25 tonnes", 'write 25, and unit="tonnes"'),
        ("€25", 'write 25, and unit="€"'),
        ("EUR 2,5", 'write 2.5, and unit="EUR"'),
        ("n/a", "write –"),
        ("?", "write –"),
        ("about 25", "write 25, and say “about”"),
        ("~2,5", "write 2.5, and say “about”"),
        ("some", "write digits"),
        ("", "write digits"),
    ],
)
def test_a_hint_says_what_to_write(text: str, hint: str) -> None:
    assert numbers.hint(text).startswith(hint)
