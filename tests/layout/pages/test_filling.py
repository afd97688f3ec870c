"""Where a page may end, and how deep it is then."""

from dataclasses import replace

from publisher.layout.pages.filling import NOTES, Galley, PageBegin
from publisher.layout.pages.plan import planned
from publisher.layout.pages.rows import PageRow
from tests.layout.pages.galleys import LINE, chart, paragraph


def test_the_engine_ends_a_page_where_no_more_fits() -> None:
    galley = Galley(tuple(paragraph(0, 30)), 20 * LINE)
    last = galley.ends(PageBegin(), 0, 0, galley.depth)[-1]
    assert (last.end, last.used) == (20, 20 * LINE)


def test_two_lines_stay_on_either_side() -> None:
    galley = Galley(tuple(paragraph(0, 21)), 20 * LINE)
    assert galley.ends(PageBegin(), 0, 0, galley.depth)[-1].end == 19


def test_text_flows_past_a_float_that_stands_elsewhere() -> None:
    galley = Galley((*paragraph(0, 4), *chart(1, 10), *paragraph(2, 8)), 12 * LINE)
    assert galley.ends(PageBegin(), 0, 1, galley.depth)[-1].end == 4
    assert galley.ends(PageBegin(), 0, 0, galley.depth)[-1].end == 11
    at_its_head = galley.ends(PageBegin(), 1, 0, 20 * LINE)
    assert at_its_head[-1].used == 10 * LINE - 21.0 + 5 * LINE + 6 * LINE


def test_a_note_takes_room_on_the_page_of_its_call() -> None:
    """As in reports of notes printed over the text: the line that calls one goes where the note has room."""
    rows = paragraph(0, 30)
    noted = [
        row if row.line != 17 else PageRow(node=0, line=17, kind="paragraph", height=LINE, notes=((31.5,),))
        for row in rows
    ]
    galley = Galley(tuple(noted), 20 * LINE)
    assert galley.ends(PageBegin(), 0, 0, galley.depth)[-1].end == 17
    roomy = galley.ends(PageBegin(), 0, 0, 21 * LINE + 31.5 + NOTES)[-1]
    assert (roomy.end, roomy.used) == (21, 21 * LINE + 31.5 + NOTES)


def test_a_head_that_is_repeated_takes_room() -> None:
    table = [PageRow(node=0, line=line, kind="table", height=LINE, again=20.0 if line else 0.0) for line in range(60)]
    galley = Galley(tuple(table), 20 * LINE + 20.0)
    first = galley.ends(PageBegin(), 0, 0, galley.depth)[-1].end
    assert galley.ends(PageBegin(first, 0), 0, 0, galley.depth)[-1].end == first + 20 == 41


def called(notes: tuple[tuple[float, ...], ...], line: int, lines: int = 30) -> Galley:
    """A paragraph of which a line calls notes, on pages of twenty lines."""
    rows = [replace(row, notes=notes if row.line == line else (), second=row.line == 1) for row in paragraph(0, lines)]
    return Galley(tuple(rows), 20 * LINE)


def test_a_long_note_begins_on_the_page_of_its_call_and_runs_over_to_the_next() -> None:
    """As in reports: an engine that moves the call, or all of the note, to the next page leaves a page half empty."""
    galley = called(((31.5, 31.5, 31.5),), 15)
    first = galley.ends(PageBegin(), 0, 0, galley.depth)[-1]
    assert (first.end, first.over, first.late) == (16, (31.5, 31.5), False)
    assert first.used == 16 * LINE + 31.5 + NOTES
    second = galley.ends(PageBegin(16, 0, first.over), 0, 0, galley.depth)[-1]
    assert (second.end, second.over, second.used) == (30, (), 14 * LINE + 63.0 + NOTES)


def test_no_note_begins_under_one_that_runs_over() -> None:
    rows = called(((31.5, 31.5, 31.5),), 15).rows
    galley = Galley(tuple(replace(row, notes=((10.5,),)) if row.line == 16 else row for row in rows), 22 * LINE)
    assert galley.ends(PageBegin(), 0, 0, galley.depth)[-1].end == 16


def test_notes_fill_three_fifths_of_a_page() -> None:
    most = 0.6 * 20 * LINE
    galley = called(((31.5,) * 8,), 0)
    (end, *_) = galley.ends(PageBegin(), 0, 0, galley.depth)
    assert sum((31.5,) * 8) - sum(end.over) <= most < sum((31.5,) * 8) - sum(end.over) + 31.5
    begun = galley.ends(PageBegin(2, 0, (200.0, 10.5)), 0, 0, galley.depth)[0]
    assert begun.over == (10.5,)  # the first piece stands, however tall it is


def test_the_engine_gives_a_note_to_the_next_page_for_a_second_line_and_the_plan_does_not_wish_it() -> None:
    """WeasyPrint issue 2432: notes are moved so that two lines of a paragraph stay together."""
    rows = [*called(((31.5,),), 3, 16).rows, *[replace(row, second=row.line == 1) for row in paragraph(1, 8)]]
    galley = Galley(tuple(rows), 16 * LINE + NOTES + 31.5 + 2 * LINE)
    last = galley.ends(PageBegin(), 0, 0, galley.depth)[-1]
    assert (last.end, last.over, last.late) == (18, (31.5,), True)
    assert planned(galley)[0].end == 16
