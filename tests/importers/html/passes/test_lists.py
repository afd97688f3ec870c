"""Lists of Google Docs and Word are nested as they were meant."""

import pytest

from tests.tools.page import dropped, source


def word(words: str, sign: str, more: str = "", kind: str = "MsoListParagraph") -> str:
    spaces = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"
    return f"<p class={kind} style='text-indent:-18.0pt;{more}'><span>{sign}{spaces}</span>{words}</p>\n"


@pytest.mark.parametrize(
    ("page", "made"),
    [
        ("<ul class='c1 lst-kix_a-0 start'><li>a</ul><ul class='lst-kix_a-1 start'><li>b<li>c</ul>"
         "<ul class=lst-kix_a-2><li>d</ul><ul class=lst-kix_a-0><li>e</ul><p>x",
         "- a\n  - b\n  - c\n    - d\n- e\n\nx"),
        ("<ol class=lst-kix_a-0><li>a</ol><ul class=lst-kix_b-1><li>b</ul><ol class=lst-kix_a-0 start=2><li>c</ol><p>x"
         "<ol class=lst-kix_a-0 start=3><li>d</ol>", "1. a\n   - b\n2. c\n\nx\n\n3. d"),
        ("<ul class=lst-kix_a-0><li>a</ul><ul class=lst-kix_a-1><li>b</ul><ol class=lst-kix_c-1><li>c</ol>",
         "- a\n\n  - b\n\n  1. c"),
        ("<ul class=lst-kix_a-1><li>a</ul><ul class=lst-kix_a-0><li>b</ul>", "- a\n\n* b"),
        ("<ul class=bulleted-list><li>a</ul>\n<ul class=bulleted-list><li>b</ul> tail", "- a\n- b\n\ntail"),
        ("<ol start=1><li>a</ol><ol start=2><li>b</ol><ol start=7><li>c</ol>", "1. a\n2. b\n\n7) c"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b"),
        (word("One", "·", "margin-left:36.0pt") + word("Sub", "o", "margin-left:72.0pt")
         + word("Two", "·", "margin-left:1.27cm") + "<p class=MsoNormal>After</p>", "- One\n  - Sub\n- Two\n\nAfter"),
        (word("One", "1.", "mso-list:l0 level1 lfo1") + word("Sub", "a)", "mso-list:l0 level2 lfo1")
         + word("Two", "2.", "mso-list:l0 level1 lfo1"), "1. One\n   1. Sub\n2. Two"),
        (word("Three", "3."), "3. Three"),
        (word("One", "·") + "<p class=MsoListParagraphCxSpMiddle>More of it</p>" + word("Two", "·"),
         "- One\n\n  More of it\n\n- Two"),
        ("<p class=MsoListParagraph>A paragraph.</p>", "A paragraph."),
        ("<p class=MsoNormal>1. A paragraph.</p>", "1\\. A paragraph."),
    ],
)  # fmt: skip
def test_lists(page: str, made: str) -> None:
    assert source(f"<body>{page}") == made


def test_bullets_in_the_text_are_listed() -> None:
    assert [text.strip() for reason, text in dropped(word("One", "·")) if reason == "mark of a list"] == ["·"]
