"""Nodes in the order of their pages: floats moved, paragraphs divided where a line ends."""

import pytest

from publisher.layout.pages.applying import PageBlocks, Rest, SectionHead, arranged, divided
from publisher.layout.pages.filling import Galley
from publisher.layout.pages.plan import FilledPage
from publisher.model.part import counted
from publisher.model.tree import Heading, LineEnd, Link, LinkNumber, NoteMark, Paragraph, Span, Strong, Text
from publisher.model.walking import plain
from tests.layout.pages import galleys

RUN = (
    Text("One two "),
    Strong((Text("three "), Link((Text("four five"),), "https://example.org"), LinkNumber(3), Text(" six"))),
    Text(" seven"),
    NoteMark("n", "a"),
    Text(" eight."),
)
PARAGRAPH = Paragraph(id="p1", children=RUN, ends=(LineEnd(6), LineEnd(15), LineEnd(19), LineEnd(22), LineEnd(27)))


@pytest.mark.parametrize(
    ("line", "before", "after"),
    [
        (1, "One two ", "three four five six seven eight."),
        (2, "One two three four ", "five six seven eight."),
        (3, "One two three four five ", "six seven eight."),
        (5, "One two three four five six seven ", "eight."),
    ],
)
def test_a_paragraph_is_divided_at_the_end_of_a_line(line: int, before: str, after: str) -> None:
    first, rest = divided(PARAGRAPH, line)
    assert isinstance(first, Paragraph)
    assert isinstance(rest, Rest)
    assert (plain(first.children), plain(rest.children), rest.of) == (before, after, "p1")
    assert first.ends == PARAGRAPH.ends[: line - 1] if PARAGRAPH.ends else False
    assert counted(first.children) + counted(rest.children) == counted(RUN)


def test_numbers_and_marks_stay_with_the_word_before_them() -> None:
    assert "LinkNumber" in str(divided(PARAGRAPH, 3)[0])
    assert "NoteMark" in str(divided(PARAGRAPH, 5)[0])


def test_an_id_stays_with_the_first_part() -> None:
    node = Paragraph(id="p", children=(Span((Text("one two"),), id="s"),), ends=(LineEnd(3),))
    first, rest = divided(node, 1)
    assert isinstance(rest, Rest)
    assert isinstance(first, Paragraph)
    assert [span.id for span in (*first.children, *rest.children) if isinstance(span, Span)] == ["s", ""]


def text(name: str) -> Paragraph:
    ends = tuple(LineEnd(3 * count) for count in range(1, 20))
    return Paragraph(id=name, children=(Text("abc " * 20),), ends=ends)


def test_a_float_goes_to_the_head_of_a_page_and_the_text_goes_on_under_it() -> None:
    figure = Heading(id="c", level=3, children=(Text("stands for a chart"),))
    nodes = [("s", SectionHead("s", "S")), ("s", text("a")), ("s", figure), ("s", text("b"))]
    galley = Galley(
        (*galleys.head(0, 0), *galleys.paragraph(1, 20), *galleys.chart(2, 9), *galleys.paragraph(3, 20)), 1.0
    )
    pages = (FilledPage(0, 30, 0, 0, 0, 0, 1.0, natural=True), FilledPage(30, 42, 0, 1, 0, 0, 1.0, natural=True))
    made = arranged(nodes, galley, pages)
    first, second, page = made.sections["s"]
    assert (first, made.opening, made.follows) == (nodes[1][1], frozenset(), {"c": "a"})
    assert isinstance(second, Paragraph)
    assert isinstance(page, PageBlocks)
    assert page.children[0] is figure
    rest = page.children[1]
    assert isinstance(rest, Rest)
    assert plain(second.children) + plain(rest.children) == "abc " * 20


def test_a_section_that_the_press_would_not_begin_a_page_with_opens_one() -> None:
    nodes = [("s", SectionHead("s", "S")), ("s", text("a")), ("t", SectionHead("t", "T")), ("t", text("b"))]
    galley = Galley(
        (*galleys.head(0, 0), *galleys.paragraph(1, 20), *galleys.head(2, 1), *galleys.paragraph(3, 20, 1)), 1.0
    )
    pages = (FilledPage(0, 21, 0, 0, 0, 0, 1.0, natural=False), FilledPage(21, 42, 0, 0, 0, 0, 1.0, natural=True))
    made = arranged(nodes, galley, pages)
    assert made.opening == {"t"}
    assert made.sections == {"s": (nodes[1][1],), "t": (nodes[3][1],)}


def test_what_was_not_planned_follows() -> None:
    nodes = [("", text("a")), ("", text("b"))]
    made = arranged(
        nodes, Galley(tuple(galleys.paragraph(0, 20)), 1.0), (FilledPage(0, 20, 0, 0, 0, 0, 1.0, natural=True),)
    )
    assert made.sections[""] == (nodes[0][1], nodes[1][1])
    assert arranged(nodes, Galley((), 1.0), ()).sections[""] == (nodes[0][1], nodes[1][1])
