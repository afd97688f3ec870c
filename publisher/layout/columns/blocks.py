"""Blocks as rows of a column, with their heights before they are set: near enough to choose where floats may stand.

In: the blocks of an issue, their paragraphs with the ends of their lines; out: `ColumnBlock`s. The press fills columns
by itself, so that an estimate which errs by a line costs a line of white and nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from publisher.layout.blocks import tables
from publisher.layout.fitting import Fit
from publisher.layout.margin import texts
from publisher.layout.measures import MM
from publisher.layout.pages.applying import Rest
from publisher.model import tree
from publisher.model.walking import plain

AFTER, ENTRY, APART = 6.25, 2.0, 12.5
"""Points under an item, over an entry of a list, and around a block or over a heading."""
CLOSE_AFTER, CLOSE_ENTRY = 4.0, 0.5
"""The first two where an issue is set closer."""
STRIP = 3
"""Figures in a strip that stands across the columns."""


@dataclass(frozen=True, slots=True)
class ColumnBlock:
    """A block: its node, and the heights of its rows in points.

    `across`: it stands over all columns; `floats`: it may stand later; `held`: what follows stays with it; `loose`: it
    may be divided before any row; `apart`: with more space around it.
    """

    node: object
    rows: tuple[float, ...]
    across: bool = False
    floats: bool = False
    held: bool = False
    loose: bool = False
    apart: bool = False

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(self.rows)


def gap(above: ColumnBlock, below: ColumnBlock, after: float = AFTER) -> float:
    """The space between two blocks; `after`: that under an item."""
    if above.held:
        return 0.0
    if above.apart or below.apart or below.held:
        return APART
    on = isinstance(below.node, Rest) or (isinstance(below.node, tree.Paragraph) and below.node.continued)
    return 0.0 if on else after


@dataclass(frozen=True, slots=True)
class ColumnHeights:
    """The heights of blocks in the columns of a layout; `drawing` gives that of a chart; `entry` is over one of a list.

    Nothing stands over all columns where there is one.
    """

    fit: Fit
    drawing: Callable[[tree.Chart], float]
    single: Callable[[tree.Chart], object]
    columns: int = 2
    entry: float = ENTRY

    def blocks(self, nodes: tree.Blocks) -> list[ColumnBlock]:
        """The blocks of a section."""
        return [self.block(node) for node in nodes]

    def block(self, node: tree.Block) -> ColumnBlock:
        """The rows of a block."""
        match node:
            case tree.Heading():
                return ColumnBlock(node, (self.fit.height([plain(node.children)], "heading"),), held=True)
            case tree.Paragraph() | tree.ListBlock() | tree.DefinitionList() | tree.SignOff():
                return ColumnBlock(node, tuple(self._lines(node)))
            case tree.Quotation() if not node.display:
                return ColumnBlock(node, tuple(self._lines(node)))
            case tree.Quotation():
                source = self.fit.height([plain(node.source)], "under") if node.source else 0.0
                return ColumnBlock(node, (self.fit.height(texts(node.children), "display") + source,), apart=True)
            case tree.CodeBlock():
                count = sum(self.fit.lines(line, "code") for line in node.text.rstrip("\n").split("\n"))
                return ColumnBlock(node, (self.fit.measure("code").leading,) * count)
            case tree.Rule():
                return ColumnBlock(node, (12.5,))
            case _:
                return self._set_apart(node)

    def _lines(self, node: tree.Block) -> list[float]:
        """The lines of running text in a block."""
        leading = self.fit.measure("line").leading
        match node:
            case tree.Paragraph():
                ends = node.ends
                count = len(ends) + 1 if ends is not None else self.fit.lines(plain(node.children), "line")
                return [leading] * count
            case tree.ListBlock() if (columns := self.fit.abreast(node)) > 1:
                return [leading * ceil(len(node.items) / columns)]
            case tree.ListBlock():
                items = [[row for block in item for row in self._lines(block)] for item in node.items]
                return [
                    row + self.entry * (not place and number > 0)
                    for number, item in enumerate(items)
                    for place, row in enumerate(item)
                ]
            case tree.DefinitionList():
                rows = []
                for definition in node.items:
                    inner = [row for meaning in definition.meanings for block in meaning for row in self._lines(block)]
                    rows += [3.0 + leading + (inner[0] if inner else 0.0), *inner[1:]]
                return rows
            case tree.Quotation():
                source = [self.fit.height([plain(node.source)], "under")] if node.source else []
                return [row for block in node.children for row in self._lines(block)] + source
            case tree.SignOff():
                return [row for block in node.children for row in self._lines(block)]
            case _:
                return list(self.block(node).rows)

    def _set_apart(self, node: object) -> ColumnBlock:
        """The rows of a block that is no running text."""
        fit = self.fit
        match node:
            case tree.Figure():
                frame, across = fit.figure(node), self.columns > 1 and node.place in {"wide", "page"}
                caption = " ".join(filter(None, (plain(node.caption), node.credit)))
                under = 2.5 + 10.0 * fit.lines(caption, f"caption-{node.place}") if caption else 0.0
                return ColumnBlock(node, (frame.height * MM + under,), across=across, floats=True, apart=True)
            case tree.Chart() if self.single(node):
                return ColumnBlock(node, (45.0 + fit.height([plain(node.title)], "key-label"),), apart=True)
            case tree.Chart():
                title = plain(node.title) + (f", {node.qualifier}" if node.qualifier else "")
                under = self._under(node)
                height = 25.0 + fit.height([title], "block-title") + self.drawing(node) + under
                return ColumnBlock(node, (height,), floats=True, apart=True)
            case tree.KeyFigures():
                strip = len(node.figures) >= STRIP and not node.margin
                over = 12.5 if node.title else 0.0
                height = over + sum(self._strip(each, strip=strip) + 36.0 for each in node.strips)
                return ColumnBlock(node, (height,), across=strip and self.columns > 1, apart=True)
            case tree.Table():
                return self._table(node)
            case tree.Timeline():
                over = 4.0 + (fit.height([plain(node.title)], "block-title") if node.title else 0.0)
                events = [sum(fit.height([text], "event") for text in texts(event.children)) for event in node.events]
                events = [over + sum(events[:1]), *events[1:]]
                return ColumnBlock(node, tuple(events), apart=True, loose=True, floats=True)
            case tree.Sidebar(quotations=True):
                rows = fit.quoted(node)
                head = 21.0 + (14.5 if node.title else 0.0)
                return ColumnBlock(node, (head + rows[0], *rows[1:]), apart=True, floats=True)
            case tree.Sidebar():
                lines = [10.0] * sum(fit.lines(text, "sidebar") for text in texts(node.children))
                head = 21.0 + (14.5 if node.title else 0.0)
                return ColumnBlock(node, (head + sum(lines[:2]), *lines[2:]), apart=True, floats=True)
            case _:
                return ColumnBlock(node, (50.0,), apart=True)

    def _strip(self, block: tree.KeyFigures, *, strip: bool) -> float:
        """The height of the labels of key figures side by side, or by twos in a column."""
        labels = [
            sum(self.fit.height([plain(run)], "key-label") for run in (each.label, each.change) if run)
            for each in block.figures
        ]
        return max(labels) if strip else sum(labels) + 29.0 * (len(labels) // 2)

    def _under(self, node: tree.Chart | tree.Table) -> float:
        return sum(3.0 + self.fit.height([plain(run)], "under") for run in (node.note, node.source) if run)

    def _table(self, node: tree.Table) -> ColumnBlock:
        """The rows of a table; a short one is not divided."""
        fit, cells = self.fit, tables.grid(node)
        form = tables.form(cells, fit)
        if form.records:
            rows = [10.0 * len(cells.head) + 4.0 for _ in cells.rows]
            return ColumnBlock(node, tuple(rows) or (20.0,), apart=True, loose=True)
        broad = self.columns > 1 and "broad" in form.name
        head = 16.0 + fit.height([plain(node.title)], "block-title") if node.title else 0.0
        rows = [4.0 + 10.0 * count for count in form.lines]
        rows[0] += head + 2.0
        rows[-1] += self._under(node)
        if cells.short:
            return ColumnBlock(node, (sum(rows),), across=broad, floats=True, apart=True)
        return ColumnBlock(node, (sum(rows[:3]), *rows[3:-1], rows[-1]), across=broad, apart=True, loose=True)
