"""Division by item, section, month: what says nothing of an item divides nothing."""

import dataclasses

from publisher.language.words_volume import index_words
from publisher.names.indexes.dividing import ColumnHeadings, EntryDivision
from publisher.names.indexes.locators import Placed
from tests.names.mentions import at

WORDS = index_words("en")


def divided(placed: list[Placed], by: str = "item", columns: ColumnHeadings | None = None) -> dict[str, list[int]]:
    division = EntryDivision(
        by, lambda some: len({one.page for one in some}) <= 6, columns or ColumnHeadings(()), WORDS
    )
    return {name: [one.page + 1 for one in some] for name, some in division.of(placed, ["Minsk"]).items()}


def test_by_the_headings_of_items_without_the_heading_itself() -> None:
    found = at("m", 1, 3, item="Minsk: a bridge reopens") + at("m", 5, item="Minsk") + at("m", 7)
    assert divided(found) == {"bridge reopens": [1, 3], "": [5, 7]}


def test_a_heading_that_most_issues_have_is_a_column() -> None:
    """“In brief” and “News” divide nothing, though they stand over every item."""
    every = [one for issue in range(40, 45) for one in at("x", 1, issue=issue, item="In brief")]
    every += at("x", 2, issue=41, section="Trade")
    columns = ColumnHeadings(every)
    assert "in brief" in columns
    assert "News" in columns
    assert "Trade" not in columns
    assert divided(at("m", 1, 3, item="In Brief") + at("m", 5, item="Tolls"), columns=columns) == {
        "tolls".title(): [5],
        "": [1, 3],
    }
    assert "News" not in ColumnHeadings(at("x", 1, issue=1))  # one issue shows no columns


def test_sections_and_months_only_where_items_have_no_headings() -> None:
    sections = [one for name in "ABC" for one in at("m", *range(ord(name), ord(name) + 9, 3), section=name)]
    assert set(divided(sections)) == {"A", "B", "C"}
    one_section = at("m", *range(1, 20, 2))
    months = [dataclasses.replace(one, month="May" if one.page < 9 else "June") for one in one_section]
    assert set(divided(months)) == {"May", "June"}  # a section with more than half of them divides nothing
    assert set(divided(one_section)) == {""}


def test_as_the_editor_asks() -> None:
    found = at("m", 1, item="Tolls") + at("m", 3, section="Trade", item="Ports")
    assert divided(found, "section") == {"News": [1], "Trade": [3]}
    assert divided(found, "month") == {"November": [1, 3]}


def test_the_cover_is_named() -> None:
    (one,) = at("m", 1, section="", where="picture")
    cover = dataclasses.replace(one, mention=dataclasses.replace(one.mention, block="cover"))
    assert divided([cover]) == {"on the cover": [1]}
