from publisher.layout.blocks.column_widths import column, least_height, lines_in
from publisher.layout.fitting import Pieces
from publisher.layout.measures import MM


def words(*widths: float) -> list[Pieces]:
    """A cell of one paragraph: words of so many millimetres, a millimetre apart."""
    return [[(width * MM, (width + 1) * MM) for width in widths]]


def widths_of(*columns: list[list[Pieces]], room: float) -> tuple[float, ...]:
    made = []
    for cells in columns:
        texts = [[wide / MM for wide, _ in text] for cell in cells for text in cell]
        made.append(column(cells, max(map(max, texts)) + 0.3, max(sum(text) + len(text) - 1 for text in texts) + 0.3))
    return least_height(made, room)


def height(widths: tuple[float, ...], *columns: list[list[Pieces]]) -> int:
    return sum(max(map(lines_in, row, widths)) for row in zip(*columns, strict=True))


def test_what_costs_the_fewest_lines_gives_way() -> None:
    """One long cell in a column of short ones is broken, not the forty in the column beside it."""
    rare = [words(10)] * 39 + [words(10, 10, 10)]
    often = [words(10, 10)] * 40
    widths = widths_of(rare, often, room=45)
    assert height(widths, rare, often) == 41
    assert sum(widths) == 45
    assert height((32.5, 12.5), rare, often) == 80, "the widths that share by need would cost"


def test_what_is_left_is_shared() -> None:
    assert widths_of([words(10)], [words(10)], room=40.6) == (20.3, 20.3)


def test_no_column_is_narrower_than_its_widest_word() -> None:
    widths = widths_of([words(20, 5)] * 3, [words(9, 9, 9, 9)] * 3, room=32)
    assert widths[0] >= 20.3
    assert widths[1] >= 9.3


def test_room_that_nobody_needs_is_no_gain() -> None:
    """To break the wider column would win more room, for more lines."""
    one, two = [*[words(8, 8)] * 5, words(1), words(1)], [*[words(12, 12)] * 6, words(1)]
    assert height(widths_of(one, two, room=38), one, two) == 12
