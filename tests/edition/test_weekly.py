from datetime import date
from pathlib import Path

import pytest

from publisher import fonts, store
from publisher.edition.weekly import weekly
from publisher.model.issue import Issue, NextIssue, Section
from publisher.model.tree import Text
from publisher.model.values import DateSpan
from publisher.model.walking import plain
from publisher.settings.publication import read
from tests.conftest import PUBLICATION

FACES = fonts.read((store.shipped("fonts"),))


@pytest.fixture
def house():
    value, problems = read(PUBLICATION, "publication.yaml")
    assert not problems
    return value


def issue(**more):
    values = {
        "year": 2024,
        "number": 41,
        "path": "issue.md",
        "title": "Town Review",
        "date": date(2024, 11, 4),
        "lang": "en-GB",
        "period": DateSpan(date(2024, 10, 28), date(2024, 11, 3)),
        "sections": (Section(id="news", title=(Text("NEWS"),), name="News", synopsis="A bridge", blocks=()),),
    }
    return Issue(**(values | more))


def made(house, **more):
    edition, problems = weekly(issue(**more), house, paper="a4")
    assert not problems
    return edition


def test_every_string_of_the_front_page(house):
    edition = made(house)
    assert edition.issue_line == "2024, No\u00a041"
    assert edition.date_line == "Monday, 4\u00a0November\u00a02024"
    assert edition.period_line == "Covers 28\u00a0October – 3\u00a0November"
    assert edition.issn_line == "ISSN 2049-3630"
    assert edition.running_head == "Town Review 2024, No\u00a041"
    assert [(entry.title, entry.synopsis, entry.target) for entry in edition.contents] == [
        ("News", "A bridge", "news"),
        ("Imprint", "", "imprint"),
    ]


def test_the_citation_names_title_publisher_year_number_day_and_issn(house):
    assert made(house).metadata.citation == "Town Review by Town Press. 2024, No 41, 4 November. ISSN 2049-3630."


def test_authors_are_printed_and_cited(house):
    edition = made(house, authors=("Anna Stone", "Þóra Ósk"))
    entries = {entry.name: (entry.label, [plain(run) for run in entry.paragraphs]) for entry in edition.imprint}
    assert entries["authors"] == ("Authors", ["Anna Stone, Þóra Ósk"])
    assert list(entries)[:2] == ["cite", "authors"]
    assert edition.metadata.citation.startswith("Anna Stone, Þóra Ósk. Town Review by Town Press. 2024, No")
    assert entries["cite"][1][0].replace("\u00a0", " ") == edition.metadata.citation
    assert edition.metadata.creators == ("Anna Stone", "Þóra Ósk")


def test_the_imprint_has_what_there_is_to_say(house):
    entries = {entry.name: [plain(p) for p in entry.paragraphs] for entry in made(house).imprint}
    assert list(entries) == ["cite", "corrections", "rights", "colophon"]
    assert entries["rights"] == ["© The Town Press", "Letters and corrections: review@example.org"]
    entries = {entry.name: entry for entry in made(house, next_issue=NextIssue("42", date(2024, 11, 11))).imprint}
    assert plain(entries["next"].paragraphs[0]) == "No\u00a042, Monday, 11\u00a0November\u00a02024"


def test_the_identifier_belongs_to_the_issue_alone(house):
    same, other = made(house).metadata.identifier, made(house, number=42).metadata.identifier
    assert same == made(house, title="Another").metadata.identifier
    assert same.startswith("urn:uuid:")
    assert same != other


def test_files_are_dated_by_the_issue_unless_told_otherwise(house):
    assert made(house).metadata.modified == ""
    edition, _ = weekly(issue(), house, paper="a4", modified="2026-01-01T00:00:00Z")
    assert edition.metadata.modified == "2026-01-01T00:00:00Z"
    assert edition.metadata.date == date(2024, 11, 4)


def test_the_fonts_are_those_that_ship():
    assert (Path(store.shipped("fonts")) / "fonts.css").is_file()
