"""The space between rows, as margins of a style sheet collapse."""

from publisher.layout.pages.rows import PageRow, gap, may_end, should_end
from tests.layout.pages.galleys import chart, head, paragraph

HEADING = PageRow(node=9, kind="heading", before=14.0, height=28.0, opening=-14.0)


def test_nothing_stands_above_what_begins_a_page() -> None:
    assert gap(None, paragraph(0, 3)[0], 14.0) == 0.0


def test_margins_collapse() -> None:
    text = paragraph(0, 3)
    assert gap(text[0], text[1], 14.0) == 0.0
    assert gap(text[-1], paragraph(1, 3)[0], 14.0) == 14.0
    assert gap(HEADING, paragraph(1, 3)[0], 14.0) == 0.0
    assert gap(head(0, 0)[0], HEADING, 14.0) == 7.0
    assert gap(PageRow(kind="key_figures", height=70.0, after=17.5), paragraph(1, 3)[0], 14.0) == 17.5


def test_what_goes_on_after_a_block_stands_apart_from_it() -> None:
    goes_on = PageRow(node=1, kind="paragraph", height=14.0, continued=True)
    assert gap(chart(0, 9)[0], goes_on, 14.0) == 14.0
    assert gap(chart(0, 9)[0], paragraph(1, 5)[2], 14.0) == 14.0  # the rest of one that began on the page before
    assert gap(paragraph(0, 5)[-1], goes_on, 14.0) == 0.0
    assert gap(PageRow(node=0, kind="list", height=14.0), goes_on, 14.0) == 7.0


def test_a_page_ends_neither_under_a_head_nor_under_a_colon() -> None:
    row = paragraph(1, 3)[0]
    assert not may_end(HEADING, row)
    announcing = paragraph(0, 3, leads=True)[-1]
    assert may_end(announcing, row)
    assert not should_end(announcing, row)


def test_the_head_of_a_section_without_text_keeps_nothing_of_the_next() -> None:
    empty, other = head(0, 0)[0], head(1, 1)[0]
    assert not may_end(empty, paragraph(1, 3)[0])
    assert may_end(empty, other)
    assert not should_end(empty, other)  # nor is the press told to end a page there
