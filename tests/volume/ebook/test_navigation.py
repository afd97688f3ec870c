"""Where a page of the PDF begins in the e-book, and the entries of its tree."""

from publisher.formats.book import NavigationEntry, PageMark
from publisher.formats.package import VisualContent
from publisher.volume.ebook.documents import Line, ListGroup, VolumePart, documents
from publisher.volume.ebook.issues import BoundIssue, IssueBook
from publisher.volume.ebook.navigation import issue_entry, page_marks, pages_of, part_entry


def test_pages_begin_where_they_do_in_the_pdf_under_their_labels() -> None:
    names = ("list/", "list/row-0", "list/row-1", "list/row-2", "list/end")
    marks = page_marks(names, {"list/row-0": 0, "list/row-1": 1, "list/row-2": 1}, ("v", "vi", "vii"))
    assert marks == {"list/": (PageMark("v"),), "list/row-1": (PageMark("vi"),), "list/row-2": (PageMark("vii"),)}
    files = dict.fromkeys(names, "list.xhtml")
    assert list(pages_of(marks, files)) == [
        NavigationEntry("v", "list.xhtml#page-v"),
        NavigationEntry("vi", "list.xhtml#page-vi"),
        NavigationEntry("vii", "list.xhtml#page-vii"),
    ]


def test_an_issue_has_its_sections_below_it() -> None:
    sections = (("Towns", "issue.xhtml#towns"),)
    book = IssueBook("No 1", "", (("issue.xhtml", ""),), sections, (), (), (), VisualContent(False, False))
    made = issue_entry(BoundIssue("2024-1", book, {}, {}))
    assert made == NavigationEntry(
        "No 1", "2024-1/issue.xhtml", entries=(NavigationEntry("Towns", "2024-1/issue.xhtml#towns"),)
    )


def test_a_part_of_several_documents_has_them_below_it() -> None:
    groups = tuple(ListGroup(label, label, label, (Line("", "", "x" * 900),)) for label in "AB")
    part = VolumePart(name="list", title="List", template="", groups=groups)
    assert part_entry(documents(part)) == NavigationEntry("List", "list.xhtml")
    assert part_entry(documents(part, largest=100)).entries == (
        NavigationEntry("List, A", "list.xhtml"),
        NavigationEntry("List, B", "list-2.xhtml"),
    )
