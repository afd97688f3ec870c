"""Columns: their right edge, ragged or justified, and which blocks have lines to break."""

from publisher.proof.columns import beside, columns_of, is_text, parted
from publisher.proof.findings import TypesetBlock, TypesetLine

LONG = "a line of running text with some fifty letters in it"


def block(*rights: float, left: float = 0.0, space: float = 1.0, kind: str = "P", text: str = LONG) -> TypesetBlock:
    return TypesetBlock(
        kind, tuple(TypesetLine(0, left, right, 14.0 * row, 10, text, space) for row, right in enumerate(rights))
    )


def test_a_column_is_as_wide_as_its_widest_line() -> None:
    blocks = (block(300, 310, 290), block(320, 100))
    (column,) = columns_of(blocks).values()
    assert (column.left, column.right, column.justified) == (0, 320, False)
    assert column.characters == len(LONG)


def test_an_indented_block_has_the_right_edge_of_its_column() -> None:
    columns = columns_of((block(334, 330), block(200, 210, left=20)))
    assert columns[20, 10.0].right == 334
    assert columns_of((block(334, 330), block(200, 210, left=100)))[100, 10.0].right == 210


def test_stretched_spaces_tell_a_justified_column() -> None:
    assert columns_of((block(334, 334, 334, space=1.3),))[0, 10.0].justified
    assert not columns_of((block(334, 334, 334, space=1.02),))[0, 10.0].justified


def test_heads_have_no_column() -> None:
    assert columns_of((block(100, 200, kind="H2"),)) == {}


def test_text_has_lines_and_room() -> None:
    texts = block(330, 310), block(330), block(330, 310, kind="TD"), block(330, 310, left=500, text="few letters")
    columns = columns_of(texts)
    assert [is_text(text, columns) for text in texts] == [True, False, False, False]


def test_a_block_that_goes_on_in_the_next_column_belongs_to_both() -> None:
    one, two = block(230, 225, 228).lines, block(480, 470, left=250).lines
    both = TypesetBlock("P", (*one, *two))
    assert [part.lines for part in beside(both)] == [one, two]
    assert beside(block(230, 210)) == (block(230, 210),)
    columns = columns_of((both,))
    assert {key: column.right for key, column in columns.items()} == {(0, 10.0): 230, (250, 10.0): 480}
    assert [parted(*pair) for pair in ((one[0], one[1]), (one[2], two[0]), (two[0], two[1]))] == [False, True, False]
