"""Where each glyph of a finished PDF stands, as a reader finds it.

A companion of `raster`. In: the bytes of a PDF; out: for each page its size and the glyphs of its text in the order of
its content. What a drawing draws inside a form of its own is left out.
"""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

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
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            yield PageGlyphs(width, height, tuple(_glyphs(text, height)))
            text.close()
            page.close()
    finally:
        document.close()


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
            runs[address] = _run(run) if address else _UNMARKED
        sequence, size = runs[address]
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        letter = "-" if raw.FPDFText_IsHyphen(text, index) == 1 else chr(raw.FPDFText_GetUnicode(text, index))
        before = Glyph(letter, x.value, box.right, height - y.value, size, sequence)
        yield before


def _run(run: Any) -> tuple[int, float]:
    """The marked-content sequence of a text object, and its size in points."""
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    raw.FPDFTextObj_GetFontSize(run, size)
    raw.FPDFPageObj_GetMatrix(run, matrix)
    return raw.FPDFPageObj_GetMarkedContentID(run), round(size.value * abs(matrix.d), 2)
