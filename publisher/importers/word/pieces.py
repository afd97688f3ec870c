"""Pieces of text with their formatting, the inlines made of them, and the context that the readers of a part share.

Also here: the choice among alternatives of a drawing, and the language of a run.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from publisher.importers.interface import CheckAddress
from publisher.importers.nesting import MarkedInline, Marks, nested
from publisher.importers.word.account import WordJournal, words_of
from publisher.importers.word.objects import FieldStack, PictureReference
from publisher.importers.word.package import MC, A, Element, M, Relationship, V, W, children
from publisher.importers.word.styles import Styles
from publisher.model.tree import Break, Code, Inlines, NoteMark, Text
from publisher.model.walking import inlines_in
from publisher.settings.reader import SettingError, checked_language

_SCRIPTS = dict.fromkeys(("ru", "uk", "be", "bg", "mk"), "Cyrillic") | {"el": "Greek"}
_EITHER = frozenset({"sr", "kk", "ky", "tg", "mn", "uz", "az", "bs"})  # written in Cyrillic and in Latin letters


@dataclass(slots=True)
class ReadParagraph:
    """A paragraph that has been read. `boxes`: the contents of text boxes; `names`: bookmarks that begin in it."""

    pieces: list[MarkedInline] = field(default_factory=list)
    pictures: list[PictureReference] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    tabs: int = 0

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
    `wanted` the bookmarks that something leads to.
    """

    styles: Styles
    relationships: dict[str, Relationship]
    journal: WordJournal
    address: CheckAddress
    note: Callable[[str, str], str]
    language: str = ""
    wanted: frozenset[str] = frozenset()
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


def run(pieces: Sequence[MarkedInline], *, heading: bool = False, breaks: bool = True) -> Inlines:
    """Make inlines of pieces. In a heading bold is not marked; without `breaks` a line break is a space."""
    found = list(pieces)
    if heading:
        found = [MarkedInline(p.node, {kind: p.marks[kind] for kind in p.marks if kind != "strong"}) for p in found]
    if not breaks:
        found = [replace(p, node=Text(" ")) if isinstance(p.node, Break) else p for p in found]
    return nested(_trimmed(_edged(found)))


def is_blank(run: Inlines) -> bool:
    """Return whether inlines show nothing."""
    return not any(
        isinstance(node, NoteMark) or (isinstance(node, Text | Code) and node.text.strip()) for node in inlines_in(run)
    )


def _edged(pieces: Sequence[MarkedInline]) -> list[MarkedInline]:
    """Join neighbours of the same marks, and take white space at the edges of marked text out of it."""
    joined: list[MarkedInline] = []
    for (marks, _), group in groupby(pieces, key=lambda piece: (piece.marks, isinstance(piece.node, Text))):
        several = list(group)
        text = "".join(piece.node.text for piece in several if isinstance(piece.node, Text))
        joined += [MarkedInline(Text(text), marks)] if text else [p for p in several if not isinstance(p.node, Text)]
    found: list[MarkedInline] = []
    for number, piece in enumerate(joined):
        if not isinstance(piece.node, Text):
            found.append(piece)
            continue
        before = joined[number - 1].marks if number else {}
        after = joined[number + 1].marks if number + 1 < len(joined) else {}
        middle = piece.node.text.strip(" ")
        left, _, right = piece.node.text.partition(middle) if middle else (piece.node.text, "", "")
        for text, marks in (
            (left, _shared(piece.marks, before, before if middle else after)),
            (middle, piece.marks),
            (right, _shared(piece.marks, after)),
        ):
            if text:
                found.append(MarkedInline(Text(text), marks))
    return found


def _shared(own: Marks, *others: Marks) -> Marks:
    """The marks of a space between two pieces: only what goes on over it."""
    return {kind: mark for kind, mark in own.items() if all(other.get(kind) == mark for other in others)}


def _trimmed(pieces: list[MarkedInline]) -> list[MarkedInline]:
    """Take breaks and plain spaces off both ends, and spaces from around breaks."""
    kept: list[MarkedInline] = []
    for piece in pieces:
        while kept and isinstance(piece.node, Break) and _is_spaces(kept[-1]):
            kept.pop()
        at_start = not kept or isinstance(kept[-1].node, Break)
        if not (_is_spaces(piece) and at_start) and (kept or not isinstance(piece.node, Break)):
            kept.append(piece)
    while kept and (isinstance(kept[-1].node, Break) or _is_spaces(kept[-1])):
        kept.pop()
    return kept


def _is_spaces(piece: MarkedInline) -> bool:
    return isinstance(piece.node, Text) and not piece.node.text.strip(" ")
