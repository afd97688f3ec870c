"""Text with marks → inlines, nested in one order whatever the order in the markup of others.

The outermost first: link, language, bold, italics, raised, lowered, code. Marks around nothing but spaces are left off.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

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

_ORDER = ("link", "lang", "strong", "emphasis", "superscript", "subscript", "code")
_MAKERS: dict[str, Callable[[Inlines], Inline]] = {
    "strong": Strong,
    "emphasis": Emphasis,
    "superscript": Superscript,
    "subscript": Subscript,
}


@dataclass(frozen=True, slots=True)
class LinkMark:
    """The mark of a link; `number` tells links to one address apart."""

    target: str
    title: str = ""
    number: int = 0


Marks = Mapping[str, LinkMark | str]
"""Marks by kind: a LinkMark, a language, or the kind."""


@dataclass(frozen=True, slots=True)
class MarkedInline:
    """Text, a line break or the mark of a note, with its marks."""

    node: Text | Break | NoteMark
    marks: Marks


def nested(pieces: Sequence[MarkedInline], order: Sequence[str] = _ORDER) -> Inlines:
    """Nest pieces by the marks that they share, those of the first kind outermost; text of neighbours is joined."""
    if not order:
        return tuple(_joined(piece.node for piece in pieces))
    inlines: list[Inline] = []
    for mark, group in groupby(pieces, key=lambda piece: _mark(piece, order[0])):
        shared = list(group)
        children = nested(shared, order[1:])
        inlines += _wrapped(order[0], mark, children) if mark and any(map(_has_words, shared)) else children
    return tuple(inlines)


def _mark(piece: MarkedInline, kind: str) -> LinkMark | str | None:
    """Give the mark of one kind; that of a note is a link itself, and stands in no other."""
    in_link = kind == "link" and isinstance(piece.node, NoteMark)
    return None if in_link else piece.marks.get(kind) or None


def _has_words(piece: MarkedInline) -> bool:
    return isinstance(piece.node, NoteMark) or (isinstance(piece.node, Text) and bool(piece.node.text.strip()))


def _joined(nodes: Iterable[Text | Break | NoteMark]) -> list[Inline]:
    joined: list[Inline] = []
    for node in nodes:
        last = joined[-1] if joined else None
        if isinstance(node, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + node.text)
        else:
            joined.append(node)
    return joined


def _wrapped(kind: str, mark: LinkMark | str, children: Inlines) -> Inlines:
    if isinstance(mark, LinkMark):
        return (Link(children, mark.target, mark.title),)
    if kind == "lang":
        return (Span(children, lang=mark),)
    if kind == "code":
        return tuple(Code(node.text) if isinstance(node, Text) and node.text.strip() else node for node in children)
    return (_MAKERS[kind](children),)
