"""The account of an import: the fate of every passage of a foreign text, and what an editor should look at.

A complete account (web text, HTML, WordPress) tiles the text: none of its characters is missing and none entered
twice. The text of a file with markup is what its marks hold and the addresses they name, in the order of the file. A
list of differences (Word, Markdown) has an entry for whatever does not stand in the issue as it stood in the file.
`proof` proves either against the issue. Pure values; the command line prints them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias

from publisher.problems import Problems

NO_BREAK = "\u00a0"


class Action(StrEnum):
    """The fate of a run of characters."""

    KEPT = "kept"  # stands in the issue as it is
    CHANGED = "changed"  # stands in the issue as `became`
    MOVED = "moved"  # became a value of the front matter
    DROPPED = "dropped"  # is only in this account
    SPACING = "spacing"  # white space at the ends of lines and between paragraphs
    NOTED = "noted"  # is no character of the text, or is kept all the same: a field code, a look, an address


_SHOWN = {
    Action.KEPT: "kept in the issue",
    Action.CHANGED: "changed in the issue",
    Action.MOVED: "moved to the front matter",
    Action.DROPPED: "left out, word for word below",
    Action.SPACING: "white space around lines and paragraphs",
}
"""The fates that a character of a text has, in words."""


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """A passage of a foreign text, its fate and the reason.

    `line` counts from 1, 0 if it is not known; in a Word file it is the paragraph, 0 outside the body. `place` is where
    the text went in a complete account: "title", "date", "number", "credit", "description", "section 2" (a section's
    title), "section 2, block 3", "lead, block 1", "sign-off"; "" for what is only here. In a list of differences it is
    where the text stood. `became` is what stands there now. `start` is the offset from 0, `column` counts from 1, both
    0 where lines are all that is known.
    """

    line: int
    text: str
    action: Action
    reason: str = ""
    place: str = ""
    became: str = ""
    start: int = 0
    column: int = 0


def changed(line: int, reason: str, before: str, after: str) -> AccountEntry:
    """Give the entry of a difference on a line."""
    return AccountEntry(line, before, Action.CHANGED, reason, "", after)


@dataclass(frozen=True, slots=True)
class _Account:
    """The frame of all accounts: the path of the file, entries in the order of the text, and doubts.

    `finished`: what became of words of the issue after that, in the pass that all imports share.
    """

    path: str
    entries: tuple[AccountEntry, ...]
    doubts: Problems = ()
    finished: tuple[AccountEntry, ...] = field(default=(), kw_only=True)

    def differences(self) -> int:
        """Count the passages that do not stand in the issue as they were."""
        told = (*self.entries, *self.finished)
        return sum(entry.action in {Action.CHANGED, Action.DROPPED, Action.NOTED} for entry in told)


@dataclass(frozen=True, slots=True)
class CompleteAccount(_Account):
    """An account with an entry for every character; with the size of the file in bytes and their SHA-256."""

    size: int = 0
    sha256: str = ""

    @property
    def characters(self) -> int:
        """The number of characters read."""
        return sum(len(entry.text) for entry in self.entries)

    def count(self, action: Action, char: str = "") -> int:
        """Count the characters that had this fate; only those that are `char`, if it is given."""
        texts = (entry.text for entry in self.entries if entry.action is action)
        return sum(text.count(char) if char else len(text) for text in texts)

    def restored(self) -> str:
        """Give the text that was read, put together again from the entries."""
        return "".join(entry.text for entry in self.entries)

    def lines(self) -> Iterator[str]:
        """Yield sums first, then what needs an eye, then all that is not in the text."""
        yield f"Import of {self.path}"
        yield f"{self.size:,} bytes, SHA-256 {self.sha256}"
        yield f"{self.characters:,} characters, every one accounted for:"
        for action, shown in _SHOWN.items():
            yield f"{self.count(action):>9,} {shown}"
        breaks = {action: self.count(action, NO_BREAK) for action in _SHOWN}
        if sum(breaks.values()):
            parts = (f"{count:,} {_SHOWN[action]}" for action, count in breaks.items() if count)
            yield f"No-break spaces among them: {sum(breaks.values()):,} ({'; '.join(parts)})"
        yield from _doubt_lines(self.doubts, "line")
        for action, title in ((Action.MOVED, "Moved to the front matter"), (Action.DROPPED, "Left out")):
            chosen = [entry for entry in self.entries if entry.action is action]
            if chosen:
                yield from ("", title)
            for entry in chosen:
                place = f" → {entry.place}" if entry.place else ""
                became = f": {entry.became}" if entry.place and entry.became != entry.text else ""
                yield f"  line {entry.line}: {entry.reason}{place}{became}"
                yield from (f"    | {_visible(part)}" for part in entry.text.splitlines())
        yield from _finished_lines(self.finished, "line")
        yield from _counted(self.entries)
        yield from _kept(self.entries)

    def record(self) -> dict[str, object]:
        """Give the account for programs, as `import.json` has it; of what was kept the place and the length."""
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
        sums = {str(action): self.count(action) for action in _SHOWN}
        facts = {"file": self.path, "bytes": self.size, "sha256": self.sha256, "characters": self.characters}
        finished = _finished_records(self.finished, "line")
        return {**facts, **sums, "doubts": _doubt_records(self.doubts, "line"), "entries": entries, **finished}


@dataclass(frozen=True, slots=True)
class DifferenceList(_Account):
    """An account with an entry for each difference.

    `unit` is what lines count; `kept` how many characters stand in the issue, None if all that is not listed does;
    `counts` what was found in the file, by name.
    """

    unit: str = "line"
    kept: int | None = None
    counts: tuple[tuple[str, int], ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield sums, doubts, and the differences by their reasons."""
        sums = f"{len(self.entries)} changes, all else as it was"
        yield f"Import of {self.path}: {sums if self.kept is None else f'{self.kept:,} characters kept'}"
        if self.counts:
            yield "  " + ", ".join(f"{count:,} {name}" for name, count in self.counts)
        yield from _doubt_lines(self.doubts, self.unit)
        if self.entries:
            yield from ("", "Changed or left out, word for word")
        for reason in dict.fromkeys(entry.reason for entry in self.entries):
            yield f"  {reason}"
            for entry in self.entries:
                if entry.reason == reason:
                    became = f" → {_shortened(entry.became)}" if entry.became.strip() else ""
                    place = entry.place or f"{self.unit} {entry.line}"
                    yield f"    {place}: {_shortened(entry.text)}{became}"
        yield from _finished_lines(self.finished, self.unit)

    def record(self) -> dict[str, object]:
        """Give the account for programs, as `import.json` has it."""
        entries = [
            {
                self.unit: entry.line,
                **({"place": entry.place} if entry.place else {}),
                "why": entry.reason,
                "before": entry.text,
                "after": entry.became,
            }
            for entry in self.entries
        ]
        finished = _finished_records(self.finished, self.unit)
        if self.kept is None:
            return {"file": self.path, "changes": entries, **finished}
        doubts = _doubt_records(self.doubts, self.unit)
        return {
            "file": self.path, "kept": self.kept, "found": dict(self.counts), "doubts": doubts, "entries": entries,
            **finished,
        }  # fmt: skip


Account: TypeAlias = CompleteAccount | DifferenceList


def _doubt_lines(doubts: Problems, unit: str) -> Iterator[str]:
    if doubts:
        yield from ("", "To check")
    for doubt in doubts:
        place = f"{unit} {doubt.location.line}: " if doubt.location.line else ""
        yield f"  {place}{doubt.code} {doubt.message}"
        if doubt.hint:
            yield f"    hint: {doubt.hint}"


def _finished_lines(finished: Iterable[AccountEntry], unit: str) -> Iterator[str]:
    """Yield what the last pass made of the issue."""
    told = tuple(finished)
    if told:
        yield from ("", "Put in its place, or left out because ours has it")
    for entry in told:
        became = f" → {_shortened(entry.became)}" if entry.became.strip() else ""
        yield f"  {unit} {entry.line}: {entry.reason}: {_shortened(entry.text)}{became}"


def _finished_records(finished: Iterable[AccountEntry], unit: str) -> dict[str, object]:
    """Give what the last pass made of the issue for programs, nothing if it made nothing."""
    told = [{unit: entry.line, "why": entry.reason, "before": entry.text, "after": entry.became} for entry in finished]
    return {"finished": told} if told else {}


def _doubt_records(doubts: Problems, unit: str) -> list[dict[str, object]]:
    return [
        {unit: doubt.location.line, "code": doubt.code, "message": doubt.message, "hint": doubt.hint}
        for doubt in doubts
    ]


def _counted(entries: Iterable[AccountEntry]) -> Iterator[str]:
    """Yield the changes of single characters and the unusual white space, counted by reason, with their lines."""
    counted = [
        entry
        for entry in entries
        if entry.action is Action.CHANGED or (entry.action is Action.SPACING and entry.reason)
    ]
    if counted:
        yield from ("", "Changed or left out as white space")
    for reason in dict.fromkeys(entry.reason for entry in counted):
        these = [entry for entry in counted if entry.reason == reason]
        by_line = [(line, len(list(run))) for line, run in groupby(these, key=lambda entry: entry.line)]
        places = ", ".join(f"{line}" if count == 1 else f"{line} ({count})" for line, count in by_line)
        yield f"  {len(these)} × {reason}: line{'s' if len(by_line) > 1 else ''} {places}"


def _kept(entries: Iterable[AccountEntry]) -> Iterator[str]:
    """Yield where each passage of the text stands in the issue."""
    body = [entry for entry in entries if entry.place and entry.action in {Action.KEPT, Action.CHANGED}]
    if body:
        yield from ("", "Kept")
    for place, run in groupby(body, key=lambda entry: entry.place):
        these = list(run)
        words = "".join(entry.became for entry in these)
        start = words.split("\n")[0][:40]
        more = "…" if start != words else ""
        yield f"  line {these[0].line}: {place}, {len(words):,} characters: {_visible(start)}{more}"


def _visible(text: str) -> str:
    """Show what cannot be seen: a no-break space as "·", other white space but the space as its number."""
    marked = (char if char == " " or not char.isspace() else f"<U+{ord(char):04X}>" for char in text)
    return "".join(marked).replace(f"<U+{ord(NO_BREAK):04X}>", "·")


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 300 else f"{words[:300]}… ({len(words):,} characters; all of it in import.json)"
