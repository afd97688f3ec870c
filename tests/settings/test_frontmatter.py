from datetime import date

import pytest

from publisher.settings import frontmatter, reader
from publisher.settings.frontmatter import FrontMatter

PATH = "issues/2024/41/issue.md"
WHOLE = """---
title: Belarus Review
subtitle: A weekly update
description: >-
  What happened,
  and why.
date: 2024-11-04
number: 41
lang: en-GB
keywords: [Belarus, "2024"]
author: Somebody
rights: ©
period: {from: 2024-10-28, to: 2024-11-03}
cover: {image: cover.svg, alt: Fields, caption: c, credit: iSANS}
takeaways:
  - "**Bold.** Plain."
corrections: [x]
next-issue: {number: 42, date: 2024-11-11}
sections: {military: {synopsis: Drones}}
allow: {T003: facsimile}
---
## Body
"""


def read(text: str, path: str = PATH) -> tuple[FrontMatter | None, list[str]]:
    value, _body, _line, problems = frontmatter.read(text, path)
    return value, [f"{p.location.line}: {p.code} {p.severity[0]} {p.message}" for p in problems]


def test_a_whole_front_matter() -> None:
    value, body, line, problems = frontmatter.read(WHOLE, PATH)
    assert not problems
    assert (body, line) == ("## Body\n", 22)
    assert value
    assert value.description == "What happened, and why."
    assert value.date == date(2024, 11, 4)
    assert value.authors == ("Somebody",)
    assert value.period
    assert (value.period.first, value.period.last) == (date(2024, 10, 28), date(2024, 11, 3))
    assert value.next_issue
    assert value.next_issue.number == (42, 42)
    assert value.number == (41, 41)
    assert value.sections["military"].synopsis == "Drones"
    assert value.allow == {"T003": "facsimile"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark(end: str, mark: str) -> None:
    value, body, line, problems = frontmatter.read(mark + WHOLE.replace("\n", end), PATH)
    assert value
    assert (body, line, problems) == ("## Body\n", 22, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Text.\n", "1: S010 e the file does not begin with front matter"),
        ("", "1: S010 e the file does not begin with front matter"),
        ("---", "1: S011 e the front matter is not closed"),
        ("---\ndate: 2024-11-04\n", "3: S011 e the front matter is not closed"),
        ("---\n---\n", "2: C003 e “date” is missing|2: C003 e “number” is missing"),
        ("---\nnumber: 41\ndate: 2024-11-31\n---", "3: C005 e date: there is no day 2024-11-31"),
        (
            "---\nnumber: 41\ndate: 2024-11-04\nperiod: {from: 2024-11-03, to: 2024-10-28}\n---",
            "4: S012 e period: the period ends on 2024-10-28, before it begins on 2024-11-03",
        ),
        (
            "---\nnumber: 41\ndate: 2024-11-04\nperiod: {from: 2022-11-03, to: 2024-10-28}\n---",
            "4: S012 e period: the period from 2022-11-03 to 2024-10-28 is longer than a year",
        ),
        (
            "---\nnumber: 41\ndate: 2024-11-04\nnext-issue: {date: 2024-11-04}\n---",
            "4: S014 e next-issue: 2024-11-04 is not after this issue's 2024-11-04",
        ),
        (
            "---\nnumber: 41\ndate: 2024-11-04\nallow: {X: y}\n---",
            "4: S015 e allow.X: “X” is not the code of a problem",
        ),
        ("---\nnumber: 41\ndate: 2024-11-04\nallow: {T003: }\n---", ""),
        ("---\nnumber: 41\ndate: 2024-11-04\nauthor: a\nauthors: [b]\n---", "4: C002 e unknown key “author”"),
        (
            "---\ndate: 2024-11-04\nnumber: 42\n---",
            "3: S013 e the issue says that it is number 42, its folder is issues/2024/41",
        ),
        (
            "---\ndate: 2023-11-04\nnumber: 41\n---",
            "2: S013 w the issue is dated 2023-11-04, its folder is issues/2024/41",
        ),
    ],
)
def test_mistakes(text: str, said: str) -> None:
    assert "|".join(read(text)[1]) == said


@pytest.mark.parametrize("number", ["51-52", "51–52", "51/52", "'51 - 52'"])
@pytest.mark.parametrize("folder", ["51", "52", "51-52"])
def test_a_double_issue_may_lie_under_any_of_its_numbers(number: str, folder: str) -> None:
    value, problems = read(f"---\ndate: 2026-12-21\nnumber: {number}\n---\n", f"issues/2026/{folder}/issue.md")
    assert value
    assert (value.number, problems) == ((51, 52), [])


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("52-51", "3: C005 e number: “52-51” is not a number"),
        ("51-51", "3: C005 e number: “51-51” is not a number"),
        ("51-", "3: C005 e number: “51-” is not a number"),
        ("1-52", "3: C005 e number: “1-52” is more than 12 numbers"),
        ("50-51", "3: S013 e the issue says that it is number 50–51, its folder is issues/2026/52"),
    ],
)
def test_numbers_that_cannot_be(number: str, said: str) -> None:
    assert read(f"---\ndate: 2026-12-21\nnumber: {number}\n---\n", "issues/2026/52/issue.md")[1] == [said]


def test_index_terms_are_text_or_say_that_they_are_principal() -> None:
    head = "---\ndate: 2024-11-04\nnumber: 41\nindex:\n  - a; b > c\n  - {term: d, principal: true}\n---"
    value, problems = read(head)
    assert not problems
    assert value
    assert [(entry.term, entry.principal) for entry in value.index] == [("a; b > c", False), ("d", True)]
    assert read(head.replace("principal", "main"))[1] == ["6: C002 e unknown key “index[2].main”"]


def test_other_paths_have_no_number() -> None:
    assert read("---\ndate: 2023-11-04\nnumber: 7\n---", "somewhere/issue.md")[1] == []
    assert frontmatter.folder_of("a/issues/2024/41/issue.md") == (2024, "41")
    assert frontmatter.folder_of("issues/2024/51-052/issue.md") == (2024, "51-52")
    assert frontmatter.folder_of("issues/2024/x/issue.md") is None


def test_every_field_is_described() -> None:
    found = reader.schema(FrontMatter)
    for part in (found, *found["$defs"].values()):
        for name, field in part["properties"].items():
            assert field["description"], name
    assert found["properties"]["author"]["type"] == "array"
