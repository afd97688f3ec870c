"""One EPUB 3.3 of the issues of a year and the parts around them, with the volume's page numbers.

In: the documents of each issue, rendered when it was set and free of its place in the volume; lists and indexes of the
PDF with the very folios printed there; out: one file. Every issue has a folder of its own, so that names and links in
it stay as they are; only the labels of its page breaks become those of the volume. `formats.epub` writes the package.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from publisher import fonts
from publisher.formats import archive, epub
from publisher.formats.book import COVER_PAGE, NAV, TITLE_PAGE, Book, Chapter, NavigationEntry
from publisher.formats.chapters import compile_book
from publisher.formats.package import VisualContent, visual_content
from publisher.model.edition import Edition
from publisher.model.index import Index, IndexEntry, Locator
from publisher.model.part import Output, TypesetPart

_BREAK = re.compile(rb'(epub:type="pagebreak" role="doc-pagebreak" id="page-(\d+)" aria-label=")\d+"')
_TO_ISSUE = re.compile(rb'href="vol:(\d+/[\d-]+)"')
Make = Callable[[], bytes]
_STYLE = b'href="ebook.css"'


@dataclass(frozen=True, slots=True)
class IssueBook:
    """The documents of an issue in order, and where things are in them; names are within the issue's folder.

    `contents` are (title, address) of its documents, `pages` (page of the issue, address), `places` the address of
    each id, `pictures` (name, media type, bytes).
    """

    documents: tuple[tuple[str, str], ...]
    contents: tuple[tuple[str, str], ...]
    pages: tuple[tuple[int, str], ...]
    places: tuple[tuple[str, str], ...]
    pictures: tuple[tuple[str, str, bytes], ...]
    visual: VisualContent


@dataclass(frozen=True, slots=True)
class BoundIssue:
    """An issue in its place: its folder, its title in the contents, the folio of each of its pages, its names."""

    folder: str
    title: str
    book: IssueBook
    folios: Mapping[int, str]
    names: tuple[str, ...] = ()

    def address(self, block: str) -> str:
        """The address of a block; of the issue's first document if it is not there."""
        places = dict(self.book.places)
        return f"{self.folder}/{places.get(block, TITLE_PAGE)}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: what stands before it, its text, its folio and address, what these are called aloud."""

    head: str
    text: str
    folio: str = ""
    href: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class ListPart:
    """A list: file, title, groups of lines under a label ("" for none)."""

    file: str
    title: str
    groups: tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A locator as it is printed: the number, address, what it is called aloud, its form; " (table)" after it."""

    text: str
    href: str
    says: str
    form: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of an index with what stands under it; `under`: it sends to sub-entries."""

    heading: str
    references: tuple[Reference, ...]
    terms: tuple["Term", ...]
    see: tuple[str, ...]
    see_also: tuple[str, ...]
    under: bool = False


@dataclass(frozen=True, slots=True)
class VolumeBook:
    """All that is bound: issues, lists before and after them, indexes; `aloud` says the folios of a locator."""

    issues: tuple[BoundIssue, ...]
    before: tuple[ListPart, ...]
    after: tuple[ListPart, ...]
    indexes: tuple[Index, ...]
    aloud: Callable[[str], str]
    index_title: str
    values: Mapping[str, object]


def issue_book(edition: Edition, part: TypesetPart, roots: epub.Roots) -> IssueBook:
    """Render the documents of an issue, with the page numbers of the issue."""
    book = compile_book(edition, part)
    documents = [
        (chapter.file, epub.printed(edition, book, roots, chapter.template, chapter)) for chapter in book.chapters
    ]
    return IssueBook(
        documents=tuple((file, data.decode("utf-8")) for file, data in documents),
        contents=tuple((entry.title, entry.href) for entry in book.contents),
        pages=tuple((int(entry.title), entry.href) for entry in book.pages),
        places=tuple(sorted(book.places.items())),
        pictures=tuple((name, picture.media_type, picture.data) for name, picture in book.pictures.values()),
        visual=visual_content(edition.issue),
    )


def bind(edition: Edition, volume: VolumeBook, roots: epub.Roots, remember: fonts.Remember | None = None) -> Output:
    """Make the e-book of a volume. Raises PublisherError as `epub.bind` does."""
    book = _book(edition, volume)
    whole = replace(book.chapters[0], title=dict(edition.words)["contents"])

    def print_(template: str, chapter: Chapter, **values: object) -> bytes:
        return epub.printed(edition, book, roots, template, chapter, volume=volume.values, **values)

    def listed(parts: Sequence[ListPart]) -> list[tuple[str, bytes]]:
        return [
            (part.file, print_("volume_list.xhtml.j2", replace(whole, file=part.file, title=part.title), part=part))
            for part in parts
        ]

    front = [(TITLE_PAGE, print_("volume_title.xhtml.j2", whole)), *listed(volume.before)]
    folders = {name: issue.folder for issue in volume.issues for name in issue.names}
    issues = [
        (f"{issue.folder}/{file}", _placed(text.encode("utf-8"), issue.folios, folders, volume.before[0].file))
        for issue in volume.issues
        for file, text in issue.book.documents
    ]
    back = listed(volume.after)
    by_folder = {issue.folder: issue for issue in volume.issues}

    def address_of(place: Locator) -> str:
        return by_folder[place.issue.replace("/", "-")].address(place.target.partition("#")[2])

    for index in volume.indexes:
        chapter = replace(whole, file=f"index-{index.name}.xhtml", title=index.title)
        term = partial(_term, address=address_of, aloud=volume.aloud)
        groups = [(group.letter or "0–9", list(map(term, group.entries))) for group in index.groups]
        back.append((chapter.file, print_("volume_index.xhtml.j2", chapter, index=index, groups=groups)))
    texts = [*front, *issues, *back]
    documents = tuple(
        archive.item(f"text-{number}", file, archive.XHTML, data, *(["index"] if file.startswith("index-") else []))
        for number, (file, data) in enumerate(texts, 1)
    )
    pictures = tuple(
        (f"{issue.folder}/{name}", kind, data) for issue in volume.issues for name, kind, data in issue.book.pictures
    )
    visuals = [issue.book.visual for issue in volume.issues]
    visual = VisualContent(any(one.pictures for one in visuals), any(one.lacking for one in visuals))
    files = archive.BookFiles(documents, pictures, visual)
    return epub.assembled(edition, book, files, roots, remember)


def _placed(data: bytes, folios: Mapping[int, str], folders: Mapping[str, str], listed: str) -> bytes:
    """A document of an issue in its folder, its page breaks labelled with the volume's folios.

    Links to other issues lead there, or to the list of issues if one is not in the volume.
    """

    def address(match: re.Match[bytes]) -> bytes:
        folder = folders.get(match[1].decode(), "")
        return f'href="../{folder}/{TITLE_PAGE}"'.encode() if folder else f'href="../{listed}"'.encode()

    data = _TO_ISSUE.sub(address, data)
    data = data.replace(_STYLE, b'href="../ebook.css"', 1)
    return _BREAK.sub(lambda match: match[1] + folios[int(match[2])].encode() + b'"', data)


def _book(edition: Edition, volume: VolumeBook) -> Book:
    """The navigation that the templates of the package print: contents by issue and section, landmarks, pages."""
    words = dict(edition.words)
    title = Chapter(file=TITLE_PAGE, id="_title", title=edition.metadata.title, template="")
    lists = {part.file: part.title for part in (*volume.before, *volume.after)}
    indexes = [NavigationEntry(index.title, f"index-{index.name}.xhtml", "index") for index in volume.indexes]
    contents = [NavigationEntry(part.title, part.file) for part in volume.before]
    contents += [
        NavigationEntry(
            issue.title,
            f"{issue.folder}/{TITLE_PAGE}",
            entries=tuple(NavigationEntry(name, f"{issue.folder}/{href}") for name, href in issue.book.contents),
        )
        for issue in volume.issues
    ]
    contents += [NavigationEntry(lists[part.file], part.file) for part in volume.after] + indexes
    landmarks = [
        NavigationEntry(words["cover"], COVER_PAGE, "cover"),
        NavigationEntry(words["title_page"], TITLE_PAGE, "titlepage"),
        NavigationEntry(words["contents"], f"{NAV}#toc", "toc"),
        NavigationEntry(volume.issues[0].title, f"{volume.issues[0].folder}/{TITLE_PAGE}", "bodymatter"),
        *([replace(indexes[0], title=volume.index_title)] if indexes else []),
    ]
    pages = [
        NavigationEntry(issue.folios[page], f"{issue.folder}/{href}")
        for issue in volume.issues
        for page, href in sorted(issue.book.pages)
    ]
    return Book(
        chapters=(title,), contents=tuple(contents), landmarks=tuple(landmarks), pages=tuple(pages),
        places={}, folios={}, citing={}, marking={}, pictures={},
    )  # fmt: skip


def _term(entry: IndexEntry, address: Callable[[Locator], str], aloud: Callable[[str], str], around: str = "") -> Term:
    heading = f"{around}, {entry.heading}" if around else entry.heading
    references = []
    for one in entry.locators:
        number, space, word = one.printed.partition(" ")
        form = "principal" if one.principal else one.where
        says = f"{aloud(one.printed)}, {heading}"
        references.append(Reference(number, address(one), says, form, space + word))
    return Term(
        entry.heading,
        tuple(references),
        tuple(_term(below, address, aloud, entry.heading) for below in entry.entries),
        tuple(reference.heading for reference in entry.see),
        tuple(reference.heading for reference in entry.see_also),
        any(reference.under for reference in entry.see),
    )
