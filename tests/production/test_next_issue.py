"""The next issue, begun from the last: what follows from it, what is announced, and what cannot be known."""

from datetime import date
from pathlib import Path

import pytest

from publisher import store
from publisher.problems import PublisherError, failed
from publisher.production import next_issue, orders

HOUSE = "title: Town Review\nlanguage: en-GB\nfrequency: {}\nsections: [{{id: news, name: News of the town}}]\n"
LAST = "---\ndate: 2024-11-04\nnumber: 41\n{}---\n\n## News of the town\n\nA bridge.\n"


def review(folder: Path, last: str = "", frequency: str = "weekly", of: str = "2024/41") -> store.Workspace:
    (folder / "issues").mkdir()
    (folder / "issues/publication.yaml").write_text(HOUSE.format(frequency), "utf-8")
    if last is not None:
        (folder / "issues" / of).mkdir(parents=True)
        (folder / "issues" / of / "issue.md").write_text(LAST.format(last), "utf-8")
    return store.workspace(folder)


@pytest.mark.parametrize(
    ("frequency", "days"),
    [
        ("daily", "2024-01-31 2024-02-01"), ("weekly", "2024-12-30 2025-01-06"),
        ("fortnightly", "2024-02-20 2024-03-05"), ("monthly", "2024-01-31 2024-02-29"),
        ("monthly", "2024-12-15 2025-01-15"), ("quarterly", "2024-11-30 2025-02-28"),
        ("yearly", "2024-02-29 2025-02-28"),
    ],
)  # fmt: skip
def test_an_issue_follows_by_the_rhythm_of_the_publication(frequency: str, days: str) -> None:
    day, following = map(date.fromisoformat, days.split())
    assert next_issue.after(day, frequency) == following
    assert next_issue.after(day, "irregular") is None


def test_number_day_and_period_follow_from_the_last_issue(tmp_path: Path) -> None:
    place = review(tmp_path, "period: {from: 2024-10-28, to: 2024-11-03}\nnext-issue: {number: 42, date: 2024-11-11}\n")
    begun = next_issue.begin(place)
    assert (begun.id, begun.day, begun.source) == (
        "2024/42", date(2024, 11, 11), place.root / "issues/2024/42/issue.md",
    )  # fmt: skip
    assert begun.source.read_text("utf-8") == (
        "---\ndate: 2024-11-11\nnumber: 42\nperiod: {from: 2024-11-04, to: 2024-11-10}\n"
        "# Three to five: a bold statement, then at most one plain sentence.\ntakeaways: []\n"
        "next-issue: {number: 43, date: 2024-11-18}\n---\n\n## News of the town\n"
    )
    (_, again), problems = orders.plan(place, [], orders.Wish())
    assert (again.folder.id, failed(problems)) == ("2024/42", False), "it is read as it is"
    third = next_issue.begin(place)
    assert (third.id, third.day) == ("2024/43", date(2024, 11, 18))


@pytest.mark.parametrize(
    ("last", "begun"),
    [
        ("", ("2024/42", "2024-11-11")),
        ("next-issue: {number: 42-43, date: 2024-11-18}\n", ("2024/42", "2024-11-18")),
        ("next-issue: {date: 2025-01-06}\n", ("2025/1", "2025-01-06")),
        ("next-issue: {number: 44}\n", ("2024/44", "2024-11-11")),
    ],
)
def test_what_is_announced_comes_first(tmp_path: Path, last: str, begun: tuple[str, str]) -> None:
    made = next_issue.begin(review(tmp_path, last))
    assert (made.id, made.day.isoformat()) == begun


def test_a_new_year_begins_at_number_one(tmp_path: Path) -> None:
    last = "date: 2024-12-30\nnumber: 52\nnext-issue: {date: 2025-01-06}\n"
    place = review(tmp_path)
    (tmp_path / "issues/2024/52").mkdir()
    (tmp_path / "issues/2024/52/issue.md").write_text(f"---\n{last}---\n\n## News of the town\n\nA ferry.\n", "utf-8")
    text = next_issue.begin(place).source
    assert text == place.root / "issues/2025/1/issue.md"
    assert "next-issue: {number: 2, date: 2025-01-13}" in text.read_text("utf-8")


def test_a_double_issue_is_followed_by_the_number_after_both(tmp_path: Path) -> None:
    place = review(tmp_path)
    (tmp_path / "issues/2024/42-43").mkdir()
    (tmp_path / "issues/2024/42-43/issue.md").write_text("---\ndate: 2024-11-11\nnumber: 42-43\n---\n\nA.\n", "utf-8")
    assert next_issue.begin(place).id == "2024/44"


def test_what_cannot_be_known_is_asked_for(tmp_path: Path) -> None:
    place = review(tmp_path, frequency="irregular")
    with pytest.raises(PublisherError, match="cannot be worked out") as stop:
        next_issue.begin(place)
    assert [problem.code for problem in stop.value.problems] == ["C096"]
    assert next_issue.begin(place, date(2025, 3, 1)).id == "2025/1"
    with pytest.raises(PublisherError, match="there already") as stop:
        next_issue.begin(place, date(2025, 3, 1), 1)
    assert [problem.code for problem in stop.value.problems] == ["C097"]


def test_a_last_issue_with_a_mistake_is_said(tmp_path: Path) -> None:
    place = review(tmp_path, "periode: x\n")
    with pytest.raises(PublisherError) as stop:
        next_issue.begin(place)
    assert stop.value.problems[0].location.line == 4
    assert not (tmp_path / "issues/2024/42").exists()


def test_the_first_issue_has_no_day_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues/publication.yaml").write_text(HOUSE.format("weekly"), "utf-8")
    place = store.workspace(tmp_path)
    with pytest.raises(PublisherError, match="it is the first"):
        next_issue.begin(place)
    assert next_issue.begin(place, date(2025, 3, 1)).id == "2025/1"
