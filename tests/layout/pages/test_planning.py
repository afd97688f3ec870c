"""Planned pages are those that the press sets, on both papers."""

from dataclasses import replace
from pathlib import Path

import pytest

from publisher import store
from publisher.layout.front import FrontPage
from publisher.layout.pages.applying import Node, SectionHead
from publisher.layout.pages.differences import first_difference
from publisher.layout.pages.endmatter import EndMatter
from publisher.layout.pages.heights import Heights
from publisher.layout.pages.planning import LEAD, PlannedPages, is_thin, planned_pages, rows_of
from publisher.model.edition import ImprintEntry
from publisher.model.issue import SourceEntry, SourceGroup
from publisher.model.pages import PagePlan, PlannedPage
from publisher.model.part import Sheet, TypesetPart
from publisher.model.tree import Code, LineEnd, Paragraph, Text
from publisher.press import engine
from publisher.production import orders, stages
from tests.conftest import make_workspace
from tests.layout.sample import WEEKLY, weekly

ROOT = Path(__file__).parents[3]
FRONT = FrontPage("both", 1, 60.0, over=True)
HEIGHTS = Heights(weekly(), WEEKLY.file.spaces, lambda _: (), lambda chart: 100.0)


def made_of(nodes: list[tuple[str, Node]], front: FrontPage = FRONT, upto: str | None = None) -> PlannedPages:
    return planned_pages(nodes, rows_of(nodes, HEIGHTS, upto), 686.0, (front,))


def text(name: str, lines: int) -> Paragraph:
    ends = tuple(LineEnd(3 * count) for count in range(1, lines))
    return Paragraph(id=name, children=(Text("abc " * lines),), ends=ends)


def test_pages_are_known_without_the_press() -> None:
    nodes: list[tuple[str, Node]] = [("s", SectionHead("s", "S")), ("s", text("a", 40)), ("s", text("b", 40))]
    made = made_of(nodes)
    first, second = made.plan.pages
    assert made.plan.whole
    assert [(each.block, each.first, each.lines) for each in first.text] == [("s", 0, 1), ("a", 0, 40), ("b", 0, 4)]
    assert [(each.block, each.first, each.lines) for each in second.text] == [("b", 4, 36)]
    assert (first.number, first.depth, sum(each.characters for each in second.text)) == (1, 679.0, 108)


def test_text_under_the_lists_of_the_front_page_has_less_room() -> None:
    nodes: list[tuple[str, Node]] = [("s", SectionHead("s", "S")), ("s", text("a", 40))]
    made = made_of(nodes, FrontPage("both", 1, 60.0, taken=532.0))
    assert [(page.number, page.text[-1].lines) for page in made.plan.pages] == [(0, 7), (1, 33)]


def test_of_several_front_pages_that_is_taken_with_which_all_pages_are_good() -> None:
    nodes: list[tuple[str, Node]] = [("s", SectionHead("s", "S")), ("s", text("a", 30))]
    alone = FrontPage("both", 1, 60.0, over=True, used=560.0, height=100.0)
    shared = [FrontPage("both", 1, 60.0, taken=560.0 - 14 * less, height=95.0 - 5 * less) for less in range(6)]
    made = planned_pages(nodes, rows_of(nodes, HEIGHTS), 686.0, (alone, *shared))
    assert made.front in shared
    assert [(page.number, page.text[-1].lines) for page in made.plan.pages] == [(0, 5), (1, 25)]
    full = FrontPage("both", 1, 60.0, over=True, used=680.0)
    assert planned_pages(nodes, rows_of(nodes, HEIGHTS), 686.0, (full, *shared)).front is full


def test_no_page_ends_under_the_head_of_a_section() -> None:
    """A strip of figures under it may have no room: the head goes with it, whatever the front page is then."""
    nodes: list[tuple[str, Node]] = [("s", SectionHead("s", "S")), ("s", text("a", 2)), ("s", text("b", 30))]
    fronts = [FrontPage("both", 1, 60.0, over=True, used=560.0), FrontPage("both", 1, 60.0, taken=630.0)]
    assert planned_pages(nodes, rows_of(nodes, HEIGHTS), 686.0, fronts).front is fronts[0]


def test_a_source_is_told_to_begin_the_last_page_if_that_is_nearly_empty() -> None:
    entries = tuple(SourceEntry(number, (Text("A source"),), "", "example.org") for number in range(1, 77))
    end = EndMatter((SourceGroup("", entries),), (), lambda entry: "A source. example.org")
    nodes: list[tuple[str, Node]] = [("imprint", SectionHead("imprint", "Sources")), ("imprint", end)]
    made = made_of(nodes)
    assert len(made.plan.pages) == 2
    (told,) = (entry.number for entry in entries if made.begins(entry.number))
    assert 77 - told == made.plan.pages[1].text[0].lines - 1  # and the imprint
    assert 0.4 * 686 < made.plan.pages[1].depth < 0.5 * 686


def test_end_matter_runs_on_where_it_does_not_begin_a_page() -> None:
    nodes: list[tuple[str, Node]] = [(LEAD, text("a", 20)), ("imprint", SectionHead("imprint", "Sources"))]
    nodes.append(("imprint", text("b", 10)))
    assert made_of(nodes).runs_on("imprint")
    assert not planned_pages(nodes, (), 686.0, (FRONT,)).runs_on("imprint")


def test_the_press_fills_pages_by_itself_from_what_nobody_can_measure() -> None:
    unknown = Paragraph(id="x", children=(Code("x = 1"),))
    nodes: list[tuple[str, Node]] = [(LEAD, text("a", 60)), (LEAD, unknown)]
    nodes += [("s", SectionHead("s", "S")), ("s", text("b", 60))]
    made = made_of(nodes)
    assert not made.plan.whole
    assert [each.block for page in made.plan.pages for each in page.text] == ["a"]
    assert made.blocks() == (nodes[0][1], unknown)
    assert made.blocks("s") == (nodes[3][1],)
    none = planned_pages(nodes, (), 686.0, (FRONT,))
    assert (none.blocks(), none.plan.pages) == (made.blocks(), ())
    assert not made_of(nodes, upto=LEAD).plan.pages


def test_the_head_of_a_last_section_without_text_is_told_to_begin_the_page_of_the_imprint() -> None:
    """The press would part them; L020 was said of such issues, for it was not told."""
    end = EndMatter((), (ImprintEntry("rights", "Rights", ((Text("A word. " * 120),),)),), lambda entry: "")
    nodes: list[tuple[str, Node]] = [("s", SectionHead("s", "S")), ("s", text("a", 36)), ("t", SectionHead("t", "T"))]
    made = made_of([*nodes, ("imprint", end)])
    assert [[each.block for each in page.text] for page in made.plan.pages] == [["s", "a"], ["t", ""]]
    assert made.opens("t")


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
def test_pages_with_notes_that_run_over_are_set_as_planned(tmp_path: Path) -> None:
    """Notes of one line to thirty, one at the end of a page, words that are too long for a line, links, lists."""
    words = (
        "Die Grundstücksverkehrsgenehmigungszuständigkeit **der Häfen/Inseln** ist *ein/e* See-/Landrecht, z. B. so. "
    )
    text = "\n\n".join(f"{words * (2 + at % 4)}[^{at}] {words * 2}" for at in range(14))
    notes = "\n\n".join(f"[^{at}]: {words * (1 + at * at % 13)}" for at in range(13))
    notes += f"\n\n[^13]: {words}\n\n    - {words * 2}\n    - {words}\n"
    sheet = made_sheet(tmp_path, f"## news\n\n{text}\n\n{notes}")
    part, _ = engine.typeset(sheet)
    assert part
    assert sheet.plan.whole
    assert len(sheet.plan.pages) > 4
    assert sheet.html.count("footnote more") > 12
    assert first_difference(sheet.plan, part) is None


@pytest.mark.slow
def test_a_paragraph_that_goes_on_under_a_float_is_one(set_pages: tuple[Sheet, TypesetPart]) -> None:
    sheet, part = set_pages
    found = [page for page in sheet.plan.pages if page.heads and page.text[len(page.heads)].first]
    assert found or sheet.name.endswith("-a4")  # on A4 no float of No 41 stands over one
    for divided in found:
        block = divided.text[len(divided.heads)].block
        assert sheet.html.count(f'data-of="{block}"') == 1
        assert {page for page, _, _ in dict(part.lines)[block]} == {divided.number - 1, divided.number}


def test_a_last_page_of_several_is_thin_under_two_fifths() -> None:
    """Items are set closer where that saves it (`closer` in layout.yaml)."""
    pages = tuple(PlannedPage(number, (), (), (), depth) for number, depth in enumerate((686.0, 250.0)))
    made = replace(made_of([("a", text("p", 20))]), plan=PagePlan(pages, whole=True))
    assert is_thin(made, 686.0)
    assert not is_thin(made, 600.0)
    assert not is_thin(replace(made, plan=PagePlan(pages[1:], whole=True)), 686.0)
    assert not is_thin(replace(made, plan=PagePlan(pages)), 686.0)


@pytest.mark.slow
def test_items_set_closer_save_a_page_and_are_set_as_planned(tmp_path: Path) -> None:
    """As in reports of issues that end on a page of a few lines: 36 items on three pages, not on three and a third."""
    words = "The council met in the hall by the river and heard reports on bridges, roads, schools and water. "
    text = "\n\n".join(words * (1 + at % 3) for at in range(36))
    sheet = made_sheet(tmp_path, f"## news\n\n{text}")
    assert sheet.html.count(' close"') == 1
    assert len(sheet.plan.pages) == 3
    assert sheet.plan.pages[-1].depth > 0.85 * 700
    part, _ = engine.typeset(sheet)
    assert part
    assert first_difference(sheet.plan, part) is None


def made_sheet(folder: Path, body: str) -> Sheet:
    """The sheet of an issue of so much text, on A4."""
    front = "date: 2024-03-11\nnumber: 1\nperiod: {from: 2024-03-04, to: 2024-03-10}"
    place = make_workspace(folder / "review", issue=f"---\n{front}\n---\n\n{body}\n")
    (order,), _ = orders.plan(store.workspace(place), ["2024/1"], orders.Wish(paper="a4"))
    started = stages.sheet_of(stages.Making(order))
    assert started
    return started[2]
