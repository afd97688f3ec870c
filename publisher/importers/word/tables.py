"""Tables of a Word file as tables of our tree, which have one head row and no cell that spans others.

A cell that spans several stands in the first of them, the others are empty; paragraphs and inner tables of a cell
become lines of it; what cannot stand in a cell (pictures, boxes) follows the table. A table of one cell is a box, and
becomes a sidebar.
"""

from collections.abc import Callable
from itertools import zip_longest

from publisher.importers.nesting import MarkedInline
from publisher.importers.word import pieces
from publisher.importers.word.package import Element, W, children, switch, tag, value, whole
from publisher.importers.word.pieces import PartContext, ReadParagraph
from publisher.model.tree import Break, Cell, Inlines, Strong, Table

MAX_COLUMNS = 60


ReadLine = Callable[[Element], ReadParagraph]
"""Reads a paragraph of a cell."""


def only_cell(table: Element) -> Element | None:
    """The cell of a table of one cell that is not a head; None of any other table."""
    rows = _rows(table)
    cells = [cell for row in rows for cell in _cells(row)]
    return cells[0] if len(cells) == 1 and not switch(rows[0].find(W + "trPr"), "tblHeader") else None


class TableReader:
    """Reads a table; `names`: the bookmarks in it, `after`: what of its cells follows it."""

    def __init__(self, part: PartContext, read: ReadLine) -> None:
        self.part, self.journal, self.line = part, part.journal, read
        self.after: list[ReadParagraph] = []
        self.names: list[str] = []
        self.listed = False
        self.pieces: list[MarkedInline] = []
        self.align = ""

    def read(self, table: Element) -> Table | None:
        """Read all rows; None of a table in which nothing stands."""
        rows: list[list[tuple[Inlines, str]]] = []
        heads, spans, leading = 0, False, True
        for row in _rows(table):
            look = row.find(W + "trPr")
            leading = leading and bool(switch(look, "tblHeader"))
            heads += leading
            line: list[tuple[Inlines, str]] = [((), "")] * min(whole(value(look, "gridBefore")), MAX_COLUMNS)
            for cell in _cells(row):
                properties = cell.find(W + "tcPr")
                wide = min(max(whole(value(properties, "gridSpan"), 1), 1), MAX_COLUMNS)
                spans = spans or wide > 1 or value(properties, "vMerge") is not None
                self.pieces, self.align = [], ""
                self._cell(cell)
                line += [(pieces.run(self.pieces), self.align), *[((), "")] * (wide - 1)]
            rows.append(line)
        if spans:
            self.journal.doubt("S199", "a cell that spans others stands in the first of them", "look at the table")
        if not heads and rows:
            heads = 1
            style = table.find(f"{W}tblPr/{W}tblLook")
            marks = style.get(W + "val", "0") if style is not None else "0"
            first = style.get(W + "firstRow") if style is not None else None
            told = first in {"1", "true", "on"} if first is not None else bool(_hex(marks) & 0x20)
            if not told:
                self.journal.doubt("S199", "the table has no head row: its first row is taken for it", "is that so?")
        return self._assembled(rows, heads)

    def _assembled(self, rows: list[list[tuple[Inlines, str]]], heads: int) -> Table | None:
        kept = [row for row in rows if not _blank(row)]
        if not kept:
            return None
        heads = max(1, heads - sum(map(_blank, rows[:heads])))
        if heads > 1:
            self.journal.doubt("S199", f"{heads} head rows are joined into one", "look at the head of the table")
        words = [[cell for cell, _ in row] for row in kept]
        head = [_head(cells) for cells in zip_longest(*words[:heads], fillvalue=())]
        column = [
            _alignment([row[number][1] for row in rows[heads:] if number < len(row)])
            for number in range(max(map(len, words)))
        ]

        def row(cells: list[Inlines]) -> tuple[Cell, ...]:
            return tuple(Cell(cell, align) for cell, align in zip((*cells, *[()] * len(column)), column, strict=False))

        return Table(head=row(head), rows=tuple(map(row, words[heads:])))

    def _cell(self, parent: Element) -> None:
        for child in children(parent):
            match tag(child):
                case "w:p":
                    self._paragraph(child)
                case "w:tbl":
                    self.journal.doubt("S199", "a table inside a table is set as lines of its cell", "look at it")
                    for row in _rows(child):
                        for cell in _cells(row):
                            self._cell(cell)
                case "w:tcPr" | "w:sdtPr" | "w:sdtEndPr":
                    continue
                case _:
                    self._cell(child)

    def _paragraph(self, paragraph: Element) -> None:
        line = self.line(paragraph)
        if not self.listed and self.part.styles.list_level(paragraph) and line.pieces:
            self.listed = True
            self.journal.doubt("S199", "a list in a cell is set as lines, without its marks", "look at the table")
        self.names += line.names
        if line.pictures or line.boxes:
            self.after.append(ReadParagraph(pictures=line.pictures, boxes=line.boxes))
        if pieces.is_blank(pieces.run(line.pieces)):
            return
        if self.pieces:
            self.pieces.append(MarkedInline(Break(), {}))
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


def _blank(row: list[tuple[Inlines, str]]) -> bool:
    return all(pieces.is_blank(cell) for cell, _ in row)


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
