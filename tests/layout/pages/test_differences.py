"""What was set held against what was planned."""

import pytest

from publisher.layout.pages.differences import first_difference
from publisher.model.pages import PagePlan, PlannedPage, Standing
from publisher.model.part import TypesetPart

PLAN = PagePlan(
    (
        PlannedPage(1, (Standing("a", 0, 2, 80), Standing("b", 0, 2, 70)), (), (), 56.0),
        PlannedPage(2, (Standing("c", 0, 1), Standing("b", 2, 1, 30)), ("c",), (), 28.0),
    ),
    whole=True,
)
LINES = (("a", ((1, 0.0, 40), (1, 14.0, 40))), ("b", ((1, 28.0, 35), (1, 42.0, 35), (2, 200.0, 30))))
ANCHORS = (("a", 1), ("b", 1), ("c", 2))


def part(
    lines: tuple[tuple[str, tuple[tuple[int, float, int], ...]], ...], anchors: tuple[tuple[str, int], ...]
) -> TypesetPart:
    return TypesetPart(name="p", pdf=b"", sizes=(), anchors=anchors, bookmarks=(), fonts=(), lines=lines)


def test_pages_as_they_were_planned_have_no_difference() -> None:
    assert first_difference(PLAN, part(LINES, ANCHORS)) is None
    assert first_difference(PagePlan(), part((), ())) is None


@pytest.mark.parametrize(
    ("lines", "anchors", "block"),
    [
        ((LINES[0], ("b", ((1, 28.0, 35), (2, 0.0, 35), (2, 200.0, 30)))), ANCHORS, "b"),
        ((("a", ((2, 0.0, 80),)), LINES[1]), ANCHORS, "a"),
        (LINES, (("a", 1), ("b", 1), ("c", 1)), "c"),
    ],
)
def test_a_line_or_a_block_on_another_page_is_one(
    lines: tuple[tuple[str, tuple[tuple[int, float, int], ...]], ...], anchors: tuple[tuple[str, int], ...], block: str
) -> None:
    assert first_difference(PLAN, part(lines, anchors)) == block
