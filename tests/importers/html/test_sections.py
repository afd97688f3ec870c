"""Blocks of a page become lead and sections."""

import pytest

from tests.tools.page import codes, source


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


def test_doubts() -> None:
    assert "S157" in codes("<h2>News</h2>a<h4>x</h4>b")
    assert "S159" in codes("<h2>News</h2>a<h2>News</h2>b")
    assert "S160" in codes("<h2>News</h2>a<h2>Sport</h2>b")
