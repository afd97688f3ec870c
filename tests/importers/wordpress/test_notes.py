"""The notes of a post become our notes: those of WordPress's own block, and those of plugins."""

import json
from pathlib import Path

import pytest

from publisher.importers.account import CompleteAccount
from publisher.importers.interface import Asked
from publisher.importers.wordpress import notes, reader
from tests.tools.page import HOUSE, foreign
from tests.tools.wordpress import body, item, read, source_of

CASE = Path(__file__).parents[2] / "cases/importers/wordpress/notes.xml"
CALL = '<sup data-fn="{0}" class="fn"><a href="#{0}" id="{0}-link">{1}</a></sup>'


def field(value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value>"
        "</wp:postmeta></item>"
    )


def test_the_case_of_an_export_with_notes() -> None:
    made = reader.read(foreign(CASE.read_bytes(), "export.xml"), HOUSE, Asked())
    source = source_of(made.issues[0])
    assert "On 3 August the port closed.[^1] It will re-open." in source
    assert "[^1]: Notice to mariners of *2 August*." in source
    assert "Standing appeal: write to us." in source
    assert isinstance(made.issues[0].account, CompleteAccount)
    told = made.issues[0].account.restored()
    assert all(words in told for words in ("Ports closed.", "post_date: 2026-08-10 09:00:00", "The quay at dawn"))


def test_notes_of_the_block_in_the_order_of_their_calls() -> None:
    stored = json.dumps(
        [
            {"id": "b", "content": 'Second <a href="https://a.example/">link</a>'},
            {"id": "a", "content": "First\nline"},
            {"id": "z", "content": "Nobody calls this"},
        ]
    )
    post = item(f"<p>A{CALL.format('a', 1)} b{CALL.format('b', 2)}.</p><!-- wp:footnotes /-->")
    (one,) = read(post.replace("</item>", field(stored))).issues
    assert source_of(one) == "A[^1] b[^2].\n\n[^1]: First line\n\n[^2]: Second [link](https://a.example/)"
    assert isinstance(one.account, CompleteAccount)
    assert "Nobody calls this" in one.account.restored()


@pytest.mark.parametrize("stored", ['[{"id":"a","content":"cut', "7", "[[[["])
def test_notes_that_cannot_be_read_are_listed_and_said(stored: str) -> None:
    made = read(item(f"<p>A{CALL.format('a', 1)}.</p>").replace("</item>", field(stored)))
    assert "S254" in {problem.code for problem in made.problems}
    assert isinstance(made.issues[0].account, CompleteAccount)
    assert stored in made.issues[0].account.restored()


def test_slashes_that_an_old_export_left_in_are_taken_off() -> None:
    assert notes.stored('[{\\"id\\":\\"a\\",\\"content\\":\\"x<\\/b>\\"}]') == ({"a": "x</b>"}, "")


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        ("One[footnote]A <em>note</em>.[/footnote] two.", "One[^1] two.\n\n[^1]: A *note*."),
        ("One [ref]See [1] there.[/ref] two.", "One[^1] two.\n\n[^1]: See \\[1\\] there."),
        ("One[efn_note]A\nb[/efn_note].[efn_reference]", "One[^1].\n\n[^1]: A b"),
        ('One[mfn referencenumber="3"]x y[/mfn].', "One[^1].\n\n[^1]: x y"),
        ("One.[1. A note of FD.]", "One.[^1]\n\n[^1]: A note of FD."),
        ("One ((a note)). f((x)) ((x))", "One[^1]. f((x)) ((x))\n\n[^1]: a note"),
        ("One[footnote]outer [ref]inner[/ref][/footnote].", "One[^1].\n\n[^1]: outer inner"),
        ("<pre>[ref]x[/ref]</pre>", "```\n[ref]x[/ref]\n```"),
        ("One [note]Attention![/note]", "One Attention!"),
        ("One [footnote] open", "One \\[footnote\\] open"),
    ],
)
def test_notes_of_plugins(content: str, markdown: str) -> None:
    assert body(content).replace("\\]", "]") == markdown.replace("\\]", "]")


def test_notes_of_the_block_and_of_a_plugin_in_one_post() -> None:
    post = item(f"<p>A{CALL.format('a', 1)}.</p><!-- wp:footnotes /--><p>B[ref]Plugin[/ref].</p>")
    (one,) = read(post.replace("</item>", field('[{"id":"a","content":"Block"}]'))).issues
    assert source_of(one) == "A[^1].\n\nB[^2].\n\n[^1]: Block\n\n[^2]: Plugin"


def test_double_brackets_are_a_doubt() -> None:
    made = read(item("One\n\ntwo ((a note))."))
    (said,) = (problem for problem in made.problems if problem.code == "S255")
    assert said.message == "“((a note))” was read as a note"


def test_many_brackets_are_not_slow() -> None:
    for text in ("((a b " * 50_000, "[ref]" * 50_000, "))" * 50_000, "[1. x" * 50_000):
        assert notes.noted(text, "").text == text
