"""What is in the e-book: its documents in order, where each id stands, the pages that begin, who cites what.

In: an edition and the anchors of its PDF; out: a `Book`, the value that the e-book's templates print from. Nothing
here knows XHTML, only the names of files and ids.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from publisher.model.edition import Edition
from publisher.model.issue import Issue, Note
from publisher.model.part import TypesetPart
from publisher.model.tree import (
    Base,
    Blocks,
    Chart,
    Figure,
    Heading,
    Inlines,
    LinkNumber,
    NoteMark,
    Span,
)
from publisher.model.values import Picture
from publisher.model.walking import inlines_in, plain, rebuild, walk

COVER_PAGE, TITLE_PAGE, NAV = "cover.xhtml", "title.xhtml", "nav.xhtml"
COVER = "pictures/the-cover.jpg"
# Our own ids begin as no id of an editor or a section does.
TITLE, TAKEAWAYS, LEAD, SOURCES, IMPRINT = "_title", "_takeaways", "_lead", "_sources", "_imprint"
SUFFIXES = {"image/svg+xml": "svg", "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One document: its file, the id and title of what is in it, its template; `type` is its epub:type."""

    file: str
    id: str
    title: str
    template: str
    type: str = ""
    number: int = 0
    blocks: Blocks = ()
    notes: tuple[Note, ...] = ()

    @property
    def drawn(self) -> bool:
        """Whether it holds a drawing (a chart), which the package must say."""
        return any(isinstance(block, Chart) for block in walk(self.blocks))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of places: of the contents, the landmarks, the pages."""

    title: str
    href: str
    type: str = ""
    entries: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All that the templates need besides the edition."""

    chapters: tuple[Chapter, ...]
    contents: tuple[Entry, ...]
    landmarks: tuple[Entry, ...]
    pages: tuple[Entry, ...]
    places: Mapping[str, str]
    """The file and fragment of each id."""
    folios: Mapping[str, tuple[int, ...]]
    """The folios of the pages that begin at an id."""
    citing: Mapping[int, str]
    """The id of the block that cites a source first."""
    marking: Mapping[str, str]
    """The id of the block that has the mark of a note."""
    pictures: Mapping[str, tuple[str, Picture]]
    """The pictures by name, and the files they go into."""
    cover: str = COVER

    @property
    def drawn(self) -> bool:
        """Whether there is a drawing anywhere."""
        return any(chapter.drawn for chapter in self.chapters)

    def address(self, target: str) -> str:
        """The address of a link: "#id" with its file before it, any other as it is."""
        return self.places.get(target[1:], target) if target.startswith("#") else target

    def breaks(self, name: str) -> tuple[int, ...]:
        """The folios of the pages that begin at an id."""
        return self.folios.get(name, ())

    def cited(self, number: int) -> str:
        """The address of the text that cites a source first."""
        return self.places[self.citing[number]] if number in self.citing else TITLE_PAGE

    def marked(self, label: str) -> str:
        """The address of the text that has the mark of a note."""
        return self.places[self.marking[label]] if label in self.marking else TITLE_PAGE

    def picture(self, picture: Picture) -> str:
        """The file of a picture."""
        return self.pictures[picture.name][0]


def compile_book(edition: Edition, part: TypesetPart) -> Book:
    """Divide an edition into documents and find everything that points from one into another."""
    issue = edition.issue
    words = dict(edition.words)
    title = Chapter(file=TITLE_PAGE, id=TITLE, title=edition.metadata.title, template="title.xhtml.j2")
    texts = [(title, tuple((TAKEAWAYS, run) for run in issue.takeaways))]
    texts += [(chapter, tuple(_runs(chapter.blocks, chapter.id))) for chapter in _texts(issue, words)]
    citing, marking = _citations(run for _, runs in texts for run in runs)
    by_label = {note.label: note for note in issue.notes}
    chapters = [_with_notes(chapter, runs, by_label, marking) for chapter, runs in texts]
    for note in issue.notes:  # a source may be cited in a note alone
        for _, inlines in _runs(note.children, ""):
            for number in _numbers(inlines):
                citing.setdefault(number, f"note-{note.mark}")
    if issue.sources:
        chapters.append(Chapter(file="sources.xhtml", id=SOURCES, title=words["sources"], template="sources.xhtml.j2"))
    if edition.imprint:
        chapters.append(Chapter(file="imprint.xhtml", id=IMPRINT, title=words["imprint"], template="imprint.xhtml.j2"))
    files = {name: chapter.file for chapter in chapters for name in _stops(chapter, edition)}
    pages = dict(part.anchors)
    if "imprint" in pages:  # in print sources and imprint are one part, with one anchor
        pages[SOURCES if SOURCES in files else IMPRINT] = pages["imprint"]
    folios = page_breaks(tuple(files), pages, part.extent)
    asides = {name: chapter.file for chapter in chapters for name in _asides(chapter)}
    return Book(
        chapters=tuple(chapters),
        contents=tuple(_contents(chapters[1:])),
        landmarks=_landmarks(chapters, words),
        pages=tuple(
            Entry(str(folio), f"{files[name]}#page-{folio}") for name, each in folios.items() for folio in each
        ),
        places={name: f"{file}#{name}" for name, file in (files | asides).items()},
        folios=folios,
        citing=citing,
        marking=marking,
        pictures=_pictures(issue),
    )


def _texts(issue: Issue, words: Mapping[str, str]) -> Iterator[Chapter]:
    """Yield the documents of the text: the lead, a document a section; the sign-off ends the last one."""
    end: Blocks = (issue.sign_off,) if issue.sign_off else ()
    lead = issue.lead if issue.sections else (*issue.lead, *end)
    if lead:
        letter = words["letter"]
        yield Chapter(
            file="letter.xhtml", id=LEAD, title=letter, template="chapter.xhtml.j2", type="preface", blocks=lead
        )
    for section in issue.sections:
        yield Chapter(
            file=f"section-{section.number}.xhtml",
            id=section.id,
            title=section.name,
            template="chapter.xhtml.j2",
            type="chapter",
            number=section.number,
            blocks=(*section.blocks, *end) if section is issue.sections[-1] else section.blocks,
        )


# --- what points where -------------------------------------------------------------------------------------------


def _runs(blocks: Blocks, start: str) -> Iterator[tuple[str, Inlines]]:
    """Yield each run of inlines with the id of the innermost block that has one."""
    found: list[tuple[str, Inlines]] = []
    name = start

    def see(run: Inlines) -> Inlines:
        found.append((name, run))
        return run

    def enter(block: Base) -> Base:
        nonlocal name
        name = block.id or name
        return block

    rebuild(blocks, see, enter)
    yield from found


def _numbers(run: Inlines) -> Iterator[int]:
    for node in inlines_in(run):
        if isinstance(node, LinkNumber):
            yield node.number


def _citations(runs: Iterable[tuple[str, Inlines]]) -> tuple[dict[int, str], dict[str, str]]:
    """The first block that cites each source, and the first that marks each note."""
    citing: dict[int, str] = {}
    marking: dict[str, str] = {}
    for name, run in runs:
        for node in inlines_in(run):
            if isinstance(node, LinkNumber):
                citing.setdefault(node.number, name)
            elif isinstance(node, NoteMark):
                marking.setdefault(node.label, name)
    return citing, marking


def _with_notes(
    chapter: Chapter, runs: Sequence[tuple[str, Inlines]], notes: Mapping[str, Note], marking: Mapping[str, str]
) -> Chapter:
    """The chapter with the notes whose first mark stands in it."""
    here = {name for name, _ in runs}
    labels = dict.fromkeys(
        node.label
        for _, run in runs
        for node in inlines_in(run)
        if isinstance(node, NoteMark) and marking[node.label] in here
    )
    return replace(chapter, notes=tuple(notes[label] for label in labels if label in notes))


def _stops(chapter: Chapter, edition: Edition) -> Iterator[str]:
    """Yield the ids of a document, in reading order, before which the templates can mark a page."""
    yield chapter.id
    yield from (block.id for block in walk(chapter.blocks))
    if chapter.id == SOURCES:
        yield from (f"source-{entry.number}" for group in edition.issue.sources for entry in group.entries)
    if chapter.id == IMPRINT:
        yield from (f"imprint-{entry.name}" for entry in edition.imprint)


def _asides(chapter: Chapter) -> Iterator[str]:
    """Yield the other ids of a document: passages and notes."""
    if chapter.file == TITLE_PAGE:
        yield TAKEAWAYS
    for blocks in (chapter.blocks, *(note.children for note in chapter.notes)):
        for _, run in _runs(blocks, ""):
            yield from (node.id for node in inlines_in(run) if isinstance(node, Span) and node.id)
    for note in chapter.notes:
        yield f"note-{note.mark}"
        yield from (block.id for block in walk(note.children))


def page_breaks(names: Sequence[str], pages: Mapping[str, int], extent: int) -> dict[str, tuple[int, ...]]:
    """The folios of the pages that begin at each of these ids, which are in reading order; the first begins page 1.

    `pages` are the pages (from 0) on which the PDF has the ids. A page on which nothing begins is marked at what runs
    over it; so every page has its mark, in order, and none stands after the text of its page.

    >>> page_breaks(["title", "a", "b", "c"], {"a": 0, "b": 1, "c": 3}, 4)
    {'title': (1,), 'b': (2, 3), 'c': (4,)}
    """
    found: dict[str, list[int]] = {names[0]: [1]} if names and extent else {}
    last, running = 0, names[0] if names else ""
    for name in names[1:]:
        page = min(pages.get(name, -1), extent - 1)
        if page < 0:
            continue
        if page > last:
            found.setdefault(running, []).extend(range(last + 2, page + 1))
            found.setdefault(name, []).append(page + 1)
            last = page
        running = name
    found.setdefault(running, []).extend(range(last + 2, extent + 1))
    return {name: tuple(folios) for name, folios in found.items() if folios}


# --- lists -------------------------------------------------------------------------------------------------------


def _contents(chapters: Iterable[Chapter]) -> Iterator[Entry]:
    """Yield the contents: every document after the title page, its sub-headings of the first level under it."""
    for chapter in chapters:
        inner = tuple(
            Entry(plain(block.children), f"{chapter.file}#{block.id}")
            for block in chapter.blocks
            if isinstance(block, Heading) and block.level == 3
        )
        yield Entry(chapter.title, chapter.file, entries=inner)


def _landmarks(chapters: Sequence[Chapter], words: Mapping[str, str]) -> tuple[Entry, ...]:
    first = next((chapter for chapter in chapters[1:] if chapter.blocks), None)
    found = [
        Entry(words["cover"], COVER_PAGE, "cover"),
        Entry(words["title_page"], TITLE_PAGE, "titlepage"),
        Entry(words["contents"], f"{NAV}#toc", "toc"),
    ]
    if first:
        found.append(Entry(first.title, first.file, "bodymatter"))
    types = {SOURCES: "bibliography", IMPRINT: "colophon"}
    found += [Entry(chapter.title, chapter.file, types[chapter.id]) for chapter in chapters if chapter.id in types]
    return tuple(found)


def _pictures(issue: Issue) -> dict[str, tuple[str, Picture]]:
    """The pictures of the text by name, each with a file name of plain letters that no other has."""
    found: dict[str, tuple[str, Picture]] = {}
    for block in walk(issue):
        if isinstance(block, Figure) and block.picture.name not in found:
            stem = PurePosixPath(block.picture.name).stem
            plain_stem = "".join(char if char.isascii() and char.isalnum() else "-" for char in stem).strip("-").lower()
            suffix = SUFFIXES.get(block.picture.media_type, "bin")
            name = f"pictures/{len(found) + 1}-{plain_stem}.{suffix}".replace("-.", ".")
            found[block.picture.name] = (name, block.picture)
    return found
