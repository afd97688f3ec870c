"""Pages that begin inside a paragraph: found in the PDF by the letters of its lines, marked in the words of an e-book.

A mark stands at the first word of its page (EPUB Structural Semantics 1.1, pagebreak); a word that is divided over the
page's foot belongs to the page before, as in an index.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from publisher.model.part import TypesetPart, counted, is_counted
from publisher.model.tree import Inline, Inlines, Paragraph, Text
from publisher.model.walking import cut

Label = TypeVar("Label")
_CLOSING = re.compile(r"[^\w\s“‘«„(\[]*\s*")


def pages_inside(part: TypesetPart, paragraphs: Iterable[Paragraph]) -> dict[str, tuple[tuple[int, int], ...]]:
    """Find the pages (from 0) that begin inside paragraphs, each after so many letters, by the paragraphs' ids.

    Letters are counted without white space, as in `TypesetPart.lines`; a paragraph that the PDF prints in other words
    (a bar for what is left out) has none.
    """
    rows = dict(part.lines)
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for paragraph in paragraphs:
        lines = rows.get(paragraph.id, ())
        if lines[:1] == lines[-1:] or sum(count for *_, count in lines) != counted(paragraph.children):
            continue
        starts, done, last = [], 0, lines[0][0]
        for page, _, count in lines:
            starts += [(page, done)] if page > last else []
            done, last = done + count, page
        if starts:
            found[paragraph.id] = tuple(starts)
    return found


def pieces(run: Inlines, starts: Sequence[tuple[int, Label]]) -> Iterator[tuple[tuple[Label, ...], Inlines]]:
    """Divide a run where pages begin: the labels of those that begin before each piece, and the piece.

    `starts` are (letters before it, label). A page that begins inside a link or another inline is marked after it.

    >>> list(pieces((Text("Seven ferries ran."),), [(7, "2")]))
    [((), (Text(text='Seven ferries '),)), (('2',), (Text(text='ran.'),))]
    """
    labels: tuple[Label, ...] = ()
    piece: list[Inline] = []
    pending, done = list(starts), 0
    for node in run:
        rest = node
        while pending and isinstance(rest, Text) and pending[0][0] < done + counted((rest,)):
            at = _start(rest.text, pending[0][0] - done)
            yield labels, (*piece, cut(rest, 0, at))
            done += counted((cut(rest, 0, at),))
            labels, piece, rest = (pending.pop(0)[1],), [], cut(rest, at)
        piece.append(rest)
        done += counted((rest,))
    yield labels, tuple(piece)
    if pending:
        yield tuple(label for _, label in pending), ()


def _start(text: str, letters: int) -> int:
    """Find where the first word stands that begins after so many letters of a text."""
    at = 0
    while letters > 0:
        letters -= is_counted(text[at])
        at += 1
    while 0 < at < len(text) and _is_in_word(text[at - 1]) and _is_in_word(text[at]):
        at += 1
    match = _CLOSING.match(text, at)
    return match.end() if match else at


def _is_in_word(char: str) -> bool:
    return char.isalnum() or not (char.isspace() or is_counted(char))
