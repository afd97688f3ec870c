import pytest

from publisher.model.tree import Emphasis, Redacted, Span, Text
from publisher.model.values import UNMARKED, Mark
from publisher.source.attributes import Attributes
from publisher.source.record import MAX_PROBLEMS, Record


def codes(record: Record) -> list[str]:
    return [problem.code for problem in record.problems]


def test_what_is_beyond_the_limit_is_not_listed() -> None:
    record = Record("issue.md")
    for line in range(MAX_PROBLEMS + 50):
        record.error(line, "S033", "wrong")
    assert len(record.problems) == MAX_PROBLEMS + 1
    assert record.problems[-1].hint == "fix these first"


def test_an_id_is_taken_once() -> None:
    record = Record("issue.md")
    assert [record.claim(name, line) for line, name in enumerate(["a-1", "", "1a", "é", "a-1", "b_2"])] == [
        "a-1", "", "", "", "", "b_2",
    ]  # fmt: skip
    assert codes(record) == ["S033", "S033", "S034"]


def test_notes_in_the_order_of_their_first_mark() -> None:
    record = Record("issue.md")
    record.refer_to_note("b", 3)
    record.note = "b"
    record.refer_to_note("c", 9)
    record.refer_to_note("a", 9)
    record.note = ""
    record.refer_to_note("a", 5)
    record.refer_to_note("b", 6)
    record.note = "x"  # nothing refers to it
    record.refer_to_note("y", 12)
    assert record.notes_in_order() == {"b": 3, "a": 5, "c": 9}


@pytest.mark.parametrize(
    ("attributes", "mark", "code"),
    [
        (Attributes(values={"tlp": "amber"}), Mark("amber"), []),
        (Attributes(values={"tlp": "red", "recipients": "a, b"}), Mark("red", ("a", "b")), []),
        (Attributes(values={"tlp": "red"}), Mark("red"), ["M008"]),
        (Attributes(values={"tlp": "green", "recipients": "a"}), Mark("green", ("a",)), ["M008"]),
        (Attributes(values={"tlp": "pink"}), UNMARKED, ["M001"]),
        (Attributes(classes=("TLP-amber",)), UNMARKED, ["M001"]),
        (Attributes(values={"redact": "x"}), UNMARKED, ["M011"]),
    ],
)
def test_marks_for_readers(attributes: Attributes, mark: Mark, code: list[str]) -> None:
    record = Record("issue.md")
    assert record.reader_mark(attributes, 1) == mark
    assert codes(record) == code


def test_words_that_cannot_be_marked() -> None:
    record = Record("issue.md")
    assert record.words_only((Text("a "), Emphasis((Text("b"),))), 1) == "a b"
    assert not record.problems
    record.words_only((Emphasis((Span((Text("b"),), tlp=Mark("amber")),)),), 1)
    record.words_only((Redacted(),), 2)
    assert [(problem.location.line, problem.code) for problem in record.problems] == [(1, "M001"), (2, "M001")]


def test_control_characters_are_taken_out() -> None:
    record = Record("issue.md")
    assert record.clean("a\x0cb\x0c\x07", 4) == "ab"
    assert codes(record) == ["S003", "S003"]
