"""An edition and its typeset part → an EPUB 3.3 with the PDF's page numbers, a drawn cover and its own fonts.

In: an edition, the part made of it, the folders of layouts and fonts; out: one file. Every document is finished XHTML
before `archive` packs it, for EbookLib's own classes lose what they do not know.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from publisher import fonts, pool
from publisher.formats import cover
from publisher.formats.archive import XHTML, BookFiles, Item, item, written
from publisher.formats.book import COVER, COVER_PAGE, NAV, Book, Chapter
from publisher.formats.chapters import compile_book
from publisher.formats.package import visual_content
from publisher.layout import faces, folder, sheet
from publisher.model.edition import Edition
from publisher.model.part import Output, TypesetPart
from publisher.problems import Problem, PublisherError

FONT_URL = re.compile(r"font:([\w-]+/([\w.-]+)\.[ot]tf)")
Roots = tuple[tuple[Path, ...], tuple[Path, ...]]
"""Folders in which layouts and fonts are looked for."""


def bind(
    edition: Edition,
    part: TypesetPart,
    *,
    layouts: tuple[Path, ...],
    fonts: tuple[Path, ...],
    remember: fonts.Remember | None = None,
) -> tuple[Output | None, tuple[Problem, ...]]:
    """Make the e-book of an edition; `part` is the PDF whose page numbers it carries.

    `remember` keeps font subsets between issues, and the cover. There is no output if a layout or the engine is at
    fault: E001 if the style sheet names a font that is not there, else the L problems of layouts and press.
    """
    try:
        book = compile_book(edition, part)
        print_ = partial(printed, edition, book, (layouts, fonts))
        documents = tuple(
            item(f"text-{Path(chapter.file).stem}", chapter.file, XHTML, print_("document.xhtml.j2", chapter))
            for chapter in book.chapters
        )
        pictures = tuple((name, picture.media_type, picture.data) for name, picture in book.pictures.values())
        files = BookFiles(documents, pictures, visual_content(edition.issue, edition.emblems))
        return assembled(edition, book, files, (layouts, fonts), remember), ()
    except PublisherError as error:
        return None, error.problems


def assembled(edition: Edition, book: Book, files: BookFiles, roots: Roots, remember: fonts.Remember | None) -> Output:
    """Bind documents and pictures with what every e-book has besides: cover, navigation, styles, fonts."""
    whole = replace(book.chapters[0], title=dict(edition.words)["contents"])
    print_ = partial(printed, edition, book, roots)
    texts = [text.content for text in files.documents]
    kinds = {"stressed": b"<em>", "quoted": b"<blockquote", "drawn": b'class="drawing '}
    has = {name: any(mark in data for data in texts) for name, mark in kinds.items()}
    characters = frozenset().union(*(data.decode("utf-8") for data in texts))
    added = faces.standing_in(characters, folder.house_faces(edition, *roots), roots[1])
    css = print_("ebook.css.j2", whole, standing_in=added, **has).decode("utf-8")
    css, embedded = _embedded(css, characters | frozenset(css), fonts.read(roots[1]), remember)  # it says “[p. 3]”
    items = [item("cover-page", COVER_PAGE, XHTML, print_("cover.xhtml.j2", whole)), *files.documents]
    nav = item("nav", NAV, XHTML, print_("nav.xhtml.j2", whole), "nav")
    is_read = book.toc.startswith(NAV)
    if is_read:
        items.insert(2, nav)
    spine = tuple(items)
    items += [
        *([] if is_read else [nav]),
        item("ncx", "toc.ncx", "application/x-dtbncx+xml", print_("toc.ncx.j2", whole)),
        item("style", "ebook.css", "text/css", css.encode("utf-8")),
        item("cover-image", COVER, "image/jpeg", _drawn_cover(edition, roots, remember), "cover-image"),
        *(item(f"picture-{number}", *picture) for number, picture in enumerate(files.pictures, 1)),
        *embedded,
    ]
    return Output(f"{edition.slug}.epub", "application/epub+zip", written(edition, book, items, spine, files.visual))


def printed(edition: Edition, book: Book, roots: Roots, template: str, chapter: Chapter, **values: object) -> bytes:
    """Print a document of the e-book: one template of its layout."""
    layout = folder.find("ebook", roots[0])
    return sheet.markup(layout, template, edition, roots[1], book=book, chapter=chapter, **values).encode("utf-8")


def _drawn_cover(edition: Edition, roots: Roots, remember: fonts.Remember | None) -> bytes:
    """Draw the cover as a JPEG, or take the one that is remembered for the same sheet."""
    layouts, shelves = roots
    face, chain = folder.title_face(edition, *roots), partial(faces.chain, roots=shelves)
    bare = replace(edition, layout="ebook/cover", paper="screen")
    page = sheet.render(bare, layouts=layouts, fonts=shelves, cover=cover.page(edition, face, chain))
    if remember is None:
        return cover.draw(page)
    content = [page.html, *page.css, *(resource.url for resource in page.resources)]
    key = sha256("\0".join(content).encode("utf-8"))
    for resource in page.resources:
        key.update(resource.data)
    return remember(f"{key.hexdigest()}.jpg", lambda: cover.draw(page))


def pack_faces(edition: Edition, part: TypesetPart, roots: Roots, remember: fonts.Remember) -> None:
    """Pack the faces that an e-book with charts names, with their usual letters, before there is one to bind."""
    book = compile_book(edition, part)
    parts = {"standing_in": (), "stressed": False, "quoted": False, "drawn": True}
    css = printed(edition, book, roots, "ebook.css.j2", book.chapters[0], **parts).decode("utf-8")
    _embedded(css, "", fonts.read(roots[1]), remember)


def _embedded(
    css: str, characters: Iterable[str], shelf: tuple[fonts.Face, ...], remember: fonts.Remember | None
) -> tuple[str, list[Item]]:
    """The style sheet with the addresses of the fonts it names, and subsets of these that hold the whole text."""
    text = "".join(sorted(characters))
    known = {face.name: face for face in shelf}
    named = tuple(dict.fromkeys(FONT_URL.findall(css)))
    for name, _ in named:
        if name not in known:
            hint = "name one that lies in a folder of fonts/"
            raise folder.stop("E001", "ebook/ebook.css.j2", f"no font {name}", hint)
    subsets = pool.side_by_side(lambda face: fonts.subset(face, text, remember), [known[name] for name, _ in named])
    items = [
        item(f"font-{number}", f"fonts/{stem}.woff2", "font/woff2", data)
        for number, ((_, stem), data) in enumerate(zip(named, subsets, strict=True), 1)
    ]
    return FONT_URL.sub(r"fonts/\2.woff2", css), items
