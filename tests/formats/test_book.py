"""The e-book as a value: addresses from one document into another."""

from dataclasses import replace

from publisher.formats.book import TITLE_PAGE, Book, Chapter
from tests.tools import ebook_sample as sample

BOOK = Book(
    chapters=(Chapter(file="a.xhtml", id="a", title="A", template=""),),
    contents=(),
    landmarks=(),
    pages=(),
    places={"spot": "b.xhtml#spot", "s1p1": "a.xhtml#s1p1"},
    folios={"spot": (3, 4)},
    citing={7: "s1p1"},
    marking={"n": "spot"},
    pictures={"карта.svg": ("pictures/1.svg", sample.PICTURE)},
)


def test_an_address_inside_has_its_file() -> None:
    assert BOOK.address("#spot") == "b.xhtml#spot"
    assert BOOK.address("https://example.org/#spot") == "https://example.org/#spot"
    assert BOOK.address("#nowhere") == "#nowhere"


def test_the_way_back_to_the_text_ends_at_the_title_page_where_there_is_no_text() -> None:
    assert (BOOK.cited(7), BOOK.cited(8)) == ("a.xhtml#s1p1", TITLE_PAGE)
    assert (BOOK.marked("n"), BOOK.marked("m")) == ("b.xhtml#spot", TITLE_PAGE)


def test_pages_and_pictures() -> None:
    assert (BOOK.breaks("spot"), BOOK.breaks("s1p1")) == ((3, 4), ())
    assert BOOK.picture(replace(sample.PICTURE, name="карта.svg")) == "pictures/1.svg"
    assert not BOOK.drawn
