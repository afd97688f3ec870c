import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.names.indexes import index_text
from publisher.names.indexes.locators import Placed, located
from tests.names.mentions import IDS, PLACED, at

SIGNS = {"note": "n", "table": " (table)", "picture": " (figure)"}


def shown(placed: list[Placed], style: str = "page") -> str:
    return ", ".join(map(index_text._marked, located(placed, style, SIGNS)))


@pytest.mark.parametrize(
    ("placed", "expected"),
    [
        (at("by", 3, 3, 1), "1, 3"),
        (at("by", 1, 2), "1, 2"),
        (at("by", 1, 2, 3, 7), "1–3, 7"),
        (at("by", 310, 311, 312), "310–312"),
        (at("by", 1, last=2), "1–2"),
        (at("by", 1, last=2) + at("by", 2, last=4) + at("by", 5), "1–5"),
        (at("by", 1, 2, 3) + at("by", 2, principal=True), "1, *2*, 3"),
        (at("by", 1) + at("by", 2, where="note") + at("by", 3, where="picture"), "1, 2n, 3 (figure)"),
        (at("by", 1, where="note") + at("by", 1), "1"),
        (at("by", 1, last=4) + at("by", 2, last=3, principal=True), "1, *2–3*, 4"),
    ],
)
def test_locators(placed: list[Placed], expected: str) -> None:
    assert shown(placed) == expected
    assert shown(placed[::-1]) == expected


def test_issue_and_page() -> None:
    assert shown(at("by", 1, 2, 3, issue=40), "issue:page") == "40:1–3"
    assert shown(at("by", 8, 9, issue=40) + at("by", 10, issue=41), "issue:page") == "40:8, 40:9, 41:10"


def test_a_principal_page_parts_the_marked_passage_in_which_it_stands() -> None:
    found = at("minsk", 310, last=314) + at("minsk", 312, principal=True)
    assert shown(found) == "310–311, *312*, 313–314"


def test_text_wins_over_a_note_that_is_the_principal_treatment() -> None:
    assert shown(at("minsk", 312) + at("minsk", 312, where="note", principal=True)) == "*312*"


def test_notes_and_pictures_do_not_join_ranges() -> None:
    found = at("minsk", 1, 2, 3, where="note") + at("minsk", 4, 5, 6) + at("minsk", 7, 8, 9, where="picture")
    assert shown(found) == "1n, 2n, 3n, 4–6, 7 (figure), 8 (figure), 9 (figure)"


def test_a_link_leads_to_what_stands_on_the_page_and_is_principal() -> None:
    (one,) = located(at("minsk", 3, where="note") + at("minsk", 3), "page", SIGNS)
    assert one.target == "2024/41#p3"
    marked = dataclasses.replace(at("minsk", 3)[0].mention, block="main", start=99, principal=True)
    (one,) = located([*at("minsk", 3), dataclasses.replace(at("minsk", 3)[0], mention=marked)], "page", SIGNS)
    assert one.target == "2024/41#main"


@settings(max_examples=300, deadline=None)
@given(
    PLACED.map(lambda found: [each for each in found if each.mention.entry in IDS[:2]]),
    st.sampled_from(["page", "issue:page"]),
)
def test_each_page_once_and_as_it_deserves(found: list[Placed], style: str) -> None:
    """Bold exactly where a principal mention is; n and italics exactly where the text itself has none."""
    locators = located(found, style, SIGNS)
    pages = [(page, one) for one in locators for page in range(one.page, one.last + 1)]
    assert [page for page, _ in pages] == sorted({p for each in found for p in range(each.page, each.last_page + 1)})
    for page, one in pages:
        there = [each.mention for each in found if each.page <= page <= each.last_page]
        assert one.principal == any(mention.principal for mention in there)
        assert one.where == min((mention.where for mention in there), key=["text", "note", "picture"].index)
        assert one.folio.endswith(str(one.page + 1))
        assert one.last_folio.endswith(str(one.last + 1))
    plain = [one for one in locators if one.where == "text" and one.last > one.page and style == "page"]
    for before, after in pairwise(plain):
        assert (before.last + 1, before.principal) != (after.page, after.principal)
