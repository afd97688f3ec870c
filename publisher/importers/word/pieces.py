"""Pieces of text with their looks, the paragraphs that they make, and what the readers of a part share.

A companion of `sources.docx`. In: what the styles say of a run. Out: values. Also here: which of several alternatives
of a drawing is read, and in which language a run is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from publisher.importers.word.account import Ledger, words_of
from publisher.importers.word.objects import Fields, Shown
from publisher.importers.word.package import MC, A, Element, M, Relationship, V, W, children
from publisher.importers.word.styles import Styles
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
from publisher.settings.reader import SettingError, checked_language

_SCRIPTS = dict.fromkeys(("ru", "uk", "be", "bg", "mk"), "Cyrillic") | {"el": "Greek"}
_EITHER = frozenset({"sr", "kk", "ky", "tg", "mn", "uz", "az", "bs"})  # written in Cyrillic and in Latin letters


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text is marked."""

    target: str = ""
    title: str = ""
    lang: str = ""
    strong: bool = False
    emphasis: bool = False
    shift: str = ""
    code: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, a line break or the mark of a note, with its look."""

    node: Inline
    look: Look = Look()


@dataclass(slots=True)
class Line:
    """A paragraph that has been read. `boxes`: the contents of text boxes; `names`: bookmarks that begin in it."""

    pieces: list[Piece] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of it."""
        return "".join(p.node.text if isinstance(p.node, Text) else " " for p in self.pieces)

    @property
    def code(self) -> str:
        """The words of it as computer text, line by line."""
        return "".join(p.node.text if isinstance(p.node, Text) else "\n" for p in self.pieces).rstrip()


@dataclass(slots=True)
class Copy:
    """What the reader of a part needs: the styles, what the part refers to, the ledger, and what links may be.

    `language` is the language that most of the file is marked with; `wanted` the bookmarks that something leads to;
    `missing` the signs that no font has.
    `note` gives the label of a note by its kind and id, "" if there is none.
    """

    styles: Styles
    relationships: dict[str, Relationship]
    ledger: Ledger
    address: Callable[[str], tuple[str, str, str]]
    note: Callable[[str, str], str]
    language: str = ""
    wanted: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    fields: Fields = field(default_factory=Fields)


def language(said: dict[str, str | bool], text: str, usual: str) -> str:
    """Give the language of a run if it is not the usual one of the file, and if its letters can be of it.

    Word marks the language of the keyboard, so that a Russian name in Latin letters is often Russian to it.
    """
    letters = [char for char in text if char.isalpha()]

    def most(first: str, last: str) -> bool:
        return sum(first <= char <= last for char in letters) * 2 > len(letters)

    asian = most("\u2e80", "\u9fff") or most("\uac00", "\ud7af")
    lang = str(said.get("bidi" if said.get("rtl") else "eastAsia" if asian else "lang", ""))
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


def choice(element: Element, ledger: Ledger) -> Element:
    """Give the first alternative; the text of the others is entered, unless it is the same once more."""
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
                ledger.dropped(said, why)
                ledger.see(other)
    return chosen


def _is_bare(element: Element) -> bool:
    """Whether nothing of an alternative could be taken."""
    return next(element.iter(W + "t", A + "blip", V + "imagedata", M + "t"), None) is None


def run(pieces: Sequence[Piece], *, heading: bool = False, breaks: bool = True) -> Inlines:
    """Make a run. In a heading bold is no mark; without `breaks` a line break is a space."""
    found = [_plain(piece) if heading else piece for piece in pieces]
    if not breaks:
        found = [replace(p, node=Text(" ")) if isinstance(p.node, Break) else p for p in found]
    return _nested(_trimmed(_edged(found)), 0)


def is_blank(run: Inlines) -> bool:
    """Whether a run holds nothing that is seen."""
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


def _plain(piece: Piece) -> Piece:
    return replace(piece, look=replace(piece.look, strong=False))


def _edged(pieces: Sequence[Piece]) -> list[Piece]:
    """Join neighbours of one look, and take white space at the edges of marks out of them."""
    joined: list[Piece] = []
    for look, several in groupby(pieces, key=lambda piece: piece.look):
        text = ""
        for piece in several:
            if isinstance(piece.node, Text):
                text += piece.node.text
                continue
            if text:
                joined.append(Piece(Text(text), look))
            text = ""
            joined.append(piece)
        if text:
            joined.append(Piece(Text(text), look))
    found: list[Piece] = []
    for number, piece in enumerate(joined):
        if not isinstance(piece.node, Text):
            found.append(piece)
            continue
        words = piece.node.text
        left = words[: len(words) - len(words.lstrip(" "))]
        right = words[len(words.rstrip(" ")) :] if words.strip(" ") else ""
        before = joined[number - 1].look if number else Look()
        after = joined[number + 1].look if number + 1 < len(joined) else Look()
        if left:
            found.append(Piece(Text(left), _shared(piece.look, before, after if not words.strip(" ") else None)))
        if middle := words[len(left) : len(words) - len(right)]:
            found.append(Piece(Text(middle), piece.look))
        if right:
            found.append(Piece(Text(right), _shared(piece.look, after, None)))
    return found


def _shared(own: Look, one: Look, other: Look | None) -> Look:
    """The look of a space between two pieces: only the marks that go on over it."""
    around = (own, one, other or one)

    def same(name: str) -> bool:
        return len({getattr(look, name) for look in around}) == 1

    target = own.target if same("target") and same("title") else ""
    return Look(
        target=target,
        title=own.title if target else "",
        lang=own.lang if same("lang") else "",
        strong=own.strong and same("strong"),
        emphasis=own.emphasis and same("emphasis"),
        code=own.code and same("code"),
        shift=own.shift if same("shift") else "",
    )


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Take breaks and plain spaces off both ends, and spaces from around breaks."""
    found = list(pieces)
    while found and _is_space(found[0]):
        found.pop(0)
    while found and _is_space(found[-1]):
        found.pop()
    kept: list[Piece] = []
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


def _is_space(piece: Piece) -> bool:
    return isinstance(piece.node, Break) or (isinstance(piece.node, Text) and not piece.node.text.strip(" "))


def _nested(pieces: Sequence[Piece], level: int) -> Inlines:
    """Nest the marks, the outermost first: link, language, bold, italics, raised or lowered, code."""
    if level == len(_ORDER):
        merged: list[Inline] = []
        for piece in pieces:
            last = merged[-1] if merged else None
            if isinstance(piece.node, Text) and isinstance(last, Text):
                merged[-1] = Text(last.text + piece.node.text)
            else:
                merged.append(piece.node)
        return tuple(merged)
    found: list[Inline] = []
    for key, several in groupby(pieces, key=_ORDER[level]):
        inside = list(several)
        children = _nested(inside, level + 1)
        words = any(isinstance(p.node, NoteMark) or (isinstance(p.node, Text) and p.node.text.strip()) for p in inside)
        found += _wrapped(level, key, children) if key and words else children
    return tuple(found)


_ORDER = (
    lambda piece: (piece.look.target, piece.look.title) if piece.look.target else None,
    lambda piece: piece.look.lang,
    lambda piece: piece.look.strong,
    lambda piece: piece.look.emphasis,
    lambda piece: piece.look.shift,
    lambda piece: piece.look.code,
)


def _wrapped(level: int, key: object, children: Inlines) -> Inlines:
    match level, key:
        case 0, (str(target), str(title)):
            return (Link(children, target, title),)
        case 1, str(lang):
            return (Span(children, lang=lang),)
        case 2, _:
            return (Strong(children),)
        case 3, _:
            return (Emphasis(children),)
        case 4, "superscript":
            return (Superscript(children),)
        case 4, "subscript":
            return (Subscript(children),)
        case 5, _:
            return tuple(Code(node.text) if isinstance(node, Text) else node for node in children)
        case _:
            return children
