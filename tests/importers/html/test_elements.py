"""Elements of HTML become paragraphs and links; what cannot be set is said."""

import re

import pytest

from tests.tools.page import codes, source


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<p>one<p>two", "one\n\ntwo"),
        ("<p>x <math><mi>a</mi><mo>+</mo></math> <my-part>y</my-part>", "x a+ y"),
        ("one<br><br>two<br>three", "one\n\ntwo\\\nthree"),
        ("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"),
        ("<b>one<div>two</div></b>three", "**one**\n\n**two**\n\nthree"),
        ('<p><a href="https://a.example/?utm_source=x&b=1">x</a>', "[x](https://a.example/?b=1)"),
        ('<p><a href="https://a.example/"><b>x</b> y</a>z', "[**x** y](https://a.example/)z"),
        ('<a href="https://a.example/"><p>x</p><p>y</p></a>', "[x](https://a.example/)\n\ny"),
        ('<p><a href="javascript:x()">x</a> <a href="#y">y</a> <a href="/z">z</a> <a href="mailto:a@b.example">w</a>',
         "x y z [w](mailto:a@b.example)"),
        ('<p lang="be">мова <span lang="ru">язык</span>', "{lang=be}\nмова [язык]{lang=ru}"),
        ('<div lang="en-US"><p>a <i lang="en">b</i></div>', "a *b*"),
        ('<p lang="ua">a <span lang="xx-yy">b</span>', "a b"),
    ],
)  # fmt: skip
def test_elements_become_paragraphs_and_links(page: str, body: str) -> None:
    assert source(f"<body>{page}") == body


def test_doubts() -> None:
    sentences = "These sentences were left out because of the name of their element, all of them. " * 8
    assert "S153" in codes(f"<p>{'Text. ' * 400}</p><div class=related><p>{sentences}</div>")
    assert "S155" in codes("<p>a <s>b</s>")
    assert "S156" in codes("<p>a<iframe src='https://a.example/'></iframe>")


def test_deep_elements_lose_no_text() -> None:
    deep = "".join(f"<div>a{n} <b>" for n in range(110)) + "end" + "</b></div>" * 110
    said = source(deep)
    assert all(re.search(rf"\ba{n}\b", said) for n in range(110))
    assert "end" in said


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<h2>News</h2><p>x<h3>Sub</h3><p>y<h2>News</h2>z", "## News\n\nx\n\n### Sub\n\ny\n\n### News\n\nz"),
        ("<h3>Latest news</h3>x<h5>Deep</h5>y", "## Latest news\n\nx\n\n### Deep\n\ny"),
        ("a<h3>Arts</h3>x<h2>News</h2>y", "a\n\n## Arts\n\nx\n\n## News\n\ny"),
        ("<h4>x</h4>y<h2>z</h2>w", "## x\n\ny\n\n## z\n\nw"),
        ("<h2><b>News</b><br>two</h2>x", "## News two\n\nx"),
        ("<p><strong>NEWS</strong></p><p>x</p>", "## NEWS\n\nx"),
    ],
)  # fmt: skip
def test_headings_make_sections(page: str, body: str) -> None:
    assert source(f"<body>{page}") == body


def test_doubts_about_headings() -> None:
    assert "S157" in codes("<h2>News</h2>a<h4>x</h4>b")
    assert "S159" in codes("<h2>News</h2>a<h2>News</h2>b")
    assert "S160" in codes("<h2>News</h2>a<h2>Sport</h2>b")
