"""Widths of the columns of a table by its least total height: each cell needs fewer lines the wider its column is.

In: the texts of all cells as pieces, and the room that the columns share in millimetres; out: a width each. To find the
very least is hard; columns begin as wide as their widest cell and give way where a millimetre costs the fewest lines,
then take back what is left where it saves most.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publisher.layout.fitting import Pieces, lines_of
from publisher.layout.measures import MM

STEP = 0.5
"""Millimetres: a column is so much narrower, or wider, at a time."""
AHEAD = 8
"""Widths that a column is tried at, below the one it has."""
SAFE = 0.3
"""Millimetres of a column that are not planned."""


@dataclass(frozen=True, slots=True)
class WrappedColumn:
    """A column of a table: widths that it may have, rising, and the lines of its cells, row by row, at each."""

    widths: tuple[float, ...]
    lines: tuple[tuple[int, ...], ...]


def lines_in(cell: Sequence[Pieces], width: float) -> int:
    """The lines of the paragraphs of a cell in a column of so many millimetres."""
    return sum(lines_of(each, (width - SAFE) * MM) for each in cell)


def column(cells: Sequence[Sequence[Pieces]], word: float, whole: float) -> WrappedColumn:
    """The lines of cells, each of some paragraphs, from the width of the widest word to that of the widest cell.

    Widths at which no cell has fewer lines than at the one before are left out.
    """
    widths: list[float] = []
    lines: list[tuple[int, ...]] = []
    for width in _widths(word, whole):
        made = tuple(lines_in(cell, width) for cell in cells)
        if not lines or made != lines[-1]:
            widths.append(width)
            lines.append(made)
    return WrappedColumn(tuple(widths), tuple(lines))


def _widths(word: float, whole: float) -> Iterator[float]:
    yield word
    for number in range(1, int((whole - word) / STEP) + 1):
        yield word + number * STEP
    if whole > word:
        yield whole


def least_height(columns: Sequence[WrappedColumn], room: float) -> tuple[float, ...]:
    """Widths that fill the room; the widest words must stand side by side in it."""
    at = [len(each.widths) - 1 for each in columns]
    free = room - sum(each.widths[-1] for each in columns)
    while free < 0:
        number, narrower, _ = min(_narrower(columns, at, -free), key=lambda each: each[2])
        free += columns[number].widths[at[number]] - columns[number].widths[narrower]
        at[number] = narrower
    while found := min(_wider(columns, at, free), key=lambda each: each[2], default=None):
        number, wider, _ = found
        free -= columns[number].widths[wider] - columns[number].widths[at[number]]
        at[number] = wider
    return tuple(each.widths[place] + free / len(columns) for each, place in zip(columns, at, strict=True))


def _others(columns: Sequence[WrappedColumn], at: Sequence[int], number: int) -> list[int]:
    """The lines of each row without one of its columns."""
    rest = [each.lines[place] for other, (each, place) in enumerate(zip(columns, at, strict=True)) if other != number]
    return list(map(max, zip(*rest, strict=True))) if rest else [0] * len(columns[number].lines[0])


def _height(others: Sequence[int], own: Sequence[int]) -> int:
    return sum(map(max, others, own))


def _narrower(
    columns: Sequence[WrappedColumn], at: Sequence[int], lacking: float
) -> Iterator[tuple[int, int, tuple[float, float]]]:
    """Yield each column that can be narrower, a place among its widths, and the lines that a millimetre costs there.

    Millimetres beyond those that are lacking do not count.
    """
    for number, (each, place) in enumerate(zip(columns, at, strict=True)):
        others = _others(columns, at, number)
        now = _height(others, each.lines[place])
        for narrower in range(max(0, place - AHEAD), place):
            gained = each.widths[place] - each.widths[narrower]
            yield number, narrower, ((_height(others, each.lines[narrower]) - now) / min(gained, lacking), -gained)


def _wider(
    columns: Sequence[WrappedColumn], at: Sequence[int], free: float
) -> Iterator[tuple[int, int, tuple[float, float]]]:
    """Yield each column that saves lines if it is wider within what is free, and (negative) what it saves by each."""
    for number, (each, place) in enumerate(zip(columns, at, strict=True)):
        others = _others(columns, at, number)
        now = _height(others, each.lines[place])
        for wider in range(place + 1, bisect_left(each.widths, each.widths[place] + free + 1e-9)):
            saved = now - _height(others, each.lines[wider])
            if saved > 0:
                cost = each.widths[wider] - each.widths[place]
                yield number, wider, (-saved / cost, cost)
