"""A WordPress export becomes issues: which posts, with which facts; no word is lost."""

import json
import re
from datetime import date
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.importers.account import Action, CompleteAccount
from publisher.importers.interface import Asked
from publisher.importers.wordpress import reader
from tests.conftest import publisher
from tests.source.pictures.samples import raster
from tests.tools.page import HOUSE, foreign
from tests.tools.wordpress import EXPORT, MAY, item, read, source_of


def test_what_is_taken_and_what_is_not() -> None:
    made = reader.read(foreign(EXPORT.read_bytes(), "export.xml"), HOUSE, MAY)
    assert [(one.issue.id, str(one.issue.date)) for one in made.issues] == [
        ("2024/7", "2024-02-19"),
        ("2024/8", "2024-02-26"),
    ]
    first = made.issues[0].issue
    assert (first.subtitle, first.authors, first.keywords) == ("A bridge & a fair", ("The News Desk",), ("bridges",))
    assert first.description == "A bridge was opened, a fair was held."
    left = {(each.what, each.reason): each.text for each in made.left}
    assert "Not ready." in left["post", "not published (draft)"]
    assert "For members." in left["post", "behind a password"]
    assert "We open at nine." in left["post", "its title says no number of an issue"]
    assert "A page." in left["page", "only posts become issues"]
    account = made.issues[0].account
    assert isinstance(account, CompleteAccount)
    told = {entry.reason: entry.text for entry in account.entries if entry.action is Action.DROPPED}
    assert told["comment of a reader: content"] == "Well done!"
    assert told["field of the post: standfirst"] == "It took nine years."


@pytest.mark.parametrize(
    ("titles", "pattern", "numbers"),
    [
        (("Review 41/2024", "Diary"), "Review {number}/*", [41]),
        (("Weekly 2024-11-04 (41)",), "Weekly {date} ({number})", [41]),
        (("Alpha", "Beta"), "*", [1, 2]),
        (("Week one", "Week two", "Diary"), "week *", [1, 2]),
    ],
)
def test_posts_that_match_a_pattern(titles: tuple[str, ...], pattern: str, numbers: list[int]) -> None:
    items = "".join(item("Text.", title, f"2024-11-{day:02}") for day, title in enumerate(titles, 4))
    made = read(items, Asked(pattern=pattern))
    assert [one.issue.number for one in made.issues] == numbers
    assert ("S176" in {problem.code for problem in made.problems}) == ("{number}" not in pattern)


def test_more_tags_than_keywords() -> None:
    tags = "".join(f'<category domain="post_tag"><![CDATA[tag {n}]]></category>' for n in range(150))
    (one,) = read(item("Text.").replace("</item>", f"{tags}</item>")).issues
    assert len(one.issue.keywords) == 100
    assert source_of(one) == "Text."


def test_a_post_of_nothing_that_can_be_printed_is_listed() -> None:
    made = read(item('[gallery][audio src="x.mp3"]') + item("Text.", "No 42"))
    assert [one.issue.number for one in made.issues] == [42]
    assert [(each.reason, "[audio" in each.text) for each in made.left if each.what == "post"] == [
        ("nothing of it can be printed", True)
    ]


def test_one_post_and_what_the_editor_says() -> None:
    made = read(item("Text.", "Bridges"), Asked(41, date(2024, 11, 5)))
    assert [(one.issue.number, str(one.issue.date)) for one in made.issues] == [(41, "2024-11-05")]


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ("", "S173"),
        (item("Text.", "Bridges"), "S173"),
        (item("Text.", day="0000-00-00"), "S174"),
        (item("Text.\x0b"), "S171"),
    ],
)
def test_problems(items: str, code: str) -> None:
    assert code in {problem.code for problem in read(items).problems}


# --- any post ------------------------------------------------------------------------------------------------------


PARTS = ("\n", "\n\n", " ", "<b>", "</b>", "<p>", "</p>", "<ul><li>", "</li></ul>", "<!-- wp:paragraph -->",
         "<!-- /wp:paragraph -->", "<!--more-->", "<h2>", "</h2>", "<pre>", "</pre>", "[caption]", "[/caption]",
         "[gallery]", "[box a=1]", "[/box]", "[sic]", "<img src=page_files/map.png alt=M>", "<a href=https://a.example/>",
         "</a>", "<table><tr><td>", "<td>", "</table>", "<blockquote>", "</blockquote>", "<br />", "&nbsp;", "]]", "<",
         "<!-- wp:freeform -->", "<!-- /wp:freeform -->", "<figure>", "</figure>", "<script>", "</script>")  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PARTS), st.none()), max_size=40))
@settings(max_examples=300, deadline=None)
def test_every_word_of_any_post_is_in_the_issue_or_in_the_account(parts: list[str | None]) -> None:
    words = [f"w{number}x" for number, part in enumerate(parts) if part is None]
    content = "".join(f" w{number}x " if part is None else part for number, part in enumerate(parts)) + " last."
    made = read(item(content))
    assert "S119" not in {problem.code for problem in made.problems}, (content, made.problems)
    if not made.issues:
        left = next(each.text for each in made.left if each.what == "post")
        assert all(word in left for word in words)
        return
    (one,) = made.issues
    assert isinstance(one.account, CompleteAccount)
    told = one.account.restored()
    for word in words:
        assert told.count(word) == 1, (word, content)
    source_of(one)


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_title_and_text(text: str) -> None:
    made = read(item(escape(text), f"No 41 {escape(re.sub('[^ -~]', '', text))}"))
    for one in made.issues:
        source_of(one)


# --- through the command -------------------------------------------------------------------------------------------


def test_an_export_through_the_command(small: Path) -> None:
    uploads = small / "inbox/wp-content/uploads/2024/02"
    uploads.mkdir(parents=True)
    for name in ("bridge", "fair"):
        (uploads / f"{name}.png").write_bytes(raster("PNG"))
    (small / "inbox/export.xml").write_bytes(EXPORT.read_bytes())
    dry = publisher(small, "import", "--dry-run", "inbox/export.xml")
    assert dry.returncode == 0, dry.stderr
    assert "2 to be written" in dry.stdout
    assert "post: behind a password" in dry.stdout
    assert not (small / "issues/2024/7").exists()
    assert not (small / "issues/imports").exists()
    done = publisher(small, "import", "inbox/export.xml")
    assert "2 written" in done.stdout, done.stderr
    assert {path.name for path in (small / "issues/2024/7").iterdir()} == {
        "issue.md", "import.json", "bridge.png", "fair.png",
    }  # fmt: skip
    left = json.loads((small / "issues/imports/export.xml.json").read_text("utf-8"))
    assert any("For members." in each["text"] for each in left["left"])
    assert "2 unchanged" in publisher(small, "import", "inbox").stdout
    built = publisher(small, "build", "2024/7", "--formats", "pdf")
    assert built.returncode == 0, built.stderr
