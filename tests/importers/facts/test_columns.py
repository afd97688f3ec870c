"""Columns of numbers are set right, years that head the rows and words are not."""

from publisher.importers.facts import columns
from publisher.model.tree import Cell, Table, Text


def table(*rows: tuple[str, ...]) -> Table:
    head, *body = (tuple(Cell((Text(words),) if words else ()) for words in row) for row in rows)
    return Table(head=head, rows=tuple(body))


def test_columns() -> None:
    made = table(
        ("Port", "Ships", "Share", "Cost", "Change", "Since", "Note"),
        ("Nord", "1,204", "12.5 %", "€ 3.50", "−4", "2021", "12 ships"),
        ("Sund", "–", "7%", "1 200 zł", "+0,5", "2022", ""),
    )
    assert columns.numeric(made) == (1, 2, 3, 4, 5)
    set_right = columns.right(made, (1,))
    assert [cell.align for cell in (set_right.head[1], set_right.rows[0][1], set_right.head[0])] == [
        "right", "right", "left",
    ]  # fmt: skip


def test_years_that_head_rows_and_what_an_editor_has_set_stay() -> None:
    assert columns.numeric(table(("Year", "Ships"), ("2021", "5"), ("2022", "7"))) == (1,)
    assert columns.numeric(table(("Port", "Ships"), ("A", ""), ("B", "–"))) == ()
    centred = columns.right(table(("Port", "Ships"), ("A", "1")), (1,))
    assert columns.numeric(centred) == ()
