"""Blocks of a Word file become an issue: number, date, title, sections, links led home."""

import pytest

from tests.tools.word import (
    LINKS,
    STYLES,
    codes,
    field,
    imported,
    p,
    reading,
    said,
    style,
    t,
    word,
)


@pytest.mark.parametrize(
    ("path", "body", "facts"),
    [
        ("2024-11-04-no-41.docx", p("x"), (41, "2024-11-04", "Town Review")),
        (
            "draft.docx",
            p("Town Review, No 40", "Title") + p("3 March 2024", "Subtitle"),
            (40, "2024-03-03", "Town Review"),
        ),
        ("2024-11-04-no-41.docx", p("On bridges", "Title") + p("x"), (41, "2024-11-04", "On bridges")),
        ("2024-11-04.docx", p("Town Review No 7: On bridges", "Title") + p("x"), (7, "2024-11-04", "On bridges")),
        ("no-10.docx", p("Town Review № 10, 9 сакавіка 2026", "Title") + p("x"), (10, "2026-03-09", "Town Review")),
        (
            "2024-11-04-no-41.docx",
            p("Town Review", "Heading1") + p("A", "Heading2") + p("B", "Heading2"),
            (41, "2024-11-04", "Town Review"),
        ),
    ],
)  # fmt: skip
def test_facts(path: str, body: str, facts: tuple[int, str, str]) -> None:
    made = reading(word(body), path=path).issues[0].issue
    assert (made.number, str(made.date), made.title) == facts


def test_a_head_as_pandoc_writes_it() -> None:
    styles = STYLES + style("Author") + style("Date")
    body = p("On bridges", "Title") + p("Ann", "Author") + p("Bob", "Author") + p("4 November 2024", "Date") + p("x")
    made = reading(word(body, styles=styles), path="no-41.docx").issues[0].issue
    assert (made.number, str(made.date), made.title, made.authors) == (41, "2024-11-04", "On bridges", ("Ann", "Bob"))


def test_facts_that_nobody_says_are_asked_for() -> None:
    assert [problem.code for problem in reading(word(p("x")), path="draft.docx").problems] == ["S107", "S108"]


def test_links_inside_the_file() -> None:
    body = (
        p("Head", "Heading1")
        + p('<w:hyperlink w:anchor="m">' + t("below") + "</w:hyperlink>" + t(" ") + field(" REF s \\h ", t("there")))
        + p('<w:bookmarkStart w:id="1" w:name="m"/>' + t("Marked."))
        + p('<w:bookmarkStart w:id="2" w:name="s"/>' + t("Second"), "Heading1")
        + p('<w:hyperlink w:anchor="none">' + t("dead") + "</w:hyperlink>")
    )
    markdown = "## Head\n\n[below](#ref-1) [there](#second)\n\n{#ref-1}\nMarked.\n\n## Second\n\ndead"
    assert said(body) == markdown
    assert codes(body) == ["S204"]


def test_a_link_of_a_section_s_heading_is_listed() -> None:
    body = p("x") + p('<w:hyperlink r:id="l1">' + t("News") + "</w:hyperlink>", "Heading1") + p("y")
    assert said(body, relations=LINKS) == "x\n\n## News\n\ny"
    assert codes(body, relations=LINKS) == ["S200"]
    assert "https://example.org/a" in str(imported(body, relations=LINKS).account.record())
