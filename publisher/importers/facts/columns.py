"""Columns of numbers in a table, which are set right."""

import re
from dataclasses import replace

from publisher.model.tree import Cell, Table
from publisher.model.walking import plain

_NUMBER = re.compile(
    r"[(]?[-–−+±~≈<>≤≥]?\s?[€$£₽₴¥]?\s?\d{1,3}(?:[\s\u00a0\u202f.,’']?\d{1,4})*(?:\s?(?:%|‰|pp|€|\$|£|zł|Br|₽|₴|k|m|bn|km|kg|t))?[)]?\*?"
)
_EMPTY = frozenset({"", "-", "–", "—", "…", "n/a", "n.a.", "×", "x"})
_YEAR = re.compile(r"(?:19|20)\d\d")


def numeric(table: Table) -> tuple[int, ...]:
    """Give the columns that hold numbers and are set left; years that head the rows are no numbers."""
    found = []
    for number, head in enumerate(table.head):
        words = [plain(row[number].children).strip() for row in table.rows if number < len(row)]
        told = [each for each in words if each.casefold() not in _EMPTY]
        if not told or head.align != "left" or not all(map(_NUMBER.fullmatch, told)):
            continue
        if number or not all(map(_YEAR.fullmatch, told)):
            found.append(number)
    return tuple(found)


def right(table: Table, columns: tuple[int, ...]) -> Table:
    """Set columns right, head and all."""

    def row(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(Cell(cell.children, "right") if at in columns else cell for at, cell in enumerate(cells))

    return replace(table, head=row(table.head), rows=tuple(map(row, table.rows)))
