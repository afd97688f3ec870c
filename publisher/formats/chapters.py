"""An edition and the anchors of its PDF → a `Book`: its documents, and all that points from one into another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from publisher.formats import navigation
from publisher.formats.book import (
    IMPRINT,
    LEAD,
    SOURCES,
    TAKEAWAYS,
    TITLE,
    TITLE_PAGE,
    Book,
    Chapter,
    NavigationEntry,
    PageMark,
)
from publisher.formats.page_starts import is_part, page_starts, stops
from publisher.formats.references import citations, runs_of
from publisher.language.catalogue import is_same_language
from publisher.model.edition import Edition
from publisher.model.issue import Issue, Note
from publisher.model.part import TypesetPart
from publisher.model.tree import Blocks, CodeBlock, Figure, Inlines, NoteMark, Paragraph, Span
from publisher.model.values import Picture
from publisher.model.walking import blocks_of, inlines_in, walk
from publisher.pdf import raster

SCREEN = 1600
"""Pixels along the longer side of a picture: a tablet 800 wide has two of its own for each."""
MARK = 480
"""Pixels along the longer side of a logo or an emblem, which every issue of a volume has."""
SUFFIXES = {"image/svg+xml": "svg", "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}


def compile_book(edition: Edition, part: TypesetPart, *, opening: Chapter | None = None, file: str = "") -> Book:
    """Divide an edition into documents and find everything that points from one into another.

    `opening` stands in the place of the title page; all chapters go into one `file`, if there is one.
    """
    issue = edition.issue
    words, house = dict(edition.words), _house(edition)
    title = opening or Chapter(file=TITLE_PAGE, id=TITLE, title=edition.metadata.title, template="title.xhtml.j2")
    texts = [(title, tuple((TAKEAWAYS, run) for run in issue.takeaways))]
    texts += [(chapter, tuple(runs_of(chapter.blocks, chapter.id))) for chapter in _texts(issue, words, house)]
    citing, marking = citations(run for _, runs in texts for run in runs)
    inside = [(f"note-{note.mark}", run) for note in issue.notes for _, run in runs_of(note.children, "")]
    in_notes, marking_notes = citations(inside)
    marking = marking_notes | marking  # a note may be marked in a note alone
    by_label = {note.label: note for note in issue.notes}
    chapters = [_with_notes(chapter, (*runs, *inside), by_label, marking) for chapter, runs in texts]
    if issue.sources:
        chapters.append(
            Chapter(file="sources.xhtml", id=SOURCES, title=words["sources"], template="sources.xhtml.j2", lang=house)
        )
    if edition.imprint:
        chapters.append(
            Chapter(file="imprint.xhtml", id=IMPRINT, title=words["imprint"], template="imprint.xhtml.j2", lang=house)
        )
    if file:
        chapters = [replace(chapter, file=file) for chapter in chapters]
    files = {name: chapter.file for chapter in chapters for name in _stops(chapter, edition)}
    pages = dict(part.anchors)
    # In print sources and imprint are one part, with one anchor, and the imprint has that of its first entry.
    begins = {SOURCES: "imprint", IMPRINT: f"imprint-{edition.imprint[0].name}" if edition.imprint else ""}
    pages |= {name: pages[anchor] for name, anchor in begins.items() if anchor in pages}
    begun, within = _page_starts(part, chapters, tuple(files), pages)
    named = {name: file for name, file in files.items() if not is_part(name)}
    asides = {name: chapter.file for chapter in chapters for name in _asides(chapter)}
    return Book(
        chapters=tuple(chapters),
        contents=tuple(navigation.contents(chapters[1:])),
        landmarks=navigation.landmarks(chapters, words, house),
        pages=tuple(_page_list(files, begun, within)),
        places={name: f"{file}#{name}" for name, file in (named | asides).items()} | _cover(chapters[0], issue),
        breaks_at=begun,
        breaks_in=within,
        citing=in_notes | citing,  # a source may be cited in a note alone
        marking=marking,
        pictures=pictures(edition),
    )


def _page_starts(
    part: TypesetPart, chapters: Sequence[Chapter], names: Sequence[str], pages: Mapping[str, int]
) -> tuple[dict[str, tuple[PageMark, ...]], dict[str, tuple[tuple[int, PageMark], ...]]]:
    """The pages that begin at each stop, and those that begin inside paragraphs or code, each after so many letters."""
    blocks = tuple(block for chapter in chapters for block in chapter.blocks)
    found = page_starts(part, stops(blocks))
    divided = {block.id for kind in (Paragraph, CodeBlock) for block in blocks_of(blocks, kind)}
    crossed = {name: [page for page, _ in starts] for name, starts in found.inside.items() if name in divided}
    begun, within = navigation.page_breaks(names, found.begin | dict(pages), part.extent, crossed)
    letters = {(name, page + 1): count for name, starts in found.inside.items() for page, count in starts}
    return (
        {name: tuple(PageMark(str(folio)) for folio in folios) for name, folios in begun.items()},
        {name: tuple((letters[name, each], PageMark(str(each))) for each in folios) for name, folios in within.items()},
    )


def _page_list(
    files: Mapping[str, str],
    begun: Mapping[str, Sequence[PageMark]],
    within: Mapping[str, Sequence[tuple[int, PageMark]]],
) -> Iterator[NavigationEntry]:
    """Yield the pages in the order of the text."""
    for name, file in files.items():
        for mark in (*begun.get(name, ()), *(mark for _, mark in within.get(name, ()))):
            yield NavigationEntry(mark.label, f"{file}#{mark.id}")


def _house(edition: Edition) -> str:
    """The language of the words of the house, if it is another than that of the edition."""
    lang = edition.words_lang
    return "" if not lang or is_same_language(lang, edition.lang) else lang


def _texts(issue: Issue, words: Mapping[str, str], house: str) -> Iterator[Chapter]:
    """Yield the documents of the text: the lead, a document a section; the sign-off ends the last one."""
    end: Blocks = (issue.sign_off,) if issue.sign_off else ()
    lead = issue.lead if issue.sections else (*issue.lead, *end)
    if lead:
        letter = words["letter"]
        yield Chapter(
            file="letter.xhtml",
            id=LEAD,
            title=letter,
            template="chapter.xhtml.j2",
            type="preface",
            blocks=lead,
            lang=house,
        )
    for section in issue.sections:
        yield Chapter(
            file=f"section-{section.number}.xhtml",
            id=section.id,
            title=section.name,
            lang=section.lang,
            template="chapter.xhtml.j2",
            type="chapter",
            number=section.number,
            blocks=(*section.blocks, *end) if section is issue.sections[-1] else section.blocks,
        )


def _with_notes(
    chapter: Chapter, runs: Sequence[tuple[str, Inlines]], notes: Mapping[str, Note], marking: Mapping[str, str]
) -> Chapter:
    """The chapter with the notes whose first mark stands in it, or in one of these notes; `runs` are read in order."""
    here = {chapter.id, TAKEAWAYS if chapter.id == TITLE else "", *(block.id for block in walk(chapter.blocks))}
    labels: dict[str, None] = {}
    for name, run in runs:
        for node in inlines_in(run) if name in here else ():
            if isinstance(node, NoteMark) and marking[node.label] in here and node.label in notes:
                labels[node.label] = None
                here.add(f"note-{notes[node.label].mark}")
    return replace(chapter, notes=tuple(notes[label] for label in labels))


def _stops(chapter: Chapter, edition: Edition) -> Iterator[str]:
    """Yield the ids of a document, in reading order, before which the templates can mark a page."""
    yield chapter.id
    if chapter.id == TITLE:
        yield from (f"_takeaway-{number}" for number, _ in enumerate(edition.brief, 1))
    yield from (stop.name for stop in stops(chapter.blocks))
    if chapter.id == SOURCES:
        yield from (f"source-{entry.number}" for group in edition.issue.sources for entry in group.entries)
    if chapter.id == IMPRINT:
        yield from (f"imprint-{entry.name}" for entry in edition.imprint)


def _asides(chapter: Chapter) -> Iterator[str]:
    """Yield the other ids of a document: passages and notes."""
    if chapter.id == TITLE:
        yield TAKEAWAYS
    for blocks in (chapter.blocks, *(note.children for note in chapter.notes)):
        for _, run in runs_of(blocks, ""):
            yield from (node.id for node in inlines_in(run) if isinstance(node, Span) and node.id)
    for note in chapter.notes:
        yield f"note-{note.mark}"
        yield from (block.id for block in walk(note.children))


def _cover(title: Chapter, issue: Issue) -> dict[str, str]:
    """The address of what is said of the picture on the cover, by the name under which names are found in it."""
    is_said = issue.cover.picture and (issue.cover.caption or issue.cover.credit)
    return {"cover": f"{title.file}#_cover"} if is_said else {}


def pictures(edition: Edition) -> dict[str, tuple[str, Picture]]:
    """The pictures of text and imprint by name, each with a file name of plain letters that no other has."""
    every = [(block.picture, SCREEN) for block in walk(edition.issue) if isinstance(block, Figure)]
    every += [(emblem.picture, MARK) for emblem in edition.emblems]
    files: dict[str, tuple[str, Picture]] = {}
    for picture, most in every:
        if picture.name not in files:
            stem = PurePosixPath(picture.name).stem
            plain_stem = "".join(char if char.isascii() and char.isalnum() else "-" for char in stem).strip("-").lower()
            suffix = SUFFIXES.get(picture.media_type, "bin")
            name = f"pictures/{len(files) + 1}-{plain_stem}.{suffix}".replace("-.", ".")
            files[picture.name] = (name, _for_screens(picture, most))
    return files


def _for_screens(picture: Picture, most: int) -> Picture:
    """The picture, with at most so many pixels along its longer side."""
    if picture.media_type == "image/svg+xml":
        return picture
    share = min(1.0, most / max(picture.width, picture.height))
    return replace(picture, data=raster.smaller(picture.data, round(picture.width * share)))
