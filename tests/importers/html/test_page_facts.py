"""Number, date, title and language of a web page, from its head, data, text and name."""

from datetime import date

import pytest

from publisher.importers.interface import Asked
from tests.tools.page import read

TEXT = "<p>The bridge was opened on Monday, and this is the text of the page.</p>"


LINKED = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "%s"}]}</script>'


MAY, NOV = Asked(), "2024-11-04"


BY_WEEK = Asked(pattern="week {number} of *")


@pytest.mark.parametrize(
    ("page", "path", "asked", "number", "day"),
    [
        ("<title>Town Review No 41, 4 November 2024</title>", "page.html", MAY, 41, NOV),
        ("<h1>Town Review (2024 edition, issue 7)</h1>" + LINKED % "2024-02-19T10:00:00Z", "", MAY, 7, "2024-02-19"),
        ("<meta property=article:published_time content=2024-11-04T23:00:00+03:00><h1>№ 41</h1>", "", MAY, 41, NOV),
        ("<h1>#41</h1><time datetime=2020-01-01></time><time class=entry-date datetime=2024-11-04></time>", "", MAY,
         41, NOV),
        ("<link rel=canonical href=https://a.example/2024/11/04/review-41/>", "page.html", MAY, 41, NOV),
        ("", "2024-11-04-review-no-41.html", MAY, 41, NOV),
        ("", "review_20241104_41.html", Asked(pattern="review_{date}_{number}"), 41, NOV),
        ("<h1>Week 41 of 2024</h1>" + LINKED % "2024-11-04", "page.html", BY_WEEK, 41, NOV),
        ("<h1>No 40</h1><title>4 November 2024</title>", "", Asked(41, date(2024, 11, 5)), 41, "2024-11-05"),
        ("<meta name=dc.date content='November 4, 2024'><h1>Issue 41</h1>", "page.html", MAY, 41, NOV),
    ],
)  # fmt: skip
def test_number_and_date(page: str, path: str, asked: Asked, number: int, day: str) -> None:
    made = read(page + TEXT, path or "page.html", asked)
    assert made.issues, made.problems
    issue = made.issues[0].issue
    assert (issue.number, str(issue.date)) == (number, day)


def test_the_name_of_the_site_is_not_the_title() -> None:
    site = "<header><h1 class=site-title><a href=/>The Site</a></h1></header>"
    page = f"{site}<article><h2 class=entry-title>Town Review No 41: Bridges</h2>" + LINKED % "2024-11-04"
    issue = read(page + TEXT + "</article>").issues[0].issue
    assert (issue.subtitle, issue.number, len(issue.sections)) == ("Bridges", 41, 0)


def test_what_a_page_does_not_say_is_asked_for() -> None:
    made = read("<h1>Bridges</h1>" + TEXT)
    assert {problem.code for problem in made.problems} >= {"S161", "S162"}
    assert all(problem.hint for problem in made.problems)


def test_what_differs_is_doubted_and_the_first_counts() -> None:
    made = read(
        "<h1>No 41</h1><title>No 42</title>" + LINKED % "2024-11-04" + "<time datetime=2024-11-09></time>" + TEXT
    )
    assert [problem.code for problem in made.problems if problem.code == "S163"] == ["S163", "S163"]
    assert made.issues[0].issue.number == 41


def test_broken_data_for_search_engines_is_no_matter() -> None:
    deep = "[" * 5_000
    for data in ("{", "[]", "null", deep, '{"datePublished": 7}', '{"datePublished": "soon", "author": [{"name": 1}]}'):
        page = f'<script type="application/ld+json">{data}</script><h1>No 41, 4 November 2024</h1>'
        assert read(page + TEXT).issues, data


def test_title_description_authors_and_language() -> None:
    page = (
        "<html lang=be><head><meta name=description content='What it cost.'><meta name=author content='A. B.'></head>"
        '<h1>Town Review No 41: <a href="/x">Bridges, and bears</a></h1>' + LINKED % "2024-11-04" + TEXT
    )
    issue = read(page).issues[0].issue
    assert (issue.subtitle, issue.description, issue.authors, issue.lang) == (
        "Bridges, and bears", "What it cost.", ("A. B.",), "be",
    )  # fmt: skip
    assert read(page.replace("=be", "=EN-us")).issues[0].issue.lang == "en"
    assert read(page.replace("What it cost.", "The bridge was opened …")).issues[0].issue.description == ""


def test_links_are_made_whole_by_the_address_of_the_page() -> None:
    saved = "<!-- saved from url=(0032)https://a.example/2024/no-41.html -->"
    page = f"{saved}<h1>No 41, 4 November 2024</h1><p>See <a href='../x'>this</a>, <a href='#y'>that</a> and more text."
    (one,) = read(page).issues
    assert "https://a.example/x" in str(one.issue.lead)
    assert "#y" not in str(one.issue.lead)
