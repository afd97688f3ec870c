"""How text on a finished page looks, as PDFium draws it: size, face, colour, and the ground it stands on."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from publisher.settings.publication import contrast

WHITE = (255, 255, 255)
SCALE = 2.0


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text: page from 0, its words, face, size in points, colour and ground as (red, green, blue).

    `box` is left, top, right, bottom in points from the upper left corner of the page."""

    page: int
    text: str
    font: str
    size: float
    colour: tuple[int, int, int]
    ground: tuple[int, int, int]
    box: tuple[float, float, float, float]

    @property
    def contrast(self) -> float:
        """The contrast ratio of WCAG 2.2."""
        return contrast(*("#{:02x}{:02x}{:02x}".format(*each) for each in (self.colour, self.ground)))


def runs(data: bytes) -> Iterator[Run]:
    """Every run of text of a PDF, each with the colour that most of its box has when the page is drawn."""
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(document):
        words = page.get_textpage()
        drawn = page.render(scale=SCALE).to_pil().convert("RGB")
        for item, matrix in _objects(page):
            if item.type == pdfium.FPDF_PAGEOBJ_TEXT and (text := _text(item, words)).strip():
                left, bottom, right, top = matrix.on_rect(*item.get_bounds())
                box = left, page.get_height() - top, right, page.get_height() - bottom
                around = box[0] - 3, box[1] - 3, box[2] + 3, box[3] + 3
                part = drawn.crop(tuple(round(side * SCALE) for side in around))
                ground = max(part.getcolors(part.width * part.height) or [(1, WHITE)])[1]
                yield Run(
                    number, text, _font(item), _size(item) * abs(matrix.d or matrix.b), _colour(item), ground, box
                )


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
