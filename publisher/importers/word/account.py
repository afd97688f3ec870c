"""The account of a Word file: what does not stand in the issue as it stood there, and the proof that no word is lost.

What is kept as it is needs no entry. Places are paragraphs of the file, counted from 1
as they stand in it, those in tables too; text outside the body has the name of its part.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from publisher.importers.word.package import Element, M, W
from publisher.problems import Location, Problem, Severity, in_order

MAX_PROBLEMS = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """A difference: paragraph (0 outside the body), place in words, what happened, text before and after."""

    paragraph: int
    place: str
    why: str
    before: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class DocxAccount:
    """What became of a Word file. `counts`: what was found, by name; `kept`: characters that stand in the issue."""

    path: str
    kept: int
    entries: tuple[Entry, ...]
    counts: tuple[tuple[str, int], ...]
    doubts: tuple[Problem, ...] = ()

    def differences(self) -> int:
        """Count the passages that do not stand in the issue as they were."""
        return len(self.entries)

    def lines(self) -> Iterator[str]:
        """Give the account in words."""
        yield f"Import of {self.path}: {self.kept:,} characters kept"
        if self.counts:
            yield "  " + ", ".join(f"{count:,} {name}" for name, count in self.counts)
        if self.doubts:
            yield from ("", "To be looked at")
            for doubt in self.doubts:
                where = f"paragraph {doubt.location.line}: " if doubt.location.line else ""
                yield f"  {where}{doubt.code} {doubt.message}"
        if self.entries:
            yield from ("", "Changed or left out, word for word")
        for why in dict.fromkeys(entry.why for entry in self.entries):
            yield f"  {why}"
            for entry in self.entries:
                if entry.why == why:
                    became = f" → {entry.after}" if entry.after.strip() else ""
                    yield f"    {entry.place}: {_shown(entry.before)}{_shown(became)}"

    def json(self) -> str:
        """Give the account for programs."""
        value = {
            "file": self.path,
            "kept": self.kept,
            "found": dict(self.counts),
            "doubts": [
                {"paragraph": d.location.line, "code": d.code, "message": d.message, "hint": d.hint}
                for d in self.doubts
            ],
            "entries": [asdict(entry) for entry in self.entries],
        }
        return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


@dataclass(slots=True)
class Ledger:
    """Is filled while a file is read. `paragraph` and `part` say where the reader is."""

    path: str
    paragraph: int = 0
    part: str = ""
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    gone: Counter[str] = field(default_factory=Counter)
    come: Counter[str] = field(default_factory=Counter)
    seen: set[Element] = field(default_factory=set)

    @property
    def place(self) -> str:
        """Where the reader is, in words."""
        return self.part or f"paragraph {self.paragraph}"

    def see(self, element: Element) -> None:
        """Note that the text in an element has been read, wherever it went."""
        self.seen.update(text_elements(element))

    def unseen(self, root: Element) -> None:
        """Enter the text that no reader came to: it stands where a Word file has none."""
        for element in text_elements(root):
            if element not in self.seen and (element.text or "").strip():
                self.dropped(element.text or "", "text at a place where a Word file has none")
                self.said("S197", f"“{(element.text or '')[:60]}” stands where no text can", "look at it in Word")

    def dropped(self, text: str, why: str) -> None:
        """Enter text of the file that is not in the issue."""
        if text:
            self.gone.update(_visible(text))
            self.noted(text, why)

    def went(self, text: str) -> None:
        """Enter text that is not in the issue and is told of elsewhere."""
        self.gone.update(_visible(text))

    def added(self, text: str, why: str, instead: str = "") -> None:
        """Enter characters of the issue that are no text in the file: a symbol, the sign of a formula."""
        self.come.update(_visible(text))
        self.noted(instead, why, text)

    def noted(self, before: str, why: str, after: str = "") -> None:
        """Enter what is no text, or no loss of any: a field code, a look, an address."""
        line = 0 if self.part else self.paragraph
        self.entries.append(Entry(line, self.place, why, before, after))

    def said(self, code: str, message: str, hint: str = "", *, stops: bool = False) -> None:
        """Say what an editor should look at, or what keeps the file from being imported."""
        words = f"{self.part}: {message}" if self.part else message
        line = 0 if self.part else self.paragraph
        severity = Severity.ERROR if stops else Severity.WARNING
        if stops or len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(Location(self.path, line), code, words, hint, severity))
        elif len(self.problems) == MAX_PROBLEMS:
            message = f"more than {MAX_PROBLEMS} things to look at: the others are not listed"
            self.problems.append(Problem(Location(self.path), "S193", message, "look at these first", severity))

    def unproven(self, file: str, issue: str) -> str:
        """Say what does not add up: the visible characters of the file must be those of the issue and those entered."""
        have = Counter(_visible(issue))
        have.update(self.gone)
        need = Counter(_visible(file))
        need.update(self.come)
        lost, new = need - have, have - need
        parts = [f"{sum(lost.values())} characters lost ({_few(lost)})"] if lost else []
        parts += [f"{sum(new.values())} characters told of twice ({_few(new)})"] if new else []
        return ", ".join(parts)

    def account(self, issue: str) -> DocxAccount:
        """Close the ledger."""
        counts = tuple(sorted(self.counts.items()))
        return DocxAccount(self.path, len(issue), tuple(self.entries), counts, in_order(self.problems))


def text_elements(root: Element) -> Iterator[Element]:
    """The elements that hold text, also what is deleted and what stands there twice for older programs."""
    return iter(root.iter(W + "t", W + "delText", M + "t"))


def words_of(root: Element) -> str:
    """Every character of text in an element."""
    return "".join(each.text or "" for each in text_elements(root))


def _visible(text: str) -> str:
    return "".join(text.split())


def _few(counter: Counter[str]) -> str:
    return " ".join(f"{char!r}" for char, _ in counter.most_common(8))


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 300 else f"{words[:300]}… ({len(words):,} characters; all of it in import.json)"
