"""Large print: the same issue in one column of 18 pt, without what low vision cannot hold on to."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from publisher.layout import folder, sheet
from publisher.model.part import TypesetPart
from publisher.model.tree import Cell, Table
from publisher.press import engine
from tests.tools.ebook_sample import edition, text
from tests.tools.looks import runs

ROOT = Path(__file__).parents[2]
LAYOUTS, FONTS = (ROOT / "layouts",), (ROOT / "fonts",)


def html(*blocks: object) -> str:
    made = edition()
    if blocks:
        section = replace(made.issue.sections[0], blocks=blocks)
        made = replace(made, issue=replace(made.issue, sections=(section,), lead=(), notes=()))
    return sheet.render(replace(made, layout="large-print"), layouts=LAYOUTS, fonts=FONTS).html


@cache
def part(paper: str = "a4") -> TypesetPart:
    made = replace(edition(), layout="large-print", paper=paper)
    typeset, problems = engine.typeset(sheet.render(made, layouts=LAYOUTS, fonts=FONTS))
    assert not problems
    assert typeset
    return typeset


def test_links_and_notes_stand_in_the_line():
    made = html()
    assert 'href="#source-1" title="Source 1">[1]</a>' in made
    assert '<div class="note" id="note-' in made
    assert 'class="footnote"' not in made


def test_dates_are_said_in_full_on_a_line_of_their_own():
    made = html()
    assert '<p class="date">' in made
    assert '<span class="date">' not in made


@pytest.mark.slow
def test_nothing_is_smaller_than_14_points_but_what_stands_in_pictures():
    small = {(run.text, run.size) for run in runs(part().pdf) if run.size < 13.9}
    assert not small


def test_running_text_is_18_points_upright_sans():
    letters: dict[tuple[str, float], int] = {}
    for run in runs(part().pdf):
        key = run.font, round(run.size, 1)
        letters[key] = letters.get(key, 0) + len(run.text)
    face, size = max(letters, key=lambda key: letters[key])
    assert (face, size) == ("Source-Sans-3", 18.0)
    assert not [font for font in part().fonts if "Italic" in font or font[-2:] == "It"]


def test_letter_paper_has_the_same_column():
    assert {(round(wide, 1), round(high, 1)) for wide, high in part("letter").sizes} == {(612.0, 792.0)}


def test_a_table_of_many_columns_becomes_records():
    head = tuple(Cell(text(f"head {place}")) for place in range(7))
    rows = (tuple(Cell(text(f"cell {place}")) for place in range(7)),)
    made = html(Table(head=head, rows=rows, title=text("Wide"), number=1))
    assert "<table" not in made
    assert '<p><span class="added">head 6: </span>cell 6</p>' in made


def test_the_layout_makes_no_e_book():
    assert folder.find("large-print", LAYOUTS).file.formats == ("pdf",)
