"""The e-book as a value: addresses from one document into another."""

from dataclasses import replace

from publisher.formats.book import Book, Chapter, NavigationEntry, PageMark
from tests.tools import ebook_sample as sample

BOOK = Book(
    chapters=(Chapter(file="a.xhtml", id="a", title="A", template=""),),
    contents=(),
    landmarks=(),
    pages=(),
    places={"spot": "b.xhtml#spot", "s1p1": "a.xhtml#s1p1"},
    breaks_at={"spot": (PageMark("3"), PageMark("iv"))},
    citing={7: "s1p1"},
    marking={"n": "spot"},
    pictures={"карта.svg": ("pictures/1.svg", sample.PICTURE)},
)


def test_an_address_inside_has_its_file() -> None:
    assert BOOK.address("#spot") == "b.xhtml#spot"
    assert BOOK.address("https://example.org/#spot") == "https://example.org/#spot"
    assert BOOK.address("#nowhere") == "#nowhere"


def test_the_way_back_to_the_text_ends_at_the_first_document_where_there_is_no_text() -> None:
    assert (BOOK.cited(7), BOOK.cited(8)) == ("a.xhtml#s1p1", "a.xhtml")
    assert (BOOK.marked("n"), BOOK.marked("m")) == ("b.xhtml#spot", "a.xhtml")


def test_pages_and_pictures() -> None:
    assert ([mark.id for mark in BOOK.breaks("spot")], BOOK.breaks("s1p1")) == (["page-3", "page-iv"], ())
    assert PageMark("Cover 1").id == "page-Cover-1"
    assert BOOK.picture(replace(sample.PICTURE, name="карта.svg")) == "pictures/1.svg"


def test_chapters_of_one_file_are_the_body_of_the_book() -> None:
    title, imprint = (Chapter(file="a.xhtml", id=name, title="", template="") for name in ("_title", "_imprint"))
    alone = replace(BOOK, chapters=(title, replace(imprint, file="b.xhtml")))
    assert [alone.matter(each) for each in alone.chapters] == ["frontmatter", "backmatter"]
    together = replace(BOOK, chapters=(title, imprint))
    assert together.together(title) == (title, imprint)
    assert together.matter(imprint) == "bodymatter"


def test_the_depth_of_the_contents() -> None:
    section = NavigationEntry("Section", "s")
    issue = NavigationEntry("No 1", "i", entries=(section,))
    assert [replace(BOOK, contents=some).depth for some in ((), (section,), (section, issue))] == [0, 1, 2]
