import pytest

from publisher.check.rules.figures import days
from tests.tools.desk import said


@pytest.mark.parametrize(
    "text",
    [
        "On 22 November the trial will begin.",
        "On 19 October he came.",
        "{date=none}\nIn 1994 there was a constitution. On 5 May 1994 too.",
        "Since 24 February 2022 it is closed.",
    ],
)
def test_days_that_may_be_told_of(text: str) -> None:
    head = "" if "19 October" not in text else "period: {from: 2024-10-14, to: 2024-11-03}\n"
    assert said(days.outside_the_period, text, head=head) == []


@pytest.mark.parametrize(
    "text",
    ["In May 2024 it rained.", "In October 35 people came.", "He ran 31.5 km in April 30.", "9 a.m. on 30 April"],
)
def test_days_that_are(text: str) -> None:
    assert said(days.impossible_date, text) == []


def test_a_day_at_the_end_of_a_sentence() -> None:
    assert said(days.impossible_date, "It is due on April 31.") == ["6: “April 31” is not a day: April has 30"]


def test_a_weekday_between_two_dates_is_that_of_the_second() -> None:
    assert said(days.weekday, "On 1 November, Saturday 2 November and on Sunday, 3 November.") == []
