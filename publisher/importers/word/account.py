"""The account of a Word file while it is read: whatever does not stand in the issue as it stood there.

Characters that are kept as they are need no entry. Places are paragraphs of the file, counted from 1 as they stand in
it, those in tables too; text outside the body has the name of its part.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from publisher.importers import proof
from publisher.importers.account import AccountEntry, Action, DifferenceList
from publisher.importers.word.package import Element, M, W
from publisher.problems import Location, Problem, Severity, in_order

MAX_PROBLEMS = 300


@dataclass(slots=True)
class WordJournal:
    """The differences and doubts so far. `paragraph` and `part` say where the reader is.

    `settled`: text that left with a tracked change, which has an entry of its own; `seen`: elements that were read.
    """

    path: str
    paragraph: int = 0
    part: str = ""
    entries: list[AccountEntry] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    settled: list[str] = field(default_factory=list)
    seen: set[Element] = field(default_factory=set)

    @property
    def line(self) -> int:
        """The number of the paragraph, 0 outside the body."""
        return 0 if self.part else self.paragraph

    def see(self, element: Element) -> None:
        """Note that the text in an element has been read, wherever it went."""
        self.seen.update(text_elements(element))

    def drop_unseen(self, root: Element) -> None:
        """Enter the text that no reader came to: it stands where a Word file has none."""
        for element in text_elements(root):
            if element not in self.seen and (element.text or "").strip():
                self.drop(element.text or "", "text at a place where a Word file has none")
                self.doubt("S197", f"“{(element.text or '')[:60]}” stands where no text can", "look at it in Word")

    def drop(self, text: str, reason: str) -> None:
        """Enter text of the file that is not in the issue."""
        if text:
            self._enter(Action.DROPPED, text, reason)

    def drop_element(self, element: Element, reason: str) -> None:
        """Enter the text in an element as not in the issue, and note that it has been read."""
        self.see(element)
        self.drop(words_of(element), reason)

    def change(self, text: str, became: str, reason: str) -> None:
        """Enter text of the file, "" for a symbol or the sign of a formula, that is other characters in the issue."""
        self._enter(Action.CHANGED, text, reason, became)

    def note(self, text: str, reason: str, became: str = "") -> None:
        """Enter what is no text, or no loss of any: a field code, a look, an address."""
        self._enter(Action.NOTED, text, reason, became)

    def _enter(self, action: Action, text: str, reason: str, became: str = "") -> None:
        place = self.part or f"paragraph {self.paragraph}"
        self.entries.append(AccountEntry(self.line, text, action, reason, place, became))

    def doubt(self, code: str, message: str, hint: str = "", *, stops: bool = False) -> None:
        """Note what an editor should look at, or what `stops` the import; of many doubts the first."""
        words = f"{self.part}: {message}" if self.part else message
        severity = Severity.ERROR if stops else Severity.WARNING
        if stops or len(self.doubts) < MAX_PROBLEMS:
            self.doubts.append(Problem(Location(self.path, self.line), code, words, hint, severity))
        elif len(self.doubts) == MAX_PROBLEMS:
            message = f"more than {MAX_PROBLEMS} things to look at: the others are not listed"
            self.doubts.append(Problem(Location(self.path), "S193", message, "look at these first", severity))

    def unproven(self, file: str, issue: str) -> str:
        """Say what does not add up between the text of a file, that of the issue and the entries."""
        return proof.imbalance(file, issue, self.entries, self.settled)

    def account(self, issue: str) -> DifferenceList:
        """Give the account, with the number of the characters of an issue."""
        counts = tuple(sorted(self.counts.items()))
        return DifferenceList(self.path, tuple(self.entries), in_order(self.doubts), "paragraph", len(issue), counts)


def text_elements(root: Element) -> Iterator[Element]:
    """Yield the elements that hold text, also what is deleted and what stands there twice for older programs."""
    return iter(root.iter(W + "t", W + "delText", M + "t"))


def words_of(root: Element) -> str:
    """Every character of text in an element."""
    return "".join(element.text or "" for element in text_elements(root))
