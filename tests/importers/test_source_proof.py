"""An issue that is written and read back says what was imported."""

from dataclasses import replace
from datetime import date

from publisher.importers import source_proof
from publisher.importers.account import DifferenceList
from publisher.importers.interface import Imported
from publisher.model.issue import Issue, pictures_of
from publisher.model.tree import Emphasis, Figure, Link, Paragraph, Strong, Text
from publisher.model.values import Picture
from publisher.source import writer
from tests.tools.word import HOUSE

ISSUE = Issue(
    year=2024,
    number=41,
    path="issues/2024/41/issue.md",
    title="Town Review",
    date=date(2024, 11, 4),
    lang="en-GB",
    rights=HOUSE.rights,
    lead=(Paragraph(children=(Text("A bridge"),)),),
)
IMPORTED = Imported("in.txt", ISSUE, DifferenceList("in.txt", ()))


def test_a_source_that_reads_back_the_same() -> None:
    text, problems = source_proof.proven(IMPORTED, HOUSE, ISSUE.path)
    assert (text.endswith("A bridge\n"), problems) == (True, ())


def test_a_source_that_says_something_else(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    honest = writer.write
    monkeypatch.setattr(writer, "write", lambda issue, house: honest(issue, house).replace("bridge", "tunnel"))
    _, (problem,) = source_proof.proven(IMPORTED, HOUSE, ISSUE.path)
    assert problem.code == "S132"
    assert "says (('A tunnel', ()),) where the text has (('A bridge', ()),)" in problem.message


def test_a_source_of_an_importer_is_read_and_not_compared() -> None:
    own = replace(IMPORTED, text="---\nnumber: 41\ndate: 2024-11-04\n---\n\nOther words.\n")
    assert source_proof.proven(own, HOUSE, ISSUE.path) == (own.text, ())
    broken = replace(IMPORTED, text="---\nnumber: [\n---\n")
    assert source_proof.proven(broken, HOUSE, ISSUE.path)[1][-1].code == "S132"


def test_marks_may_be_nested_in_any_order_but_not_be_others() -> None:
    link = Link((Emphasis((Text("it"),)),), "https://example.org/", "")
    other = Emphasis((Link((Text("it"),), "https://example.org/", ""),))
    assert list(source_proof.stretches((Text("see "), link))) == list(source_proof.stretches((Text("see "), other)))
    assert list(source_proof.stretches((Strong((Text("a"),)), Strong((Text("b"),))))) == [("ab", ("strong",))]
    assert list(source_proof.stretches((link,))) != list(source_proof.stretches((Emphasis((Text("it"),)),)))


def test_pictures_of_one_name_get_names_of_their_own() -> None:
    one, two = (Picture("a.png", "image/png", 1, 1, data) for data in (b"1", b"2"))
    figures = tuple(Figure(picture=picture, alt="x") for picture in (one, two, one))
    issue = Issue(year=2024, number=1, path="", title="T", date=date(2024, 1, 1), lang="en", lead=figures)
    named = source_proof.with_own_names(issue)
    assert [block.picture.name for block in named.lead if isinstance(block, Figure)] == ["a.png", "a-2.png", "a.png"]
    assert [picture.data for picture in pictures_of(named).values()] == [b"1", b"2"]


def test_a_label_typed_in_the_text_is_said_and_stops_no_import() -> None:
    issue = replace(ISSUE, lead=(Paragraph(children=(Text("TLP:AMBER A bridge"),)),))
    text, problems = source_proof.proven(replace(IMPORTED, issue=issue), HOUSE, ISSUE.path)
    assert "TLP:AMBER A bridge" in text
    assert [(problem.code, problem.severity) for problem in problems] == [("M012", "warning")]
