"""Blocks of figures written once: an edition has the words, and what it leaves out is that of issue.md.

In: the tables of a block in an edition, and of the block with the same id in issue.md. Out: the tables, each cell that
is left empty or left out filled. Where no row is written, all are those of issue.md, if they have no words.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from publisher.model.tree import Blocks, Cell, Span, Table
from publisher.model.walking import plain
from publisher.settings.frontmatter import FrontMatter
from publisher.source.attributes import Attributes

FIGURES = ("key-figures", "chart", "table")
"""Containers of which an edition need not repeat the numbers."""
VALUE = "value"
Wrong = Callable[[int, str, str], None]
"""Note what is wrong: line, message, hint."""


@dataclass(frozen=True, slots=True)
class DataBlock:
    """A container as it was written: its name, attributes, and the blocks inside."""

    name: str
    attributes: Attributes
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class MainEdition:
    """The main edition of an issue, as far as others share it: language, facts, blocks of figures by id."""

    lang: str
    facts: FrontMatter | None
    data: dict[str, DataBlock] = field(default_factory=dict)


def shared(own: DataBlock, main: DataBlock, lang: str, line: int, wrong: Wrong) -> DataBlock:
    """Give a block of an edition with all that it leaves to that of issue.md; words taken over are marked as `lang`."""
    if own.name != main.name:
        wrong(line, f"{own.name}: in issue.md it is a block ::: {main.name}", "give it another id, or the same name")
        return own
    said, theirs = own.attributes, main.attributes
    form = {key: theirs.values[key] for key in ("form",) if key in theirs.values}
    classes = tuple(dict.fromkeys((*said.classes, *(name for name in theirs.classes if name in ("total", "margin")))))
    attributes = replace(said, classes=classes, values={**form, **said.values})
    tables = [block for block in main.blocks if isinstance(block, Table)]
    if not any(isinstance(block, Table) for block in own.blocks):
        if own.blocks or any(_has_words(table) for table in tables):
            hint = "write its head and its words; leave out the cells with numbers"
            wrong(line, f"{own.name}: the words of the table are not written in this language", hint)
        return DataBlock(own.name, attributes, own.blocks or tuple(tables))
    blocks = []
    for block in own.blocks:
        if isinstance(block, Table) and tables:
            fill = _figures if own.name == "key-figures" else _filled
            block = fill(block, tables.pop(0), lang, wrong)  # noqa: PLW2901
        blocks.append(block)
    return DataBlock(own.name, attributes, tuple(blocks))


def _has_words(table: Table) -> bool:
    """Tell whether a table has words in its rows, or heads that are printed: of more than one column of numbers."""
    return len(table.head) > 2 or any(any(map(str.isalpha, _text(cell))) for row in table.rows for cell in row)


def _text(cell: Cell) -> str:
    return plain(cell.children).strip()


def _filled(own: Table, main: Table, lang: str, wrong: Wrong) -> Table:
    """Fill the cells of a table that are empty, by their places."""
    if len(own.head) != len(main.head):
        wrong(own.line, f"the table has {len(own.head)} columns, that of issue.md {len(main.head)}", "write as many")
        return own
    if not own.rows:
        if any(any(map(str.isalpha, _text(cell))) for row in main.rows for cell in row):
            wrong(own.line, "the rows of the table have words, which are not written", "write a row for each")
        return replace(own, rows=main.rows)
    if not _same_length(own, main, wrong):
        return own
    rows = zip(own.rows, main.rows, strict=True)
    return replace(own, rows=tuple(tuple(map(_cell, row, theirs, (lang,) * len(row))) for row, theirs in rows))


def _same_length(own: Table, main: Table, wrong: Wrong) -> bool:
    if len(own.rows) == len(main.rows):
        return True
    message = f"the table has {len(own.rows)} rows, that of issue.md {len(main.rows)}"
    wrong(own.line, message, "write as many, in the same order")
    return False


def _cell(own: Cell, main: Cell, lang: str) -> Cell:
    text = _text(main)
    if _text(own) or not text:
        return own
    return Cell((Span(main.children, lang=lang),) if any(map(str.isalpha, text)) else main.children, own.align)


def _figures(own: Table, main: Table, lang: str, wrong: Wrong) -> Table:
    """Give key figures their values, in a column of their own if they have none; all else of them is words."""
    names, theirs = _names(own.head), _names(main.head)
    if VALUE not in theirs or not _same_length(own, main, wrong):
        return own
    at, values = theirs.index(VALUE), [row[theirs.index(VALUE)] for row in main.rows]
    if VALUE not in names:
        filled = tuple((value, *row) for value, row in zip(values, own.rows, strict=True))
        return replace(own, head=(main.head[at], *own.head), rows=filled)
    here = names.index(VALUE)
    return replace(
        own,
        rows=tuple(
            (*row[:here], _cell(row[here], value, lang), *row[here + 1 :])
            for row, value in zip(own.rows, values, strict=True)
        ),
    )


def _names(head: Sequence[Cell]) -> list[str]:
    return [_text(cell).lower() for cell in head]
