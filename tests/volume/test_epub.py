"""Documents of an issue in their place in the volume's e-book."""

from typing import Any

import pytest

from publisher.formats.package import VisualContent
from publisher.language.words_volume import volume_words
from publisher.model.index import CrossReference, IndexEntry, Locator
from publisher.volume import epub
from publisher.volume.epub import BoundIssue, IssueBook, Reference

BOOK = IssueBook((), (), (), (("p1", "section-1.xhtml#p1"),), (), VisualContent(False, False))
BREAK = b'<span epub:type="pagebreak" role="doc-pagebreak" id="page-%d" aria-label="%d"/>'


def test_a_block_has_an_address_in_the_folder_of_its_issue() -> None:
    issue = BoundIssue("2024-1", "No 1", BOOK, {1: "5"})
    assert issue.address("p1") == "2024-1/section-1.xhtml#p1"
    assert issue.address("gone") == "2024-1/title.xhtml"


@pytest.mark.parametrize(
    ("document", "placed"),
    [
        (BREAK % (2, 2), (BREAK % (2, 2)).replace(b'label="2"', b'label="17"')),
        (b'<a href="vol:2024/3">No 3</a>', b'<a href="../2024-3/title.xhtml">No 3</a>'),
        (b'<a href="vol:2024/9">No 9</a>', b'<a href="../issues.xhtml">No 9</a>'),
        (b'<a href="vol:2024/4">No 4</a>', b'<a href="../2024-4-5/title.xhtml">No 4</a>'),
        (b'<a href="vol:2024/4-5">No 4</a>', b'<a href="../2024-4-5/title.xhtml">No 4</a>'),
        (b'<link href="ebook.css"/><a href="ebook.css">', b'<link href="../ebook.css"/><a href="ebook.css">'),
        (b'<a href="section-2.xhtml#p9">', b'<a href="section-2.xhtml#p9">'),
    ],
)
def test_a_document_in_its_place(document: bytes, placed: bytes) -> None:
    assert (
        epub._placed(
            document,
            {1: "16", 2: "17"},
            {"2024/1": "2024-1", "2024/3": "2024-3", "2024/4": "2024-4-5", "2024/4-5": "2024-4-5"},
            "issues.xhtml",
        )
        == placed
    )


def entry(**more: Any) -> IndexEntry:
    return IndexEntry(id="mayor", kind="person", **more)


def locator(page: int, last: int, **more: Any) -> Locator:
    folios = {"folio": str(page + 1), "last_folio": str(last + 1)}
    return Locator(page=page, last=last, issue="2024/1", target="2024/1#p1", **folios, **more)


def test_an_entry_of_an_index_is_called_aloud_with_its_heading() -> None:
    below = entry(
        heading="as mayor",
        locators=(
            locator(6, 8, principal=True),
            locator(9, 9, where="note", sign="n"),
            locator(10, 10, sign=" (table)"),
        ),
    )
    above = entry(heading="Stone, Anna", entries=(below,), see_also=(CrossReference("Bridge", "bridge"),))
    term = epub._term(above, lambda place: place.target, volume_words("en").on_page)
    assert (term.heading, term.references, term.see, term.see_also) == ("Stone, Anna", (), (), ("Bridge",))
    assert term.terms[0].references == (
        Reference("7–9", "2024/1#p1", "pages 7–9, Stone, Anna, as mayor", "principal"),
        Reference("10n", "2024/1#p1", "page 10n, Stone, Anna, as mayor", "note"),
        Reference("11", "2024/1#p1", "page 11 (table), Stone, Anna, as mayor", "text", " (table)"),
    )
