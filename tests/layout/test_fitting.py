import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from publisher.layout import folder, sheet
from publisher.layout.fitting import BASE, MM, TITLE_IN_TWO, TITLE_SMALLEST, Beside, Fit, Measure, NoMeasureError
from publisher.model.edition import Edition
from publisher.model.issue import Cover
from publisher.model.tree import Figure, Heading, KeyFigure, KeyFigures, ListBlock, Paragraph, Quotation, Sidebar
from publisher.model.values import DateSpan, Picture
from publisher.model.walking import plain
from tests.tools.ebook_sample import edition, issue, para, text

ROOT = Path(__file__).parents[2]
LAYOUTS, FONTS = (ROOT / "layouts",), (ROOT / "fonts",)
WEEKLY = folder.find("weekly", LAYOUTS)


def tens(_face: str, words: str, _size: float) -> float:
    """A face in which every character is ten points wide."""
    return 10.0 * len(words)


MEASURES = {"text": Measure(face="any", size=10, leading=14, width=100 / MM)}


def weekly(paper: str = "a4") -> Fit:
    return sheet.Setting(WEEKLY, replace(edition(), paper=paper), FONTS, {}).names()["fit"]


def with_cover(width: float, height: float, takeaways: int = 3, sections: int = 2) -> Edition:
    content = issue()
    picture = Picture("c.svg", "image/svg+xml", width, height, b"")
    one = text("A bold statement that is one line long, and a plain sentence that takes a line and a half more of it.")
    made = replace(
        content,
        cover=Cover(picture, "x", text("A caption"), "A credit"),
        takeaways=(one,) * takeaways,
        sections=content.sections[:sections],
    )
    return edition(made) if sections == 2 else replace(edition(), issue=replace(edition().issue, sections=()))


# --- lines -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "lines"),
    [("", 1), ("ten chars!", 1), ("five five", 1), ("fives fives", 2), ("a-hyphenated word", 3), ("x" * 30, 1)],
)
def test_lines_are_broken_at_spaces_and_after_hyphens(words, lines):
    assert Fit(MEASURES, tens, 686).lines(words, "text") == lines


def test_the_rest_fills_whole_lines():
    fit = Fit(MEASURES, tens, 686)
    assert fit.rest(["one line"], "text") == 0
    assert fit.rest(["one line"], "text", 3.5) == 10.5
    assert fit.rest(["one line"], "text", 14.0) == 0


def test_a_name_is_cut_at_a_word():
    fit = Fit(MEASURES, tens, 686)
    assert fit.cut("one two", "text") == "one two"
    assert fit.cut("one two, three", "text") == "one two …"
    assert fit.cut("unbreakable", "text") == "unbreakable"


def test_a_style_without_measure_is_named():
    with pytest.raises(NoMeasureError, match="no measure “caption”"):
        Fit(MEASURES, tens, 686).lines("x", "caption")


# --- blocks ------------------------------------------------------------------------------------------------------


def test_blocks_end_on_the_grid():
    fit = weekly()
    for words in ("short", "a much longer text " * 20):
        quotation = Quotation(children=(para(words),), display=True)
        lines = fit.lines(words, "display")
        assert (3 + 21 * lines + fit.display(quotation)) % BASE == pytest.approx(0)
        sidebar = Sidebar(title=text("Title"), children=(para(words),))
        assert (27 + 14 + 12 * fit.lines(words, "sidebar") + fit.sidebar(sidebar)) % BASE == pytest.approx(0)


def test_a_picture_is_as_wide_as_its_place_and_not_too_tall():
    fit = weekly()
    wide = fit.figure(Figure(picture=Picture("a", "image/png", 300, 200, b""), alt="", place="wide"))
    assert (wide.width, wide.height) == (160, pytest.approx(106.67))
    tall = fit.figure(Figure(picture=Picture("a", "image/png", 100, 400, b""), alt=""))
    assert tall.height < 0.7 * 686 / MM
    assert tall.width == pytest.approx(tall.height / 4, abs=0.01)


FIGURE = KeyFigures(figures=(KeyFigure("9", "", text("drones in a week"), text("5 before")),), margin=True)
DATED = replace(para("Dated"), date=DateSpan(date(2024, 10, 28), date(2024, 10, 28)), date_label="28 Oct")


def test_what_stands_beside_a_figure():
    fit = weekly()
    head = Heading(level=3, children=text("A head"))
    item, later = para("An item."), replace(DATED, date_label="29 Oct")
    more = replace(para("More of it."), continued=True)
    cases = {
        (FIGURE, item, later): ("item", 2),
        (FIGURE, DATED, more, later): ("dated", 3),
        (FIGURE, head, item, later): ("head", 3),
        (FIGURE, head, DATED): ("head", 2),
        (FIGURE, item, ListBlock(ordered=False, items=((para("x"),),)), later): ("item", 3),
        (FIGURE,): ("item", 1),
    }
    for blocks, (form, count) in cases.items():
        beside = fit.beside(blocks)[0]
        assert isinstance(beside, Beside)
        assert (beside.form, len(beside.children)) == (form, count)
        assert beside.height % BASE == 0
    assert fit.beside((item, later)) == (item, later)


def test_no_text_is_lost_beside_a_figure():
    blocks = (para("One"), FIGURE, para("Two"), DATED, FIGURE, DATED, para("Three"))
    flat = []
    for block in weekly().beside(blocks):
        flat += block.children if isinstance(block, Beside) else [block]
    assert tuple(flat) == blocks
    assert [plain(block.children) for block in flat if isinstance(block, Paragraph)][-1] == "Three"


# --- pages -------------------------------------------------------------------------------------------------------


def test_a_front_page_with_room_has_the_picture_in_full():
    front = weekly().front(with_cover(300, 200))
    assert (front.cover, front.lists, front.width, front.tighter) == ("wide", "both", 160, 0)
    assert front.height == pytest.approx(106.67, abs=0.1)


def test_long_lists_take_first_white_then_picture():
    heights = [weekly().front(with_cover(300, 200, takeaways)) for takeaways in range(3, 9)]
    assert [front.cover for front in heights][-1] == "axis"
    assert all(later.height <= front.height for front, later in itertools.pairwise(heights))
    assert heights[-1].height >= 45


def test_letter_has_less_room():
    assert weekly("letter").front(with_cover(300, 200, 6)).cover == "axis"


def test_an_upright_picture_stands_beside_the_lists():
    front = weekly().front(with_cover(200, 300))
    assert (front.cover, front.width) == ("portrait", 71)


def test_what_an_issue_lacks_is_left_out():
    assert weekly().front(with_cover(300, 200, 0)).lists == "contents"
    assert weekly().front(with_cover(300, 200, sections=0)).lists == "takeaways"
    bare = replace(edition(), issue=replace(edition().issue, cover=Cover(), takeaways=(), sections=()))
    assert (weekly().front(bare).cover, weekly().front(bare).lists) == ("none", "none")


def test_a_title_of_several_lines_takes_room():
    made = replace(edition(), masthead="The International Quarterly Monitor of Sanctions, Embargoes and Lists")
    assert weekly().front(made).masthead == 2


@pytest.mark.parametrize("title", ["Belarus Review", "Ж"])
def test_the_masthead_fills_the_line_and_never_more(title: str) -> None:
    fit = weekly()
    size, style = fit.title(title), fit.measure("masthead")
    width = fit.advance(style.face, title, size) + style.tracking * size * len(title)
    assert width <= style.width * MM + 2
    assert TITLE_SMALLEST <= size <= style.size


def test_a_long_masthead_is_set_in_two_lines_where_it_can_be_larger() -> None:
    made = replace(edition(), masthead="The Quarterly Review of Everything")
    assert (weekly().front(made).masthead, weekly().front(made).title) == (2, TITLE_IN_TWO)


def test_the_brief_masthead_is_set_as_measured() -> None:
    assert weekly().title("Belarus Review") == pytest.approx(63.6, abs=0.4)
    assert weekly().title("A title " * 20) == TITLE_SMALLEST


def test_the_imprint_stands_at_the_foot_if_the_white_is_neither_none_nor_wide():
    made = edition()
    group = made.issue.sources[0]
    found = []
    for count in range(0, 60, 2):
        entries = (group.entries[0],) * count
        found.append(
            weekly().anchored(replace(made, issue=replace(made.issue, sources=(replace(group, entries=entries),))))
        )
    assert found[0] is False
    assert any(found)
    assert found[-1] is False


def test_the_running_head_leaves_the_corners_free():
    fit = weekly()
    name = "Human rights situation, international response and everything else that a section may be named after"
    cut = fit.beside_head("Belarus Review 2024, No 41", name)
    assert cut.endswith(" …")
    used = fit.width("Belarus Review 2024, No 41", "running-issue") + fit.width(cut, "running-head")
    assert used <= 101 * MM
