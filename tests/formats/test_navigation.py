"""Contents, landmarks and the pages of the PDF."""

import re
from xml.etree import ElementTree as ET

import pytest

from publisher.formats.book import Chapter
from publisher.formats.navigation import contents, landmarks, page_breaks
from publisher.model.tree import Heading, Span, Text
from tests.formats.sample import (
    EPUB_TYPE,
    H,
    book,
    document,
    text_of,
)
from tests.tools import ebook_sample as sample


def navs() -> dict[str | None, ET.Element]:
    return {nav.get(EPUB_TYPE): nav for nav in document("nav.xhtml").iter(f"{H}nav")}


def test_contents() -> None:
    toc = navs()["toc"]
    assert toc.get("role") == "doc-toc"
    assert [(link.get("href"), text_of(link)) for link in toc.iter(f"{H}a")] == [
        ("letter.xhtml", "To our readers"),
        ("section-1.xhtml", "Military developments"),
        ("section-1.xhtml#s1p4", "Counting since July"),
        ("section-2.xhtml", "Political developments"),
        ("sources.xhtml", "Sources"),
        ("imprint.xhtml", "Imprint"),
    ]


def test_landmarks() -> None:
    assert [link.get(EPUB_TYPE) for link in navs()["landmarks"].iter(f"{H}a")] == [
        "cover",
        "titlepage",
        "toc",
        "bodymatter",
        "bibliography",
        "colophon",
    ]


def test_the_page_list_has_every_page_of_the_pdf() -> None:
    edition = sample.edition()
    part = sample.part(edition)
    pages = navs()["page-list"]
    assert pages.get("role") == "doc-pagelist"
    assert [text_of(link) for link in pages.iter(f"{H}a")] == [str(page + 1) for page in range(part.extent)]
    anchors = dict(part.anchors)
    for link in pages.iter(f"{H}a"):
        file, _, target = link.get("href", "").partition("#")
        text = book()[file].decode()
        _, after = text.split(f'id="{target}"')
        follows = re.search(r'\bid="([\w-]+)"', after)
        assert follows, target
        if follows[1] in anchors and file.startswith("section"):
            assert anchors[follows[1]] + 1 == int(text_of(link)), target


@pytest.mark.parametrize(
    ("pages", "extent", "expected"),
    [
        ({"a": 0, "b": 1, "c": 3}, 4, {"t": (1,), "b": (2, 3), "c": (4,)}),
        ({"a": 2}, 3, {"t": (1, 2), "a": (3,)}),
        ({"a": 0, "b": 0}, 3, {"t": (1,), "b": (2, 3)}),
        ({"a": 1, "b": 0, "c": 1}, 2, {"t": (1,), "c": (2,)}),
        ({}, 1, {"t": (1,)}),
        ({}, 0, {}),
    ],
    ids=[
        "a page runs over",
        "nothing begins on page 2",
        "pages after the last",
        "a block that was moved",
        "bare",
        "no page",
    ],
)
def test_page_breaks(pages: dict[str, int], extent: int, expected: dict[str, tuple[int, ...]]) -> None:
    found, inside = page_breaks(("t", "a", "b", "c"), pages, extent)
    assert (found, inside) == (expected, {})
    assert [folio for folios in found.values() for folio in folios] == list(range(1, extent + 1))


@pytest.mark.parametrize(
    ("pages", "crossed", "expected"),
    [
        ({"a": 0, "b": 1}, {"a": [1]}, ({"t": (1,)}, {"a": (2,)})),
        ({"a": 0, "b": 2}, {"a": [1, 2]}, ({"t": (1,)}, {"a": (2, 3)})),
        ({"a": 0, "b": 0, "c": 1}, {"a": [1]}, ({"t": (1,), "c": (2,)}, {})),
        ({"a": 1, "b": 2}, {"t": [2], "a": [2]}, ({"t": (1,), "a": (2,)}, {"a": (3,)})),
    ],
    ids=["inside", "over a whole page", "a later block stands on the page before", "out of order"],
)
def test_pages_begin_inside_what_runs_over(
    pages: dict[str, int], crossed: dict[str, list[int]], expected: tuple[dict[str, tuple[int, ...]], ...]
) -> None:
    extent = max(pages.values()) + 1
    assert page_breaks(("t", "a", "b", "c"), pages, extent, crossed) == expected


def test_titles_in_another_language_say_so() -> None:
    heading = Heading(id="h", level=3, children=(Span((Text("Kap"),), lang="de"),))
    plain = Heading(id="i", level=3, children=(Text("Cape"),))
    chapter = Chapter(file="a.xhtml", id="a", title="Порт", template="", lang="be", blocks=(heading, plain))
    (entry,) = contents([chapter])
    assert (entry.lang, [below.lang for below in entry.entries]) == ("be", ["de", ""])
    words = {"cover": "Cover", "title_page": "Title", "contents": "Contents"}
    assert {line.lang for line in landmarks([chapter, chapter], words, "en")} == {"en", "be"}
