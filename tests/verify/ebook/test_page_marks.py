"""Page breaks of an e-book against pages; one planted in a whole file is in test_run_planted."""

import pytest
from lxml import etree

from publisher.verify.ebook.epub_file import EpubFile
from publisher.verify.ebook.page_marks import check

PAGE = """\
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<section epub:type="titlepage"><span epub:type="pagebreak" aria-label="1"/><h1>Review of the Towns</h1></section>
<section><p>Seven ferries ran before noon, <span epub:type="pagebreak" aria-label="2"/>four after it<sup>3</sup> in
spite of high water.</p><svg xmlns="http://www.w3.org/2000/svg"><text>drawn</text></svg>
<ol><li><span epub:type="pagebreak" aria-label="3"/>No 5<br/><span class="synopsis">Mills</span></li></ol>
<nav class="jumps"><ul><li>A</li></ul></nav>
<span epub:type="pagebreak" aria-label="4"/></section></body></html>"""


def book(page: str = PAGE) -> EpubFile:
    tree = etree.fromstring(page)
    package = etree.fromstring(
        '<package xmlns="http://www.idpf.org/2007/opf"><spine><itemref idref="a"/></spine></package>'
    )
    return EpubFile(
        "x.epub", (), {}, "p.opf", package, {"a.xhtml": etree.fromstring('<item id="a"/>')}, {"a.xhtml": tree}, ()
    )


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        ("four after it3 in spite of high wa-\nter.", []),
        ("after it in spite of high water.", []),
        ("Seven ferries ran before noon", ["F042"]),
        ("", ["F042"]),
    ],
    ids=["it", "but for one word", "another page", "an empty page"],
)
def test_words_behind_a_page_break_are_on_its_page(second: str, codes: list[str]) -> None:
    """The title page, a page with nothing behind its break, what an e-book alone says and drawings are not compared."""
    compared, problems = check(book(), {"1": "Cover", "2": second, "3": "No 5", "4": "Imprint"})
    assert (compared, [problem.code for problem in problems]) == (1, codes)
    assert check(book(), {}) == (0, ())


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("Cover Seven ferries ran before noon", "four after it in spite of high water", []),
        ("Cover Seven ferries", "ran before noon, four after it in spite of high water", ["F043"]),
        ("Cover", "Seven ferries ran before noon, four after it in spite of high water", ["F043"]),
        ("Seven ferries ran before noon. Noon", "four ferries after it before noon in spite of high water", []),
    ],
    ids=["it", "in its first line", "a paragraph too late", "words that both pages have"],
)
def test_words_before_a_page_break_are_not_on_its_page(first: str, second: str, codes: list[str]) -> None:
    _, problems = check(book(), {"1": first, "2": second, "3": "No 5", "4": "Imprint"})
    assert [problem.code for problem in problems] == codes


def test_a_figure_may_stand_on_a_later_page_than_its_place() -> None:
    """As reported of page lists that were made of pages with floats: they may not stop at the float."""
    moved = PAGE.replace("ran before noon, <span", "ran</p><figure><p>Ferries in the morning</p></figure><p><span")
    _, problems = check(
        book(moved), {"1": "Seven ferries ran", "2": "Ferries in the morning. four after it in spite of high water"}
    )
    assert problems == ()
