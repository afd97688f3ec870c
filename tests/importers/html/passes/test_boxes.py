"""Boxes become sidebars with their titles, pulled words quotations with their source."""

import pytest

from tests.tools.page import dropped, source

TEXT = "<p>The bridge was opened on Monday, and this is the text of the page.</p>"
MADE = "The bridge was opened on Monday, and this is the text of the page."
BOX = '::: sidebar {title="Background"}\nIt *began* in 1998.\n:::'
BEGAN = "It <i>began</i> in 1998."


@pytest.mark.parametrize(
    "box",
    [
        f"<aside><h3>Background</h3><p>{BEGAN}</p></aside>",
        f"<aside class=note><p><strong>Background</strong></p><p>{BEGAN}</p></aside>",
        f"<details><summary>Back<b>ground</b></summary>{BEGAN}</details>",
        f'<div class="callout"><p><b>Background</b></p><p>{BEGAN}</p></div>',
        f'<div class="markdown-alert"><p class="markdown-alert-title">Background</p><p>{BEGAN}</p></div>',
        f'<div class="admonition note"><p class="admonition-title">Background</p><p>{BEGAN}</p></div>',
        f"<ul class=toggle><li><details open><summary>Background</summary><p>{BEGAN}</p></details></li></ul>",
        f"<div role=note><h4>Background</h4><div>{BEGAN}</div></div>",
        f'<section class="wp-block-info-box"><div class="info-box__title">Background</div><div>{BEGAN}</div></section>',
    ],
)
def test_boxes(box: str) -> None:
    assert source(f"<body>{TEXT}{box}{TEXT}") == f"{MADE}\n\n{BOX}\n\n{MADE}"


def test_the_icon_of_a_box_is_listed() -> None:
    page = (
        f"{TEXT}<div class='kg-callout-card'><div class='kg-callout-emoji'>\N{ELECTRIC LIGHT BULB}</div>"
        f"<div class='kg-callout-text'>{BEGAN}</div></div>"
    )
    assert source(page) == f"{MADE}\n\n::: sidebar\nIt *began* in 1998.\n:::"
    assert ("icon of a box", "\N{ELECTRIC LIGHT BULB}") in dropped(page)


def test_what_is_no_box() -> None:
    most = f"<aside>{TEXT * 4}</aside><p>x</p>"
    assert source(most).count("sidebar") == 0
    links = f"{TEXT}<aside><a href=/a>More of this</a> <a href=/b>and that</a></aside>"
    assert source(links) == MADE
    assert source(f"{TEXT}<ul><li>x<aside><p><b>T</b></p><p>y</p></aside></ul>").endswith("- x\n\n  **T**\n\n  y")


@pytest.mark.parametrize(
    ("page", "made"),
    [
        ("<p class=MsoQuote>We waited.</p>", "> We waited."),
        ("<blockquote class=kg-blockquote-alt>We waited.</blockquote>", "::: quotation\nWe waited.\n:::"),
        ("<div class=pullquote><p>We waited.</p></div>", "::: quotation\nWe waited.\n:::"),
        ("<div class='pull-quote-left'>We waited.<p>— A docker</p></div>",
         '::: quotation {source="A docker"}\nWe waited.\n:::'),
        ("<figure class=wp-block-pullquote><blockquote><p>We waited.</p><cite>A docker</cite></blockquote></figure>",
         '::: quotation {source="A docker"}\nWe waited.\n:::'),
        ("<blockquote class='graf graf--pullquote'>We waited.</blockquote>", "::: quotation\nWe waited.\n:::"),
        ("<blockquote><p>We waited.</p><footer>— A docker, <cite>the Log</cite></footer></blockquote>",
         '{source="A docker, the Log"}\n> We waited.'),
        ("<blockquote><p>We waited.</p><p>– A docker</p></blockquote>", '{source="A docker"}\n> We waited.'),
        ("<blockquote><p>We waited.</p><p>– and then it was too late. So it went.</p><p>End.</p></blockquote>",
         "> We waited.\n>\n> – and then it was too late. So it went.\n>\n> End."),
        ("<blockquote><cite>The Log</cite> is a paper.</blockquote>", "> *The Log* is a paper."),
    ],
)  # fmt: skip
def test_quotations(page: str, made: str) -> None:
    assert source(f"<body>{TEXT}{page}") == f"{MADE}\n\n{made}"
