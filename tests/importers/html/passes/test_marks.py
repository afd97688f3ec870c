"""Signs that call notes."""

import pytest

from publisher.importers.html.passes import marks


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("1", "1"), ("[12]", "12"), ("(3)", "3"), ("¹²", "12"), (" * ", "*"), ("††", "††"), ("[a]", "a"), ("iv", "iv"),
        ("[note 4]", "note 4"), ("^7", "7"), ("2024", ""), ("word", ""), ("", ""), ("1 May", ""),
    ],
)  # fmt: skip
def test_marks(text: str, mark: str) -> None:
    assert marks.mark_of(text) == mark


@pytest.mark.parametrize(
    ("mark", "text", "left"),
    [
        ("1", "[1] Text", "Text"), ("1", "1. Text", "Text"), ("1", "1 Text", "Text"), ("1", "¹ Text", "Text"),
        ("1", "1 May", None), ("1", "1998", None), ("a", "A letter", None), ("a", "a) Text", "Text"),
        ("*", "* Text", "Text"),
    ],
)  # fmt: skip
def test_heads_of_notes(mark: str, text: str, left: str | None) -> None:
    length = marks.head(mark, text)
    assert (text[length:] if length else None) == left


def test_names_of_notes() -> None:
    for name in ("footnote", "fnref1", "easy-footnotes-wrapper", "cite_note-3", "#_ftn1", "endnotes", "references"):
        assert marks.NAMED.search(name), name
    for name in ("notebook", "denoted", "preferences", "footer"):
        assert not marks.NAMED.search(name), name
