"""Markdown of other systems becomes the source of an issue; every change is told."""

import json
from pathlib import Path

import pytest

from publisher.sources import pelican
from tests.conftest import publisher

HEAD = "Title: This Week 41\nNumber: 41\nDate: 2024-11-04\nCategory: Weekly\nTags: bridges, the mayor\n\n"


def convert(text: str, missing: str = "") -> pelican.Converted:
    made, problems = pelican.convert(text, "in.md", frozenset(missing))
    assert made is not None, problems
    return made


def test_the_head_becomes_front_matter_and_what_is_left_out_is_told() -> None:
    made = convert(HEAD.replace("\n\n", '\nSummary: The "bridge"\n\n') + "## News\n\nText.\n")
    assert (made.year, made.number) == (2024, 41)
    assert made.text == (
        '---\nnumber: 41\ndate: 2024-11-04\ndescription: "The \\"bridge\\""\n'
        'keywords: ["bridges", "the mayor"]\n---\n\n## News\n\nText.\n'
    )
    assert [(change.line, change.before) for change in made.changes] == [
        (1, "Title: This Week 41"),
        (4, "Category: Weekly"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("# News", "## News", "level of a heading"),
        ("#### Deep", "## Deep", "level of a heading"),
        ("See [the bridge]() now.", "See the bridge now.", "link without an address"),
        ("See [the bridge](TODO) now.", "See the bridge now.", "link without an address"),
        ("<small>Small</small> print", "Small print", "presentational HTML"),
        ("A crab 🦀 here", "A crab :crab: here", "character that no font has"),
    ],
)
def test_what_our_markdown_does_not_take(before: str, after: str, why: str) -> None:
    made = convert(HEAD + before + "\n", "🦀")
    assert made.text.endswith(f"---\n\n{after}\n")
    change = made.changes[-1]
    assert (change.line, change.why, change.before, change.after) == (7, why, before, after)


@pytest.mark.parametrize(
    "text",
    [
        "See [the bridge](https://example.org).",
        "See [below](#below).",
        "```text\n# not a heading\n<small>[x]()</small>\n```",
        "~~~text\n```\n# still code\n~~~",
        "Inequality: a < b and c > d",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    made = convert(HEAD + text)
    assert made.text.endswith(f"---\n\n{text}")
    assert [change.line for change in made.changes] == [1, 4]


def test_lines_of_any_system_and_a_mark_of_byte_order() -> None:
    plain = convert(HEAD + "Text.\n")
    assert convert("\ufeff" + (HEAD + "Text.\n").replace("\n", "\r\n")) == plain


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Only text.\n", "S140", 1),
        (HEAD.replace("Number: 41", "Number: forty"), "S141", 2),
        (HEAD.replace("Number: 41\n", ""), "S141", 1),
        (HEAD.replace("2024-11-04", "4 November"), "S141", 3),
    ],
)
def test_what_cannot_be_an_issue(text: str, code: str, line: int) -> None:
    made, problems = pelican.convert(text, "in.md", frozenset())
    assert made is None
    assert (problems[0].code, problems[0].location.line) == (code, line)
    assert problems[0].hint


def test_unknown_metadata_is_a_warning_and_is_kept_in_the_account() -> None:
    made, problems = pelican.convert(HEAD.replace("\n\n", "\nMood: grey\n\n"), "in.md", frozenset())
    assert [(p.code, p.location.line) for p in problems] == [("S142", 6)]
    assert made is not None
    assert "Mood: grey" in [change.before for change in made.changes]


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
    assert publisher(small, "build", "2024/2", "--to", "pdf").returncode == 0


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
        ("9.md", b"Text.\n", "S140"),
        ("9.md", HEAD.encode() + b"\xff\n", "S002"),
        ("9.md", HEAD.encode() + b"x" * 6_000_000, "S001"),
        (None, b"", "S143"),
    ],
)
def test_one_bad_file_stops_the_folder(small: Path, name: str | None, data: bytes, code: str) -> None:
    inbox = folder(small, (2,) if name else ())
    if name:
        (inbox / name).write_bytes(data)
    done = publisher(small, "import", str(inbox))
    assert done.returncode == 1
    assert code in done.stderr
    assert "Traceback" not in done.stderr
    assert not (small / "issues/2024/2").exists()


def test_a_link_out_of_the_folder_is_refused(small: Path, tmp_path: Path) -> None:
    inbox = folder(small, (2,))
    (tmp_path / "secret.md").write_text(HEAD + "Secret.\n", encoding="utf-8")
    (inbox / "9.md").symlink_to(tmp_path / "secret.md")
    done = publisher(small, "import", str(inbox))
    assert done.returncode == 1
    assert "C023" in done.stderr
