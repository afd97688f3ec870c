"""Pages as editors have them, whole: Google Docs, Substack, Medium."""

from datetime import date
from pathlib import Path

from publisher.importers import source_proof
from publisher.importers.html import reader
from publisher.importers.interface import Asked, Imported
from publisher.settings.publication import Publication, Publisher
from tests.tools.page import foreign

CASES = Path(__file__).parents[2] / "cases/importers/html"
HARBOUR = Publication(title="Harbour Review", slug="harbour", publisher=Publisher(name="H"), language="en-GB")


def made(name: str, day: date | None = None) -> tuple[Imported, str]:
    reading = reader.read(foreign((CASES / name).read_bytes(), name), HARBOUR, Asked(day=day))
    (one,) = reading.issues
    text, problems = source_proof.proven(one, HARBOUR, one.issue.path)
    assert not problems
    return one, text


def test_google_docs() -> None:
    one, text = made("google-docs-no-12.html", date(2026, 3, 30))
    assert text.endswith(
        "## Ports\n\nOn 24 March the port of **Examplehaven** closed its *eastern* quay, as the "
        "[harbour master](<https://example.org/port/notice?id=7&lang=en>) said.[^1] The fee fell "
        "to 5 m<sup>3</sup> a day.\n\n1. dredge the channel;\n   1. in spring;\n   2. in autumn;\n2. repair the crane.\n\nThen came "
        "a ruling.\n\n3. sell the tug.\n\n## Rail\n\n### Timetables\n\nOn 26 March the railway confirmed the new timetable.\n\n"
        "| Line | Trains |\n| :--- | :--- |\n| North | 14 |\n\n[^1]: Notice to mariners of 23 March.\n"
    )
    assert one.issue.number == 12
    assert {doubt.code for doubt in one.account.doubts} == {"S155", "S240", "S081"}


def test_substack() -> None:
    one, text = made("substack-no-41.html", date(2026, 10, 12))
    assert "quay.[^1] Ships waited." in text
    assert "::: quotation\nWe have waited long enough.\n:::" in text
    assert text.endswith(
        "a second note.[^2]\n\n[^1]: Notice to mariners of 4 October.\n\n"
        "[^2]: Letter of the railway.\n\n    It has two paragraphs.\n"
    )
    assert "Share" not in text
    assert [doubt.code for doubt in one.account.doubts] == ["S081"]


def test_medium() -> None:
    one, text = made("medium-no-43.html")
    assert [section.id for section in one.issue.sections] == ["ports", "rail"]
    assert (one.issue.subtitle, one.issue.number) == ("Ports reopen", 43)
    assert one.issue.description == "What happened in the harbours this week."
    assert "```\n10:05 North\n11:05 South\n```" in text
    assert text.count("Harbour") == text.count("What happened") - 1 == 0
