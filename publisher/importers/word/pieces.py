"""Pieces of text with their formatting, the inlines made of them, and the context that the readers of a part share.

Also here: the choice among alternatives of a drawing, and the language of a run.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from publisher.importers.interface import CheckAddress
from publisher.importers.nesting import LinkMark, MarkedInline, nested
from publisher.importers.word.account import WordJournal, words_of
from publisher.importers.word.objects import FieldStack, PictureReference
from publisher.importers.word.package import MC, A, Element, M, Relationship, V, W, children
from publisher.importers.word.styles import Styles
from publisher.model.tree import (
    Break,
    Code,
    Inlines,
    NoteMark,
    Text,
)
from publisher.settings.reader import SettingError, checked_language

_SCRIPTS = dict.fromkeys(("ru", "uk", "be", "bg", "mk"), "Cyrillic") | {"el": "Greek"}
_EITHER = frozenset({"sr", "kk", "ky", "tg", "mn", "uz", "az", "bs"})  # written in Cyrillic and in Latin letters


@dataclass(frozen=True, slots=True)
class Formatting:
    """Formatting of a piece of text. `shift`: "superscript", "subscript" or ""."""

    target: str = ""
    title: str = ""
    lang: str = ""
    strong: bool = False
    emphasis: bool = False
    shift: str = ""
    code: bool = False

    @property
    def marks(self) -> dict[str, LinkMark | str]:
        """The marks by kind."""
        marks: dict[str, LinkMark | str] = {"lang": self.lang, self.shift: self.shift}
        marks |= {kind: kind for kind in ("strong", "emphasis", "code") if getattr(self, kind)}
        return marks | ({"link": LinkMark(self.target, self.title)} if self.target else {})


@dataclass(frozen=True, slots=True)
class FormattedPiece:
    """A run of text, a line break or the mark of a note, with its formatting."""

    node: Text | Break | NoteMark
    look: Formatting = Formatting()


@dataclass(slots=True)
class ReadParagraph:
    """A paragraph that has been read. `boxes`: the contents of text boxes; `names`: bookmarks that begin in it."""

    pieces: list[FormattedPiece] = field(default_factory=list)
    pictures: list[PictureReference] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the paragraph."""
        return "".join(p.node.text if isinstance(p.node, Text) else " " for p in self.pieces)

    @property
    def code(self) -> str:
        """The words of the paragraph as computer text, line by line."""
        return "".join(p.node.text if isinstance(p.node, Text) else "\n" for p in self.pieces).rstrip()


@dataclass(slots=True)
class PartContext:
    """The context in which a part is read: styles, relationships, journal, addresses, open fields.

    `address` gives a web address as it may stand in an issue, "" if it may not, then why and a hint; `note` the label
    of a note by its kind and id, "" if there is none. `language` is the language that most of the file is marked with;
    `wanted` the bookmarks that something leads to; `missing` the signs that no font has.
    """

    styles: Styles
    relationships: dict[str, Relationship]
    journal: WordJournal
    address: CheckAddress
    note: Callable[[str, str], str]
    language: str = ""
    wanted: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    fields: FieldStack = field(default_factory=FieldStack)


def language(properties: dict[str, str | bool], text: str, usual: str) -> str:
    """Return the language of a run if it differs from that of the file and its letters can belong to it, else "".

    Word marks the language of the keyboard, so that a Russian name in Latin letters is often Russian to it.
    """
    letters = [char for char in text if char.isalpha()]

    def most(first: str, last: str) -> bool:
        return sum(first <= char <= last for char in letters) * 2 > len(letters)

    asian = most("\u2e80", "\u9fff") or most("\uac00", "\ud7af")
    lang = str(properties.get("bidi" if properties.get("rtl") else "eastAsia" if asian else "lang", ""))
    first = lang.partition("-")[0].casefold()
    if not letters or first in {"", usual.partition("-")[0].casefold(), "x", "zxx", "und"}:
        return ""
    script = "Cyrillic" if most("\u0400", "\u052f") else "Greek" if most("\u0370", "\u03ff") else ""
    if _SCRIPTS.get(first, "") != script and not (script == "Cyrillic" and first in _EITHER):
        return ""
    try:
        return checked_language(lang)
    except SettingError:
        return ""


def choice(element: Element, journal: WordJournal) -> Element:
    """Choose the first alternative that holds something; the text of the others is entered as dropped."""
    first = element.find(MC + "Choice")
    chosen = first if first is not None else element.find(MC + "Fallback")
    if chosen is None:
        return element
    fallback = element.find(MC + "Fallback")
    if fallback is not None and _is_bare(chosen) and not _is_bare(fallback):
        chosen = fallback
    words = words_of(chosen)
    for other in children(element):
        if other is not chosen:
            said = words_of(other)
            same = "".join(said.split()) == "".join(words.split())
            if said:
                why = "the same once more, for older programs" if same else "other words, for older programs"
                journal.drop_element(other, why)
    return chosen


def _is_bare(element: Element) -> bool:
    """Return whether an alternative holds neither text nor picture."""
    return next(element.iter(W + "t", A + "blip", V + "imagedata", M + "t"), None) is None


def run(pieces: Sequence[FormattedPiece], *, heading: bool = False, breaks: bool = True) -> Inlines:
    """Make inlines of pieces. In a heading bold is not marked; without `breaks` a line break is a space."""
    found = [_plain(piece) if heading else piece for piece in pieces]
    if not breaks:
        found = [replace(p, node=Text(" ")) if isinstance(p.node, Break) else p for p in found]
    return nested([MarkedInline(piece.node, piece.look.marks) for piece in _trimmed(_edged(found))])


def is_blank(run: Inlines) -> bool:
    """Return whether inlines show nothing."""
    for node in run:
        match node:
            case NoteMark():
                return False
            case Text() | Code():
                if node.text.strip():
                    return False
            case _:
                if not is_blank(getattr(node, "children", ())):
                    return False
    return True


def _plain(piece: FormattedPiece) -> FormattedPiece:
    return replace(piece, look=replace(piece.look, strong=False))


def _edged(pieces: Sequence[FormattedPiece]) -> list[FormattedPiece]:
    """Join neighbours of one formatting, and take white space at the edges of formatted text out of it."""
    joined: list[FormattedPiece] = []
    for look, several in groupby(pieces, key=lambda piece: piece.look):
        text = ""
        for piece in several:
            if isinstance(piece.node, Text):
                text += piece.node.text
                continue
            if text:
                joined.append(FormattedPiece(Text(text), look))
            text = ""
            joined.append(piece)
        if text:
            joined.append(FormattedPiece(Text(text), look))
    found: list[FormattedPiece] = []
    for number, piece in enumerate(joined):
        if not isinstance(piece.node, Text):
            found.append(piece)
            continue
        words = piece.node.text
        left = words[: len(words) - len(words.lstrip(" "))]
        right = words[len(words.rstrip(" ")) :] if words.strip(" ") else ""
        before = joined[number - 1].look if number else Formatting()
        after = joined[number + 1].look if number + 1 < len(joined) else Formatting()
        if left:
            found.append(
                FormattedPiece(Text(left), _shared(piece.look, before, after if not words.strip(" ") else None))
            )
        if middle := words[len(left) : len(words) - len(right)]:
            found.append(FormattedPiece(Text(middle), piece.look))
        if right:
            found.append(FormattedPiece(Text(right), _shared(piece.look, after, None)))
    return found


def _shared(own: Formatting, one: Formatting, other: Formatting | None) -> Formatting:
    """The formatting of a space between two pieces: only what goes on over it."""
    around = (own, one, other or one)

    def same(name: str) -> bool:
        return len({getattr(look, name) for look in around}) == 1

    target = own.target if same("target") and same("title") else ""
    return Formatting(
        target=target,
        title=own.title if target else "",
        lang=own.lang if same("lang") else "",
        strong=own.strong and same("strong"),
        emphasis=own.emphasis and same("emphasis"),
        code=own.code and same("code"),
        shift=own.shift if same("shift") else "",
    )


def _trimmed(pieces: list[FormattedPiece]) -> list[FormattedPiece]:
    """Take breaks and plain spaces off both ends, and spaces from around breaks."""
    found = list(pieces)
    while found and _is_space(found[0]):
        found.pop(0)
    while found and _is_space(found[-1]):
        found.pop()
    kept: list[FormattedPiece] = []
    for piece in found:
        if isinstance(piece.node, Break):
            while kept and isinstance(kept[-1].node, Text) and not kept[-1].node.text.strip(" "):
                kept.pop()
        elif (
            kept
            and isinstance(kept[-1].node, Break)
            and isinstance(piece.node, Text)
            and not piece.node.text.strip(" ")
        ):
            continue
        kept.append(piece)
    return kept


def _is_space(piece: FormattedPiece) -> bool:
    return isinstance(piece.node, Break) or (isinstance(piece.node, Text) and not piece.node.text.strip(" "))
