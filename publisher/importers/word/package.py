"""A Word file as a package of parts (ECMA-376, part 2): opened, measured and checked before anything in it is read.

In: bytes. Out: XML parts by what they are to the document, and bytes of pictures. Nothing is written to the disk under
a name of the package, nothing outside it is opened, no DOCTYPE or entity is taken.

Codes: S190 not a Word file · S191 damaged · S192 protected by a password · S193 a limit · S194 something hostile in it.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from lxml import etree

Element = Any
"""An element of lxml, which is untyped."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 (its usual prefix)

MAX_PART = 40_000_000
MAX_ALL = 300_000_000
MAX_PARTS = 5_000
SAVE_ANEW = "open it in Word and save it once more"

_BEGINNINGS = (
    (b"%PDF-", "a PDF", "save it from Word as a Word document (.docx)"),
    (b"{\\rtf", "an RTF file", "open it in Word and save it as a Word document (.docx)"),
    (b"<", "a text with marks", "if it is a web page, give it the ending .html"),
)
# ECMA-376, part 1, annex A: the names of the strict form, which become those of the usual one.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
_OFF = frozenset({"0", "false", "off", "none"})
_HOSTILE = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class PackageError(Exception):
    """A file that is not read; `code`, `message` and `hint` say why."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


@dataclass(frozen=True, slots=True)
class Relationship:
    """A reference of a part: the last word of its type, its target, and whether that lies outside the package."""

    kind: str
    target: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a file by their names in lower case (part names are compared so: part 2, clause 6.2.2.3)."""

    zipped: zipfile.ZipFile = field(repr=False)
    names: dict[str, zipfile.ZipInfo] = field(repr=False)
    main: str = ""

    def data(self, name: str) -> bytes | None:
        """The bytes of a part, None if there is none of that name."""
        info = self.names.get(name.casefold())
        if info is None:
            return None
        try:
            with self.zipped.open(info) as file:
                data = file.read(MAX_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
        ) as error:
            raise PackageError("S191", f"the file is damaged: {name} ({_reason(error)})", SAVE_ANEW) from None
        if len(data) > MAX_PART:
            raise PackageError("S193", f"{name} has more than {MAX_PART:,} bytes, the limit", "is it one issue?")
        return data

    def xml(self, name: str) -> Element | None:
        """The root of an XML part, None if there is none."""
        data = self.data(name)
        return None if data is None else parsed(data, name)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part by id; targets inside are names of parts, "" if they lead out of the package."""
        folder, name = posixpath.split(part)
        root = self.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found = {}
        for each in root.iter(_RELATIONSHIPS) if root is not None else ():
            target, outside = each.get("Target", ""), each.get("TargetMode") == "External"
            kind = each.get("Type", "").rpartition("/")[2]
            found[each.get("Id", "")] = Relationship(kind, target if outside else _inside(folder, target), outside)
        return found


def open_package(data: bytes) -> Package:
    """Open a Word file; raise PackageError if it is not one, or may not be read."""
    _recognised(data)
    try:
        zipped = zipfile.ZipFile(io.BytesIO(data))
        infos = zipped.infolist()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise PackageError("S191", f"the file is damaged ({_reason(error)})", SAVE_ANEW) from None
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_ALL:
        said = f"it holds more than {MAX_PARTS:,} files or {MAX_ALL:,} bytes, the limit"
        raise PackageError("S193", said, "is it the document of one issue?")
    names: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = info.filename.replace("\\", "/").lstrip("/").casefold()
        if name in names and not info.is_dir():
            raise PackageError("S194", f"two parts of it have the name {info.filename[:80]}", SAVE_ANEW)
        if info.flag_bits & 1:
            raise PackageError("S192", "the file is protected by a password", "take the password off in Word")
        names[name] = info
    package = Package(zipped, names)
    main = next((r.target for r in package.relationships("").values() if r.kind == "officeDocument"), "")
    if not main and "word/document.xml" in names:
        main = "word/document.xml"
    root = package.xml(main) if main else None
    if root is None or not str(root.tag).endswith("wordprocessingml/2006/main}document"):
        raise PackageError(
            "S190", f"this is {_archive_kind(names)}, not a Word document", "save it as a Word document (.docx)"
        )
    return Package(zipped, names, main)


def parsed(data: bytes, name: str) -> Element:
    """Parse one part of XML; a DOCTYPE or an entity of its own is refused (ECMA-376, part 2, clause 6.2.5)."""
    if _HOSTILE.search(data):
        raise PackageError("S194", f"{name} has a DOCTYPE or entities of its own", SAVE_ANEW)
    data = _STRICT.sub(_TRANSITIONAL, data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PackageError(
            "S191", f"the file is damaged: {name} is not sound XML ({_reason(error)})", SAVE_ANEW
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise PackageError("S194", f"{name} has a DOCTYPE", SAVE_ANEW)
    return root


def _recognised(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise PackageError("S192", "the file is protected by a password", "take the password off in Word")
        hint = "open it in Word or LibreOffice and save it as .docx"
        raise PackageError("S190", "this is a file of an old Word (.doc) or another old program", hint)
    if data.startswith(b"PK"):
        return
    if not data:
        raise PackageError("S190", "the file is empty", "give the Word document of an issue")
    for mark, what, hint in _BEGINNINGS:
        if data.lstrip()[:5].startswith(mark):
            raise PackageError("S190", f"this is {what}, not a Word document", hint)
    raise PackageError("S190", "this is not a Word document", "save it as a Word document (.docx)")


def _archive_kind(names: dict[str, zipfile.ZipInfo]) -> str:
    if any(name.startswith("xl/") for name in names):
        return "a spreadsheet"
    if any(name.startswith("ppt/") for name in names):
        return "a presentation"
    if "mimetype" in names and "content.xml" in names:
        return "an OpenDocument file"
    return "an archive"


def _inside(folder: str, target: str) -> str:
    """Resolve a relative reference to the name of a part; "" if it leads out."""
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    joined = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
    return "" if joined.startswith("..") or joined == "." else joined


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__


def tag(element: Element) -> str:
    """The name of an element, with a prefix for those of text and formulas ("w:p", "m:t"); "" of a comment."""
    name = element.tag
    if not isinstance(name, str):
        return ""
    space, _, local = name.rpartition("}")
    return f"w:{local}" if f"{space}}}" == W else f"m:{local}" if f"{space}}}" == M else local


def value(element: Element | None, path: str, name: str = "val") -> str | None:
    """The value of the first element of a path ("pPr/pStyle"), None if there is none."""
    if element is None:
        return None
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else str(found.get(W + name, ""))


def switch(element: Element | None, path: str) -> bool | None:
    """Return whether a property is on (17.17.4); None if it is not set."""
    state = value(element, path)
    return None if state is None else state not in _OFF


def whole(text: str | None, default: int = 0) -> int:
    """Read a whole number; the default if the text is not a number."""
    try:
        return int(float(text or ""))
    except (ValueError, OverflowError):
        return default


def children(element: Element) -> Iterator[Element]:
    """The child elements, without comments and processing instructions."""
    return (child for child in element if isinstance(child.tag, str))
