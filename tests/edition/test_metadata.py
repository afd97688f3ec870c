from dataclasses import replace
from datetime import date

import pytest

from publisher.edition.metadata import product_metadata, short_name, with_issn
from publisher.settings.publication import read
from tests.conftest import PUBLICATION

HOUSE, _ = read(PUBLICATION, "issues/publication.yaml")
assert HOUSE is not None
DAY = date(2024, 11, 4)


def test_the_identifier_is_that_of_publisher_and_path() -> None:
    facts = product_metadata(HOUSE, "2024/41", "A title", DAY)
    assert facts.identifier == product_metadata(HOUSE, "2024/41", "Another", date(2025, 1, 1)).identifier
    assert facts.identifier.startswith("urn:uuid:")
    assert facts.identifier != product_metadata(HOUSE, "2024/42", "A title", DAY).identifier
    other = HOUSE.model_copy(update={"publisher": HOUSE.publisher.model_copy(update={"url": ""})})
    assert facts.identifier != product_metadata(other, "2024/41", "A title", DAY).identifier


def test_no_moment_is_stated_before_there_is_a_file_unless_one_is_given() -> None:
    assert product_metadata(HOUSE, "1", "t", DAY).modified == ""
    assert product_metadata(HOUSE, "1", "t", DAY, "2026-01-01T00:00:00Z").modified == "2026-01-01T00:00:00Z"


def test_a_citation_has_the_issn_of_print_before_that_of_the_e_book() -> None:
    facts = product_metadata(HOUSE, "1", "t", DAY)
    assert with_issn("Cited.", facts) == "Cited. ISSN 2049-3630."
    assert with_issn("Cited.", replace(facts, issn="", issn_ebook="2049-3649")) == "Cited. ISSN 2049-3649."
    assert with_issn("Cited.", replace(facts, issn="")) == "Cited."


@pytest.mark.parametrize(
    ("short", "name", "printed"),
    [
        ("Example Press", "Example Press, Limited", ""),
        ("EXAMPLE press", "Example Press", ""),
        ("Ex", "Example Press", "Ex"),
        ("iSANS", "International Strategic Action Network for Security", "iSANS"),
        ("", "Example Press", ""),
    ],
)
def test_the_short_name_is_not_said_before_a_long_one_that_begins_with_it(short, name, printed) -> None:
    publisher = HOUSE.publisher.model_copy(update={"short": short, "name": name})
    assert short_name(HOUSE.model_copy(update={"publisher": publisher})) == printed
