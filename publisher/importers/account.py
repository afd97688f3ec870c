"""What became of every character of an imported text.

Entries tile the text: none of its characters is missing and none is told of twice. What is kept or changed must be,
word for word, what the issue says in the place named (`passages` proves it). The text of a file with markup is what
its marks hold and the addresses they name, in the order of the file. Pure values; the command line prints them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from publisher.problems import Problem

NO_BREAK = "\u00a0"


class Action(StrEnum):
    """What became of a run of characters."""

    KEPT = "kept"  # stands in the issue as it is
    CHANGED = "changed"  # stands in the issue as `became`
    MOVED = "moved"  # became a value of the front matter
    DROPPED = "dropped"  # is only in this report
    SPACING = "spacing"  # white space at the ends of lines and between paragraphs


@dataclass(frozen=True, slots=True)
class Entry:
    """A run of characters of the text: where (offset from 0, line and column from 1), what, its fate and why.

    `place` is where it went: "title", "date", "number", "credit", "description", "section 2" (a section's title),
    "section 2, block 3", "lead, block 1", "sign-off"; "" for what is only here. `became` is what stands there.
    """

    start: int
    line: int
    column: int
    text: str
    action: Action
    reason: str = ""
    place: str = ""
    became: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The whole account: file, its size, hash of its bytes, an entry for every character, and what is doubtful."""

    path: str
    size: int
    sha256: str
    entries: tuple[Entry, ...]
    doubts: tuple[Problem, ...] = ()

    @property
    def characters(self) -> int:
        """Count the characters read."""
        return sum(len(entry.text) for entry in self.entries)

    def count(self, action: Action, char: str = "") -> int:
        """Count the characters that had this fate; only those that are `char`, if it is given."""
        texts = (entry.text for entry in self.entries if entry.action is action)
        return sum(text.count(char) if char else len(text) for text in texts)

    def differences(self) -> int:
        """Count the passages that do not stand in the issue as they were."""
        return sum(entry.action in {Action.CHANGED, Action.DROPPED} for entry in self.entries)

    def restored(self) -> str:
        """Give the text that was read, put together again from the entries."""
        return "".join(entry.text for entry in self.entries)

    def lines(self) -> tuple[str, ...]:
        """Give the report as lines for people: sums first, then what needs an eye, then all that is not in the text."""
        return tuple(_lines(self))

    def json(self) -> str:
        """Give the report as JSON for programs; what was kept is told by place and length, not repeated."""
        entries = [
            {
                "line": entry.line,
                "column": entry.column,
                "start": entry.start,
                "length": len(entry.text),
                "action": str(entry.action),
                **{key: value for key, value in (("place", entry.place), ("reason", entry.reason)) if value},
                **({} if entry.action is Action.KEPT else {"text": entry.text}),
                **({"became": entry.became} if entry.action in {Action.CHANGED, Action.MOVED} else {}),
            }
            for entry in self.entries
        ]
        doubts = [
            {"line": doubt.location.line, "code": doubt.code, "message": doubt.message, "hint": doubt.hint}
            for doubt in self.doubts
        ]
        sums = {str(action): self.count(action) for action in Action}
        facts = {"file": self.path, "bytes": self.size, "sha256": self.sha256, "characters": self.characters}
        return json.dumps({**facts, **sums, "doubts": doubts, "entries": entries}, ensure_ascii=False, indent=1) + "\n"


@dataclass(slots=True)
class Told:
    """A run of characters in a journal; what became of it may still turn out otherwise."""

    text: str
    line: int
    action: Action
    reason: str = ""
    place: int | str = ""
    became: str = ""

    def drop(self, reason: str) -> None:
        """It is only in the account after all."""
        self.action, self.reason, self.place, self.became = Action.DROPPED, reason, "", ""

    def space(self) -> None:
        """It is white space that means nothing after all."""
        self.action, self.reason, self.place, self.became = Action.SPACING, "", "", ""


class Journal:
    """An account in the making: every run of the text in its order, each with its fate.

    A place may be a number until it is known what it stands for, as the blocks of an issue are counted by sections.
    """

    def __init__(self) -> None:
        self.told: list[Told] = []

    def keep(self, text: str, line: int, place: int | str) -> Told:
        """Enter characters that stand in the issue as they are."""
        return self._tell(Told(text, line, Action.KEPT, "", place, text))

    def change(self, text: str, became: str, line: int, reason: str, place: int | str) -> Told:
        """Enter characters that stand in the issue as `became`."""
        return self._tell(Told(text, line, Action.CHANGED, reason, place, became))

    def move(self, text: str, became: str, line: int, reason: str, place: str) -> Told:
        """Enter characters that became a value of the front matter."""
        return self._tell(Told(text, line, Action.MOVED, reason, place, became))

    def drop(self, text: str, line: int, reason: str) -> Told:
        """Enter characters that are only in the account."""
        return self._tell(Told(text, line, Action.DROPPED, reason))

    def space(self, text: str, line: int) -> Told:
        """Enter white space that means nothing."""
        return self._tell(Told(text, line, Action.SPACING))

    def _tell(self, run: Told) -> Told:
        if run.text:
            self.told.append(run)
        return run

    def text(self) -> str:
        """Give the text as far as it is told."""
        return "".join(run.text for run in self.told)

    def entries(self, places: Mapping[int, str]) -> tuple[Entry, ...]:
        """Give the entries, numbers replaced by the places that they stand for, runs of one fate joined."""
        made: list[Entry] = []
        at = 0
        for run in self.told:
            name = places[run.place] if isinstance(run.place, int) else run.place
            last = made[-1] if made else None
            fate = (run.action, run.reason, name)
            if last and run.action is not Action.CHANGED and fate == (last.action, last.reason, last.place):
                made[-1] = replace(last, text=last.text + run.text, became=last.became + run.became)
            else:
                made.append(Entry(at, run.line, 0, run.text, run.action, run.reason, name, run.became))
            at += len(run.text)
        return tuple(made)


def _lines(report: ImportReport) -> Iterator[str]:
    """Yield the report line by line."""
    yield f"Import of {report.path}"
    yield f"{report.size:,} bytes, SHA-256 {report.sha256}"
    yield f"{report.characters:,} characters, every one accounted for:"
    says = {
        Action.KEPT: "kept in the issue",
        Action.CHANGED: "changed in the issue",
        Action.MOVED: "moved to the front matter",
        Action.DROPPED: "left out, word for word below",
        Action.SPACING: "white space around lines and paragraphs",
    }
    for action in Action:
        yield f"{report.count(action):>9,} {says[action]}"
    breaks = {action: report.count(action, NO_BREAK) for action in Action}
    if sum(breaks.values()):
        parts = (f"{count:,} {says[action]}" for action, count in breaks.items() if count)
        yield f"No-break spaces among them: {sum(breaks.values()):,} ({'; '.join(parts)})"
    if report.doubts:
        yield from ("", "To be looked at")
        for doubt in report.doubts:
            yield f"  line {doubt.location.line}: {doubt.code} {doubt.message}"
            if doubt.hint:
                yield f"    hint: {doubt.hint}"
    for action, title in ((Action.MOVED, "Moved to the front matter"), (Action.DROPPED, "Left out")):
        chosen = [entry for entry in report.entries if entry.action is action]
        if chosen:
            yield from ("", title)
            for entry in chosen:
                place = f" → {entry.place}" if entry.place else ""
                became = f": {entry.became}" if entry.place and entry.became != entry.text else ""
                yield f"  line {entry.line}: {entry.reason}{place}{became}"
                yield from (f"    | {_shown(part)}" for part in entry.text.splitlines())
    yield from _counted(report.entries)
    yield from _kept(report.entries)


def _counted(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the changes of single characters and the unusual white space, counted by reason, with their lines."""
    told = [
        entry
        for entry in entries
        if entry.action is Action.CHANGED or (entry.action is Action.SPACING and entry.reason)
    ]
    if told:
        yield from ("", "Changed or left out as white space")
    for reason in dict.fromkeys(entry.reason for entry in told):
        these = [entry for entry in told if entry.reason == reason]
        by_line = [(line, len(list(run))) for line, run in groupby(these, key=lambda entry: entry.line)]
        places = ", ".join(f"{line}" if count == 1 else f"{line} ({count})" for line, count in by_line)
        yield f"  {len(these)} × {reason}: line{'s' if len(by_line) > 1 else ''} {places}"


def _kept(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield where each passage of the text stands in the issue."""
    body = [entry for entry in entries if entry.place and entry.action in {Action.KEPT, Action.CHANGED}]
    if body:
        yield from ("", "Kept")
    for place, run in groupby(body, key=lambda entry: entry.place):
        these = list(run)
        words = "".join(entry.became for entry in these)
        start = words.split("\n")[0][:40]
        more = "…" if start != words else ""
        yield f"  line {these[0].line}: {place}, {len(words):,} characters: {_shown(start)}{more}"


def _shown(text: str) -> str:
    """Show what cannot be seen: a no-break space as "·", other white space but the space as its number."""
    marked = (char if char == " " or not char.isspace() else f"<U+{ord(char):04X}>" for char in text)
    return "".join(marked).replace(f"<U+{ord(NO_BREAK):04X}>", "·")
