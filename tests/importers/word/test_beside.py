"""Content beside the text of a Word file is listed; tracked changes wait for the editor."""

import pytest

from publisher.problems import Severity
from tests.tools.word import (
    CHANGED,
    SPACES,
    imported,
    p,
    reading,
    relation,
    said,
    t,
    word,
)


def test_what_is_beside_the_text_is_listed() -> None:
    parts = {
        "word/comments.xml": '<w:comment w:id="0" w:author="Ann">' + p("Really?") + "</w:comment>",
        "word/header1.xml": f"<w:hdr {SPACES}>{p('Draft of May')}</w:hdr>",
        "word/charts/c1.xml": "<c><v>17</v><x:t xmlns:x='a'>Sums</x:t><x:v xmlns:x='a'>12</x:v></c>",
        "word/chunk.html": "<p>Another text</p>",
    }
    relations = (
        relation("h", "header", "header1.xml") + relation("c", "chart", "charts/c1.xml")
        + relation("a", "aFChunk", "chunk.html")
    )  # fmt: skip
    uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    chart = f'<w:r><w:drawing><a:graphic><a:graphicData uri="{uri}"/></a:graphic></w:drawing></w:r>'
    ole = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    range_ = '<w:commentRangeStart w:id="0"/>' + t("one") + '<w:commentRangeEnd w:id="0"/>'
    made = imported(p(range_ + chart + ole) + '<w:altChunk r:id="a"/>', parts=parts, relations=relations)
    entries = made.account.record()["entries"]
    assert {"Really?", "Draft of May", "Sums\n12", "<p>Another text</p>"} <= {entry["before"] for entry in entries}
    assert "comment 1 on “one”" in {entry["place"] for entry in entries}
    assert [problem.code for problem in made.account.doubts] == ["S196", "S197", "S197", "S197"]
    assert any("Ann" in line for line in made.account.lines())


def test_changes_stop_the_import_until_the_editor_decides() -> None:
    read = reading(word(CHANGED))
    assert not read.issues
    assert [(problem.code, problem.severity) for problem in read.problems] == [("S195", Severity.ERROR)]
    assert "6 tracked changes" in read.problems[0].message
    assert "blue" in read.problems[0].message
    assert "--track-changes accept" in read.problems[0].hint


@pytest.mark.parametrize(
    ("decision", "markdown"),
    [
        ("accept", "The red **fox**\n\nSplit\n\nhere.\n\nJoined up.\n\n| head |\n| :--- |"),
        ("reject", "The blue fox\n\nSplit here.\n\nJoined\n\nup.\n\n| head |\n| :--- |\n| lost row |"),
    ],
)
def test_changes_are_taken_or_refused_and_listed(decision: str, markdown: str) -> None:
    assert said(CHANGED, decision) == markdown
    entries = imported(CHANGED, decision).account.record()["entries"]
    assert {"red ", "blue ", "lost row"} <= {entry["before"] for entry in entries}


def test_moved_text_stands_once() -> None:
    body = p('<w:moveFrom w:author="A">' + t("wanders") + "</w:moveFrom>" + t("one")) + p(
        '<w:moveTo w:author="A">' + t("wanders") + "</w:moveTo>" + t(" two")
    )
    assert said(body, "accept") == "one\n\nwanders two"
    assert said(body, "reject") == "wandersone\n\ntwo"
