"""What the pages around the issues print."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from publisher.edition import volume
from publisher.edition.volume import DatedIssue
from publisher.language.words import words_for
from publisher.language.words_volume import volume_words
from publisher.settings.publication import read
from tests.conftest import PUBLICATION

HOUSE, _ = read(PUBLICATION, "issues/publication.yaml")
assert HOUSE is not None


def preliminaries(issues):
    facts = volume.metadata(2024, HOUSE, issues[-1].day, "")
    return volume.preliminaries(facts, HOUSE, issues, words_for("en"), volume_words("en"))


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
    issues = [DatedIssue(n + 1, date(2024, 1, 1) + timedelta(7 * n), "2") for n in range(count)]
    assert preliminaries(issues).about.startswith(said + ", with")


def test_the_strip_has_a_cell_a_week_and_no_labels_that_touch() -> None:
    issues = [DatedIssue(n + 1, date(2024, 1, 1) + timedelta(7 * n), "2") for n in range(52)]
    cells = preliminaries(issues).weeks
    assert len(cells) == 53
    assert [cell.number for cell in cells] == [*range(1, 53), 0]
    labelled = [number for number, cell in enumerate(cells) if cell.label]
    assert all(two - one > 1 for one, two in pairwise(labelled))
    assert cells[-1].left + cells[-1].width < volume.STRIP


def test_the_imprint_leaves_out_what_there_is_not() -> None:
    labels = [label for label, _ in preliminaries([DatedIssue(1, date(2024, 1, 1), "2")]).imprint]
    assert labels == ["Cite this volume", "ISSN", "Published by", "How it was made", "Rights", "Colophon"]
    bare, _ = read("title: T\npublisher: {name: P}\nlanguage: en\n", "p")
    assert bare is not None
    facts = volume.metadata(2024, bare, date(2024, 1, 1), "")
    found = volume.preliminaries(
        facts, bare, [DatedIssue(1, date(2024, 1, 1), "2")], words_for("en"), volume_words("en")
    ).imprint
    assert [label for label, _ in found] == ["Cite this volume", "Published by", "How it was made"]
