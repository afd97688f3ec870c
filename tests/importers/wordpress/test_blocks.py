"""Reusable blocks and patterns are put into the posts that name them; what is not in the export is said."""

import pytest

from publisher.importers.wordpress import blocks
from tests.tools.wordpress import item, read, source_of

PATTERN = """<!-- wp:heading {"metadata":{"name":"Head","bindings":{"__default":{"source":"core/overrides"}}}} -->
<h2 class="wp-block-heading">Old</h2>
<!-- /wp:heading -->
<!-- wp:paragraph -->
<p>Shared.</p>
<!-- /wp:paragraph -->"""
REUSABLE = {
    "70": PATTERN,
    "71": '<!-- wp:paragraph --><p>Outer.</p><!-- /wp:paragraph --><!-- wp:block {"ref":72} /-->',
    "72": '<!-- wp:paragraph --><p>Inner.</p><!-- /wp:paragraph --><!-- wp:block {"ref":71} /-->',
    "73": "One.\n\nTwo.",
    "74": "<!-- wp:code --><pre>a\nb</pre><!-- /wp:code -->",
}


def wp_block(number: str, text: str, status: str = "publish") -> str:
    made = item(text, "A block").replace(
        "<wp:post_type>post", f"<wp:post_id>{number}</wp:post_id><wp:post_type>wp_block"
    )
    return made.replace("<wp:status>publish", f"<wp:status>{status}")


def body(content: str) -> tuple[str, list[tuple[str, str]]]:
    made = read(
        item(content) + "".join(wp_block(*each) for each in REUSABLE.items()) + wp_block("79", "Gone.", "trash")
    )
    doubts = [(doubt.code, doubt.message) for doubt in made.problems if doubt.code == "S253"]
    return source_of(made.issues[0]), doubts


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        ('<!-- wp:block {"ref":70} /-->', "## Old\n\nShared."),
        ('<!-- wp:block {"ref":70,"content":{"Head":{"content":"New <em>x</em>"}}} /-->', "## New *x*\n\nShared."),
        ('<!-- wp:core/block {"ref":73} /-->', "One.\n\nTwo."),
        ('a\n\n<!-- wp:block {"ref":74} /-->\n\nb', "a\n\n```\na\nb\n```\n\nb"),
        ("<p>a</p><!-- wp:more --><!--more--><!-- /wp:more -->\n<p>b</p><!-- wp:spacer /-->", "a\n\nb"),
    ],
)
def test_a_reusable_block_is_put_in(content: str, markdown: str) -> None:
    assert body(content) == (markdown, [])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('x<!-- wp:block {"ref":99} /-->', "the reusable block 99 was left out: it is not in the export"),
        ('x<!-- wp:block {"ref":79} /-->', "the reusable block 79 was left out: it is not in the export"),
        ('x<!-- wp:block {"ref":71} /-->', "the reusable block 71 was left out: it holds itself"),
        ("x<!-- wp:block {bad} /-->", "the reusable block  was left out: it is not in the export"),
        (
            'x<!-- wp:acf/quote {"data":{"text":"A good quote"}} /-->',
            "the block acf/quote was left out: WordPress makes its text when it shows the page (it says: A good quote)",
        ),
    ],
)
def test_what_is_not_in_the_export_is_said(content: str, says: str) -> None:
    assert body(content)[1] == [("S253", says)]


def test_words_of_a_post_in_a_pattern_of_the_old_form_pictures_and_buttons() -> None:
    old = '<!-- wp:paragraph {"metadata":{"id":"k"}} --><p>Old</p><!-- /wp:paragraph -->'
    assert "<p>New</p>" in blocks.overridden(old, {"k": {"values": {"content": "New"}}})
    picture = '<!-- wp:image {"metadata":{"name":"P"}} --><figure><img src="o" alt="Old"/></figure><!-- /wp:image -->'
    made = blocks.overridden(picture, {"P": {"url": "https://a.example/n?a&b", "alt": 'A "new" one'}})
    assert '<img src="https://a.example/n?a&amp;b" alt="A &quot;new&quot; one"/>' in made
    assert blocks.overridden(picture, {"P": "x"}) == blocks.overridden(picture, None) == picture


def test_blocks_that_grow_beyond_measure_are_left_out() -> None:
    big = {"1": "x" * 100_000}
    made = blocks.completed('<!-- wp:block {"ref":1} /-->' * 100, big)
    assert len(made.text) < 5_000_000
    assert made.doubts
