# ruff: noqa: E501 (tables read best a row a line)

import pytest

from publisher.problems import Location
from publisher.settings import reader
from publisher.settings.reader import Field, Filled, IsoDate, Number, SettingError, Settings


class Inner(Settings):
    """Inside."""

    word: Filled
    """A word."""


class Shape(Settings):
    """A shape to test with."""

    title: Filled
    """The title."""
    next_issue: Inner | None = None
    """Inside something."""
    many: tuple[Inner, ...] = Field(default=(), max_length=2)
    """Several."""
    by_name: dict[str, Inner] = Field(default={})
    """By name."""
    on: IsoDate | None = None
    """A day."""
    number: Number | None = None
    """A number."""


def read(text: str) -> tuple[Shape | None, list[str]]:
    value, problems = reader.read(text, "x.yaml", Shape)
    return value, [f"{p.location.line}: {p.code} {p.message} ({p.hint})" for p in problems]


def test_a_value() -> None:
    value, problems = read("title: No\nnext-issue: {word: yes}\nmany:\n- word: '1'\non: 2024-02-29\nnumber: 041\n")
    assert not problems
    assert value
    assert (value.title, value.next_issue, value.number) == ("No", Inner(word="yes"), 41)
    assert value.on
    assert value.on.isoformat() == "2024-02-29"


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_key_without_a_value_is_not_there(nothing: str) -> None:
    value, problems = read(f"title: x\nnext-issue: {nothing}\nnumber: {nothing}")
    assert not problems
    assert value == Shape(title="x")


def test_all_mistakes_at_once() -> None:
    _value, problems = read(
        "titel: x\nnext-issue:\n  wrod: x\nmany: [{word: a}, {wort: b}]\nby-name:\n  a:\n    word: ''\non: 4.11.2024\n"
        "number: 0\nmany: x\n"
    )
    assert problems == [
        "10: C006 “many” is given twice, first on line 4 (keep one)",
        "1: C003 “title” is missing (add title: …)",
        "2: C003 “next-issue.word” is missing (add word: …)",
        "3: C002 unknown key “next-issue.wrod” (did you mean “word”?)",
        "4: C003 “many[2].word” is missing (add word: …)",
        "4: C002 unknown key “many[2].wort” (did you mean “word”?)",
        "7: C005 by-name.a.word: the text is empty (write it, or leave the key out)",
        "8: C005 on: “4.11.2024” is not a date as we write it (write 2024-11-04: year, month, day)",
        "9: C005 number: 0 is out of range (it must be at least 1)",
        "1: C002 unknown key “titel” (did you mean “title”?)",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: [x]", "1: C004 title should be text (write it on one line, in quotes if it has a colon in it)"),
        ("title: x\nmany: x", "2: C004 many should be a list (write many: [x], or - before each entry, one a line)"),
        ("title: x\nnext-issue: x", "2: C004 next-issue should be a set of keys (write its keys indented under it, one a line)"),
        ("- a", "1: C004 the file should be a set of keys (write its keys indented under it, one a line)"),
        ("just words", "1: C004 the file should be a set of keys (write name: value, one a line)"),
        ("", "1: C003 “title” is missing (add title: …)"),
        ("title: x\nnumber: 4.5", "2: C005 number: “4.5” is not a number (write digits only: 41)"),
        ("title: x\nnumber: 100000", "2: C005 number: 100000 is out of range (it must be at most 99999)"),
        ("title: x\non: 2024-02-30", "2: C005 on: there is no day 2024-02-30 (write year, month and day: 2026-01-12)"),
        ("title: x\nmany: [{word: a}, {word: a}, {word: a}]", "2: C008 many has more than 2 entries (take some out)"),
        ("<<: {title: y}\ntitle: x", "1: C002 unknown key “<<” (known: title, next-issue, many, by-name, on, number)"),
        ("next_issue: {word: a}\ntitle: x", "1: C002 unknown key “next_issue” (did you mean “next-issue”?)"),
    ],
)  # fmt: skip
def test_one_mistake(text: str, said: str) -> None:
    value, problems = read(text)
    assert value is None
    assert problems == [said]


def test_not_every_mistake_is_listed() -> None:
    problems = read("".join(f"k{i}: x\n" for i in range(3_000)))[1]
    assert len(problems) == reader.MAX_PROBLEMS + 1
    assert problems[-1] == "1: C008 2901 more mistakes are not listed (correct these first)"


def test_lines_count_from_where_the_text_begins() -> None:
    _value, problems = reader.read("\ntitel: x", "issue.md", Shape, first_line=2)
    assert [p.location for p in problems] == [Location("issue.md", 3)] * 2


@pytest.mark.parametrize("tag", ["en", "en-GB", "be", "be-tarask", "sr-Latn-RS", "zh-Hant", "es-419", "de-1996", "crh"])
def test_language_tags(tag: str) -> None:
    assert reader.checked_language(tag) == tag


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("en_GB", "write “en-GB”"),
        ("by", "did you mean “be”?"),
        ("ua", "did you mean “uk”?"),
        ("english", "write en"),
        ("xx", "write one as en, en-GB or be (BCP 47)"),
        ("", "write one as en, en-GB or be (BCP 47)"),
        ("en GB", "write one as en, en-GB or be (BCP 47)"),
        ('en"><script>', "write one as en, en-GB or be (BCP 47)"),
    ],
)
def test_what_is_no_language(tag: str, hint: str) -> None:
    with pytest.raises(SettingError) as error:
        reader.checked_language(tag)
    assert (error.value.code, error.value.hint) == ("C013", hint)


def test_schema() -> None:
    found = reader.schema(Shape)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["$id"] == "urn:publisher:schema:shape"
    assert found["additionalProperties"] is False
    assert found["required"] == ["title"]
    assert found["properties"]["next-issue"]["description"] == "Inside something."
    assert found["properties"]["many"]["maxItems"] == 2
    assert found["$defs"]["Inner"]["properties"]["word"]["description"] == "A word."
