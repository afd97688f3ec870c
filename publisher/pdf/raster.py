"""A page of a PDF → a bitmap, or the text that a reader finds on it; a scan → a bitmap.

In: the bytes of a PDF or of a picture; out: the bytes of a JPEG or of PNGs, bitmaps, or texts. The same for the same
input. The door for pypdfium2, which had no hand in making our PDFs.
"""

import contextlib
import ctypes
import gc
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from io import BytesIO
from math import hypot
from typing import Any, NamedTuple

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

# At this quality, without subsampling of colour, the edges of flat colours and of type stay clean; measured on the
# cover: 0.04 s and 200 kB, where PNG takes 0.17 s.
QUALITY = 90
PHOTOGRAPH = 88
"""The quality at which photographs are saved that were made smaller; under it edges of sky show blocks."""
WORTHWHILE = 0.9
"""The share of its width from which on a picture stays as it is."""
PALETTES = frozenset({"1", "P", "PA"})
"""Modes in which no pixel can be between two others."""
UNREADABLE = pypdfium2.PdfiumError
"""What is raised for a file that PDFium cannot read."""
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SOME_FROM_RIGHT = re.compile(rf"\S*{_FROM_RIGHT.pattern}\S*(?: (?:[^\s\w]+ )*\S*{_FROM_RIGHT.pattern}\S*)+")
_INSIDE = re.compile(r"^([^\w\u0590-\u08ff]*)(.*?)([^\w\u0590-\u08ff]*)$", re.DOTALL)
LARGEST = 6000
"""Pixels along the longer side of a bitmap, whatever size a file says its pages or its picture have."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture in grey: a byte a pixel, row after row from the top."""

    width: int
    height: int
    data: bytes = field(repr=False)


def jpeg(pdf: bytes, width: int, *, page: int = 0) -> bytes:
    """Draw a page (from 0) `width` pixels wide, in RGB on white, as a baseline JPEG."""
    _make_room()
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page]
        # Four bytes a pixel, as Pillow keeps them: the bitmap is encoded where it lies, not copied first.
        bitmap = sheet.render(scale=width / sheet.get_width(), rev_byteorder=True, prefer_bgrx=True)
        size = bitmap.width, bitmap.height
        picture = Image.frombuffer("RGBX", size, bitmap.buffer, "raw", "RGBX", bitmap.stride, 1)
        out = BytesIO()
        picture.save(out, "JPEG", quality=QUALITY, subsampling=0)
        return out.getvalue()


def size(picture: bytes) -> tuple[int, int]:
    """The width and height of a picture in pixels."""
    with Image.open(BytesIO(picture)) as found:
        return found.size


def smaller(picture: bytes, width: int) -> bytes:
    """Make a PNG or JPEG smaller, so many pixels wide, in its own format and colours; as it is if that gains little."""
    with Image.open(BytesIO(picture)) as found:
        if width >= WORTHWHILE * found.width:
            return picture
        wanted = max(1, width), max(1, round(found.height * width / found.width))
        found.draft(None, (2 * wanted[0], 2 * wanted[1]))  # a JPEG is unpacked no larger than needed
        whole = found.convert("RGBA" if "transparency" in found.info else "RGB") if found.mode in PALETTES else found
        less = whole.resize(wanted, Image.Resampling.LANCZOS, reducing_gap=3.0)
        out = BytesIO()
        less.save(
            out, found.format, quality=PHOTOGRAPH, icc_profile=found.info.get("icc_profile")
        )  # PNG has no quality
    return out.getvalue() if out.tell() < len(picture) else picture


def grey(pdf: bytes, page: int, dpi: float, password: str | None = None) -> Bitmap | None:
    """Draw a page (from 0) in grey on white, at so many pixels an inch; None if PDFium cannot."""
    try:
        with pypdfium2.PdfDocument(pdf, password) as document:
            sheet = document[page]
            scale = min(dpi / 72, LARGEST / max(*sheet.get_size(), 1.0))
            return _bitmap(sheet.render(scale=scale, grayscale=True).to_pil())
    except pypdfium2.PdfiumError:
        return None


def scan(data: bytes, times: int = 1) -> Bitmap | None:
    """A picture file (PNG, JPEG, TIFF) in grey, so many times as large.

    None if it is none, or larger than a page that somebody scanned.
    """
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as picture:
            if max(picture.size) > 4 * LARGEST:
                return None
            picture.thumbnail((LARGEST // times, LARGEST // times))
            return _bitmap(picture.convert("L").resize((picture.width * times, picture.height * times)))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _bitmap(picture: Image.Image) -> Bitmap:
    picture.thumbnail((LARGEST, LARGEST))
    drawn = picture.convert("L")
    return Bitmap(drawn.width, drawn.height, drawn.tobytes())


def page_texts(pdf: bytes, password: str | None = None) -> Iterator[str]:
    """Text of each page as a reader finds it, headers, footers and turned text too; none of what PDFium cannot read."""
    with contextlib.suppress(pypdfium2.PdfiumError):
        for _, _, text in pages(pdf, password):
            yield _text(text)


def _text(page: Any) -> str:
    return "".join(map(_as_read, page.get_text_bounded().splitlines(keepends=True)))


def _as_read(line: str) -> str:
    """A line whose words from right to left are in their order: PDFium gives them so if most words of it are such."""
    if line.isascii() or not _FROM_RIGHT.search(line):
        return line
    words = line.split(" ")
    from_right = sum(map(bool, map(_FROM_RIGHT.search, words)))
    others = sum(any(map(str.isalpha, word)) for word in words) - from_right
    return line if from_right > others else _SOME_FROM_RIGHT.sub(_turned, line)


def _turned(some: re.Match[str]) -> str:
    before, words, after = _INSIDE.findall(some[0])[0]
    return f"{before}{' '.join(words.split(' ')[::-1])}{after}"


def pages(
    pdf: bytes, password: str | None = None, only: Collection[int] | None = None
) -> Iterator[tuple[int, Any, Any]]:
    """Yield each page, or some `only`: number, page and text; both are closed when the next is asked for."""
    with pypdfium2.PdfDocument(pdf, password) as document:
        for number in range(len(document)):
            if only is not None and number not in only:
                continue
            page = document[number]
            text = page.get_textpage()
            yield number, page, text
            text.close()
            page.close()


def pngs(pdf: bytes, width: int, *, colours: int = 32) -> Iterator[bytes]:
    """Draw every page `width` pixels wide as a PNG of so many colours: enough for type and flat tints."""
    with pypdfium2.PdfDocument(pdf) as document:
        for sheet in document:
            bitmap = sheet.render(scale=width / sheet.get_width(), rev_byteorder=True)
            out = BytesIO()
            bitmap.to_pil().quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
            yield out.getvalue()
            sheet.close()


def drawn(pdf: bytes, width: int, known: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Draw every page `width` pixels wide; yield the digest of its pixels, and a PNG, b"" if the digest is known."""
    with pypdfium2.PdfDocument(pdf) as document:
        for sheet in document:
            bitmap = sheet.render(scale=width / sheet.get_width(), rev_byteorder=True)
            name = blake2b(bytes(bitmap.buffer), digest_size=16).hexdigest()
            out = BytesIO()
            if name not in known:
                bitmap.to_pil().save(out, "PNG", compress_level=1)
            yield name, out.getvalue()
            sheet.close()


def differing(before: bytes, now: bytes) -> tuple[float, float, float, float] | None:
    """The box in which two pictures of a page differ: left, top, right, bottom as shares of it; None if nowhere."""
    with Image.open(BytesIO(before)) as old, Image.open(BytesIO(now)) as new:
        if old.size != new.size:
            return 0.0, 0.0, 1.0, 1.0
        box = ImageChops.difference(old.convert("RGB"), new.convert("RGB")).getbbox()
        width, height = new.size
    return (box[0] / width, box[1] / height, box[2] / width, box[3] / height) if box else None


Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner of a page."""


def texts(pdf: bytes, boxes: Callable[[int, float, float], Sequence[Box]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Read each page: all its text, and what stands in each of the boxes asked for by (page, width, height)."""
    for number, page, text in pages(pdf):
        asked = boxes(number, *page.get_size())
        yield _text(text), tuple(text.get_text_bounded(*box) for box in asked)


def sequences(pdf: bytes, asked: Callable[[int], Collection[int]]) -> Iterator[dict[int, tuple[str, float]]]:
    """Read of each page the marked-content sequences asked for by its number: text, and top in points from its foot."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for number, page, text in pages(pdf):
        found: dict[int, tuple[str, float]] = {}
        wanted = asked(number)
        for index in range(raw.FPDFPage_CountObjects(page) if wanted else 0):
            each = raw.FPDFPage_GetObject(page, index)
            sequence = raw.FPDFPageObj_GetMarkedContentID(each)
            if sequence not in wanted or raw.FPDFPageObj_GetType(each) != raw.FPDF_PAGEOBJ_TEXT:
                continue
            before, high = found.get(sequence, ("", 0.0))
            raw.FPDFPageObj_GetBounds(each, left, bottom, right, top)
            found[sequence] = f"{before} {_said(each, text)}".strip(), max(high, top.value)
        yield found


def _said(run: Any, text: Any) -> str:
    """The text of a text object."""
    size = raw.FPDFTextObj_GetText(run, text, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(run, text, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _make_room() -> None:
    """In a worker, give back what the engine has left before 16 MB are asked for: it is where a worker is largest.

    The document that was set is a web of cycles, and glibc keeps what is freed (malloc_trim(3)). A worker is known by
    its frozen objects (`pool`): there the collector has little to look through; elsewhere it costs 5 % of an issue.
    """
    if gc.get_freeze_count():
        gc.collect()
        with contextlib.suppress(AttributeError, OSError):  # other C libraries have no malloc_trim
            ctypes.CDLL(None).malloc_trim(0)


_UNMARKED = -1, 0.0
_SPACE = 0x20


class Glyph(NamedTuple):
    """A glyph, in points from the upper left corner of its page; `right` is where its advance ends.

    `sequence`: the number of the marked-content sequence that it stands in (ISO 32000-1, 14.7.4.2), -1 outside of all.
    A hyphen at a line's end is "-", whichever the font has. A space without a width is one that stands there, but how
    wide the font has it is not known.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    sequence: int


class PageGlyphs(NamedTuple):
    """A page: width and height in points, glyphs."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]


def glyphs(pdf: bytes) -> Iterator[PageGlyphs]:
    """Read the glyphs of each page."""
    for _, page, text in pages(pdf):
        width, height = page.get_size()
        yield PageGlyphs(width, height, tuple(_glyphs(text, height)))


def _glyphs(text: Any, height: float) -> Iterator[Glyph]:
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    runs: dict[int, tuple[int, float]] = {}
    before: Glyph | None = None
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, index):
            # A line end that no one has set; or a space: PDFium gives its own for one that is spaced out widely.
            if before and raw.FPDFText_GetUnicode(text, index) == _SPACE:
                yield before._replace(text=" ", left=before.right)
            continue
        run = raw.FPDFText_GetTextObject(text, index)
        address = ctypes.cast(run, ctypes.c_void_p).value or 0
        if address not in runs:
            runs[address] = _run(text, index, run) if address else _UNMARKED
        sequence, size = runs[address]
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        letter = "-" if raw.FPDFText_IsHyphen(text, index) == 1 else chr(raw.FPDFText_GetUnicode(text, index))
        before = Glyph(letter, x.value, box.right, height - y.value, size, sequence)
        yield before


def _run(text: Any, index: int, run: Any) -> tuple[int, float]:
    """The marked-content sequence of the text object of a letter, and its size in points, in a form as it is drawn."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    size = raw.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d)
    return raw.FPDFPageObj_GetMarkedContentID(run), round(size, 2)
