"""An issue with every kind of node, as the tests of the e-book use it; made of values, so it needs no reader."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from publisher.edition.prepare import prepare
from publisher.edition.weekly import weekly
from publisher.model.edition import Edition
from publisher.model.issue import Cover, Issue, NextIssue, Note, Section
from publisher.model.part import TypesetPart
from publisher.model.tree import (
    Break,
    Cell,
    Chart,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    Emphasis,
    Event,
    Figure,
    Heading,
    Inline,
    Inlines,
    KeyFigure,
    KeyFigures,
    Link,
    ListBlock,
    NoteMark,
    Paragraph,
    Quotation,
    Rule,
    Sidebar,
    SignOff,
    Span,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Timeline,
)
from publisher.model.values import DateSpan, Panel, Picture, Point
from publisher.model.walking import walk
from publisher.settings.publication import Publication
from publisher.settings.publication import read as read_publication

ROOT = Path(__file__).parents[2]
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" width="300" height="200">
<rect width="300" height="200" fill="#c8bfae"/><circle cx="150" cy="100" r="60" fill="#4b4f4c"/></svg>"""
PICTURE = Picture("map of Þórshöfn.svg", "image/svg+xml", 300.0, 200.0, SVG)
PUBLICATION = """
title: Belarus Review
subtitle: A weekly update
slug: belarus-review
publisher: {name: International Strategic Action Network for Security, short: iSANS, url: "https://isans.org"}
place: Vilnius
issn: {print: 2049-3630, ebook: 9999-9994}
language: en-GB
accent: "#9C1F2E"
contact: review@example.org
rights: © iSANS 2024
colophon: Set in *Source Serif 4*.
sections:
  - {id: military, name: Military developments}
  - {id: political, name: Political developments}
"""


def text(*parts: Inline | str) -> Inlines:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def para(*parts: Inline | str, **values: object) -> Paragraph:
    return Paragraph(children=text(*parts), **values)  # type: ignore[arg-type]


def source(number: int) -> Link:
    return Link(text("a report"), f"https://example.org/{number}?a=1&b=2", f"Source “{number}” & more")


def issue() -> Issue:
    table = Table(
        title=text("Sets & shares"),
        head=(Cell(text("Model")), Cell(text("Sets"), "right")),
        rows=((Cell(text("EVO <4T>")), Cell(text("13"), "right")), (Cell(text("All")), Cell(text("13"), "right"))),
        total=True,
        note=text("A note."),
        source=text("Register"),
    )
    days = tuple(Point(f"2024-10-{day}", float(day % 5), date(2024, 10, day)) for day in range(28, 32))
    chart = Chart(form="bar", title=text("Drones,"), qualifier="by day", panels=(Panel("This week", "", days),))
    lines = Chart(
        form="line", title=text("Sum"), panels=(Panel("A", "", days), Panel("B", "", days[1:])), unit="drones"
    )
    military = (
        KeyFigures(figures=(KeyFigure("24", "%", text("drones"), text("17")), KeyFigure("6", "", text("more")))),
        para("On Monday ", source(1), ". And ", Emphasis(text("stress")), NoteMark("n"), ".", dated="2024-10-28"),
        para("More of UN and ISSN 2049-3630 ", Strong(text("bold")), Break(), Code("x < y"), continued=True),
        Heading(level=3, children=text("Counting ", Emphasis(text("since")), " July")),
        table,
        chart,
        lines,
        Figure(picture=PICTURE, alt="A “map”", caption=text("The map"), credit="Our own", place="wide"),
        para(Span(text("Взаимодействие-2025"), lang="ru"), " and ", Span(text("here"), id="spot"), dated="none"),
    )
    political = (
        para("See ", Link(text("the spot"), "#spot"), ", ", source(2), " and ", source(1), "."),
        ListBlock(ordered=True, start=3, items=((para("three"),), (para("four"), para("more")))),
        ListBlock(ordered=False, items=((para("a"), ListBlock(ordered=False, items=((para("b"),),))),)),
        DefinitionList(items=(Definition(text("Term"), ((para("meaning"),),)),)),
        Quotation(children=(para("Words"),), source=text("Somebody"), display=True, lang="be"),
        Quotation(children=(para("Plain"),)),
        Table(head=(Cell(text("a")), Cell(text("b"))), rows=((Cell(text("1")), Cell(text("2"))),)),
        Timeline(title=text("Times"), events=(Event(text("1 July"), (para("It begins.", source(3)),)),)),
        Sidebar(label="Background", title=text("Title"), children=(para("Aside."),)),
        Rule(),
        CodeBlock(text="a < b\n  & c"),
        para("H", Subscript(text("2")), "O", Superscript(text("3")), NoteMark("m")),
    )
    return Issue(
        year=2024,
        number=41,
        path="issues/2024/41/issue.md",
        title="Belarus Review",
        subtitle="A weekly update",
        date=date(2024, 11, 4),
        period=DateSpan(date(2024, 10, 28), date(2024, 11, 3)),
        lang="en-GB",
        description="A week & more",
        keywords=("Belarus", "drones"),
        cover=Cover(PICTURE, "Fields", text("Fields"), "Our own"),
        takeaways=(text(Strong(text("One.")), " More ", source(4), "."),),
        next_issue=NextIssue("42", date(2024, 11, 11)),
        lead=(para("Dear readers", NoteMark("l"), "."),),
        sections=(
            Section(id="military", title=text("Military"), name="Military developments", blocks=military),
            Section(id="political", title=text("Political"), name="Political developments", blocks=political),
        ),
        sign_off=SignOff(children=(para("Thank you."),)),
        notes=(
            Note("n", (para("A note with ", source(5), "."),)),
            Note("m", (para("Another."), para("Longer."))),
            Note("l", (para("First."),)),
        ),
    )


def publication() -> Publication:
    value, problems = read_publication(PUBLICATION, "issues/publication.yaml")
    assert value, problems
    return value


def edition(content: Issue | None = None) -> Edition:
    prepared = prepare(content or issue())
    made, problems = weekly(prepared, publication(), paper="a4")
    assert not problems
    return made


def part(made: Edition, per_page: int = 6) -> TypesetPart:
    """A part as the press would give it: so many blocks a page, sources and imprint on the last."""
    names = [block.id for block in walk(replace(made.issue, notes=()))]
    anchors = {name: number // per_page for number, name in enumerate(names)}
    extent = max(anchors.values(), default=0) + 2
    return TypesetPart(
        name=made.slug,
        pdf=b"",
        sizes=((595.28, 841.89),) * extent,
        anchors=tuple(sorted((anchors | {"imprint": extent - 1}).items())),
        bookmarks=(),
        fonts=(),
    )


def without_pictures(content: Issue) -> Issue:
    """The issue without anything to be seen."""
    sections = tuple(
        replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, Figure | Chart)))
        for section in content.sections
    )
    return replace(content, sections=sections, cover=Cover())
