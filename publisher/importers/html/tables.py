"""Tables of HTML: those with data as tables, those that only place things as the text that they hold.

Code (warning): S154 a table whose cells span, or that has no head.
"""

import re

from publisher.importers.html.boilerplate import STRUCK, boilerplate
from publisher.importers.html.elements import ElementReader
from publisher.importers.html.passes import styles
from publisher.importers.html.passes.anchors import texts_of
from publisher.importers.html.tree import NOTE, Element, name_of, value, words
from publisher.model.tree import Cell, Inlines, Table

MAX_COLUMNS = 40
_ALIGN = re.compile(r"text-align\s*:\s*(right|center)")


def table(reader: ElementReader, element: Element) -> None:
    """Read a table: of data as a table, of places as the text that it holds."""
    reader.end_paragraph()
    reader.attributes(element, ("summary",))
    reader.journal.drop(value(element, "summary"), reader.line(element), "summary of a table")
    rows = [row for row in element.iter("tr") if _table_of(row) is element]
    if _places(element, rows):
        reader.inside(element)
        reader.end_paragraph()
        return
    place, line = reader.place(), reader.line(element)
    title: list[Inlines] = []
    made: list[tuple[Cell, ...]] = []
    reader.nested += 1  # what stands where it may not waits until the table is done
    outer, reader.into = reader.into, []
    _parts(reader, element, place, title, made)
    strays, reader.into = reader.into, outer
    reader.nested -= 1
    waiting, reader.waiting = reader.waiting, []
    width = max(map(len, made), default=0)
    if made and width:
        if any(_span(cell, key) > 1 for row in rows for cell in row for key in ("colspan", "rowspan")):
            reader.doubt(element, "S154", "a table has cells over several columns or rows", "look at what stands where")
        if not all(name_of(cell) == "th" or is_bold(cell) for cell in rows[0] if words(cell)):
            reader.doubt(element, "S154", "a table has no head; its first row was taken", "write a head above it")
        head, *body = (row + tuple(Cell(()) for _ in range(width - len(row))) for row in made)
        heads = tuple(Cell(cell.children, _column(number, made)) for number, cell in enumerate(head))
        aligned = tuple(
            tuple(Cell(cell.children, heads[number].align) for number, cell in enumerate(row)) for row in body
        )
        reader.add(Table(head=heads, rows=aligned, title=title[0] if title else (), line=line), place)
    for block in (*strays, *(block for _, block in waiting)):
        reader.add(block, place)


def _table_of(row: Element) -> Element:
    return next((above for above in row.iterancestors() if name_of(above) == "table"), None)


def _places(element: Element, rows: list[Element]) -> bool:
    """Return whether a table only places things, or holds blocks that no cell of ours can."""
    if value(element, "role") in {"presentation", "none"} or not rows:
        return True
    cells = [cell for row in rows for cell in row if name_of(cell) in {"td", "th"}]
    alone = len(rows) == 1 and not any(name_of(cell) == "th" for cell in cells)
    widest = max(sum(name_of(cell) in {"td", "th"} for cell in row) for row in rows)
    blocks = {"table", "ul", "ol", "dl", "blockquote", "pre", "h1", "h2", "h3", "h4", "figure", "img", "hr"}
    holds = any(name_of(inside) in blocks for cell in cells for inside in cell.iter())
    prose = any(len(words(cell)) > 1_000 for cell in cells)
    strange = any((each.text or "").strip() for each in element.iter("table", "tr", "tbody", "thead", "tfoot")
                  if each is element or _table_of(each) is element)  # fmt: skip
    around = (element, *(row.getparent() for row in rows), *rows)
    strange = strange or any((each.tail or "").strip() for group in around for each in group)
    names = {name_of(each) for row in rows for each in row} | {name_of(each) for each in element}
    known = {"td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup", "col", "#"}
    noted = any(each.get(NOTE) for each in element.iter())
    large = any(_span(cell, key) > MAX_COLUMNS for cell in cells for key in ("colspan", "rowspan"))
    return (
        alone or widest < 2 or widest > MAX_COLUMNS or holds or prose or strange or noted or large or not names <= known
    )


def _span(cell: Element, key: str) -> int:
    said = value(cell, key) if name_of(cell) in {"td", "th"} else ""
    return int(said) if re.fullmatch(r"[1-9]\d{0,5}", said) else 1


def _parts(
    reader: ElementReader, element: Element, place: int, title: list[Inlines], rows: list[tuple[Cell, ...]]
) -> None:
    """Read the rows in the order of the page; cells that span leave empty ones."""
    over: dict[int, int] = {}

    def row_of(row: Element) -> tuple[Cell, ...]:
        cells: list[Cell] = []

        def fill() -> None:
            while over.get(len(cells), 0) > 0:
                over[len(cells)] -= 1
                cells.append(Cell(()))

        for each in row:
            if name_of(each) == "#":
                reader.element(each)
                continue
            why = boilerplate(each, whole=reader.whole)
            if why:
                reader.drop_boilerplate(each, why)
            if why and why != STRUCK:
                continue
            fill()
            if why:
                cells.append(Cell(()))
                continue
            reader.attributes(each)
            start, down = len(cells), _span(each, "rowspan") - 1
            head = frozenset({"strong"}) if not rows or name_of(each) == "th" else frozenset[str]()
            cells.append(Cell(reader.in_one_run(each, place, without=head, one_line=False), _align(each)))
            cells.extend(Cell(()) for _ in range(_span(each, "colspan") - 1))
            for column in range(start, len(cells)):
                over[column] = down
        fill()
        return tuple(cells[: 2 * MAX_COLUMNS])

    for each in element:
        if name_of(each) in {"tr", "tbody", "thead", "tfoot"} and (why := boilerplate(each, whole=reader.whole)):
            reader.drop_boilerplate(each, why)
        elif name_of(each) == "tr":
            reader.attributes(each)
            rows.append(row_of(each))
        elif name_of(each) == "caption" and not title and not rows:
            reader.attributes(each)
            title.append(reader.in_one_run(each, place))
        elif name_of(each) in {"tbody", "thead", "tfoot"}:
            reader.attributes(each)
            _parts(reader, each, place, title, rows)
        elif name_of(each) in {"caption", "#"}:
            reader.drop(each, "second caption of a table" if name_of(each) == "caption" else "comment in the markup")


def is_bold(cell: Element) -> bool:
    """Return whether all words of a cell are bold."""

    def bold(each: Element) -> bool:
        while each is not cell and name_of(each) not in {"b", "strong"} and "strong" not in styles.look(each).on:
            each = each.getparent()
        return each is not cell or "strong" in styles.look(cell).on

    return all(bold(owner.getparent() if follows else owner) for owner, follows, text in texts_of(cell) if text.strip())


def _align(cell: Element) -> str:
    found = _ALIGN.search(value(cell, "style").lower())
    said = found[1] if found else value(cell, "align").lower()
    named = re.search(r"has-text-align-(right|center)", value(cell, "class"))
    said = named[1] if named else said
    return said if said in {"right", "center"} else "left"


def _column(number: int, rows: list[tuple[Cell, ...]]) -> str:
    """The alignment of a column: that of all its cells below the head."""
    below = {row[number].align for row in rows[1:] if number < len(row) and row[number].children}
    return below.pop() if len(below) == 1 else "left"
