import pytest

from publisher.check.rules.figures import sums
from tests.tools.desk import said


@pytest.mark.parametrize(
    "text",
    [
        "At least 24 came in the week: 3 on 28 October, five on 29 October, one on 30 October, one on 31 October, "
        "at least nine on 1 November and five on 2 November.",
        "During the week, at least 24 Shahed-136/131 drones flew in. On October 28, 3 drones came. October 29 – five; "
        "October 30 – one; on October 31 – one; November 1 – at least nine; November 2 – five. In total, "
        "at least 120 came from July 11 to November 2.",
        "He spoke on 28 October, on 29 October and on 30 October to 40 people each.",
    ],
)
def test_figures_that_add_up_or_are_none(text: str) -> None:
    assert said(sums.daily_figures, text) == []


def test_a_total_of_another_year_is_another_total() -> None:
    assert said(sums.running_total, "This year 11 bridges were built.", "This year 12 bridges were built.") != []
    assert said(sums.running_total, "Since 11 July, 60 boats came.", "Since 11 June, 75 boats came.") == []


def test_numbers_in_several_words() -> None:
    body = "In all three hundred came: 100 on 28 October, 150 on 29 October, {last} on 30 October."
    assert said(sums.daily_figures, body.format(last="fifty")) == []
    assert said(sums.daily_figures, body.format(last="sixty")) == [
        "6: the days add up to 310 (100 + 150 + 60), the text says “three hundred”"
    ]
