"""Planned pages are those that the press sets, on both papers."""

from pathlib import Path

import pytest

from publisher import store
from publisher.layout.pages.applying import SectionHead
from publisher.layout.pages.differences import first_difference
from publisher.layout.pages.heights import Heights
from publisher.layout.pages.planning import LEAD, Start, planned_pages
from publisher.model.part import Sheet, TypesetPart
from publisher.model.tree import Code, LineEnd, Paragraph, Text
from publisher.production import orders, stages
from tests.layout.sample import WEEKLY, weekly

ROOT = Path(__file__).parents[3]
HEIGHTS = Heights(weekly(), WEEKLY.file.spaces, lambda label: 0.0, lambda chart: 100.0)


def text(name: str, lines: int) -> Paragraph:
    ends = tuple(LineEnd(3 * count) for count in range(1, lines))
    return Paragraph(id=name, children=(Text("abc " * lines),), ends=ends)


def test_pages_are_known_without_the_press() -> None:
    nodes = [("s", SectionHead("s", "S")), ("s", text("a", 40)), ("s", text("b", 40))]
    made = planned_pages(nodes, Start(HEIGHTS, 1, 0.0))
    first, second = made.plan.pages
    assert made.plan.whole
    assert [(each.block, each.first, each.lines) for each in first.text] == [("s", 0, 1), ("a", 0, 40), ("b", 0, 4)]
    assert [(each.block, each.first, each.lines) for each in second.text] == [("b", 4, 36)]
    assert (first.number, first.depth, sum(each.characters for each in second.text)) == (1, 686.0, 108)


def test_the_press_fills_pages_by_itself_from_what_nobody_can_measure() -> None:
    unknown = Paragraph(id="x", children=(Code("x = 1"),))
    nodes = [(LEAD, text("a", 60)), (LEAD, unknown), ("s", SectionHead("s", "S")), ("s", text("b", 60))]
    made = planned_pages(nodes, Start(HEIGHTS, 1, 0.0))
    assert not made.plan.whole
    assert [each.block for page in made.plan.pages for each in page.text] == ["a"]
    assert made.blocks() == (nodes[0][1], unknown)
    assert made.blocks("s") == (nodes[3][1],)
    none = planned_pages(nodes, None)
    assert (none.blocks(), none.plan.pages) == (made.blocks(), ())
    assert not planned_pages(nodes, Start(HEIGHTS, 1, 0.0, upto=LEAD)).plan.pages


@pytest.fixture(scope="module", params=["a4", "letter"])
def set_pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Sheet, TypesetPart]:
    """The sample with charts, tables, pictures, notes, lists and margin figures."""
    place = store.workspace(ROOT, tmp_path_factory.mktemp("build"))
    (order,), _ = orders.plan(place, ["2024/41"], orders.Wish(paper=request.param))
    started = stages.sheet_of(stages.Making(order))
    assert started
    issue, edition, sheet = started
    part, problems = stages.typeset(order, sheet, issue, edition)
    assert part
    assert not problems
    return sheet, part


@pytest.mark.slow
def test_every_line_stands_on_the_page_that_was_planned(set_pages: tuple[Sheet, TypesetPart]) -> None:
    sheet, part = set_pages
    assert sheet.plan.whole
    assert first_difference(sheet.plan, part) is None


@pytest.mark.slow
def test_a_paragraph_that_goes_on_under_a_float_is_one(set_pages: tuple[Sheet, TypesetPart]) -> None:
    sheet, part = set_pages
    if not (divided := [page for page in sheet.plan.pages if page.heads and page.text[len(page.heads)].first]):
        pytest.skip("none on this paper")
    block = divided[0].text[len(divided[0].heads)].block
    assert sheet.html.count(f'data-of="{block}"') == 1
    assert {page for page, _, _ in dict(part.lines)[block]} == {divided[0].number - 1, divided[0].number}
