"""Sources, credits and numbers are told apart in captions, in many languages."""

import pytest

from publisher.importers.facts import captions
from publisher.model.tree import Inlines, Text
from publisher.model.walking import plain


def run(words: str) -> Inlines:
    return (Text(words),)


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("Source: Port office", "Port office"),
        ("(Source: Port office)", "Port office"),
        ("Sources: a; b", "a; b"),
        ("Quelle: Hafenamt", "Hafenamt"),
        ("Źródło: urząd portu", "urząd portu"),
        ("Крыніца: порт", "порт"),
        ("Šaltinis: uostas", "uostas"),
        ("Source : Insee", "Insee"),
        ("Sources say so", ""),
        ("The source: a well", ""),
        ("Source:", ""),
    ],
)
def test_a_source(words: str, source: str) -> None:
    assert plain(captions.source(run(words))) == source


@pytest.mark.parametrize(
    ("words", "note", "source"),
    [
        ("Ships in July. Source: Port office.", "Ships in July.", "Port office."),
        ("Ships in July (Source: Port office)", "Ships in July", "Port office"),
        ("Source: Port office", "", "Port office"),
        ("The open source: a story", "The open source: a story", ""),
    ],
)
def test_a_note_with_a_source(words: str, note: str, source: str) -> None:
    before, found = captions.with_source(run(words))
    assert (plain(before), plain(found)) == (note, source)


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("The quay. Photo: Jane Doe", "The quay.", "Jane Doe"),
        ("The quay (Photo: Jane Doe/Reuters)", "The quay", "Jane Doe/Reuters"),
        ("The quay. Photo by Jane van Doe.", "The quay.", "Jane van Doe"),
        ("The quay © 2026 Jane Doe", "The quay", "Jane Doe"),
        ("Photo courtesy of the Port Authority", "", "Port Authority"),
        ("Molo. Fot. Jan Kowalski / PAP", "Molo.", "Jan Kowalski / PAP"),
        ("Набярэжная. Фота: Янка Купала", "Набярэжная.", "Янка Купала"),
        ("Der Kai. Foto: dpa", "Der Kai. Foto: dpa", ""),
        ("The quay | Photo: unsplash.com", "The quay", "unsplash.com"),
        ("Photo: The harbour at dawn", "Photo: The harbour at dawn", ""),
        ("Picture: what the mayor saw", "Picture: what the mayor saw", ""),
        ("He asked for the photo: Jane gave it.", "He asked for the photo: Jane gave it.", ""),
    ],
)
def test_a_caption_with_a_credit(words: str, caption: str, credit: str) -> None:
    before, found = captions.credited(run(words))
    assert (plain(before), found) == (caption, credit)


@pytest.mark.parametrize(
    ("words", "number", "rest"),
    [
        ("Figure 1. The port", "Figure 1.", "The port"),
        ("Table 2: Ships", "Table 2:", "Ships"),
        ("Fig. 3 – Quay", "Fig. 3 –", "Quay"),
        ("Table 1.2 Ships", "Table 1.2", "Ships"),
        ("1 pav. Uostas", "1 pav.", "Uostas"),
        ("Abb. 4: Hafen", "Abb. 4:", "Hafen"),
        ("Рис. 1 Порт", "Рис. 1", "Порт"),
        ("Табліца № 2. Судны", "Табліца № 2.", "Судны"),
        ("Figure 1", "Figure 1", ""),
        ("Map 1 shows the port", "", "Map 1 shows the port"),
        ("Figure 2026: a year", "", "Figure 2026: a year"),
        ("Tables were set", "", "Tables were set"),
    ],
)
def test_a_number_before_a_caption(words: str, number: str, rest: str) -> None:
    found, after = captions.unnumbered(run(words))
    assert (found, plain(after)) == (number, rest)


def test_references_to_numbers() -> None:
    assert captions.reference(["Figure 1.", "Table 2:"], "As table 2 shows") == "Table 2"
    assert captions.reference(["Figure 1."], "In Figure 12 and figure 1.5") == ""


def test_long_texts_are_not_slow() -> None:
    for words in ("Photo: A " * 40_000, "(" * 100_000, "Source: " * 50_000, "Figure 1" * 50_000):
        assert captions.credited(run(words))[1] == ""
        assert captions.with_source(run(words))[1] == ()
