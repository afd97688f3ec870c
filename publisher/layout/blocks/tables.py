"""The columns of a table: those of numbers have their decimal points under each other.

In: a table of the document tree; out: a `TableGrid` whose cells a template prints one by one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from publisher.model.tree import Cell, Inlines, Table
from publisher.model.walking import plain

DENSE, SHORT = 5, 10  # columns set full size, rows kept on one page
NUMBER = re.compile(r"[-−+±<>≈~]?\s*[€$£]?\s*\d[\d,\s\u00a0\u202f]*(?:\.(\d+))?\s*%?|[–—-]|")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A table cell to be printed: its text, "text" or "number", and the digits that its neighbours have more."""

    children: Inlines
    form: str
    padding: str = ""


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table to be printed; `dense` if it has more than five columns, `short` if it should stay on one page."""

    head: tuple[GridCell, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    dense: bool
    short: bool


def grid(table: Table) -> TableGrid:
    """Align a table: columns of numbers to the right, with figure spaces where others have more decimals."""
    width = len(table.head)
    square = [(*row, *[Cell(())] * width)[:width] for row in table.rows]
    columns = [_column([row[place] for row in square], first=place == 0) for place in range(width)]
    forms = (column[0].form if column else "text" for column in columns)
    head = tuple(GridCell(cell.children, form) for cell, form in zip(table.head, forms, strict=True))
    return TableGrid(head, tuple(zip(*columns, strict=True)), dense=width > DENSE, short=len(square) <= SHORT)


def _column(cells: Sequence[Cell], *, first: bool) -> list[GridCell]:
    numbers = [NUMBER.fullmatch(plain(cell.children).strip()) for cell in cells]
    if first or (not all(numbers) and cells[0].align != "right"):
        return [GridCell(cell.children, "text") for cell in cells]
    decimals = [len(number.group(1) or "") if number else 0 for number in numbers]
    most = max(decimals, default=0)
    # U+2007 is as wide as a figure; a space and two hair spaces are together as wide as a point.
    return [
        GridCell(cell.children, "number", ("\u00a0\u200a\u200a" if most and not own else "") + "\u2007" * (most - own))
        for cell, own in zip(cells, decimals, strict=True)
    ]
