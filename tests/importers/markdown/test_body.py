"""The text of a Markdown file line by line: headings, and what our Markdown does not take."""

import pytest

from tests.tools.markdown import HEAD, NAMED, convert, reading


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("# News", "## News", "level of a heading"),
        ("#### Deep", "## Deep", "level of a heading"),
        ("See [the bridge]() now.", "See the bridge now.", "link without an address"),
        ("See [the bridge](TODO) now.", "See the bridge now.", "link without an address"),
        ("<small>Small</small> print", "Small print", "presentational HTML"),
    ],
)
def test_what_our_markdown_does_not_take(before: str, after: str, why: str) -> None:
    made = convert(HEAD + before + "\n")
    assert made.text.endswith(f"---\n\n{after}\n")
    change = made.changes[-1]
    assert (change.line, change.reason, change.text, change.became) == (7, why, before, after)


@pytest.mark.parametrize(
    "text",
    [
        "See [the bridge](https://example.org).",
        "## Below\n\nSee [below](#below).",
        "```text\n# not a heading\n<small>[x]()</small>\n```",
        "~~~text\n```\n# still code\n~~~",
        "Inequality: a < b and c > d",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    made = convert(HEAD + text)
    assert made.text.endswith(f"---\n\n{text}\n")
    assert [change.line for change in made.changes] == [1, 4]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# One\n\n## Two\n\n# Three", "## One\n\n### Two\n\n## Three"),
        ("## One\n\n#### Two", "## One\n\n### Two"),
        ("One\n===\n\nTwo\n---\n\nThree\n===", "## One\n\n### Two\n\n## Three"),
        ("# On bridges\n\n## One", "## One"),
        ("## One\n\nx\n\n## One", "## One\n\nx\n\n### One"),
        ("> ## Quoted\n> x", "> **Quoted**\n> x"),
        (
            "[there](#two-words)\n\n## One\n\n### Two words!",
            "[there](#two-words)\n\n## One\n\n{#two-words}\n### Two words!",
        ),
        ("[there](#first)\n\n## One {#first}", "[there](#one)\n\n## One"),
        ("[there](#nowhere)", "there"),
        ("# **On bridges**\n\n[**One	1**](#one)\n\n# **One** {#one}", "## One"),
        ("# On bridges\n\n### One\n\n### Two", "## One\n\n## Two"),
        ("<h2 align=center>One</h2>", "## One"),
        ("## One[^a]\n\nx\ny\n\n[^a]: N", "## One\n\nx\ny[^a]\n\n[^a]: N"),
        ("x\n---", "## x"),
        ("x\ny\n---", "x\ny\n---"),
    ],
)
def test_headings(before: str, after: str) -> None:
    made = convert(f"---\ntitle: On bridges\n---\n{before}\n", path=NAMED)
    assert made.body == after


@pytest.mark.parametrize(
    "line",
    [
        "{% " * 6000, "{{ " * 6000, "{%" + " " * 19000, "[" * 19000, "![" * 9000, "`".join("a" * n for n in range(180)),
        "## x {" + "a=b" * 6000, "~~a " * 5000, "> " * 9000 + "# x", "[a](" * 5000, "<a:" * 6000, "- # " * 5000,
        "{{<" * 6000, "x" * 60_000, "[a]" * 6000,
    ],
)  # fmt: skip
def test_lines_that_would_take_long(line: str) -> None:
    """It ends; what the reader of sources refuses, it says."""
    read = reading(f"---\ntitle: x\n---\n{line}\n", path=NAMED)
    assert read.issues
    assert all(problem.code for problem in read.problems)
