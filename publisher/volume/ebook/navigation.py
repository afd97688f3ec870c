"""Navigation of the e-book of a volume: a tree of parts, months, issues and sections; labels of pages.

In: its parts and issues in order; out: entries for the templates of the package. Sources and imprints of issues are no
entries of the tree: it is what a reader on a phone unfolds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from publisher.formats.book import NavigationEntry, PageMark
from publisher.formats.navigation import page_breaks
from publisher.volume.ebook.documents import PartDocument
from publisher.volume.ebook.issues import BoundIssue


def issue_entry(issue: BoundIssue) -> NavigationEntry:
    """An issue in the tree, with its sections below."""
    sections = tuple(NavigationEntry(title, f"{issue.folder}/{href}") for title, href in issue.book.sections)
    return NavigationEntry(issue.book.title, issue.first, entries=sections)


def part_entry(documents: Sequence[PartDocument]) -> NavigationEntry:
    """A part in the tree, with its documents below if there are several."""
    several = documents if len(documents) > 1 else ()
    below = tuple(NavigationEntry(each.title, each.file) for each in several)
    return NavigationEntry(documents[0].part.title, documents[0].file, entries=below)


def page_marks(
    names: Sequence[str], anchors: Mapping[str, int], labels: Sequence[str]
) -> dict[str, tuple[PageMark, ...]]:
    """The pages that begin at each of these names, which are in reading order.

    `anchors` are the pages (from 0) of a part of the PDF on which they begin, `labels` those of its pages.
    """
    begun, _ = page_breaks(names, anchors, len(labels))
    return {name: tuple(PageMark(labels[folio - 1]) for folio in folios) for name, folios in begun.items()}


def pages_of(marks: Mapping[str, Iterable[PageMark]], files: Mapping[str, str]) -> Iterator[NavigationEntry]:
    """Yield the pages of a part as the page list has them; `files` are those of its names, in reading order."""
    for name, file in files.items():
        yield from (NavigationEntry(mark.label, f"{file}#{mark.id}") for mark in marks.get(name, ()))
