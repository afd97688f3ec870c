"""The Data Matrix of a code: read back from clean, spoilt and scanned pictures, and never as another code."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from publisher.brief import copy_code, data_matrix
from publisher.pdf.raster import Bitmap
from tests.tools.copies import as_file, scanned, stamped, stamps

CODES = st.text(max_size=8).map(copy_code.code)


def picture(code: str, *, wrong: frozenset[tuple[int, int]] = frozenset(), scale: int = 5) -> Bitmap:
    """A code drawn with a quiet zone; the modules in `wrong` have the other colour."""
    rows = data_matrix.rows(code)
    side = len(rows) + 4
    image = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark != ((x, y) in wrong):
                image.putpixel((x + 2, y + 2), 0)
    image = image.resize((side * scale, side * scale), Image.Resampling.NEAREST)
    return Bitmap(image.width, image.height, image.tobytes())


@given(CODES)
def test_every_code_is_read_back(code: str) -> None:
    assert data_matrix.read(picture(code)) == (code,)


# Five codewords of eight modules can be mended, wherever they lie (ISO/IEC 16022, table 7); a wrong module spoils one.
INSIDE = st.tuples(st.integers(1, 12), st.integers(1, 12))


@settings(max_examples=200)
@given(CODES, st.frozensets(INSIDE, max_size=5))
def test_five_wrong_modules_are_mended(code: str, wrong: frozenset[tuple[int, int]]) -> None:
    assert data_matrix.read(picture(code, wrong=wrong)) == (code,)


@settings(max_examples=200)
@given(CODES, st.frozensets(INSIDE, min_size=6, max_size=60))
def test_what_is_spoilt_too_much_is_never_read_as_another_code(code: str, wrong: frozenset[tuple[int, int]]) -> None:
    assert data_matrix.read(picture(code, wrong=wrong)) in {(), (code,)}


def test_the_rectangles_are_the_dark_modules() -> None:
    code = stamps(1)[0].code
    rows = data_matrix.rows(code)
    assert len(rows) == len(rows[0]) == data_matrix.SIDE
    drawn = {(x + each, y) for x, y, count in data_matrix.rectangles(code) for each in range(count)}
    assert drawn == {(x, data_matrix.SIDE - 1 - y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}


def test_somebody_elses_matrix_is_left_aside() -> None:
    assert data_matrix.read(picture("HELLO12345")) == ()


@pytest.mark.parametrize("seed", range(12))
def test_a_scan_of_150_dots_an_inch(seed: int) -> None:
    page = Image.open(BytesIO(as_file([scanned(stamped(1)[0], seed=seed)], "PNG")))
    assert data_matrix.read(Bitmap(page.width, page.height, page.tobytes())) == (stamps(1)[0].code,)
