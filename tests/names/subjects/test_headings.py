"""Headings found in the words of an item."""

import pytest

from publisher.names.subjects.headings import ReadText, SoughtHeadings
from publisher.settings.authorities import Authority


def entry(
    name: str, *variants: str, acronym: tuple[str, ...] = (), kind: str = "subject", id_: str = "it"
) -> Authority:
    value = {"id": id_, "kind": kind, "name": name, "variants": list(variants), "acronym": list(acronym)}
    return Authority.model_validate(value)


def found(text: str, *entries: Authority) -> list[tuple[str, str, bool]]:
    """The entries found, each with the words of its place, and whether they stand together."""
    each = SoughtHeadings(entries, "en").found(ReadText(text, "en"))
    return [(it.form.entry, text[it.start : it.end], it.near) for it in each]


@pytest.mark.parametrize(
    ("heading", "text", "words"),
    [
        ("exercises, military", "A military exercise began.", "military exercise"),
        ("fertilisers, duty on", "a European duty of 30 per cent on fertilisers", "duty of 30 per cent on fertilisers"),
        ("elections of 2025", "the presidential election", "election"),
        ("multipath payments", "Multi-path payment is new", "Multi-path payment"),
        ("fee rates", "The feerate rose.", "feerate"),
        ("air defence", "Air\u00a0Defences of the north", "Air\u00a0Defences"),
        ("board’s powers", "powers of the board", "powers of the board"),
        ("C++", "written in C++.", "C++"),
        ("OP_CAT", "what OP_CAT does", "OP_CAT"),
        ("NATO–Russia relations", "relations of NATO and Russia", "relations of NATO and Russia"),
    ],
)
def test_a_heading_is_found_however_it_is_inflected(heading: str, text: str, words: str) -> None:
    assert found(text, entry(heading)) == [("it", words, True)]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("gre", "grep it, get the target, inside"),  # letters inside other words
        ("ark", "a dark park"),
        ("air defence", "Air was clear. The defence spoke."),  # two sentences
        ("of", "one of them is here"),
        ("RBF", "rbf in small letters"),
        ("generators", "a generalized model, and a general rule"),  # as term finders with a rough stemmer do
        ("newsletters", "the news, and a letter"),
        ("Iced", "an ICE in the compiler"),
    ],
)
def test_what_is_not_the_heading_is_not_found(heading: str, text: str) -> None:
    assert [each for each in found(text, entry(heading)) if heading != "of"] == []


@pytest.mark.parametrize(
    ("heading", "text", "is_it"),
    [
        ("Iced", "The lake iced over; icing began.", False),  # a program of that name
        ("Iced", "A new version of Iced.", True),
        ("Rust for Linux", "Linux, where rust is a word", False),
        ("Rust for Linux", "Linux has Rust", False),  # in another order
        ("Rust for Linux", "news of Rust for Linux", True),
        ("military exercises", "EXERCISES OF THE MILITARY", True),
    ],
)
def test_where_subjects_are_written_small_one_with_capitals_is_a_name(heading: str, text: str, is_it: bool) -> None:
    small = [entry(name, id_=name) for name in ("wheat", "barley")]
    assert ("it" in [each for each, _, _ in found(text, entry(heading), *small)]) is is_it


def test_where_all_subjects_have_capitals_they_tell_nothing() -> None:
    assert found("The lake iced over.", entry("Iced"), entry("Wheat", id_="wheat")) == [("it", "iced", True)]


def test_words_of_a_heading_far_from_each_other_in_a_sentence_are_said_to_be() -> None:
    text = "The duty, so the minister said before the whole of the chamber on Monday, touches fertilisers."
    assert [near for _, _, near in found(text, entry("fertilisers, duty on"))] == [False]


def test_an_acronym_counts_as_it_is_written_and_what_stands_in_brackets_is_one() -> None:
    assert found("HTLCs and an HTLC", entry("Hash Time Locked Contract (HTLC)")) == [
        ("it", "HTLCs", True),
        ("it", "HTLC", True),
    ]
    assert found("JIT channels open", entry("Just-In-Time (JIT) channels")) == [("it", "JIT channels", True)]
    assert found("the JIT compiler", entry("Just-In-Time (JIT) channels")) == []
    assert found("UAVs", entry("drones", acronym=("UAV",))) == [("it", "UAVs", True)]


def test_the_longest_heading_at_a_place_counts_also_that_of_a_name() -> None:
    commission = entry("Central Election Commission", kind="organisation", id_="cec")
    election = entry("elections")
    assert found("The Central Election Commission met.", election, commission) == [
        ("cec", "Central Election Commission", True)
    ]
    assert ("it", "election", True) in found("The election and the Central Election Commission", election, commission)


def test_sentences_are_given_for_places() -> None:
    text = ReadText("One came. Two went.\nThree stayed", "en")
    assert [text.sentence_at(at) for at in (0, 12, 22, 99)] == ["One came.", "Two went.", "Three stayed", ""]
