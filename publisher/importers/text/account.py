"""The account of an import while it is being made: every fate is entered here as the issue is put together."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from publisher.importers.account import AccountEntry, Action
from publisher.importers.text import forms
from publisher.importers.text.pieces import Piece
from publisher.model.tree import Break, Inline, Inlines, Text
from publisher.problems import Location, Problem, Severity

_NAMES = {forms.NO_BREAK: "no-break space", "\ufeff": "byte order mark (U+FEFF)"}
_ENDING = re.compile(r"\r\n|\n|\r")


@dataclass(slots=True)
class Ledger:
    """What has been told of the text so far, and what is wrong with it."""

    text: str
    path: str
    entries: list[AccountEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts = [0, *(ending.end() for ending in _ENDING.finditer(self.text))]

    def say(self, line: int, code: str, message: str, hint: str = "", *, stops: bool = False) -> None:
        """Note a problem."""
        severity = Severity.ERROR if stops else Severity.WARNING
        self.problems.append(Problem(Location(self.path, line), code, message, hint, severity))

    def tell(self, span: tuple[int, int], action: Action, reason: str = "", place: str = "", became: str = "") -> None:
        """Enter the fate of the characters between two offsets."""
        start, end = span
        if start < end:
            line = bisect_right(self.starts, start)
            column = start - self.starts[line - 1] + 1
            self.entries.append(AccountEntry(line, self.text[start:end], action, reason, place, became, start, column))

    def drop(self, piece: Piece, reason: str) -> None:
        """Enter a piece as left out, word for word."""
        self.tell((piece.lines[0].start, piece.lines[-1].end), Action.DROPPED, reason)

    def keep(
        self, spans: Iterable[tuple[int, int]], place: str, *, breaks: tuple[int, ...] = (), moved: str = ""
    ) -> Inlines:
        """Enter spans of the text, one a line, as standing in `place`, and give them as inlines.

        No-break spaces become spaces; a line end becomes a Break before the lines `breaks`, else a space.
        `moved`: why they are a value of the front matter now.
        """
        inlines: list[Inline] = []
        words, last, anew = "", 0, frozenset(breaks)
        for index, (start, end) in enumerate(spans):
            if index:
                became, name = ("\n", "a line break") if index in anew else (" ", "a space")
                self.tell((last, start), Action.CHANGED, f"line end inside a paragraph becomes {name}", place, became)
                if index in anew:
                    inlines, words = [*inlines, Text(words), Break()], ""
                else:
                    words += " "
            for run in re.finditer(f"{forms.NO_BREAK}|[^{forms.NO_BREAK}]+", self.text[start:end]):
                left, right = start + run.start(), start + run.end()
                if run[0] == forms.NO_BREAK:
                    self.tell((left, right), Action.CHANGED, "no-break space becomes a space", place, " ")
                else:
                    self.tell((left, right), Action.MOVED if moved else Action.KEPT, moved, place, run[0])
                words += run[0].replace(forms.NO_BREAK, " ")
            last = end
        return (*inlines, Text(words))

    def filled(self) -> tuple[AccountEntry, ...]:
        """Give all entries in order, and the white space between them; words between them would fail the account."""
        told = sorted(self.entries, key=lambda entry: entry.start)
        self.entries, at = [], 0
        for entry in (*told, None):
            start = entry.start if entry else len(self.text)
            for run in re.finditer(r"[ \t\r\n]+|[^ \t\r\n]", self.text[at:start]):
                usual = run[0][0] in " \t\r\n"
                name = _NAMES.get(run[0], f"white space U+{ord(run[0][0]):04X}")
                reason = "" if usual else f"{name} at the edge of a line"
                self.tell((at + run.start(), at + run.end()), Action.SPACING, reason)
            at = start + len(entry.text) if entry else at
        return tuple(sorted((*told, *self.entries), key=lambda entry: entry.start))
