"""The order of blocks in columns: text fills the hole that a float would leave, and no page is cut short for it."""

from typing import Any

import pytest

from publisher.layout.columns.blocks import ColumnBlock
from publisher.layout.columns.flowing import HEAD, Flow, filled
from publisher.layout.pages.applying import Rest
from publisher.model.tree import Chart, Figure, LineEnd, Paragraph, Text
from publisher.model.values import Picture

DEPTH = 40 * 12.5


def text(name: str, lines: int, *, hyphen: bool = False) -> ColumnBlock:
    ends = tuple(LineEnd(4 * line, hyphen) for line in range(1, lines))
    node = Paragraph(id=name, children=(Text(" ".join(["word"] * lines)),), ends=ends)
    return ColumnBlock(node, (12.5,) * lines)


def chart(name: str, height: float) -> ColumnBlock:
    return ColumnBlock(Chart(id=name, form="bar", title=(), panels=()), (height,), floats=True, apart=True)


def picture(name: str, height: float) -> ColumnBlock:
    node = Figure(id=name, picture=Picture("a.svg", "image/svg+xml", 3, 2, b""), alt="x", place="wide")
    return ColumnBlock(node, (height,), across=True, floats=True, apart=True)


def head(name: str) -> ColumnBlock:
    return ColumnBlock(Paragraph(id=name, children=()), (12.5,), held=True)


def set_(*blocks: ColumnBlock, free: float = DEPTH, columns: int = 2) -> tuple[Flow, list[str]]:
    flow = Flow(DEPTH, free, columns)
    nodes: tuple[Any, ...] = flow.section(blocks)
    return flow, [f"{node.of}…" if isinstance(node, Rest) else node.id for node in nodes]


def test_what_fits_stands_where_it_is_written() -> None:
    flow, order = set_(text("a", 10), chart("c", 100), text("b", 10))
    assert (order, flow.moved, flow.pages) == (["a", "c", "b"], [], [])
    assert DEPTH - flow.free == pytest.approx(HEAD - 12.5 + 125 + 12.5 + 100)


def test_text_goes_past_a_chart_that_would_leave_a_hole() -> None:
    flow, order = set_(text("a", 30), chart("c", 200), text("b", 40), text("d", 40))
    assert order == ["a", "b", "c", "b…", "d"]
    assert [node.id for node in flow.moved] == ["c"]  # type: ignore[attr-defined]
    assert all(depth > 0.9 for depth in flow.pages)


def test_a_line_that_ends_in_a_hyphen_divides_no_paragraph() -> None:
    _, order = set_(text("a", 30), chart("c", 200), text("b", 40, hyphen=True), text("d", 40))
    assert order == ["a", "b", "d", "c", "d…"]


@pytest.mark.parametrize("stop", [head("h"), chart("e", 50)])
def test_a_chart_stays_before_a_heading_and_before_another_chart(stop: ColumnBlock) -> None:
    _, order = set_(text("a", 30), chart("c", 200), stop, text("b", 40))
    assert order.index("c") == 1


def test_on_a_page_of_one_column_a_heading_passes_a_chart() -> None:
    flow, order = set_(text("a", 20), chart("c", 250), head("h"), text("b", 40), columns=1)
    assert order == ["a", "h", "b", "c", "b…"]
    assert flow.pages[0] > 0.9


def test_what_is_across_stands_at_the_head_of_a_page_if_it_does_not_fit_at_its_foot() -> None:
    flow, order = set_(text("a", 30), picture("p", 300), text("b", 90), text("d", 90))
    assert order == ["a", "b", "p", "b…", "d"]
    assert flow.pages[0] > 0.9
    flow, order = set_(text("a", 40), picture("p", 300), head("h"), text("b", 90))
    assert order == ["p", "a", "h", "b"], "at the head of its own page"
    assert flow.pages[0] > 0.9


def test_a_head_stands_over_text() -> None:
    flow, _ = set_(text("a", 10), free=60.0)
    assert flow.pages == [pytest.approx((DEPTH - 60) / DEPTH)]


def test_a_column_ends_where_a_paragraph_may_be_divided() -> None:
    blocks = [text("a", 3), text("b", 5)]
    ends = [filled(blocks, (0, 0), 2, depth * 12.5 + 7)[0] for depth in range(1, 9)]
    assert ends == [(0, 0), (0, 0), (1, 0), (1, 0), (1, 2), (1, 3), (1, 3), (2, 0)]
    assert filled([head("h"), text("a", 4)], (0, 0), 2, 30)[0] == (0, 0)


def test_what_is_taller_than_a_page_ends_no_run() -> None:
    flow, order = set_(text("a", 10), chart("c", DEPTH + 50), text("b", 10))
    assert order == ["a", "b", "c"]
    assert len(flow.pages) == 2
