"""The text of a WordPress post becomes HTML: paragraphs, shortcodes, galleries."""

import pytest

from publisher.importers.account import CompleteAccount
from publisher.importers.wordpress.text import html
from tests.tools.wordpress import FEED, body, item, read


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        ("one\ntwo\n\nthree", "one\\\ntwo\n\nthree"),
        ("one\r\n\r\ntwo", "one\n\ntwo"),
        ("one\n\n\n\ntwo <b>x\n\ny</b>", "one\n\ntwo **x**\n\n**y**"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nafter", "- a\n- b\n\nafter"),
        ("<h2>News</h2>\nfirst\nsecond\n<h2>Arts</h2>\nx", "## News\n\nfirst\\\nsecond\n\n## Arts\n\nx"),
        ("<pre>\na\n\nb</pre>\nc", "```\na\n\nb\n```\n\nc"),
        ("<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->", "a b"),
        ("a\nb\n<!-- wp:list -->\n<ul><li>c\nd</li></ul>\n<!-- /wp:list -->\ne\nf", "a\\\nb\n\n- c d\n\ne\\\nf"),
        ("<!-- wp:freeform -->a\nb<!-- /wp:freeform -->", "a\\\nb"),
        ("one<!--more-->\n\ntwo\n<!--nextpage-->\nthree", "one\n\ntwo\n\nthree"),
        ('[caption width="3"]<img src="page_files/map.png" alt="M" /> So <i>it</i> is[/caption]',
         '![M](map.png "So *it* is")'),
        ('[caption]<a href="https://a.example/b.png"><img src="page_files/map.png" alt="M"></a>\n So[/caption]\nx',
         '![M](map.png "So")\n\nx'),
        ('[wp_caption caption="Old"]<img src="page_files/map.png" alt="M">[/wp_caption]', '![M](map.png "Old")'),
        ('[caption]<img src="lost.png" alt="M"> Words[/caption]', "Words"),
        ("[caption]no picture[/caption] x", "no picture\n\nx"),
        ("a [caption]<img src='page_files/map.png' alt=M>open", 'a\n\n![M](map.png "open")'),
        ("[embed]https://a.example/1[/embed]", "[https://a.example/1](https://a.example/1)"),
        ("a\n\nhttps://a.example/1\n\nb", "a\n\n[https://a.example/1](https://a.example/1)\n\nb"),
        ("<pre>[box a=1]</pre>", "```\n[box a=1]\n```"),
        ('<p><a href="https://a.example/d">D</a><a class="wp-block-file__button" href="x">L</a></p>',
         "[D](https://a.example/d)"),
        ("see [sic], [1], [the editor], [[caption]]", "see \\[sic], \\[1], \\[the editor], \\[\\[caption]]"),
        ('a [box color="red"]inside[/box] b', "a inside b"),
        ("a ]] > b ]]> c", "a \\]\\] > b \\]\\]> c"),
        ('<a href="/x">y</a> <a title="[gallery]" href="https://a.example/">z</a>',
         "[y](https://a.example/x) [z](https://a.example/)"),
    ],
)  # fmt: skip
def test_the_text_of_a_post(content: str, markdown: str) -> None:
    assert body(content).replace("\\]", "]") == markdown.replace("\\]", "]")


def test_shortcodes_that_are_left_out_are_said_with_their_line() -> None:
    made = read(item('one\n\n[contact-form id="5"]\n\ntwo\n[audio src="x.mp3"]'))
    (one,) = made.issues
    doubts = {doubt.location.line: doubt.message for doubt in one.account.doubts if doubt.code == "S175"}
    lines = (FEED % item("one\n\n[contact")).splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "[contact" in line)
    assert doubts == {
        at: 'the shortcode [contact-form id="5"] was left out',
        at + 3: 'the shortcode [audio src="x.mp3"] was left out',
    }
    assert isinstance(one.account, CompleteAccount)
    assert ("shortcode", '[contact-form id="5"]') in [(entry.reason, entry.text) for entry in one.account.entries]


def test_shortcodes_of_one_name_are_one_doubt() -> None:
    (one,) = read(item("[vc_row a=1][vc_col b=2]one[/vc_col][vc_col b=3]two[/vc_col][/vc_row]")).issues
    assert [doubt.message for doubt in one.account.doubts if doubt.code == "S175"] == [
        "the shortcode [vc_col b=2] was left out (2 of that name)",
        "the shortcode [vc_row a=1] was left out",
    ]


def test_a_gallery_shows_what_it_names_or_what_was_uploaded_with_the_post() -> None:
    given: list[dict[str, str]] = []
    made = html('[gallery ids="1,2" columns=3]x[gallery]', lambda one: given.append(one) or "<hr>")
    assert given == [{"ids": "1,2", "columns": "3"}, {}]
    assert made == "<hr>x<hr>"
