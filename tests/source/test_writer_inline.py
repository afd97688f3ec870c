"""Runs of inlines are written so that they are read back the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.model.issue import Note
from publisher.model.tree import (
    Break,
    Code,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Link,
    NoteMark,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publisher.model.walking import inlines_in
from publisher.source.writer import write
from publisher.source.writer_inline import line
from tests.source.test_writer import HOUSE, TEXTS, again, even, issue_of, paragraph


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words, “quoted” — (1) $ 203; 30 %", "plain words, “quoted” — (1) $ 203; 30 %"),
        ("snake_case and _so_", r"snake_case and \_so\_"),
        ("~40 km ^ up & down", "\\~40 km ^ up & down"),
        ("AT&T; &amp; &#65;", r"AT\&T; \&amp; \&#65;"),
        ("1990. A year", r"1990\. A year"),
        ("1990 was a year. 5) no", "1990 was a year. 5) no"),
        ("- no list", r"\- no list"),
        ("+375 17", "+375 17"),
        ("# no heading", r"\# no heading"),
        ("#hashtag", "#hashtag"),
        ("> no quotation", r"\> no quotation"),
        ("::: sign-off", r"\::: sign-off"),
        ("{.continued}", r"\{.continued}"),
        ("![a](b) [^c] [d]: e", r"!\[a\](b) \[^c\] \[d\]: e"),
        ("<b>", r"\<b>"),
        ("\\*", r"\\\*"),
        ("| a | b", r"\| a \| b"),
        (" edges\u00a0", "&#32;edges&#160;"),
        ("a  b\tc", "a  b&#9;c"),
        ("---", r"\---"),
    ],
)
def test_marks_are_escaped_and_nothing_else(text: str, written: str) -> None:
    issue = issue_of(paragraph(Text(text)))
    assert write(issue, HOUSE).split("\n\n", 2)[2] == written + "\n"
    assert even(again(issue)) == even(issue)


@pytest.mark.parametrize(
    ("run", "written"),
    [
        ((Emphasis((Text("a"),)), Text("b")), "*a*b"),
        ((Text("x"), Strong((Text("a b"),))), "x**a b**"),
        ((Emphasis((Text("a "),)), Text("b")), "<em>a </em>b"),
        ((Text("a"), Emphasis((Text("(b)"),)), Text("c")), "a<em>(b)</em>c"),
        ((Strong((Emphasis((Text("a"),)),)),), "<strong>*a*</strong>"),
        ((Emphasis((Text("a"),)), Strong((Text("b"),))), "*a*<strong>b</strong>"),
        ((Text("H"), Subscript((Text("2"),)), Superscript((Text("3"),))), "H<sub>2</sub><sup>3</sup>"),
        ((Code("a_b*"), Text("{.x}")), "`a_b*`\\{.x}"),
        ((Code("`"),), "<code>\\`</code>"),
        ((Link((Text("a]b"),), "https://example.org/a_(b)?c=1&amp=2", 'A "b"'),), None),
        ((Link((Text("mail"),), "mailto:a@example.org"), Text("{x}")), "[mail](mailto:a@example.org)\\{x}"),
        ((Span((Text("Мова"),), lang="be"),), "[Мова]{lang=be}"),
        ((Link((Span((Text("Мова"),), lang="be"),), "https://a.example"),), "[[Мова]{lang=be}](https://a.example)"),
        (
            (Link((Text("^a"),), "https://a.example"), Span((Text("^b"),), lang="be")),
            "[\\^a](https://a.example)[\\^b]{lang=be}",
        ),
        ((Text("a^"), Span((Text("b"),), lang="be"), Text("^"), Link((Text("c"),), "https://a.example")), None),
        ((Link((Text("a "), Span((Emphasis((Text("b]"),)),), lang="be")), "https://a.example"),), None),
        ((Text("a "), Break(), Text(" # b"), Break(), Text("- c"), Break(), Text("===")), None),
    ],
)
def test_inlines(run: Inlines, written: str | None) -> None:
    issue = issue_of(paragraph(*run))
    if written:
        assert write(issue, HOUSE).split("\n\n", 2)[2] == written + "\n"
    assert even(again(issue)) == even(issue)


ADDRESS = "https://example.org/x"
LEAVES = st.one_of(TEXTS.map(Text), TEXTS.map(Text), TEXTS.map(Code), st.just(Break()))


def _link(parts: tuple[Inlines, str]) -> Inline:
    """A link whose words may have every mark but another link."""
    words = (Text("a"), *parts[0])
    return (
        Strong(words) if any(isinstance(node, Link) for node in inlines_in(words)) else Link(words, ADDRESS, parts[1])
    )


def _within(children: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    runs = st.lists(children, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        runs.map(Emphasis),
        runs.map(Strong),
        runs.map(Superscript),
        runs.map(lambda run: Span(run, lang="be")),
        st.tuples(runs, TEXTS).map(_link),
    )


INLINES = st.lists(st.recursive(LEAVES, _within, max_leaves=4), min_size=1, max_size=4).map(tuple)


@given(INLINES)
@settings(max_examples=150, deadline=None)
def test_any_run_of_inlines_comes_back(run: Inlines) -> None:
    issue = issue_of(paragraph(Text("a"), *run, Text("b")), Heading(level=3, children=(Text("a"), Text("b"))))
    assert even(again(issue)) == even(issue)


def test_a_note_before_a_bracket_is_a_note() -> None:
    note = Note("x", (paragraph(Text("Note.")),))
    issue = issue_of(paragraph(Text("a"), NoteMark("x"), Text("(so)")), notes=(note,))
    assert "a[^x](so)" in write(issue, HOUSE)
    assert even(again(issue)) == even(issue)


def test_words_on_one_line_have_no_breaks_however_deep() -> None:
    link = Link((Text("a"), Break(), Emphasis((Text("b"), Break(), Text("c")))), ADDRESS)
    assert line((link,), heading=True) == f"[a *b c*]({ADDRESS})"
