"""Sentences as keys and sketches, by which the same and nearly the same sentence is found without its words."""

import re
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from publisher.check.text import Sentence
from publisher.language.numerals import is_number

LEAST_WORDS = 8
SHINGLE = 2
SKETCH = 24
"""How many of the smallest hashes of a sentence's shingles are kept: a bottom-k sketch (Broder 1997)."""
ALIKE = 0.6
"""The share of shingles in common from which two sentences are nearly the same: a word changed here and there."""


@dataclass(frozen=True, slots=True)
class SentenceSketch:
    """A sentence of eight words or more: its line, hashes of its words with and without its numbers, its sketch."""

    line: int
    key: int
    form: int
    sketch: tuple[int, ...]


def compared_words(text: str) -> list[str]:
    """Give the words of a text as they are compared: without case, marks of punctuation and kinds of space."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def sketched(sentence: Sentence) -> SentenceSketch | None:
    """Make the key and the sketch of a sentence; None if it is short."""
    words = compared_words(sentence.text)
    if len(words) < LEAST_WORDS:
        return None
    shingles = {zlib.crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(len(words) - SHINGLE + 1)}
    form = re.sub(r"0(?: 0)+", "0", " ".join("0" if word.isdecimal() or is_number(word) else word for word in words))
    return SentenceSketch(sentence.line, _hash(" ".join(words)), _hash(form), tuple(sorted(shingles)[:SKETCH]))


def _hash(text: str) -> int:
    return zlib.crc32(text.encode()) << 8 | len(text) & 255


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Estimate from two sketches the share of their sentences' shingles that both have (Jaccard index)."""
    union = sorted({*one, *other})[:SKETCH]
    common = {*one} & {*other}
    return sum(shingle in common for shingle in union) / max(len(union), 1)
