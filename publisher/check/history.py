"""Precedents: the few values by which a new issue is held against the others of its series.

In: the runs of an issue. Out: a `Precedent`, which is small, can be kept as JSON, and is made again when the source of
its issue changes. It holds: each longer sentence as a sketch, by which near-duplicates are found without its words;
running totals; who held which office; the rarer words; the variety of spelling; the sections.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from publisher.check.officeholders import Officeholder, offices
from publisher.check.sketches import SentenceSketch, compared_words, sketched
from publisher.check.text import MASK, PROSE, Sentence, TextRun, sentences
from publisher.language import dates, lexicon
from publisher.language.numerals import numerals
from publisher.model.issue import Issue, issue_names
from publisher.model.tree import KeyFigures
from publisher.model.values import span
from publisher.model.walking import blocks_of, plain


@dataclass(frozen=True, slots=True)
class Total:
    """A number that counts from a day on: the noun that is counted, since when, how many; its line."""

    noun: str
    since: str
    value: int
    line: int


@dataclass(frozen=True, slots=True)
class Precedent:
    """Values of an issue by which others are held against it.

    `day` is its date in ISO 8601; of a double issue `number` is the last and `first_number` the first, else 0; `words`
    are rarer words in lower case; `open_ends` are the last words of paragraphs without a full stop.
    """

    issue: str
    path: str
    day: str
    number: int
    sentences: tuple[SentenceSketch, ...] = ()
    totals: tuple[Total, ...] = ()
    offices: tuple[Officeholder, ...] = ()
    words: tuple[str, ...] = ()
    british: int = 0
    american: int = 0
    sections: tuple[str, ...] = ()
    open_ends: tuple[str, ...] = ()
    first_number: int = 0

    @property
    def numbered(self) -> str:
        """Number of the issue as it is printed."""
        return span(self.first_number or self.number, self.number)

    @property
    def names(self) -> tuple[str, ...]:
        """Names by which a link may mean it."""
        return issue_names(self.issue, self.first_number or self.number, self.number)


def precedent(issue: Issue, runs: Sequence[TextRun]) -> Precedent:
    """Make the precedent of an issue, for those that come after it; totals, offices, spellings of English passages."""
    english = [run for run in runs if (run.lang or issue.lang).lower().startswith("en")]
    prose = [sentence for run in runs if run.kind in PROSE for sentence in sentences(run)]
    stated = [sentence for run in english if run.kind in PROSE for sentence in sentences(run)]
    rare = {word for run in runs for word in lower_case_words(run.text) if not lexicon.known(word)}
    counts = varieties(english)
    return Precedent(
        issue.id, issue.path, issue.date.isoformat(), issue.number,
        tuple(filter(None, map(sketched, prose))),
        tuple(chain.from_iterable(map(totals, [*stated, *_key_figures(issue)]))),
        tuple(chain.from_iterable(offices(sentence.text, sentence.line) for sentence in stated)),
        tuple(sorted(rare)), counts["British"], counts["American"],
        tuple(section.name for section in issue.sections),
        tuple(sorted({ending(run) for run in runs if run.kind == "prose" and run.text.rstrip()[-1:].isalnum()})),
        issue.first_number,
    )  # fmt: skip


def ending(run: TextRun) -> str:
    """Give the last three words of a run, by which an ending that the house always has is known."""
    return " ".join(compared_words(run.text)[-3:])


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
    """Find the running totals that a sentence states: "at least 120 drones … from 11 July", "75 since mid-July"."""
    since = _SINCE.search(sentence.text)
    if not since:
        return
    name = " ".join(sorted(compared_words(since["since"] or "year")))
    for number in numerals(without_dates(sentence.text)):
        noun = _NOUN.match(sentence.text, number.end)
        if noun and number.value > 1:
            yield Total(noun["noun"], name, number.value, sentence.line)
            return


def _key_figures(issue: Issue) -> Iterator[Sentence]:
    """Give key figures as sentences: “57 barges since 11 July, at least”."""
    for block in blocks_of(issue, KeyFigures):
        for figure in block.figures:
            text = f"{figure.value} {plain(figure.label)}"
            yield Sentence(TextRun(text, text, "cell", block.line), 0, len(text))


_DATES = re.compile(
    rf"\b(?:{dates.MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:\s*[–-]\s*(?:{dates.MONTH}\s+)?\d{{1,2}}\b)?(?:,?\s+\d{{4}}\b)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[–-]\s*\d{{1,2}})?\s+{dates.MONTH}(?:\s+\d{{4}}\b)?|\d{{4}}-\d\d-\d\d)"
)


def without_dates(text: str) -> str:
    """Mask the dates of a text, which stays as long as it was, so that their numbers count nothing."""
    return _DATES.sub(lambda match: MASK * len(match[0]), text)


# --- words -------------------------------------------------------------------------------------------------------

_LOWER_CASE = re.compile(r"(?<![\w’'./@-])[a-z]{3,}(?![\w’'@-]|\.\w)")


def lower_case_words(text: str) -> list[str]:
    """Give the words of a text that are written in lower case, without parts of compounds."""
    return _LOWER_CASE.findall(text)


def varieties(runs: Iterable[TextRun]) -> Counter[str]:
    """Count the words of British, of American and of Oxford spelling."""
    counts = Counter(chain.from_iterable(lower_case_words(run.text) for run in runs))
    found = lexicon.spellings(counts)
    return Counter(chain.from_iterable([lexicon.variety(word, it)] * counts[word] for word, it in found.items()))
