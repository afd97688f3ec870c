"""What names of files and lines of titles say of an issue."""

from datetime import date

import pytest

from publisher.importers.file_names import NumberAndDay, by_pattern, of_file, of_words, pattern_fault, rest_of


@pytest.mark.parametrize(
    ("path", "number", "day"),
    [
        ("2024-10-30-issue-41.md", 41, date(2024, 10, 30)),
        ("2024-10-30-this-week.md", None, date(2024, 10, 30)),
        ("20241030_no41.docx", 41, date(2024, 10, 30)),
        ("no-41.md", 41, None),
        ("issue_041.docx", 41, None),
        ("041.md", 41, None),
        ("2024-41.md", 41, None),
        ("No 41, 30 October 2024.docx", 41, date(2024, 10, 30)),
        ("41/index.md", 41, None),
        ("content/2024-10-30-no-41/index.md", 41, date(2024, 10, 30)),
        ("review.docx", None, None),
        ("two-3-numbers-4.md", None, None),
        ("2024-13-45.md", None, None),
    ],
)
def test_names_of_files(path: str, number: int | None, day: date | None) -> None:
    said = of_file(path, "")
    assert (said.number, said.day) == (number, day)


def test_a_pattern_counts_alone() -> None:
    assert of_file("2024-10-30-issue-41.md", "{number}").number is None
    assert of_file("41.md", "{number}").number == 41


@pytest.mark.parametrize(
    ("words", "number", "day"),
    [
        ("Town Review, No 41, 4 November 2024", 41, date(2024, 11, 4)),
        ("Issue #7", 7, None),
        ("№ 12 — 04.11.2024", 12, date(2024, 11, 4)),
        ("November 4th, 2024", None, date(2024, 11, 4)),
        ("At 03/04/2024", None, None),
        ("There are 24 drones", None, None),
        ("31 June 2024", None, None),
        ("Town Review 2026/52", 52, None),
        ("Town Review 52/2026", 52, None),
        ("Town Review 52", 52, None),
        ("Town Review 2026", None, None),
        ("Town Review 52,000 ships", None, None),
        ("No 3 – 4 November 2026", 3, date(2026, 11, 4)),
        ("Volume 3, Number 2", 2, None),
        ("12. Ausgabe, 30. März 2026", 12, date(2026, 3, 30)),
        ("No. 51–52", 52, None),
        ("№ 10 (245), 9 сакавіка 2026", 10, date(2026, 3, 9)),
    ],
)
def test_lines_of_a_title(words: str, number: int | None, day: date | None) -> None:
    said = of_words(words, names=("Town Review",))
    assert (said.number, said.day) == (number, day)


@pytest.mark.parametrize(
    ("name", "pattern", "said"),
    [
        ("2024-11-04-review-41", "{date}-review-{number}", NumberAndDay(41, date(2024, 11, 4))),
        ("20241104_41", "{date}_{number}", NumberAndDay(41, date(2024, 11, 4))),
        ("Review No 41 (4/11/2024)", "review no {number} ({day}/{month}/{year})", NumberAndDay(41, date(2024, 11, 4))),
        ("Review  No 41: bridges", "Review No {number}*", NumberAndDay(41, None)),
        ("No 41 of 2024-02-31", "No {number} of {date}", NumberAndDay(41, None)),
        ("Another 41", "Review No {number}", None),
        ("a.b 7", "a?b {number}", None),
    ],
)
def test_a_name_says_number_and_date(name: str, pattern: str, said: NumberAndDay | None) -> None:
    assert by_pattern(name, pattern) == said


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [("{number}-*", ""), ("{issue}", "{issue} is not known"), ("{date} {year}", "twice"), ("", "")],
)
def test_a_pattern_that_cannot_be(pattern: str, fault: str) -> None:
    assert (fault in pattern_fault(pattern)) if fault else not pattern_fault(pattern)


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Town Review, No 41: Bridges of the town", "Bridges of the town"),
        ("Town Review by The Town Press – 4 November 2024", ""),
        ("Weekly issue 41", ""),
        ("Published on 27 April 2026", ""),
        ("№ 10 — 9 сакавіка 2026 г.", ""),
        ("Tuesday, 10th November 2026", ""),
        ("Town Review, Week of 2–8 November", ""),
    ],
)
def test_what_a_title_says_besides(title: str, rest: str) -> None:
    assert rest_of(title, ("Town Review", "The Town Press")) == rest
