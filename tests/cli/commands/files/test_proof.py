"""`publisher proof`: a proof as a table and as JSON."""

import json
from pathlib import Path

from publisher.cli.commands.files import proof
from publisher.cli.serialiser import as_json
from publisher.problems import Location, Problem
from publisher.proof.depth import Depths
from publisher.proof.ebook import views
from publisher.proof.ebook.views import EbookFault, EbookProof
from publisher.proof.findings import KINDS, LINE_KINDS, MEANINGS, PAGE_KINDS, Fault, Findings, PageInk, Proof
from tests.cli.shapes import keys

FAULT = Fault("loose", 1, (10.04, 20.0, 30.0, 40.06), "1.8 of normal", "word " * 20, 9)
SHORT = Fault("bottom", 1, (10.0, 20.0, 30.0, 40.0), "ends 9 lines short", "")
FOUND = Proof(
    "2024/1", "issues/2024/1/issue.md", "weekly", "a4", Findings((30, 20), (FAULT, SHORT), False, 3),
    Depths((0.912, 0.5)), (PageInk(0.12, 7.5, 0), PageInk(None, 8.0, 150)), (1,),
    compared=True, sheet=Path("index.html"),
)  # fmt: skip


def test_tables_of_lines_and_of_pages_and_a_line_for_each_fault() -> None:
    lines = list(proof.lines(FOUND, "build/index.html"))
    assert lines[0] == "2024/1, weekly on a4: 2 pages, 50 lines of ragged text, 3 hyphenated"
    assert lines[1].split() == ["page", "lines", *LINE_KINDS]
    assert [line.split()[:3] for line in lines[2:6]] == [
        ["1", "30", "·"],
        ["2", "20", "1"],
        ["all", "50", "1"],
        ["/100", "2.00", "0.00"],
    ]
    assert lines[6] == "line faults in 100 lines: 2.00"
    assert lines[7].split() == ["page", "depth", "margin", "letter", "dpi", *PAGE_KINDS]
    assert lines[8].split()[:9] == ["1", "91", "%", "12", "%", "7.5", "–", "·", "·"]
    assert lines[9].split()[:7] == ["2", "50", "%", "–", "8.0", "150", "1"]
    assert lines[10].split()[:8] == ["all", "91", "%", "12", "%", "7.5", "150", "1"]
    assert lines[11:13] == [
        "pages but the last: mean depth 91.2 %, least 91.2 % on page 1",
        "last page: depth 50.0 %",
    ]
    assert lines[13].startswith("issues/2024/1/issue.md:9: page 2: loose: 1.8 of normal: word ")
    assert "…" in lines[13]
    assert lines[14] == "issues/2024/1/issue.md: page 2: bottom: ends 9 lines short"
    assert lines[15] == "proof sheet: build/index.html (changed since the one before: 2)"


def test_json_counts_pages_from_1() -> None:
    value = json.loads(as_json(proof.proof_value(FOUND, "build/index.html")))
    assert list(value) == keys("proof")
    assert value["pages"][1] == {
        "page": 2, "lines": 20, "depth": 0.5, "margin": None, "letter": 8.0, "dpi": 150,
        **dict.fromkeys(KINDS, 0), "loose": 1, "bottom": 1,
    }  # fmt: skip
    assert value["per_100_lines"] == {"all": 2.0, **dict.fromkeys(LINE_KINDS, 0.0), "loose": 2.0}
    assert value["faults"][:1] == [
        {
            "page": 2,
            "kind": "loose",
            "measured": "1.8 of normal",
            "box": [10.0, 20.0, 30.0, 40.1],
            "words": FAULT.words,
            "line": 9,
        }
    ]
    assert value["depth"] == {"mean_but_last": 0.912, "least_but_last": 0.912, "last": 0.5}
    assert (value["meanings"], value["changed"], value["sheet"]) == (MEANINGS, [2], "build/index.html")


def test_an_issue_that_could_not_be_set_has_no_lines() -> None:
    failed = Proof("2024/1", "issues/2024/1/issue.md", "weekly", "a4")
    assert list(proof.lines(failed, "")) == []
    assert proof.proof_value(failed, "") == {"issue": "2024/1", "layout": "weekly", "paper": "a4"}


def test_a_layout_that_does_not_state_the_place_of_its_text_is_told() -> None:
    unknown = Proof("build/x.pdf", "build/x.pdf", "poster", "a4", Findings((30,), (), False, 3))
    assert list(proof.lines(unknown, ""))[-1].startswith("depth of pages: not measured: the layout poster")


def test_an_ebook_has_a_table_of_views() -> None:
    fault = EbookFault("wide", "a.xhtml", ("390", "390, dark"), "9 px wider than the screen", "p: word")
    book = EbookProof("build/x.epub", 3, (fault,))
    lines = list(proof.book_lines(book))
    assert lines[0] == "build/x.epub: 3 documents in 7 views"
    assert lines[1].split() == ["view", *views.MEANINGS]
    wide = list(views.MEANINGS).index("wide") - len(views.MEANINGS)
    assert [line.split()[wide] for line in lines[2:9]] == ["1", "·", "·", "·", "·", "1", "·"]
    assert lines[9] == "build/x.epub/a.xhtml: 390 | 390, dark: wide: 9 px wider than the screen: p: word"
    value = json.loads(as_json(proof.book_value(book)))
    assert list(value) == ["ebook", "documents", "views", "faults", "meanings"]
    assert value["views"][0] == {"view": "390", **dict.fromkeys(views.MEANINGS, 0), "wide": 1}
    assert list(proof.book_lines(EbookProof("x", problems=(Problem(Location("x"), "C070", "no"),)))) == []
