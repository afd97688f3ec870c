"""Patterns by which names say number and date."""

from datetime import date

import pytest

from publisher.importers.interface import Named, named, pattern_fault


@pytest.mark.parametrize(
    ("name", "pattern", "said"),
    [
        ("2024-11-04-review-41", "{date}-review-{number}", Named(41, date(2024, 11, 4))),
        ("20241104_41", "{date}_{number}", Named(41, date(2024, 11, 4))),
        ("Review No 41 (4/11/2024)", "review no {number} ({day}/{month}/{year})", Named(41, date(2024, 11, 4))),
        ("Review  No 41: bridges", "Review No {number}*", Named(41, None)),
        ("No 41 of 2024-02-31", "No {number} of {date}", Named(41, None)),
        ("Another 41", "Review No {number}", None),
        ("a.b 7", "a?b {number}", None),
    ],
)
def test_a_name_says_number_and_date(name: str, pattern: str, said: Named | None) -> None:
    assert named(name, pattern) == said


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [("{number}-*", ""), ("{issue}", "{issue} is not known"), ("{date} {year}", "twice"), ("", "")],
)
def test_a_pattern_that_cannot_be(pattern: str, fault: str) -> None:
    assert (fault in pattern_fault(pattern)) if fault else not pattern_fault(pattern)
