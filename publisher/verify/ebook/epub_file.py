"""A finished EPUB, read once for all checks: its archive, package, documents, references."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from publisher.model.part import Output
from publisher.problems import Location, Problem

CONTAINER = "META-INF/container.xml"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"
TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
REFERENCES = ("href", "src", "poster", "data", "{http://www.w3.org/1999/xlink}href")
CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
MEDIA = {"application/xhtml+xml", "image/svg+xml", "application/x-dtbncx+xml"}


@dataclass(frozen=True, slots=True)
class EpubFile:
    """An e-book opened: its files in order, the package, the manifest (path → item), the XML documents that parse."""

    name: str
    stored: tuple[tuple[str, bool], ...]
    files: dict[str, bytes]
    package_path: str
    package: Any
    manifest: dict[str, Any]
    documents: dict[str, Any]
    broken: tuple[tuple[str, int, str], ...]

    def problem(self, code: str, message: str, hint: str = "", *, at: str = "", line: int = 0) -> Problem:
        """A problem at a file inside the book."""
        return Problem(Location(f"{self.name}/{at}" if at else self.name, line), code, message, hint)

    def texts(self) -> Iterator[tuple[str, Any]]:
        """Yield the XHTML documents."""
        return ((path, tree) for path, tree in self.documents.items() if tree.tag == f"{XHTML}html")


def _parse(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False)
    return etree.fromstring(data, parser)


def open_epub(output: Output) -> EpubFile:
    """Open an e-book; raises BadZipFile, XMLSyntaxError, LookupError or ValueError for what is none."""
    with zipfile.ZipFile(BytesIO(output.data)) as archive:
        stored = tuple((info.filename, info.compress_type == zipfile.ZIP_STORED) for info in archive.infolist())
        files = {name: archive.read(name) for name, _ in stored}
    rootfile = _parse(files[CONTAINER]).find(f".//{OCF}rootfile")
    if rootfile is None:
        raise LookupError("its container names no package")
    path = rootfile.get("full-path", "")
    package = _parse(files[path])
    manifest = {resolved(path, item.get("href", ""))[0]: item for item in package.iterfind(f"{OPF}manifest/{OPF}item")}
    documents, broken = {}, []
    for name, item in manifest.items():
        if item.get("media-type") in MEDIA and name in files:
            try:
                documents[name] = _parse(files[name])
            except etree.XMLSyntaxError as error:
                broken.append((name, error.lineno or 0, str(error.msg)))
    return EpubFile(output.name, stored, files, path, package, manifest, documents, tuple(broken))


def resolved(base: str, reference: str) -> tuple[str, str]:
    """The path in the archive that a reference leads to from a file, and the fragment."""
    parts = urlsplit(reference)
    path = normpath(join(dirname(base), unquote(parts.path))) if parts.path else base
    return path, unquote(parts.fragment)


def references_of(book: EpubFile) -> Iterator[tuple[str, int, str, bool]]:
    """Yield path, line, reference, and whether it is a link that a reader follows."""
    for path, tree in book.documents.items():
        for element in tree.iter(etree.Element):
            for name in REFERENCES:
                if (reference := element.get(name)) is not None:
                    yield path, element.sourceline or 0, reference, etree.QName(element).localname == "a"
    for path, item in book.manifest.items():
        if item.get("media-type") == "text/css" and path in book.files:
            for found in CSS_URL.finditer(book.files[path].decode("utf-8", "replace")):
                line = book.files[path].decode("utf-8", "replace").count("\n", 0, found.start()) + 1
                yield path, line, found[1] or found[2], False


def spine_of(book: EpubFile) -> Iterator[str]:
    """Yield the paths of the documents in reading order."""
    paths = {item.get("id"): path for path, item in book.manifest.items()}
    for itemref in book.package.iterfind(f"{OPF}spine/{OPF}itemref"):
        path = paths.get(itemref.get("idref"))
        if path in book.documents:
            yield path
