"""Documents of an issue, and in their place in the volume's e-book."""

import pytest

from publisher.formats.package import VisualContent
from publisher.volume.ebook import issues
from publisher.volume.ebook.issues import BoundIssue, IssueBook, issue_book
from tests.formats.sample import FONTS, LAYOUTS
from tests.tools import ebook_sample as sample

ROOTS = LAYOUTS, FONTS
FOLDERS = {"2024/3": "2024-3/issue.xhtml", "2024/4": "2024-4-5/title.xhtml"}
BREAK = '<span epub:type="pagebreak" role="doc-pagebreak" id="page-%d" aria-label="%d"/>'


def placed(*documents: tuple[str, str], after: tuple[str, ...] = ()) -> BoundIssue:
    pages = ((1, f"{documents[0][0]}#page-1"), (2, f"{documents[-1][0]}#page-2"))
    book = IssueBook("No 1, 2 May 2024", "", documents, (), pages, (), (), VisualContent(False, False))
    return BoundIssue("2024-1", book, {"p1": "section-1.xhtml#p1"}, {1: "16", 2: "17"}, after)


def test_a_block_has_an_address_in_the_folder_of_its_issue() -> None:
    issue = placed(("title.xhtml", ""), ("section-1.xhtml", ""))
    assert issue.address("p1") == "2024-1/section-1.xhtml#p1"
    assert issue.address("") == issue.first == "2024-1/title.xhtml"
    with pytest.raises(LookupError):  # never a page that is only near
        issue.address("gone")


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (BREAK % (2, 2), (BREAK % (2, 2)).replace('label="2"', 'label="17"')),
        ('<a href="vol:2024/3">No 3</a>', '<a href="../2024-3/issue.xhtml">No 3</a>'),
        ('<a href="vol:2024/9">No 9</a>', '<a href="../issues.xhtml">No 9</a>'),
        ('<a href="vol:2024/4">No 4</a>', '<a href="../2024-4-5/title.xhtml">No 4</a>'),
        ('<link href="ebook.css"/><a href="ebook.css">', '<link href="../ebook.css"/><a href="ebook.css">'),
        ('<a href="section-2.xhtml#p9">', '<a href="section-2.xhtml#p9">'),
    ],
)
def test_a_document_in_its_place(document: str, expected: str) -> None:
    issue = placed(("issue.xhtml", document))
    assert list(issue.placed(FOLDERS, "issues.xhtml")) == [("2024-1/issue.xhtml", expected.encode())]


def test_the_blank_page_after_an_issue_stands_at_its_end_and_in_the_list_of_pages() -> None:
    issue = placed(("title.xhtml", "<body>a</body>"), ("section-1.xhtml", "<body>b</body>"), after=("18",))
    (_, first), (_, last) = issue.placed(FOLDERS, "issues.xhtml")
    assert first == b"<body>a</body>"
    assert b'b<span epub:type="pagebreak" role="doc-pagebreak" id="_blank-18" aria-label="18"></span>' in last
    assert [(page.title, page.href) for page in issue.pages()] == [
        ("16", "2024-1/title.xhtml#page-1"),
        ("17", "2024-1/section-1.xhtml#page-2"),
        ("18", "2024-1/section-1.xhtml#_blank-18"),
    ]


def test_an_issue_is_one_document_under_its_number_and_day() -> None:
    edition = sample.edition()
    book = issue_book(edition, sample.part(edition), ROOTS)
    assert (book.title, book.synopsis) == ("No\u00a041, 4\u00a0November\u00a02024", "One. More a report.")
    ((file, text),) = book.documents
    assert file == "issue.xhtml"
    assert '<h1 id="_masthead">No\u00a041, 4\u00a0November\u00a02024</h1>' in text
    assert "<title>Belarus Review 2024, No 41</title>" in text
    assert text.count("<h1") == 1
    assert book.sections == (
        ("To our readers", "issue.xhtml#_lead"),
        ("Military developments", "issue.xhtml#military"),
        ("Political developments", "issue.xhtml#political"),
    )
    assert {address.partition("#")[0] for _, address in (*book.places, *book.pages)} == {"issue.xhtml"}
    assert dict(book.places)["cover"] == "issue.xhtml#_cover"
    assert 'id="_cover"' in text


def test_a_long_issue_is_a_document_a_section(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issues, "LARGEST", 5_000)
    edition = sample.edition()
    book = issue_book(edition, sample.part(edition), ROOTS)
    assert [file for file, _ in book.documents] == [
        "title.xhtml",
        "letter.xhtml",
        "section-1.xhtml",
        "section-2.xhtml",
        "sources.xhtml",
        "imprint.xhtml",
    ]
    assert book.sections[1] == ("Military developments", "section-1.xhtml#military")
    titles = [text.partition("<title>")[2].partition("</title>")[0] for _, text in book.documents]
    assert len(set(titles)) == len(titles)
