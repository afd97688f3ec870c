"""The text of HTML as inlines: spaces made one, marks grouped, every character told.

A run gathers characters with the marks that they stand under, however their elements were nested, and is made into
inlines when its block ends. White space is one space in the account (CSS Text 3, 4.1); a line break counts as a line
end.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

from publisher.importers.account import Action, Journal, Told
from publisher.importers.interface import spelled
from publisher.model.tree import (
    Break,
    Code,
    Emphasis,
    Inline,
    Inlines,
    Link,
    NoteMark,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)

NO_BREAK = "\u00a0"
_SOFT = {"\u00ad": "soft hyphen: the press divides words itself", "\ufeff": "byte order mark inside the text"}
_EMOJI = "\ufe0f"
_CONTROL = "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff"
_RANKS = ("link", "lang", "strong", "emphasis", "superscript", "subscript", "code")
_MAKERS: dict[str, Callable[[Inlines], Inline]] = {
    "strong": Strong,
    "emphasis": Emphasis,
    "superscript": Superscript,
    "subscript": Subscript,
}
LINKS, ALT = 1, 2
KINDS = 3
"""A block of number n is the place n × KINDS, its links and the alternatives of its pictures those after it."""


@dataclass(eq=False, slots=True)
class InlineMark:
    """A mark on characters: its kind, and the address of a link or the tag of a language.

    A link belongs to the first block in which it has words, its `owner`.
    """

    kind: str
    target: str = ""
    title: str = ""
    told: tuple[Told, ...] = ()
    owner: "BlockText | None" = None


Marks: TypeAlias = tuple[InlineMark, ...]


@dataclass(slots=True)
class _Piece:
    r"""Characters under the same marks; "\n" is a line break. `note`: the label of a footnote that is referred to."""

    text: str
    marks: Marks
    told: Told | None = None
    note: str = ""


class Alphabet:
    """The characters of a document that need care, found once.

    Of those that no font has, signs become their names; `letters` are kept, for a font can be added.
    """

    def __init__(self, missing: Iterable[str]) -> None:
        lacking = frozenset(missing)
        self.letters = frozenset(char for char in lacking if unicodedata.category(char)[0] in "LMN") - {_EMOJI}
        self.missing = lacking - self.letters
        special = "".join(map(re.escape, sorted(self.missing)))
        blank = f" \t\n\f\u2028\u2029{NO_BREAK}"
        care = f"\u00ad\ufeff{_CONTROL}{special}"
        self.parts = re.compile(f"[{blank}]+|[{care}]|[^{blank}{care}]+(?: [^{blank}{care}]+)*")
        self.space = re.compile(f"[{blank}]")

    def replaced(self, char: str) -> tuple[str, str] | None:
        """The replacement of a character and its reason; None if it stays."""
        if char in _SOFT:
            return "", _SOFT[char]
        if char in self.missing:
            return spelled(char), "character that no font has"
        return ("", "control character") if re.fullmatch(f"[{_CONTROL}]", char) else None


@dataclass(slots=True, eq=False)
class BlockText:
    """The text of one block while it is read."""

    journal: Journal
    alphabet: Alphabet
    place: int
    pieces: list[_Piece] = field(default_factory=list)

    @property
    def blank(self) -> bool:
        """True if there are no words yet."""
        return not any(piece.note or piece.text.strip() for piece in self.pieces)

    @property
    def first_line(self) -> int:
        """The line of its first words, 0 without any."""
        return next((piece.told.line for piece in self.pieces if piece.told), 0)

    @property
    def last_line(self) -> int:
        """The line of its last words, 0 without any."""
        return next((piece.told.line for piece in reversed(self.pieces) if piece.told), 0)

    def add(self, text: str, line: int, marks: Marks) -> None:
        """Add characters as they stand in the markup."""
        for found in self.alphabet.parts.finditer(text):
            part = found[0]
            if self.alphabet.space.match(part):
                self._space(part, line, marks)
            elif care := self.alphabet.replaced(part):
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
        self._trim()
        told = self.journal.keep("\n", line, self.place)
        if not self.pieces:
            told.space()
            return True
        if self.pieces[-1].text == "\n" and not self.pieces[-1].note:
            told.space()
            return False
        self.pieces.append(_Piece("\n", (), told))
        return True

    def note(self, label: str, marks: Marks) -> None:
        """Add the reference to a footnote."""
        self.pieces.append(_Piece("", marks, note=label))

    def _piece(self, text: str, marks: Marks, told: Told) -> None:
        for mark in marks:
            if mark.kind == "link" and mark.owner is None:
                mark.owner = self
        own = tuple(mark for mark in marks if mark.kind != "link" or mark.owner is self)
        self.pieces.append(_Piece(text, own, told))

    def _space(self, part: str, line: int, marks: Marks) -> None:
        said = re.sub(r"[ \t\n\f\u2028\u2029]+", " ", part)
        last = self.pieces[-1] if self.pieces else None
        if last is None or (not last.note and last.text in {" ", "\n"}):
            self.journal.space(said, line)
        elif NO_BREAK in said:
            told = self.journal.change(said, " ", line, "no-break space becomes a space", self.place)
            self.pieces.append(_Piece(" ", marks, told))
        else:
            self.pieces.append(_Piece(" ", marks, self.journal.keep(said, line, self.place)))

    def _trim(self) -> None:
        """Take a space off the end."""
        while self.pieces and self.pieces[-1].text == " ":
            told = self.pieces.pop().told
            if told:
                told.space()

    def done(self, *, without: frozenset[str] = frozenset(), one_line: bool = False) -> Inlines:
        """The inlines, and an end to the run; marks of the kinds `without` are left off, `one_line` has no breaks."""
        while self.pieces and not self.pieces[-1].note and self.pieces[-1].text in {" ", "\n", ""}:
            told = self.pieces.pop().told
            if told and told.text.isspace():
                told.space()
            elif told:
                told.drop(told.reason)
        for mark in {mark: None for piece in self.pieces for mark in piece.marks}:
            if mark.kind == "link" and not "".join(p.text for p in self.pieces if mark in p.marks).strip():
                for piece in self.pieces:
                    piece.marks = tuple(each for each in piece.marks if each is not mark)
            elif mark.kind == "link":
                self._claim(mark)
        for piece in self.pieces if one_line else ():
            if piece.text == "\n" and piece.told:
                piece.text = piece.told.became = " "
                piece.told.action, piece.told.reason = Action.CHANGED, "line break becomes a space"
        pieces = [
            replace(piece, marks=tuple(mark for mark in piece.marks if mark.kind not in without))
            for piece in _evened(self.pieces)
        ]
        self.pieces = []
        return tuple(_inlines(pieces, 0))

    def _claim(self, mark: InlineMark) -> None:
        """Enter the address of a link as that of this block."""
        for told in mark.told:
            told.place = self.place + LINKS


def _evened(pieces: list[_Piece]) -> list[_Piece]:
    """Spaces stand under the marks that both their neighbours have, breaks under no mark but a link."""
    evened = []
    for at, piece in enumerate(pieces):
        if piece.text in {" ", "\n"} and not piece.note:
            before = pieces[at - 1].marks if at else ()
            after = next((other.marks for other in pieces[at + 1 :] if other.text not in {" ", "\n"}), ())
            kinds = {"link"} if piece.text == "\n" else {*_RANKS}
            both = tuple(mark for mark in before if mark in after and mark.kind in kinds)
            evened.append(replace(piece, marks=both))
        else:
            evened.append(piece)
    return evened


def _inlines(pieces: list[_Piece], rank: int) -> Iterator[Inline]:
    """Group pieces by the mark of each kind that they share, the outermost kind first."""
    if rank == len(_RANKS):
        yield from _plain(pieces)
        return
    kind = _RANKS[rank]

    def mark_of(piece: _Piece) -> InlineMark | None:
        own = [mark for mark in piece.marks if mark.kind == kind]
        return own[-1] if own else None

    def key(piece: _Piece) -> object:
        mark = mark_of(piece)
        return (mark if kind == "link" else mark.target) if mark else None

    for shared, run in groupby(pieces, key):
        several = list(run)
        if shared is None:
            yield from _inlines(several, rank + 1)
            continue
        mark = mark_of(several[0])
        assert mark
        yield from _marked(mark, several, rank)


def _marked(mark: InlineMark, pieces: list[_Piece], rank: int) -> Iterator[Inline]:
    if mark.kind == "code":
        for broken, run in groupby(pieces, lambda piece: piece.text == "\n" or bool(piece.note)):
            several = list(run)
            text = "".join(piece.text for piece in several)
            if broken or not text.strip():
                yield from _plain(several)
            else:
                yield Code(text)
        return
    inside = tuple(_inlines(pieces, rank + 1))
    if not inside:
        return
    if mark.kind == "link":
        yield Link(inside, mark.target, mark.title)
    elif mark.kind == "lang":
        yield Span(inside, lang=mark.target)
    else:
        yield _MAKERS[mark.kind](inside)


def _plain(pieces: list[_Piece]) -> Iterator[Inline]:
    text = ""
    for piece in pieces:
        if piece.note or piece.text == "\n":
            if text:
                yield Text(text)
                text = ""
            yield NoteMark(piece.note) if piece.note else Break()
        else:
            text += piece.text
    if text:
        yield Text(text)
