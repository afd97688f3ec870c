import pytest

from publisher.check.rules import names
from tests.tools.desk import said


@pytest.mark.parametrize(
    "text",
    [
        "Dmitry Shlethauer wrote. Dzmitry Kuchuk was heard; Dzmitry was tired.",
        "Yuri Alekseev, Yury Uvarau and Yury Hubarevich came.",
        "Siarhei Tsikhanousky and Sviatlana Tsikhanouskaya came.",
        "Siarhei Kabarchuk and Pavel Kabarchuk came.",
        "Jan Kowalski and Anna Kowalska came, and the Kowalskis left; so did PostgreSQL and Postgres.",
        "Belarus and the Belarusian; Georgia and the Georgian; Russia’s and Russia.",
    ],
)
def test_two_are_two(text: str) -> None:
    assert said(names.name_in_two_spellings, text) == []


def test_the_names_file_says_that_they_are_two() -> None:
    text = "Anna Nowik met Anna Nowak."
    assert len(said(names.name_in_two_spellings, text)) == 1
    first = '- {id: a, kind: person, name: "Nowik, Anna", different_from: b}'
    book = first + '\n- {id: b, kind: person, name: "Nowak, Anna"}\n'
    assert said(names.name_in_two_spellings, text, names=book) == []


def test_a_name_that_is_no_persons() -> None:
    text = "The Vidzeme Harbour Institute measures. The Vizdeme Harbour Institute has done so for long."
    assert len(said(names.name_in_two_spellings, text)) == 1


def test_variants_that_are_other_names() -> None:
    book = "- {id: eu, kind: organisation, name: European Union, variants: [the Union], acronym: EU}\n"
    assert said(names.variant_of_a_name, "The Union and the EU.", names=book) == []
    book = "- {id: brest, kind: place, name: Brest, variants: [Brest region]}\n"
    assert said(names.variant_of_a_name, "In Brest region.", names=book) == []


def test_an_inverted_variant() -> None:
    book = '- {id: l, kind: person, name: "Lukashenka, Aliaksandr", variants: ["Lukashenko, Alexander"]}\n'
    assert said(names.variant_of_a_name, "Lukashenko spoke.", names=book) == [
        "6: “Lukashenko” is a variant: the house writes “Aliaksandr Lukashenka”"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The talks in Strasbourg failed. A second round in Strassbourg is planned.",
        "Minister Péter Szijjártó flew to Minsk. In Minsk Szijjarto was shown a factory.",
    ],
)
def test_a_letter_doubled_and_accents_lost(text: str) -> None:
    assert len(said(names.name_in_two_spellings, text)) == 1


@pytest.mark.parametrize(
    "text",
    ["The road from Brest to Breest.", "In Minsk Marek Novák spoke. Anna Novak did not.", "Talks in Strasbourg."],
)
def test_names_that_are_two(text: str) -> None:
    assert said(names.name_in_two_spellings, text) == []
