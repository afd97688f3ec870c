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
