"""The account of a web text in the making: spans of its characters, entered in their order.

The white space between two spans is entered by itself; words between them would fail the proof of the account.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from publisher.importers.account import NO_BREAK, AccountEntry
from publisher.importers.journal import Journal
from publisher.model.tree import Break, Inline, Inlines, Text

_NAMES = {NO_BREAK: "no-break space", "\ufeff": "byte order mark (U+FEFF)"}
_ENDING = re.compile(r"\r\n|\n|\r")


class TextJournal(Journal):
    """The journal of a text; `at` is the offset up to which its characters are entered."""

    def __init__(self, path: str, source: str) -> None:
        super().__init__(path)
        self.source, self.at = source, 0

    def drop_span(self, start: int, end: int, reason: str) -> None:
        """Enter the characters between two offsets as left out, word for word."""
        self.drop(self._taken(start, end), 0, reason)

    def move_span(self, start: int, end: int, name: str, value: str) -> None:
        """Enter the characters between two offsets as what says a value of the front matter."""
        self.move(self._taken(start, end), value, 0, f"says the {name}", name)

    def keep_spans(
        self, spans: Iterable[tuple[int, int]], place: int | str, *, breaks: tuple[int, ...] = (), moved: str = ""
    ) -> Inlines:
        """Enter spans of the text, one a line, as standing in `place`, and give them as inlines.

        No-break spaces become spaces; a line end becomes a Break before the lines `breaks`, else a space.
        `moved`: why they are a value of the front matter now.
        """
        inlines: list[Inline] = []
        words = ""
        for index, (start, end) in enumerate(spans):
            if index:
                became, name = ("\n", "a line break") if index in breaks else (" ", "a space")
                gap = self.source[self.at : start]
                self.at = start
                self.change(gap, became, 0, f"line end inside a paragraph becomes {name}", place)
                if index in breaks:
                    inlines, words = [*inlines, Text(words), Break()], ""
                else:
                    words += " "
            for run in re.findall(f"{NO_BREAK}|[^{NO_BREAK}]+", self._taken(start, end)):
                if run == NO_BREAK:
                    self.change(run, " ", 0, "no-break space becomes a space", place)
                elif moved:
                    self.move(run, run, 0, moved, str(place))
                else:
                    self.keep(run, 0, place)
                words += run.replace(NO_BREAK, " ")
        return (*inlines, Text(words))

    def _taken(self, start: int, end: int) -> str:
        """Give the characters between two offsets, after the white space before them is entered."""
        for run in re.findall(r"[ \t\r\n]+|[^ \t\r\n]", self.source[self.at : start]):
            name = _NAMES.get(run, f"white space U+{ord(run[0]):04X}")
            self.space(run, 0, "" if run[0] in " \t\r\n" else f"{name} at the edge of a line")
        self.at = end
        return self.source[start:end]

    def text(self) -> str:
        """Give the text that the entries must tile: that of the file."""
        return self.source

    def entries(self) -> tuple[AccountEntry, ...]:
        """Give all entries with their lines and columns."""
        self._taken(len(self.source), len(self.source))
        starts = [0, *(ending.end() for ending in _ENDING.finditer(self.source))]
        lines = ((bisect_right(starts, entry.start), entry) for entry in super().entries())
        return tuple(replace(entry, line=line, column=entry.start - starts[line - 1] + 1) for line, entry in lines)
