"""What earlier issues said, in the few values by which a new issue is held against them.

In: the runs of an issue. Out: a `Precedent`, which is small, can be kept as JSON, and is made again when the source of
its issue changes. It holds: each longer sentence as a key and a sketch, by which near-duplicates are found without its
words; running totals; who held which office; the rarer words; the variety of spelling; the sections.
"""

import json
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain

from publisher.check.officeholders import Officeholder, offices
from publisher.check.text import PROSE, Sentence, TextRun, sentences
from publisher.language import dates, lexicon
from publisher.language.numerals import WORDS, numerals
from publisher.model.issue import Issue
from publisher.model.tree import KeyFigures
from publisher.model.walking import plain, walk

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


@dataclass(frozen=True, slots=True)
class Total:
    """A number that counts from a day on: what is counted, since when, how many; the line and words of it."""

    what: str
    since: str
    value: int
    line: int


@dataclass(frozen=True, slots=True)
class Precedent:
    """What an issue said. `day` is its date in ISO 8601; `words` are rarer words in small letters; `open_ends` are the
    last words of paragraphs without a full stop.
    """

    issue: str
    path: str
    day: str
    number: int
    said: tuple[SentenceSketch, ...] = ()
    totals: tuple[Total, ...] = ()
    offices: tuple[Officeholder, ...] = ()
    words: tuple[str, ...] = ()
    british: int = 0
    american: int = 0
    sections: tuple[str, ...] = ()
    open_ends: tuple[str, ...] = ()


def precedent(issue: Issue, runs: Sequence[TextRun]) -> Precedent:
    """What an issue says, for those that come after it."""
    prose = [each for run in runs if run.kind in PROSE for each in sentences(run)]
    rare = {word for run in runs for word in small_words(run.text) if not lexicon.known(word)}
    counts = varieties(runs)
    return Precedent(
        issue.id, issue.path, issue.date.isoformat(), issue.number,
        tuple(filter(None, map(said, prose))),
        tuple(chain.from_iterable(map(totals, [*prose, *_key_figures(issue)]))),
        tuple(chain.from_iterable(offices(each.text, each.line) for each in prose)),
        tuple(sorted(rare)), counts["British"], counts["American"],
        tuple(section.name for section in issue.sections),
        tuple(sorted({tail(run) for run in runs if run.kind == "prose" and run.text.rstrip()[-1:].isalnum()})),
    )  # fmt: skip


# --- sentences ---------------------------------------------------------------------------------------------------


def folded(text: str) -> list[str]:
    """The words of a text as they are compared: without case, marks of punctuation and kinds of space."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


_COUNTING = WORDS.keys() - {"both", "none"}


def said(sentence: Sentence) -> SentenceSketch | None:
    """The key and the sketch of a sentence; None if it is short."""
    words = folded(sentence.text)
    if len(words) < LEAST_WORDS:
        return None
    shingles = {zlib.crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(len(words) - SHINGLE + 1)}
    form = re.sub(r"0(?: 0)+", "0", " ".join("0" if word.isdecimal() or word in _COUNTING else word for word in words))
    return SentenceSketch(sentence.line, _hash(" ".join(words)), _hash(form), tuple(sorted(shingles)[:SKETCH]))


def _hash(text: str) -> int:
    return zlib.crc32(text.encode()) << 8 | len(text) & 255


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """How many of their shingles two sentences have in common, as a share of all (Jaccard), told by their sketches."""
    both = sorted({*one, *other})[:SKETCH]
    common = {*one} & {*other}
    return sum(each in common for each in both) / max(len(both), 1)


class Shelf:
    """Sentences to be found by their likeness: `find` gives what is the same or nearly so, the same first."""

    def __init__(self, rows: Iterable[tuple[str, SentenceSketch]]) -> None:
        self.by_key: dict[int, list[tuple[str, SentenceSketch]]] = {}
        self.by_form: dict[int, set[str]] = {}
        self.by_shingle: dict[int, list[tuple[str, SentenceSketch]]] = {}
        for row in rows:
            self.by_key.setdefault(row[1].key, []).append(row)
            self.by_form.setdefault(row[1].form, set()).add(row[0])
            for shingle in row[1].sketch:
                self.by_shingle.setdefault(shingle, []).append(row)

    def same(self, one: SentenceSketch) -> list[tuple[str, SentenceSketch]]:
        """The sentences with the very words of this one."""
        return self.by_key.get(one.key, [])

    def issues(self, one: SentenceSketch) -> int:
        """How many issues have a sentence of these words, whatever its numbers are."""
        return len(self.by_form.get(one.form, ()))

    def near(self, one: SentenceSketch) -> list[tuple[str, SentenceSketch]]:
        """The sentences that are nearly this one, the nearest first; without those of the very words."""
        shared = Counter(row for shingle in one.sketch for row in self.by_shingle.get(shingle, ()))
        least = len(one.sketch) * ALIKE / 2
        near = [
            (-likeness(one.sketch, row[1].sketch), row)
            for row, count in shared.items()
            if count >= least and row[1].key != one.key
        ]
        return [row for score, row in sorted(near, key=lambda each: each[0]) if -score >= ALIKE]


def tail(run: TextRun) -> str:
    """The last three words of a run, by which an ending that the house always has is known."""
    return " ".join(folded(run.text)[-3:])


# --- totals ------------------------------------------------------------------------------------------------------

_SINCE = re.compile(
    rf"\b(?:[Ss]ince|[Ff]rom|[Ss]tarting|[Bb]eginning)\s+(?:the\s+)?(?P<since>{dates.MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{dates.MONTH}|(?:mid-|early\s|late\s)?{dates.MONTH}"
    r"(?:\s+\d{4})?|the beginning of the (?:year|war)|\d{4})\b"
    r"|\b(?P<so>[Ss]o far|[Tt]o date|[Tt]his year)\b"
)
_NOUN = re.compile(
    r"(?:[^\w.;:]+(?:[A-Z][\w/-]*|other|new|more|of|the|such|different)){0,4}[^\w.;:,]+(?P<noun>[a-z]{3,})"
)


def totals(sentence: Sentence) -> Iterator[Total]:
    """The running totals that a sentence states: "at least 120 drones … from 11 July", "75 since mid-July"."""
    since = _SINCE.search(sentence.text)
    if not since:
        return
    name = " ".join(sorted(folded(since["since"] or "year")))
    for number in numerals(without_dates(sentence.text)):
        noun = _NOUN.match(sentence.text, number.end)
        if noun and number.value > 1:
            yield Total(noun["noun"], name, number.value, sentence.line)
            return


def _key_figures(issue: Issue) -> Iterator[Sentence]:
    """Key figures as sentences: “57 barges since 11 July, at least”."""
    for block in walk(issue):
        for figure in block.figures if isinstance(block, KeyFigures) else ():
            text = f"{figure.value} {plain(figure.label)}"
            yield Sentence(TextRun(text, text, "cell", block.line), 0, len(text))


_DATES = re.compile(
    rf"\b(?:{dates.MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:\s*[–-]\s*(?:{dates.MONTH}\s+)?\d{{1,2}}\b)?(?:,?\s+\d{{4}}\b)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[–-]\s*\d{{1,2}})?\s+{dates.MONTH}(?:\s+\d{{4}}\b)?|\d{{4}}-\d\d-\d\d)"
)


def without_dates(text: str) -> str:
    """A text as long as it was with its dates put out, so that their numbers count nothing."""
    return _DATES.sub(lambda found: "\ufffc" * len(found[0]), text)


# --- words -------------------------------------------------------------------------------------------------------

_SMALL = re.compile(r"(?<![\w’'./@-])[a-z]{3,}(?![\w’'@-]|\.\w)")


def small_words(text: str) -> Iterator[str]:
    """The words of a text that are written in small letters, without parts of compounds."""
    return (found[0] for found in _SMALL.finditer(text))


def varieties(runs: Iterable[TextRun]) -> Counter[str]:
    """How many words of British and of American spelling runs have."""
    found = (lexicon.variety(word) for run in runs for word in small_words(run.text))
    return Counter(each[0] for each in found if each)


# --- kept --------------------------------------------------------------------------------------------------------


def packed(value: Precedent) -> bytes:
    """A precedent as bytes."""
    return json.dumps(asdict(value), ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(data: bytes) -> Precedent:
    """A precedent from its bytes."""
    row = json.loads(data)
    row["said"] = tuple(
        SentenceSketch(each["line"], each["key"], each["form"], tuple(each["sketch"])) for each in row["said"]
    )
    row["totals"] = tuple(Total(**each) for each in row["totals"])
    row["offices"] = tuple(Officeholder(**each) for each in row["offices"])
    row |= {name: tuple(row[name]) for name in ("words", "sections", "open_ends")}
    return Precedent(**row)
