"""The ink of a page of a PDF: its objects in the order of painting, each with its box, colour and what clips it.

In: the bytes of a PDF; out: pages. Objects in forms (ISO 32000-1, 8.10) are those of the page. Boxes are in points from
the lower left corner of a page. A door for pypdfium2, which had no hand in making our PDFs.
"""

import ctypes
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from pypdfium2 import raw

from publisher.pdf import raster
from publisher.pdf.raster import Box

INK = {
    raw.FPDF_PAGEOBJ_TEXT: "text",
    raw.FPDF_PAGEOBJ_PATH: "path",
    raw.FPDF_PAGEOBJ_IMAGE: "image",
    raw.FPDF_PAGEOBJ_SHADING: "shading",
    raw.FPDF_PAGEOBJ_FORM: "form",
}
"""Kinds of objects that print; a form holds others, and one that holds text is text."""
CLEAR = 128
"""Opacity of a filling, of 255, below which one reads what lies under it."""


Matrix: TypeAlias = tuple[float, float, float, float, float, float]
UNTURNED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
DEEPEST = 8
"""Forms in forms that are looked into."""
INVISIBLE = 3
"""The rendering mode of text that is not painted (ISO 32000-1, 9.3.6)."""


class InkedObject(NamedTuple):
    """An object that prints: its kind, one of `INK`, its box, and the box outside of which nothing of it is seen.

    `opaque`: it hides what was printed there before; `pixels`: width and height of a picture; `segments`: of a path;
    `colour`: red, green, blue and opacity of its filling, to 255, None if it has none or more than one.
    """

    kind: str
    box: Box
    clip: Box | None = None
    opaque: bool = False
    pixels: tuple[int, int] = (0, 0)
    segments: int = 0
    colour: tuple[int, int, int, int] | None = None

    @property
    def seen(self) -> Box:
        """The part of its box that is not clipped away."""
        return common(self.box, self.clip) if self.clip else self.box


class InkedPage(NamedTuple):
    """A page: width and height, the boxes of its stretches of text, its objects, and a function that reads a box.

    A stretch is what stands on a line in one face and size; there are a hundred on a page, found in 3 ms. Objects are
    in the order of painting, those in forms at the place of the form.
    """

    width: float
    height: float
    stretches: tuple[Box, ...]
    objects: tuple[InkedObject, ...]
    read: Callable[[Box], str]


def printed(pdf: bytes, only: Collection[int] | None = None) -> Iterator[tuple[int, InkedPage]]:
    """Read where the ink of each page stands, or of some `only`; with their numbers, from 0."""
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    for at, page, text in raster.pages(pdf, only=only):
        boxes = []
        for number in range(text.count_rects()):
            raw.FPDFText_GetRect(text, number, left, top, right, bottom)
            boxes.append((left.value, bottom.value, right.value, top.value))
        width, height = page.get_size()
        each = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
        found = tuple(inner for one in each for inner in _objects(one, UNTURNED, None, 0))
        yield at, InkedPage(width, height, tuple(boxes), found, partial(_bounded, text))


def _bounded(text: Any, box: Box) -> str:
    return str(text.get_text_bounded(*box))


def _objects(each: Any, turned: Matrix, clip: Box | None, depth: int) -> Iterator[InkedObject]:
    """An object, or those of a form, as `turned` puts them; `clip` is that of the forms that they are in."""
    kind = INK.get(raw.FPDFPageObj_GetType(each), "")
    own = _clip(each)
    if own and turned is not UNTURNED:
        own = _turned(own, turned)
    clip = common(own, clip) if own and clip else own or clip
    if kind == "form" and depth < DEEPEST:
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(each, matrix)
        inner = _joined((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), turned)
        for index in range(raw.FPDFFormObj_CountObjects(each)):
            yield from _objects(raw.FPDFFormObj_GetObject(each, index), inner, clip, depth + 1)
        return
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(each, left, bottom, right, top)
    box = (left.value, bottom.value, right.value, top.value)
    if turned is not UNTURNED:
        box = _turned(box, turned)
    if kind == "image":
        width, height = ctypes.c_uint(), ctypes.c_uint()
        raw.FPDFImageObj_GetImagePixelSize(each, width, height)
        yield InkedObject(kind, box, clip, opaque=True, pixels=(width.value, height.value))
    elif kind == "path":
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(each, fill, stroke)
        colour = _colour(each) if fill.value else None
        opaque = colour is not None and colour[3] >= CLEAR
        segments = max(0, raw.FPDFPath_CountSegments(each))
        yield InkedObject(kind, box, clip, opaque, segments=segments, colour=colour)
    elif kind == "text":
        seen = raw.FPDFTextObj_GetTextRenderMode(each) != INVISIBLE
        yield InkedObject(kind, box, clip, colour=_colour(each) if seen else None)
    else:
        yield InkedObject(kind, box, clip)


def _colour(each: Any) -> tuple[int, int, int, int] | None:
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(each, red, green, blue, opacity):
        return None
    return red.value, green.value, blue.value, opacity.value


def _joined(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that turns by the inner and then by the outer one (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    k, m, n, p, q, r = outer
    return (a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p, e * k + f * n + q, e * m + f * p + r)


def _turned(box: Box, by: Matrix) -> Box:
    a, b, c, d, e, f = by
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


def _clip(each: Any) -> Box | None:
    """The box in which all clips of an object let it be seen; None if it has none."""
    path = raw.FPDFPageObj_GetClipPath(each)
    x, y = ctypes.c_float(), ctypes.c_float()
    seen: Box | None = None
    for number in range(max(0, raw.FPDFClipPath_CountPaths(path))):
        places = []
        for at in range(raw.FPDFClipPath_CountPathSegments(path, number)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, number, at), x, y)
            places.append((x.value, y.value))
        if places:
            across, up = zip(*places, strict=True)
            inner = (min(across), min(up), max(across), max(up))
            seen = common(seen, inner) if seen else inner
    return seen


def common(one: Box, two: Box) -> Box:
    """The box that two boxes share; without width or height if they share none."""
    left, bottom = max(one[0], two[0]), max(one[1], two[1])
    return left, bottom, max(left, min(one[2], two[2])), max(bottom, min(one[3], two[3]))
