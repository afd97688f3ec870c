"""The journal of a Word file: differences with their paragraphs, and the proof that no character is lost."""

from lxml import etree

from publisher.importers.account import AccountEntry, Action
from publisher.importers.word.account import MAX_PROBLEMS, WordJournal, words_of
from publisher.importers.word.package import Element
from publisher.problems import Severity
from tests.tools.word import SPACES, p, t


def paragraphs(*texts: str) -> Element:
    return etree.fromstring(f"<w:body {SPACES}>{''.join(p(text) for text in texts)}</w:body>")


def test_entries_say_where_the_reader_is() -> None:
    journal = WordJournal("a.docx", paragraph=7)
    journal.drop("draft", "hidden text")
    journal.drop("", "nothing")
    journal.part = "footnote 2"
    journal.note("PAGE", "field code")
    assert journal.entries == [
        AccountEntry(7, "draft", Action.DROPPED, "hidden text", "paragraph 7"),
        AccountEntry(0, "PAGE", Action.NOTED, "field code", "footnote 2"),
    ]


def test_what_does_not_add_up() -> None:
    journal = WordJournal("a.docx")
    journal.drop("draft", "hidden text")
    journal.change("\uf04a", ":)", "character of the font Wingdings")
    journal.note("bold", "a look")
    journal.settled.append("old")
    file = "A  bridge draft \uf04a old"
    assert journal.unproven(file, "A bridge :)") == ""
    assert journal.unproven(file, "A bride :)") == "1 characters lost ('g')"
    assert journal.unproven(file, "A bridge !:)") == "1 characters told of twice ('!')"


def test_text_that_no_reader_came_to_is_entered() -> None:
    body = paragraphs("seen", "lost", " ")
    journal = WordJournal("a.docx")
    journal.see(body[0])
    journal.drop_unseen(body)
    assert [(entry.text, entry.action) for entry in journal.entries] == [("lost", Action.DROPPED)]
    assert [doubt.code for doubt in journal.doubts] == ["S197"]
    journal.drop_element(body[1], "a control")
    assert journal.entries[-1].text == words_of(body[1]) == "lost"


def test_of_many_doubts_the_first_are_listed_and_errors_always() -> None:
    journal = WordJournal("a.docx")
    for number in range(MAX_PROBLEMS + 5):
        journal.doubt("S205", f"doubt {number}")
    journal.doubt("S206", "lost", stops=True)
    assert len(journal.doubts) == MAX_PROBLEMS + 2
    assert [doubt.code for doubt in journal.doubts[-2:]] == ["S193", "S206"]
    assert journal.doubts[-1].severity is Severity.ERROR


def test_the_account_counts_what_was_found() -> None:
    journal = WordJournal("a.docx")
    journal.counts["comments"] += 2
    journal.paragraph = 3
    journal.doubt("S205", "perhaps a heading", "is it one?")
    account = journal.account("A bridge")
    assert account.record() == {
        "file": "a.docx",
        "kept": 8,
        "found": {"comments": 2},
        "doubts": [{"paragraph": 3, "code": "S205", "message": "perhaps a heading", "hint": "is it one?"}],
        "entries": [],
    }
    assert list(account.lines())[:2] == ["Import of a.docx: 8 characters kept", "  2 comments"]


def test_words_are_those_of_deleted_text_too() -> None:
    body = etree.fromstring(f"<w:p {SPACES}>{t('one ')}<w:del><w:r><w:delText>two</w:delText></w:r></w:del></w:p>")
    assert words_of(body) == "one two"
