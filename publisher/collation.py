"""Keys by which headings of an index sort: the root collation of Unicode, word by word or letter by letter.

In: a heading. Out: a key that compares. The comma interrupts: what stands before the first one is compared first, as a
whole (ISO 999, 8.2; Chicago 18, 15.66). The table of weights is read when the first key is asked for.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import pyuca

Key = tuple[tuple[tuple[tuple[int, ...], ...], ...], ...]
_QUOTES = re.compile("[\"'“”„‘’‚«»‹›ʼ`()\\[\\]]")


@lru_cache(maxsize=1)
def _collator() -> pyuca.Collator:
    return pyuca.Collator()


@lru_cache(maxsize=50_000)
def key(heading: str, *, letters: bool = False) -> Key:
    """Give the key of a heading; with `letters`, spaces and hyphens do not count (letter by letter).

    First come the letters of every word, then accents and case: Åland stands with Aland.
    """
    parts = [_words(part, letters=letters) for part in _plain(heading).split(",", 1)]
    primary = tuple(tuple(tuple(_weights(word, first=True)) for word in words) for words in parts)
    whole = tuple(tuple(tuple(_weights(word, first=False)) for word in words) for words in parts)
    return primary, whole


def _words(text: str, *, letters: bool) -> list[str]:
    words = [word for word in re.split(r"[\s\-–—/]+", text.strip()) if word]
    return ["".join(words)] if letters else words


def _weights(word: str, *, first: bool) -> Iterator[int]:
    """The primary weights of a word, or all of them; a number counts by its value, before any letter."""
    for piece in re.findall(r"[0-9]+|[^0-9]+", word):
        if piece.isdecimal() and piece.isascii():
            digits = piece.lstrip("0")
            yield from (1, len(digits), *map(int, digits))
            continue
        for weight in _collator().sort_key(piece):
            if first and not weight:
                break
            yield weight + 2


def _plain(heading: str) -> str:
    return unicodedata.normalize("NFC", _QUOTES.sub("", heading)).strip()


def group(heading: str) -> str:
    """Give the letter under which a heading stands, by its first primary weight: Č under C; "" for figures and symbols.

    A letter that the root collation holds to be one of its own (Þ, Й) has a group of its own.
    """
    plain = "".join(_words(_plain(heading), letters=True))
    weight = _primary(plain)
    if plain[:1].isdecimal() or weight < _primary("a"):
        return ""
    if weight in _latin():
        return _latin()[weight]
    letter = plain[0].upper()[0]
    base = unicodedata.normalize("NFKD", letter)[0]
    return base if _primary(base) == weight else letter


def _primary(text: str) -> int:
    """The first primary weight of a text; 0 if it has none."""
    weights: tuple[int, ...] = _collator().sort_key(text[:2])
    return next(iter(weights), 0)


@lru_cache(maxsize=1)
def _latin() -> dict[int, str]:
    return {_primary(letter): letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
