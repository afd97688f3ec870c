"""Blocks as rows of a column: their heights, what may be divided, what stands apart."""

import pytest

from publisher.layout import folder, sheet
from publisher.layout.columns.blocks import AFTER, APART, ColumnHeights, gap
from publisher.layout.fitting import Fit
from publisher.model import tree
from publisher.model.tree import Text
from publisher.model.values import Picture
from tests.layout.sample import FONTS, LAYOUTS
from tests.tools.ebook_sample import edition

FIT: Fit = sheet.Printing(folder.find("weekly-print", LAYOUTS), edition(), FONTS, {}).names()["fit"]
HEIGHTS = ColumnHeights(FIT, lambda _: 100.0, lambda node: node.number == 9)
WORDS = (Text("A text of a few words. " * 12),)
SHORT = tree.Paragraph(children=(Text("A line."),))


def test_lines_of_text_are_rows() -> None:
    block = HEIGHTS.block(tree.Paragraph(children=WORDS))
    assert (len(block.rows), set(block.rows)) == (FIT.lines("A text of a few words. " * 12, "line"), {12.5})
    items = HEIGHTS.block(tree.ListBlock(items=((SHORT,), (SHORT,)), ordered=False, tight=True))
    assert items.rows == (12.5, 14.5)
    assert HEIGHTS.block(tree.Heading(children=WORDS[:1], level=3)).held


def test_blocks_that_may_float() -> None:
    picture = Picture("a.svg", "image/svg+xml", 300, 200, b"")
    column = HEIGHTS.block(tree.Figure(picture=picture, alt="x", place="column"))
    wide = HEIGHTS.block(tree.Figure(picture=picture, alt="x", place="wide"))
    assert (column.floats, column.across, wide.across) == (True, False, True)
    assert wide.height == pytest.approx(2 * column.height, rel=0.1)
    assert HEIGHTS.block(tree.Chart(form="bar", panels=(), title=WORDS[:1])).height > 125
    assert not HEIGHTS.block(tree.Chart(form="bar", panels=(), title=WORDS[:1], number=9)).floats


def test_space_between_blocks() -> None:
    text, on = HEIGHTS.block(SHORT), HEIGHTS.block(tree.Paragraph(children=WORDS, continued=True))
    heading, chart = (
        HEIGHTS.block(tree.Heading(children=WORDS, level=3)),
        HEIGHTS.block(tree.Chart(form="bar", panels=(), title=WORDS)),
    )
    assert (gap(text, text), gap(text, on), gap(text, heading), gap(heading, text)) == (AFTER, 0.0, APART, 0.0)
    assert (gap(text, chart), gap(chart, text)) == (APART, APART)
