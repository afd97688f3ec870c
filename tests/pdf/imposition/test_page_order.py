"""The order of pages on sheets: folded in one's head, page by page."""

from itertools import chain

import pytest

from publisher.pdf.imposition.page_order import booklet, two_up


def folded(sides) -> list[int | None]:
    """Read a booklet as a reader does: the sheets lie inside each other, folded in the middle."""
    fronts, backs = sides[0::2], sides[1::2]
    first = [page for front, back in zip(fronts, backs, strict=True) for page in (front.right, back.left)]
    last = [page for front, back in zip(fronts, backs, strict=True) for page in (back.right, front.left)]
    # from the middle outwards the second half is read: of each sheet first the inner page
    second = [page for pair in reversed(list(zip(last[0::2], last[1::2], strict=True))) for page in pair]
    return first + second


@pytest.mark.parametrize("pages", range(1, 34))
def test_a_folded_booklet_reads_from_the_first_page_to_the_last(pages: int) -> None:
    sides = booklet(pages)
    read = folded(sides)
    assert [page for page in read if page is not None] == list(range(pages))
    assert read[pages:] == [None] * (-pages % 4)
    assert len(sides) == 2 * -(-pages // 4)
    assert [side.nested for side in sides] == [number // 2 for number in range(len(sides))]


def test_eight_pages_as_every_printer_knows_them() -> None:
    assert [(side.left, side.right) for side in booklet(8)] == [(7, 0), (1, 6), (5, 2), (3, 4)]


@pytest.mark.parametrize("pages", range(1, 8))
def test_two_pages_to_a_sheet_stay_in_order_and_odd_ones_at_the_right(pages: int) -> None:
    read = list(chain.from_iterable((side.left, side.right) for side in two_up(pages)))
    assert read == [None, *range(pages), *([None] * ((pages + 1) % 2))]
