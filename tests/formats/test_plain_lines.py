"""Lines of plain text: words, breaks, columns."""

from publisher.formats.plain_lines import WIDTH, columns, words, wrapped
from publisher.model.tree import Link, LinkNumber, NoteMark, Text


def test_words_have_their_numbers_in_brackets() -> None:
    run = (Text("So  said "), Link((Text("one"), LinkNumber(3)), "https://example.org"), NoteMark("note", "a"))
    assert words(run) == "So said one[3][a]"
    assert words((Link((Text("the desk"),), "mailto:desk@example.org"),)) == "the desk"


def test_what_is_broken_hangs_under_its_number() -> None:
    lines = wrapped("word " * 20, "12. ")
    assert lines[0].startswith("12. word")
    assert lines[1].startswith("    word")
    assert max(map(len, lines)) <= WIDTH
    assert wrapped("  ", "- ") == []


def test_a_long_word_and_a_hyphen_are_never_broken() -> None:
    address = "https://example.org/" + "a-b" * 30
    assert address in wrapped(f"See {address} there")


def test_a_table_is_in_columns_if_it_fits() -> None:
    assert list(columns([["Part", "Sum"], ["Stone", "12"]])) == ["Part   Sum", "-----  ---", "Stone  12"]
    wide = list(columns([["Part", "What"], ["Stone", "word " * 20]]))
    assert wide[0].startswith("- Part: Stone; What: word")
    assert wide[1].startswith("  word")
