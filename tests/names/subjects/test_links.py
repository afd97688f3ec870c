"""Pages known to be on a subject."""

import pytest

from publisher.names.subjects.links import KnownPages, place
from publisher.names.subjects.news_items import NewsItem, NewsPart
from publisher.settings.authorities import Authority

ENTRIES = [
    Authority(id="ark", kind="subject", name="Ark", links=("https://example.org/topics/ark/",)),
    Authority(id="arkade", kind="subject", name="Arkade", links=("https://example.org/topics/ark/ade",)),
]


def linked(*links: str) -> list[tuple[str, int]]:
    part = NewsPart("paragraph", 1, "words", tuple((link, number) for number, link in enumerate(links)))
    item = NewsItem("2024/1", "i.md", "en", "k", (), "", (NewsPart("paragraph", 1, "before"), part))
    return list(KnownPages(ENTRIES).linked(item))


@pytest.mark.parametrize(
    ("link", "entries"),
    [
        ("https://example.org/topics/ark/", ["ark"]),
        ("http://www.example.org/topics/ark", ["ark"]),
        ("https://EXAMPLE.org/topics/ark/#history", ["ark"]),
        ("https://example.org/topics/ark/news/2024?x=1", ["ark"]),
        ("https://example.org/topics/ark/ade/more", ["arkade"]),  # the nearest page above decides
        ("https://example.org/topics/arkady", []),
        ("https://example.org.evil.test/topics/ark/", []),
        ("#ark", []), ("mailto:ark@example.org", []), ("https://[broken", []),
    ],
)  # fmt: skip
def test_a_page_and_those_below_it_are_known(link: str, entries: list[str]) -> None:
    assert [entry for entry, _ in linked(link)] == entries


def test_where_the_link_stands_is_counted_from_the_beginning_of_the_item() -> None:
    assert linked("https://example.org/", "https://example.org/topics/ark/") == [("ark", len("before\n") + 1)]


def test_an_address_is_compared_without_what_does_not_matter() -> None:
    assert place(" http://www.Example.org/a/?q=1#f ") == "example.org/a?q=1#f"
