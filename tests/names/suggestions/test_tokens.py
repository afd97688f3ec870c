"""Words of a passage, as candidates are looked for in them."""

from collections import Counter

import pytest

from publisher.mentions.plaintext import Passage
from publisher.names.suggestions.tokens import HIDDEN, tokens_of


def words(text: str, **lower_case: int) -> list[str]:
    passage = Passage(0, len(text), "", "p1", "text", 1)
    return [token.text for token in tokens_of(text, passage, bytearray(len(text) + 1), Counter(lower_case))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Poland’s Ministry", ["Poland", "Ministry"]),
        ("Prosecutor’s Office", ["Prosecutor’s", "Office"]),
        ("the U.S. Treasury", ["the", "U.S.", "Treasury"]),
        ("Imhoclub.lv, x", ["Imhoclub.lv", ",", "x"]),
        ("the end.The next", ["the", "end", ".", "The", "next"]),
        ("it’s I’m", ["it", HIDDEN]),
        ("Klaip-based Minsk-based", ["Klaip", "Minsk"]),
        ("May-June", [HIDDEN]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_what_is_known_is_hidden() -> None:
    text = "Anna Nowak"
    taken = bytearray(len(text) + 1)
    taken[0:4] = b"\1" * 4
    found = tokens_of(text, Passage(0, len(text), "", "p1", "text", 1), taken, Counter())
    assert [token.text for token in found] == [HIDDEN, "Nowak"]
