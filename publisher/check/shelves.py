"""Shelves of sentences, found by their likeness: those of finished years packed into a file each, read at once.

A packed year is a line of JSON, the precedents of its issues without their sentences, and sorted arrays of numbers in
which sentences are looked up where they lie: nothing is parsed, nothing that is kept is ever executed. Each array
begins at a multiple of eight bytes and has the byte order of this machine, for a cache is not carried elsewhere.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from publisher.check.history import Precedent
from publisher.check.sketches import ALIKE, SentenceSketch, likeness
from publisher.model.codec import decode, encode

COMMON, NEAREST = 200, 50
"""Sentences at most that are found by one shingle, and by all of a sentence: or time would grow with their square."""
Row = tuple[str, SentenceSketch]
_TYPES = "QQQQIIIIIIIII"
"""Types of the arrays of a packed year, in the order of `_arrays`."""


@dataclass(frozen=True, slots=True)
class _Head:
    """A packed year but for its arrays: of which sources it is, precedents without sentences, lengths of arrays."""

    of: str
    precedents: tuple[Precedent, ...]
    lengths: tuple[int, ...]


class PackedYear:
    """The precedents of a year and their sentences, in the order of its issues; `of` tells of which sources.

    Raises ValueError for other bytes.
    """

    def __init__(self, data: bytes) -> None:
        line, _, rest = data.partition(b"\n")
        head = decode(_Head, line)
        self.of, self.precedents = head.of, head.precedents
        view, at = memoryview(rest), 0
        views: list[memoryview[int]] = []
        if len(head.lengths) != len(_TYPES):
            raise ValueError(head.lengths)
        for kind, length in zip(_TYPES, head.lengths, strict=True):
            size = length * array(kind).itemsize
            if at + size > len(rest):
                raise ValueError(length)
            views.append(view[at : at + size].cast("Q" if kind == "Q" else "I"))
            at += size + -size % 8
        (self.keys, self.forms, self.sorted_keys, self.sorted_forms, self.issue, self.line, self.starts, self.sketches,
         self.key_rows, self.form_issues, self.shingles, self.shingle_starts, self.places) = views  # fmt: skip

    def __len__(self) -> int:
        return len(self.keys)

    def row(self, at: int) -> Row:
        """Give a sentence by its place."""
        sketch = tuple(self.sketches[self.starts[at] : self.starts[at + 1]])
        of_it = SentenceSketch(self.line[at], self.keys[at], self.forms[at], sketch)
        return self.precedents[self.issue[at]].issue, of_it

    def same(self, key: int) -> Iterator[Row]:
        """Find the sentences of a key, in order."""
        at = bisect_left(self.sorted_keys, key)
        while at < len(self.sorted_keys) and self.sorted_keys[at] == key:
            yield self.row(self.key_rows[at])
            at += 1

    def issues(self, form: int) -> int:
        """Count the issues that have a sentence of this form."""
        at = bisect_left(self.sorted_forms, form)
        return self.form_issues[at] if at < len(self.sorted_forms) and self.sorted_forms[at] == form else 0

    def having(self, shingle: int) -> Sequence[int]:
        """Find the places of the first sentences that have a shingle."""
        at = bisect_left(self.shingles, shingle)
        if at == len(self.shingles) or self.shingles[at] != shingle:
            return ()
        return self.places[self.shingle_starts[at] : self.shingle_starts[at + 1]]


def packed(of: str, precedents: Sequence[Precedent]) -> bytes:
    """Pack the precedents of a year, in the order of its issues."""
    arrays = [array(kind, numbers) for kind, numbers in zip(_TYPES, _arrays(precedents), strict=True)]
    bare = tuple(replace(precedent, sentences=()) for precedent in precedents)
    rest = b"".join(numbers.tobytes() + bytes(-len(numbers) * numbers.itemsize % 8) for numbers in arrays)
    return encode(_Head(of, bare, tuple(map(len, arrays)))) + b"\n" + rest


def _arrays(precedents: Sequence[Precedent]) -> tuple[Iterable[int], ...]:
    rows = [(number, one) for number, precedent in enumerate(precedents) for one in precedent.sentences]
    forms = Counter(form for precedent in precedents for form in {one.form for one in precedent.sentences})
    places: dict[int, list[int]] = {}
    starts = [0]
    for at, (_, one) in enumerate(rows):
        starts.append(starts[-1] + len(one.sketch))
        for shingle in one.sketch:
            if len(found := places.setdefault(shingle, [])) < COMMON:
                found.append(at)
    by_key = sorted(range(len(rows)), key=lambda at: rows[at][1].key)
    shingles = sorted(places)
    shingle_starts = [0]
    for shingle in shingles:
        shingle_starts.append(shingle_starts[-1] + len(places[shingle]))
    return (
        [one.key for _, one in rows],
        [one.form for _, one in rows],
        [rows[at][1].key for at in by_key],
        sorted(forms),
        [number for number, _ in rows],
        [one.line for _, one in rows],
        starts,
        [shingle for _, one in rows for shingle in one.sketch],
        by_key,
        [forms[form] for form in sorted(forms)],
        shingles,
        shingle_starts,
        [at for shingle in shingles for at in places[shingle]],
    )


class Shelf:
    """Sentences of issues, to be found by their likeness: those of packed years, then others."""

    def __init__(self, rows: Iterable[Row], years: Sequence[PackedYear] = ()) -> None:
        self.years = [(year, sum(map(len, years[:number]))) for number, year in enumerate(years)]
        self.packed = sum(map(len, years))
        self.by_key: dict[int, list[Row]] = {}
        self.by_form: dict[int, set[str]] = {}
        self.rows = list(rows)
        self.by_shingle: dict[int, list[int]] = {}  # places, counted on from those of packed years
        for at, row in enumerate(self.rows, self.packed):
            self.by_key.setdefault(row[1].key, []).append(row)
            self.by_form.setdefault(row[1].form, set()).add(row[0])
            for shingle in row[1].sketch:
                if len(places := self.by_shingle.setdefault(shingle, [])) < COMMON:
                    places.append(at)

    def same(self, one: SentenceSketch) -> list[Row]:
        """Find the sentences with the very words of this one."""
        return [*(row for year, _ in self.years for row in year.same(one.key)), *self.by_key.get(one.key, [])]

    def issues(self, one: SentenceSketch) -> int:
        """Count the issues that have a sentence of these words, whatever its numbers are."""
        return sum(year.issues(one.form) for year, _ in self.years) + len(self.by_form.get(one.form, ()))

    def near(self, one: SentenceSketch) -> list[Row]:
        """Find the sentences that are nearly this one, the nearest first; without those of the very words."""
        shared = Counter(chain.from_iterable(map(self._having, one.sketch)))
        least = len(one.sketch) * ALIKE / 2
        found = sorted((pair for pair in shared.items() if pair[1] >= least), key=lambda pair: -pair[1])
        rows = (self._row(place) for place, _ in found[:NEAREST])
        near = [(-likeness(one.sketch, row[1].sketch), row) for row in rows if row[1].key != one.key]
        return [row for score, row in sorted(near, key=lambda pair: pair[0]) if -score >= ALIKE]

    def _having(self, shingle: int) -> list[int]:
        """Give the places of the first sentences of all that have a shingle."""
        found: list[int] = []
        for year, first in self.years:
            found += [first + place for place in year.having(shingle)] if first else year.having(shingle)
            if len(found) >= COMMON:
                return found[:COMMON]
        return (found + self.by_shingle.get(shingle, []))[:COMMON]

    def _row(self, place: int) -> Row:
        if place >= self.packed:
            return self.rows[place - self.packed]
        year, first = next(each for each in reversed(self.years) if each[1] <= place)
        return year.row(place - first)
