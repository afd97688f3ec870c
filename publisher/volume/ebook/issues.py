"""An issue in the e-book of its volume: one document, or several where it is long, free of its place until it is bound.

In: an edition and its typeset part; out: `IssueBook`, which is remembered, and in its place a `BoundIssue`. Every issue
has a folder of its own, so that names and links in it stay as they are; only the labels of its page breaks become those
of the volume. An issue is one document because every document costs a reading system, and whoever checks, a start.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publisher.formats import epub
from publisher.formats.book import TITLE, TITLE_PAGE, Book, Chapter, NavigationEntry
from publisher.formats.chapters import compile_book
from publisher.formats.package import VisualContent, visual_content
from publisher.language.punctuation import kept_together
from publisher.language.words import words_for
from publisher.model.edition import Edition
from publisher.model.issue import Issue
from publisher.model.part import TypesetPart
from publisher.model.walking import plain

DOCUMENT = "issue.xhtml"
LARGEST = 250_000
"""Bytes of a document, at most, where it can be divided: some readers lay out a whole one before its first page."""
_BREAK = re.compile(rb'(epub:type="pagebreak" role="doc-pagebreak" id="page-(\d+)" aria-label=")\d+"')
_TO_ISSUE = re.compile(rb'href="vol:(\d+/[\d-]+)"')
_STYLE = b'href="ebook.css"'
_END = b"</body>"


@dataclass(frozen=True, slots=True)
class IssueBook:
    """The documents of an issue in order, and where things are in them; names are within the issue's folder.

    `title` is its heading, `synopsis` its first takeaway. `sections` are (title, address) of its texts, `pages` (page
    of the issue, address), `places` the address of each id, `pictures` (name, media type, bytes).
    """

    title: str
    synopsis: str
    documents: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]
    pages: tuple[tuple[int, str], ...]
    places: tuple[tuple[str, str], ...]
    pictures: tuple[tuple[str, str, bytes], ...]
    visual: VisualContent


@dataclass(frozen=True, slots=True)
class BoundIssue:
    """An issue in its place: its folder, the folio of each of its pages, of the blank ones after it, its names.

    `places` are those of its book, to look up.
    """

    folder: str
    book: IssueBook
    places: Mapping[str, str]
    folios: Mapping[int, str]
    after: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """The address of its first document."""
        return f"{self.folder}/{self.book.documents[0][0]}"

    def address(self, block: str) -> str:
        """The address of a block, that of the issue for none. Raises LookupError if the issue has no such block."""
        return f"{self.folder}/{self.places[block]}" if block else self.first

    def pages(self) -> Iterator[NavigationEntry]:
        """Yield the pages in order, with those after it."""
        for page, href in sorted(self.book.pages):
            yield NavigationEntry(self.folios[page], f"{self.folder}/{href}")
        last = self.book.documents[-1][0]
        yield from (NavigationEntry(label, f"{self.folder}/{last}#{_blank(label)}") for label in self.after)

    def placed(self, folders: Mapping[str, str], listed: str) -> Iterator[tuple[str, bytes]]:
        """Yield its documents in its folder, their page breaks labelled with the volume's folios.

        Links to other issues lead there, or to the list of issues if one is not in the volume.
        """

        def address(match: re.Match[bytes]) -> bytes:
            return f'href="../{folders.get(match[1].decode(), listed)}"'.encode()

        for file, text in self.book.documents:
            data = _TO_ISSUE.sub(address, text.encode("utf-8")).replace(_STYLE, b'href="../ebook.css"', 1)
            data = _BREAK.sub(lambda match: match[1] + self.folios[int(match[2])].encode() + b'"', data)
            if file == self.book.documents[-1][0]:
                data = data.replace(_END, b"".join(map(_mark, self.after)) + _END)
            yield f"{self.folder}/{file}", data


def _blank(label: str) -> str:
    return f"_blank-{label}"


def _mark(label: str) -> bytes:
    said = f'id="{_blank(label)}" aria-label="{label}"'
    return f'<span epub:type="pagebreak" role="doc-pagebreak" {said}></span>\n'.encode()


def issue_book(edition: Edition, part: TypesetPart, roots: epub.Roots) -> IssueBook:
    """Render the documents of an issue, with the page numbers of the issue."""
    title = kept_together(f"{edition.folio_label}, {words_for(edition.lang).day(edition.issue.date)}")
    opening = Chapter(file=TITLE_PAGE, id=TITLE, title=title, template="volume_opening.xhtml.j2")
    book = compile_book(edition, part, opening=opening, file=DOCUMENT)
    documents = [(DOCUMENT, _printed(edition, book, roots, book.chapters[0]))]
    if len(documents[0][1].encode("utf-8")) > LARGEST:
        book = compile_book(edition, part, opening=opening)
        documents = [(chapter.file, _printed(edition, book, roots, chapter)) for chapter in book.chapters]
    texts = (chapter for chapter in book.chapters if chapter.blocks)
    return IssueBook(
        title=title,
        synopsis=_synopsis(edition.issue),
        documents=tuple(documents),
        sections=tuple((chapter.title, book.places[chapter.id]) for chapter in texts),
        pages=tuple((int(entry.title), entry.href) for entry in book.pages),
        places=tuple(sorted(book.places.items())),
        pictures=tuple((name, picture.media_type, picture.data) for name, picture in book.pictures.values()),
        visual=visual_content(edition.issue, edition.emblems),
    )


def _printed(edition: Edition, book: Book, roots: epub.Roots, chapter: Chapter) -> str:
    return epub.printed(edition, book, roots, "document.xhtml.j2", chapter).decode("utf-8")


def _synopsis(issue: Issue) -> str:
    """The first takeaway; else what the issue says of itself."""
    return plain(issue.takeaways[0]) if issue.takeaways else issue.description
