"""Lines of a text and heights of blocks, counted before they are set."""

from dataclasses import replace

import pytest

from publisher.layout.fitting import Fit, Measure
from publisher.layout.measures import BASE, MM
from publisher.model.tree import Figure, KeyFigure, KeyFigures, ListBlock, NoteMark, Quotation, Sidebar
from publisher.model.values import Picture
from tests.layout.sample import weekly
from tests.tools.ebook_sample import para, text


def tens(_face: str, words: str, _size: float) -> float:
    """A face in which every character is ten points wide."""
    return 10.0 * len(words)


MEASURES = {"text": Measure(face="any", size=10, leading=14, width=100 / MM)}


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("", 1),
        ("ten chars!", 1),
        ("five five", 1),
        ("fives fives", 2),
        ("an-hyphenated word", 3),
        ("e-hyphenated word", 2),
        ("x" * 30, 1),
        ("seven11 31\u00a0May tens", 3),
    ],
)
def test_lines_are_broken_at_spaces_and_after_hyphens(words, lines):
    assert Fit(MEASURES, tens, 686).lines(words, "text") == lines


def test_a_portrait_is_no_wider_than_the_layout_says():
    above = Measure(face="any", size=8, leading=10.5, width=118, above=24.5)
    portrait = Measure(face="any", size=8, leading=10.5, width=71)
    fit = Fit({"caption-column": above, "portrait": portrait}, tens, 686)
    tall, wide = (Picture("a.jpg", "image/jpeg", *size, b"") for size in ((3000, 4000), (4000, 3000)))
    frame = fit.figure(Figure(picture=tall, alt="", place="column"))
    assert (frame.width, frame.height) == (71, 94.67)
    assert fit.figure(Figure(picture=wide, alt="", place="column")).width == 118
    without = Fit({"caption-column": above}, tens, 686).figure(Figure(picture=tall, alt="", place="column"))
    assert without.width > 71


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
    with pytest.raises(LookupError, match="no measure “caption”"):
        Fit(MEASURES, tens, 686).lines("x", "caption")


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
    assert (wide.width, wide.height) == (166, pytest.approx(110.67))
    tall = fit.figure(Figure(picture=Picture("a", "image/png", 100, 400, b""), alt=""))
    assert tall.height < 0.7 * 686 / MM
    assert tall.width == pytest.approx(tall.height / 4, abs=0.01)


def test_the_running_head_leaves_the_corners_free():
    fit = weekly()
    name = "Human rights situation, international response and everything else that a section may be named after"
    cut = fit.beside_head("Belarus Review 2024, No 41", name)
    assert cut.endswith(" …")
    used = fit.width("Belarus Review 2024, No 41", "running-issue") + fit.width(cut, "running-head")
    assert used <= 113 * MM


@pytest.mark.parametrize(
    ("words", "more", "columns"),
    [
        (["A. Name"] * 8, {}, 3),
        (["A. Longer"] * 8, {}, 2),
        (["A. Name"] * 7, {}, 1),
        (["A. Name"] * 7 + ["One that is far too long"], {}, 1),
        (["A. Name"] * 8, {"tight": False}, 1),
        (["A. Name"] * 200, {}, 1),
    ],
    ids=["three", "two", "few", "one is long", "loose", "taller than half a page"],
)
def test_a_list_of_short_items_goes_in_columns(words, more, columns):
    fit = Fit({"line": Measure(face="any", size=10, leading=14, width=300 / MM)}, tens, 686)
    items = tuple((para(word),) for word in words)
    assert fit.abreast(ListBlock(ordered=False, items=items, **more)) == columns
    assert Fit(MEASURES, tens, 686).abreast(ListBlock(ordered=False, items=items, **more)) == 1


def test_a_list_with_notes_does_not_go_in_columns():
    fit = Fit({"line": Measure(face="any", size=10, leading=14, width=300 / MM)}, tens, 686)
    items = ((para("A", NoteMark("1")),), *((para("A"),) for _ in range(8)))
    assert fit.abreast(ListBlock(ordered=False, items=items)) == 1


def test_key_figures_with_a_title_and_two_strips_end_on_the_grid() -> None:
    figures = tuple(KeyFigure(str(number), "", text("boats")) for number in range(5))
    fit, block = weekly(), KeyFigures(title=text("The week in numbers"), figures=figures)
    assert [len(strip.figures) for strip in block.strips] == [3, 2]
    assert (21 + 1 + fit.numbers(block) + 17.5) % (BASE / 2) == pytest.approx(0)
    assert fit.numbers(block) == fit.strip(block) * 2 + 4.5 + BASE
    assert fit.numbers(replace(block, title=(), figures=figures[:4])) == fit.strip(block)


def test_quotations_of_the_week_end_on_the_grid() -> None:
    fit, said = weekly(), ("short", "a much longer text " * 20)
    quoted = tuple(Quotation(children=(para(words),), source=text(f"Ada, {words}")) for words in said)
    block = Sidebar(quotations=True, title=text("Heard"), children=quoted)
    each = [14 * fit.lines(words, "quoted") + 10.5 * fit.lines(f"Ada, {words}", "quoted-source") for words in said]
    assert (27 + 14 + sum(each) + 7 + fit.sidebar(block)) % BASE == pytest.approx(0)
