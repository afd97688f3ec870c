"""Footnotes in pieces: whole if they are short, divided between lines if they are long, lists with their marks."""

import re
from dataclasses import replace
from itertools import chain

import pytest

from publisher.layout import sheet
from publisher.layout.blocks import notes
from publisher.layout.measures import MM
from publisher.model.issue import Note
from publisher.model.tree import (
    Blocks,
    Cell,
    CodeBlock,
    Definition,
    DefinitionList,
    Emphasis,
    Inlines,
    ListBlock,
    NoteMark,
    Paragraph,
    Quotation,
    Strong,
    Table,
    Text,
)
from publisher.model.walking import plain
from tests.layout.sample import FONTS, LAYOUTS, WEEKLY
from tests.tools.ebook_sample import edition

SENTENCE = "The treaty says that ships of more than ten tonnes pay the larger fee, and that barges do not. "


def text(words: str) -> Paragraph:
    return Paragraph(children=(Text(words),))


def uncut(run: Inlines, _indent: float, _inset: float, size: int) -> tuple[int, tuple[Inlines, ...]]:
    """Lines of ten characters, for want of a layout."""
    words = plain(run)
    step = 10 * size or len(words)
    return -(-len(words) // 10), tuple((Text(words[at : at + step]),) for at in range(0, len(words), step))


def test_a_short_note_stays_whole_with_the_marks_of_its_lists() -> None:
    inner = ListBlock(ordered=False, items=((text("in"),),))
    blocks: Blocks = (
        text("First."),
        ListBlock(ordered=True, start=3, items=((text("one"), text("more")), (text("two"), inner))),
    )
    (only,) = notes.floats(blocks, uncut, 0.0)
    assert [(part.mark, part.level, plain(part.run)) for part in only.parts] == [
        ("", 0, "First."),
        ("3.", 1, "one"),
        ("", 1, "more"),
        ("4.", 1, "two"),
        ("•", 2, "in"),
    ]


def test_nothing_of_a_note_is_lost() -> None:
    blocks: Blocks = (
        CodeBlock(text="a = 1\nb = 2\n"),
        Quotation(children=(text("Said."),), source=(Text("Who"),)),
        DefinitionList(items=(Definition((Text("Term"),), ((text("Meaning"),),)),)),
        Table(head=(Cell((Text("A"),)), Cell((Text("B"),))), rows=((Cell((Text("1"),)), Cell((Text("2"),))),)),
    )
    said = [plain(part.run) for part in notes.parts(blocks)]
    assert said == ["a = 1", "b = 2", "Said.", "Who", "Term", "Meaning", "A · B", "1 · 2"]


def test_a_long_note_is_divided_into_pieces_of_three_lines() -> None:
    floats = notes.floats((text("x" * 95), text("y" * 5)), uncut, 0.0)
    assert [plain(part.run) for each in floats for part in each.parts] == ["x" * 30] * 3 + ["x" * 5, "y" * 5]
    assert [each.first for each in floats] == [True, False, False, False, False]


def test_pieces_of_a_note_of_many_pages_are_longer() -> None:
    floats = notes.floats((text("x" * 10_000),), uncut, 0.0)
    assert len(plain(floats[0].parts[0].run)) == 120


@pytest.mark.parametrize("times", [2, 30])
def test_pieces_end_where_lines_do(times: int) -> None:
    """No word is lost, a piece is filled, and bold and italics go on in the next one."""
    run = (Text(SENTENCE * times), Strong((Text(SENTENCE * times),)), Emphasis((Text(SENTENCE * times),)))
    issue = replace(edition().issue, notes=(Note("a", (Paragraph(children=run),), "a"),))
    printing = sheet.Printing(WEEKLY, replace(edition(), issue=issue), FONTS, {})
    printing.names()
    floats = printing.floats(issue.notes[0])
    words = [plain(part.run).split() for each in floats for part in each.parts]
    assert list(chain.from_iterable(words)) == plain(run).split()
    assert (len(floats) == 1) is (times == 2)
    for piece in words[:-1]:
        assert 1.9 * 380 < len(" ".join(piece)) * 3.9 < 12 * 380


def test_the_sheet_has_a_footnote_for_each_piece() -> None:
    made = edition()
    issue = made.issue
    section = replace(issue.sections[0], blocks=(Paragraph(children=(Text("Mark."), NoteMark("z", "a"))),))
    long = Note("z", (text(SENTENCE * 20), ListBlock(ordered=False, items=((text("one"),),))), "a")
    issue = replace(issue, sections=(section,), notes=(long,))
    html = sheet.render(replace(made, issue=issue), layouts=LAYOUTS, fonts=FONTS).html
    assert html.count('id="note-a" role="doc-footnote" data-mark="a"') == 1
    assert html.count('class="footnote more" data-of="note-a"') > 3
    assert re.search(r'role="list"><span class="point" role="term">•</span><span role="definition">one<', html)


def test_a_note_that_may_fill_a_page_makes_pictures_smaller() -> None:
    assert not notes.fills_a_page(Note("a", (text(SENTENCE),), "a"))
    assert notes.fills_a_page(Note("a", (text(SENTENCE * 20),), "a"))


def test_a_piece_has_as_many_lines_as_it_fills() -> None:
    floats = notes.floats((text("x" * 95), text("y" * 5)), uncut, 0.0)
    assert [each.lines for each in floats] == [3, 3, 3, 1, 1]


def test_what_stands_in_has_less_room() -> None:
    told: list[float] = []

    def cut(run: Inlines, indent: float, inset: float, size: int) -> tuple[int, tuple[Inlines, ...]]:
        told.append(round(inset / MM, 1))
        return uncut(run, indent, inset, size)

    inner = ListBlock(ordered=False, items=((text("in"), text("on")),))
    notes.floats((text("First."), ListBlock(ordered=False, items=((text("one"), inner),))), cut, 0.0)
    assert told == [0.0, 3.5, 7.0, 3.5]


@pytest.mark.parametrize(
    ("words", "lines"),
    [("straightforward-" * 12 + "x", 2), ("straightforward/" * 12 + "x", 2), ("straight " * 16, 2), ("a " * 40, 1)],
)
def test_lines_of_a_note_end_after_its_hyphens_too(words: str, lines: int) -> None:
    printing = sheet.Printing(WEEKLY, edition(), FONTS, {})
    printing.names()
    (only,) = printing.floats(Note("a", (text(words.strip()),), "a"))
    assert only.lines == lines
