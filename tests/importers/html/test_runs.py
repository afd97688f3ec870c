"""The text of HTML as inlines: spaces, marks, characters of all kinds."""

import pytest

from tests.tools.page import source


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<p>a\n b\t c  <!-- x -->d", "a b c d"),
        ("<p>a <b>bold </b>c<i> d</i>", "a **bold** c *d*"),
        ("<b><i>x</b>y</i>", "<strong>*x*</strong>y"),
        ('<p><span style="font-weight:700">x</span> H<sub>2</sub>O<sup>3</sup> <q>so</q>',
         "**x** H<sub>2</sub>O<sup>3</sup> “so”"),
        ("<p>a&nbsp;b &amp;amp; &hellip;&#151;&bogus;", "a b \\&amp; …—\\&bogus;"),
        ("<p>soft&shy;hyphen \ufeff🦀\ufe0f\u0007", "softhyphen 🦀\ufe0f"),
        ("<p>港口关闭了。什么？，პორტი", "港口关闭了。什么？，პორტი"),
    ],
)  # fmt: skip
def test_spaces_marks_and_characters(page: str, body: str) -> None:
    assert source(f"<body>{page}") == body
