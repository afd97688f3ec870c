from itertools import combinations

from publisher.language.catalogue import plural
from publisher.language.words_volume import index_words, volume_words
from publisher.names.indexes.indexing import SHELVES
from publisher.names.indexes.sources import SOURCES


def test_issues_of_a_volume_are_counted() -> None:
    words = volume_words("en")
    assert plural(words.bound, 1, "en").format(count="One", months="May") == "One issue, May"
    assert plural(words.bound, 8, "en").format(count="Eight", months="May") == "Eight issues, May"


def test_english_stands_in() -> None:
    assert volume_words("xx") == volume_words("en")
    assert volume_words("de") != volume_words("en")


def test_every_index_has_a_title() -> None:
    kinds = ("subjects", "events", "works")
    mixed = {"-".join(some) for count in (1, 2, 3) for some in combinations(kinds, count)}
    assert index_words("en").titles.keys() == {*SHELVES, SOURCES, *mixed}


def test_every_order_and_form_of_a_locator_has_its_words() -> None:
    words = index_words("en")
    assert words.arranged.format(order=words.orders["letter"], locators=words.locators["page"]) == (
        "Entries are arranged letter by letter; numbers refer to pages."
    )
    assert words.locators.keys() == {"page", "issue:page", "year/issue:page"}
