"""The columns of a table: those of numbers have their decimal points under each other, and all fit the page.

In: a table of the document tree, and the styles that it may be set in; out: a `TableGrid` whose cells a template prints
one by one, and the form in which nothing of it is cut: as it is, with the widths at which it is least high, over the
margin column too, in condensed or smaller type, or a record for each row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from publisher.layout.blocks.column_widths import SAFE, column, least_height, lines_in
from publisher.layout.fitting import Fit, Pieces, pieces_of
from publisher.layout.measures import MM
from publisher.layout.scripts import cjk_breaks
from publisher.model.part import counted
from publisher.model.tree import Cell, Inlines, Table
from publisher.model.walking import plain, walk

GAP = 5.0  # millimetres between columns in large type
ROOM = 3.0  # millimetres that a column needs besides its words if the engine finds its width
NUMBERS, LAST = 22.0, 12.0  # and what a column of numbers, and the last one, takes
BOLD = 1.06  # words are wider in a row of totals
BREAKS = re.compile(r"[ \u200b]+|(?<=[-–/])(?=\w)")
MANY, DENSE, SHORT = 3, 5, 10  # columns set with much space, and full size; rows kept on one page
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

    Without widths the engine finds them. `lines`: those of its head, and of each row. `records`: not even the smallest
    type has room for its words side by side.
    """

    name: str = ""
    widths: tuple[float, ...] = ()
    lines: tuple[int, ...] = ()
    records: bool = False

    @property
    def ruled(self) -> bool:
        """Tell whether a row has several lines, so that rules keep rows apart."""
        return any(count > 1 for count in self.lines[1:])


class Step(NamedTuple):
    """A way to set a table whose words do not stand side by side: class, styles of lines and head, width, gap in mm.

    `price` is what a point of its height counts, beside those of the others: what is broad or small must save some, and
    what stands over several columns of text counts in each.
    """

    name: str
    style: str
    head: str
    width: str
    gap: float
    price: float = 1.0


STEPS = (
    Step("measured", "table", "table-head", "table", 3.0),
    Step("measured broad", "table", "table-head", "table-broad", 3.0, 1.1),
    Step("measured dense", "table-dense", "table-dense-head", "table", 2.0, 1.15),
    Step("measured dense broad", "table-dense", "table-dense-head", "table-broad", 2.0, 1.25),
    Step("measured small broad", "table-small", "table-small-head", "table-broad", 1.5, 2.0),
)


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table to be printed; `dense` if it has more than five columns, `short` if it should stay on one page.

    `total`: its last row is one, and bold.
    """

    head: tuple[GridCell, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    dense: bool
    short: bool
    total: bool = False

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
    rows = tuple(zip(*columns, strict=True))
    return TableGrid(head, rows, dense=width > DENSE, short=len(square) <= SHORT, total=table.total)


@lru_cache(maxsize=128)  # where pages are planned, and where they are printed
def form(cells: TableGrid, fit: Fit) -> TableForm:
    """The form in which nothing of a table is cut, and in which it is least high, at the prices of the steps.

    It is left to the engine if all its cells stand side by side, with the space around numbers that a table has then.
    """
    if "table" not in fit.measures:
        return TableForm()
    columns = list(zip(cells.head, *cells.rows, strict=True))
    lines = tuple(max(said(cell, "\n").count("\n") + 1 for cell in row) for row in (cells.head, *cells.rows))
    if "table-broad" not in fit.measures:  # one type, one width: side by side, or not
        side_by_side = sum(_widths(column, fit, "table", "table")[0] + GAP for column in columns) - GAP
        return TableForm(lines=lines, records=side_by_side > fit.measure("table").width)
    style = "table-dense" if cells.dense else "table"
    whole = [_widths(column, fit, style, "table-head")[1] for column in columns]
    taken = [_taken(column[0], most, len(columns)) for column, most in zip(columns, whole, strict=True)]
    last = LAST if columns[-1][0].form == "number" else 0.0
    if sum(taken) + (ROOM + 1) * (len(columns) - 1) + last <= fit.measure("table").width:
        return TableForm(lines=lines)
    made: list[tuple[float, TableForm]] = []
    own = fit.measure("table").width
    for step in STEPS:
        if (cells.dense and step.style == "table") or (made and step.price == STEPS[-1].price):
            continue
        if found := _stepped(columns, fit, step, total=cells.total):
            rows = (step.style,) * len(cells.rows)
            leadings = (fit.measure(style).leading for style in (step.head, *rows))
            height = sum(leading * count for leading, count in zip(leadings, found.lines, strict=True))
            made.append((height * step.price * max(1, round(fit.measure(step.width).width / own)), found))
    return min(made, key=lambda each: each[0])[1] if made else TableForm(records=True)


def _stepped(columns: Sequence[Sequence[GridCell]], fit: Fit, step: Step, *, total: bool) -> TableForm | None:
    """The form of a table at one step; None if its words have no room side by side."""
    room = fit.measure(step.width).width - step.gap * (len(columns) - 1)
    ends = [_widths(column, fit, step.style, step.head, total=total) for column in columns]
    if sum(word for word, _ in ends) > room:
        return None
    cells = [
        [_pieces(cell, fit, step.style if number else step.head) for number, cell in enumerate(column)]
        for column in columns
    ]
    shared = least_height([column(each, *end) for each, end in zip(cells, ends, strict=True)], room)
    widths = [round(width, 2) for width in shared]
    lines = (max(map(lines_in, row, widths)) for row in zip(*cells, strict=True))
    return TableForm(step.name, tuple(w + step.gap * bool(n) for n, w in enumerate(widths)), tuple(lines))


def _pieces(cell: GridCell, fit: Fit, style: str) -> list[Pieces]:
    """The pieces of each paragraph of a cell."""
    return [pieces_of(fit.advance, fit.measure(style), text) for text in said(cell, "\n").split("\n")]


def _taken(head: GridCell, width: float, columns: int) -> float:
    if head.form != "number":
        return width
    return max(width, NUMBERS) if columns <= MANY else width + 1


def _widths(column: Sequence[GridCell], fit: Fit, style: str, head: str, *, total: bool = False) -> tuple[float, float]:
    """The width in millimetres of the widest word of a column, and of its widest cell."""
    word = whole = 0.0
    for number, cell in enumerate(column):
        measure = fit.measure(style if number else head)
        size = measure.size * (BOLD if total and number == len(column) - 1 else 1.0)
        for text in said(cell, "\n").split("\n"):
            word = max([word, *(fit.advance(measure.face, part, size) for part in _unbroken(text))])
            whole = max(whole, fit.advance(measure.face, text, size))
    return word / MM + SAFE, whole / MM + SAFE


def _unbroken(text: str) -> list[str]:
    """The parts of a text that are kept on one line."""
    return BREAKS.split(cjk_breaks.marked(text))


def said(cell: GridCell, line_break: str = " ") -> str:
    """The text of a cell with the marks of its notes and the numbers of its links, and this where a line is ended."""
    marks = "".join(
        str(getattr(node, "mark", "") or getattr(node, "number", ""))
        for node in walk(cell.children)
        if node.kind in {"note_mark", "link_number"}
    )
    return plain(cell.children, line_break) + marks + cell.padding


def ems(table: Table) -> int:
    """The width of a table in an e-book, in em, if its words stand side by side: estimated, for no font is known."""
    columns = ([plain(cell.children) for cell in column] for column in zip(table.head, *table.rows, strict=False))
    longest = (max(len(part) for text in column for part in _unbroken(text)) for column in columns)
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
