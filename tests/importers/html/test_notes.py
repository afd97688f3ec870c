"""The texts of notes fit the calls of the issue."""

from publisher.importers.html.notes import NoteTexts
from publisher.importers.journal import Journal
from publisher.model.tree import Block, Heading, NoteMark, Paragraph, Rule, Text
from tests.tools.page import source


def said(*inlines: Text | NoteMark) -> Paragraph:
    return Paragraph(children=inlines)


def test_calls_and_texts_that_do_not_fit_are_said() -> None:
    journal = Journal("p")
    notes = NoteTexts(
        {"1": (said(Text("A")),), "2": (said(Text("B"), NoteMark("3")),), "4": ()}, {"1": 5, "2": 6, "4": 7}
    )
    blocks: list[tuple[int, Block]] = [(1, said(Text("x"), NoteMark("2"), NoteMark("4")))]
    assert notes.settled(blocks, journal) == [(1, said(Text("x"), NoteMark("2"))), (5, said(Text("A")))]
    assert [note.label for note in notes.notes()] == ["2"]
    assert notes.notes()[0].children == (said(Text("B")),)
    assert [doubt.code for doubt in journal.doubts] == ["S243", "S241"]


def test_the_heading_of_notes_goes_if_nothing_else_is_under_it() -> None:
    line, head = Rule(), Heading(level=2, children=(Text("Notes"),))
    for after, left in (((), []), ((said(Text("x")),), [2, 3, 4])):
        journal = Journal("p")
        entry = journal.keep("Notes", 1, 9)
        blocks: list[tuple[int, Block]] = [(2, line), (3, head)]
        notes = NoteTexts({"1": (said(Text("A"), NoteMark("1")),)}, {"1": 8})
        notes.begin(blocks)
        blocks += [(4, each) for each in after]
        kept = [number for number, _ in notes.settled(blocks, journal) if number != 8]
        assert kept == left
        assert (entry.reason == "heading of the notes") == (not left)


def test_a_link_that_the_call_of_no_note_has_parted_is_one_again() -> None:
    for begins, made in (
        ("<a href='https://a.example/1'><p>* [1]y* <p>1. ", "[\\* y\\*](https://a.example/1)"),
        ("<p>* <b>x[1]y</b> * <p>1. ", "\\* **xy** \\*"),
        ("<a href='https://a.example/1'><p>* <b>x</b>[1] <i>y</i> <p>1. ", "[\\* **x** *y*](https://a.example/1)"),
    ):
        assert source(f"<body>{begins}") == made


def test_two_links_to_one_address_around_the_call_of_a_note_are_one() -> None:
    link = "<a href='https://a.example/1'>{}</a>"
    call, note = "<sup><a href='#n1'>1</a></sup>", "<p id=n1>1. Told.</p>"
    for between in (call, f" {call} ", f"{call} ", f" {call}"):
        text = source(f"<p>{link.format('x')}{between}{link.format('y')}</p>{note}")
        assert text.count("[^1]: Told.") == 1
        assert text.startswith("[x](https://a.example/1)")
        assert "[y](https://a.example/1)" in text
