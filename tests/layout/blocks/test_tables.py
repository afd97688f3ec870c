import pytest

from publisher.layout.blocks import tables
from publisher.layout.blocks.tables import grid
from publisher.layout.measures import MM
from publisher.model.tree import Cell, Table, Text
from tests.layout.sample import weekly


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


def table_of(*rows: tuple[str, ...]) -> Table:
    head, *body = (tuple(Cell((Text(text),)) for text in row) for row in rows)
    return Table(head=head, rows=tuple(body))


def form_of(*rows: tuple[str, ...]) -> tables.TableForm:
    return tables.form(grid(table_of(*rows)), weekly())


def test_a_table_whose_words_stand_side_by_side_is_left_to_the_engine() -> None:
    assert form_of(("Port", "Ships"), ("A", "12")) == tables.TableForm(lines=(1, 1))


def test_narrow_columns_have_what_they_need_first() -> None:
    remark = "Opened and shut, as the harbour master said. " * 3
    form = form_of(("Port", "Ships", "Remark"), ("Port 1", "12", remark))
    assert (form.lines, form.ruled) == ((1, 2), True)
    assert form.name == "measured"
    assert sum(form.widths) == pytest.approx(130, abs=0.1)
    words = weekly().advance("SourceSans3_400Regular", "Port 1", 9.5) / MM
    assert words < form.widths[0] < words + 4


@pytest.mark.parametrize(
    ("columns", "word", "name"),
    [
        (16, "1001.5", "measured small broad"),
        (11, "1001.5", "measured dense broad"),
        (3, "Rindfleischetikettierungsaufgabe", "measured broad"),
    ],
)
def test_type_is_smaller_and_the_table_broader_as_its_words_need(columns: int, word: str, name: str) -> None:
    form = form_of(tuple(f"Column {n}" for n in range(columns)), (word,) * columns, (word + " " + word,) * columns)
    assert form.name == name
    assert sum(form.widths) == pytest.approx(166, abs=0.2)


def test_a_table_is_broader_only_if_that_saves_a_tenth_of_its_lines() -> None:
    """Of sixty rows, a column of short words kept 34 mm while others were set in three lines (critic's list, 26)."""
    wide = ("Aliaksandr of the harbour office", "Naroulya district", "24.23 of the Code", "15 days at anchor", "40000")
    form = form_of(("Name", "Town", "Article", "Outcome", "Fine"), *[wide] * 60)
    assert (form.name, set(form.lines)) == ("measured broad", {1})
    remark = "Opened and shut in a day, as the harbour master had said it would be by the end of the winter"
    few = form_of(("Port", "Remark"), *[("Port 1", "Open")] * 20, ("Port 2", remark))
    assert (few.name, sum(few.lines)) == ("measured", 23)


def test_a_row_of_totals_is_bold_and_wider() -> None:
    made = table(("Port", "Ships"), ("A", "12"), ("All of them", "12"))
    plain, bold = (tables._widths([row[0] for row in grid(made).rows], weekly(), "table", "table", total=total)
                   for total in (False, True))  # fmt: skip
    assert bold > plain


def test_what_no_type_has_room_for_is_set_as_records() -> None:
    form = form_of(tuple(f"Column {n}" for n in range(30)), ("1001.5",) * 30)
    assert form.records
    assert form_of(("A", "B"), ("x", "https://example.org/" + "x" * 150)).records


def test_the_width_in_an_ebook_is_estimated() -> None:
    assert tables.ems(table_of(("Port", "Ships"), ("A", "12"))) == 7
    assert tables.ems(table_of(*[("1001.5",) * 14] * 2)) > 45
