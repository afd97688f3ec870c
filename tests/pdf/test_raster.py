"""A page of a PDF becomes a bitmap, the same one each time."""

from io import BytesIO

import pytest
from PIL import Image

from publisher.pdf import raster
from publisher.pdf import raster as raster_glyphs

PDF = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R 4 0 R] /Count 2>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 100 160] /Contents 5 0 R>> endobj
4 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 100 160]>> endobj
5 0 obj <</Length 25>> stream
1 0 0 rg 0 80 100 80 re f
endstream endobj
trailer <</Root 1 0 R>>
"""


def test_a_page_as_a_jpeg() -> None:
    picture = Image.open(BytesIO(raster.jpeg(PDF, 400)))
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (400, 640))
    assert picture.getpixel((200, 100)) == pytest.approx((255, 0, 0), abs=4)
    assert picture.getpixel((200, 500)) == (255, 255, 255)


def test_another_page() -> None:
    picture = Image.open(BytesIO(raster.jpeg(PDF, 200, page=1)))
    assert picture.size == (200, 320)
    assert picture.getpixel((100, 50)) == (255, 255, 255)


def test_the_same_bytes() -> None:
    assert raster.jpeg(PDF, 300) == raster.jpeg(PDF, 300)


def test_a_page_in_grey() -> None:
    drawn = raster.grey(PDF, 0, 144)
    assert drawn is not None
    assert (drawn.width, drawn.height, len(drawn.data)) == (200, 320, 200 * 320)
    assert drawn.data[-1] == 255
    assert 0 < drawn.data[0] < 200
    assert raster.grey(b"no pdf", 0, 144) is None


def test_the_texts_of_pages() -> None:
    assert list(raster.page_texts(PDF)) == ["", ""]
    assert list(raster.page_texts(b"no pdf")) == []


def test_a_scan() -> None:
    out = BytesIO()
    Image.new("RGB", (30, 20), (255, 255, 255)).save(out, "PNG")
    assert raster.scan(out.getvalue()) == raster.Bitmap(30, 20, b"\xff" * 600)
    assert raster.scan(out.getvalue(), 2) == raster.Bitmap(60, 40, b"\xff" * 2400)
    assert raster.scan(b"no picture") is None


def test_a_scan_that_is_too_large_is_none() -> None:
    out = BytesIO()
    Image.new("1", (4 * raster.LARGEST + 1, 1)).save(out, "PNG")
    assert raster.scan(out.getvalue()) is None


def test_every_page_as_a_png_of_few_colours() -> None:
    first, second = map(Image.open, map(BytesIO, raster.pngs(PDF, 200)))
    assert (first.format, first.mode, first.size) == ("PNG", "P", (200, 320))
    assert first.convert("RGB").getpixel((100, 50)) == pytest.approx((255, 0, 0), abs=16)
    assert second.convert("RGB").getpixel((100, 50)) == (255, 255, 255)
    assert list(raster.pngs(PDF, 200)) == list(raster.pngs(PDF, 200))


def test_where_two_pictures_differ() -> None:
    first, second = raster.pngs(PDF, 200)
    assert raster.differing(first, first) is None
    assert raster.differing(first, second) == pytest.approx((0, 0, 1, 0.5), abs=0.02)
    assert raster.differing(first, next(raster.pngs(PDF, 100))) == (0, 0, 1, 1)


TEXT = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 100 160] /Contents 5 0 R /Resources <</Font <</F 4 0 R>>>>>> endobj
4 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Courier>> endobj
5 0 obj <</Length 101>> stream
/P <</MCID 7>> BDC BT /F 5 Tf 2 0 0 2 10 100 Tm (A b) Tj ET EMC
BT /F 10 Tf 10 80 Td (c) Tj ET
endstream endobj
trailer <</Root 1 0 R>>
"""


def test_where_glyphs_stand() -> None:
    (page,) = raster_glyphs.glyphs(TEXT)
    assert (page.width, page.height) == (100, 160)
    assert [(glyph.text, glyph.sequence) for glyph in page.glyphs] == [("A", 7), (" ", 7), ("b", 7), ("c", -1)]
    first, space, second, last = page.glyphs
    assert (first.left, first.right, first.baseline, first.size) == pytest.approx((10, 16, 60, 10))
    assert (space.left, space.right, second.left) == pytest.approx((16, 22, 22))
    assert (last.baseline, last.size) == pytest.approx((80, 10))


def test_a_widely_spaced_space_is_there() -> None:
    """PDFium gives a space of its own where the one that is set is far from its neighbours."""
    wide = TEXT.replace(b"(A b) Tj ET EMC", b"3 Tw (A b)Tj ET EMC")
    (page,) = raster_glyphs.glyphs(wide)
    assert [glyph.text for glyph in page.glyphs] == ["A", " ", "b", "c"]
    assert page.glyphs[1].sequence == 7


def photograph(size: tuple[int, int], mode: str = "RGB", form: str = "JPEG") -> bytes:
    out = BytesIO()
    Image.effect_noise(size, 60).convert(mode).save(out, form, icc_profile=b"a profile")
    return out.getvalue()


@pytest.mark.parametrize(("mode", "form"), [("RGB", "JPEG"), ("L", "JPEG"), ("RGBA", "PNG"), ("LA", "PNG")])
def test_a_picture_is_made_smaller_in_its_own_format(mode: str, form: str) -> None:
    whole = photograph((400, 300), mode, form)
    less = Image.open(BytesIO(raster.smaller(whole, 100)))
    assert (less.format, less.mode, less.size) == (form, mode, (100, 75))
    assert less.info["icc_profile"] == b"a profile"
    assert raster.size(raster.smaller(whole, 100)) == (100, 75)


def test_a_picture_stays_where_little_is_gained() -> None:
    whole = photograph((400, 300))
    assert raster.smaller(whole, 370) is whole
    assert raster.smaller(whole, 900) is whole
    out = BytesIO()
    Image.new("P", (400, 4)).save(out, "PNG")
    assert raster.smaller(out.getvalue(), 200) is not None


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("the paper החדש הנמל was open\r\n", "the paper הנמל החדש was open\r\n"),
        ("הנמל החדש open\r\n", "הנמל החדש open\r\n"),
        ("we are to read الجديد الميناء and החדש הנמל, it", "we are to read الميناء الجديد and הנמל החדש, it"),
        ("the paper (החדש הנמל. over\n", "the paper (הנמל החדש. over\n"),
        ("the paper החדש was\n", "the paper החדש was\n"),
    ],
)
def test_words_from_right_to_left_are_read_in_their_order(given: str, read: str) -> None:
    assert raster._as_read(given) == read
