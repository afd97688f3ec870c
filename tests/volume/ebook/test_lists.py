"""The lists of a volume in its e-book: groups, lines, months, addresses."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

from publisher.formats.package import VisualContent
from publisher.model.volume import ChronologyEntry, Gap, IssueRow, Series, SeriesPoint
from publisher.volume.ebook.documents import VolumePart
from publisher.volume.ebook.issues import BoundIssue, IssueBook
from publisher.volume.ebook.lists import MONTHS_FROM, VolumeLists
from publisher.volume.lists import Year
from tests.volume.test_lists import DAY, YEAR, record

GUIDE = VolumePart(name="guide", title="How to use this volume", template="")


def lists(year: Year = YEAR, listed: tuple[IssueRow | Gap, ...] = ()) -> VolumeLists:
    issues = {}
    for each in year.records:
        book = IssueBook(
            f"No {each.number}", f"What was in No {each.number}.", (("issue.xhtml", ""),), (), (), (), (),
            VisualContent(False, False),
        )  # fmt: skip
        folios = {page: str(year.firsts[each.id] + page) for page in range(1, each.part.extent + 1)}
        places = {name: f"issue.xhtml#{name}" for name in ("p1", "p2")}
        issues[each.id] = BoundIssue(each.id.replace("/", "-"), book, places, folios)
    contract = SimpleNamespace(listed=listed, word=lambda gap: f"No {gap.numbers[0]} not published")
    return VolumeLists(cast("Any", contract), year, issues)


def test_the_contents_of_few_issues_are_one_list_with_what_each_is_about() -> None:
    part = lists().contents((GUIDE,), ())
    assert [(group.label, group.name) for group in part.groups] == [
        ("Before the issues", "contents/group-0"),
        ("The issues", ""),
    ]
    assert [(line.head, line.text, line.href, line.name) for line in part.groups[1].lines] == [
        ("No 1", "What was in No 1.", "2024-1/issue.xhtml", "contents/group-1"),
        ("No 2", "What was in No 2.", "2024-2/issue.xhtml", "contents/group-2"),
        ("No 4", "What was in No 4.", "2024-4/issue.xhtml", "contents/group-3"),
    ]


def test_many_issues_are_divided_by_months_of_their_years() -> None:
    days = [date(2024, 11, 4) + timedelta(7 * week) for week in range(MONTHS_FROM)]
    year = replace(YEAR, records=tuple(record(number, 2, day) for number, day in enumerate(days, 1)))
    months = lists(year).months()
    assert [part.title for part, _ in months] == ["November 2024", "December 2024", "January 2025"]
    assert [part.name for part, _ in months][-1] == "month-2025-01"
    assert sum(len(ids) for _, ids in months) == MONTHS_FROM
    assert [line.head for line in months[0][0].groups[0].lines] == ["No 1", "No 2", "No 3", "No 4"]
    contents = lists(year).contents((GUIDE,), (GUIDE,))
    assert [group.label for group in contents.groups][1:] == [
        "November 2024", "December 2024", "January 2025", "After the issues",
    ]  # fmt: skip


def test_the_list_of_issues_has_pages_and_gaps() -> None:
    row = IssueRow("2024/4", 4, DAY, DAY, DAY + timedelta(6))
    part = lists(listed=(Gap((3,), DAY, DAY), row)).listed()
    gap, issue = part.groups[0].lines
    assert (gap.text, gap.href) == ("No 3 not published", "")
    assert (issue.text, issue.folio, issue.says) == ("(4–10 November)", "7–10", "pages 7–10, No 4")


def test_the_chronology_leads_to_the_passage_by_month() -> None:
    first, last = (date(2024, 10, 31), date(2024, 11, 2))
    events = (
        ChronologyEntry(first, last, "It began.", "2024/1", "p2"),
        ChronologyEntry(last, last, "So.", "2024/2", "p1"),
    )
    part = lists().chronology(events)
    assert [(group.label, group.id) for group in part.groups] == [
        ("October 2024", "month-2024-10"),
        ("November 2024", "month-2024-11"),
    ]
    (line,) = part.groups[0].lines
    assert (line.head, line.folio, line.href) == ("31 October – 2 November", "2", "2024-1/issue.xhtml#p2")
    assert [name for group in part.groups for name in group.names] == [
        "chronology/group-0", "chronology/row-0", "chronology/group-1", "chronology/row-1",
    ]  # fmt: skip


def test_the_figures_are_a_group_a_series() -> None:
    points = tuple(SeriesPoint(f"2024/{number}", "p1", DAY, Decimal(9), "9 per cent") for number in (1, 2))
    part = lists().figures((Series("Drones", points),))
    assert [(line.head, line.text, line.folio) for line in part.groups[0].lines] == [
        ("No 1:", "9 per cent", "1"),
        ("No 2:", "9 per cent", "5"),
    ]
