"""The columns of a table: those of numbers have their decimal points under each other, and all fit the page.

In: a table of the document tree, and the styles that it may be set in; out: a `TableGrid` whose cells a template prints
one by one, and the form in which nothing of it is cut: as it is, with widths for its columns, over the margin column
too, in smaller type, or a record for each row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from publisher.layout.fitting import Fit
from publisher.layout.measures import MM
from publisher.model.part import counted
from publisher.model.tree import Cell, Inlines, Table
from publisher.model.walking import plain, walk

GAP = 5.0  # millimetres between columns in large type
ROOM = 3.0  # millimetres that a column needs besides its words if the engine finds its width
NUMBERS, LAST = 22.0, 12.0  # and what a column of numbers, and the last one, takes
HEAD = 1.06  # a head is set smaller, and wider for being bold
SAFE = 0.3  # millimetres of a column that are not planned
BREAKS = re.compile(r"[ \u200b]+|(?<=[-–/])(?=\w)")
DENSE, SHORT = 5, 10  # columns set full size, rows kept on one page
NUMBER = re.compile(r"[-−+±<>≈~]?\s*[€$£]?\s*\d[\d,\s\u00a0\u202f]*(?:\.(\d+))?\s*%?|[–—-]|")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A table cell to be printed: its text, "text" or "number", and the digits that its neighbours have more."""

    children: Inlines
    form: str
    padding: str = ""


@dataclass(frozen=True, slots=True)
class TableForm:
    """The form of a table: classes for the style sheet, widths of its columns in millimetres with the gap before each.

    Without widths the engine finds them. `records`: not even the smallest type has room for its words side by side.
    """

    name: str = ""
    widths: tuple[float, ...] = ()
    records: bool = False


class Step(NamedTuple):
    """A way to set a table whose words do not stand side by side: class, style, width, gap in millimetres."""

    name: str
    style: str
    width: str
    gap: float


STEPS = (
    Step("measured", "table", "table", 3.0),
    Step("measured dense", "table-dense", "table", 2.0),
    Step("measured broad", "table", "table-broad", 3.0),
    Step("measured dense broad", "table-dense", "table-broad", 2.0),
    Step("measured small broad", "table-small", "table-broad", 1.5),
)
GAPS = {step.name: step.gap for step in STEPS}


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table to be printed; `dense` if it has more than five columns, `short` if it should stay on one page."""

    head: tuple[GridCell, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    dense: bool
    short: bool

    @property
    def letters(self) -> int:
        """The letters of its head, which a table set as records says again and again, or not at all."""
        return sum(counted(cell.children) for cell in self.head)


def grid(table: Table) -> TableGrid:
    """Align a table: columns of numbers to the right, with figure spaces where others have more decimals."""
    width = len(table.head)
    square = [(*row, *[Cell(())] * width)[:width] for row in table.rows]
    columns = [_column([row[place] for row in square], first=place == 0) for place in range(width)]
    forms = (column[0].form if column else "text" for column in columns)
    head = tuple(GridCell(cell.children, form) for cell, form in zip(table.head, forms, strict=True))
    return TableGrid(head, tuple(zip(*columns, strict=True)), dense=width > DENSE, short=len(square) <= SHORT)


def form(cells: TableGrid, fit: Fit) -> TableForm:
    """The form in which nothing of a table is cut; that of today if all its words stand side by side in it."""
    if "table" not in fit.measures:
        return TableForm()
    columns = list(zip(cells.head, *cells.rows, strict=True))
    if "table-broad" not in fit.measures:  # one type, one width: side by side, or not
        side_by_side = sum(_widths(column, fit, "table")[0] + GAP for column in columns) - GAP
        return TableForm(records=side_by_side > fit.measure("table").width)
    style = "table-dense" if cells.dense else "table"
    whole = [_widths(column, fit, style) for column in columns]
    taken = [_taken(column[0], most, len(columns)) for column, (_, most) in zip(columns, whole, strict=True)]
    last = LAST if columns[-1][0].form == "number" else 0.0
    if sum(taken) + (ROOM + 1) * (len(columns) - 1) + last <= fit.measure("table").width:
        return TableForm()
    for step in STEPS:
        if cells.dense and step.style == "table":
            continue
        least = [_widths(column, fit, step.style) for column in columns]
        room = fit.measure(step.width).width - step.gap * (len(columns) - 1)
        if sum(word for word, _ in least) <= room:
            widths = _shared(least, room)
            return TableForm(step.name, tuple(round(w + step.gap * bool(n), 2) for n, w in enumerate(widths)))
    return TableForm(records=True)


def _taken(head: GridCell, width: float, columns: int) -> float:
    return max(width, NUMBERS) if head.form == "number" and columns <= 3 else width


def _widths(column: Sequence[GridCell], fit: Fit, style: str) -> tuple[float, float]:
    """The width in millimetres of the widest word of a column, and of its widest cell."""
    measure = fit.measure(style)
    word = cell = 0.0
    for number, each in enumerate(column):
        text, size = said(each), measure.size * (HEAD if number == 0 else 1.0)
        word = max([word, *(fit.advance(measure.face, part, size) for part in BREAKS.split(text))])
        cell = max(cell, fit.advance(measure.face, text, size))
    return word / MM + SAFE, cell / MM + SAFE


def said(cell: GridCell, line_break: str = " ") -> str:
    """The text of a cell with the marks of its notes and the numbers of its links, and this where a line is ended."""
    marks = "".join(
        str(getattr(node, "mark", "") or getattr(node, "number", ""))
        for node in walk(cell.children)
        if node.kind in {"note_mark", "link_number"}
    )
    return plain(cell.children, line_break) + marks + cell.padding


def _shared(columns: Sequence[tuple[float, float]], room: float) -> list[float]:
    """Widths that share the room: each column has its widest word, and the narrowest ones have all they need first."""
    widths = [word for word, _ in columns]
    free = room - sum(widths)
    waiting = sorted(range(len(columns)), key=lambda at: columns[at][1] - columns[at][0])
    for done, at in enumerate(waiting):
        more = min(columns[at][1] - columns[at][0], free / (len(waiting) - done))
        widths[at] += more
        free -= more
    return [width + free / len(widths) for width in widths]


def ems(table: Table) -> int:
    """The width of a table in an e-book, in em, if its words stand side by side: estimated, for no font is known."""
    columns = ([plain(cell.children) for cell in column] for column in zip(table.head, *table.rows, strict=False))
    longest = (max(len(part) for text in column for part in BREAKS.split(text)) for column in columns)
    return ceil(sum(0.5 * count + 1.2 for count in longest))


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
