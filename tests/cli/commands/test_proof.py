"""`publisher proof`: a proof as a table and as JSON."""

import json
from pathlib import Path

from publisher.cli.commands import proof
from publisher.cli.serialiser import as_json
from publisher.proof.depth import Depths
from publisher.proof.findings import KINDS, LINE_KINDS, MEANINGS, Fault, Findings, Proof
from tests.cli.shapes import keys

FAULT = Fault("loose", 1, (10.04, 20.0, 30.0, 40.06), "1.8 of normal", "word " * 20, 9)
FOUND = Proof(
    "2024/1", "issues/2024/1/issue.md", "weekly", "a4", Findings((30, 20), (FAULT,), False, 3),
    Depths((0.912, 0.5)), (1,), compared=True, sheet=Path("index.html"),
)  # fmt: skip


def test_a_table_of_pages_and_a_line_for_each_fault() -> None:
    lines = list(proof.lines(FOUND, "build/index.html"))
    assert lines[0] == "2024/1, weekly on a4: 2 pages, 50 lines of ragged text, 3 hyphenated"
    assert lines[1].split() == ["page", "lines", *KINDS]
    assert [line.split()[:3] for line in lines[2:6]] == [
        ["1", "30", "·"],
        ["2", "20", "1"],
        ["all", "50", "1"],
        ["/100", "2.00", "0.00"],
    ]
    assert lines[6] == "line faults in 100 lines: 2.00"
    assert lines[7].startswith("issues/2024/1/issue.md:9: page 2: loose: 1.8 of normal: word ")
    assert "…" in lines[7]
    assert lines[8:11] == [
        "depth of pages: 91 50",
        "pages but the last: mean depth 91.2 %, least 91.2 % on page 1",
        "last page: depth 50.0 %",
    ]
    assert lines[11] == "proof sheet: build/index.html (changed since the one before: 2)"


def test_json_counts_pages_from_1() -> None:
    value = json.loads(as_json(proof.proof_value(FOUND, "build/index.html")))
    assert list(value) == keys("proof")
    assert value["pages"][1] == {"page": 2, "lines": 20, **dict.fromkeys(KINDS, 0), "loose": 1}
    assert value["per_100_lines"] == {"all": 2.0, **dict.fromkeys(LINE_KINDS, 0.0), "loose": 2.0}
    assert value["faults"] == [
        {
            "page": 2,
            "kind": "loose",
            "measured": "1.8 of normal",
            "box": [10.0, 20.0, 30.0, 40.1],
            "words": FAULT.words,
            "line": 9,
        }
    ]
    assert value["depth"] == {"pages": [0.912, 0.5], "mean_but_last": 0.912, "least_but_last": 0.912, "last": 0.5}
    assert (value["meanings"], value["changed"], value["sheet"]) == (MEANINGS, [2], "build/index.html")


def test_an_issue_that_could_not_be_set_has_no_lines() -> None:
    failed = Proof("2024/1", "issues/2024/1/issue.md", "weekly", "a4")
    assert list(proof.lines(failed, "")) == []
    assert proof.proof_value(failed, "") == {"issue": "2024/1", "layout": "weekly", "paper": "a4"}


def test_a_layout_that_does_not_state_the_place_of_its_text_is_told() -> None:
    unknown = Proof("build/x.pdf", "build/x.pdf", "poster", "a4", Findings((30,), (), False, 3))
    assert list(proof.lines(unknown, ""))[-1].startswith("depth of pages: not measured: the layout poster")
