"""Days and spans of days are read in any language."""

from datetime import date

import pytest

from publisher.importers.facts import days

DAY = date(2026, 3, 30)


@pytest.mark.parametrize(
    "words",
    [
        "30 March 2026", "March 30, 2026", "2026-03-30", "20260330", "30.03.2026", "30. 3. 2026", "30. März 2026",
        "30 marca 2026 r.", "30 сакавіка 2026 г.", "30 березня 2026 року", "30-го марта 2026 года",
        "30 de marzo de 2026", "le 30 mars 2026", "2026 m. kovo 30 d.", "2026. március 30.", "30 Mar. 2026",
        "30-Mar-2026", "Monday, 30th of March 2026", "30/03/2026", "03/30/2026", "2026年3月30日", "No 12 30 March 2026",
    ],
)  # fmt: skip
def test_a_day(words: str) -> None:
    found = days.day_in(words, "be")
    assert found is not None
    assert (found.span.first, found.span.last) == (DAY, DAY)


@pytest.mark.parametrize("words", ["03/04/2026", "31 June 2026", "March 2026", "No 41 2026", "1.2.3.2026", "30 ports"])
def test_no_day(words: str) -> None:
    assert days.day_in(words) is None


def test_a_month_of_the_publication_counts_before_another_language() -> None:
    said = [days.day_in("3 listopada 2026", lang) for lang in ("pl", "hr")]
    assert [found.span.first.month for found in said if found] == [11, 10]
    assert days.months("xx-unknown")["march"] == 3


@pytest.mark.parametrize(
    "words",
    [
        "Week of 2–8 November", "2–8 November 2026", "2-8 listopada 2026", "2.–8. November 2026", "2.–8.11.2026",
        "November 2–8, 2026", "с 2 по 8 ноября 2026", "du 2 au 8 novembre 2026", "del 2 al 8 de noviembre de 2026",
        "ад 2 да 8 лістапада", "02.11.2026–08.11.2026", "2026-11-02 – 2026-11-08", "lapkričio 2–8 d.",
        "2 November – 8 November 2026", "November 2 to November 8, 2026",
    ],
)  # fmt: skip
def test_a_span(words: str) -> None:
    found = days.span_in(words, date(2026, 11, 10), "be")
    assert found is not None
    assert (found.span.first, found.span.last) == (date(2026, 11, 2), date(2026, 11, 8))


def test_a_span_over_the_turn_of_the_year() -> None:
    for words in ("28 December – 3 January 2027", "28 December 2026 – 3 January 2027", "28 December – 3 January"):
        found = days.span_in(words, date(2027, 1, 4))
        assert found is not None
        assert (found.span.first, found.span.last) == (date(2026, 12, 28), date(2027, 1, 3))


@pytest.mark.parametrize("words", ["2 November 2026", "No 51–52", "8–2 November 2026", "2–8 ports", "2–8 November"])
def test_no_span(words: str) -> None:
    assert days.span_in(words) is None
