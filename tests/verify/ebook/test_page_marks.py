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


def book() -> EpubFile:
    tree = etree.fromstring(PAGE)
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
