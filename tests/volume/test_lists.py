"""The lists of a volume as text: folios, destinations, gaps, months, figures of the year."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from publisher.language.words import words_for
from publisher.language.words_volume import volume_words
from publisher.model.index import Locator
from publisher.model.part import TypesetPart
from publisher.model.volume import ChronologyEntry, Gap, IssueRow, Series, SeriesPoint
from publisher.press.listing import ComposedList
from publisher.press.shaping import Run
from publisher.volume import lists
from publisher.volume.lists import Places, Year
from publisher.volume.records import ContentsSection, IssueRecord


def record(number: int, pages: int, day: date, *sections: str) -> IssueRecord:
    """An issue of some pages, whose block p1 stands on its first page and p2 on its second."""
    part = TypesetPart(
        name=str(number), pdf=b"", sizes=((1.0, 1.0),) * pages, anchors=(), bookmarks=(), fonts=(),
        lines=(("p1", ((0, 90.0, 5),)), ("p2", ((1, 60.0, 5),))),
    )  # fmt: skip
    return IssueRecord(
        id=f"2024/{number}", path="", year=2024, number=number, title=f"Review {number}", day=day, first=day, last=day,
        lang="en", citation="", identifier="", events=(), values=(), placed=(), named=(), part=part,
        sections=tuple(ContentsSection(name, "p2") for name in sections),
    )  # fmt: skip


DAY = date(2024, 11, 4)
YEAR = Year(
    2024,
    (record(1, 3, DAY, "News"), record(2, 2, DAY + timedelta(days=7)), record(4, 4, date(2025, 1, 6), "News", "Sport")),
    words_for("en-GB"),
    volume_words("en-GB"),
)


def texts(listing: ComposedList) -> list[tuple[str, list[list[str]]]]:
    """Each group as its label and the cells of its rows."""
    return [(said(*group.label), [[said(cell) for cell in row] for row in group.rows]) for group in listing.groups]


def said(*runs: Iterable[Run]) -> str:
    return " ".join("".join(run.text for run in line) for line in runs).replace("\u00a0", " ")


def test_issues_begin_on_a_recto() -> None:
    assert YEAR.extents == (4, 2, 4)
    assert YEAR.firsts == {"2024/1": 0, "2024/2": 4, "2024/4": 6}
    assert YEAR.extent == 10


def test_places_are_folios_and_destinations_that_are_noted() -> None:
    places = Places(YEAR)
    assert places.block("2024/4", "p2") == ("8", "vol:2024/4#p2")
    assert places.block("2024/4", "gone") == ("7", "vol:2024/4#gone")
    assert places.named == {"vol:2024/4#p2": (7, 60.0), "vol:2024/4#gone": (6, 0.0)}


@pytest.mark.parametrize(("page", "name"), [(4, "vol:2024/2#p1"), (5, "vol:2024/2@2")])
def test_a_locator_leads_to_its_block_or_to_its_page_if_the_block_begins_before(page: int, name: str) -> None:
    folio = str(page + 1)
    locator = Locator(page=page, last=page, folio=folio, last_folio=folio, issue="2024/2", target="2024/2#p1")
    places = Places(YEAR)
    assert places.locator(locator) == name
    assert name in places.named


def test_contents_by_issue_and_section() -> None:
    listing = lists.contents(YEAR, Places(YEAR), [("v", "Guide", "guide")], [("11", "Persons", "persons")])
    assert texts(listing) == [
        ("Before the issues", [["v", "Guide"]]),
        ("No 1 4 November", [["2", "News"]]),
        ("No 2 11 November", [["5", "Review 2"]]),
        ("No 4 6 January 2025", [["8", "News"], ["8", "Sport"]]),
        ("After the issues", [["11", "Persons"]]),
    ]
    assert listing.note == "Page numbers are the volume’s: No\u00a04, p.\u00a02 is page 8."
    assert [run.link for run in listing.groups[0].rows[0][0]] == ["vol:guide"]


def test_the_list_of_issues_with_what_is_missing() -> None:
    listed = [
        IssueRow("2024/1", 1, DAY, DAY - timedelta(days=7), DAY, double=True),
        Gap((3,), DAY, date(2025, 1, 6), "The press was broken."),
        IssueRow("2024/4", 4, date(2025, 1, 6), date(2025, 1, 6), date(2025, 1, 6)),
    ]
    listing = lists.issues(YEAR, Places(YEAR), listed, lambda gap: f"No {gap.numbers[0]} is missing. {gap.reason}")
    rows = [group.rows[0] for group in listing.groups]
    assert [said(row[0]) for row in rows] == ["No 1", "", "No 4"]
    assert [said(row[3]) for row in rows] == ["1–3", "", "7–10"]
    assert said(rows[1][2]) == "No 3 is missing. The press was broken."
    assert said(rows[0][2]).endswith(f", {YEAR.terms.double}")
    assert [said(head) for head in listing.heads] == ["No", "Date", "Days covered", "Pages"]
    bare = lists.issues(YEAR, Places(YEAR), listed[2:], str)
    assert [said(head) for head in bare.heads] == ["No", "Date", "", "Pages"]


def test_the_days_of_an_event_are_those_of_the_language() -> None:
    spans = [(date(2024, 1, 5), date(2024, 1, 5)), (DAY, date(2024, 11, 7)), (date(2024, 12, 30), date(2025, 1, 2))]
    events = [ChronologyEntry(first, last, "Event.", "2024/1", "p1") for first, last in spans]
    german = replace(YEAR, words=words_for("de"), terms=volume_words("de"))
    groups = texts(lists.chronology(german, Places(german), events))
    assert [rows[0][0] for _, rows in groups] == ["5.", "4.–7.", "30.– 2. Jan."]


def test_the_chronology_by_month_with_the_year_where_it_changes() -> None:
    fifth = date(2024, 1, 5)
    days = ((date(2023, 12, 30), date(2024, 1, 2)), (fifth, fifth), (DAY, DAY + timedelta(days=3)))
    events = [ChronologyEntry(first, last, f"Event {first.day}.", "2024/1", "p1") for first, last in days]
    assert texts(lists.chronology(YEAR, Places(YEAR), events)) == [
        ("December 2023", [["30– 2 Jan", "Event 30.", "1"]]),
        ("January 2024", [["5", "Event 5.", "1"]]),
        ("November", [["4–7", "Event 4.", "1"]]),
    ]


def point(number: int, value: int) -> SeriesPoint:
    return SeriesPoint(f"2024/{number}", "p1", DAY, Decimal(value), str(value), "x", "issue.md:9")


def test_figures_of_the_year_with_a_chart_that_shows_what_is_missing() -> None:
    series = Series("Planks", tuple(point(number, number * 10) for number in (1, 2, 3, 5)))
    year = replace(YEAR, records=tuple(record(number, 2, DAY) for number in (1, 2, 3, 5)))
    (group,) = lists.figures(year, Places(year), [series]).groups
    assert [[said(cell) for cell in row] for row in group.rows][::3] == [
        ["No 1", "4 November", "10", "1"],
        ["No 5", "4 November", "50", "7"],
    ]
    assert group.chart
    assert "No 1 10" in group.chart[1]
    assert [value.value for value in lists._points(year, series)] == [10.0, 20.0, 30.0, None, 50.0]


def test_few_figures_are_no_chart() -> None:
    (group,) = lists.figures(YEAR, Places(YEAR), [Series("Planks", (point(1, 10), point(4, 31)))]).groups
    assert (len(group.rows), group.chart) == (2, None)


@pytest.mark.parametrize(("number", "numeral"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (99, "xcix")])
def test_roman_numerals(number: int, numeral: str) -> None:
    assert lists.roman(number) == numeral
