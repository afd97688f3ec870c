"""The passes in their order."""

from publisher.importers.html import tree
from publisher.importers.html.passes import run


def test_doubts_have_the_lines_of_the_file() -> None:
    page, _ = tree.parsed("<p>a\n<p>b<sup><a href=#n1>1</a></sup>", "p.html")
    assert page
    (doubt,) = run.prepared(page.root, "p.html", first_line=10)
    assert (doubt.code, doubt.location.line, doubt.location.path) == ("S243", 11, "p.html")
