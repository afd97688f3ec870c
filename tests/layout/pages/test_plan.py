"""Pages planned for the least cost: everything once, in order, no page too deep, never dearer than the engine's."""

from hypothesis import given, settings

from publisher.layout.pages.filling import HAIR, Galley
from publisher.layout.pages.plan import FilledPage, greedy, page_cost, planned
from tests.layout.pages.galleys import DEPTH, LINE, chart, galleys, head, paragraph


def cost(galley: Galley, pages: tuple[FilledPage, ...]) -> float:
    return sum(page_cost(galley, page, galley.depth) for page in pages)


@settings(max_examples=60, deadline=None)
@given(galleys())
def test_every_row_stands_once_and_floats_keep_their_order(galley: Galley) -> None:
    pages = planned(galley)
    start = floats = 0
    for page in pages:
        assert (page.start, page.floats) == (start, floats)
        assert page.used <= galley.depth + HAIR
        start, floats = page.end, page.after
    assert (start, floats) == (len(galley.rows), len(galley.floats))
    assert cost(galley, pages) <= cost(galley, greedy(galley)) + 1e-9


@settings(max_examples=60, deadline=None)
@given(galleys())
def test_a_float_stands_in_its_section_or_right_after_it(galley: Galley) -> None:
    for page in planned(galley):
        for at in galley.floats[page.floats : page.floats + page.heads]:
            first = galley.rows[page.start] if page.start < len(galley.rows) else None
            assert first is None or galley.rows[at].section in {
                first.section,
                first.section - (first.kind == "section"),
            }


def test_text_flows_past_a_chart_that_does_not_fit() -> None:
    """As in reports of engines without page floats: a tall chart leaves no hole, it stands at the head overleaf."""
    rows = [*head(0, 0), *paragraph(1, 6), *paragraph(2, 18), *chart(3, 20)]
    rows += [row for node in range(4, 10) for row in paragraph(node, 9)]
    galley = Galley(tuple(rows), DEPTH)
    engine, ours = greedy(galley), planned(galley)
    assert engine[0].used < 0.8 * DEPTH
    assert ours[0].used > 0.95 * DEPTH
    assert ours[1].heads + ours[1].feet == 1


def test_a_heading_never_ends_a_page() -> None:
    rows = [row for node in range(3) for row in paragraph(node, 12)]
    galley = Galley((*rows, *head(3, 1), *paragraph(4, 30, 1)), 38 * LINE)
    assert planned(galley)[0].end == 36


def test_a_line_that_announces_keeps_what_it_announces() -> None:
    rows = [*paragraph(0, 20), *paragraph(1, 18, leads=True), *paragraph(2, 12), *paragraph(3, 30)]
    galley = Galley(tuple(rows), DEPTH)
    assert greedy(galley)[0].end == 38
    assert planned(galley)[0].end < 38


def test_a_page_that_is_partly_taken_has_less_room() -> None:
    galley = Galley(tuple(paragraph(0, 60)), DEPTH)
    assert [page.end for page in planned(galley, taken=10 * LINE)] == [30, 60]


def test_floats_after_the_last_text_have_pages_of_their_own() -> None:
    galley = Galley((*head(0, 0), *paragraph(1, 30), *chart(2, 25), *chart(3, 25)), DEPTH)
    assert sum(page.heads + page.here + page.feet for page in planned(galley)) == 2
