"""The texts of notes fit the calls of the issue."""

from publisher.importers.html.notes import NoteTexts
from publisher.importers.journal import Journal
from publisher.model.tree import Block, Heading, NoteMark, Paragraph, Rule, Text


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
