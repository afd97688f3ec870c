"""The XML of a WordPress export: names, lines, encodings, and what is hostile."""

import pytest

from publisher.importers.wordpress import posts, reader
from tests.tools.page import HOUSE, foreign
from tests.tools.wordpress import EXPORT, FEED, MAY, item, read, source_of

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
    assert source_of(made.issues[0]) == "end"
    many = "[caption]" * 3_000 + "[box a=1]" * 3_000 + "[" * 5_000
    assert read(item(many + "x")).issues


def test_encodings_of_the_file() -> None:
    text = (FEED % item("Café")).replace("UTF-8", "ISO-8859-1")
    made = reader.read(foreign(text.encode("latin-1"), "export.xml"), HOUSE, MAY)
    assert source_of(made.issues[0]) == "Café"


def test_lines_are_those_of_the_file() -> None:
    export, _ = posts.read(EXPORT.read_bytes(), "export.xml")
    assert export
    lines = EXPORT.read_text("utf-8").splitlines()
    for post in export.posts:
        assert lines[post.line - 1].strip() == "<item>"
        assert "<content:encoded>" in lines[post.content_line - 1]
