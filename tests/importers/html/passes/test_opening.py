"""The first lines of a page that state facts are no text."""

import pytest

from tests.tools.page import dropped, imported, source

TEXT = "<p>The bridge was opened on Monday, and this is the text of the page.</p>"
MADE = "The bridge was opened on Monday, and this is the text of the page."


@pytest.mark.parametrize(
    ("page", "subtitle", "description"),
    [
        ('<p class="c3 title">Town Review No 41</p><p class="c3 subtitle">4 November 2024</p>', "", ""),
        ('<p class=title>Town Review No 41</p><p class=subtitle>Bridges</p>', "Bridges", ""),
        ("<title>Bridges | The Site</title><h1>Bridges</h1><h3>Bridges</h3><p>4 November 2024</p>", "Bridges", ""),
        ("<h1>No 41: Bridges</h1><section class=p-summary>All about them.</section><h4>All about them</h4>",
         "Bridges", "All about them."),
        ("<meta name=description content='All about them.'><h1>No 41: Bridges</h1><p>All about them.</p>",
         "Bridges", "All about them."),
        ("<div><p class=MsoTitle><b>Town Review</b></p><p>No 41, 4 November 2024</p></div>", "", ""),
        ("<div class=icon>\N{ANCHOR}</div><h1>Town Review No 41</h1><p>4 November 2024</p>", "", ""),
        ("<div class=article-tag>News</div><h1>No 41</h1><p class=article-excerpt>Bridges</p>", "Bridges", ""),
        ("<header><h1>No 41</h1></header><hr><div><time datetime=2024-11-04>4 November 2024</time></div>", "", ""),
    ],
)  # fmt: skip
def test_first_lines(page: str, subtitle: str, description: str) -> None:
    assert source(page + TEXT) == MADE
    issue = imported(page + TEXT).issue
    assert (issue.subtitle, issue.description) == (subtitle, description)


def test_first_lines_are_listed() -> None:
    told = dropped("<p class=title>Town Review No 41</p><p>4 November 2024</p>" + TEXT)
    assert ("line with name, number and date", "4 November 2024") in told


@pytest.mark.parametrize(
    ("page", "body"),
    [
        (f"<h1>News</h1>{TEXT}<h1>Arts</h1><p>x", f"## News\n\n{MADE}\n\n## Arts\n\nx"),
        (f"<h1>Town Review No 41</h1><h1>News</h1>{TEXT}<h1>Arts</h1><p>x", f"## News\n\n{MADE}\n\n## Arts\n\nx"),
        (f"<p>4 November 2024</p>{TEXT}<p>5 November 2024</p><p>x",
         f"4 November 2024\n\n{MADE}\n\n5 November 2024\n\nx"),
        (f"{TEXT}<p>4 November 2024</p><p>x", f"{MADE}\n\n4 November 2024\n\nx"),
        (f"<h2 class=title>News</h2>{TEXT}<h2 class=title>Arts</h2><p>x", f"## News\n\n{MADE}\n\n## Arts\n\nx"),
    ],
)  # fmt: skip
def test_what_is_text_stays(page: str, body: str) -> None:
    assert source(page) == body
