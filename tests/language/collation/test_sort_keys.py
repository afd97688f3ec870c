"""The order of headings."""

import random

import pytest

from publisher.language.collation import sort_keys

IN_ORDER = [
    "9A33-2B",
    "120th Brigade",
    "333rd Centre",
    "Aland",
    "Åland",
    "Čyž, Anna",
    "Cyz, Boris",
    "de Gaulle",
    "Lodz",
    "Łódź",
    "Lublin",
    "Lukashenka, Aliaksandr",
    "Lukashenka Street",
    "New, Zoe",
    "New York",
    "Newcastle",
    "O’Brien",
    "“Viasna”",
    "Viasna Centre",
    "Zürich",
    "Þórdís",
    "Минск",
    "Цихановская",
]


def test_word_by_word() -> None:
    shuffled = IN_ORDER.copy()
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=sort_keys.key) == IN_ORDER


def test_letter_by_letter() -> None:
    names = ["New, Zoe", "Newcastle", "New York"]
    assert sorted(names, key=lambda name: sort_keys.key(name, letters=True)) == names


@pytest.mark.parametrize(
    ("heading", "letter"),
    [
        ("Čyž", "C"),
        ("Łódź", "L"),
        ("Åland", "A"),
        ("Øresund", "O"),
        ("Þórdís", "Þ"),
        ("“Viasna”", "V"),
        ("120th", ""),
        ("Ўладзімір", "У"),
    ],
)
def test_group(heading: str, letter: str) -> None:
    assert sort_keys.group(heading) == letter


ALPHABETS = {
    "pl": "Cyran Ćma Ćwik Dąb Lalka Lzak Łaski Mazur Sowa Szyc Śliwa Zając Źrebiec Żak",
    "cs": "Cukr Čada Havel Chalupa Ivan Rys Řada Suk Šimek Zub Žák",
    "uk": "Гоголь Ґалаґан Дніпро Ілля Їжак Йосип Київ BBC",
    "be": "Ермак Ёлкін Жук Удаў Ўладзімір Фёдараў AFP",
    "ru": "Ёлкин Ельцин Жуков Reuters",
    "lt": "Cukras Čiurlionis Yla Ivanauskas Įvartis Jonas Zub Žukas",
    "lv": "Cēsis Čakste Iva Ygr Kuldīga Ķegums",
    "nb": "Zebra Ærø Ødegaard Aabenraa Århus",
    "ka": "აბო გიგა თბილისი NATO",
    "de": "Adler Ärger Öl Ost Zürich",
    "es": "Llano Luz Nube Ñandú Oca",
    "fr": "École Ego Œuvre Ours Zoé",
    "sv": "Ark Zebra Åland Ärla Östersund",
    "da": "Zebra Ærø Ødegaard Aabenraa Århus",
    "hu": "Cukor Csaba Gábor Gyula Olga Ödön",
    "be-Latn": "123 Cud Ćma Čyž Dom",
    "sr-Latn-RS": "Cena Čačak Ćuk Dunav Džep Đak Luka Ljig",
}


@pytest.mark.parametrize(("lang", "names"), ALPHABETS.items())
def test_the_alphabet_of_a_language(lang: str, names: str) -> None:
    ordered = names.split()
    random.Random(3).shuffle(shuffled := ordered.copy())
    assert sorted(shuffled, key=lambda name: (sort_keys.key(name, lang=lang), name)) == ordered


@pytest.mark.parametrize(
    ("lang", "heading", "letter"),
    [
        ("pl", "Łaski", "Ł"),
        ("cs", "chata", "Ch"),
        ("en", "chata", "C"),
        ("uk", "ґанок", "Ґ"),
        ("ru", "Ёлкин", "Е"),
        ("be", "Ёлкін", "Ё"),
        ("da", "Aabenraa", "Å"),
        ("uk", "BBC", "B"),
        ("uk", "2-й", ""),
    ],
)
def test_group_in_a_language(lang: str, heading: str, letter: str) -> None:
    assert sort_keys.group(heading, lang) == letter
