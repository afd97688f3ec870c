from dataclasses import replace

from publisher.check.rules import structure
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
