"""Blocks in the margin, with as much of the text beside them as they are tall."""

from dataclasses import replace
from datetime import date

import pytest

from publisher.layout.margin import Beside, grouped, in_margin, texts
from publisher.layout.measures import BASE
from publisher.model.tree import Block, Chart, Figure, Heading, KeyFigure, KeyFigures, ListBlock, Paragraph, Quotation
from publisher.model.values import DateSpan, Panel, Picture, Point
from publisher.model.walking import plain
from tests.layout.sample import weekly
from tests.tools.ebook_sample import para, text

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


def chart(*values: float) -> Chart:
    return Chart(
        form="bar", title=text("Drones"), panels=(Panel("", "", tuple(Point("x", value) for value in values)),)
    )


@pytest.mark.parametrize(
    ("block", "beside"),
    [
        (FIGURE, True),
        (replace(FIGURE, margin=False), False),
        (chart(9.0), True),
        (chart(9.0, 3.0), False),
        (Figure(picture=Picture("a", "image/png", 1, 1, b""), alt="", place="margin"), True),
        (para("A text"), False),
    ],
)
def test_what_stands_in_the_margin(block: Block, beside: bool) -> None:
    assert in_margin(block) is beside


def test_a_tall_figure_takes_what_fits_beside_it_and_no_block_of_full_width() -> None:
    items = tuple(replace(para(f"Item {number}"), continued=number > 1) for number in range(1, 6))
    (beside, *rest) = grouped((FIGURE, *items), lambda _: 30.0, lambda _: 14.0)
    assert isinstance(beside, Beside)
    assert (len(beside.children), beside.height, rest) == (6, 42.0, [])
    plain_items = tuple(para(f"Item {number}") for number in range(1, 6))
    assert len(grouped((FIGURE, *plain_items), lambda _: 30.0, lambda _: 14.0)) == 3
    display = Quotation(children=(para("Well."),), display=True)
    assert grouped((FIGURE, display), lambda _: 30.0, lambda _: 14.0)[1] == display


def test_texts_of_blocks_in_blocks() -> None:
    assert texts((Quotation(children=(para("One"), para("two"))), Heading(level=3, children=text("A head")))) == [
        "One",
        "two",
        "A head",
    ]
