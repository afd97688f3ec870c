"""Tables of a Word file: spans, heads, tables in tables, boxes."""

import pytest

from tests.tools.word import (
    codes,
    li,
    p,
    said,
    table,
)

SPANNED = (
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("wide") + "</w:tc><w:tc><w:tcPr>"
    '<w:vMerge w:val="restart"/></w:tcPr>' + p("tall") + "</w:tc></w:tr><w:tr><w:tc>" + p("a") + "</w:tc><w:tc>"
    + p("b") + "</w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p() + "</w:tc></w:tr></w:tbl>"
)  # fmt: skip


HEADED = SPANNED.replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>").replace(
    "</w:tbl>", f"<w:tr><w:tc>{p('1')}</w:tc><w:tc>{p('2')}</w:tc><w:tc>{p('3')}</w:tc></w:tr></w:tbl>"
)


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        (table(("A", "B"), ("1", p("x") + p("y"))), "| A | B |\n| :--- | :--- |\n| 1 | x<br>y |"),
        (SPANNED, "| wide |  | tall |\n| :--- | :--- | :--- |\n| a | b |  |"),
        (table(("A",), (table(("i", "j")) + p("k"),)), "| A |\n| :--- |\n| i<br>j<br>k |"),
        (HEADED, "| wide<br>a | b | tall |\n| :--- | :--- | :--- |\n| 1 | 2 | 3 |"),
        (table((p("Boxed") + li("item"),), head=False), "::: sidebar\nBoxed\n\n- item\n:::"),
        (
            p("Table 1: Prices", "Caption") + table(("A",), ("1",)),
            '::: table {title="Prices"}\n| A |\n| :--- |\n| 1 |\n:::',
        ),
        (
            table(("A", "B"), (p("x"), p("1", more='<w:jc w:val="right"/>'))),
            "| A | B |\n| :--- | ---: |\n| x | 1 |",
        ),
    ],
)
def test_tables(body: str, markdown: str) -> None:
    assert said(body) == markdown


def test_a_table_that_is_not_as_ours_is_said() -> None:
    assert codes(table(("A",), (li("a") + li("b"),))) == ["S199"]
    assert codes(SPANNED) == ["S199", "S199"]  # spans; a head row that nobody marked
    assert codes(table(("A",), ("1",))) == []
