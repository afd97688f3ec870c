"""Blocks are divided into lead and sections; headings get their levels, sections their ids."""

from collections.abc import Sequence

import pytest

from publisher.importers.dividing import Division, DoubtCodes, Outline, divide, ruled
from publisher.model.tree import Block, Break, Heading, Paragraph, Rule, Strong, Text
from publisher.model.walking import plain
from tests.tools.page import HOUSE

CODES = DoubtCodes("skipped", "repeated", "unknown")


def blocks(text: str) -> list[Block]:
    """Blocks from words: "1:News" is a heading of level 1, anything else a paragraph; lines count from 1."""
    made: list[Block] = []
    for line, word in enumerate(text.split(), 1):
        level, colon, words = word.partition(":")
        children = (Text(words if colon else level),)
        made.append(
            Heading(level=int(level), children=children, line=line)
            if colon
            else Paragraph(children=children, line=line)
        )
    return made


def shown(division: Division) -> str:
    """A division as words: "|" before a section, "3:" before a heading of that level."""
    parts = [*_words(division.lead)]
    for section in division.sections:
        parts += [f"|{section.id}", *_words(section.blocks)]
    return " ".join(parts)


def _words(several: Sequence[Block]) -> list[str]:
    return [
        f"{block.level}:{plain(block.children)}" if isinstance(block, Heading) else plain(block.children)
        for block in several
        if isinstance(block, Heading | Paragraph)
    ]


@pytest.mark.parametrize(
    ("text", "division", "doubts"),
    [
        ("a b", "a b", ""),
        ("a 1:News b 2:c 3:d 1:Arts", "a |news b 3:c 4:d |arts", ""),
        ("3:News 4:a 6:b", "|news 3:a 4:b", "skipped 3"),
        ("1:News 3:a 3:b 4:c 2:d", "|news 3:a 3:b 4:c 3:d", "skipped 2, skipped 3, skipped 4"),
        ("2:News 2:Sport 1:Arts 2:a", "|news |sport |arts 3:a", "skipped 1, skipped 2, unknown 2"),
        ("2:News 1:Arts 3:a", "|news |arts 3:a", "skipped 1, skipped 3"),
        ("1:News a 1:News b 2:c", "|news a 3:News b 3:c", "repeated 3"),
        ("1:News 1:Sport 1:???", "|news |sport |section-3", "unknown 2, unknown 3"),
        ("1:a 2:b 3:c 4:d 5:e 6:f 7:g", "|a 3:b 4:c 5:d 6:e 6:f 6:g", "unknown 1"),
        ("1:Top 3:News a 1:Arts", "|top 3:News a |arts", "unknown 1, skipped 2"),
        (
            "1:Палітыка a 1:Культура 1:палітыка b 1:Kultura",
            "|palityka a |kultura 3:палітыка b |kultura-2",
            "unknown 1, unknown 3, repeated 4, unknown 6",
        ),
        ("News a", "News a", ""),
    ],
)
def test_blocks_are_divided(text: str, division: str, doubts: str) -> None:
    made = divide(blocks(text), HOUSE, "in.docx", CODES)
    assert shown(made) == division
    assert ", ".join(f"{doubt.code} {doubt.location.line}" for doubt in made.doubts) == doubts


@pytest.mark.parametrize(
    ("text", "division"),
    [
        ("1:Top 3:News a 3:Arts 4:b", "|top |news a |arts 3:b"),
        ("News a Arts News", "|news a |arts News"),
        ("a 4:x 3:News", "a |x |news"),
    ],
)
def test_names_of_sections_decide(text: str, division: str) -> None:
    assert shown(divide(blocks(text), HOUSE, "page.html", CODES, by_names=True)) == division


def test_a_bold_name_by_itself_begins_a_section_but_not_of_two_lines() -> None:
    bold = Paragraph(children=(Strong((Text("News"),)),))
    broken = Paragraph(children=(Text("Arts"), Break()))
    made = divide([bold, broken], HOUSE, "page.html", CODES, by_names=True)
    assert [(section.id, section.title) for section in made.sections] == [("news", (Text("News"),))]
    assert made.sections[0].blocks == (broken,)


def test_every_block_has_a_place() -> None:
    made = divide(blocks("a 1:News b 2:c 1:Arts"), HOUSE, "in.docx", CODES)
    assert made.places == ("lead, block 1", "section 1", "section 1, block 1", "section 1, block 2", "section 2")


def test_doubts_without_a_code_are_not_raised() -> None:
    made = divide(blocks("3:Sport 1:News 1:News"), HOUSE, "in.docx", DoubtCodes(repeated="S123"))
    assert [(doubt.code, doubt.location.line) for doubt in made.doubts] == [("S123", 3)]


def test_an_outline_of_headings_that_come_one_by_one() -> None:
    outline = Outline(HOUSE, "in.md", CODES, 1)
    levels = [outline.heading(words, level, 1) for words, level in (("Latest news", 1), ("x", 2), ("News", 1))]
    assert levels == [(2, "news", "News"), (3, "", ""), (3, "", "")]


def test_rules_that_part_nothing_go() -> None:
    rule, text, head = Rule(), Paragraph(children=(Text("x"),)), Heading(level=2, children=(Text("y"),))
    blocks = [rule, text, rule, rule, text, rule, head, rule, text, rule]
    kept = ruled(list(enumerate(blocks)))
    assert [number for number, _ in kept] == [1, 2, 4, 6, 8]
