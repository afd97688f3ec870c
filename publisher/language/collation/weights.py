"""Weights of characters in the root collation of Unicode, from `lists/collation.txt`.

In: characters, decomposed (NFD). Out: their collation elements. Source: Unicode Technical Standard 10 and its default
table, of which the file has the writings of the region; every other character is weighed by its number.
"""

from functools import cache

from publisher.language.wordlists import lines

Weights = tuple[float, float, float]
"""A collation element: its primary, secondary and tertiary weight."""


@cache
def table() -> dict[str, tuple[Weights, ...]]:
    """The elements of every run of characters that the file has."""
    found: dict[str, tuple[Weights, ...]] = {}
    for line in lines("collation"):
        codes, _, elements = line.partition(": ")
        found["".join(chr(int(code, 16)) for code in codes.split())] = tuple(map(_weights, elements.split()))
    return found


def _weights(element: str) -> Weights:
    first, second, third = (int(weight, 16) for weight in element.split("."))
    return first, second, third


def implicit(char: str) -> tuple[Weights, ...]:
    """The elements of a character that is in no table: by its number, after all that are (UTS 10, section 10.1.3)."""
    code = ord(char)
    return (0xFB40 + (code >> 15), 0x20, 2), ((code & 0x7FFF) | 0x8000, 0, 0)
