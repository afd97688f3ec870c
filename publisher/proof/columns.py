"""The columns of a page, found by the left edges and sizes of its lines: how wide they are, justified or ragged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from publisher.proof.findings import TypesetBlock, TypesetLine

Key = tuple[int, float]
"""Left edge and size in points: what the lines of a column share."""
TEXT = frozenset({"P", "LBody", "LI", "BlockQuote", "Note"})
"""Blocks of running text, by the standard types of ISO 32000-1, 14.8.4. Headings begin with H."""
MEASURE = 40
"""A column with fewer characters a line cannot be even; there, only what happens between pages counts."""
APART = 150.0
"""Points between the left edges of two columns of text, at least; no indent is as wide."""
_COLUMN = 36.0  # points between two left edges that may belong to one column: an indent, not a margin
_FIGURE = 1.5  # between sizes in one block: a large figure and what is said of it
_STRETCHED = 0.07  # by how much the spaces of a justified line differ from the face's own; kerning makes for less


@dataclass(frozen=True, slots=True)
class Column:
    """A column, of lines of one left edge and size: right edge, characters a line, justified or ragged."""

    left: float
    right: float
    characters: float
    justified: bool


def columns_of(blocks: Iterable[TypesetBlock]) -> Mapping[Key, Column]:
    """Find the column of each left edge and size: as wide as its widest line, or as one that is indented from it.

    A line that is alone in its block, as the date under a title, may reach over all columns.
    """
    by_key: dict[Key, list[TypesetLine]] = defaultdict(list)
    broken: dict[Key, list[TypesetLine]] = defaultdict(list)
    for block in blocks:
        if block.kind in TEXT:
            for part in beside(block):
                by_key[part.key] += part.lines
                broken[part.key] += part.lines if len(block.lines) > 1 else ()
    return {key: _column(key, broken[key] or lines, broken if broken[key] else by_key) for key, lines in by_key.items()}


def beside(block: TypesetBlock) -> tuple[TypesetBlock, ...]:
    """A block that goes on in the next column, column by column; any other as it is."""
    left = min(line.left for line in block.lines)
    sides = [line.left > left + APART for line in block.lines]
    if not any(sides):
        return (block,)
    return tuple(
        replace(block, lines=tuple(line for line, other in zip(block.lines, sides, strict=True) if other == side))
        for side in (False, True)
    )


def parted(line: TypesetLine, following: TypesetLine) -> bool:
    """Tell whether a line stands on another page than the one after it, or in another column."""
    return line.page != following.page or (
        following.left > line.left + APART and following.baseline < line.baseline - line.size
    )


def _column(key: Key, lines: Sequence[TypesetLine], by_key: Mapping[Key, Sequence[TypesetLine]]) -> Column:
    near = [other for (left, size), other in by_key.items() if size == key[1] and abs(left - key[0]) < _COLUMN]
    right = max(line.right for other in near for line in other)
    full = [line for line in lines if line.right > key[0] + 0.8 * (right - key[0])]
    stretched = sum(abs(line.space - 1) > _STRETCHED for line in full)
    characters = sum(len(line.text) for line in full) / len(full) if full else 0.0
    return Column(key[0], right, characters, stretched > len(full) / 2)


def is_text(block: TypesetBlock, columns: Mapping[Key, Column]) -> bool:
    """Return whether an engine had lines to break there, and room to break them well."""
    if block.kind not in TEXT or len(block.lines) < 2:
        return False
    sizes = [line.size for line in block.lines]
    return columns[block.key].characters >= MEASURE and max(sizes) < _FIGURE * min(sizes)
