"""Elements of HTML become lists, quotations, definitions, code."""

import pytest

from tests.tools.page import source


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<ul><li>a<li>b<ol start=3><li>c</ol></ul>", "- a\n- b\n\n  3. c"),
        ("<ul>stray<li>a</li><ul><li>b</ul></ul>", "- stray\n- a\n  - b"),
        ("<blockquote>a<p>b</blockquote>", "> a\n>\n> b"),
        ("<dl><dt>a<dd>b</dd><dd>c</dl>", "a\n: b\n: c"),
        ("<dl><dd>b<dt>a</dl>", "b\n\n**a**"),
        ("<pre>a\n  <b>b</b>\n</pre>", "```\na\n  b\n```"),
        ('<pre class="wp-block-verse">a\n  b</pre>', "a\\\nb"),
        ("a<hr>b", "a\n\n---\n\nb"),
    ],
)  # fmt: skip
def test_elements_become_blocks(page: str, body: str) -> None:
    assert source(f"<body>{page}") == body


def test_a_list_of_definitions_with_words_outside_of_them_is_text() -> None:
    assert source("<dl>stray<dt>A<dd>B</dl>") == "stray\n\n**A**\n\nB"
