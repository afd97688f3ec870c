"""The text of HTML as inlines: spaces, marks, characters that no font has."""

import pytest

from tests.tools.page import imported, source


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<p>a\n b\t c  <!-- x -->d", "a b c d"),
        ("<p>a <b>bold </b>c<i> d</i>", "a **bold** c *d*"),
        ("<b><i>x</b>y</i>", "<strong>*x*</strong>y"),
        ('<p><span style="font-weight:700">x</span> H<sub>2</sub>O<sup>3</sup> <q>so</q>',
         "**x** H<sub>2</sub>O<sup>3</sup> “so”"),
        ("<p>a&nbsp;b &amp;amp; &hellip;&#151;&bogus;", "a b \\&amp; …—\\&bogus;"),
        ("<p>soft&shy;hyphen \ufeff🦀\u0007", "softhyphen :crab:"),
    ],
)  # fmt: skip
def test_spaces_marks_and_characters(page: str, body: str) -> None:
    assert source(f"<body>{page}") == body


def test_letters_that_no_font_has_are_kept_and_said() -> None:
    assert "S165" in [doubt.code for doubt in imported("<p>a人b", missing="人").account.doubts]
    assert source("<p>a人b", missing="人") == "a人b"
