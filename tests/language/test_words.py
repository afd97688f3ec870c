from datetime import date

from publisher.language.catalogue import languages
from publisher.language.words import briefing_words, words_for
from publisher.model.values import LABELS, DateSpan

ENGLISH, GERMAN = words_for("en"), words_for("de")


def test_days_in_full():
    day = date(2024, 11, 4)
    assert ENGLISH.day(day) == "4 November 2024"
    assert ENGLISH.day(day, weekday=True) == "Monday, 4 November 2024"
    assert ENGLISH.day(day, year=False) == "4 November"


def test_spans():
    assert ENGLISH.span(date(2024, 10, 28), date(2024, 11, 3)) == "28 October – 3 November"
    assert ENGLISH.span(date(2024, 10, 28), date(2024, 10, 30)) == "28–30 October"
    assert ENGLISH.span(date(2024, 10, 28), date(2024, 10, 28)) == "28 October"
    assert ENGLISH.span(date(2023, 12, 18), date(2024, 1, 7)) == "18 December 2023 – 7 January 2024"


def test_margin_dates():
    def margin(first, last):
        return ENGLISH.margin(DateSpan(first, last))

    assert margin(date(2024, 10, 28), date(2024, 10, 28)) == ("28 Oct", "Monday")
    assert margin(date(2024, 10, 30), date(2024, 10, 31)) == ("30–31 Oct", "")
    assert margin(date(2024, 10, 28), date(2024, 11, 2)) == ("28 Oct", "to 2 November")


def test_german_days():
    assert GERMAN.day(date(2024, 11, 4), weekday=True) == "Montag, 4. November 2024"
    assert GERMAN.span(date(2024, 10, 28), date(2024, 10, 30)) == "28.–30. Oktober"
    assert GERMAN.margin(DateSpan(date(2024, 10, 28), date(2024, 11, 2))) == ("28. Okt.", "bis 2. November")


def test_every_single_word_is_there_by_name():
    pairs = dict(ENGLISH.pairs())
    assert pairs["contents"] == "In this issue"
    assert all(value for name, value in pairs.items() if name != "first_day")
    assert "months" not in pairs


def test_what_a_label_allows_is_said_in_each_language() -> None:
    for lang in languages():
        assert tuple(briefing_words(lang).allowed) == LABELS
    assert briefing_words("de-AT").prepared == "Erstellt für"


def test_months_stand_in_the_case_that_their_place_asks_for() -> None:
    """Reported of rails-i18n (418), polyglossia (524), PrimeDatePicker (75): genitive in a date, nominative alone."""
    day = date(2024, 3, 4)
    said = {lang: (words_for(lang).day(day), words_for(lang).month(3, 2024)) for lang in ("be", "uk", "pl", "lt", "fr")}
    assert said == {
        "be": ("4 сакавіка 2024\u202fг.", "Сакавік 2024"),
        "uk": ("4 березня 2024\u202fр.", "Березень 2024\u202fр."),
        "pl": ("4 marca 2024", "Marzec 2024"),
        "lt": ("2024 m. kovo 4 d.", "2024 m. kovas"),
        "fr": ("4 mars 2024", "Mars 2024"),
    }
    assert words_for("fr").day(date(2024, 3, 1), weekday=True) == "vendredi 1er mars 2024"
    assert words_for("es").span(date(2024, 3, 1), date(2024, 3, 4)) == "1–4 de marzo"
    assert words_for("en-US").span(date(2024, 3, 1), date(2024, 3, 4)) == "March 1–4"


def test_numbers_in_the_signs_of_a_language() -> None:
    said = {lang: [words_for(lang).figure(value) for value in (2500, -12500.25)] for lang in ("en", "de", "pl", "be")}
    assert said == {
        "en": ["2,500", "−12,500.25"],
        "de": ["2.500", "−12.500,25"],
        "pl": ["2500", "−12\u00a0500,25"],
        "be": ["2\u00a0500", "−12\u00a0500,25"],
    }
