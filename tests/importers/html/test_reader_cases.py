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
    expected = (CASES / "google-docs-no-12.md").read_text("utf-8")
    assert text.partition("\n---\n\n")[2] == expected
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
