"""The list of issues: gaps, reasons, double issues, and what cannot be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.language.words import words_for
from publisher.language.words_volume import volume_words
from publisher.model.volume import Gap, IssueRow
from publisher.settings import volume
from publisher.volume import issue_list

MONDAY = date(2024, 1, 1)


def row(number: int, week: int, covers: int = 7, day: date | None = None) -> tuple[IssueRow, str]:
    day = day or MONDAY + timedelta(7 * week)
    first = day - timedelta(covers)
    return IssueRow(f"2024/{number}", number, day, first, day - timedelta(1)), f"issues/2024/{number}/issue.md"


def listed(rows, text: str = ""):
    settings, problems = volume.read(text, "issues/2024/volume.yaml")
    assert settings is not None
    assert problems == ()
    return issue_list.listed(2024, rows, settings, "issues/2024/volume.yaml")


def said(gap: Gap) -> str:
    return issue_list.wording(gap, words_for("en"), volume_words("en"))


@pytest.mark.parametrize("week", [1, 2])
def test_a_double_issue_leaves_no_gap(week: int) -> None:
    double = (
        IssueRow("2024/3", 3, MONDAY + timedelta(7 * week), MONDAY, MONDAY, first_number=2),
        "issues/2024/3/issue.md",
    )
    found, problems = listed([row(1, 0), double, row(4, 3)])
    assert problems == ()
    assert [(each.numbered, each.double) for each in found] == [("1", False), ("2–3", True), ("4", False)]


def test_a_number_of_a_double_issue_belongs_to_it_alone() -> None:
    double = IssueRow("2024/3", 3, MONDAY + timedelta(14), MONDAY, MONDAY, first_number=2), "issues/2024/3/issue.md"
    _, problems = listed([row(1, 0), row(2, 1), double])
    assert [(problem.code, problem.message) for problem in problems] == [
        ("V001", "number 2 is that of issues/2024/2/issue.md too")
    ]


def test_a_full_run_has_no_gaps() -> None:
    found, problems = listed([row(number + 1, number) for number in range(52)])
    assert problems == ()
    assert [type(each) for each in found] == [IssueRow] * 52


@pytest.mark.parametrize(
    ("rows", "text", "words"),
    [
        ([row(39, 0), row(41, 2)], "", ["No 40 is not in this volume"]),
        ([row(1, 0), row(7, 6)], "", ["Nos 2–6 are not in this volume"]),
        (
            [row(1, 0), row(7, 6)],
            "gaps: [{numbers: 2-6, reason: A strike.}]",
            ["Nos 2–6 are not in this volume. A strike."],
        ),
        (
            [row(1, 0), row(7, 6)],
            "gaps: [{numbers: 2-6, published: no, reason: A strike.}]",
            ["Nos 2–6 were not published. A strike."],
        ),
        ([row(1, 0), row(3, 2)], "gaps: [{numbers: 2, published: no}]", ["No 2 was not published"]),
        ([row(1, 0), row(3, 2)], "gaps: [{numbers: 2, published: yes}]", ["No 2 is not in this volume"]),
        (
            [row(1, 0), row(7, 6)],
            "gaps: [{numbers: 3-4, published: no}, {numbers: 5, reason: Lost.}]",
            ["No 2 is not in this volume", "Nos 3–4 were not published", "No 5 is not in this volume. Lost.",
             "No 6 is not in this volume"],
        ),
        ([row(1, 0), row(2, 2)], "", ["No issue between 1 January and 15 January"]),
        ([row(1, -1), row(2, 1)], "", ["No issue between 25 December 2023 and 8 January 2024"]),
        ([row(3, 0), row(4, 1)], "", []),
        ([row(3, 0), row(4, 1)], "numbers: 1-6", ["Nos 1–2 are not in this volume", "Nos 5–6 are not in this volume"]),
        ([row(3, 0), row(4, 1)], "numbers: 3-4", []),
        ([row(3, 0), row(4, 1)], "gaps: [{numbers: 5-52, published: no}]", ["Nos 5–52 were not published"]),
        (
            [row(3, 0), row(4, 1)],
            "{numbers: 1-5, gaps: [{numbers: 1, reason: Lost.}]}",
            ["No 1 is not in this volume. Lost.", "No 2 is not in this volume", "No 5 is not in this volume"],
        ),
    ],
)  # fmt: skip
def test_gaps_in_words(rows, text: str, words: list[str]) -> None:
    found, problems = listed(rows, text)
    assert problems == ()
    gaps = [each for each in found if isinstance(each, Gap)]
    assert [said(gap) for gap in gaps] == words
    assert issue_list.said(found) == {
        "no_issue" if "No issue" in word else "unpublished" if "published" in word else "missing" for word in words
    }


def test_gaps_in_german() -> None:
    found, _ = listed([row(1, 0), row(2, 2), row(4, 3), row(7, 4)], "gaps: [{numbers: 5-6, published: no}]")
    gaps = [each for each in found if isinstance(each, Gap)]
    assert [issue_list.wording(gap, words_for("de"), volume_words("de")) for gap in gaps] == [
        "Keine Ausgabe zwischen dem 1. Januar und dem 15. Januar",
        "Nr. 3 ist nicht in diesem Band",
        "Nr. 5–6 sind nicht erschienen",
    ]


def test_only_of_a_weekly_a_week_can_be_missing() -> None:
    rows = [row(1, 0), row(2, 4)]
    found, _ = issue_list.listed(2024, rows, volume.VolumeFile(), "issues/2024/volume.yaml", weekly=False)
    assert [type(each) for each in found] == [IssueRow] * 2


def test_an_issue_that_covers_two_weeks_leaves_no_gap_and_is_not_double() -> None:
    found, _ = listed([row(1, 0), row(2, 2, covers=14)])
    assert [isinstance(each, IssueRow) and each.double for each in found] == [False, False]


@pytest.mark.parametrize(
    ("rows", "text", "expected"),
    [
        ([row(1, 0), row(1, 1)], "", ["V001"]),
        ([row(1, 1), row(2, 0)], "", ["V002"]),
        ([row(1, 0), row(2, 1)], "gaps: [{numbers: 9, reason: No.}]", ["V003"]),
        ([row(1, 0), row(2, 1)], "gaps: [{numbers: 2, published: no}]", ["V003"]),
        ([row(1, 0), row(3, 2)], "numbers: 1-2", ["V011"]),
        ([row(1, 0, day=date(2026, 5, 4))], "", ["V004"]),
        ([row(52, 0, day=date(2025, 1, 3))], "", []),
    ],
)
def test_what_cannot_be(rows, text: str, expected: list[str]) -> None:
    _, problems = listed(rows, text)
    assert [problem.code for problem in problems if problem.code != "V002" or expected == ["V002"]] == expected


@given(st.sets(st.integers(1, 60), min_size=1))
def test_every_number_is_listed_or_missing(numbers: set[int]) -> None:
    found, problems = listed([row(number, number) for number in numbers])
    assert problems == () or {problem.code for problem in problems} == {"V004"}
    there = [each.number for each in found if isinstance(each, IssueRow)]
    missing = [number for each in found if isinstance(each, Gap) for number in each.numbers]
    assert sorted(there + missing) == list(range(min(numbers), max(numbers) + 1))
