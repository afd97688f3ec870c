"""A page of a PDF becomes a bitmap, the same one each time."""

from io import BytesIO

import pytest
from PIL import Image

from publisher import raster

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
