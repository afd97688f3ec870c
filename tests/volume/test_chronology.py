"""The chronology: what makes an event, on which day, and how its line reads."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.edition.prepare import prepare
from publisher.model.issue import Issue, Note, Section
from publisher.model.tree import Event, Link, NoteMark, Paragraph, Sidebar, Strong, Text, Timeline
from publisher.model.values import DateSpan
from publisher.model.walking import walk
from publisher.volume.chronology import LINE, events, shortened


def paragraph(*children, **more):
    return Paragraph(children=tuple(Text(each) if isinstance(each, str) else each for each in children), **more)


def issue(*blocks, number=41, day=date(2024, 11, 4), period=None, **more):
    section = Section(id="military", title=(Text("x"),), name="Military", blocks=blocks)
    values = {
        "year": 2024,
        "number": number,
        "path": f"issues/2024/{number}/issue.md",
        "title": "Review",
        "date": day,
        "lang": "en-GB",
        "period": period,
        "sections": (section,),
    }
    return prepare(Issue(**(values | more)))


def told(*blocks, **more):
    found, problems = events([issue(*blocks, **more)])
    assert not problems
    return [(_span(event), event.text) for event in found]


def texts(*blocks, **more):
    return [text for _, text in told(*blocks, **more)]


def _span(event):
    return event.first.isoformat() + (f"/{event.last.isoformat()}" if event.last > event.first else "")


# --- which days ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("On October 28, drones came.", "2024-10-28"),
        ("On October 28 drones came.", "2024-10-28"),
        ("On October\u00a028,\u00a0drones came.", "2024-10-28"),
        ("On 28 October drones came.", "2024-10-28"),
        ("28 October: drones came.", "2024-10-28"),
        ("October 28, drones came.", "2024-10-28"),
        ("28 October. Drones came.", "2024-10-28"),
        ("On Monday, 28 October, drones came.", "2024-10-28"),
        ("On Monday, October 28th, drones came.", "2024-10-28"),
        ("On October 28, 2024, drones came.", "2024-10-28"),
        ("On the evening of October 28 drones came.", "2024-10-28"),
        ("Late on 28 October drones came.", "2024-10-28"),
        ("On October 28 – 30, drones came.", "2024-10-28/2024-10-30"),
        ("On 28-30 October, drones came.", "2024-10-28/2024-10-30"),
        ("On 28‑30 October, drones came.", "2024-10-28/2024-10-30"),
        ("On 28–30\u202fOctober drones came.", "2024-10-28/2024-10-30"),
        ("On the night of 28–29 October drones came.", "2024-10-28/2024-10-29"),
        ("In the night from 28 to 29 October drones came.", "2024-10-28/2024-10-29"),
        ("From 28 October to 2 November, drones came.", "2024-10-28/2024-11-02"),
        ("From October 28 to November 2, drones came.", "2024-10-28/2024-11-02"),
        ("Between 28 and 30 October drones came.", "2024-10-28/2024-10-30"),
        ("From Monday, 28 October until Saturday, 2 November 2024, drones came.", "2024-10-28/2024-11-02"),
    ],
)
def test_a_sentence_that_begins_with_its_date(words, span):
    assert told(paragraph(words)) == [(span, "Drones came.")]
    assert told(paragraph("A row.", date=None), paragraph(f"It was so. {words}", continued=True)) == [
        (span, "Drones came.")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The law of 12 October 2024 is in force.",
        "It has been so since 28 October.",
        "Since 28 October it has been so.",
        "In October drones came.",
        "By 28 October 75 drones had come.",
        "From 28 October drones came.",
        "Until 28 October drones came.",
        "28 October was the last day.",
        "October 29 – five drones; October 30 – one.",
        "On October 28, he was held.",
        "On October 28, their house was searched.",
        "On October 28, it ended.",
        "On October 28, 2023, Nina was held.",
        "On June 6, Nina was held.",
        "On November 20, exercises will begin.",
        "On October 28, 29 and 30 drones came.",
        "On October 28–30 and November 2 drones came.",
        "On October 40, drones came.",
    ],
)
def test_what_makes_no_event_inside_an_item(words):
    assert told(paragraph(f"A row. {words}")) == []


def test_an_expletive_it_does_not_lean():
    words = "A row. On October 28, it became known that Nina was held."
    assert texts(paragraph(words)) == ["It became known that Nina was held."]


def test_a_january_issue_tells_of_december():
    blocks = (paragraph("On 30 December drones came."), paragraph("From 30 December to 2 January, ice lay."))
    found = told(*blocks, number=1, day=date(2024, 1, 8), period=DateSpan(date(2023, 12, 25), date(2024, 1, 7)))
    assert found == [("2023-12-30", "Drones came."), ("2023-12-30/2024-01-02", "Ice lay.")]
    words = "From 30 December 2023 to 2 January 2024, ice lay."
    assert told(paragraph(words), day=date(2024, 1, 8)) == found[1:]
    assert told(paragraph("From 30 December to 2 January 2024, ice lay."), day=date(2024, 1, 8)) == found[1:]


def test_the_day_of_the_margin_comes_first_then_each_of_its_own():
    text = "Drones came all week, said those who count them in the field. On 1 November nine came. On 2 November five."
    assert told(paragraph(text, dated="2024-10-28/2024-11-02")) == [
        ("2024-10-28/2024-11-02", "Drones came all week, said those who count them in the field."),
        ("2024-11-01", "Nine came."),
        ("2024-11-02", "Five."),
    ]


def test_a_day_is_told_once_a_paragraph_but_by_every_paragraph_and_issue():
    one = paragraph("On 1 November drones came. On 1 November they went.")
    two = paragraph("On 1 November drones went.")
    assert texts(one, two) == ["Drones came.", "Drones went."]
    found, _ = events([issue(two, number=42, day=date(2024, 11, 11)), issue(one)])
    assert [event.issue for event in found] == ["2024/42", "2024/41"]


def test_a_refused_date_makes_no_event_but_a_later_sentence_does():
    text = "On 28 October drones came. On 29 October Nina was held."
    assert texts(paragraph(text, dated="none")) == ["Nina was held."]


def test_an_issue_without_sections_and_what_stands_outside_the_text():
    block = paragraph("On 28 October drones came.")
    assert told(sections=(), lead=(block,)) == [("2024-10-28", "Drones came.")]
    notes = (Note("n", (block,)),)
    assert told(Sidebar(children=(block,)), paragraph("Text.", NoteMark("n")), lead=(block,), notes=notes) == []


# --- marks --------------------------------------------------------------------------------------------------------


def test_an_editors_words_stand_alone():
    block = paragraph("On 28 October drones came. On 29 October more.", event='Twenty "drones" -- Minsk\'s.')
    assert told(block) == [("2024-10-28", "Twenty “drones” – Minsk’s.")]


def test_an_editors_day_may_be_any():
    block = paragraph("On 28 October it became known of a death.", event_date="2024-10-11")
    assert told(block) == [("2024-10-11", "It became known of a death.")]
    assert told(paragraph("Exercises.", event_date="2025-09-01/2025-09-09")) == [
        ("2025-09-01/2025-09-09", "Exercises.")
    ]
    assert told(paragraph("On June 6, a row.", dated="2024-06-06")) == [("2024-06-06", "A row.")]


def test_what_continues_an_item_has_its_day():
    item, more = paragraph("A row.", dated="2024-10-28", no_event=True), paragraph("x", continued=True, event="More.")
    assert told(item, more) == [("2024-10-28", "More.")]
    assert told(item, paragraph("x", continued=True)) == []


def test_an_excluded_paragraph_tells_nothing():
    assert told(paragraph("On 28 October a row. On 29 October another.", no_event=True)) == []


def test_marked_paragraphs_count_wherever_they_stand():
    block = paragraph("x", event="Drones.", event_date="2024-10-28")
    found = [("2024-10-28", "Drones.")]
    assert told(Sidebar(children=(block,))) == told(lead=(block,)) == found


def test_words_without_a_day_are_a_mistake():
    found, (problem,) = events([issue(paragraph("A row.", line=9, event="Drones."))])
    assert found == ()
    assert (str(problem), problem.severity) == (
        "issues/2024/41/issue.md:9: T020 event stands on an item without a date",
        "error",
    )


def test_a_day_far_from_its_issue_is_doubtful():
    (event,), (problem,) = events([issue(paragraph("A row.", line=9, dated="2042-10-28"))])
    assert event.first == date(2042, 10, 28)
    assert (problem.code, problem.location.line, problem.severity) == ("T021", 9, "warning")


# --- lines --------------------------------------------------------------------------------------------------------


def test_links_notes_and_marks_leave_their_words():
    link = Link((Text("drones"),), "https://example.org/")
    notes = (Note("n", (paragraph("x"),)),)
    block = paragraph("On October 28, ", link, NoteMark("n"), "  came ", Strong((Text("to\nMinsk"),)), ".")
    assert texts(block, notes=notes) == ["Drones came to Minsk."]


def test_a_short_sentence_takes_the_next_one_if_both_are_short():
    head = "On 28 October, the drones went on."
    assert texts(paragraph(f"{head} Three came. Two left.")) == ["The drones went on. Three came."]
    assert texts(paragraph(f"{head} {'Long ' * 40}.")) == ["The drones went on."]
    assert texts(paragraph(f"{head} On 29 October more came.")) == ["The drones went on.", "More came."]


def test_a_list_is_announced_with_a_full_stop():
    assert texts(paragraph("On 28 October, the names came out:")) == ["The names came out."]


def test_a_date_that_is_part_of_the_sentence_stays():
    assert texts(paragraph("28 October was the last day.")) == ["28 October was the last day."]
    assert texts(paragraph("By 28 October all had come.")) == ["By 28 October all had come."]
    assert texts(paragraph("On 28 October.")) == []


def test_a_long_line_is_cut_after_a_clause_else_a_word():
    clauses = "Something of some length happened here, " * 10
    assert shortened(clauses) == clauses[: 6 * 40 - 2] + "…"
    words = "word " * 100
    assert shortened(words) == ("word " * 48).strip() + "…"
    assert shortened("x" * 500) == "x" * 239 + "…"
    quoted = "Somebody said what others had thought for long and what nobody had dared to utter in the open " * 2
    assert shortened(f"{quoted}here: “{'word, ' * 40}”").endswith("open here…")
    assert shortened("x" * LINE) == "x" * LINE


# --- any issue ----------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "On 28 October ",
        "October 29, ",
        "1–3 November: ",
        "On 2 January, ",
        "drones came. ",
        "Mr. A. said “So!” ",
        "… (x)",
    ]
)
DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))
PARAGRAPHS = st.builds(
    lambda pieces, **more: paragraph("".join(pieces), **more),
    st.lists(PIECES | st.text(max_size=20), min_size=1, max_size=6),
    continued=st.booleans(),
    dated=st.sampled_from(["", "none", "2024-10-28", "2024-10-28/2024-11-02"]),
    event=st.sampled_from(["", "", "Words."]),
    event_date=st.sampled_from(["", "", "2024-05-01", "2023-12-30/2024-01-02"]),
    no_event=st.booleans(),
)
ISSUES = st.lists(st.tuples(st.lists(PARAGRAPHS, max_size=4), DAYS), max_size=3).map(
    lambda parts: [issue(*blocks, number=at, day=day) for at, (blocks, day) in enumerate(parts, 1)]
)


@given(ISSUES)
@settings(max_examples=150, deadline=None)
def test_events_are_in_order_and_stand_in_their_issues(issues):
    found, _ = events(issues)
    blocks = [(each.id, block.id) for each in issues for block in walk(each)]
    keys = [(event.first, event.last, blocks.index((event.issue, event.block))) for event in found]
    assert keys == sorted(keys)
    assert events(issues)[0] == found
    assert all(event.first <= event.last and event.text.strip() and len(event.text) <= LINE for event in found)
    excluded = {(each.id, block.id) for each in issues for block in walk(each) if block.no_event}
    assert not excluded & {(event.issue, event.block) for event in found}


@pytest.mark.parametrize(
    "text", ["." * 40_000, "A. " * 13_000, "“A. " * 10_000, "x.” " * 10_000, "28 October " * 4_000]
)
def test_hostile_texts_take_no_time(text):
    assert isinstance(events([issue(paragraph(text))])[0], tuple)


def test_what_lies_ahead_has_not_happened():
    ahead = Event((Text("2024-11-11"),), (paragraph("On 11 November the port opens."),))
    assert told(paragraph("On 28 October it rained."), Timeline(events=(ahead,), ahead=True)) == [
        ("2024-10-28", "It rained.")
    ]
