"""Lists set directly: contents, list of issues, chronology, figures: groups of rows under hairlines → a typeset part.

In: groups whose every text is ready; measures and styles of the layout; out: a part. A row is never broken over two
pages; a group may be, then its label is repeated, as an artifact. `composing` sets the lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from publisher.layout.charts.drawing import ChartDrawing
from publisher.layout.measures import MM, ListCell
from publisher.model.part import TypesetPart
from publisher.model.values import Words
from publisher.pdf.content import Element
from publisher.press.chart_drawing import draw
from publisher.press.composing import Composer, Setup
from publisher.press.furniture import HAIR, Opener, furnish, open_page
from publisher.press.shaping import Line, Run

Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Tags:
    """The elements of a list: around all, a group, its label, its rows, a row, the cells of a row; "" for none."""

    outer: str
    group: str
    label: str
    rows: str
    row: str
    cells: tuple[str, ...]


CONTENTS = Tags("TOC", "TOCI", "P", "TOC", "TOCI", ("Reference", "Reference"))
CHRONOLOGY = Tags("", "Sect", "H2", "L", "LI", ("Lbl", "LBody", "LBody"))
FIGURES = Tags("", "Sect", "H2", "Table", "TR", ("TH", "TD", "TD", "TD"))
ISSUES = Tags("Table", "", "", "", "TR", ("TH", "TD", "TD", "TD"))
AROUND = 14.0
"""Points between a chart and the rows under it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one hairline, with a label in the margin and what it says when it is repeated.

    A chart with its text alternative, and heads of the cells, may stand above the rows.
    """

    label: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    again: tuple[Runs, ...] = ()
    chart: tuple[ChartDrawing, str] | None = None
    heads: tuple[Runs, ...] = ()


@dataclass(frozen=True, slots=True)
class ComposedList:
    """A list: name of its measures and of its destination, title, note in the margin, head of its cells, groups."""

    name: str
    title: str
    groups: tuple[Group, ...]
    note: Words = ""
    heads: tuple[Runs, ...] = ()


def compose(listing: ComposedList, tags: Tags, setup: Setup) -> TypesetPart:
    """Set a list as a part of as many pages as it takes; its anchors are "group-0", "row-0" and so on, in order."""
    return _Flow(listing, tags, setup).part()


class _Flow:
    """A list on its way down the pages."""

    def __init__(self, listing: ComposedList, tags: Tags, setup: Setup) -> None:
        self.listing, self.tags, self.setup, self.type = listing, tags, setup, setup.type
        self.frame, self.measures = setup.frame, setup.measures.lists[listing.name]
        self.composer = Composer(setup.type, (self.frame.width * MM, self.frame.height * MM), setup.slot)
        self.bottom = self.frame.top * MM + self.frame.depth
        self.y = 0.0
        self.groups = self.rows = 0
        self.outer = self.composer.root

    def part(self) -> TypesetPart:
        """Set everything."""
        listing, tags = self.listing, self.tags
        self._page()
        self.y += open_page(self.composer, self.frame, Opener(listing.title, listing.name, listing.note))
        self.outer = Element(tags.outer, self.composer.root) if tags.outer else self.composer.root
        if listing.heads:
            self._rule()
            self._heads(self.outer, listing.heads)
            self.y += self.measures.below
        for group in listing.groups:
            self._group(group)
        return self.composer.part(listing.name)

    def _page(self) -> None:
        self.composer.page()
        furnish(self.composer, self.setup, self.listing.title)
        self.y = self.frame.top * MM

    def _rule(self) -> None:
        self.composer.rule(self.frame.left * MM, self.y, (self.frame.right - self.frame.left) * MM, HAIR, "ink")
        self.y += self.measures.inside

    def _group(self, group: Group) -> None:
        rows = [self._lines(row) for row in group.rows]
        heights = [self._height(row) for row in rows]
        between = self.measures.between
        above = group.chart[0].height + AROUND if group.chart else 0.0
        above += self._height(self._lines(group.heads)) + between if group.heads else 0.0
        whole = self.measures.inside + above + sum(heights) + between * (len(rows) - 1)
        first = self.measures.inside + above + sum(heights[:2])
        fits_page = whole <= self.frame.depth
        if self.y + (whole if self.measures.whole and fits_page else first) > self.bottom:
            self._page()
        self.composer.anchor(f"group-{self.groups}", top=self.y)
        self.groups += 1
        self._rule()
        around = Element(self.tags.group, self.outer) if self.tags.group else self.outer
        self._label(group.label, Element(self.tags.label, around) if self.tags.label and group.label else None)
        if group.chart:
            drawing, alt = group.chart
            draw(self.composer, drawing, ((self.frame.left + self.measures.cells[0].x) * MM, self.y), alt, around)
            self.y += drawing.height + AROUND
        inner = Element(self.tags.rows, around) if self.tags.rows else around
        if group.heads:
            self._heads(inner, group.heads)
            self.y += between
        for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
            if number and self.y + height > self.bottom:
                self._page()
                self._rule()
                self._label(group.again or group.label, None)
            self.composer.anchor(f"row-{self.rows}", top=self.y)
            self.rows += 1
            self._row(inner, row, self.tags.cells, "/O/Table/Scope/Row")
            self.y += between if number < len(rows) - 1 else 0.0
        self.y += self.measures.below

    def _label(self, label: tuple[Runs, ...], element: Element | None) -> None:
        cells = self.measures.label
        if len(label) == 1 and cells:  # a label alone has the whole margin
            cells = (ListCell(x=cells[0].x, width=cells[-1].x + cells[-1].width - cells[0].x),)
        for runs, cell in zip(label, cells, strict=False):
            lines = self.type.broken(runs, cell.width * MM)
            self.composer.stack(lines, (self.frame.left + cell.x) * MM, self.y, element)

    def _lines(self, row: tuple[Runs, ...]) -> list[list[Line]]:
        cells = zip(row, self.measures.cells, strict=False)
        return [self.type.broken(runs, cell.width * MM) for runs, cell in cells]

    def _height(self, row: list[list[Line]]) -> float:
        return max((len(lines) * self._leading(lines) for lines in row), default=0.0)

    def _leading(self, lines: list[Line]) -> float:
        return self.type.styles[lines[0][0].run.style].leading if lines else 0.0

    def _heads(self, around: Element, heads: tuple[Runs, ...]) -> None:
        self._row(around, self._lines(heads), ("TH",) * len(heads), "/O/Table/Scope/Column")

    def _row(self, around: Element, cells: list[list[Line]], kinds: Sequence[str], scope: str) -> None:
        """Set the cells of a row; neighbours of one kind share an element, but in a table."""
        row, height = Element(self.tags.row, around), self._height(cells)
        element: Element | None = None
        for lines, cell, kind in zip(cells, self.measures.cells, kinds, strict=False):
            if element is None or element.kind != kind or row.kind == "TR":
                element = Element(kind, row, scope if kind == "TH" else "")
            spare = height - len(lines) * self._leading(lines) if cell.last else 0.0
            self.composer.stack(lines, (self.frame.left + cell.x) * MM, self.y + spare, element)
        self.y += height
