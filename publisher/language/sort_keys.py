"""Keys by which headings of an index sort: the root collation of Unicode, word by word or letter by letter.

In: a heading. Out: a key that compares. The comma interrupts: what stands before the first one is compared first, as a
whole (ISO 999, 8.2; Chicago 18, 15.66). The table of weights is read when the first key is asked for, and of its
35,000 lines only those that begin with a character which occurs.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyuca
from pyuca.collator import COLL_ELEMENT_PATTERN
from pyuca.trie import Trie

Key = tuple[tuple[tuple[tuple[int, ...], ...], ...], ...]
_QUOTES = re.compile("[\"'“”„‘’‚«»‹›ʼ`()\\[\\]]")


class _Table(Trie):  # type: ignore[misc]  # pyuca has no types
    """The table of pyuca, of which a line is read when its first character is looked up: a quarter of a second less."""

    def __init__(self, lines: dict[int, list[str]]) -> None:
        super().__init__()
        self.lines = lines

    def find_prefix(self, key: list[int]) -> Any:
        """Find the longest entry that a text begins with, as the trie does."""
        for line in self.lines.pop(key[0], ()) if key else ():
            characters, _, elements = line.partition(";")
            weights = (
                [int(weight, 16) for weight in found.groups()] for found in COLL_ELEMENT_PATTERN.finditer(elements)
            )
            self.add([int(code, 16) for code in characters.split()], list(weights))
        return super().find_prefix(key)


class _Collator(pyuca.Collator):  # type: ignore[misc]
    """The collator of pyuca over such a table."""

    def load(self, filename: str) -> None:
        """Sort the lines of the table by their first characters; only those of implicit weights are read at once."""
        lines: dict[int, list[str]] = {}
        for line in Path(filename).read_text("utf-8").split("\n"):
            if line[:1] not in "#@" and ";" in line:
                lines.setdefault(int(line[: line.index(" ")], 16), []).append(line.partition("#")[0])
            elif line.startswith("@implicitweights"):
                span, _, base = line.removeprefix("@implicitweights").partition(";")
                ends = (int(end, 16) for end in span.split(".."))
                self.implicit_weights.append([*ends, int(base.partition("#")[0], 16)])
        self.table = _Table(lines)


@lru_cache(maxsize=1)
def _collator() -> pyuca.Collator:
    return _Collator()


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
