"""How text on a finished page looks, as PDFium draws it: size, face, colour, and the ground it stands on."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from publisher.publication import contrast_on_white

Box = tuple[float, float, float, float]
WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text: page from 0, its words, face, size in points, colour and ground as (red, green, blue)."""

    page: int
    text: str
    font: str
    size: float
    colour: tuple[int, int, int]
    ground: tuple[int, int, int]

    @property
    def contrast(self) -> float:
        """The contrast ratio of WCAG 2.2."""
        ratios = sorted(contrast_on_white("#{:02x}{:02x}{:02x}".format(*each)) for each in (self.colour, self.ground))
        return ratios[1] / ratios[0]


def runs(data: bytes) -> Iterator[Run]:
    """Every run of text of a PDF, each with the colour of the last shape drawn under it."""
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(document):
        words = page.get_textpage()
        shapes: list[tuple[Box, tuple[int, int, int]]] = []
        for item, matrix in _objects(page):
            box = matrix.on_rect(*item.get_bounds())
            if item.type == pdfium.FPDF_PAGEOBJ_PATH and (filled := _fill(item)):
                shapes.append((box, filled))
            elif item.type == pdfium.FPDF_PAGEOBJ_TEXT and (text := _text(item, words)).strip():
                x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
                under = [colour for (a, b, c, d), colour in shapes if a <= x <= c and b <= y <= d]
                size = _size(item) * abs(matrix.d or matrix.b)
                yield Run(number, text, _font(item), size, _colour(item), under[-1] if under else WHITE)


def _objects(
    page: pypdfium2.PdfPage, form: object = None, above: pypdfium2.PdfMatrix | None = None
) -> Iterator[tuple[pypdfium2.PdfObject, pypdfium2.PdfMatrix]]:
    """Every object of a page with the matrix of the forms that it stands in."""
    matrix = above or pypdfium2.PdfMatrix()
    for item in page.get_objects(max_depth=1, form=form):
        if item.type == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _objects(page, item.raw, item.get_matrix().multiply(matrix))
        else:
            yield item, matrix


def _font(item: pypdfium2.PdfObject) -> str:
    name = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(item.raw), name, 256)
    return name.value.decode().rpartition("+")[2].rstrip(",")


def _text(item: pypdfium2.PdfObject, words: pypdfium2.PdfTextPage) -> str:
    length = pdfium.FPDFTextObj_GetText(item.raw, words.raw, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(item.raw, words.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _size(item: pypdfium2.PdfObject) -> float:
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(item.raw, size)
    matrix = item.get_matrix()
    return float(size.value * abs(matrix.d or matrix.b))


def _colour(item: pypdfium2.PdfObject) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(item.raw, red, green, blue, alpha)
    return red.value, green.value, blue.value


def _fill(item: pypdfium2.PdfObject) -> tuple[int, int, int] | None:
    """The colour of a filled shape; None if it is only drawn round."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item.raw, mode, stroke)
    return _colour(item) if mode.value else None
