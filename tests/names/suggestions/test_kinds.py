"""Kinds of names: things are no persons, and a word alone is no place.

Many of these runs are what name finders are reported to take for persons or places: products, talks, headlines.
"""

import pytest

from tests.names.suggestions.test_suggesting import found


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They put a Load Balancer before it.", "Load Balancer", "organisation"),
        ("We saw the Megaphone Combo yesterday.", "Megaphone Combo", "organisation"),
        ("They read Belarus Segodnya there.", "Belarus Segodnya", "organisation"),
        ("It was at OpenTechSchool Trnava.", "OpenTechSchool Trnava", "organisation"),
        ("They read Custom VTables there.", "Custom VTables", "organisation"),
        ("They met ÖBBler Zarna there.", "ÖBBler Zarna", "organisation"),
        ("They read Vera Zarna-OpenLab there.", "Vera Zarna-OpenLab", "organisation"),
        ("They heard Anna McGreevy there.", "Anna McGreevy", "person"),
        ("They heard Jean-LUC Batyrenko there.", "Jean-LUC Batyrenko", "person"),
        ("They heard Vera O’Zarna there.", "Vera O’Zarna", "person"),
        ("They heard Ben Saul, Special Rapporteur of the council.", "Ben Saul", "person"),
        ("Then Rose Baker said that it rained.", "Rose Baker", "person"),
        ("They found Rose Baker (47) in it.", "Rose Baker", "person"),
        ("The singer Mary White came.", "Mary White", "person"),
        ("They heard Vladyslav Batyrenko there.", "Vladyslav Batyrenko", "person"),
    ],
)
def test_words_that_are_all_english_make_a_person_only_where_something_says_so(text: str, name: str, kind: str) -> None:
    assert found(text)[name] == kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They wrote on Telegram about it.", "Telegram", "organisation"),
        ("It rained in Masty, Smargon and Zhlobin.", "Zhlobin", "place"),
        ("He came from the village of Yalizava.", "Yalizava", "place"),
        ("They saw the fair (Trnava, Slovakia).", "Trnava", "place"),
        ("They saw the fair (Dallas, TX) where it rained.", "Dallas", "place"),
        ("The next day Eismant said that it rained.", "Eismant", "person"),
    ],
)
def test_one_word_alone_is_a_place_where_something_says_so(text: str, name: str, kind: str) -> None:
    assert found("In Masty it rained.", text)[name] == kind


def test_words_of_a_headline_are_no_names_one_by_one() -> None:
    assert "Closes" not in found("Call for Papers Closes May | Database Internals | Virtual Meetup")
    assert "Creative" not in found("Creative Workshop Tomorrow Evening")


def test_a_word_with_which_names_begin_and_end_is_that_of_a_thing() -> None:
    names = found("Zarn Walkthru, Zarn Zetas, Indy Zarn and Olomouc Zarn; Vladyslav Batyrenko came too.")
    assert {kind for name, kind in names.items() if "Zarn" in name} == {"organisation"}
    assert names["Vladyslav Batyrenko"] == "person"


@pytest.mark.parametrize(
    "text",
    [
        "Skills with Storage, High Availability, Virtualization and Web Based App testing.",
        "It covers Test Person and Unix and Cloud Domain knowledge.",
        "They asked what the letter 96c is, and 1607635102.00 too.",
        "They use Android and Snapchat all day.",
    ],
)
def test_what_name_finders_are_reported_to_take_for_persons_is_none(text: str) -> None:
    assert "person" not in found(text).values()
