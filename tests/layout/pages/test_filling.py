"""Where a page may end, and how deep it is then."""

from publisher.layout.pages.filling import NOTES, Galley
from publisher.layout.pages.rows import PageRow
from tests.layout.pages.galleys import LINE, chart, paragraph


def test_the_engine_ends_a_page_where_no_more_fits() -> None:
    galley = Galley(tuple(paragraph(0, 30)), 20 * LINE)
    last = galley.ends(0, 0, 0, 0, galley.depth)[-1]
    assert (last.end, last.used) == (20, 20 * LINE)


def test_two_lines_stay_on_either_side() -> None:
    galley = Galley(tuple(paragraph(0, 21)), 20 * LINE)
    assert galley.ends(0, 0, 0, 0, galley.depth)[-1].end == 19


def test_text_flows_past_a_float_that_stands_elsewhere() -> None:
    galley = Galley((*paragraph(0, 4), *chart(1, 10), *paragraph(2, 8)), 12 * LINE)
    assert galley.ends(0, 0, 0, 1, galley.depth)[-1].end == 4
    assert galley.ends(0, 0, 0, 0, galley.depth)[-1].end == 11
    at_its_head = galley.ends(0, 0, 1, 0, 20 * LINE)
    assert at_its_head[-1].used == 10 * LINE - 21.0 + 5 * LINE + 6 * LINE


def test_a_note_takes_room_on_the_page_of_its_call() -> None:
    """As in reports of notes printed over the text: the line that calls one goes where the note has room."""
    rows = paragraph(0, 30)
    noted = [
        row if row.line != 17 else PageRow(node=0, line=17, kind="paragraph", height=LINE, notes=31.5) for row in rows
    ]
    galley = Galley(tuple(noted), 20 * LINE)
    assert galley.ends(0, 0, 0, 0, galley.depth)[-1].end == 17
    roomy = galley.ends(0, 0, 0, 0, 21 * LINE + 31.5 + NOTES)[-1]
    assert (roomy.end, roomy.used) == (21, 21 * LINE + 31.5 + NOTES)


def test_a_head_that_is_repeated_takes_room() -> None:
    table = [PageRow(node=0, line=line, kind="table", height=LINE, again=20.0 if line else 0.0) for line in range(60)]
    galley = Galley(tuple(table), 20 * LINE + 20.0)
    first = galley.ends(0, 0, 0, 0, galley.depth)[-1].end
    assert galley.ends(first, 0, 0, 0, galley.depth)[-1].end == first + 20 == 41
