import pytest

from publisher.check.rules import typography
from tests.tools.desk import said


@pytest.mark.parametrize(
    "text",
    [
        "The 5” disc and the “hall”. He said: “They call it ‘a draw’ here.”",
        "„Trzeba!” and „Guten Tag“ and «Надо!» were heard; rock ‘n’ roll in the ’90s.",
        "He said “one thing.\n\n“And then another.”",
        "He said \"yes\" and 'no', and that it was the dogs' bridge.",
        'He called `printf("” and so on, with “words” round it.',
    ],
)
def test_quotes_that_pair(text: str) -> None:
    assert said(typography.quotes_that_do_not_pair, text) == []


def test_a_quotation_in_a_quotation_that_is_closed_once() -> None:
    assert said(typography.quotes_that_do_not_pair, "He called it “The Hall, the “pride” of us and left.") == [
        "6: a quotation is not closed: … called it “The Hall, the “pride” …"
    ]


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
