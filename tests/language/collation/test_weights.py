"""Weights of characters: those of the default table, or of their number."""

from publisher.language.collation.weights import implicit, table
from tests.tools.ducet import FILE, wanted


def test_letters_have_the_weights_of_the_default_table() -> None:
    assert [table()[letter][0][0] for letter in "aaz"] == [0x1FA2, 0x1FA2, 0x2286]
    assert table()["a"][0][:2] == table()["A"][0][:2]
    assert len(table()["æ"]) == 3  # as a, a mark, e
    assert table()["\u0301"] == ((0, 0x24, 2),)


def test_the_file_has_what_its_tool_wants_and_no_more() -> None:
    assert all(map(wanted, table()))
    assert "\u0430" in table()
    assert "é" not in table()  # decomposed before it is looked up
    assert "13.0.0" in FILE.read_text("utf-8")[:400]


def test_others_come_after_all_in_the_order_of_their_numbers() -> None:
    assert max(first for each in table().values() for first, *_ in each) < implicit("中")[0][0]
    assert implicit("中") < implicit("文")
