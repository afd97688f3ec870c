"""Key figures under one name become series; totals that fall and parts that do not add up are told."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from publisher.edition import key_figures
from publisher.language.words_volume import volume_words
from publisher.model.issue import Issue, Section
from publisher.model.tree import KeyFigure, KeyFigures, Text
from publisher.settings import volume
from publisher.volume import series

ENGLISH = volume_words("en")

WEEK, SINCE = "drones in the week, at least", "drones since 11 July, at least"


def issue(number, *rows):
    figures = tuple(KeyFigure(value, unit, (Text(label),)) for label, value, unit in rows)
    blocks = (KeyFigures(id=f"k{number}", line=9, figures=figures),)
    return Issue(
        year=2024, number=number, path=f"{number}.md", title="Review", lang="en",
        date=date(2024, 1, 1) + timedelta(days=7 * number),
        sections=(Section(id="s", title=(), name="S", blocks=blocks),),
    )  # fmt: skip


def gather(issues, settings=""):
    given, wrong = volume.read(settings, "volume.yaml")
    assert not wrong
    found = [(each.number, key_figures.values(each)) for each in issues]
    return series.gather(found, given, "volume.yaml", ENGLISH)


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("24", "24", "x"),
        ("673,977", "673977", "x"),
        ("673\u00a0977.5", "673977.5", "x"),
        ("−3", "-3", "x"),
        ("30%", "30", "% x"),
        ("€2", "2", "€ x"),
        ("many", None, "x"),
        ("3 of 4", None, "x"),
        ("10–12", None, "x"),
    ],
)
def test_what_is_a_number(printed, value, unit):
    ((_, point),) = key_figures.values(issue(1, ("drones", printed, "x")))
    assert point.value == (None if value is None else Decimal(value))
    assert point.unit == unit
    assert point.text == f"{printed} x"


def test_one_name_makes_a_series_whatever_its_hedge_and_case():
    found, problems = gather([issue(1, ("Drones  in the week", "3", "")), issue(2, (WEEK, "5", ""), ("once", "1", ""))])
    assert not problems
    assert [(each.name, [point.text for point in each.points]) for each in found] == [
        ("Drones in the week, at least", ["3", "5"])
    ]
    assert [(point.issue, point.block) for point in found[0].points] == [("2024/1", "k1"), ("2024/2", "k2")]


def test_other_labels_of_a_figure_and_one_that_is_not_shown():
    issues = [issue(1, ("drones seen", "3", ""), ("noise", "1", "")), issue(2, ("drones", "4", ""), ("noise", "2", ""))]
    found, problems = gather(issues, "figures: [{name: drones, also: [drones seen]}, {name: noise, show: false}]")
    assert not problems
    assert [[point.text for point in each.points] for each in found] == [["3", "4"]]


def test_a_running_total_may_not_fall():
    _, problems = gather([issue(1, (SINCE, "75", "")), issue(2, (SINCE, "70", ""))])
    assert [(p.code, p.location.path, p.location.line) for p in problems] == [("V005", "2.md", 9)]
    assert "75" in problems[0].message
    assert not gather([issue(1, (SINCE, "75", "")), issue(2, (SINCE, "75", ""))])[1]
    assert not gather([issue(1, (WEEK, "75", "")), issue(2, (WEEK, "70", ""))])[1]
    told = f"figures: [{{name: '{SINCE}', running: false}}]"
    assert not gather([issue(1, (SINCE, "75", "")), issue(2, (SINCE, "70", ""))], told)[1]


PARTS = f"figures: [{{name: '{SINCE}', parts: [drones in the week]}}]"


@pytest.mark.parametrize(
    ("weeks", "totals", "fails"),
    [
        ({1: "5", 2: "7"}, {1: "70", 2: "77"}, False),
        ({1: "5", 2: "7"}, {1: "70", 2: "78"}, True),
        ({1: "5", 2: "7"}, {1: "70", 2: "76"}, True),
        ({1: "5", 2: "7", 3: "1"}, {1: "70", 3: "78"}, False),  # the total is not said every week
        ({1: "5", 3: "7"}, {1: "70", 3: "90"}, False),  # an issue is missing: it may have added the rest
        ({1: "5", 3: "7"}, {1: "70", 3: "76"}, True),
        ({}, {1: "70", 2: "76"}, None),
    ],
)
def test_parts_add_up_to_the_rise(weeks, totals, fails):
    numbers = sorted(weeks.keys() | totals.keys())
    rows = {n: [(WEEK, weeks.get(n), ""), (SINCE, totals.get(n), "")] for n in numbers}
    issues = [issue(n, *(row for row in rows[n] if row[1])) for n in numbers]
    _, problems = gather(issues, PARTS)
    assert [p.code for p in problems] == (["V007"] if fails is None else ["V006"] * fails)


def test_what_cannot_stand_in_a_series_is_left_out_and_told():
    issues = [
        issue(1, (WEEK, "5", "")),
        issue(2, (WEEK, "some", "")),
        issue(3, (WEEK, "7", "")),
        issue(4, (WEEK, "1", "km")),
    ]
    found, problems = gather(issues)
    assert [point.text for point in found[0].points] == ["5", "7"]
    assert [(p.code, p.location.path) for p in problems] == [("V008", "2.md"), ("V008", "4.md")]


def test_a_figure_that_no_issue_has():
    _, problems = gather([issue(1, (WEEK, "5", ""))], "figures: [{name: dragons}]")
    assert [(p.code, p.location.path) for p in problems] == [("V007", "volume.yaml")]
