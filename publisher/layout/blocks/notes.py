"""Footnotes in pieces: a list keeps its marks, and a page can end inside a note that is long.

The engine moves a footnote whole, so that one taller than its page would run over all else. A long one is therefore
given to it in pieces of a few lines, each ended where a line ends, of which it sets as many as there is room for and
the rest at the foot of the next page.

In: the blocks of a note, and what breaks its lines; out: `NoteFloat`s, each what the engine may not divide.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from publisher.layout.measures import MM
from publisher.model import tree
from publisher.model.issue import Note
from publisher.model.tree import Blocks, Inlines
from publisher.model.walking import plain

LONG = 8
"""Lines of a note from which on it is divided."""
LEAST, MOST = 3, 12
"""Lines of a piece; longer pieces are for notes of many pages."""
BULLET = "•"
MANY = 1600
"""Characters of a note of 20 lines."""
INSET = 3.5
"""Millimetres by which an entry of a list stands in, as in the style sheet; deeper lists by so much more."""
DEEPEST = 3
Cut = Callable[[Inlines, float, float, int], tuple[int, tuple[Inlines, ...]]]
"""What breaks lines: a run, the width of what stands before its first line and before all of them in points, and the
lines of a piece → all its lines, and the run in such pieces; 0 lines make no pieces."""


@dataclass(frozen=True, slots=True)
class NotePart:
    """A paragraph of a note, or a piece of one. `mark` is that of a list item, `level` how deep its list is."""

    run: Inlines
    level: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class NoteFloat:
    """Parts of a note that stay together, and how many lines they fill; `first` has the mark of the note."""

    parts: tuple[NotePart, ...]
    first: bool = True
    lines: int = 1


def fills_a_page(note: Note) -> bool:
    """Tell whether a note may take so much of a page that a picture no longer has room there."""
    return sum(len(plain(part.run)) for part in parts(note.children)) > MANY


def floats(blocks: Blocks, cut: Cut, indent: float) -> tuple[NoteFloat, ...]:
    """Divide a note; `indent` is what its mark takes of the first line, in points."""
    every = tuple(parts(blocks))
    indents = [0.0 if number else indent for number in range(len(every))]
    counts = [cut(part.run, first, _inset(part), 0)[0] for part, first in zip(every, indents, strict=True)]
    total = sum(counts)
    if total <= LONG:
        return (NoteFloat(every, lines=total),)
    size = min(max(LEAST, total // 30), MOST)
    pieces: list[NoteFloat] = []
    for part, first in zip(every, indents, strict=True):
        count, runs = cut(part.run, first, _inset(part), size)
        for place, run in enumerate(runs):
            lines = size if place + 1 < len(runs) else count - size * place
            own = replace(part, run=run, mark="" if place else part.mark)
            pieces.append(NoteFloat((own,), first=not pieces, lines=lines))
    return tuple(pieces)


def _inset(part: NotePart) -> float:
    """The indent of the lines of a part, in points."""
    deep = part.level - 1 if 0 < part.level <= DEEPEST else 0
    return INSET * MM * (deep + bool(part.mark))


def parts(blocks: Blocks, level: int = 0) -> Iterator[NotePart]:
    """Yield the paragraphs of blocks in their order; what a foot has no room for is set as lines of text."""
    for block in blocks:
        match block:
            case tree.Paragraph() | tree.Heading():
                yield NotePart(block.children, level)
            case tree.ListBlock():
                yield from _items(block, level + 1)
            case tree.DefinitionList():
                for item in block.items:
                    yield NotePart((tree.Strong(item.term),), level)
                    for meaning in item.meanings:
                        yield from parts(meaning, level + 1)
            case tree.Quotation():
                yield from parts(block.children, level + 1)
                if block.source:
                    yield NotePart(block.source, level + 1)
            case tree.CodeBlock():
                yield from (NotePart((tree.Code(line),), level) for line in block.text.rstrip("\n").split("\n"))
            case tree.Table():
                for row in (block.head, *block.rows):
                    cells = [cell.children for cell in row if plain(cell.children)]
                    yield NotePart(_joined(cells), level)


def _items(block: tree.ListBlock, level: int) -> Iterator[NotePart]:
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}." if block.ordered else BULLET
        for part in parts(item, level):
            yield replace(part, mark=mark) if mark and part.level == level and not part.mark else part
            mark = ""


def _joined(cells: list[Inlines]) -> Inlines:
    """The cells of a row in one line."""
    out: list[tree.Inline] = []
    for cell in cells:
        out += [tree.Text(" · "), *cell] if out else cell
    return tuple(out)
