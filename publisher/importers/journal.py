"""The journal of an import: a complete account in the making, with its doubts, filled while an importer reads."""

from dataclasses import dataclass, replace

from publisher.importers.account import AccountEntry, Action
from publisher.problems import Location, Problem, Severity


@dataclass(slots=True)
class JournalEntry:
    """A run of characters in a journal, whose fate may still turn out otherwise."""

    line: int
    text: str
    action: Action
    reason: str = ""
    place: int | str = ""
    became: str = ""

    def drop(self, reason: str) -> None:
        """Say that it is only in the account after all."""
        self.action, self.reason, self.place, self.became = Action.DROPPED, reason, "", ""

    def space(self) -> None:
        """Say that it is white space that means nothing after all."""
        self.action, self.reason, self.place, self.became = Action.SPACING, "", "", ""


class Journal:
    """An account in the making: runs of the text in their order, each with its fate, and the doubts.

    A place may be a number until `places` says what it stands for, as the blocks of an issue are counted by sections.
    """

    def __init__(self, path: str = "") -> None:
        self.path = path
        self.places: dict[int, str] = {}
        self.runs: list[JournalEntry] = []
        self.doubts: list[Problem] = []

    def doubt(self, line: int, code: str, message: str, hint: str = "", *, stops: bool = False) -> None:
        """Note what an editor should look at, or what `stops` the import."""
        severity = Severity.ERROR if stops else Severity.WARNING
        self.doubts.append(Problem(Location(self.path, line), code, message, hint, severity))

    def keep(self, text: str, line: int, place: int | str) -> JournalEntry:
        """Enter characters that stand in the issue as they are."""
        return self._enter(JournalEntry(line, text, Action.KEPT, "", place, text))

    def change(self, text: str, became: str, line: int, reason: str, place: int | str) -> JournalEntry:
        """Enter characters that stand in the issue as `became`."""
        return self._enter(JournalEntry(line, text, Action.CHANGED, reason, place, became))

    def move(self, text: str, became: str, line: int, reason: str, place: str) -> JournalEntry:
        """Enter characters that became a value of the front matter."""
        return self._enter(JournalEntry(line, text, Action.MOVED, reason, place, became))

    def drop(self, text: str, line: int, reason: str) -> JournalEntry:
        """Enter characters that are only in the account."""
        return self._enter(JournalEntry(line, text, Action.DROPPED, reason))

    def space(self, text: str, line: int, reason: str = "") -> JournalEntry:
        """Enter white space that means nothing; with a reason where it is unusual."""
        return self._enter(JournalEntry(line, text, Action.SPACING, reason))

    def _enter(self, run: JournalEntry) -> JournalEntry:
        if run.text:
            self.runs.append(run)
        return run

    def text(self) -> str:
        """Give the text that the entries must tile: what was entered."""
        return "".join(run.text for run in self.runs)

    def entries(self) -> tuple[AccountEntry, ...]:
        """Give the entries, numbers replaced by the places that they stand for, runs of one fate joined."""
        joined: list[AccountEntry] = []
        at = 0
        for run in self.runs:
            name = self.places[run.place] if isinstance(run.place, int) else run.place
            last = joined[-1] if joined else None
            counted = run.action is Action.CHANGED or (run.action is Action.SPACING and run.reason)
            if last and not counted and (run.action, run.reason, name) == (last.action, last.reason, last.place):
                joined[-1] = replace(last, text=last.text + run.text, became=last.became + run.became)
            else:
                joined.append(AccountEntry(run.line, run.text, run.action, run.reason, name, run.became, at))
            at += len(run.text)
        return tuple(joined)
