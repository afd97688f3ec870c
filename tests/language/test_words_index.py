from itertools import combinations

from publisher.language.words_index import index_words
from publisher.names.indexing import SHELVES


def test_every_index_has_a_title() -> None:
    kinds = ("subjects", "events", "works")
    mixed = {"-".join(some) for count in (1, 2, 3) for some in combinations(kinds, count)}
    assert index_words("en").titles.keys() == {*SHELVES, *mixed}


def test_every_order_and_form_of_a_locator_has_its_words() -> None:
    words = index_words("en")
    assert words.arranged.format(order=words.orders["letter"], locators=words.locators["page"]) == (
        "Entries are arranged letter by letter; numbers refer to pages."
    )
    assert words.locators.keys() == {"page", "issue:page"}
