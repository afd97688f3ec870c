"""A code as a Data Matrix (ISO/IEC 16022): the squares to draw in a margin, and back from a picture of a page.

In: a code of a copy, or a grey bitmap; out: rectangles in modules, or codes. The Reed-Solomon code of the symbol
corrects what a printer and a scanner spoil: 14 by 14 modules of 0.42 mm are read from a scan of 150 dots an inch. The
door for zxing-cpp.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import zxingcpp

from publisher.brief import copy_code
from publisher.pdf.raster import Bitmap

SIDE = 14
"""Modules along a side: what ten characters of a code need."""
_FORMAT = zxingcpp.BarcodeFormat.DataMatrix


def rows(code: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a code from the top row to the bottom row, True where it is dark; without the quiet zone."""
    image: Any = zxingcpp.create_barcode(code, _FORMAT).to_image(scale=1, add_quiet_zones=False)
    drawn = memoryview(image)
    height, width = image.shape
    return tuple(tuple(drawn[y, x] < 128 for x in range(width)) for y in range(height))


def rectangles(code: str) -> Iterator[tuple[int, int, int]]:
    """The dark runs of a code, as (column from the left, row from the bottom, columns), so that few are drawn."""
    for row, modules in enumerate(reversed(rows(code))):
        column = 0
        for dark, run in groupby(modules):
            count = len(list(run))
            if dark:
                yield column, row, count
            column += count


def read(page: Bitmap) -> tuple[str, ...]:
    """The codes of copies that a picture of a page shows, once each; other symbols are left aside."""
    data: Any = page.data  # any buffer is taken; where numpy is installed, the stubs know its arrays alone
    view = zxingcpp.ImageView(data, page.width, page.height, zxingcpp.ImageFormat.Lum)
    texts = (
        copy_code.typed(symbol.text)
        for symbol in zxingcpp.read_barcodes(view, formats=zxingcpp.BarcodeFormats([_FORMAT]))
    )
    return tuple(dict.fromkeys(text for text in texts if copy_code.valid(text)))
