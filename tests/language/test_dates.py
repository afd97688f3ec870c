import re
from datetime import date

import pytest

from publisher.language.dates import (
    MONTH,
    MONTH_OR_SHORT,
    WEEKDAY_OR_SHORT,
    WITH_YEAR,
    month_number,
    pattern,
    phrase,
)
from publisher.language.words import words_for
from publisher.model.values import DateSpan

ENGLISH = words_for("en")

FORM = pattern(ENGLISH)
FIRST, LAST = date(2024, 10, 28), date(2024, 11, 4)


def read(text, first=FIRST, last=LAST):
    found = phrase(text, FORM, ENGLISH, first, last)
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
    ("text", "opening", "sign", "rest"),
    [
        ("On October 28, drones", "On", ",", "drones"),
        ("By 28 October drones", "By", "", "drones"),
        ("October 29 – five", "", "–", "five"),
        ("29 October. Five", "", ".", "Five"),
        ("Late on 29 October: five", "Late on", ":", "five"),
    ],
)
def test_what_stands_around_a_date(text, opening, sign, rest):
    found = phrase(text, FORM, ENGLISH, FIRST, LAST)
    assert (found.opening, found.sign, text[found.end :]) == (opening, sign, rest)


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
