"""Words that were meant as links, pictures, formulas, and those that were not."""

import pytest

from publisher.source.meant import words
from publisher.source.meant.near_miss import NOT_TEXT


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("[a] (https://a.org/)", "S074", "write [a](https://a.org/)"),
        ("[a]\n(https://a.org/)", "S074", "write [a](https://a.org/)"),
        ("![a] (b.png)", "S074", "write ![a](b.png)"),
        ("(a)[https://a.org/]", "S074", "write [a](https://a.org/)"),
        ("!(a)[b.png]", "S074", "write ![a](b.png)"),
        ("[a](https://a.org/ b", "S074", "write [a](https://a.org/)"),
        ("[a](https://a.org/b c)", "S074", "write [a](https://a.org/b%20c)"),
        ("![a](the b.png)", "S074", "write ![a](<the b.png>)"),
        ("![a](b.png “C d”)", "S074", 'write ![a](b.png "C d")'),
        ("![[b c.png]]", "S074", "write ![what it shows](<b c.png>)"),
        ("[[Ports|the ports]]", "S074", "write [the ports](https://…)"),
        (f"[a {NOT_TEXT} b](https://a.org/)", "S074", "keep one of the two"),
        ("see https://a.org/b, and", "S077", "write <https://a.org/b>"),
        ("see www.a.org.", "S077", "write <https://www.a.org>"),
        ("so $a_1 = 2$ is", "S079", "write it in words"),
        ("so $n$ is", "S079", "write it in words"),
        ("\\newpage", "S072", "delete it"),
        ("a <!-- b", "S071", "write -->"),
        ("{date=12 January 2026}", "S035", "write {date=2026-01-12}"),
    ],
)
def test_what_was_meant(text: str, code: str, hint: str) -> None:
    (miss,) = [miss for miss in words.near_misses(text) if miss.code == code]
    assert miss.hint.startswith(hint)


@pytest.mark.parametrize(
    "text",
    [
        "He paid $5 in May and $10 in June.",
        "a [note] (see below)",
        "(see below)[1]",
        "the set {a, b}, the time {10:30}",
        "a.b@c.org and x://y",
        "C:\\Users\\name",
        "[sic] and [the mayor]",
        f"{NOT_TEXT}(https:{NOT_TEXT}",
    ],
)
def test_what_was_not_meant_as_markup(text: str) -> None:
    assert list(words.near_misses(text)) == []


def test_marks_in_any_number_come_to_an_end() -> None:
    for piece in ("[", "![", "](", "{", "{a=", "$", "[[", "(a)[", "www.", "\\", "[a](b “"):
        assert isinstance(list(words.near_misses(piece * 4_000)), list)
