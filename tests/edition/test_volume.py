"""What the pages around the issues print."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from publisher.edition import volume
from publisher.edition.volume import DatedIssue, Holdings
from publisher.language.words import words_for
from publisher.language.words_volume import volume_words
from publisher.settings.publication import read
from tests.conftest import PUBLICATION

HOUSE, _ = read(PUBLICATION, "issues/publication.yaml")
assert HOUSE is not None


def preliminaries(issues, lang: str = "en", **held):
    facts = volume.metadata(2024, HOUSE, issues[-1].day, "")
    return volume.preliminaries(facts, HOUSE, Holdings(tuple(issues), **held), words_for(lang), volume_words(lang))


def dated(number: int, extent: int = 2) -> DatedIssue:
    """An issue of a weekly, with blank pages to the next recto."""
    day = date(2024, 1, 1) + timedelta(7 * (number - 1))
    return DatedIssue(number, str(number), day, 1 + (number - 1) * (extent + extent % 2), extent)


def guide(*issues, **held) -> dict[str, str]:
    return {head: text.replace("\u00a0", " ") for head, text in preliminaries(issues, **held).guide}


FORMS = ("en", "de")
PRINT = {"print", "example", "anew", "published"}
"""Sentences of a book with pages; an e-book has its own instead."""
BARE = {"always", "print", "example", "anew", "no_sections"}
TABLE = {  # what a volume has, and the names of all sentences that are printed of it
    "issues alone": ({}, BARE),
    "published": ({"published": True}, BARE - {"anew"} | {"published"}),
    "all have sections": ({"sections": 2}, BARE - {"no_sections"} | {"sections"}),
    "one has sections": ({"sections": 1}, BARE - {"no_sections"} | {"some_sections"}),
    "all say their days": ({"periods": 2}, BARE | {"periods"}),
    "one says its days": ({"periods": 1}, BARE | {"some_periods"}),
    "numbers are missing": ({"gaps": frozenset({"missing"})}, BARE | {"missing"}),
    "numbers never published": ({"gaps": frozenset({"unpublished"})}, BARE | {"unpublished"}),
    "days without an issue": ({"gaps": frozenset({"no_issue"})}, BARE | {"no_issue"}),
    "chronology": ({"chronology": True}, BARE | {"chronology"}),
    "figures": ({"figures": True}, BARE | {"figures"}),
    "names": ({"indexes": 1, "indexed": ("person",)}, BARE | {"indexes", "names"}),
    "subjects": ({"indexes": 1, "indexed": ("subject",)}, BARE | {"indexes", "subjects"}),
    "divided by section": (
        {"indexes": 2, "indexed": ("place", "subject"), "divided": frozenset({"section"})},
        BARE | {"indexes", "names", "subjects", "section"},
    ),
    "divided by month": (
        {"indexes": 1, "indexed": ("place",), "divided": frozenset({"month"})}, BARE | {"indexes", "names", "month"},
    ),
    "divided by item": (
        {"indexes": 1, "indexed": ("place",), "divided": frozenset({"item"})}, BARE | {"indexes", "names", "item"},
    ),
    "locators of issues": (
        {"indexes": 1, "indexed": ("place",), "locators": "issue:page"}, BARE | {"indexes", "names", "issue_pages"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", FORMS)
@pytest.mark.parametrize("case", TABLE)
def test_each_sentence_is_printed_if_it_is_so_and_no_other(lang: str, case: str) -> None:
    held, expected = TABLE[case]
    issues = [dated(1), dated(2)]
    made = preliminaries(issues, lang=lang, **held)
    phrases = volume_words(lang)
    for guide_, names in ((made.guide, expected), (made.guide_ebook, expected - PRINT | {"ebook"})):
        for paragraph in phrases.paragraphs:
            wanted = [re.escape(text) for name, text in paragraph.items() if name in names]
            printed = dict(guide_).get(paragraph["heading"], "").replace("\u00a0", " ")
            assert re.fullmatch(re.sub(r"\\{\w+\\}", "[^.]+", " ".join(wanted)), printed), printed
        assert "{" not in repr(guide_)
    assert ("published" if "published" in expected else "anew") == (
        "published" if dict(made.imprint)[phrases.provenance].startswith(phrases.provenance_published[:20]) else "anew"
    )


def test_every_sentence_of_a_language_is_in_the_table() -> None:
    tried = set().union(*(expected for _, expected in TABLE.values()))
    for lang in FORMS:
        names = {name for paragraph in volume_words(lang).paragraphs for name in paragraph}
        assert names - {"heading", "ebook"} == tried


def test_the_example_is_of_the_last_issue_with_two_pages() -> None:
    issues = [dated(1), DatedIssue(2, "2", date(2024, 1, 8), 3, 1)]
    assert "Page 2 of No 1 is page 2 of this volume" in guide(*issues)["Two page numbers"]
    double = DatedIssue(4, "3–4", date(2024, 1, 22), 5, 4)
    assert "Page 2 of No 3–4 is page 6 of this volume" in guide(*issues, double)["Two page numbers"]
    assert "Page 1 of No 2 is page 3 of this volume" in guide(dated(1, 1), dated(2, 1))["Two page numbers"]


@pytest.mark.parametrize(
    ("held", "about", "added", "leading"),
    [
        ({}, "", "contents and list of issues", "contents and list of issues"),
        (
            {"chronology": True},
            ", with a chronology",
            "contents, list of issues and chronology",
            "contents, list of issues and chronology",
        ),
        (
            {"indexes": 1, "indexed": ("person", "work")},
            ", with an index of persons and works",
            "contents, list of issues and index",
            "contents, list of issues and index",
        ),
        (
            {"indexes": 1, "indexed": ("place",), "locators": "issue:page"},
            ", with an index of places",
            "contents, list of issues and index",
            "contents and list of issues",
        ),
        (
            {"chronology": True, "figures": True, "indexes": 3, "indexed": ("person", "place", "subject", "event")},
            ", with a chronology, figures of the year and indexes of persons, places, subjects and events",
            "contents, list of issues, chronology, figures of the year and indexes",
            "contents, list of issues, chronology, figures of the year and indexes",
        ),
    ],
)
def test_what_there_is_is_named(held: dict, about: str, added: str, leading: str) -> None:
    made = preliminaries([dated(1)], **held)
    assert made.about == "One issue, January" + about
    assert dict(made.imprint)["How it was made"].endswith(f"The volume’s page numbers, {added} were added.")
    assert f"runs through the volume: {leading} lead to it." in dict(made.guide)["Two page numbers"]


def test_a_volume_in_german_is_german() -> None:
    held = {"chronology": True, "figures": True, "indexes": 2, "indexed": ("person", "place"), "published": True}
    made = preliminaries([dated(1), dated(2)], lang="de", **held)
    assert (
        made.about == "Zwei Ausgaben, Januar, mit einer Chronik, Zahlen des Jahres und Registern der Personen und Orte"
    )
    assert preliminaries([dated(1)], lang="de").about == "Eine Ausgabe, Januar"
    assert dict(made.imprint)["Entstehung"] == (
        "Gebunden aus den Ausgaben, wie sie erschienen sind, jede mit ihren eigenen Seitenzahlen. Für den Band "
        "hinzugekommen sind durchlaufende Seitenzahlen, Inhaltsverzeichnis, Verzeichnis der Ausgaben, Chronik, Zahlen "
        "des Jahres und Register."
    )
    text = " ".join((made.about, made.weeks_note, made.weeks_text, *dict(made.guide).values(), *dict(made.imprint)))
    assert not {"the", "of", "and", "issue", "pages", "volume"} & set(text.split())


def test_facts_of_a_volume() -> None:
    facts = volume.metadata(2024, HOUSE, date(2024, 12, 30), "")
    assert facts.title == "Town Review 2024"
    assert facts.citation == "Town Review 2024. Vilnius: The Town Press. ISSN 2049-3630."
    assert (facts.date, facts.modified) == (date(2024, 12, 30), "")
    assert facts.identifier == volume.metadata(2024, HOUSE, date(2024, 12, 23), "").identifier
    assert facts.identifier != volume.metadata(2023, HOUSE, date(2023, 12, 25), "").identifier


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "One issue, January"),
        (8, "Eight issues, January to February"),
        (52, "52 issues, January to December"),
        (54, "54 issues, January 2024 to January 2025"),
    ],
)
def test_the_title_page_says_how_many(count: int, said: str) -> None:
    assert preliminaries([dated(n + 1) for n in range(count)]).about == said


def test_the_strip_has_a_cell_a_week_and_no_labels_that_touch() -> None:
    issues = [dated(n + 1) for n in range(52)]
    cells = preliminaries(issues).weeks
    assert len(cells) == 53
    assert [cell.number for cell in cells] == [*range(1, 53), 0]
    labelled = [number for number, cell in enumerate(cells) if cell.label]
    assert all(two - one > 1 for one, two in pairwise(labelled))
    assert cells[-1].left + cells[-1].width < volume.STRIP


def test_the_imprint_leaves_out_what_there_is_not() -> None:
    labels = [label for label, _ in preliminaries([dated(1)]).imprint]
    assert labels == ["Cite this volume", "ISSN", "Published by", "How it was made", "Rights", "Colophon"]
    bare, _ = read("title: T\npublisher: {name: P}\nlanguage: en\n", "p")
    assert bare is not None
    facts = volume.metadata(2024, bare, date(2024, 1, 1), "")
    found = volume.preliminaries(facts, bare, Holdings((dated(1),)), words_for("en"), volume_words("en")).imprint
    assert [label for label, _ in found] == ["Cite this volume", "Published by", "How it was made"]
