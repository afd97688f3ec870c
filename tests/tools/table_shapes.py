"""Tables of every shape, as values, and an issue that has them besides every kind of node."""

from dataclasses import replace

from publisher.model.issue import Issue, Note
from publisher.model.tree import (
    Block,
    Blocks,
    Cell,
    Code,
    Inline,
    ListBlock,
    NoteMark,
    Quotation,
    Sidebar,
    Strong,
    Table,
    Text,
)
from tests.tools import ebook_sample as sample


def row(*cells: str | Inline, align: str = "left") -> tuple[Cell, ...]:
    return tuple(Cell(((Text(cell) if isinstance(cell, str) else cell),) if cell else (), align) for cell in cells)


def tables() -> dict[str, Table]:
    """A table of each shape by what it is."""
    two = (row("North", "13"), row("South", "7"))
    title = sample.text("Trains & ferries")
    head = row("Place", "Barges")
    return {
        "a head row and a head column": Table(head=head, rows=two),
        "the same once more, without a title": Table(head=head, rows=two),
        "a title": Table(title=title, head=head, rows=two),
        "the same title once more": Table(title=title, head=head, rows=two, note=sample.text("A note.")),
        "an empty corner": Table(head=row("", "2023", "2024"), rows=(row("North", "1", "2"), row("South", "3", "4"))),
        "no heads of columns": Table(head=row("", ""), rows=two),
        "no heads of rows": Table(head=head, rows=(row("", "13"), row("", "7"))),
        "no heads at all": Table(head=row("", ""), rows=(row("", "13"), row("", "7"))),
        "a row": Table(head=head, rows=(row("North", "13"),)),
        "a column": Table(head=row("Place"), rows=(row("North"), row("South"))),
        "a column without a head": Table(head=row(""), rows=(row("North"), row("South"))),
        "one cell": Table(head=row("Place"), rows=(row("North"),)),
        "no rows": Table(head=head, rows=()),
        "empty cells": Table(head=head, rows=(row("North", ""), row("", ""))),
        "numbers and a total": Table(
            head=row("Place", "Barges", "Load", align="right"),
            rows=(row("North", "1,013", "2.5", align="right"), row("All", "1,013", "2.5", align="right")),
            total=True,
            source=sample.text("The register"),
        ),
        "notes in cells": Table(head=row("Place", NoteMark("t")), rows=(row("North", NoteMark("t")), *two)),
        "words in bold, code and links": Table(
            head=row(Strong(sample.text("Place")), Code("x < y")), rows=(row(sample.source(9), Code("a & b")),)
        ),
        "more columns than a screen": Table(
            title=title,
            head=row("", *(f"Column number {number}" for number in range(2, 15))),
            rows=(row("North", *(f"value {number}" for number in range(2, 15))),) * 3,
        ),
    }


def issue() -> Issue:
    """An issue with every kind of node, with these tables, and with a table in everything that can hold one."""
    made = sample.issue()
    bare = tables()["a head row and a head column"]
    inside: tuple[Block, ...] = (
        Sidebar(label="Background", title=sample.text("With a table"), children=(bare,)),
        Sidebar(children=(bare, bare)),
        Quotation(children=(bare,)),
        ListBlock(ordered=False, items=((sample.para("An item"), bare),)),
    )
    blocks: Blocks = (*tables().values(), *inside)
    section = replace(made.sections[0], id="shapes", title=sample.text("Shapes"), name="Shapes", blocks=blocks)
    note = Note("t", (sample.para("A note in a table."), bare))
    return replace(made, sections=(*made.sections, section), notes=(*made.notes, note))
