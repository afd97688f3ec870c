"""The hidden marks of a stamped copy, read back, whatever program saved the file again.

In: the bytes of a PDF; out: the codes that its identifiers, its metadata, the names of its forms and the shifts before
its content hold. Pages that were drawn as forms, as on the sheets of a booklet, are looked into.

Codes: M032 an encrypted file that cannot be opened · M033 a file that cannot be read.
"""

import contextlib
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Pdf

from publisher.brief import copy_code
from publisher.brief.copy_code import CopyMark
from publisher.brief.stamping import DOCUMENT, FILE, FORM, INSTANCE
from publisher.pdf import xmp
from publisher.problems import Location, Problem, PublisherError

IN_FILE, IN_DOCUMENT, IN_INSTANCE = "identifier of the file", "identifier of the document", "identifier of the instance"
IN_FORM, IN_SHIFT = "name of a form", "shift of the content"
_NUMBER = rb"\s+([+-]?\d*\.?\d+)"
_MOVED = rb"\s*1(?:\.0+)?\s+0(?:\.0+)?\s+0(?:\.0+)?\s+1(?:\.0+)?" + _NUMBER + _NUMBER + rb"\s+cm"
_SHIFT = re.compile(rb"\bq" + _MOVED + _MOVED + rb"\s")
_WITHIN = 600
"""Bytes of a content stream in which the shift is looked for."""
_PACKET = 1_000_000
"""Bytes of metadata that are read."""
_DAMAGE = (TypeError, ValueError, AttributeError, KeyError, IndexError, RuntimeError)
"""Exceptions that reading a damaged file raises besides those of pikepdf."""
_DEPTH, _FORMS = 3, 500
"""Depth to which forms inside of forms are followed, and forms of a page, at most."""


def read(data: bytes, name: str, password: str = "") -> tuple[tuple[CopyMark, ...], int | None]:
    """All hidden marks of a file, and how many pages it has.

    Of an encrypted file, without its password, what stands outside of the encryption, and None. Raises
    PublisherError for a wrong password, or if nothing can be read (M032, M033).
    """
    try:
        with Pdf.open(BytesIO(data), password=password) as pdf:
            marks = [*_readable(_of_the_file(pdf)), *_readable(_of_the_metadata(pdf))]
            for number, page in enumerate(pdf.pages, 1):
                marks += dict.fromkeys(_readable(_of_a_page(page.obj, number, set())))
            return tuple(marks), len(pdf.pages)
    except pikepdf.PasswordError:
        if not password and (marks := list(_outside(data))):
            return tuple(marks), None
        hint = "name the environment variable that holds its password: --password-env NAME"
        raise PublisherError(Problem(Location(name), "M032", "the file is encrypted", hint)) from None
    except (pikepdf.PdfError, *_DAMAGE) as error:
        raise PublisherError(Problem(Location(name), "M033", f"cannot be read as a PDF: {error}")) from None


def _readable(marks: Iterator[CopyMark]) -> Iterator[CopyMark]:
    """Yield marks until the file is damaged: what stands elsewhere is still read."""
    with contextlib.suppress(pikepdf.PdfError, *_DAMAGE):
        yield from marks


def _of_the_file(pdf: Pdf) -> Iterator[CopyMark]:
    for identifier in pdf.trailer.get("/ID", ()):
        if code := copy_code.identified(bytes(identifier), FILE):
            yield CopyMark(code, IN_FILE)
            break


def _of_the_metadata(pdf: Pdf) -> Iterator[CopyMark]:
    packet = pdf.Root.get("/Metadata")
    document, instance = xmp.identifiers(_start(packet, _PACKET)) if packet is not None else ("", "")
    for identifier, use, bearer in ((document, DOCUMENT, IN_DOCUMENT), (instance, INSTANCE, IN_INSTANCE)):
        if code := copy_code.identified(bytes.fromhex(identifier), use):
            yield CopyMark(code, bearer)


def _outside(data: bytes) -> Iterator[CopyMark]:
    """Yield the code in the identifier of an encrypted file: the trailer is never encrypted."""
    for match in re.finditer(rb"/ID\s*\[\s*<([0-9A-Fa-f]{32})>", data):
        if code := copy_code.identified(bytes.fromhex(match[1].decode()), FILE):
            yield CopyMark(code, IN_FILE)
            return


def _of_a_page(holder: Any, number: int, seen: set[tuple[int, int]], depth: int = 0) -> Iterator[CopyMark]:
    """The marks of a page, or of a form that stands for one."""
    content = holder.get("/Contents", Array()) if depth == 0 else holder
    first = content[0] if isinstance(content, Array) and len(content) else content
    for match in _SHIFT.finditer(_start(first, _WITHIN)):
        if code := copy_code.measured([float(value) for value in match.groups()]):
            yield CopyMark(code, IN_SHIFT, number)
            break
    for name, form in holder.get("/Resources", {}).get("/XObject", {}).items():
        digits = name.removeprefix("/Fm")[:32]
        if re.fullmatch(r"[0-9a-f]{32}", digits) and (code := copy_code.identified(bytes.fromhex(digits), FORM)):
            yield CopyMark(code, IN_FORM, number)
        elif depth < _DEPTH and len(seen) < _FORMS and form.objgen not in seen and form.get("/Subtype") == "/Form":
            seen.add(form.objgen)
            yield from _of_a_page(form, number, seen, depth + 1)


def _start(stream: Any, count: int) -> bytes:
    """The first bytes of a stream; no more is unpacked, for a small stream may be made to become a huge one."""
    if not isinstance(stream, pikepdf.Stream):
        return b""
    if stream.get("/Filter") == "/FlateDecode" and "/DecodeParms" not in stream:
        try:
            return zlib.decompressobj().decompress(stream.read_raw_bytes(), count)
        except zlib.error:
            return b""
    return stream.read_bytes()[:count] if int(stream.get("/Length", 0)) <= _PACKET else b""
