"""Lists set directly: contents, guide, issues, chronology, figures: groups of rows under hairlines → a typeset part.

In: groups whose every text is ready; measures and styles of the layout; out: a part. A row is never broken over two
pages; a group may be, then its label is repeated, as an artifact. A list begins under the last lines of the one before
it if enough of it has room there. `composing` sets the lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from publisher.layout.charts.drawing import ChartDrawing
from publisher.layout.measures import MM, ListCell
from publisher.model.part import TypesetPart
from publisher.model.values import Words
from publisher.pdf.content import Element
from publisher.press.chart_drawing import draw
from publisher.press.composing import Begun, Setup
from publisher.press.furniture import HAIR, Opener, furnish, open_page, opening
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


TAGS = {
    "contents": Tags("TOC", "TOCI", "P", "TOC", "TOCI", ("Reference", "Reference")),
    "guide": Tags("", "Sect", "H2", "", "", ("P",)),
    "issues": Tags("Table", "", "", "", "TR", ("TH", "TD", "TD", "TD")),
    "chronology": Tags("", "Sect", "H2", "L", "LI", ("Lbl", "LBody", "LBody")),
    "figures": Tags("", "Sect", "H2", "Table", "TR", ("TH", "TD", "TD", "TD")),
}
"""The elements of each list."""
AROUND = 14.0
"""Points between a chart and the rows under it."""
APART = 21.0
"""Points between the end of a list and the bar of the next."""
LEAST = 84.0
"""Points of its groups that a list must have under its title to begin on a page that has another one."""


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


def compose(listings: Sequence[ComposedList], setup: Setup) -> TypesetPart:
    """Set lists one after the other as a part of as many pages as they take.

    Its anchors are "chronology/group-0", "chronology/row-0" and so on, in the order of each list.
    """
    return begun(listings, setup).composer.part("lists")


def begun(listings: Sequence[ComposedList], setup: Setup) -> Begun:
    """Set lists as `compose` does; indexes may go on under them."""
    return _Flow(listings[0], setup).begun(listings)


class _Flow:
    """Lists on their way down the pages."""

    def __init__(self, first: ComposedList, setup: Setup) -> None:
        self.setup, self.type, self.frame = setup, setup.type, setup.frame
        self.composer = setup.composer()
        self.bottom = self.y = self.frame.top * MM + self.frame.depth
        self.outer = self.composer.root
        self._take(first)

    def begun(self, listings: Sequence[ComposedList]) -> Begun:
        """Set everything."""
        for listing in listings:
            self._take(listing)
            self._open()
            for group in listing.groups:
                self._group(group)
            self.y -= self.measures.below
        return Begun(self.composer, self.y)

    def _take(self, listing: ComposedList) -> None:
        """Go on with a list."""
        self.listing, self.tags = listing, TAGS[listing.name]
        self.measures = self.setup.measures.lists[listing.name]
        self.groups = self.rows = 0

    def _open(self) -> None:
        """Set the title of the list and the heads of its cells, on a new page if too little would stand under them."""
        listing, heads = self.listing, self._lines(self.listing.heads)
        titles = self.type.broken((Run(listing.title, "title"),), (self.frame.right - self.frame.axis) * MM)
        first = APART + opening(self.type, len(titles))
        first += self.measures.inside + self._height(heads) + self.measures.below if heads else 0.0
        under = 0.0
        for group in listing.groups:
            under += self._depths(group)[0 if self.measures.whole else 1] + self.measures.below
            if under >= LEAST or not self.measures.whole:
                break
        if self.y + first + under > self.bottom:
            self._page()
        elif self.composer.pages:
            self.y += APART
        self.y += open_page(self.composer, self.frame, Opener(listing.title, listing.name, listing.note, self.y))
        self.outer = Element(self.tags.outer, self.composer.root) if self.tags.outer else self.composer.root
        if listing.heads:
            self._rule()
            self._heads(self.outer, listing.heads)
            self.y += self.measures.below

    def _page(self) -> None:
        self.composer.page()
        furnish(self.composer, self.setup, self.listing.title)
        self.y = self.frame.top * MM

    def _rule(self) -> None:
        self.composer.rule(self.frame.left * MM, self.y, (self.frame.right - self.frame.left) * MM, HAIR, "ink")
        self.y += self.measures.inside

    def _depths(self, group: Group) -> tuple[float, float]:
        """The points that a group takes under its hairline, and those of it that stay together at its beginning."""
        heights = [self._height(self._lines(row)) for row in group.rows]
        between = self.measures.between
        above = self.measures.inside + (group.chart[0].height + AROUND if group.chart else 0.0)
        above += self._height(self._lines(group.heads)) + between if group.heads else 0.0
        rows = sum(heights) + between * (len(heights) - 1)
        label = self._height(self._labelled(group.label)) + self.measures.inside
        return max(above + rows, label), above + sum(heights[:2])

    def _group(self, group: Group) -> None:
        rows = [self._lines(row) for row in group.rows]
        between = self.measures.between
        whole, first = self._depths(group)
        fits_page = whole <= self.frame.depth
        if self.y + (whole if self.measures.whole and fits_page else first) > self.bottom:
            self._page()
        self._anchor(f"group-{self.groups}")
        self.groups += 1
        self._rule()
        under = self.y + self._height(self._labelled(group.label))
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
        for number, row in enumerate(rows):
            if number and self.y + self._height(row) > self.bottom:
                self._page()
                self._rule()
                under = self.y
                self._label(group.again or group.label, None)
            self._anchor(f"row-{self.rows}")
            self.rows += 1
            self._row(inner, row, self.tags.cells, "/O/Table/Scope/Row")
            self.y += between if number < len(rows) - 1 else 0.0
        self.y = max(self.y, under) + self.measures.below

    def _anchor(self, name: str) -> None:
        self.composer.anchor(f"{self.listing.name}/{name}", top=self.y)

    def _label(self, label: tuple[Runs, ...], element: Element | None) -> None:
        for lines, cell in zip(self._labelled(label), self._cells_of(label), strict=False):
            self.composer.stack(lines, (self.frame.left + cell.x) * MM, self.y, element)

    def _labelled(self, label: tuple[Runs, ...]) -> list[list[Line]]:
        """The lines of each cell of a label."""
        cells = zip(label, self._cells_of(label), strict=False)
        return [self.type.broken(runs, cell.width * MM) for runs, cell in cells]

    def _cells_of(self, label: tuple[Runs, ...]) -> tuple[ListCell, ...]:
        """The cells of a label; one alone has the whole margin."""
        cells = self.measures.label
        if len(label) == 1 and cells:
            return (ListCell(x=cells[0].x, width=cells[-1].x + cells[-1].width - cells[0].x),)
        return cells

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
        row, height = Element(self.tags.row, around) if self.tags.row else around, self._height(cells)
        element: Element | None = None
        for lines, cell, kind in zip(cells, self.measures.cells, kinds, strict=False):
            if element is None or element.kind != kind or row.kind == "TR":
                element = Element(kind, row, scope if kind == "TH" else "")
            spare = height - len(lines) * self._leading(lines) if cell.last else 0.0
            self.composer.stack(lines, (self.frame.left + cell.x) * MM, self.y + spare, element)
        self.y += height
