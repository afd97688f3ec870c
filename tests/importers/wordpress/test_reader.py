"""A WordPress export becomes issues: which posts, their blocks, shortcodes and pictures, and what is hostile."""

import json
import re
from datetime import date
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.importers import proof
from publisher.importers.account import Action, CompleteAccount
from publisher.importers.interface import Asked, Imported, Reading
from publisher.importers.wordpress import posts as wordpress_posts
from publisher.importers.wordpress import reader
from publisher.importers.wordpress import text as wordpress_text
from tests.conftest import publisher
from tests.importers.html.test_tree import HOUSE, foreign
from tests.source.test_pictures import raster

EXPORT = Path(__file__).parents[2] / "data/wordpress/export.xml"
FEED = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Town Review</title><link>https://a.example</link><wp:wxr_version>1.2</wp:wxr_version>
%s
</channel></rss>
"""
ITEM = """<item><title>%s</title><content:encoded><![CDATA[%s]]></content:encoded>
<wp:post_date>%s 09:00:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"""
MAY = Asked()


def item(content: str, title: str = "Town Review No 41", day: str = "2024-11-04") -> str:
    return ITEM % (title, content.replace("]]>", "]]]]><![CDATA[>"), day)


def read(items: str, asked: Asked = MAY) -> Reading:
    return reader.read(foreign(FEED % items, "export.xml"), HOUSE, asked)


def source(one: Imported) -> str:
    written, problems = proof.proven(one, HOUSE, one.issue.path)
    assert not problems, problems
    return written.partition("\n---\n")[2].strip()


def body(content: str) -> str:
    made = read(item(content))
    assert made.issues, made.problems
    return source(made.issues[0])


# --- the text of a post --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        ("one\ntwo\n\nthree", "one\\\ntwo\n\nthree"),
        ("one\r\n\r\ntwo", "one\n\ntwo"),
        ("one\n\n\n\ntwo <b>x\n\ny</b>", "one\n\ntwo **x**\n\n**y**"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nafter", "- a\n- b\n\nafter"),
        ("<h2>News</h2>\nfirst\nsecond\n<h2>Arts</h2>\nx", "## News\n\nfirst\\\nsecond\n\n## Arts\n\nx"),
        ("<pre>\na\n\nb</pre>\nc", "```\na\n\nb\n```\n\nc"),
        ("<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->", "a b"),
        ("a\nb\n<!-- wp:list -->\n<ul><li>c\nd</li></ul>\n<!-- /wp:list -->\ne\nf", "a\\\nb\n\n- c d\n\ne\\\nf"),
        ("<!-- wp:freeform -->a\nb<!-- /wp:freeform -->", "a\\\nb"),
        ("one<!--more-->\n\ntwo\n<!--nextpage-->\nthree", "one\n\ntwo\n\nthree"),
        ('[caption width="3"]<img src="page_files/map.png" alt="M" /> So <i>it</i> is[/caption]',
         '![M](map.png "So *it* is")'),
        ('[caption]<a href="https://a.example/b.png"><img src="page_files/map.png" alt="M"></a>\n So[/caption]\nx',
         '![M](map.png "So")\n\nx'),
        ('[wp_caption caption="Old"]<img src="page_files/map.png" alt="M">[/wp_caption]', '![M](map.png "Old")'),
        ('[caption]<img src="lost.png" alt="M"> Words[/caption]', "Words"),
        ("[caption]no picture[/caption] x", "no picture\n\nx"),
        ("a [caption]<img src='page_files/map.png' alt=M>open", 'a\n\n![M](map.png "open")'),
        ("[embed]https://a.example/1[/embed]", "https://a.example/1"),
        ("see [sic], [1], [the editor], [[caption]]", "see \\[sic], \\[1], \\[the editor], \\[\\[caption]]"),
        ('a [box color="red"]inside[/box] b', "a inside b"),
        ("a ]] > b ]]> c", "a \\]\\] > b \\]\\]> c"),
        ('<a href="/x">y</a> <a title="[gallery]" href="https://a.example/">z</a>',
         "[y](https://a.example/x) [z](https://a.example/)"),
    ],
)  # fmt: skip
def test_the_text_of_a_post(content: str, markdown: str) -> None:
    assert body(content).replace("\\]", "]") == markdown.replace("\\]", "]")


def test_shortcodes_that_are_left_out_are_said_with_their_line() -> None:
    made = read(item('one\n\n[contact-form id="5"]\n\ntwo\n[audio src="x.mp3"]'))
    (one,) = made.issues
    doubts = {doubt.location.line: doubt.message for doubt in one.account.doubts if doubt.code == "S175"}
    lines = (FEED % item("one\n\n[contact")).splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "[contact" in line)
    assert doubts == {
        at: 'the shortcode [contact-form id="5"] was left out',
        at + 3: 'the shortcode [audio src="x.mp3"] was left out',
    }
    assert isinstance(one.account, CompleteAccount)
    assert ("shortcode", '[contact-form id="5"]') in [(entry.reason, entry.text) for entry in one.account.entries]


def test_a_gallery_shows_what_it_names_or_what_was_uploaded_with_the_post() -> None:
    given: list[dict[str, str]] = []
    made = wordpress_text.html('[gallery ids="1,2" columns=3]x[gallery]', lambda one: given.append(one) or "<hr>")
    assert given == [{"ids": "1,2", "columns": "3"}, {}]
    assert made == "<hr>x<hr>"


# --- which posts ---------------------------------------------------------------------------------------------------


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
    posts = "".join(item("Text.", title, f"2024-11-{day:02}") for day, title in enumerate(titles, 4))
    made = read(posts, Asked(pattern=pattern))
    assert [one.issue.number for one in made.issues] == numbers
    assert ("S176" in {problem.code for problem in made.problems}) == ("{number}" not in pattern)


def test_more_tags_than_keywords() -> None:
    tags = "".join(f'<category domain="post_tag"><![CDATA[tag {n}]]></category>' for n in range(150))
    (one,) = read(item("Text.").replace("</item>", f"{tags}</item>")).issues
    assert len(one.issue.keywords) == 100
    assert source(one) == "Text."


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


# --- hostile -------------------------------------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ((FEED % item("x")).replace("<rss", f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]><rss'), "S172"),
        ((FEED % item("x")).replace("<rss", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss'), "S172"),
        ((FEED % item("x")).replace("<rss", '<!DOCTYPE rss SYSTEM "https://a.example/x.dtd"><rss'), "S172"),
        ((FEED % item("x")).replace("Town", "Town &bogus;"), "S170"),
        ((FEED % item("x"))[:-40], "S170"),
        ('<rss xmlns:wp="http://wordpress.org/export/1.2/"></rss>', "S170"),
        ((FEED % item("x")).replace("xmlns:wp=", "xmlns:1wp=''  xmlns:wp="), "S170"),
    ],
)
def test_what_may_not_be(text: str, code: str) -> None:
    made = reader.read(foreign(text, "export.xml"), HOUSE, MAY)
    assert not made.issues
    assert [problem.code for problem in made.problems] == [code]
    assert made.problems[0].hint


def test_a_name_of_another_namespace_is_not_wordpress() -> None:
    stranger = item("x").replace("<item>", '<item xmlns:wp="http://stranger.example/">')
    made = read(stranger + item("y", "Town Review No 42"))
    assert [one.issue.number for one in made.issues] == [42]
    assert "it does not say what it is" in {each.reason for each in made.left}


def test_deep_and_large_items_do_not_hurt() -> None:
    deep = "<wp:meta>" * 200 + "</wp:meta>" * 200
    made = read(item("<div>" * 120 + "end" + "</div>" * 120).replace("</item>", f"{deep}</item>"))
    assert source(made.issues[0]) == "end"
    many = "[caption]" * 3_000 + "[box a=1]" * 3_000 + "[" * 5_000
    assert read(item(many + "x")).issues


def test_encodings_of_the_file() -> None:
    text = (FEED % item("Café")).replace("UTF-8", "ISO-8859-1")
    made = reader.read(foreign(text.encode("latin-1"), "export.xml"), HOUSE, MAY)
    assert source(made.issues[0]) == "Café"


def test_lines_are_those_of_the_file() -> None:
    export, _ = wordpress_posts.read(EXPORT.read_bytes(), "export.xml")
    assert export
    lines = EXPORT.read_text("utf-8").splitlines()
    for post in export.posts:
        assert lines[post.line - 1].strip() == "<item>"
        assert "<content:encoded>" in lines[post.content_line - 1]


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
    source(one)


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_title_and_text(text: str) -> None:
    made = read(item(escape(text), f"No 41 {escape(re.sub('[^ -~]', '', text))}"))
    for one in made.issues:
        source(one)


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
    built = publisher(small, "build", "2024/7", "--to", "pdf")
    assert built.returncode == 0, built.stderr
