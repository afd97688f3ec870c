"""What a check of the text is: a function with a code and a severity, and what it looks at and says.

In: `Copy`, an issue as it lies on a proof-reader's desk, with the house style, the names file and what earlier issues
said. Out: findings. The function's docstring is the check's page in the manual: what, why, a text that passes, one that
fails.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial

from publisher.check.history import Precedent, SentenceSketch, Shelf, said
from publisher.check.text import MASK, PROSE, Sentence, TextRun, sentences
from publisher.fonts import Face
from publisher.model.issue import Issue
from publisher.problems import Location, Problem, Severity
from publisher.settings.authorities import Authorities
from publisher.settings.publication import Publication
from publisher.settings.volume import VolumeFile


@dataclass(frozen=True)
class Copy:
    """An issue on the desk. `others`: what every other issue of the series said, in the order of their dates."""

    issue: Issue
    house: Publication
    runs: tuple[TextRun, ...]
    faces: tuple[Face, ...] = ()
    book: Authorities = field(default_factory=Authorities)
    others: tuple[Precedent, ...] = ()
    own: Precedent | None = None
    volume: VolumeFile = field(default_factory=VolumeFile)
    shelf: Shelf = field(default_factory=partial(Shelf, ()))

    @cached_property
    def prose(self) -> tuple[TextRun, ...]:
        """The runs that are read as sentences: paragraphs, items, quotations, notes."""
        return tuple(run for run in self.runs if run.kind in PROSE)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the prose."""
        return tuple(each for run in self.prose for each in sentences(run))

    @cached_property
    def said(self) -> tuple[tuple[Sentence, SentenceSketch], ...]:
        """The sentences that are long enough to be held against others, each with its sketch."""
        return tuple((each, mine) for each in self.sentences if (mine := said(each)))

    @cached_property
    def earlier(self) -> tuple[Precedent, ...]:
        """What the issues before this one said, the last one last."""
        day = self.issue.date.isoformat()
        return tuple(each for each in self.others if (each.day, each.number) < (day, self.issue.number))


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has found: the line of the source (0: the whole file), what is wrong, what to do about it."""

    line: int
    message: str
    hint: str = ""


Find = Callable[[Copy], Iterable[Finding]]
HELD = "\ue000"
"""Stands in the text that a fix is given for whatever is not running text."""
Fix = Callable[[str], tuple[str, int]]
"""Makes right what is certain in the text of a source: the text, and how many places were changed."""


@dataclass(frozen=True, slots=True)
class TextRule:
    """A rule of the text: its code, how bad a breach is, and the functions that find and fix breaches.

    `fix` is None where only an editor can tell what is right.
    """

    code: str
    severity: Severity
    find: Find
    fix: Fix | None = None

    @property
    def manual(self) -> str:
        """Its page in the manual."""
        return inspect.cleandoc(self.find.__doc__ or "")

    @property
    def title(self) -> str:
        """What is wrong, in a line."""
        return self.manual.split("\n\n", maxsplit=1)[0].replace("\n", " ").rstrip(".")

    def problems(self, copy: Copy) -> Iterator[Problem]:
        """What it finds, as problems."""
        for each in self.find(copy):
            yield Problem(Location(copy.issue.path, each.line), self.code, each.message, each.hint, self.severity)


def warning(code: str, find: Find, fix: Fix | None = None) -> TextRule:
    """Make a rule whose breaches an editor should look at."""
    return TextRule(code, Severity.WARNING, find, fix)


def error(code: str, find: Find, fix: Fix | None = None) -> TextRule:
    """Make a rule whose breaches are surely wrong: they stop an edition."""
    return TextRule(code, Severity.ERROR, find, fix)


def replacing(*pairs: tuple[str, str]) -> Fix:
    """Make a fix that replaces each pattern by its text, in this order."""
    forms = [(re.compile(form), new) for form, new in pairs]

    def fix(text: str) -> tuple[str, int]:
        total = 0
        for form, new in forms:
            text, count = form.subn(new, text)
            total += count
        return text, total

    return fix


def gathered(places: Iterable[tuple[int, str]], many: str, hint: str = "") -> Iterator[Finding]:
    """One finding for many places of one kind, at the first of them: "two spaces: “one  Shahed” and 3 more (lines …)".

    `places` are lines and what stands there; `many` has `{0}` for the first, quoted, with the count of the rest.
    """
    found = list(places)
    if not found:
        return
    lines = ", ".join(map(str, dict.fromkeys(line for line, _ in found[1:] if line and line != found[0][0])))
    more = f" and {len(found) - 1} more" + (f" (lines {lines})" if lines else "") if len(found) > 1 else ""
    yield Finding(found[0][0], many.format(f"“{found[0][1]}”{more}"), hint)


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
