import re
from datetime import date

from publisher.language.words import ENGLISH, GERMAN, WORDS, words_for
from publisher.language.words_briefing import BRIEFING_WORDS, briefing_words
from publisher.model.values import LABELS, DateSpan


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


def test_the_first_subtag_of_a_language_decides_and_english_stands_in():
    assert words_for("en-GB") is ENGLISH
    assert words_for("xx") is ENGLISH


def test_german_days():
    assert GERMAN.day(date(2024, 11, 4), weekday=True) == "Montag, 4. November 2024"
    assert GERMAN.span(date(2024, 10, 28), date(2024, 10, 30)) == "28.–30. Oktober"
    assert GERMAN.margin(DateSpan(date(2024, 10, 28), date(2024, 11, 2))) == ("28. Okt.", "bis 2. November")


def test_each_language_has_every_word_in_the_same_shape():
    for lang, words in WORDS.items():
        for (name, value), (_, english) in zip(words.pairs(), ENGLISH.pairs(), strict=True):
            assert re.findall(r"{\w+}", value) == re.findall(r"{\w+}", english), (lang, name)
            assert value, (lang, name)
        assert {len(words.months), len(words.months_short)} == {12}


def test_what_a_label_allows_is_said_in_each_language():
    assert set(BRIEFING_WORDS) == set(WORDS)
    for words in BRIEFING_WORDS.values():
        assert tuple(words.allowed) == LABELS
    assert briefing_words("de-AT").prepared == "Erstellt für"


def test_every_single_word_is_there_by_name():
    pairs = dict(ENGLISH.pairs())
    assert pairs["contents"] == "In this issue"
    assert all(pairs.values())
    assert "months" not in pairs
