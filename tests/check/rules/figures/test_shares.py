import pytest

from publisher.check.rules.figures import shares
from tests.tools.desk import said


@pytest.mark.parametrize(
    "text",
    [
        "Of them 54% voted for it, 41% against, and 5% did not vote.",
        "Duties of 30% and support of 90% than before: it rose by 120%.",
        "Prices rose by 60% in May, 50% in June and 40% in July.",
    ],
)
def test_shares_that_may_be(text: str) -> None:
    assert said(shares.over_a_hundred, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "24 lamps: 13 of brass, 6 of iron and 5 of glass.",
        "Of the 30 posts, 12 are of oak and ten of pine.",
        "He came at 5: 3 men saw it.",
    ],
)
def test_parts_that_may_be(text: str) -> None:
    assert said(shares.parts_of_a_whole, text) == []


def test_rounding_is_allowed_for() -> None:
    rows = "| x | 33.3 |\n| y | 33.3 |\n| z | 33.3 |\n| all | 100.0 |"
    table = f"::: table {{.total}}\n| A | Share, % |\n|---|---|\n{rows}\n:::"
    assert said(shares.total_of_a_table, table) == []
    assert len(said(shares.total_of_a_table, table.replace("100.0", "98.0"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Multiple answers were possible: 64% named prices, 51% the war and 30% health.",
        "Respondents could choose several of them: 64% of them prices, 51% the war.",
        "Of the respondents 64% use the network, 51% watch the news and 30% read a paper.",
        "Turnout was 62 per cent in Brest, 58 per cent in Pinsk and 71 per cent in Lida.",
    ],
)
def test_shares_of_several_wholes(text: str) -> None:
    assert said(shares.over_a_hundred, text) == []


def test_shares_of_one_whole() -> None:
    assert len(said(shares.over_a_hundred, "In Brest 62% voted for it, 58% of them against.")) == 1
