"""The file of an e-book: documents, styles, fonts and pictures packed with their package document.

The same input gives the same bytes: no clock, no random id, the files in a fixed order at a fixed time. The door for
EbookLib.
"""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import TypeAlias

from ebooklib import epub

from publisher.formats.book import Book
from publisher.formats.package import VisualContent, metadata
from publisher.model.edition import Edition, named, version_moment

Item: TypeAlias = epub.EpubItem
XHTML = "application/xhtml+xml"
STORED = (".jpg", ".png", ".woff2", ".gif", ".webp")
"""Files that are packed already."""


@dataclass(frozen=True, slots=True)
class BookFiles:
    """Files of one e-book: documents in reading order, pictures (file, media type, bytes), and the visual content."""

    documents: tuple[Item, ...]
    pictures: tuple[tuple[str, str, bytes], ...]
    visual: VisualContent


def item(uid: str, name: str, media_type: str, data: bytes, *properties: str) -> Item:
    """Make a file of the e-book; the package says of a document that it holds a drawing."""
    file = Item(uid, name, media_type, data)
    file.properties = ["svg", *properties] if media_type == XHTML and b"<svg" in data else list(properties)
    return file


def written(edition: Edition, book: Book, items: Iterable[Item], spine: Iterable[Item], visual: VisualContent) -> bytes:
    """Let EbookLib write the package, then pack it again with fixed times.

    One identifier is that of the work, another that of this version. What is in the files decides about that, and about
    the moment of change, which with the first tells versions apart (EPUB 3.3, 5.5.4).
    """
    facts, items = edition.metadata, list(items)
    described = metadata(edition, book, visual)
    content = b"".join((repr((facts, described)).encode(), *(sha256(each.content).digest() for each in items)))
    package = epub.EpubBook()
    package.FOLDER_NAME = "EPUB"
    package.set_identifier(facts.identifier)
    package.set_title(facts.title)
    package.set_language(edition.lang)
    version = f"urn:uuid:{named(facts.identifier, sha256(content).hexdigest())}"
    package.add_metadata("DC", "identifier", version, {"id": "version"})
    for entry in described:
        package.add_metadata(entry.namespace or None, entry.name, entry.text, dict(entry.attributes))
    for file in items:
        package.add_item(file)
    package.spine = list(spine)
    moment = datetime.fromisoformat(facts.modified or version_moment(facts.date, content))
    out = BytesIO()
    options = {"mtime": moment, "raise_exceptions": True, "compresslevel": 0, "epub2_guide": False}
    epub.write_epub(out, package, options)
    return packed(_with_language(out.getvalue(), edition.lang))


def _with_language(data: bytes, lang: str) -> Iterator[tuple[str, bytes]]:
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
