import pytest

from publisher.language.punctuation import typographic
from publisher.language.words import words_for
from publisher.model.tree import Code, Emphasis, Text
from publisher.model.walking import plain

ENGLISH = words_for("en")


@pytest.mark.parametrize(
    ("source", "set_as"),
    [
        ('He said "yes" and left', "He said “yes” and left"),
        ("the 'draw' on", "the ‘draw’ on"),
        ("Poland's, the states' own", "Poland’s, the states’ own"),
        ('("so")', "(“so”)"),
        ("1--2 --- and...", "1–2 — and…"),
        ("“already” set’s", "“already” set’s"),
        ("a\u00a0b  c", "a\u00a0b  c"),
    ],
)
def test_punctuation(source, set_as):
    assert plain(typographic((Text(source),), ENGLISH)) == set_as


def test_a_quote_is_turned_by_what_stands_before_it_across_markup():
    run = (Text('He said "'), Emphasis((Text("never"),)), Text('".'))
    assert plain(typographic(run, ENGLISH)) == "He said “never”."


def test_computer_text_is_left_as_it_is():
    assert typographic((Code('x = "--"'),), ENGLISH) == (Code('x = "--"'),)


def test_lines_begin_where_they_did_when_the_text_gets_shorter():
    (text,) = typographic((Text('a -- "b"... c --- d', ((0, 1), (12, 2), (18, 3))),), ENGLISH)
    assert text.text == "a – “b”… c — d"
    assert [(text.text[offset:], line) for offset, line in text.lines] == [
        ("a – “b”… c — d", 1),
        ("c — d", 2),
        ("d", 3),
    ]
