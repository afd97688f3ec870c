"""The named containers: blocks of the right shape become key figures, a chart, a table, a timeline and so on.

In: the name, the attributes and the blocks inside, already read. Out: the block that the container stands for; one of
the wrong shape is a problem and stays as the blocks it was.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TypedDict

from publisher.model import tree
from publisher.model.values import DateSpan, IndexMark, Mark, Panel, Point
from publisher.model.walking import blocks_of, children_of, plain
from publisher.source import inline
from publisher.source.attributes import Attributes
from publisher.source.meant import numbers
from publisher.source.record import Record

FORMS = ("bar", "line", "dot")
MAX_PANELS = 12
MAX_POINTS = 400

_LIKE_A_DATE = re.compile(r"[0-9]+\s*[-./][-0-9./\s]*")
_NO_VALUE = ("", "–", "—", "-")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_SPACES_IN_NUMBERS = str.maketrans({"\u2212": "-", " ": None, "\u00a0": None, "\u202f": None, "\u2009": None})


class BaseFields(TypedDict):
    """The fields that every block is made with."""

    id: str
    line: int
    lang: str
    index: tuple[IndexMark, ...]
    tlp: Mark


class Container:
    """A container that is being read: its place in the file, its attributes, its blocks."""

    def __init__(
        self, name: str, place: BaseFields, attributes: Attributes, blocks: tree.Blocks, record: Record
    ) -> None:
        self.name, self.place, self.attributes, self.blocks, self.record = name, place, attributes, blocks, record
        self.line = place["line"]

    def value(self, key: str) -> str:
        """Give the value of an attribute as it is."""
        return self.attributes.values.get(key, "")

    def inline(self, key: str) -> tree.Inlines:
        """Give the value of an attribute as Markdown."""
        return inline.from_text(self.value(key), self.line, self.record) if self.value(key) else ()

    def words_only(self, run: tree.Inlines) -> str:
        """Give the words of a run that is to be words only."""
        return self.record.words_only(run, self.line)

    def wrong(self, message: str, hint: str, line: int = 0) -> None:
        """Note that the shape is not the one that the name promises."""
        self.record.error(line or self.line, "S044", f"{self.name}: {message}", hint)

    def only(self, shape: type[tree.Block], hint: str) -> tree.Block | None:
        """Give the only block inside, if it is of the right shape."""
        if len(self.blocks) == 1 and isinstance(self.blocks[0], shape):
            return self.blocks[0]
        self.wrong(
            f"one {shape.__name__.replace('Block', '').replace('List', ' list').lower()} must stand inside", hint
        )
        return None


def assemble(name: str, place: BaseFields, attributes: Attributes, blocks: tree.Blocks, record: Record) -> tree.Blocks:
    """Make the block that a container stands for."""
    keys, classes, make = CONTAINERS[name]
    record.known_attributes(attributes, place["line"], name, keys, classes)
    container = Container(name, place, attributes, blocks, record)
    if not blocks:
        container.wrong("nothing stands inside", "put its text between the two lines of :::")
        return ()
    made = make(container)
    if not made:
        return blocks
    # What the container takes the place of hands its marks on: the table of a chart, the list of a timeline.
    kept = [id(block) for block in children_of(made)]
    gone = [block for block in blocks if id(block) not in kept]
    marks = tuple(mark for block in gone for mark in block.index)
    for block in gone:
        if block.tlp:
            record.error(block.line, "M001", f"what stands in {name} cannot be marked", "mark the line of :::")
    return (replace(made, index=(*made.index, *marks)) if marks else made,)


def bullets(name: str, line: int, blocks: tree.Blocks, record: Record) -> tuple[tree.Inlines, ...]:
    """Read takeaways or corrections: a list of which each entry is one paragraph."""
    hint = "begin each entry with - on a line of its own"
    if len(blocks) != 1 or not isinstance(blocks[0], tree.ListBlock):
        record.error(line, "S044", f"{name}: one list must stand inside", hint)
        return ()
    entries: list[tree.Inlines] = []
    if blocks[0].tlp:
        record.error(line, "M001", f"the list of {name} cannot be marked", "mark its entries")
    for item in blocks[0].items:
        if len(item) == 1 and isinstance(item[0], tree.Paragraph):
            first = item[0]
            entries.append((tree.Span(first.children, tlp=first.tlp),) if first.tlp else first.children)
        else:
            record.error(item[0].line if item else line, "S044", f"{name}: an entry is one paragraph of text", hint)
    return tuple(entries)


def number(text: str) -> float | None:
    """Read a number as English prints it (1,234.5), with any minus; None if it is not one."""
    digits = text.translate(_SPACES_IN_NUMBERS)
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(",", "")
    return float(digits) if _NUMBER.fullmatch(digits) else None


# --- one function a container ------------------------------------------------------------------------------------


def _key_figures(container: Container) -> tree.Block | None:
    hint = "head of the table: | value | unit | label | change |"
    table = container.only(tree.Table, hint)
    if not isinstance(table, tree.Table):
        return None
    names = [container.words_only(cell.children).strip().lower() for cell in table.head]
    for name in names:
        if name not in ("value", "unit", "label", "change"):
            known = container.record.suggestion(name, ("value", "unit", "label", "change"))
            container.wrong(f"the column “{name}” is not known", known, table.line)
    if "value" not in names or "label" not in names or len(set(names)) != len(names):
        container.wrong("the columns value and label are needed, each once", hint, table.line)
        return None
    margin, most = "margin" in container.attributes.classes, 2 * tree.STRIP
    if not 1 <= len(table.rows) <= (tree.STRIP if margin else most):
        said = "one to four rows beside the text" if margin else "one to eight rows"
        container.wrong(f"{said}, not {len(table.rows)}", "take some out", table.line)
    figures = []
    for row in table.rows:
        cells = dict(zip(names, (cell.children for cell in row), strict=False))
        value = container.words_only(cells.get("value", ())).strip()
        if not value:
            container.wrong("a row has no value", hint, table.line)
        figures.append(
            tree.KeyFigure(
                value, container.words_only(cells.get("unit", ())), cells.get("label", ()), cells.get("change", ())
            )
        )
    title = container.inline("title")
    if title and margin:
        container.record.error(container.line, "S270", "key-figures: in the margin they have no title", "take it out")
    return tree.KeyFigures(**container.place, title=title, figures=tuple(figures), margin=margin)


def _chart(container: Container) -> tree.Block | None:
    form = container.value("form").lower()
    if not form:
        container.record.error(container.line, "S032", "chart: it has no form", "add form=bar, form=line or form=dot")
    known = bool(form) and container.record.is_known(form, container.line, "form", FORMS)
    if not container.value("title"):
        container.wrong("it has no title", 'add title="…" to the line of :::')
    if any(found.code == "S067" and found.location.line > container.line for found in container.record.problems):
        return None  # the table is not read, and it is said why
    panels: list[Panel] = []
    head: tree.Paragraph | None = None
    tables = sum(isinstance(block, tree.Table) for block in container.blocks)
    for block in container.blocks:
        match block:
            case tree.Paragraph() if head is None:
                head = block
            case tree.Table():
                panels += _panels(container, block, head, named=tables > 1)
                head = None
            case _:
                hint = "a panel is one line **Name** note, then its table"
                container.wrong("only tables, each with one line of text before it", hint, block.line)
    if head:
        container.wrong("a line of text has no table after it", "put the table under it", head.line)
    if not 1 <= len(panels) <= MAX_PANELS:
        container.wrong(f"one to {MAX_PANELS} panels, not {len(panels)}", "give it a table of labels and numbers")
        return None
    if not known:
        return None  # it cannot be drawn or put into words
    return tree.Chart(
        **container.place,
        form=form,
        title=container.inline("title"),
        qualifier=container.words_only(container.inline("qualifier")),
        panels=tuple(panels),
        unit=container.value("unit"),
        note=container.inline("note"),
        source=container.inline("source"),
    )


def _panels(container: Container, table: tree.Table, head: tree.Paragraph | None, *, named: bool) -> list[Panel]:
    """Make a panel of each column of values."""
    columns = len(table.head) - 1
    if columns < 1 or not 1 <= len(table.rows) <= MAX_POINTS:
        shape = f"two columns and one to {MAX_POINTS} rows"
        container.wrong(f"a table needs {shape}", "first column: label or date, second: number", table.line)
        return []
    name, note = _head(container, head)
    if head and columns > 1:
        hint = "name the columns in the table's head instead"
        container.wrong("a line of text stands before a table with more than one panel", hint, head.line)
    panels = []
    for column in range(1, columns + 1):
        points = tuple(_point(container, row, column, table.line + 2 + i) for i, row in enumerate(table.rows))
        own = container.words_only(table.head[column].children).strip() if columns > 1 or (named and not name) else name
        panels.append(Panel(own, "" if columns > 1 else note, points))
    return panels


def _head(container: Container, paragraph: tree.Paragraph | None) -> tuple[str, str]:
    if not paragraph:
        return "", ""
    first, *rest = paragraph.children
    if isinstance(first, tree.Strong):
        return container.words_only(first.children), container.words_only(tuple(rest)).strip()
    return "", container.words_only(paragraph.children)


def _point(container: Container, row: tuple[tree.Cell, ...], column: int, line: int) -> Point:
    label, text = container.words_only(row[0].children).strip(), container.words_only(row[column].children).strip()
    value = None if text in _NO_VALUE else number(text)
    if value is None and text not in _NO_VALUE:
        container.record.error(line, "S047", f"{container.name}: “{text}” is not a number", numbers.hint(text))
    day = None
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", label):
        try:
            day = date.fromisoformat(label)
        except ValueError:
            container.record.error(line, "S047", f"{container.name}: there is no day {label}", "check the date")
    return Point(label, value, day)


def _table(container: Container) -> tree.Block | None:
    table = container.only(tree.Table, "put a Markdown table between the two lines of :::")
    if not isinstance(table, tree.Table):
        return None
    return replace(
        table,
        **container.place,
        title=container.inline("title"),
        note=container.inline("note"),
        source=container.inline("source"),
        total="total" in container.attributes.classes,
    )


def _timeline(container: Container, moment: str = "28 October") -> tree.Block | None:
    entries = container.only(
        tree.DefinitionList, f"write the moment on a line, {moment}, and under it : The port opened."
    )
    if not isinstance(entries, tree.DefinitionList):
        return None
    events = (
        tree.Event(entry.term, tuple(block for meaning in entry.meanings for block in meaning))
        for entry in entries.items
    )
    return tree.Timeline(**container.place, title=container.inline("title"), events=tuple(events))


def _dates_ahead(container: Container) -> tree.Block | None:
    made = _timeline(container, "2024-11-11")
    if not isinstance(made, tree.Timeline):
        return made
    for event in made.events:
        day = plain(event.when).strip()
        if _LIKE_A_DATE.fullmatch(day) and DateSpan.marked(day) is None:
            hint = "write a day as 2024-11-11, several as 2024-11-11/2024-11-13, others in words: mid-November"
            container.record.error(container.line, "S263", f"dates-ahead: “{day}” is not a date as we write it", hint)
    return replace(made, ahead=True)


def check_dates_ahead(blocks: tree.Blocks, published: date, record: Record) -> None:
    """Warn of dates ahead that are over when the issue appears, and of those that are not in order."""
    for block in (each for each in blocks_of(blocks, tree.Timeline) if each.ahead):
        spans = [span for event in block.events if (span := DateSpan.marked(plain(event.when).strip()))]
        for span in spans:
            if span.last < published:
                hint = "tell what came of it in an item, or put it into a timeline"
                record.warn(block.line, "S264", f"dates-ahead: {span.last} is past when the issue appears", hint)
        for before, after in pairwise(spans):
            if after.first < before.first:
                said = f"dates-ahead: {after.first} stands after {before.first}"
                record.warn(block.line, "S265", said, "put the nearest first")


def _sidebar(container: Container) -> tree.Block | None:
    for block in container.blocks:
        if isinstance(block, tree.KeyFigures | tree.Chart | tree.Timeline | tree.Sidebar | tree.SignOff):
            container.wrong("no container may stand inside", "put it before or after", block.line)
    label, title = container.value("label"), container.inline("title")
    return tree.Sidebar(**container.place, label=label, title=title, children=container.blocks)


def _quotation(container: Container) -> tree.Block | None:
    for block in container.blocks:
        if not isinstance(block, tree.Paragraph):
            container.wrong("only paragraphs may stand inside", "use a line with > for anything else", block.line)
    source = container.inline("source")
    return tree.Quotation(**container.place, children=container.blocks, source=source, display=True)


def _quotations(container: Container) -> tree.Block | None:
    hint = "write the words on a line, “We wait.”, and under it : **Ada Example**, mayor, 28 October"
    entries = container.only(tree.DefinitionList, hint)
    if not isinstance(entries, tree.DefinitionList):
        return None
    if not 1 <= len(entries.items) <= MOST_QUOTATIONS:
        said = f"quotations: one to {MOST_QUOTATIONS} of them, not {len(entries.items)}"
        container.record.error(container.line, "S271", said, "choose those that a reader will repeat")
    said_by = [[block for meaning in entry.meanings for block in meaning] for entry in entries.items]
    made = []
    for entry, blocks in zip(entries.items, said_by, strict=True):
        if len(blocks) != 1 or not isinstance(blocks[0], tree.Paragraph):
            container.record.error(container.line, "S272", "quotations: who said it is one paragraph", hint)
            return None
        words, by = tree.Paragraph(children=entry.term, line=blocks[0].line - 1), blocks[0]
        source = (tree.Span(by.children, tlp=by.tlp),) if by.tlp else by.children
        made.append(tree.Quotation(children=(words,), source=source, id=by.id, index=by.index, line=by.line))
    return tree.Sidebar(**container.place, quotations=True, title=container.inline("title"), children=tuple(made))


def _sign_off(container: Container) -> tree.Block | None:
    return tree.SignOff(**container.place, children=container.blocks)


def _signature(container: Container) -> tree.Block | None:
    for block in container.blocks:
        if not isinstance(block, tree.Paragraph):
            container.wrong("only paragraphs may stand inside", "write name and office, a line each", block.line)
            return None
    return tree.SignOff(**container.place, children=container.blocks, signature=True)


def _as_they_are(container: Container) -> tree.Block | None:
    """Note takeaways or corrections inside the text: they belong to the issue, and `reader` takes them before it."""
    message = f"{container.name} may only stand before the first section"
    container.record.error(container.line, "S045", message, "move it there, or write it in the front matter")
    return None


MOST_QUOTATIONS = 6
_Make = Callable[[Container], tree.Block | None]
CONTAINERS: dict[str, tuple[tuple[str, ...], tuple[str, ...], _Make]] = {
    "key-figures": (("title",), ("margin",), _key_figures),
    "chart": (("form", "title", "qualifier", "unit", "source", "note"), (), _chart),
    "table": (("title", "source", "note"), ("total",), _table),
    "timeline": (("title",), (), _timeline),
    "dates-ahead": (("title",), (), _dates_ahead),
    "sidebar": (("label", "title"), (), _sidebar),
    "quotation": (("source",), (), _quotation),
    "quotations": (("title",), (), _quotations),
    "takeaways": ((), (), _as_they_are),
    "corrections": ((), (), _as_they_are),
    "signature": ((), (), _signature),
    "sign-off": ((), (), _sign_off),
}
