import pytest

from publisher.check.rules import typography
from tests.tools.desk import said


@pytest.mark.parametrize("text", ["a) one, b) two", "So it is :) and (so on).", "[a] and (b [c] d)", "1) first"])
def test_brackets_that_pair(text: str) -> None:
    assert said(typography.brackets_that_do_not_pair, text) == []


@pytest.mark.parametrize(
    "text", ["A well-known half-hour.", "Shahed-136/131 and 2024-10-28", "goods – of both kinds – here"]
)
def test_one_kind_of_dash(text: str) -> None:
    assert said(typography.dashes_mixed, text) == []


def test_ranges_with_spaces_beside_ranges_without() -> None:
    assert said(typography.dashes_mixed, "On 17–18 and 20–21 October, and on 25 – 26 October.") == [
        "6: ranges of two kinds: “25 – 26”, but “17–18”"
    ]
