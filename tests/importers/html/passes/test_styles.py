"""Bold, raised, struck and hidden words that style sheets alone make so."""

import pytest

from publisher.importers.html import tree
from publisher.importers.html.passes import styles
from tests.tools.page import codes, dropped, source

DOCS = (
    "<style>@import url(https://x.example/a.css);.c0{font-weight:400;font-style:normal;vertical-align:baseline}"
    ".c1{font-weight:700}.c2{font-style:italic}.c3{vertical-align:super}.c4{vertical-align:sub}"
    ".c5{text-decoration:line-through}.c6{display:none}.c7{text-decoration-line:underline}</style>"
)


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<p><span class=c1>a</span> <span class=c2>b</span> m<span class=c3>2</span> H<span class=c4>2</span>O",
         "**a** *b* m<sup>2</sup> H<sub>2</sub>O"),
        ("<p>a <span class=c5>b</span> c <span class=c6>d</span><span class=c7>e</span>", "a c e"),
        ("<p><b class=c0>a</b> <i class='c1 c0'>b</i>", "a **b**"),
        ('<b style="font-weight:normal" id="docs-internal-guid-1"><p>a <span style="font-weight:700">b</span></p></b>',
         "a **b**"),
        ("<p class=c1>a <span class=c0>b</span></p>", "**a** b"),
        ("<h2 class=c2><span class=c1>News</span></h2>x", "## News\n\nx"),
        ("<ul><li class=c5>a<li>b</ul>", "- b"),
        ("<p>a <del>b</del> <ins>c</ins> <s>d</s><strike>e</strike>", "a c"),
        ("<table><tr><th>a<th>b<tr><td class=c5>x<td>y</table>", "| a | b |\n| :--- | :--- |\n|  | y |"),
    ],
)  # fmt: skip
def test_sheets_are_read(page: str, body: str) -> None:
    assert source(f"<body>{DOCS}{page}") == body


@pytest.mark.parametrize(
    ("sheet", "body"),
    [
        ("<!-- span.x {font: italic bold 12pt/14pt Arial} -->", "<strong>*a*</strong> b"),
        ("@media screen { .x {font-weight:bold} } @media (max-width: 9px) { .x {display:none} }", "**a** b"),
        (".x {font-weight:bold !important} .x {font-weight:400}", "**a** b"),
        ("#y.x, .z {font-style:oblique}", "*a* b"),
        ("div p > span.x {font-weight:600}", "**a** b"),
        ("div p > b.x {font-weight:600}", "a b"),
        ("p .x {font-weight:600}", "**a** b"),
        ("span {font-weight:bold} sup {vertical-align:baseline}", "a b"),
        (".x {color: red; font-weight: } } broken {{{", "a b"),
        (".x::before {font-weight:bold}", "a b"),
    ],
)  # fmt: skip
def test_rules(sheet: str, body: str) -> None:
    assert source(f"<body><style>{sheet}</style><div><p><span class=x id=y>a</span> b</p></div>") == body


def test_what_holds_the_text_is_not_hidden_by_a_sheet() -> None:
    page = "<style>.body {display:none} .more {display:none}</style><div class=body><p>" + "All the text. " * 9
    assert source(f"{page}</p></div><p class=more>x").startswith("All the text.")
    assert ("not shown", "x") in dropped(f"{page}</p></div><p class=more>x")


def test_the_first_words_of_a_mail_are_not_shown() -> None:
    page = (
        "<div style='max-height:0px; overflow:hidden'>Preview</div><div style='max-height:9px; overflow:hidden'>x</div>"
    )
    assert source(page) == "x"


def test_struck_words_are_listed_and_said() -> None:
    page = f"{DOCS}<p>It <span class=c5>was denied</span> is so."
    assert codes(page) == ["S155"]
    assert ("struck out", "was denied") in dropped(page)


def test_sheets_that_are_too_long_are_said() -> None:
    page = "<style>" + ".a{color:red}" * 40_000 + ".x{font-weight:bold}</style><p><span class=x>a</span>"
    assert source(page) == "a"
    assert "S242" in codes(page)


def test_looks() -> None:
    page, _ = tree.parsed(
        '<p style="FONT-WEIGHT: Bold; text-decoration: underline line-through; visibility:hidden">x', "p"
    )
    assert page
    (p,) = page.root.iter("p")
    assert styles.look(p) == styles.WordsLook(("strong",), frozenset(), struck=True, hidden=True)
    assert styles.declared("mso-list:l0 level2 lfo1") == {"mso-list": "l0 level2 lfo1"}
