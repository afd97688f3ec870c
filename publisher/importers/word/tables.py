"""Tables of a Word file as tables of our tree, which have one head row and no cell that spans others.

A cell that spans several stands in the first of them, the others are empty; paragraphs and inner tables of a cell
become lines of it; what cannot stand in a cell (pictures, boxes) follows the table. A table of one cell is a box, and
becomes a sidebar.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import zip_longest

from publisher.importers.word import pieces
from publisher.importers.word.package import Element, W, children, switch, tag, value, whole
from publisher.importers.word.pieces import FormattedPiece, Formatting, PartContext, ReadParagraph
from publisher.model.tree import Break, Cell, Inlines, Strong, Table

MAX_COLUMNS = 60


@dataclass(slots=True)
class TableCells:
    """A table as read: rows of cells, the number of head rows, content that follows it, bookmarks in it.

    `single` is the content of a table of one cell; `listed`: a list stands in a cell.
    """

    rows: list[list[Inlines]] = field(default_factory=list)
    heads: int = 0
    aligned: list[list[str]] = field(default_factory=list)
    after: list[ReadParagraph] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    single: Element | None = None
    listed: bool = False


ReadLine = Callable[[Element], ReadParagraph]
"""Reads a paragraph of a cell."""


def grid(table: Element, part: PartContext, read: ReadLine) -> TableCells:
    """Read a table; of a table of one cell only the place of its content."""
    table_cells = TableCells()
    rows = _rows(table)
    cells = [cell for row in rows for cell in _cells(row)]
    if len(cells) == 1 and not switch(rows[0].find(W + "trPr"), "tblHeader"):
        table_cells.single = cells[0]
        return table_cells
    spans, leading = False, True
    for row in rows:
        look = row.find(W + "trPr")
        leading = leading and bool(switch(look, "tblHeader"))
        table_cells.heads += leading
        line: list[Inlines] = [()] * min(whole(value(look, "gridBefore")), MAX_COLUMNS)
        aligned = [""] * len(line)
        for cell in _cells(row):
            properties = cell.find(W + "tcPr")
            wide = min(max(whole(value(properties, "gridSpan"), 1), 1), MAX_COLUMNS)
            spans = spans or wide > 1 or value(properties, "vMerge") is not None
            reader = _CellReader(part, read, table_cells)
            reader.read(cell)
            line += [pieces.run(reader.pieces), *[()] * (wide - 1)]
            aligned += [reader.align, *[""] * (wide - 1)]
        table_cells.rows.append(line)
        table_cells.aligned.append(aligned)
    if spans:
        part.journal.doubt("S199", "a cell that spans others stands in the first of them", "look at the table")
    if not table_cells.heads and rows:
        table_cells.heads = 1
        style = table.find(f"{W}tblPr/{W}tblLook")
        marks = style.get(W + "val", "0") if style is not None else "0"
        first = style.get(W + "firstRow") if style is not None else None
        told = first in {"1", "true", "on"} if first is not None else bool(_hex(marks) & 0x20)
        if not told:
            part.journal.doubt("S199", "the table has no head row: its first row is taken for it", "is that so?")
    return table_cells


def assembled(cells: TableCells, part: PartContext) -> Table | None:
    """Make the table; None of one in which nothing stands."""
    rows = [row for row in cells.rows if any(not pieces.is_blank(cell) for cell in row)]
    if not rows:
        return None
    heads = max(1, cells.heads - sum(all(pieces.is_blank(c) for c in row) for row in cells.rows[: cells.heads]))
    width = max(map(len, rows))
    if heads > 1:
        part.journal.doubt("S199", f"{heads} head rows are joined into one", "look at the head of the table")
    head = [_head(cells) for cells in zip_longest(*rows[:heads], fillvalue=())]
    column = [_alignment([row[i] for row in cells.aligned[heads:] if i < len(row)]) for i in range(width)]

    def row(cells: list[Inlines]) -> tuple[Cell, ...]:
        filled = [*cells, *[()] * (width - len(cells))]
        return tuple(Cell(cell, align) for cell, align in zip(filled, column, strict=True))

    return Table(head=row(head), rows=tuple(map(row, rows[heads:])))


class _CellReader:
    """Reads a cell into pieces, a line break between its paragraphs."""

    def __init__(self, part: PartContext, read: ReadLine, cells: TableCells) -> None:
        self.part, self.line, self.cells = part, read, cells
        self.pieces: list[FormattedPiece] = []
        self.align = ""

    def read(self, parent: Element) -> None:
        for child in children(parent):
            match tag(child):
                case "w:p":
                    self._paragraph(child)
                case "w:tbl":
                    self.part.journal.doubt("S199", "a table inside a table is set as lines of its cell", "look at it")
                    for row in _rows(child):
                        for cell in _cells(row):
                            self.read(cell)
                case "w:tcPr" | "w:sdtPr" | "w:sdtEndPr":
                    continue
                case _:
                    self.read(child)

    def _paragraph(self, paragraph: Element) -> None:
        line = self.line(paragraph)
        if not self.cells.listed and self.part.styles.list_level(paragraph) and line.pieces:
            self.cells.listed = True
            self.part.journal.doubt("S199", "a list in a cell is set as lines, without its marks", "look at the table")
        self.cells.names += line.names
        if line.pictures or line.boxes:
            self.cells.after.append(ReadParagraph(pictures=line.pictures, boxes=line.boxes))
        if pieces.is_blank(pieces.run(line.pieces)):
            return
        if self.pieces:
            self.pieces.append(FormattedPiece(Break(), Formatting()))
        self.pieces += line.pieces
        self.align = self.align or value(paragraph, "pPr/jc") or ""


def _rows(table: Element) -> list[Element]:
    """The rows of a table, those in content controls too, without those of inner tables."""
    return _parts(table, "w:tr", {"w:tblPr", "w:tblGrid", "w:tc", "w:p", "w:sdtPr"})


def _cells(row: Element) -> list[Element]:
    return _parts(row, "w:tc", {"w:trPr", "w:tblPrEx", "w:p", "w:sdtPr"})


def _parts(parent: Element, wanted: str, outside: set[str]) -> list[Element]:
    parts = []
    for child in children(parent):
        if tag(child) == wanted:
            parts.append(child)
        elif tag(child) not in outside:
            parts += _parts(child, wanted, outside)
    return parts


def _head(cells: tuple[Inlines, ...]) -> Inlines:
    """Join the cells of a column's head; bold around all of one is what heads look like anyway."""
    joined: Inlines = ()
    for cell in cells:
        if not pieces.is_blank(cell):
            bare = cell[0].children if len(cell) == 1 and isinstance(cell[0], Strong) else cell
            joined = (*joined, Break(), *bare) if joined else bare
    return joined


def _alignment(cells: list[str]) -> str:
    given = {"end" if each == "right" else each for each in cells if each}
    return "right" if given == {"end"} else "center" if given == {"center"} else "left"


def _hex(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0
