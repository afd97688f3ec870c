"""Pieces of a paragraph as runs of our tree: neighbours of one look are one node, marks nest in one order.

A companion of `sources.docx`. Pure. White space at either end of a paragraph goes; white space at the edge of a mark
stands outside it. A mark around nothing but spaces is none.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from publisher.importers.word.pieces import Look, Piece
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
