"""Names are taken with their spellings, all or none; what is there already is skipped and said."""

import pytest

from publisher.names import accepting
from publisher.names.accepting import AcceptedNames, NewName
from publisher.names.suggestions.suggesting import Suggestion
from publisher.problems import PublisherError
from publisher.settings import authorities

TEXT = "entries:\n  - {id: vilnius, kind: place, name: Vilnius}\n"


def taken(*wanted: NewName, text: str = TEXT, forms: tuple[str, ...] = (), name: str = "") -> AcceptedNames:
    book, problems = authorities.read(text, authorities.PATH)
    assert book, problems
    counted = tuple((form, 1) for form in forms)
    suggested = {name: Suggestion(name, "person", 1, counted, ("2024/1",), name)} if name else {}
    return accepting.accepted(text, book, wanted, suggested)


def test_a_surname_and_the_name_in_the_order_of_the_text_are_no_variants() -> None:
    new = NewName("Anna Nowak", heading="Nowak, Anna")
    done = taken(new, name="Anna Nowak", forms=("Anna Nowak", "Nowak", "Ana Nowak", "AN"))
    assert done.taken == (("Anna Nowak", "anna-nowak"),)
    assert done.text == TEXT + (
        "  - id: anna-nowak\n    kind: person\n    name: Nowak, Anna\n    variants: [Ana Nowak]\n    acronym: AN\n"
    )


def test_a_name_under_another_heading_is_a_variant_of_it() -> None:
    assert "variants: [Joe Biden]" in taken(NewName("Joe Biden", "person", "Biden, Joseph R.")).text


def test_what_is_there_is_skipped_and_forms_of_another_are_not_taken() -> None:
    wanted = (
        NewName("Vilnius", "place"), NewName("Old Mill", "place"), NewName("Old Mill", "work"),
        NewName("Wilno", variant_of="vilnius"), NewName("Telegram", ignored=True), NewName("Telegram", ignored=True),
    )  # fmt: skip
    done = taken(*wanted)
    assert done.taken == (("Old Mill", "old-mill"), ("Wilno", "vilnius"), ("Telegram", ""))
    assert done.skipped == (
        ("Vilnius", "is in the file already: vilnius"), ("Old Mill", "is in the file already: old-mill"),
        ("Telegram", "is ignored already"),
    )  # fmt: skip
    book, _ = authorities.read(done.text, authorities.PATH)
    assert book
    assert book.ignore == ("Telegram",)


def test_all_mistakes_are_said_and_nothing_is_taken() -> None:
    with pytest.raises(PublisherError) as stop:
        taken(NewName("A", "person"), NewName("B"), NewName("C", "thing"), NewName("D", variant_of="vilnus"))
    assert [(it.code, it.location.path) for it in stop.value.problems] == [("N040", "B"), ("N040", "C"), ("N041", "D")]


def test_ids_are_made_of_names_and_an_id_that_is_given_is_kept() -> None:
    assert taken(NewName("Vilnius!", "place"), NewName("X", "place", entry="y")).taken == (
        ("Vilnius!", "vilnius-2"), ("X", "y"),
    )  # fmt: skip
    with pytest.raises(PublisherError, match="N001"):
        taken(NewName("X", "place", entry="vilnius"))
