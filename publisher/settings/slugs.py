"""Names for files, addresses and ids, made of words in any script."""

import unicodedata
from collections.abc import Container
from itertools import chain, count

from anyascii import anyascii


def slug(words: str) -> str:
    """Make a name: lower-case Latin letters, digits, hyphens; "" if none is left.

    >>> slug("Economy & trade"), slug("Палітыка"), slug("Wrocław’s ports")
    ('economy-trade', 'palityka', 'wroclaws-ports')
    """
    letters = "".join(map(_latin, unicodedata.normalize("NFC", words))).lower()
    return "-".join("".join(char if char.isalnum() else " " for char in letters).split())


def _latin(char: str) -> str:
    """Give a character in ASCII: a Latin letter without its accents, another letter by its sound."""
    if char.isascii():
        return char
    plain = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    sounded = "" if plain or unicodedata.category(char)[0] not in "LMN" else anyascii(char)
    return plain or "".join(filter(str.isalnum, sounded))


def free(name: str, taken: Container[str], first: int = 2) -> str:
    """Give the name, or the first of name-2, name-3 … that is not taken; `first`: all before it are known to be."""
    numbered = (f"{name}-{number}" for number in count(first))
    return next(each for each in chain((name,), numbered) if each not in taken)
