from publisher.check.rules import structure
from tests.tools.desk import said


def test_a_gap_is_no_gap_before_the_first_issue() -> None:
    assert said(structure.number_skipped, "It rained.") == []
    assert said(structure.number_skipped, "It rained.", "It rained on Monday.") == []


def test_a_heading_over_a_smaller_heading_is_not_bare() -> None:
    assert said(structure.heading_without_text, "## News\n\n### A\n\n#### B\n\nText.") == []


def test_the_maker_may_stand_beside_the_agency() -> None:
    for credit in ("A. Painter, Unsplash", "Belarus Review", "Photo: Anna Berg / Reuters"):
        assert said(structure.credit_without_photographer, "Text.", head=f"cover: {{credit: '{credit}'}}\n") == []
