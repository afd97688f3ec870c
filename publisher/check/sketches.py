"""Sentences as keys and sketches, by which the same and nearly the same sentence is found without its words."""

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publisher.check.text import Sentence
from publisher.language.numerals import is_number

LEAST_WORDS = 8
SHINGLE = 2
SKETCH = 24
"""How many of the smallest hashes of a sentence's shingles are kept: a bottom-k sketch (Broder 1997)."""
COMMON, NEAREST = 200, 50
"""Sentences at most that are found by one shingle, and by all of a sentence: or time would grow with their square."""
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


class Shelf:
    """Sentences of issues, to be found by their likeness."""

    def __init__(self, rows: Iterable[tuple[str, SentenceSketch]]) -> None:
        self.by_key: dict[int, list[tuple[str, SentenceSketch]]] = {}
        self.by_form: dict[int, set[str]] = {}
        self.rows = list(rows)
        self.by_shingle: dict[int, list[int]] = {}  # places in `rows`
        for at, row in enumerate(self.rows):
            self.by_key.setdefault(row[1].key, []).append(row)
            self.by_form.setdefault(row[1].form, set()).add(row[0])
            for shingle in row[1].sketch:
                if len(places := self.by_shingle.setdefault(shingle, [])) < COMMON:
                    places.append(at)

    def same(self, one: SentenceSketch) -> list[tuple[str, SentenceSketch]]:
        """Find the sentences with the very words of this one."""
        return self.by_key.get(one.key, [])

    def issues(self, one: SentenceSketch) -> int:
        """Count the issues that have a sentence of these words, whatever its numbers are."""
        return len(self.by_form.get(one.form, ()))

    def near(self, one: SentenceSketch) -> list[tuple[str, SentenceSketch]]:
        """Find the sentences that are nearly this one, the nearest first; without those of the very words."""
        shared = Counter(place for shingle in one.sketch for place in self.by_shingle.get(shingle, ()))
        least = len(one.sketch) * ALIKE / 2
        rows = ((self.rows[place], count) for place, count in shared.most_common(NEAREST))
        near = [
            (-likeness(one.sketch, row[1].sketch), row)
            for row, count in rows
            if count >= least and row[1].key != one.key
        ]
        return [row for score, row in sorted(near, key=lambda pair: pair[0]) if -score >= ALIKE]
