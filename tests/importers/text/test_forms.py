"""Forms of single lines: dates, numbers, credits, headings stuck to their text."""

from datetime import date

import pytest

from publisher.importers.text import forms
from tests.tools.web_text import HEAD, NBSP, account_of, taken


def line(words: str) -> forms.TextLine:
    return forms.TextLine(1, 0, len(words), words)


def test_groups_of_lines_and_their_offsets() -> None:
    text = f"\ufeffone \r\n{NBSP}two{NBSP}x\r \rthree\n"
    groups = tuple(forms.groups(text))
    assert [[(each.number, each.words) for each in group] for group in groups] == [
        [(1, "one"), (2, "two x")],
        [(4, "three")],
    ]
    assert all(text[each.start : each.end].replace(NBSP, " ") == each.words for group in groups for each in group)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("03/04/2024", (date(2024, 4, 3), date(2024, 3, 4))),
        ("31 June 2024", ()),
        ("On 4 November 2024", None),
        ("2024-11-04.", (date(2024, 11, 4),)),
    ],
)
def test_days_that_a_line_can_mean(words: str, days: tuple[date, ...] | None) -> None:
    assert forms.day(line(words)) == days


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("Combat readiness check", ""),
        ("Why it matters:", "it ends with a colon"),
        ("an aside", "it does not begin with a capital letter"),
        ("A quotation “that goes on", "a quotation mark or bracket in it has no partner"),
        ("A sentence.", None),
        ("- an item", None),
    ],
)
def test_what_may_be_a_sub_heading(words: str, doubt: str | None) -> None:
    assert forms.subheading(line(words)) == doubt


def test_a_heading_stuck_to_its_text() -> None:
    assert forms.glued("The power blockThe Head of it said") == ("The power block", "The")
    assert forms.glued("In McDonald the shop") is None
    assert forms.glued("It said so. Then iSANS wrote") is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("November 04, 2024", date(2024, 11, 4)),
        ("November 4, 2024", date(2024, 11, 4)),
        ("4 November 2024", date(2024, 11, 4)),
        ("04 Nov. 2024", date(2024, 11, 4)),
        ("4th November 2024", date(2024, 11, 4)),
        ("Monday, 4 November 2024", date(2024, 11, 4)),
        ("NOVEMBER 4, 2024", date(2024, 11, 4)),
        ("2024-11-04", date(2024, 11, 4)),
        ("03.04.2024", date(2024, 4, 3)),
        ("25/12/2024", date(2024, 12, 25)),
        ("12/25/2024", date(2024, 12, 25)),
        ("04/04/2024", date(2024, 4, 4)),
    ],
)
@pytest.mark.parametrize("dash", [" — ", " – ", " - ", "—"])
def test_dates_of_titles(written: str, day: date, dash: str) -> None:
    text = f"Belarus Review by iSANS{dash}{written}\nIssue 7\n\nPROPAGANDA\n\nA paragraph."
    imported = taken(text)
    assert imported.issue.date == day
    assert imported.issue.title == "Belarus Review"
    assert written in next(entry.text for entry in account_of(imported).entries if entry.place == "date")


@pytest.mark.parametrize(
    "line",
    [
        "Belarus Review (2024 edition, issue 07)",
        "Belarus Review (2024 edition, issue 7)",
        "Belarus Review (2024 edition; Issue no. 7)",
        "Belarus Review by iSANS, issue 7",
        "BELARUS REVIEW No. 7",
        "Issue 7 (2024)",
        f"Belarus{NBSP}Review (2024{NBSP}edition,{NBSP}issue{NBSP}7)",
    ],
)
def test_numbering_lines(line: str) -> None:
    text = f"Belarus Review by iSANS — November 4, 2024\n\n{line}\n\nPROPAGANDA\n\nA paragraph."
    imported = taken(text)
    assert imported.issue.number == 7
    assert not imported.account.doubts


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Photo: Unsplash", "Unsplash"),
        ("Cover photo : tsikhanouskaya.org", "tsikhanouskaya.org"),
        ("Photo credit: A, on B", "A, on B"),
        ("Photo by A on B", "Photo by A on B"),
        ("Cover photo: screenshot of a page. Source: X", "screenshot of a page. Source: X"),
        (f"Photo:{NBSP}A{NBSP}on B", "A on B"),
    ],
)
def test_credits(line: str, credit: str) -> None:
    assert taken(HEAD + line + "\n\nPROPAGANDA\n\nA paragraph.").issue.cover.credit == credit
