"""Paragraphs that were meant as headings, tables, lists, blocks, and those that were not."""

import pytest

from publisher.source.meant import lines

BLOCKS = ("sidebar", "chart")


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("##Economy", "S064", "write ## Economy"),
        ("Text.\n###Ports", "S064", "write ### Ports"),
        ("##\u00a0Economy", "S064", "write ## Economy"),
        ("\u200b## Economy", "S064", "write ## Economy"),
        ("\ufeff###\u202fPorts", "S064", "write ### Ports"),
        ("#Economy", "S064", "write ## Economy"),
        ("Economy\n===", "S065", "write ## Economy"),
        ("| a | b |\n| 1 | 2 |", "S067", "write |---|---| under | a | b |"),
        ("| a | b |\n| — | — |\n| 1 | 2 |", "S067", "write |---|---|"),
        ("| a | b | c |\n|---|---|\n| 1 | 2 | 3 |", "S067", "write |---|---|---| under | a | b | c |"),
        ("|---|---|\n| 1 | 2 |", "S067", "right above it"),
        ("a\tb\tc\n1\t2\t3", "S067", "write | a | b | c |, under it |---|---|---|"),
        ("+---+---+\n| a | b |", "S067", "write rows as | one | two |"),
        ("-one\n-two", "S068", "write - one"),
        ("*one\n*two", "S068", "write - one"),
        ("• one", "S068", "write - one"),
        ("– one\n– two", "S068", "write - one"),
        ("-\u00a0one", "S068", "write - one"),
        ("1.one\n2.two", "S068", "write 1. one"),
        ("Text:\n3. three\n4. four", "S068", "leave an empty line before 3. three"),
        ("a) one\nb) two", "S068", "write 1. one"),
        (":: sidebar", "S042", "write ::: sidebar"),
        (": chart {form=bar}", "S042", "write ::: chart {form=bar}"),
        ('!!! note "Ports"', "S040", 'write ::: sidebar {title="Ports"}'),
    ],
)
def test_what_was_meant(text: str, code: str, hint: str) -> None:
    (miss,) = lines.near_misses(text, BLOCKS)
    assert miss.code == code
    assert hint in miss.hint


@pytest.mark.parametrize(
    "text",
    [
        "The port opened.",
        "#1 of the year was a ship.",
        "It rose by a third in\n2024. Then it fell.",
        "In\n1. May and\n7. June it rained.",
        "\\##Economy",
        "–5 degrees were measured.\n–7 degrees too.",
        "– Yes, he said.",
        "*One* of the ships\n*and* another.",
        "-5\n-7",
        "The price was 3 | 4 times as high.",
        "\\| a | b |",
        "A tab\tin one line.",
        "A. Smith\nB. Jones",
        "e.g. this\nand that",
        "Note: this is no block.",
        "a::b",
        "Wait!!! note this",
    ],
)
def test_what_was_not_meant_as_markup(text: str) -> None:
    assert lines.near_misses(text, BLOCKS) == []


@pytest.mark.parametrize(
    ("text", "info", "codes"),
    [
        ("The port opened on Monday, said the mayor.", None, ["S069"]),
        ("computer text, four spaces in", None, []),
        ("x = {1: 2}; print(x).", None, []),
        ("$ publisher build the whole of it.", None, []),
        ("The port opened on Monday, said the mayor.", "", []),
        ("Text.", "{note}", ["S040"]),
        ("Text.", "python", []),
    ],
)
def test_computer_text_that_was_meant_otherwise(text: str, info: str | None, codes: list[str]) -> None:
    assert [miss.code for miss in lines.code(text, info)] == codes
