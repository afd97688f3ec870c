"""What no translation changes: days, numbers, names."""

import pytest

from publisher.edition.languages import comparing
from publisher.settings import authorities
from publisher.settings.authorities import Authority
from tests.edition.languages.texts import issue


@pytest.mark.parametrize(
    ("main", "own", "lang", "found"),
    [
        ("At least 17 drones came, nine of them at night.", "Wleciało 17 dronów, dziewięć nocą.", "pl", []),
        ("They paid 2,500.50 euros.", "Sie zahlten 2.500,50 Euro.", "de", []),
        ("They paid 2,500 euros.", "Zapłacili 2500 euro.", "pl", []),
        ("They paid 2,000 euros.", "Zapłacili 2 000 euro.", "pl", []),  # with a plain space, as it is typed
        ("At -5 degrees, 1–600 of them.", "Przy 5 stopniach, 1–600 z nich.", "pl", ["number -5 main", "number 5 own"]),
        ("Some 80 came.", "Przybyło 75.", "pl", ["number 80 main", "number 75 own"]),
        ("Seven days ahead.", "7 dni wcześniej.", "pl", []),
        ("12 flew on.", "Дванаццаць паляцелі далей.", "be", []),
        ("On 20 October it was shot down.", "20 кастрычніка яго збілі.", "be", []),
        ("On 20 October it fell.", "Am 21. Oktober fiel sie.", "de", ["date 20.10. main", "date 21.10. own"]),
        ("From 15 to 20 October there were 17.", "Od 15 do 20 października było 17.", "pl", []),
    ],
)  # fmt: skip
def test_days_and_numbers(main: str, own: str, lang: str, found: list[str]) -> None:
    told = comparing.differences(main, own, "en-GB", lang)
    assert [f"{each.what} {each.words} {'main' if each.in_main else 'own'}" for each in told] == found


def test_names_are_found_whatever_their_endings() -> None:
    entry = Authority(id="l", kind="person", name="Lukashenka, Aliaksandr", native=("Аляксандр Лукашэнка",))
    assert not list(comparing.names_lacking([entry], "Прэс-служба Лукашэнкі паведаміла.", "be"))
    (lacking,) = comparing.names_lacking([entry], "Прэс-служба Макея паведаміла.", "be")
    assert (lacking.what, lacking.words) == ("name", "Аляксандр Лукашэнка")
    assert not list(comparing.names_lacking([entry], "Rzecznik Makieja.", "pl"))  # the file has no Polish form


def test_the_heading_of_the_language_is_a_form_and_subjects_are_no_names() -> None:
    text = """\
- {id: l, kind: person, name: "Lukashenka, Aliaksandr", names: {pl: "Łukaszenka, Aleksandr"}}
- {id: b, kind: subject, name: bridge}
- {id: m, kind: place, name: Minsk, names: {pl: Mińsk}}
"""
    book, problems = authorities.read(text)
    assert book, problems
    (line, entries), *_ = comparing.named(issue("Aliaksandr Lukashenka opened a bridge in Minsk."), book).items()
    assert (line, [entry.id for entry in entries]) == (8, ["l", "m"])
    assert not list(comparing.names_lacking(entries, "Most w Mińsku otwarto dla Łukaszenki.", "pl"))
    told = comparing.names_lacking(entries, "Most w Brześciu otwarto.", "pl")
    assert [each.words for each in told] == ["Łukaszenka, Aleksandr", "Mińsk"]


def test_figures_for_words_that_are_not_read_are_no_difference() -> None:
    assert not list(comparing.differences("Deset zásad.", "Ten principles, 10 of them.", "cs", "en"))
    assert [each.words for each in comparing.differences("Zásad je 11.", "There are 10.", "cs", "en")] == ["11"]
