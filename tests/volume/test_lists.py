"""The lists of a volume as text."""

import pytest

from publisher.volume import lists


@pytest.mark.parametrize(("number", "numeral"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (99, "xcix")])
def test_roman_numerals(number: int, numeral: str) -> None:
    assert lists.roman(number) == numeral
