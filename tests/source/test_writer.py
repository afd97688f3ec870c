"""What is written is read back the same, to the character, whatever the text has in it."""

import re
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publisher.model.issue import Cover, Issue, NextIssue, Section
from publisher.model.tree import (
    Block,
    Break,
    Emphasis,
    Heading,
    Inline,
    Link,
    Paragraph,
    Rule,
    SignOff,
    Span,
    Strong,
    Text,
    Timeline,
)
from publisher.model.values import DateSpan, IndexMark, Picture
from publisher.problems import Location, failed
from publisher.settings.publication import Publication, SectionName
from publisher.source import reader
from publisher.source.meant import near_miss
from publisher.source.writer import write

HOUSE = Publication(
    title="Belarus Review", language="en-GB", rights="© *us*", sections=(SectionName(id="military", name="Military"),)
)
PATH = "issues/2024/41/issue.md"


def issue_of(*blocks: Block, **facts: Any) -> Issue:
    usual = {
        "year": 2024,
        "number": 41,
        "path": PATH,
        "title": HOUSE.title,
        "date": date(2024, 11, 4),
        "lang": "en-GB",
        "rights": HOUSE.rights,
    }
    section = Section(id="military", title=(Text("MILITARY"),), name="Military", blocks=blocks)
    return Issue(**{**usual, "sections": (section,), **facts})


def paragraph(*run: Inline) -> Paragraph:
    return Paragraph(children=run)


def even(value: Any) -> Any:
    """Take lines out of a value and join texts that stand side by side, as no reader can tell them apart."""
    if isinstance(value, tuple):
        joined: list[Any] = []
        for each in map(even, value):
            if isinstance(each, Text) and joined and isinstance(joined[-1], Text):
                joined[-1] = Text(joined[-1].text + each.text)
            elif each != Text(""):
                joined.append(each)
        return tuple(joined)
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, date):
        return replace(
            value, **{f.name: 0 if f.name == "line" else even(getattr(value, f.name)) for f in fields(value)}
        )
    return value


def picture(name: str, at: Location) -> tuple[Picture, tuple[()]]:
    return Picture(name, "image/png", 1, 1, b""), ()


def again(issue: Issue, house: Publication | None = HOUSE) -> Issue:
    written = write(issue, house)
    read, problems = reader.read(written, PATH, HOUSE, picture)
    assert read, (written, problems)
    wrong = [problem for problem in problems if problem.code not in near_miss.CODES]  # what was meant is not asked here
    assert not failed(wrong), (written, problems)
    return read


@pytest.mark.parametrize("house", [HOUSE, None])
def test_every_fact_comes_back(house: Publication | None) -> None:
    cover = Cover(
        Picture("cover.png", "image/png", 1, 1, b""), "No", (Text("a_b "), Emphasis((Text("c"),))), "A: #1, B"
    )
    issue = issue_of(
        paragraph(Text("x")),
        title="Belarus Review: “special”",
        subtitle="on\u00a0 a \\ \u2028 \ufeff\u200b line",
        description="yes",
        keywords=("null", "a, b", "07"),
        authors=("Ž — 'x'", '"y"'),
        rights="~",
        period=DateSpan(date(2024, 10, 28), date(2024, 11, 3)),
        cover=cover,
        takeaways=((Strong((Text("One"),)), Text(" [two]")), (Text("- three"),)),
        corrections=((Text("No 40, page 3: *"),),),
        next_issue=NextIssue("42", date(2024, 11, 11)),
        lang="be",
        lead=(paragraph(Text("Dear readers,")),),
        sign_off=SignOff(children=(paragraph(Text("Best regards,"), Break(), Text("- us")),)),
        allow=(("T003", "it is: so"),),
    )
    issue = replace(issue, sections=(replace(issue.sections[0], synopsis="{a: b} # c"),))
    assert even(again(issue, house)) == even(issue)


def test_what_the_house_says_is_left_out() -> None:
    assert (
        write(issue_of(paragraph(Text("x"))), HOUSE) == "---\ndate: 2024-11-04\nnumber: 41\n---\n\n## MILITARY\n\nx\n"
    )
    assert "title: Belarus Review\n" in write(issue_of(paragraph(Text("x"))))


def test_blocks_and_their_attributes() -> None:
    issue = issue_of(
        Heading(level=3, children=(Text("C# #"),)),
        Paragraph(children=(Text("a"),), dated="2024-10-28/2024-10-30", lang="be", id="first"),
        Paragraph(children=(Text("b"),), continued=True),
        Rule(),
        Heading(level=4, children=(Text("#"),)),
    )
    assert even(again(issue)) == even(issue)


def test_marks_for_the_chronology_come_back() -> None:
    issue = issue_of(
        Paragraph(children=(Text("a"),), event='“So” or "so": \\ {x}', event_date="2024-10-28/2024-10-30"),
        Paragraph(children=(Text("b"),), event_date="2024-10-28", continued=True),
        Paragraph(children=(Text("c"),), no_event=True),
    )
    assert even(again(issue)) == even(issue)


def test_marks_for_the_index_come_back() -> None:
    marks = (IndexMark("Lukashenka, Aliaksandr", '“so” or "so"'), IndexMark("KGB \\ 2"))
    main = (IndexMark("drones", principal=True, until="last"),)
    issue = issue_of(
        Paragraph(
            children=(
                Span((Text("a"),), index=marks, lang="be"),
                Text(" b "),
                Span((Link((Text("c"),), "https://example.org/"),), index=(IndexMark("d", principal=True),)),
            ),
            index=main,
        ),
        Heading(level=3, children=(Text("e"),), index=marks),
        Rule(index=(IndexMark(""), *marks)),
        Paragraph(children=(Text("f"),), id="last", lang="be", index=marks),
        index=(*marks, IndexMark("- d: e", principal=True)),
        sign_off=SignOff(children=(paragraph(Text("g")),), index=marks),
    )
    issue = replace(issue, sections=(replace(issue.sections[0], index=(IndexMark("h", "i", principal=True),)),))
    assert even(again(issue)) == even(issue)


def test_marks_that_no_one_attribute_can_say_are_refused() -> None:
    marks = (IndexMark("a"), IndexMark("b", principal=True))
    with pytest.raises(ValueError, match="marks"):
        write(issue_of(Paragraph(children=(Text("x"),), index=marks)))


def test_what_no_importer_makes_is_refused() -> None:
    with pytest.raises(ValueError, match="timeline"):
        write(issue_of(Timeline(events=())))


# --- any text --------------------------------------------------------------------------------------------------------

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
SIGNS = "\\`*_[]<>{}()~^|&#;:!+-=.,'\"$%/@ \t0123456789\u00a0\u2003\u2028\u200b\u00ad\u0301aZÉж人"
MARKS = [
    "# ",
    "- ",
    "1. ",
    "> ",
    ":::",
    "```",
    "~~~",
    "---",
    "***",
    "{.x}",
    "<b>",
    "</em>",
    "&amp;",
    "[a](b)",
    "[^1]",
    "http://a.b",
    "<!--",
    "\\",
    "word ",
    "a_b",
    ": ",
]
TEXTS = st.one_of(
    st.text(st.sampled_from(SIGNS), min_size=1, max_size=30),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30),
    st.lists(st.sampled_from([*MARKS, "|--|"]), min_size=1, max_size=6).map("".join),
).filter(lambda text: bool(text.strip()) and not FORBIDDEN.search(text))


@given(st.lists(TEXTS, min_size=1, max_size=4), TEXTS, TEXTS)
@example(["0", "|", "-:"], "-:", "|")  # the head of a table, and the line under it
@settings(max_examples=100, deadline=None)
def test_any_text_comes_back(texts: list[str], other: str, last: str) -> None:
    broken = [node for text in texts for node in (Text(text), Break())][:-1]
    issue = issue_of(
        *(paragraph(Text(text)) for text in texts),
        paragraph(*broken),
        Heading(level=3, children=(Text(f"x{other}"),)),
        lead=(paragraph(Text(other)),),
        sign_off=SignOff(children=(paragraph(Text(last), Break(), Text(other)),)),
        cover=Cover(credit=other.strip()),
        description=last.strip(),
    )
    assert even(again(issue)) == even(issue)
