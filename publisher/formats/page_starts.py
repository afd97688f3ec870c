"""Pages that begin inside a block: found in the PDF by the letters of its lines, marked in the words of an e-book.

A mark stands at the first word of its page (EPUB Structural Semantics 1.1, pagebreak); a word that is divided over the
page's foot belongs to the page before, as in an index.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple, TypeVar

from publisher.model.part import TypesetPart, counted, is_counted
from publisher.model.tree import (
    Block,
    Blocks,
    CodeBlock,
    DefinitionList,
    Heading,
    Inline,
    Inlines,
    ListBlock,
    Paragraph,
    Quotation,
    Sidebar,
    Span,
    Table,
    Text,
    Timeline,
)
from publisher.model.walking import children_of, cut

Label = TypeVar("Label")
_CLOSING = re.compile(r"[^\w\s“‘«„(\[]*\s*")


class Stop(NamedTuple):
    """A place in a text before which a page can be marked: its name, and the run of words that begins there.

    `block` is the id under which the press counts the letters of the run. The parts of a block that have no id of their
    own have its id and a number behind a slash: a cell of a table, a term, a moment of a timeline.
    """

    name: str
    block: str
    run: Inlines


class PageStarts(NamedTuple):
    """Pages (from 0) as the lines of the PDF tell: that on which each stop begins, and those that begin inside one.

    A page inside is given with the letters before it.
    """

    begin: dict[str, int]
    inside: dict[str, tuple[tuple[int, int], ...]]


def part_of(block: Block, part: object) -> str:
    """Name a part of a block."""
    return f"{block.id}/{part}"


def is_part(name: str) -> bool:
    """Tell whether a name is that of a part of a block, which has no id."""
    return "/" in name


def stops(blocks: Blocks, around: str = "") -> Iterator[Stop]:
    """Yield the stops of blocks in reading order; `around` is the tight list that prints their paragraphs as its own.

    >>> [stop.name for stop in stops((Quotation(id="q", children=(), source=(Text("Ada"),)),))]
    ['q', 'q/source']
    """
    for block in blocks:
        tight = around if isinstance(block, Paragraph) else ""
        yield Stop(block.id, tight or block.id, _opening(block))
        yield from _parts(block)


def _opening(block: Block) -> Inlines:
    """The words with which a block begins, of those that the press counts in it."""
    match block:
        case Paragraph() | Heading():
            return block.children
        case CodeBlock():
            return (Text(block.text),)
        case Table():
            return (*block.title, *(node for cell in block.head for node in cell.children))
        case Timeline() | Sidebar():
            return block.title
        case _:
            return ()


def _parts(block: Block) -> Iterator[Stop]:
    """Yield the stops inside a block."""
    match block:
        case ListBlock():
            for item in block.items:
                yield from stops(item, block.id if block.tight else "")
        case DefinitionList():
            for number, definition in enumerate(block.items, 1):
                yield Stop(part_of(block, number), block.id, definition.term)
                yield from stops(tuple(children_of(definition)))
        case Timeline():
            for number, event in enumerate(block.events, 1):
                yield Stop(part_of(block, number), block.id, event.when)
                yield from stops(event.children)
        case Table():
            for number, row in enumerate(block.rows, 1):
                for place, cell in enumerate(row, 1):
                    yield Stop(part_of(block, f"{number}-{place}"), block.id, cell.children)
            yield Stop(part_of(block, "under"), block.id, (*block.note, *block.source))
        case Quotation():
            yield from stops(block.children)
            yield Stop(part_of(block, "source"), block.id, block.source)
        case _:
            yield from stops(tuple(children_of(block)))


def page_starts(part: TypesetPart, places: Iterable[Stop]) -> PageStarts:
    """Find the pages on which stops begin, and those that begin inside them.

    Letters are counted without white space, as in `TypesetPart.lines`; where the PDF prints other words (a bar for what
    is left out) nothing is known of a block.
    """
    rows = dict(part.lines)
    runs: dict[str, list[Stop]] = {}
    for stop in places:
        runs.setdefault(stop.block, []).append(stop)
    begin: dict[str, int] = {}
    inside: dict[str, list[tuple[int, int]]] = {}
    for block, stood in runs.items():
        lines, counts = rows.get(block, ()), [counted(stop.run) for stop in stood]
        if not lines or sum(count for *_, count in lines) != sum(counts):
            continue
        begun = tuple(_pages_begun(lines))
        for stop, count, end in zip(stood, counts, accumulate(counts), strict=True):
            if count:
                before = [page for page, letters in begun if letters <= end - count]
                begin.setdefault(stop.name, before[-1])
                within = [(page, letters - end + count) for page, letters in begun if 0 < letters - end + count < count]
                inside.setdefault(stop.name, []).extend(within)
    return PageStarts(begin, {name: tuple(found) for name, found in inside.items() if found})


def _pages_begun(lines: Iterable[tuple[int, float, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pages of a block with the letters of it before each."""
    last, done = -1, 0
    for page, _, count in lines:
        if page > last:
            yield page, done
            last = page
        done += count


def pieces(run: Inlines, starts: Sequence[tuple[int, Label]]) -> Iterator[tuple[tuple[Label, ...], Inlines]]:
    """Divide a run where pages begin: the labels of those that begin before each piece, and the piece.

    `starts` are (letters before it, label). A page that begins inside a link or another inline is marked after it; a
    passage that an editor has marked is divided, for it may be a long one.

    >>> list(pieces((Text("Seven ferries ran."),), [(7, "2")]))
    [((), (Text(text='Seven ferries '),)), (('2',), (Text(text='ran.'),))]
    """
    labels: tuple[Label, ...] = ()
    piece: list[Inline] = []
    pending, done = list(starts), 0
    for node in run:
        rest = node
        while pending and isinstance(rest, Text | Span) and pending[0][0] < done + counted((rest,)):
            if isinstance(rest, Span) and pending[0][0] <= done:
                yield labels, tuple(piece)
            else:
                before, rest = _divided(rest, pending[0][0] - done)
                yield labels, (*piece, before)
                done += counted((before,))
            labels, piece = (pending.pop(0)[1],), []
        if not isinstance(rest, Span) or rest.children:
            piece.append(rest)
        done += counted((rest,))
    yield labels, tuple(piece)
    if pending:
        yield tuple(label for _, label in pending), ()


def _divided(node: Text | Span, letters: int) -> tuple[Text | Span, Text | Span]:
    """Divide a node before the first word that begins after so many letters; marks and id stay with the first part."""
    if isinstance(node, Text):
        at = _start(node.text, letters)
        return cut(node, 0, at), cut(node, at)
    (_, before), *others = pieces(node.children, [(letters, "")])
    return replace(node, children=before), Span(tuple(each for _, run in others for each in run), node.lang)


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
