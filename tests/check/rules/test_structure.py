from dataclasses import replace

from publisher.check.rules import structure
from publisher.model.tree import Chart, Figure, Text
from publisher.model.values import Panel, Picture, Point
from publisher.settings import volume
from tests.tools.desk import copy_of, said


def test_a_gap_is_no_gap_before_the_first_issue() -> None:
    assert said(structure.number_skipped, "It rained.") == []
    assert said(structure.number_skipped, "It rained.", "It rained on Monday.") == []


def test_numbers_of_which_an_editor_says_why_are_no_gap() -> None:
    copy = copy_of("It rained.", "It rained on Monday.")
    copy = replace(copy, others=tuple(replace(other, number=15) for other in copy.others))
    for numbers, found in (("16-19", 0), ("16", 1), ("18", 1), ("16-18", 1)):
        facts, problems = volume.read(f"gaps:\n  - {{numbers: '{numbers}', reason: Holidays.}}\n", "volume.yaml")
        assert facts, problems
        assert len(list(structure.number_skipped(replace(copy, volume=facts)))) == found, numbers


def test_a_heading_over_a_smaller_heading_is_not_bare() -> None:
    assert said(structure.heading_without_text, "## News\n\n### A\n\n#### B\n\nText.") == []


def test_the_maker_may_stand_beside_the_agency() -> None:
    for credit in ("A. Painter, Unsplash", "Belarus Review", "Photo: Anna Berg / Reuters"):
        assert said(structure.credit_without_photographer, "Text.", head=f"cover: {{credit: '{credit}'}}\n") == []


def test_a_gap_that_the_volume_explains_is_none() -> None:
    copy = copy_of("It rained.", "It rained.", number=20)
    copy = replace(copy, issue=replace(copy.issue, number=22))
    assert len(list(structure.number_skipped(copy))) == 1
    for numbers, count in (("20-21", 0), ("20", 1)):
        read, problems = volume.read(f"gaps:\n  - {{numbers: {numbers}, reason: Not published.}}\n", "volume.yaml")
        assert read, problems
        assert len(list(structure.number_skipped(replace(copy, volume=read)))) == count


def findings(rule, block):
    copy = copy_of("It rained.")
    section = replace(copy.issue.sections[0], blocks=(block,)) if copy.issue.sections else None
    issue = replace(copy.issue, sections=(section,)) if section else replace(copy.issue, lead=(block,))
    return list(rule(replace(copy, issue=issue)))


def test_lettering_is_held_against_the_place_of_a_drawing() -> None:
    def drawing(size: float, place: str = "column") -> Figure:
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 300"><text font-size="{size}">a</text></svg>'
        return Figure(picture=Picture("d.svg", "image/svg+xml", 600, 300, svg.encode()), alt="a", place=place, line=7)

    assert findings(structure.small_lettering, drawing(14)) == []
    (small,) = findings(structure.small_lettering, drawing(11))
    assert small.line == 7
    assert small.message.startswith("lettering of 6.")
    assert "place=wide" in small.hint
    (tiny,) = findings(structure.small_lettering, drawing(5))
    assert "place=wide" not in tiny.hint, "it would not help"


def test_a_chart_whose_names_have_no_room_is_told_with_its_line() -> None:
    def bars(name: str) -> Chart:
        points = (Point("A", 1.0), Point("B", 2.0))
        return Chart(form="bar", title=(Text("Rain"),), panels=(Panel(name, "", points),), line=9)

    assert findings(structure.crowded_chart, bars("The wettest week of the year, by town " * 3)) == []
    (found,) = findings(structure.crowded_chart, bars("W" * 90))
    assert found.line == 9
    assert "“Rain”" in found.message
    assert "leaves the drawing" in found.message
