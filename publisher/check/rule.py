"""Rules of the text: a code, a severity, a function that finds breaches, perhaps one that fixes them.

In: `Copy`, an issue as it lies on a proof-reader's desk, with the house style, the names file and the precedents of
other issues. Out: findings. The docstring of the function that finds is the rule's page in the manual: what is wrong,
why, a text that passes, one that fails.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from publisher.check.history import Precedent
from publisher.check.shelves import Shelf
from publisher.check.sketches import SentenceSketch, sketched
from publisher.check.text import MASK, PROSE, Sentence, TextRun, labels, sentences
from publisher.fonts import Face
from publisher.model.issue import Issue
from publisher.problems import Location, Problem, Severity
from publisher.settings.authorities import Authorities
from publisher.settings.publication import Publication
from publisher.settings.volume import VolumeFile


@dataclass(frozen=True)
class Copy:
    """An issue on the desk. `others` are the precedents of all other issues, in the order of their dates."""

    issue: Issue
    house: Publication
    runs: tuple[TextRun, ...]
    faces: tuple[Face, ...] = ()
    book: Authorities = field(default_factory=Authorities)
    others: tuple[Precedent, ...] = ()
    own: Precedent | None = None
    volume: VolumeFile = field(default_factory=VolumeFile)
    shelf: Shelf = field(default_factory=partial(Shelf, ()))
    parts: dict[tuple[str, ...], "Copy"] = field(default_factory=dict, compare=False)

    def lang(self, run: TextRun) -> str:
        """Give the language of a run without its country: "en"; with its script if that is Latin: "be-latn"."""
        lang = (run.lang or self.issue.lang).lower()
        return lang if lang.endswith("-latn") else lang.split("-", maxsplit=1)[0]

    def within(self, languages: tuple[str, ...]) -> "Copy":
        """Give the copy with the runs of some languages alone; () are all."""
        if languages and languages not in self.parts:
            runs = tuple(run for run in self.runs if self.lang(run) in languages)
            self.parts[languages] = replace(self, runs=runs) if len(runs) < len(self.runs) else self
        return self.parts[languages] if languages else self

    @cached_property
    def printed(self) -> tuple[TextRun, ...]:
        """Every text that is printed or read aloud."""
        return (*self.runs, *labels(self.issue, self.runs, self.house))

    @cached_property
    def prose(self) -> tuple[TextRun, ...]:
        """Runs that are read as sentences: paragraphs, items, quotations, notes."""
        return tuple(run for run in self.runs if run.kind in PROSE)

    @cached_property
    def outside_cells(self) -> tuple[TextRun, ...]:
        """Runs that do not stand in a table, a chart or a list of key figures."""
        return tuple(run for run in self.runs if run.kind != "cell")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of the prose."""
        return tuple(sentence for run in self.prose for sentence in sentences(run))

    @cached_property
    def sketched(self) -> tuple[tuple[Sentence, SentenceSketch], ...]:
        """Sentences that are long enough to be held against others, each with its sketch."""
        return tuple((sentence, sketch) for sentence in self.sentences if (sketch := sketched(sentence)))

    @cached_property
    def earlier(self) -> tuple[Precedent, ...]:
        """Precedents of the issues before this one, the last one last."""
        here = (self.issue.date.isoformat(), self.issue.number)
        return tuple(before for before in self.others if (before.day, before.number) < here)


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of a rule: the line of the source (0: the whole file), what is wrong, what to do about it.

    `lines`: all lines of a breach that stands in several places. `right`: wrong words with what is certainly right.
    """

    line: int
    message: str
    hint: str = ""
    lines: tuple[int, ...] = ()
    right: tuple[tuple[str, str], ...] = ()


ENGLISH = ("en",)
Find = Callable[[Copy], Iterable[Finding]]
HELD = "\ue000"
"""Stands in the text that a fix is given for whatever is not running text."""
Fix = Callable[[str, str], tuple[str, int]]
"""Correct what is certain in the text of a source in a language; give the text, and how many places were changed."""


@dataclass(frozen=True, slots=True)
class TextRule:
    """A rule of the text: its code, how bad a breach is, and the functions that find and fix breaches.

    `fix` is None where only an editor can tell what is right. `languages`: those of the passages that it looks at, ()
    for all.
    """

    code: str
    severity: Severity
    find: Find
    fix: Fix | None = None
    languages: tuple[str, ...] = ()

    @property
    def manual(self) -> str:
        """Page of the rule in the manual."""
        return inspect.cleandoc(self.find.__doc__ or "")

    @property
    def title(self) -> str:
        """Fault that the rule finds, in a line."""
        return self.manual.split("\n\n", maxsplit=1)[0].replace("\n", " ").rstrip(".")

    @property
    def spoken(self) -> str:
        """Languages of the passages that the rule looks at, for a list: "en", "any", "33 languages"."""
        if len(self.languages) > 3:
            return f"{len(self.languages)} languages"
        return " ".join(self.languages) or "any"

    def findings(self, copy: Copy) -> Iterable[Finding]:
        """Find the breaches of the rule in the passages that it looks at."""
        return self.find(copy.within(self.languages))

    def problems(self, copy: Copy) -> Iterator[Problem]:
        """Find the breaches of the rule in an issue, as problems."""
        for finding in self.findings(copy):
            at = Location(copy.issue.path, finding.line)
            yield Problem(at, self.code, finding.message, finding.hint, self.severity)


def warning(code: str, find: Find, fix: Fix | None = None, languages: tuple[str, ...] = ()) -> TextRule:
    """Make a rule whose breaches an editor should look at."""
    return TextRule(code, Severity.WARNING, find, fix, languages)


def error(code: str, find: Find, fix: Fix | None = None, languages: tuple[str, ...] = ()) -> TextRule:
    """Make a rule whose breaches are surely wrong: they stop an edition."""
    return TextRule(code, Severity.ERROR, find, fix, languages)


def replacing(*pairs: tuple[str, str], languages: tuple[str, ...] = ()) -> Fix:
    """Make a fix that replaces each pattern by its text, in this order; () are all languages."""
    forms = [(re.compile(form), new) for form, new in pairs]

    def fix(text: str, lang: str) -> tuple[str, int]:
        total = 0
        if languages and lang not in languages:
            return text, total
        for form, new in forms:
            text, count = form.subn(new, text)
            total += count
        return text, total

    return fix


def as_found(text: str, _lang: str) -> tuple[str, int]:
    """Fix nothing but what findings give the right words of."""
    return text, 0


def breach(run: TextRun, place: re.Match[str] | int, message: str, hint: str) -> Finding:
    """Make a finding at a match in a run, or at the character of an offset."""
    return Finding(run.line_at(place if isinstance(place, int) else place.start()), message, hint)


def matches(runs: Iterable[TextRun], *forms: re.Pattern[str]) -> Iterator[tuple[TextRun, re.Match[str]]]:
    """Yield the matches of patterns in the masked text of runs, run by run."""
    return ((run, match) for run in runs for form in forms for match in form.finditer(run.text))


def gathered(places: Iterable[tuple[int, str]], many: str, hint: str = "") -> Iterator[Finding]:
    """Make one finding of many places, at the first of them: "two spaces: “one  Shahed” and 3 more (lines …)".

    `places` are lines and what stands there; `many` has `{0}` for the first, quoted, with the count of the rest.
    """
    listed = list(places)
    if not listed:
        return
    at, words = listed[0]
    lines = ", ".join(map(str, dict.fromkeys(line for line, _ in listed[1:] if line not in (0, at))))
    more = f" and {len(listed) - 1} more" + (f" (lines {lines})" if lines else "") if len(listed) > 1 else ""
    yield Finding(at, many.format(f"“{words}”{more}"), hint, tuple(line for line, _ in listed))


def shown(text: str, at: int) -> str:
    """Give the words round a place of a text."""
    begin = max(0, at - 12)
    piece = text[begin : at + 24].replace(MASK, "")
    left = piece.partition(" ")[2] if begin and " " in piece[: at - begin] else piece
    return f"… {left.rpartition(' ')[0] if at + 24 < len(text) else left} …"


def joined(text: str, start: int, end: int) -> str:
    """Give the words that a slice of a text lies between or in, with the slice as it is."""
    left = re.split(r"\s", text[max(0, start - 20) : start])[-1]
    right = re.split(r"\s", text[end : end + 20], maxsplit=1)[0]
    return f"{left}{text[start:end]}{right}".replace(MASK, "…")
