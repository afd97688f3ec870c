"""Lines of a Markdown file on their way into an issue: their numbers, what of them is code, and what becomes of them.

In: lines with the number that they have in the file. Out: lines after a change, each still with its number; a ledger
of all changes, and of what an editor should look at, one remark for all places of a kind.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from publisher.importers.account import AccountEntry, changed
from publisher.importers.interface import shortened
from publisher.problems import Location, Problem, Severity

LONGEST = 20_000
"""Characters of a line that is looked into at most; longer ones stay as they are."""
_FENCE = re.compile(r"(?P<before>[ \t]*(?:(?:>|[-*+]|[0-9]{1,9}[.)]|:)[ \t]+|>)*)(?P<mark>`{3,}|~{3,})(?P<info>.*)")
_ITEM = re.compile(r"\s{0,3}(?:[-*+][ \t]|[0-9]{1,9}[.)][ \t]|:[ \t]|\[\^[^\[\]]+\]:|!!!|\?\?\?|===)")
_TICKS = re.compile(r"(?<!\\)`+")
_MOST_LINES = 12


class SourceLine(NamedTuple):
    """A line with its number in the file; 0 if it stands there nowhere."""

    number: int
    text: str


class Fences:
    """Tells code from text, line by line: fences wherever they stand, and what is set in by four spaces."""

    def __init__(self) -> None:
        self.mark = self.info = ""
        self._quoted = self._listed = self._indented = False
        self._blank = True

    def is_code(self, text: str) -> bool:
        """Return whether the next line is code, or a fence."""
        if len(text) > LONGEST:
            return True
        if self.mark and self._quoted and not text.lstrip().startswith(">"):
            self.mark = ""
        found = _FENCE.match(text)
        if self.mark:
            if found and found["mark"].startswith(self.mark) and not found["info"].strip():
                self.mark = ""
            return True
        if found and not (found["mark"][0] == "`" and "`" in found["info"]):
            self.mark, self.info, self._quoted = found["mark"], found["info"].strip(), ">" in found["before"]
            self._blank = self._indented = False
            return True
        if not text.strip():
            self._blank = True
            return False
        deep = text.startswith(("    ", "\t"))
        self._indented = deep and not self._listed and (self._blank or self._indented)
        if not deep and (_ITEM.match(text) or self._blank):
            self._listed = bool(_ITEM.match(text))
        self._blank = False
        return self._indented


def chunks(lines: Iterable[SourceLine]) -> Iterator[tuple[bool, list[SourceLine]]]:
    """Divide lines into runs of text without an empty line, and all the rest; say of each whether it is text."""
    fences = Fences()
    text: list[SourceLine] = []
    rest: list[SourceLine] = []
    for line in lines:
        if fences.is_code(line.text) or not line.text.strip():
            if text:
                yield True, text
                text = []
            rest.append(line)
        else:
            if rest:
                yield False, rest
                rest = []
            text.append(line)
    if text or rest:
        yield bool(text), text or rest


def squeezed(lines: Iterable[SourceLine]) -> list[SourceLine]:
    """Leave one empty line of several in a row, and none at the beginning and the end."""
    fences = Fences()
    made: list[SourceLine] = []
    for line in lines:
        if fences.is_code(line.text) or fences.mark or line.text.strip() or (made and made[-1].text.strip()):
            made.append(line)
    while made and not made[-1].text.strip():
        made.pop()
    return made


def code_spans(text: str) -> list[tuple[int, int]]:
    """Find `code` in a paragraph (CommonMark 0.31, 6.1), in one go."""
    ticks = [(found.start(), found.end()) for found in _TICKS.finditer(text)]
    places: dict[int, list[int]] = defaultdict(list)
    for at in range(len(ticks) - 1, -1, -1):
        places[ticks[at][1] - ticks[at][0]].append(at)
    spans, at = [], 0
    while at < len(ticks):
        later = places[ticks[at][1] - ticks[at][0]]
        while later and later[-1] <= at:
            later.pop()
        if later:
            spans.append((ticks[at][0], ticks[later[-1]][1]))
            at = later[-1]
        at += 1
    return spans


def outside_code(line: str, change: Callable[[str], str]) -> str:
    """Change what of a line is not `code`."""
    out, at = [], 0
    for start, end in code_spans(line):
        out += [change(line[at:start]), line[start:end]]
        at = end
    return "".join((*out, change(line[at:])))


Replace = Callable[[re.Match[str], int], str | None]
"""Gives what stands for a match on a line of this number; None if it stays."""


def substituted(
    lines: list[SourceLine], pattern: re.Pattern[str], replace: Replace, *, code: bool = False
) -> list[SourceLine]:
    """Replace matches in a run of text, but those that begin or end in `code`; with `code` those that hold it whole."""
    text = "\n".join(line.text for line in lines)
    if not pattern.search(text):
        return lines
    inside = [at for start, end in code_spans(text) for at in (start + code, end)]
    made: list[SourceLine] = []
    piece, number, at, row, span = "", lines[0].number, 0, 0, 0

    def advance(end: int) -> None:
        nonlocal piece, number, at, row
        first, *others = text[at:end].split("\n")
        piece += first
        for other in others:
            made.append(SourceLine(number, piece))
            row += 1
            piece, number = other, lines[row].number
        at = end

    def in_code(place: int, *, keep: bool = False) -> bool:
        nonlocal span
        ahead = span
        while ahead < len(inside) and inside[ahead] <= place:
            ahead += 1
        span = span if keep else ahead
        return ahead % 2 == 1

    search = 0
    while found := pattern.search(text, search):
        search = found.start() + 1
        if in_code(found.start()) or in_code(found.end() - 1 + code, keep=True):
            continue
        shown = replace(found, lines[row + text.count("\n", at, found.start())].number)
        if shown is None:
            continue
        advance(found.start())
        piece += shown
        row += found[0].count("\n")
        at = found.end()
        search = max(at, search)
    advance(len(text))
    made.append(SourceLine(number, piece))
    return [SourceLine(line.number, text) for line in made for text in line.text.split("\n")]


class Remark(NamedTuple):
    """A thing to be looked at: its code, words for one and for several of it, a hint."""

    code: str
    one: str
    several: str
    hint: str


@dataclass(slots=True)
class Ledger:
    """The changes of a text and the doubts about it."""

    path: str
    changes: list[AccountEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    told: dict[Remark, list[SourceLine]] = field(default_factory=dict)

    def change(self, line: int, why: str, before: str, after: str) -> str:
        """Enter a change, if it is one; give what stands there now."""
        if after != before:
            self.changes.append(changed(line, why, before, after))
        return after

    def say(self, line: int, code: str, message: str, hint: str) -> None:
        """Say what an editor should look at."""
        self.problems.append(Problem(Location(self.path, line), code, message, hint, Severity.WARNING))

    def tell(self, remark: Remark, line: int, words: str = "") -> None:
        """Note one more place of a remark."""
        self.told.setdefault(remark, []).append(SourceLine(line, words))

    def doubts(self) -> tuple[Problem, ...]:
        """Give all doubts, those of a kind as one."""
        made = list(self.problems)
        for remark, places in self.told.items():
            words = "; ".join(f"“{shortened(text)}”" for _, text in places[:_MOST_LINES] if text.strip())
            message = remark.one if len(places) == 1 else remark.several.format(len(places))
            if len(numbers := sorted({line.number for line in places})) > 1:
                more = " …" if len(numbers) > _MOST_LINES else ""
                message += f" (lines {', '.join(map(str, numbers[:_MOST_LINES]))}{more})"
            message += f": {words}" if words else ""
            at = Location(self.path, numbers[0])
            made.append(Problem(at, remark.code, message, remark.hint, Severity.WARNING))
        return tuple(made)
