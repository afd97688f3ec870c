"""What the pages around the issues print."""

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


def preliminaries(issues, **held):
    facts = volume.metadata(2024, HOUSE, issues[-1].day, "")
    return volume.preliminaries(facts, HOUSE, Holdings(tuple(issues), **held), words_for("en"), volume_words("en"))


def dated(number: int, extent: int = 2) -> DatedIssue:
    """An issue of a weekly, with blank pages to the next recto."""
    day = date(2024, 1, 1) + timedelta(7 * (number - 1))
    return DatedIssue(number, str(number), day, 1 + (number - 1) * (extent + extent % 2), extent)


def guide(*issues, **held) -> dict[str, str]:
    return dict(preliminaries(issues, **held).guide)


def test_a_volume_of_issues_alone_speaks_of_nothing_else() -> None:
    made = preliminaries([dated(1, 1), dated(2, 1)])
    assert made.about == "Two weekly issues, January"
    assert dict(made.imprint)["How it was made"].endswith("The volume’s page numbers and contents were added.")
    assert list(dict(made.guide)) == ["Two page numbers", "Finding an issue", "Citing"]
    said = " ".join(dict(made.guide).values())
    assert "contents lead to it" in said
    assert "Page 1 of No 2 is page 3 of this volume" in said
    assert not any(word in said for word in ("index", "chronology", "no issue appeared", "{"))


def test_the_example_is_of_the_last_issue_with_two_pages() -> None:
    issues = [dated(1), DatedIssue(2, "2", date(2024, 1, 8), 3, 1)]
    assert "Page 2 of No 1 is page 2 of this volume" in guide(*issues)["Two page numbers"]
    double = DatedIssue(4, "3–4", date(2024, 1, 22), 5, 4)
    assert "Page 2 of No 3–4 is page 6 of this volume" in guide(*issues, double)["Two page numbers"]


@pytest.mark.parametrize(
    ("held", "about", "parts"),
    [
        ({"chronology": True}, ", with a chronology", "contents and chronology"),
        ({"indexes": 1, "indexed": ("place",)}, ", with an index of places", "contents and index"),
        ({"indexes": 1, "indexed": ("person", "work")}, ", with an index of persons and works", "contents and index"),
        (
            {"chronology": True, "indexes": 3, "indexed": ("person", "place", "subject", "event")},
            ", with a chronology and indexes of persons, places, subjects and events",
            "contents, chronology and indexes",
        ),
    ],
)
def test_what_there_is_is_named(held: dict, about: str, parts: str) -> None:
    made = preliminaries([dated(1)], **held)
    assert made.about == "One weekly issue, January" + about
    assert f"The volume’s page numbers, {parts} were added." in dict(made.imprint)["How it was made"]
    assert f"runs through the year: {parts} lead to it" in dict(made.guide)["Two page numbers"]


def test_an_index_is_explained_as_it_is() -> None:
    subjects = guide(dated(1), indexes=1, indexed=("subject",))["Using an index"]
    assert subjects.startswith("Subjects are indexed")
    assert "Names are" not in subjects
    names = guide(dated(1), indexes=1, indexed=("person",), divided="month")["Using an index"]
    assert "Subjects" not in names
    assert names.endswith("divided by months.")
    assert guide(dated(1), gaps=True)["Finding an issue"].endswith("in which no issue appeared.")


def test_facts_of_a_volume() -> None:
    facts = volume.metadata(2024, HOUSE, date(2024, 12, 30), "")
    assert facts.title == "Town Review 2024"
    assert facts.citation == "Town Review 2024. Vilnius: The Town Press. ISSN 2049-3630."
    assert facts.modified == "2024-12-30T00:00:00Z"
    assert facts.identifier == volume.metadata(2024, HOUSE, date(2024, 12, 23), "").identifier
    assert facts.identifier != volume.metadata(2023, HOUSE, date(2023, 12, 25), "").identifier


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "One weekly issue, January"),
        (8, "Eight weekly issues, January to February"),
        (52, "52 weekly issues, January to December"),
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
