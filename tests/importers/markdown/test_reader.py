"""Markdown of other systems becomes the source of an issue; every change is told."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import publisher
from tests.tools.markdown import HEAD, NAMED, Made, convert, reading


def test_the_head_becomes_front_matter_and_what_is_left_out_is_told() -> None:
    made = convert(HEAD.replace("\n\n", '\nSummary: The "bridge"\n\n') + "## News\n\nText.\n")
    assert (made.issue.year, made.issue.number) == (2024, 41)
    assert made.text == (
        '---\nnumber: 41\ndate: 2024-11-04\ndescription: "The \\"bridge\\""\n'
        'keywords: ["bridges", "the mayor"]\n---\n\n## News\n\nText.\n'
    )
    assert [(change.line, change.text) for change in made.changes] == [
        (1, "Title: This Week 41"),
        (4, "Category: Weekly"),
    ]


def test_lines_of_any_system_and_a_mark_of_byte_order() -> None:
    plain = convert(HEAD + "Text.\n")
    assert convert("\ufeff" + (HEAD + "Text.\n").replace("\n", "\r\n")).text == plain.text


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Only text.\n", "S140", 1),
        (HEAD.replace("Number: 41", "Number: forty"), "S141", 2),
        (HEAD.replace("Number: 41\n", ""), "S141", 1),
        (HEAD.replace("2024-11-04", "4 November"), "S141", 3),
        ("+++\nnumber = = 1\n+++\nText.\n", "S222", 2),
        ('{"number": 41,\n', "S222", 2),
        ("---\nnumber: 41\nText.\n", "S222", 1),
        ("---\nnumber: [\n---\nText.\n", "C001", 2),
    ],
)
def test_what_cannot_be_an_issue(text: str, code: str, line: int) -> None:
    read = reading(text)
    problems = read.problems
    assert not read.issues
    assert (problems[0].code, problems[0].location.line) == (code, line)
    assert problems[0].hint


def test_a_pattern_of_names() -> None:
    made = convert("Text.\n", path="review_41_20241104.md", pattern="review_{number}_{date}")
    assert (made.issue.number, str(made.issue.date)) == (41, "2024-11-04")


@pytest.mark.parametrize(
    ("text", "path", "what"),
    [
        ("---\ndraft: true\n---\nText.\n", NAMED, "draft"),
        ("---\npublished: false\n---\nText.\n", NAMED, "draft"),
        ("Title: x\nStatus: draft\nDate: 2024-11-04\n\nText.\n", NAMED, "draft"),
        ("Text.\n", "README.md", "page"),
        ("---\ntitle: All issues\n---\n", "content/_index.md", "page"),
    ],
)
def test_what_is_no_issue_is_listed(text: str, path: str, what: str) -> None:
    read = reading(text, path=path)
    assert not read.issues
    assert [(left.what, left.text) for left in read.left] == [(what, text)]


SAMPLES = [
    "",
    "Words of a text.",
    "# One",
    "## Two",
    "### Three",
    "> # Quoted",
    "- item",
    "1. item",
    "---",
    "===",
    "```",
    "{% raw %}",
    "{% endraw %}",
    "{% comment %}",
    "{% endcomment %}",
    "{{< x >}}",
    "{% highlight c %}",
    "{: .a}",
    "[a](b)",
    "[a](#b)",
    "[a][b]",
    "[b]: c",
    "![a](bridge.png)",
    "x ![a](b.png) y",
    "::: x",
    "~~a~~",
    "<div>",
    "    code",
    "> [!note] T",
    "> > [!tip]",
    '!!! note "T"',
    "    inside",
    ":::tip T",
    ":::",
    "::: {.callout-note}",
    '::: sidebar {title="x"}',
    "```{note} T",
    "```dataview",
    "```{r, echo=FALSE}",
    "$$",
    "\\[",
    "\\begin{a}",
    "</aside>",
    "<aside>",
    "<details><summary>S</summary>",
    "</details>",
    '{{< note "x" >}}',
    "{{< /note >}}",
    "%%c%% d",
    "<del>x",
    "<!-- a",
    "b -->",
    "y</del>",
    "~~a",
    "b~~",
    "[[a#b|c]]",
    "![[bridge.png|a]]",
    "<img src='bridge.png' alt=x>",
    "[^1]",
    "[^1]: note",
    "    more",
    "[^x]",
    "^[in [a](b)]",
    "$a=b$",
    "==a==",
    "{.x}",
    "{#id}",
    "{date=none}",
    "[a]{.x}",
    "[a]{lang=be}",
    "`a`{=html}",
    "{sup}`2`",
    "x^2^",
    "[@a]",
    "#tag",
    "^id1",
    "- [ ] a",
    "k:: v",
    "##X",
    "+--+--+",
    "{>>c<<}",
    "| a| b|",
    "+==+==+",
    "|a|b|",
    "|---|---|",
    "|a|b|c|",
    "-- --",
    "a  b",
    "a\tb",
    "| line",
    "Table: c",
    "<table>",
    "港口 🦀",
    "<h2>H</h2>",
    "[//]: # (x)",
    "::: quotation",
    "\x07",
    "`",
    "**a",
    "[",
    "](",
    "<a href='javascript:x'>y</a>",
    "[![a](b)](c)",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(SAMPLES), max_size=14))
def test_every_character_is_in_the_issue_or_listed(lines: list[str]) -> None:
    """Whatever stands in a file goes in, proved by counting, and can be read back; only comments must end."""
    read = reading("---\ntitle: On bridges\n---\n" + "\n".join(lines) + "\n", path=NAMED)
    if read.issues:
        assert Made(read).text
    else:
        assert {problem.code for problem in read.problems if problem.severity == "error"} == {"S231"}


# --- through the command -------------------------------------------------------------------------------------------


def folder(place: Path, numbers: tuple[int, ...] = (2, 3)) -> Path:
    inbox = place / "inbox"
    inbox.mkdir()
    for number in numbers:
        text = HEAD.replace("41", str(number)).replace("2024-11-04", f"2024-11-{4 + number:02}")
        (inbox / f"{number}.md").write_text(text + "# News of the town\n\nA bridge.\n", encoding="utf-8")
    return inbox


def test_a_folder_becomes_issues_and_a_second_time_nothing_changes(small: Path) -> None:
    inbox = folder(small)
    dry = publisher(small, "import", "--dry-run", str(inbox))
    assert dry.returncode == 0, dry.stderr
    assert "2024/2" in dry.stdout
    assert not (small / "issues/2024/2").exists()
    first = publisher(small, "import", str(inbox))
    assert first.returncode == 0, first.stderr
    assert "2 written" in first.stdout
    record = json.loads((small / "issues/2024/2/import.json").read_text("utf-8"))
    assert {"level of a heading", "metadata that the issue does not need"} == {c["why"] for c in record["changes"]}
    assert "2 unchanged" in publisher(small, "import", str(inbox)).stdout
    assert publisher(small, "build", "2024/2", "--formats", "pdf").returncode == 0


def test_what_an_editor_wrote_since_is_not_overwritten(small: Path) -> None:
    inbox = folder(small, (2,))
    publisher(small, "import", str(inbox))
    source = small / "issues/2024/2/issue.md"
    source.write_text(source.read_text("utf-8") + "\nMore.\n", encoding="utf-8")
    (inbox / "2.md").write_text((inbox / "2.md").read_text("utf-8") + "\nOther.\n", encoding="utf-8")
    again = publisher(small, "import", str(inbox))
    assert "refused" in again.stdout
    assert "More." in source.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("9.md", HEAD.replace("41", "2").encode() + b"Text.\n", "S144"),
        ("text.md", b"Text.\n", "S140"),
        ("9.md", HEAD.encode() + b"x" * 6_000_000, "S001"),
        (None, b"", "S143"),
    ],
)
def test_one_bad_file_is_listed_and_stops_no_other(small: Path, name: str | None, data: bytes, code: str) -> None:
    inbox = folder(small, (2,) if name else ())
    if name:
        (inbox / name).write_bytes(data)
    done = publisher(small, "import", str(inbox))
    assert done.returncode == 1
    assert code in done.stderr
    assert "Traceback" not in done.stderr
    assert "S132" not in done.stderr
    assert (small / "issues/2024/2").exists() is (code in {"S140", "S001"})


def test_a_link_out_of_the_folder_is_refused(small: Path, tmp_path: Path) -> None:
    inbox = folder(small, (2,))
    (tmp_path / "secret.md").write_text(HEAD + "Secret.\n", encoding="utf-8")
    (inbox / "9.md").symlink_to(tmp_path / "secret.md")
    done = publisher(small, "import", str(inbox))
    assert done.returncode == 1
    assert "C023" in done.stderr


@pytest.mark.parametrize(
    ("title", "subtitle"),
    [
        ("Town Review, No 41: Ports of the North", "Ports of the North"),
        ("No 41", ""),
        ("This Week 41", ""),
        ("4 November 2024 – Of bridges", "Of bridges"),
    ],
)
def test_what_a_title_says_besides_is_the_subtitle(title: str, subtitle: str) -> None:
    made = convert(f"---\ntitle: '{title}'\nnumber: 41\ndate: 2024-11-04\n---\n\nText.\n")
    assert (f'subtitle: "{subtitle}"' in made.text) == bool(subtitle)
    assert "\ntitle: " not in made.text
