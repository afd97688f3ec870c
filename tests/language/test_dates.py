import re
from datetime import date

import pytest

from publisher.language.catalogue import languages
from publisher.language.dates import (
    MONTH,
    MONTH_OR_SHORT,
    WEEKDAY_OR_SHORT,
    WITH_YEAR,
    form,
    month_number,
    phrase,
)
from publisher.language.words import words_for
from publisher.model.values import DateSpan

ENGLISH = words_for("en")

FORM = form("en")
FIRST, LAST = date(2024, 10, 28), date(2024, 11, 4)


def read(text, first=FIRST, last=LAST):
    found = phrase(text, FORM, first, last)
    return found and found.span


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("On October 28, the ministry", (10, 28), (10, 28)),
        ("On October\u00a029,\u00a0MEP", (10, 29), (10, 29)),
        ("On 28 October the ministry", (10, 28), (10, 28)),
        ("October 29 – five", (10, 29), (10, 29)),
        ("28–30 October: exercises", (10, 28), (10, 30)),
        ("October 28 – 30 exercises", (10, 28), (10, 30)),
        ("28 October – 2 November: exercises", (10, 28), (11, 2)),
        ("From October 28 to November 2, exercises", (10, 28), (11, 2)),
        ("On the night of 17–18 October, drones", (10, 17), (10, 18)),
        ("On November 1, 2024, customs", (11, 1), (11, 1)),
        ("Between 29 and 31 October", (10, 29), (10, 31)),
        ("On Monday, 28 October, the ministry", (10, 28), (10, 28)),
        ("On Monday, October 28th, the ministry", (10, 28), (10, 28)),
        ("October 28, 2024 – November 2, 2024", (10, 28), (11, 2)),
        ("28 October 2024 – 2 November 2024", (10, 28), (11, 2)),
        ("In the night from 28 to 29 October", (10, 28), (10, 29)),
    ],
)
def test_a_date_that_a_paragraph_begins_with(text, first, last):
    assert read(text) == DateSpan(date(2024, *first), date(2024, *last))


@pytest.mark.parametrize(
    "text",
    [
        "Thus, on October 28, three drones",
        "In September 2025, exercises",
        "On October 30, 2023, he was held",
        "On June 6, 2024, she left",
        "On October 32, nothing",
        "On November 20, something that is still to come",
        "30–28 October",
        "On October 28, 29 and 30",
        "On 28–30 October and November 2",
        "May the year be good",
        "",
    ],
)
def test_what_does_not_date_a_paragraph(text):
    assert read(text) is None


def test_an_issue_of_january_tells_of_december():
    span = read("19–21 December: a delegation", date(2023, 12, 18), date(2024, 1, 8))
    assert span == DateSpan(date(2023, 12, 19), date(2023, 12, 21))


@pytest.mark.parametrize(
    ("text", "sense", "sign", "rest"),
    [
        ("On October 28, drones", "on", ",", "drones"),
        ("By 28 October drones", "by", "", "drones"),
        ("From 28 October drones", "since", "", "drones"),
        ("October 29 – five", "", "–", "five"),
        ("29 October. Five", "", ".", "Five"),
        ("Late on 29 October: five", "on", ":", "five"),
        ("The night of 29 October was cold", "", "", "was cold"),
    ],
)
def test_what_stands_around_a_date(text, sense, sign, rest):
    found = phrase(text, FORM, FIRST, LAST)
    assert (found.sense, found.sign, text[found.end :]) == (sense, sign, rest)


def test_a_year_at_the_end_is_of_the_last_day():
    span = read("30 December – 2 January 2024", date(2024, 1, 1), date(2024, 1, 8))
    assert span == DateSpan(date(2023, 12, 30), date(2024, 1, 2))


@pytest.mark.parametrize(
    ("text", "day"),
    [("November 4th, 2024", (2024, 11, 4)), ("4 Sept. 2024", (2024, 9, 4)), ("1 MAY 2020", (2020, 5, 1))],
)
def test_a_date_with_its_year(text, day):
    part = re.fullmatch(WITH_YEAR, text, re.IGNORECASE).groupdict()
    read = (part["y1"] or part["y2"], month_number(part["m1"] or part["m2"]), part["d1"] or part["d2"])
    assert tuple(map(int, read)) == day


def test_every_month_is_known_by_its_first_letters():
    for number, (name, short) in enumerate(zip(ENGLISH.months, ENGLISH.months_short, strict=True), 1):
        assert month_number(name) == month_number(short.lower()) == number
        assert re.fullmatch(MONTH_OR_SHORT, short)
        assert re.fullmatch(MONTH, name)
    with pytest.raises(ValueError, match="not in list"):
        month_number("Brumaire")


def test_weekdays_in_full_and_short():
    for name in (*ENGLISH.weekdays, *ENGLISH.weekdays_short, "Tues.", "Thurs"):
        assert re.fullmatch(WEEKDAY_OR_SHORT, name)
    assert not re.match(WEEKDAY_OR_SHORT, "Sunken")


@pytest.mark.parametrize(
    ("lang", "text", "first", "last", "sense", "rest"),
    [
        ("be", "30 кастрычніка суд адклаў разгляд", 30, 30, "on", "суд адклаў разгляд"),
        ("be", "У сераду, 30 кастрычніка, суд", 30, 30, "on", "суд"),
        ("be", "28–30 кастрычніка 2024 г. камітэт", 28, 30, "on", "камітэт"),
        ("be", "З 28 па 30 кастрычніка ішлі вучэнні", 28, 30, "since", "ішлі вучэнні"),
        ("be", "У ноч на 29 кастрычніка дроны", 29, 29, "on", "дроны"),
        ("be", "Да 30 кастрычніка трэба", 30, 30, "by", "трэба"),
        ("uk", "У п’ятницю, 1 листопада, суд", 32, 32, "on", "суд"),
        ("uk", "З 28 по 30 жовтня 2024 року тривали", 28, 30, "since", "тривали"),
        ("ru", "В ночь с 28 на 29 октября дроны", 28, 29, "on", "дроны"),
        ("ru", "Во вторник 29 октября 2024 г. суд", 29, 29, "on", "суд"),
        ("pl", "29 października sąd odroczył", 29, 29, "on", "sąd odroczył"),
        ("pl", "W nocy z 28 na 29 października drony", 28, 29, "on", "drony"),
        ("pl", "W środę 30 października 2024 r. sąd", 30, 30, "on", "sąd"),
        ("pl", "Od 28 do 30 października trwały", 28, 30, "since", "trwały"),
        ("lt", "Spalio 29 d. teismas", 29, 29, "on", "teismas"),
        ("lt", "2024 m. spalio 28–30 d. teismas", 28, 30, "on", "teismas"),
        ("lt", "Antradienį, spalio 29 d., teismas", 29, 29, "on", "teismas"),
        ("de", "Am 29. Oktober vertagte", 29, 29, "on", "vertagte"),
        ("de", "Am Dienstag, dem 29. Oktober, vertagte", 29, 29, "on", "vertagte"),
        ("de", "Vom 28. bis 30. Oktober fand", 28, 30, "since", "fand"),
        ("de", "In der Nacht auf den 29. Oktober brannte", 29, 29, "on", "brannte"),
        ("de", "29. Oktober war ein Feiertag", 29, 29, "", "war ein Feiertag"),
        ("fr", "Le mardi 29 octobre, le tribunal", 29, 29, "on", "le tribunal"),
        ("fr", "Du 28 au 30 octobre 2024, des", 28, 30, "since", "des"),
        ("fr", "Le 1er novembre, le tribunal", 32, 32, "on", "le tribunal"),
        ("es", "El 29 de octubre de 2024, el tribunal", 29, 29, "on", "el tribunal"),
        ("es", "Del 28 al 30 de octubre hubo", 28, 30, "since", "hubo"),
        ("en-US", "On October 29, the court", 29, 29, "on", "the court"),
        ("cs", "29. října soud odročil", 29, 29, "on", "soud odročil"),
    ],
)
def test_dates_of_the_languages_of_the_region(lang, text, first, last, sense, rest):
    found = phrase(text, form(lang), FIRST, LAST)
    begin = date(2024, 10, 1).toordinal() - 1
    assert found, text
    assert found.span == DateSpan(date.fromordinal(begin + first), date.fromordinal(begin + last))
    assert (found.sense, text[found.end :]) == (sense, rest)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("be", "29, 30 і 31 кастрычніка ішлі"),
        ("be", "Закон ад 29 кастрычніка"),
        ("pl", "29 osób zatrzymano"),
        ("de", "Die 29. Sitzung"),
        ("fr", "Les 29 députés"),
    ],
)
def test_what_dates_nothing_in_them(lang, text):
    assert phrase(text, form(lang), FIRST, LAST) is None


def test_every_date_that_is_printed_is_read_again():
    """Not so of date-fns 4232, which printed "kovo 11 d." and did not know the month."""
    for lang in (*languages(), "cs", "sk", "hr", "lv", "nb"):
        for month in range(1, 13):
            day = date(2024, month, 11)
            for text in (words_for(lang).day(day, year=False), words_for(lang).day(day)):
                found = phrase(f"{text}, x", form(lang), day, day)
                assert found, (lang, text)
                assert found.span == DateSpan(day, day)
