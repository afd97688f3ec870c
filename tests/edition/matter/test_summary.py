from datetime import date

import pytest

from publisher.edition.matter.summary import pieces, summarised
from publisher.edition.prepare import prepare
from publisher.edition.weekly import weekly
from publisher.model.issue import Issue, Section
from publisher.model.tree import (
    Chart,
    Event,
    KeyFigure,
    KeyFigures,
    Link,
    LinkNumber,
    NoteMark,
    Paragraph,
    Strong,
    Text,
    Timeline,
)
from publisher.model.values import Panel, Point
from publisher.model.walking import everything, plain
from publisher.settings.publication import read
from tests.conftest import PUBLICATION


def figure(value, **more):
    return KeyFigures(figures=(KeyFigure(value, "", (Text("drones"),)),), **more)


def chart(title, *values):
    points = tuple(Point(str(value), float(value)) for value in values)
    return Chart(form="bar", title=(Text(title),), panels=(Panel("", "", points),))


def ahead(*days):
    events = tuple(Event((Text(day),), (Paragraph(children=(Text("It opens."),)),)) for day in days)
    return Timeline(events=events, ahead=True)


BLOCKS = (
    figure("7", margin=True),
    figure("24"),
    chart("One", 3),
    chart("Two", 3, 5),
    chart("Three", 1, 2),
    Timeline(events=(Event((Text("Then"),), ()),)),
    ahead("2024-11-11", "2025-01-26"),
    Paragraph(children=(Text("Text."),)),
    ahead("2025-02-01"),
)
TAKEAWAYS = (
    (Strong((Text("A bridge was opened."),)), Text(" The mayor was there.")),
    (Text("Trams are late"), LinkNumber(1), NoteMark("a"), Text(", "), Link((Text("it says"),), "#news")),
)


def edition(blocks=BLOCKS, takeaways=TAKEAWAYS, **more):
    house, _ = read(PUBLICATION, "publication.yaml")
    section = Section(id="news", title=(Text("News"),), name="News", blocks=blocks)
    values = {"year": 2024, "number": 41, "path": "issue.md", "title": "Town Review", "date": date(2024, 11, 4)}
    issue = Issue(**values, lang="en-GB", sections=(section,), takeaways=takeaways, **more)
    return weekly(prepare(issue), house, paper="a4")[0]


def test_takeaways_figures_the_first_chart_that_is_drawn_and_all_dates_ahead_in_this_order():
    assert [piece.words.replace("\u00a0", " ") for piece in pieces(edition())] == [
        "the takeaway “A bridge was opened. The mayor was …”",
        "the takeaway “Trams are late, it says”",
        "the key figures",
        "the chart “Two”",
        "the date Mon 11 Nov",
        "the date 26 Jan 2025",
        "the date 1 Feb 2025",
    ]


def test_key_figures_are_one_strip_of_four_those_of_the_margin_last():
    many = (figure("1", margin=True), *(figure(str(number)) for number in range(2, 7)))
    (strip,) = (piece.content for piece in pieces(edition(many, ())))
    assert ([each.value for each in strip.figures], strip.margin) == (["2", "3", "4", "5"], False)


def test_an_issue_with_nothing_of_it_has_no_piece():
    assert pieces(edition((), ())) == ()


@pytest.mark.parametrize(
    ("count", "kinds", "dates"),
    [
        (0, [], 0), (2, [], 0), (3, ["key_figures"], 0), (4, ["key_figures", "chart"], 0),
        (5, ["key_figures", "chart", "timeline"], 1), (7, ["key_figures", "chart", "timeline"], 3),
    ],
)  # fmt: skip
def test_the_first_pieces_are_printed_and_nothing_else_of_the_issue(count, kinds, dates):
    whole = edition(lead=(Paragraph(children=(Text("Dear reader"),)),), corrections=((Text("None"),),))
    made = summarised(whole, pieces(whole)[:count])
    (section,) = made.issue.sections
    assert [block.kind for block in section.blocks] == kinds
    assert sum(len(block.events) for block in section.blocks if isinstance(block, Timeline)) == dates
    assert len(made.issue.takeaways) == min(count, 2)
    assert (made.issue.lead, made.issue.corrections, made.issue.notes, made.contents) == ((), (), (), ())
    assert "Text." not in "".join(item.text for item in everything(made.issue) if isinstance(item, Text))


def test_what_would_lead_nowhere_is_gone():
    whole = edition()
    made = summarised(whole, pieces(whole))
    assert not [item for item in everything(made.issue) if isinstance(item, Link | LinkNumber | NoteMark)]
    assert plain(made.issue.takeaways[1]) == "Trams are late, it says"


def test_a_summary_is_another_work_with_the_headline_and_the_citation_of_the_issue():
    whole = edition()
    made = summarised(whole, pieces(whole))
    assert (made.headline, plain(made.standfirst)) == ("A bridge was opened", "The mayor was there.")
    assert made.metadata.title == f"{whole.metadata.title}: One-page summary"
    assert made.metadata.identifier != whole.metadata.identifier
    assert [entry.name for entry in made.imprint] == ["cite", "rights"]
    assert [plain(run).replace("\u00a0", " ") for run in made.imprint[0].paragraphs] == [whole.metadata.citation]
