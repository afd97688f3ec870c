import pytest

from publisher.edition.prepare import prepare
from publisher.edition.sources import letters, with_issue_links
from publisher.model.issue import Note, Section
from publisher.model.tree import Link, LinkNumber, NoteMark, Span, Strong, Text
from tests.edition.test_prepare import TITLE, issue, paragraph, prepared


def test_a_source_is_numbered_after_the_punctuation_that_follows_its_link():
    link = Link((Text("said"),), "https://www.example.org/a/", "Ministry, 28 October")
    blocks = prepared(paragraph("It ", link, ", and went."), paragraph(link, ") on", link))
    assert blocks[0].children == (Text("It "), link, Text(","), LinkNumber(1), Text(" and went."))
    assert blocks[1].children == (link, LinkNumber(1), Text(") on"), link, LinkNumber(1))


def test_sources_are_grouped_by_the_section_that_names_them_first():
    one, two = Link((Text("one"),), "https://example.org/1"), Link((Text("two"),), "https://example.org/2", "Two")
    sections = tuple(
        Section(id=name, title=TITLE, name=name, blocks=(paragraph(*links),))
        for name, links in (("A", [one]), ("B", [one, two]))
    )
    done = prepare(issue(sections=sections))
    found = [
        (group.section, [(e.number, e.description[0].text, e.address) for e in group.entries]) for group in done.sources
    ]
    assert found == [("A", [(1, "one", "example.org/1")]), ("B", [(2, "Two", "example.org/2")])]


def test_a_link_with_a_note_inside_has_one_number():
    one, two = (Link((Text(words),), "https://example.org/1") for words in ("the port", " of Minsk"))
    done = prepare(issue(paragraph(one, NoteMark("x"), two, "."), notes=(Note("x", (paragraph("X"),)),)))
    assert done.sections[0].blocks[0].children == (one, NoteMark("x", "a"), two, Text("."), LinkNumber(1))
    assert [entry.description for entry in done.sources[0].entries] == [(Text("the port of Minsk"),)]


def test_links_inside_the_issue_and_to_mail_have_no_number():
    blocks = prepared(paragraph(Link((Text("here"),), "#military"), Link((Text("write"),), "mailto:a@example.org")))
    assert not [node for node in blocks[0].children if isinstance(node, LinkNumber)]


def test_notes_are_marked_in_the_order_in_which_they_are_named():
    notes = (Note("x", (paragraph("X"),)), Note("y", (paragraph("Y", NoteMark("x")),)), Note("z", (paragraph("Z"),)))
    done = prepare(issue(paragraph(NoteMark("y")), paragraph(NoteMark("x")), notes=notes))
    assert [(note.label, note.mark) for note in done.notes] == [("y", "a"), ("x", "b")]
    assert done.notes[0].children[0].children[1] == NoteMark("x", "b")


def test_two_notes_that_name_each_other_come_to_an_end():
    notes = (Note("x", (paragraph("X", NoteMark("y")),)), Note("y", (paragraph("Y", NoteMark("x")),)))
    done = prepare(issue(paragraph(NoteMark("x")), notes=notes))
    assert [(note.label, note.mark) for note in done.notes] == [("x", "a"), ("y", "b")]


def test_links_to_other_issues_lead_into_the_volume_or_are_plain_text():
    link = Link((Text("No 39"),), "issue:2024/39")
    made = issue(paragraph("See ", Strong((link,)), " and ", link))
    within, named = with_issue_links(made, "vol:")
    assert named == ("2024/39",)
    assert within.sections[0].blocks[0].children[3] == Link((Text("No 39"),), "vol:2024/39")
    alone, _ = with_issue_links(made, "")
    assert alone.sections[0].blocks[0].children == (
        Text("See "), Strong((Text("No 39"),)), Text(" and "), Text("No 39"),
    )  # fmt: skip
    assert with_issue_links(issue(paragraph("x")), "vol:") == (issue(paragraph("x")), ())


@pytest.mark.parametrize(("number", "mark"), [(1, "a"), (26, "z"), (27, "aa"), (53, "ba")])
def test_letters(number, mark):
    assert letters(number) == mark


def test_a_note_in_a_note_in_a_note_is_marked_however_deep():
    texts = [(paragraph("N.", NoteMark(str(number + 1))),) for number in range(3_000)]
    notes = tuple(Note(str(number), text) for number, text in enumerate(texts))
    made = prepare(issue(sections=(), lead=(paragraph("T.", NoteMark("0")),), notes=notes))
    assert [note.mark for note in made.notes[:3]] == ["a", "b", "c"]
    assert [note.label for note in made.notes] == [note.label for note in notes]


@pytest.mark.parametrize(
    ("before", "words", "told"),
    [
        ("It rained. On Monday, Ada Example of the port ", "argued", "Ada Example of the port argued"),
        ("He went (", "said", "He went (said"),
        ("(As the ministry ", "wrote again", "As the ministry wrote again"),
        ("It went on and on until at last the port ", "posted", "… went on and on until at last the port posted"),
        ("See ", "BBC", "BBC"),
        ("This week was edited by adaexample, ", "bob", "bob"),
        ("It was held by ", "the port of Minsk", "the port of Minsk"),
        ("", "thirteen", "thirteen"),
    ],
)  # fmt: skip
def test_a_source_named_by_a_verb_is_told_by_its_sentence(before, words, told):
    done = prepare(issue(paragraph(before, Link((Text(words),), "https://example.org/1"), " so.")))
    assert [entry.description for entry in done.sources[0].entries] == [(Text(told),)]


def test_a_mark_for_the_index_changes_no_source():
    link = Link((Text("posted"),), "https://example.org/1")
    for run in (
        ("Ada ", Span((Text("Example of the port "), link))),
        (Span((Text("Ada"),)), " Example of the port ", link),
    ):
        done = prepare(issue(paragraph(*run)))
        assert [entry.description for entry in done.sources[0].entries] == [(Text("Ada Example of the port posted"),)]


def test_a_source_named_by_a_verb_with_a_title_has_its_title():
    done = prepare(issue(paragraph("Ada Example ", Link((Text("said"),), "https://example.org/1", "Port, 1 May"))))
    assert [entry.description for entry in done.sources[0].entries] == [(Text("Port, 1 May"),)]
