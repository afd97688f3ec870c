import io
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from publisher.model.values import Picture
from tests.source.pictures.samples import load, raster


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1", "LA", "I;16"])
def test_png_is_kept_byte_for_byte(tmp_path: Path, mode: str) -> None:
    data = raster("PNG", mode)
    (tmp_path / "a.png").write_bytes(data)
    assert load(tmp_path, "a.png") == (Picture("a.png", "image/png", 30, 20, data), "")


@pytest.mark.parametrize(("mode", "name"), [("RGB", "a.jpg"), ("L", "b.JPEG")])
def test_jpeg_is_kept_byte_for_byte(tmp_path: Path, mode: str, name: str) -> None:
    data = raster("JPEG", mode, progressive=True)
    (tmp_path / name).write_bytes(data)
    picture, _problems = load(tmp_path, name)
    assert picture
    assert (picture.media_type, picture.width, picture.height, picture.data) == ("image/jpeg", 30, 20, data)


def test_metadata_is_taken_out_and_the_rest_kept(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET"
    exif.get_ifd(0x8825)[2] = (54.0, 41.0, 0.0)
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "SECRET")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (tmp_path / "a.png").write_bytes(raster("PNG", exif=exif, pnginfo=text, icc_profile=profile))
    (tmp_path / "a.jpg").write_bytes(raster("JPEG", exif=exif, comment=b"SECRET", icc_profile=profile) + b"SECRET")
    for name in ("a.png", "a.jpg"):
        assert b"SECRET" in (tmp_path / name).read_bytes()
        picture, _problems = load(tmp_path, name)
        assert picture
        assert b"SECRET" not in picture.data
        with Image.open(io.BytesIO(picture.data)) as image, Image.open(tmp_path / name) as before:
            assert image.info["icc_profile"] == profile
            assert not image.getexif()
            assert image.tobytes() == before.tobytes()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_pictures_stand_upright(tmp_path: Path, kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    name = "a.png" if kind == "PNG" else "a.jpg"
    (tmp_path / name).write_bytes(raster(kind, exif=exif))
    picture, _problems = load(tmp_path, name)
    assert picture
    assert (picture.width, picture.height) == ((20, 30) if orientation > 4 else (30, 20))
    with Image.open(io.BytesIO(picture.data)) as image:
        assert not image.getexif()
        assert image.size == (picture.width, picture.height)
    assert load(tmp_path, name)[0] == picture


def test_cmyk_becomes_rgb(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(raster("JPEG", "CMYK"))
    picture, _problems = load(tmp_path, "a.jpg")
    assert picture
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.mode == "RGB"


def test_a_second_image_in_the_file_goes(tmp_path: Path) -> None:
    data = raster("JPEG", progressive=True)
    (tmp_path / "a.jpg").write_bytes(data + raster("JPEG", comment=b"SECRET"))
    picture, _problems = load(tmp_path, "a.jpg")
    assert picture
    assert picture.data == data


@pytest.mark.parametrize("size", [(7_100, 7_100), (30_001, 1), (100_000, 100_000), (2**31 - 1, 2**31 - 1)])
def test_pixels_are_limited_before_they_are_unpacked(tmp_path: Path, size: tuple[int, int]) -> None:
    bomb = bytearray(raster("PNG", "1", (8, 8)))
    bomb[16:24] = b"".join(side.to_bytes(4, "big") for side in size)
    bomb[29:33] = zlib.crc32(bomb[12:29]).to_bytes(4, "big")
    (tmp_path / "a.png").write_bytes(bomb)
    _picture, problem = load(tmp_path, "a.png")
    assert problem.startswith("S084")
    assert "50 million pixels or 30,000 on a side" in problem
