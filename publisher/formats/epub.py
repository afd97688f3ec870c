"""An edition and its typeset part → an EPUB 3.3 with the PDF's page numbers, a drawn cover and its own fonts.

In: an edition, the part made of it, the folders of layouts and fonts; out: one file. Every document is finished XHTML
before EbookLib sees it, for its own classes lose what they do not know. The same input gives the same bytes: no clock,
no random id, the files of the archive in a fixed order at a fixed time. The door for EbookLib.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from ebooklib import epub

from publisher import fonts as faces
from publisher.formats import cover as epub_cover
from publisher.formats.chapters import COVER, COVER_PAGE, NAV, Book, Chapter, compile_book
from publisher.formats.package import Seen, metadata
from publisher.layout import folder
from publisher.layout import sheet as layout_room
from publisher.model.edition import Edition
from publisher.model.part import Output, TypesetPart
from publisher.problems import Location, Problem, PublisherError

XHTML = "application/xhtml+xml"
FONT_URL = re.compile(r"font:([\w-]+/([\w.-]+)\.[ot]tf)")
STORED = (".jpg", ".png", ".woff2", ".gif", ".webp")
"""What is packed already."""


def bind(
    edition: Edition,
    part: TypesetPart,
    *,
    layouts: tuple[Path, ...],
    fonts: tuple[Path, ...],
    remember: faces.Remember | None = None,
) -> tuple[Output | None, tuple[Problem, ...]]:
    """Make the e-book of an edition; `part` is the PDF whose page numbers it carries.

    `remember` keeps font subsets between issues, and the cover. There is no output if a layout or the engine is at
    fault: E001 if the style sheet names a font that is not there, else the L problems of layouts and press.
    """
    try:
        return _bind(edition, part, layouts, fonts, remember), ()
    except PublisherError as error:
        return None, error.problems


def _bind(
    edition: Edition,
    part: TypesetPart,
    layout_roots: tuple[Path, ...],
    font_roots: tuple[Path, ...],
    remember: faces.Remember | None,
) -> Output:
    book = compile_book(edition, part)
    print_ = partial(printed, edition, book, (layout_roots, font_roots))
    whole = replace(book.chapters[0], title=dict(edition.words)["contents"])
    documents = [(chapter, print_(chapter.template, chapter)) for chapter in book.chapters]
    css, embedded = styled(print_, whole, [data for _, data in documents], faces.read(font_roots), remember)
    items = [item("cover-page", COVER_PAGE, XHTML, print_("cover.xhtml.j2", whole))]
    items += [document(chapter, data) for chapter, data in documents]
    items.insert(2, item("nav", NAV, XHTML, print_("nav.xhtml.j2", whole), "nav"))
    spine = tuple(items)
    items += [
        item("ncx", "toc.ncx", "application/x-dtbncx+xml", print_("toc.ncx.j2", whole)),
        item("style", "ebook.css", "text/css", css.encode("utf-8")),
        item("cover-image", COVER, "image/jpeg", cover(edition, layout_roots, font_roots, remember), "cover-image"),
    ]
    items += [
        item(f"picture-{number}", name, picture.media_type, picture.data)
        for number, (name, picture) in enumerate(book.pictures.values(), 1)
    ]
    items += embedded
    return Output(f"{edition.slug}.epub", "application/epub+zip", written(edition, book, items, spine))


Roots = tuple[tuple[Path, ...], tuple[Path, ...]]
"""Folders in which layouts and fonts are looked for."""


def printed(edition: Edition, book: Book, roots: Roots, template: str, chapter: Chapter, **values: object) -> bytes:
    """A document of the e-book: one template of its layout."""
    layout = folder.find("ebook", roots[0])
    return layout_room.markup(layout, template, edition, roots[1], book=book, chapter=chapter, **values).encode("utf-8")


def styled(
    print_: Callable[..., bytes],
    whole: Chapter,
    documents: Sequence[bytes],
    shelf: tuple[faces.Face, ...],
    remember: faces.Remember | None,
) -> tuple[str, list[epub.EpubItem]]:
    """The style sheet for these documents, and the fonts that it names."""
    stressed, quoted = (any(mark in data for data in documents) for mark in (b"<em>", b"<blockquote"))
    css = print_("ebook.css.j2", whole, stressed=stressed, quoted=quoted).decode("utf-8")
    return _embedded(css, documents, shelf, remember)


def item(uid: str, name: str, media_type: str, data: bytes, *properties: str) -> epub.EpubItem:
    """A file of the e-book."""
    made = epub.EpubItem(uid, name, media_type, data)
    made.properties = list(properties)
    return made


def document(chapter: Chapter, data: bytes) -> epub.EpubItem:
    """A document of the e-book."""
    return item(f"text-{Path(chapter.file).stem}", chapter.file, XHTML, data, *(["svg"] if b"<svg" in data else []))


def cover(
    edition: Edition, layout_roots: tuple[Path, ...], font_roots: tuple[Path, ...], remember: faces.Remember | None
) -> bytes:
    """The drawn cover as a JPEG."""
    face = folder.title_face(edition, layout_roots, font_roots)
    sheet = layout_room.render(
        replace(edition, layout="cover", paper="screen"),
        layouts=layout_roots,
        fonts=font_roots,
        cover=epub_cover.page(edition, face),
    )
    if remember is None:
        return epub_cover.draw(sheet)
    content = [sheet.html, *sheet.css, *(resource.url for resource in sheet.resources)]
    key = sha256("\0".join(content).encode("utf-8"))
    for resource in sheet.resources:
        key.update(resource.data)
    return remember(f"{key.hexdigest()}.jpg", lambda: epub_cover.draw(sheet))


def _embedded(
    css: str, documents: Iterable[bytes], shelf: tuple[faces.Face, ...], remember: faces.Remember | None
) -> tuple[str, list[epub.EpubItem]]:
    """The style sheet with the addresses of the fonts it names, and subsets of these that hold the whole text."""
    characters = "".join(sorted(set().union(*(data.decode("utf-8") for data in documents))))
    known = {face.name: face for face in shelf}
    items: list[epub.EpubItem] = []
    for name, stem in dict.fromkeys(FONT_URL.findall(css)):
        if not (face := known.get(name)):
            hint = "name one that lies in a folder of fonts/"
            raise PublisherError(Problem(Location("layouts/ebook/ebook.css.j2"), "E001", f"no font {name}", hint))
        data = faces.subset(face, characters, remember)
        items.append(item(f"font-{len(items) + 1}", f"fonts/{stem}.woff2", "font/woff2", data))
    return FONT_URL.sub(r"fonts/\2.woff2", css), items


# --- the file ----------------------------------------------------------------------------------------------------


def written(
    edition: Edition,
    book: Book,
    items: Iterable[epub.EpubItem],
    spine: Iterable[epub.EpubItem],
    there: Seen | None = None,
) -> bytes:
    """Let EbookLib write the package, then pack it again with fixed times."""
    facts = edition.metadata
    package = epub.EpubBook()
    package.FOLDER_NAME = "EPUB"
    package.set_identifier(facts.identifier)
    package.set_title(facts.title)
    package.set_language(edition.lang)
    for entry in metadata(edition, book, there):
        package.add_metadata(entry.namespace or None, entry.name, entry.text, dict(entry.attributes))
    for each in items:
        package.add_item(each)
    package.spine = list(spine)
    moment = datetime.fromisoformat(facts.modified or f"{facts.date.isoformat()}T00:00:00+00:00")
    out = BytesIO()
    options = {"mtime": moment, "raise_exceptions": True, "compresslevel": 0, "epub2_guide": False}
    epub.write_epub(out, package, options)
    return packed(_mended(out.getvalue(), edition.lang))


def _mended(data: bytes, lang: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the archive in order; the package says its language, which EbookLib has no way to."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith(".opf"):
                content = content.replace(b"<package ", f'<package xml:lang="{lang}" '.encode(), 1)
            yield name, content


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack files as they come, without times, names of users or anything else of the machine (EPUB 3.3, OCF 4.2)."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            stored = name == "mimetype" or name.endswith(STORED)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=6)
    return out.getvalue()
