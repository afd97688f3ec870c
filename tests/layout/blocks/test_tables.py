from publisher.layout.blocks.tables import grid
from publisher.model.tree import Cell, Table, Text


def table(*rows: tuple[str, ...], align: str = "left") -> Table:
    cells = [tuple(Cell((Text(text),), align) for text in row) for row in rows]
    return Table(head=cells[0], rows=tuple(cells[1:]))


def test_numbers_are_told_from_words():
    made = grid(table(("Model", "Sets", "Note"), ("A", "13", "new"), ("B", "–", "2"), ("C", "−1,234", "")))
    assert [cell.form for cell in made.head] == ["text", "number", "text"]
    assert [row[1].form for row in made.rows] == ["number"] * 3


def test_points_stand_under_each_other():
    made = grid(table(("Model", "Share"), ("A", "54.25"), ("B", "25.0"), ("C", "5")))
    assert [row[1].padding for row in made.rows] == ["", "\u2007", "\u00a0\u200a\u200a\u2007\u2007"]


def test_whole_numbers_need_no_padding():
    made = grid(table(("Model", "Sets"), ("A", "1"), ("B", "12")))
    assert [row[1].padding for row in made.rows] == ["", ""]


def test_a_column_the_editor_set_right_is_right():
    made = grid(table(("Model", "When"), ("A", "in May"), align="right"))
    assert made.rows[0][1].form == "number"


def test_the_stub_is_never_a_column_of_numbers():
    made = grid(table(("Year", "Sets"), ("2023", "1"), ("2024", "2")))
    assert [row[0].form for row in made.rows] == ["text", "text"]


def test_ragged_rows_are_made_square():
    made = grid(table(("Model", "Sets", "Share"), ("A", "1"), ("B", "2", "3", "4")))
    assert [len(row) for row in made.rows] == [3, 3]


def test_dense_and_short():
    assert not grid(table(tuple("abcde"))).dense
    assert grid(table(tuple("abcdef"))).dense
    assert grid(table(("a",), *[("x",)] * 10)).short
    assert not grid(table(("a",), *[("x",)] * 11)).short
