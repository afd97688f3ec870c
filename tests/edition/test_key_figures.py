"""The change of key figures against an earlier issue: “auto” becomes what it was, by how much it differs."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from publisher.edition.key_figures import change_asked, compared
from publisher.language.words import words_for
from publisher.language.words_volume import volume_words
from publisher.model.issue import Issue
from publisher.model.tree import KeyFigure, KeyFigures
from publisher.model.walking import plain
from tests.tools.ebook_sample import issue as sample
from tests.tools.ebook_sample import text

ENGLISH = words_for("en")
VOLUME = volume_words("en")


def issue(number: int, *figures: tuple[str, str, str, str]) -> Issue:
    made = tuple(
        KeyFigure(value, unit, text(label), text(change) if change else ()) for value, unit, label, change in figures
    )
    section = replace(sample().sections[0], blocks=(KeyFigures(figures=made, line=7),))
    return replace(sample(), number=number, sections=(section,), lead=(), notes=())


def change(found: Issue) -> list[str]:
    return [plain(figure.change) for block in found.sections[0].blocks for figure in block.figures]


@pytest.mark.parametrize(
    ("value", "before", "said"),
    [
        ("24", "17", "17 in No 39, +7"),
        ("1,200", "1,450.5", "1,450.5 in No 39, −250.5"),
        ("12,000", "1,500", "1,500 in No 39, +10,500"),
        ("6", "6", "as in No 39"),
    ],
)
def test_what_it_was_and_by_how_much_it_differs(value: str, before: str, said: str) -> None:
    now = issue(41, (value, "", "drones in the week, at least", "auto"))
    found, problems = compared(now, [issue(39, (before, "", "Drones in the week", ""))], ENGLISH, VOLUME)
    assert (change(found), problems) == ([said], ())


def test_what_an_editor_wrote_stays() -> None:
    now = issue(41, ("24", "", "drones", "17 the week before"))
    assert not change_asked(now)
    assert compared(now, [issue(39, ("17", "", "drones", ""))], ENGLISH, VOLUME)[0] == now


def test_the_nearest_issue_counts_and_no_more_is_read_than_needed() -> None:
    read: list[int] = []

    def earlier() -> Iterator[Issue]:
        for number, value in ((40, "5"), (39, "17"), (38, "3")):
            read.append(number)
            yield issue(number, (value, "" if number != 40 else "tons", "drones", ""))

    found, _ = compared(issue(41, ("24", "", "drones", "Auto")), earlier(), ENGLISH, VOLUME)
    assert change(found) == ["17 in No 39, +7"]
    assert read == [40, 39]


@pytest.mark.parametrize("value", ["24", "many"])
def test_without_a_number_to_compare_there_is_no_change_and_a_warning(value: str) -> None:
    found, problems = compared(issue(41, (value, "", "drones", "auto")), [], ENGLISH, VOLUME)
    assert change(found) == [""]
    assert [(problem.code, problem.location.line) for problem in problems] == [("T007", 7)]
