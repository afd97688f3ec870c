"""Pieces of text with their looks, the paragraphs that they make, and what the readers of a part share.

A companion of `sources.docx`. In: what the styles say of a run. Out: values. Also here: which of several alternatives
of a drawing is read, and in which language a run is.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from publisher.importers.word.account import Ledger, words_of
from publisher.importers.word.docx_drawing import Shown
from publisher.importers.word.docx_names import MC, A, M, V, W, children
from publisher.importers.word.objects import Fields
from publisher.importers.word.package import Element, Relationship
from publisher.importers.word.styles import Styles
from publisher.model.tree import Inline, Text
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
