from dataclasses import replace
from datetime import date

from publisher.edition.prepare import alternative, prepare
from publisher.language.words import words_for
from publisher.model.issue import Issue, Note, Section
from publisher.model.tree import (
    Chart,
    Definition,
    DefinitionList,
    Event,
    Heading,
    Link,
    ListBlock,
    NoteMark,
    Paragraph,
    Span,
    Table,
    Text,
    Timeline,
)
from publisher.model.values import DateSpan, IndexMark, Panel, Point
from publisher.model.walking import plain, walk

ENGLISH = words_for("en")

TITLE = (Text("Title"),)


def paragraph(*children, **more):
    return Paragraph(children=tuple(Text(child) if isinstance(child, str) else child for child in children), **more)


def issue(*blocks, **more):
    section = Section(id="military", title=TITLE, name="Military developments", blocks=blocks)
    values = {
        "year": 2024,
        "number": 41,
        "path": "issue.md",
        "title": "Review",
        "date": date(2024, 11, 4),
        "lang": "en",
        "period": DateSpan(date(2024, 10, 28), date(2024, 11, 3)),
        "sections": (section,),
    }
    return Issue(**(values | more))


def prepared(*blocks, **more):
    done = prepare(issue(*blocks, **more))
    return done.sections[0].blocks if done.sections else done


def test_ids_are_what_the_editor_wrote_else_part_and_number():
    blocks = prepared(paragraph("a"), paragraph("b", id="mine"), paragraph("c"))
    assert [block.id for block in blocks] == ["s1p1", "mine", "s1p2"]


def test_an_id_that_an_editor_took_is_not_given_again():
    blocks = prepared(paragraph("a", id="s1p1"), paragraph("b"))
    assert [block.id for block in blocks] == ["s1p1", "s1p2"]
    blocks = prepared(paragraph(Span((Text("a"),), id="s1p1")), paragraph("b", id="military-2"))
    assert [block.id for block in blocks] == ["s1p2", "military-2"]


def test_ids_that_could_be_ours_are_set_apart_with_all_that_refers_to_them():
    span, mark = Span((Text("b"),), id="x-title"), IndexMark("Ports", until="page-3")
    links = (Link((Text("c"),), "#note-a"), Link((Text("d"),), "#imprint"), Link((Text("e"),), "#notable"))
    blocks = (paragraph("a", id="note-a", index=(mark,)), paragraph(span, *links, id="page-3"))
    section = Section(id="imprint", title=TITLE, name="Imprint", blocks=blocks)
    done = prepare(issue(sections=(section,)))
    assert done.sections[0].id == "text.imprint"
    first, last = done.sections[0].blocks
    assert (first.id, last.id, last.children[0].id) == ("text.note-a", "text.page-3", "text.x-title")
    assert first.index == (replace(mark, until="text.page-3"),)
    assert [link.target for link in last.children[1:]] == ["#text.note-a", "#text.imprint", "#notable"]
    assert prepare(done) == done


def test_ids_are_unique_in_the_whole_issue():
    notes = (Note("x", (paragraph("note"),)),)
    done = prepare(issue(paragraph("a", NoteMark("x")), lead=(paragraph("b"),), notes=notes))
    ids = [block.id for block in walk(done)]
    assert len(ids) == len(set(ids)) == 3


def test_paragraphs_of_an_item_go_on_from_the_one_before():
    inner = ListBlock(ordered=False, tight=False, items=((paragraph("b"), paragraph("c")),))
    item = (paragraph("a"), inner, paragraph("d"), paragraph("e"))
    meaning = (paragraph("f"), paragraph("g"))
    listed, defined = prepared(
        ListBlock(ordered=True, tight=False, items=(item, (paragraph("h"),))),
        DefinitionList(items=(Definition(term=TITLE, meanings=(meaning, (paragraph("i"),))),)),
    )
    going_on = {block.children[0].text for block in walk((listed, defined)) if getattr(block, "continued", False)}
    assert going_on == {"c", "e", "g"}


def test_items_are_dated_by_mark_or_by_their_first_words():
    blocks = prepared(
        paragraph("On October 28, a tender."),
        paragraph("Undated."),
        paragraph("On October 28, it says.", dated="none"),
        paragraph("Then.", dated="2024-10-28/2024-11-02"),
        paragraph("On October 29, more.", continued=True),
    )
    assert [block.date_label for block in blocks] == ["28 Oct", "", "", "28 Oct", ""]
    assert blocks[3].date_detail == "to 2 November"


def test_a_letter_is_not_dated_but_the_text_of_an_issue_without_sections_is():
    block = paragraph("On October 28, a tender.")
    assert not prepare(issue(lead=(block,))).lead[0].date_label
    assert prepare(issue(lead=(block,), sections=())).lead[0].date_label == "28 Oct"


def test_charts_and_titled_tables_are_numbered_each_for_itself():
    chart = Chart(form="bar", title=(Text("C"),), panels=(Panel("", "", (Point("a", 1.0),)),))
    table, bare = Table(title=(Text("T"),), head=(), rows=()), Table(head=(), rows=())
    blocks = prepared(chart, bare, table, chart, table)
    assert [block.number for block in blocks] == [1, 0, 1, 2, 2]


def test_a_chart_is_told_in_words_with_every_value():
    points = (Point("2024-10-28", 3.0, date(2024, 10, 28)), Point("later", None), Point("half", 0.5))
    chart = Chart(
        form="bar",
        title=(Text("Drones"),),
        qualifier="by day",
        unit="drones",
        panels=(Panel("Week", "at least", points),),
    )
    assert alternative(chart, ENGLISH) == (
        "Bar chart: Drones, by day. Week (at least): 28 October 3, later no value, half 0.5 drones."
    )


def test_sections_are_numbered_and_headings_keep_their_place():
    done = prepare(issue(Heading(level=3, children=(Text('The "head"'),)), paragraph("x")))
    assert done.sections[0].number == 1
    assert done.sections[0].blocks[0].children == (Text("The “head”"),)


def test_preparing_twice_changes_nothing():
    once = prepare(
        issue(
            paragraph("On October 28, ", Link((Text("a"),), "https://example.org"), ". ", NoteMark("n")),
            notes=(Note("n", (paragraph("x"),)),),
        )
    )
    twice = prepare(once)
    assert replace(twice, sources=()) == replace(once, sources=())


def ahead(*when, **more):
    events = tuple(Event((Text(day),), (paragraph("It opens."),)) for day in when)
    (block,) = prepared(Timeline(events=events, ahead=True, **more.pop("block", {})), **more)
    return plain(block.title), [plain(event.when) for event in block.events]


def test_days_ahead_are_put_into_words_and_other_words_are_left():
    title, when = ahead("2024-11-11", "2024-11-18/2024-11-20", "2024-11-30/2024-12-02", "mid-December", "2025-01-26")
    assert title == "Dates ahead"
    assert when == ["Mon 11 Nov", "18–20 Nov", "30 Nov to 2 December", "mid-December", "26 Jan 2025"]


def test_dates_ahead_keep_the_title_that_they_have_and_speak_the_language_of_the_issue():
    assert ahead("2024-11-11", block={"title": TITLE})[0] == "Title"
    assert ahead("2024-11-11", "2025-01-26", lang="de") == ("Termine", ["Mo 11. Nov.", "26. Jan. 2025"])


def test_a_timeline_of_what_was_is_left_as_it_is():
    (block,) = prepared(Timeline(events=(Event((Text("2024-11-01"),), ()),)))
    assert (block.title, plain(block.events[0].when)) == ((), "2024-11-01")
