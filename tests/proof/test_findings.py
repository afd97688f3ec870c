"""Findings: lines, boxes and counts."""

import pytest

from publisher.proof.findings import KINDS, MEANINGS, Fault, Findings, TypesetBlock, TypesetLine

LINE = TypesetLine(page=2, left=50.4, right=200, baseline=300, size=10, text="inter-")


@pytest.mark.parametrize(
    ("text", "hyphenated"), [("inter-", True), ("inter\u00ad", True), ("inter", False), ("-", False)]
)
def test_a_line_that_ends_in_a_hyphen(text: str, hyphenated: bool) -> None:
    assert TypesetLine(0, 0, 10, 10, 10, text).hyphenated is hyphenated


def test_the_box_of_a_line_holds_its_letters() -> None:
    assert LINE.box == (50.4, 290, 200, 303)


def test_blocks_of_a_column_share_left_edge_and_size() -> None:
    indented = TypesetLine(2, 62, 200, 286, 12, "Its first line")
    assert TypesetBlock("P", (indented, LINE)).key == (50, 10)


def test_counts() -> None:
    faults = tuple(Fault(kind, page, (0, 0, 1, 1), "", "") for kind, page in (("short", 0), ("short", 1), ("far", 1)))
    findings = Findings((40, 10), faults, justified=False, hyphenated=3)
    assert findings.total == 50
    assert (findings.count("short"), findings.count("short", 1), findings.count("widow")) == (2, 1, 0)
    assert findings.per_hundred() == 4.0, "faults of pages are not counted by the line"
    assert findings.per_hundred("far") == 2.0
    assert Findings((), faults, justified=False, hyphenated=0).per_hundred() == 0.0


def test_every_kind_has_a_meaning() -> None:
    assert set(MEANINGS) == set(KINDS)
