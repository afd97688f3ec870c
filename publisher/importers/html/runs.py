"""The text of HTML as inlines: spaces made one, marks grouped, every character entered in the journal.

A run gathers characters with the marks that they stand under, however their elements were nested, and is made into
inlines when its block ends. White space is one space in the account (CSS Text 3, 4.1); a line break counts as a line
end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from publisher.importers.account import Action
from publisher.importers.journal import Journal, JournalEntry
from publisher.importers.nesting import LinkMark, MarkedInline, nested
from publisher.model.tree import Break, Inlines, NoteMark, Text

NO_BREAK = "\u00a0"
_SOFT = {"\u00ad": "soft hyphen: the press divides words itself", "\ufeff": "byte order mark inside the text"}
_CARE = re.compile("[\u00ad\ufeff\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SPACE = re.compile(f"[ \t\n\f\u2028\u2029{NO_BREAK}]")
_OTHER = f"[^{_SPACE.pattern[1:-1]}{_CARE.pattern[1:-1]}]+"
_PARTS = re.compile(f"{_SPACE.pattern}+|{_CARE.pattern}|{_OTHER}(?: {_OTHER})*")
LINKS, ALT = 1, 2
KINDS = 3
"""A block of number n is the place n × KINDS, its links and the alternatives of its pictures those after it."""


@dataclass(eq=False, slots=True)
class InlineMark:
    """A mark on characters, of a kind that `nesting` knows; `value` is the target of a link, or the tag of a language.

    A link has an entry for its address, and belongs to the first block in which it has words, its `owner`.
    """

    kind: str
    value: LinkMark | str = ""
    entry: JournalEntry | None = None
    owner: "BlockText | None" = None


Marks: TypeAlias = tuple[InlineMark, ...]


@dataclass(slots=True)
class _Piece:
    r"""Characters under the same marks, with their entry; "\n" is a line break. A `note` has its label for a text."""

    text: str
    marks: Marks
    entry: JournalEntry
    note: bool = False

    def inline(self, without: frozenset[str]) -> MarkedInline:
        """The inline with its marks, but those of the kinds `without`."""
        node = NoteMark(self.text) if self.note else Break() if self.text == "\n" else Text(self.text)
        return MarkedInline(
            node, {mark.kind: mark.value or mark.kind for mark in self.marks if mark.kind not in without}
        )


def _replaced(char: str) -> tuple[str, str] | None:
    """The replacement of a character and its reason; None if it stays."""
    if char in _SOFT:
        return "", _SOFT[char]
    return ("", "control character") if _CARE.fullmatch(char) else None


@dataclass(slots=True, eq=False)
class BlockText:
    """The text of one block while it is read."""

    journal: Journal
    place: int
    pieces: list[_Piece] = field(default_factory=list)

    @property
    def blank(self) -> bool:
        """True if there are no words yet."""
        return not any(piece.text.strip() for piece in self.pieces)

    @property
    def first_line(self) -> int:
        """The line of its first words, 0 without any."""
        return self.pieces[0].entry.line if self.pieces else 0

    @property
    def last_line(self) -> int:
        """The line of its last words, 0 without any."""
        return self.pieces[-1].entry.line if self.pieces else 0

    def add(self, text: str, line: int, marks: Marks) -> None:
        """Add characters as they stand in the markup."""
        for part in _PARTS.findall(text):
            if _SPACE.match(part):
                self._space(part, line, marks)
            elif care := _replaced(part):
                self._piece(care[0], marks, self.journal.change(part, care[0], line, care[1], self.place))
            else:
                self._piece(part, marks, self.journal.keep(part, line, self.place))
            line += part.count("\n")

    def exactly(self, text: str, line: int, marks: Marks) -> None:
        """Add characters whose line ends are meant, as those of a poem."""
        for number, part in enumerate(text.split("\n")):
            if number:
                self.end_line(line + number - 1)
            self.add(part, line + number, marks)

    def end_line(self, line: int) -> bool:
        """Add a line break; False if it is the second in a row, which ends a paragraph."""
        while self.pieces and self.pieces[-1].text == " ":
            self.pieces.pop().entry.space()
        entry = self.journal.keep("\n", line, self.place)
        if not self.pieces:
            entry.space()
            return True
        if self.pieces[-1].text == "\n":
            entry.space()
            return False
        self.pieces.append(_Piece("\n", (), entry))
        return True

    def call(self, label: str, line: int, marks: Marks) -> None:
        """Add the call of a note, whose sign is entered elsewhere: of all marks it stands under a link alone."""
        links = tuple(mark for mark in marks if mark.kind == "link")
        self._piece(label, links, JournalEntry(line, "", Action.DROPPED), note=True)

    def _piece(self, text: str, marks: Marks, entry: JournalEntry, *, note: bool = False) -> None:
        for mark in marks:
            if mark.kind == "link" and mark.owner is None and not note:
                mark.owner = self
        own = tuple(mark for mark in marks if mark.kind != "link" or mark.owner is self)
        self.pieces.append(_Piece(text, own, entry, note))

    def _space(self, part: str, line: int, marks: Marks) -> None:
        spaces = re.sub(r"[ \t\n\f\u2028\u2029]+", " ", part)
        if not self.pieces or self.pieces[-1].text in {" ", "\n"}:
            self.journal.space(spaces, line)
        elif NO_BREAK in spaces:
            entry = self.journal.change(spaces, " ", line, "no-break space becomes a space", self.place)
            self.pieces.append(_Piece(" ", marks, entry))
        else:
            self.pieces.append(_Piece(" ", marks, self.journal.keep(spaces, line, self.place)))

    def done(self, *, without: frozenset[str] = frozenset(), one_line: bool = False) -> Inlines:
        """The inlines, and an end to the run; marks of the kinds `without` are left off, `one_line` has no breaks."""
        while self.pieces and self.pieces[-1].text in {" ", "\n", ""}:
            entry = self.pieces.pop().entry
            if entry.text.isspace():
                entry.space()
            else:
                entry.drop(entry.reason)
        for mark in {mark: None for piece in self.pieces for mark in piece.marks if mark.kind == "link"}:
            if not "".join(piece.text for piece in self.pieces if mark in piece.marks and not piece.note).strip():
                for piece in self.pieces:
                    piece.marks = tuple(other for other in piece.marks if other is not mark)
            elif mark.entry:
                mark.entry.place = self.place + LINKS
        for piece in self.pieces if one_line else ():
            if piece.text == "\n":
                piece.text = piece.entry.became = " "
                piece.entry.action, piece.entry.reason = Action.CHANGED, "line break becomes a space"
        self._close_up()
        self._one_link()
        inlines = [piece.inline(without) for piece in _evened(self.pieces) if piece.text]
        self.pieces = []
        return nested(inlines)

    def _close_up(self) -> None:
        """Take out the space between a word and the call of a note, but where the next word would be joined to it."""
        for at in range(len(self.pieces) - 1, 0, -1):
            after = self.pieces[at + 1].text if at + 1 < len(self.pieces) else ""
            apart = not after or not after[0].isalnum() or self.pieces[at + 1].note
            if self.pieces[at].note and self.pieces[at - 1].text == " " and apart:
                self.pieces.pop(at - 1).entry.space()

    def _one_link(self) -> None:
        """Make one of two links to one address between which nothing but calls of notes stand."""
        same: dict[InlineMark, InlineMark] = {}
        before: InlineMark | None = None
        noted = False
        for at, piece in enumerate(self.pieces):
            piece.marks = tuple(same.get(mark, mark) for mark in piece.marks)
            if piece.note:
                noted = True
            elif piece.text == " ":
                after = self.pieces[at + 1].marks if at + 1 < len(self.pieces) else ()
                before = before if noted or before in after else None
            else:
                link = next((mark for mark in piece.marks if mark.kind == "link"), None)
                if before and link and noted and before is not link and _address(before) == _address(link):
                    same[link] = before
                    piece.marks = tuple(same.get(mark, mark) for mark in piece.marks)
                    if link.entry:
                        link.entry.drop("address of the link before the note")
                    link = before
                before, noted = link, False


def _address(link: InlineMark) -> tuple[str, str]:
    return (link.value.target, link.value.title) if isinstance(link.value, LinkMark) else ("", "")


def _evened(pieces: list[_Piece]) -> Iterator[_Piece]:
    """Give spaces the marks that both their neighbours have, breaks none but a link."""
    for at, piece in enumerate(pieces):
        if piece.text not in {" ", "\n"}:
            yield piece
            continue
        before = pieces[at - 1].marks if at else ()
        after = next((other.marks for other in pieces[at + 1 :] if other.text not in {" ", "\n"}), ())
        both = (mark for mark in before if mark in after and (piece.text == " " or mark.kind == "link"))
        yield replace(piece, marks=tuple(both))
