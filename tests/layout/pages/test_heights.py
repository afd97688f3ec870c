"""Heights of blocks before they are set; tests/layout/pages/test_planning.py holds them against the press."""

from dataclasses import replace

import pytest

from publisher.layout.lines import Breaker
from publisher.layout.pages.heights import Heights, UnknownHeightError
from publisher.layout.sheet import acronyms
from publisher.model.tree import (
    Block,
    Break,
    Cell,
    Code,
    CodeBlock,
    Heading,
    ListBlock,
    NoteMark,
    Paragraph,
    Sidebar,
    Table,
    Text,
)
from tests.layout.sample import FONTS, WEEKLY, weekly

WORDS = "The commission received the papers of eleven groups until the first of the month, and turned one set away. "


def breaker() -> Breaker:
    assert WEEKLY.file.lines
    return Breaker(WEEKLY.file.lines, weekly().measures, FONTS, "en-GB", acronyms)


def heights() -> Heights:
    return Heights(weekly(), WEEKLY.file.spaces, lambda _: (21.0,), lambda chart: 100.0)


def paragraph(text: str = WORDS * 3, **more: object) -> Block:
    (block,) = breaker().broken((replace(Paragraph(id="p", children=(Text(text),)), **more),))  # type: ignore[arg-type]
    return block


def test_a_paragraph_has_a_row_for_each_line_of_which_two_stay_together() -> None:
    rows = heights().rows(paragraph())
    assert [row.height for row in rows] == [14.0] * len(rows)
    assert (rows[0].before, rows[1].before) == (7.0, 0.0)
    assert [row.natural for row in rows] == [True, False, *[True] * (len(rows) - 3), False]


def test_a_hyphen_ends_no_page_that_the_press_is_told_to_end() -> None:
    long = paragraph("die Unverantwortlichkeitserklärungen " * 12, lang="de")
    assert isinstance(long, Paragraph)
    assert long.ends
    rows = heights().rows(long)
    hyphened = [place for place, end in enumerate(long.ends, 1) if end.hyphen]
    assert hyphened
    assert not any(rows[place].good for place in hyphened)


def test_a_note_takes_room_with_the_line_that_calls_it() -> None:
    (block,) = breaker().broken(
        (
            Paragraph(
                children=(Text(WORDS * 2), NoteMark("n", "a"), Text(" " + WORDS)),
            ),
        )
    )
    rows = heights().rows(block)
    assert [note for row in rows for note in row.notes] == [(21.0,)]
    assert not rows[0].notes
    assert not rows[-1].notes


def test_a_line_that_ends_in_a_colon_keeps_what_follows() -> None:
    assert heights().rows(paragraph("These three:"))[-1].leads
    assert not heights().rows(paragraph("These three."))[-1].leads


def test_a_list_is_as_high_as_its_lines_and_only_the_press_divides_it() -> None:
    items = tuple((Paragraph(children=(Text(WORDS * count),)),) for count in (1, 2))
    (block,) = breaker().broken((ListBlock(ordered=False, items=items),))
    rows = heights().rows(block)
    assert sum(row.height for row in rows) == 14.0 * 5
    assert [row.good for row in rows] == [True, *[False] * 4]
    assert rows[2].natural


def test_items_that_have_paragraphs_stand_apart_and_what_goes_on_in_one_does_not() -> None:
    first, second = Paragraph(children=(Text(WORDS),)), Paragraph(children=(Text(WORDS),), continued=True)
    (block,) = breaker().broken((ListBlock(ordered=False, tight=False, items=((first, second), (first,))),))
    rows = heights().rows(block)
    count = len(rows) // 3
    assert [place for place, row in enumerate(rows) if row.before == 7.0] == [0, 2 * count]
    assert not rows[count].before


def test_the_engine_keeps_a_list_with_what_is_above_it() -> None:
    """As a report has it: a paragraph before a list goes to the next page though there is room for it."""
    (block,) = breaker().broken((ListBlock(ordered=False, items=((Paragraph(children=(Text(WORDS),)),),)),))
    assert not heights().rows(block)[0].natural


def test_computer_text_and_records_are_as_high_as_their_lines() -> None:
    code = heights().rows(CodeBlock(text="let x = 1;\n\n" + "word " * 60 + "\n" + "x" * 200))
    assert len(code) > 6
    cells = tuple(Cell((Text(word * 12),)) for word in ("Unverantwortlich", "Gewissenhaft", "Zuverlässig"))
    table = Table(title=(Text("Words"),), head=cells, rows=(cells,) * 2)
    rows = heights().rows(table)
    assert len(rows) > 20
    assert not rows[1].natural
    ended = Table(head=(Cell((Text("a"),)),) * 2, rows=((Cell((Text("one"), Break(), Text("two"))), Cell(())),) * 2)
    plain = replace(ended, rows=((Cell((Text("one two"),)), Cell(())),) * 2)
    assert heights().rows(ended)[0].height == heights().rows(plain)[0].height + 28.0


def test_a_short_table_may_leave_its_place_and_a_long_one_is_divided() -> None:
    row = (Cell((Text("Minsk"),)), Cell((Text("12"),)))
    table = Table(title=(Text("Cities"),), head=row, rows=(row,) * 4)
    (whole,) = heights().rows(table)
    assert (whole.floats, whole.height) == (True, 19.0 + 20.5 + 4 * 14.0 + 2.0)
    rows = heights().rows(replace(table, rows=(row,) * 30))
    assert len(rows) == 28
    assert {row.again for row in rows[1:]} == {20.5 + 19.5}, "the head, under a line that says which table goes on"
    untitled = heights().rows(Table(head=row, rows=(row,) * 30))
    assert {row.again for row in untitled[1:]} == {20.5}


def test_what_stands_on_the_grid_is_whole_lines_high() -> None:
    sidebar = Sidebar(title=(Text("Before"),), children=(Paragraph(children=(Text(WORDS * 3),)),))
    (row,) = heights().rows(sidebar)
    assert (row.before + row.height) % 14.0 == pytest.approx(0.0)
    (head,) = heights().rows(Heading(level=3, children=(Text("Two"),)))
    assert head.height == 28.0
    assert heights().section("Politics")[0].height == 35.0


def test_a_height_that_nobody_knows_is_said_to_be_unknown() -> None:
    with pytest.raises(UnknownHeightError):
        heights().rows(Paragraph(children=(Code("x = 1"),)))


def test_a_head_takes_the_room_of_its_note_and_a_chart_with_one_stays() -> None:
    mark = NoteMark("n", "a")
    assert heights().rows(Heading(level=3, children=(Text("Head"), mark)))[0].notes == ((21.0,),)
    sidebar = Sidebar(children=(Paragraph(children=(Text("Words"), mark)),))
    (row,) = heights().rows(sidebar)
    assert (row.floats, row.notes) == (False, ((21.0,),))


def test_nobody_knows_which_line_of_a_table_calls_a_note() -> None:
    cells = (Cell((Text("A"),)), Cell((Text("B"), NoteMark("n", "a"))))
    with pytest.raises(UnknownHeightError):
        heights().rows(Table(head=cells, rows=(cells,) * 30))
