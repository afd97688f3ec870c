import io
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from publisher.model.values import Picture
from publisher.source.pictures import raster as raster_pictures
from tests.conftest import ROOT
from tests.source.pictures.samples import load, raster


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1", "LA"])
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


def test_sixteen_bits_become_eight_and_look_the_same(tmp_path: Path) -> None:
    grey = Image.new("I;16", (256, 4))
    for x in range(256):
        for y in range(4):
            grey.putpixel((x, y), x * 257)
    grey.save(tmp_path / "a.png")
    picture, _problems = load(tmp_path, "a.png")
    assert picture
    assert (picture.media_type, picture.width, picture.height) == ("image/png", 256, 4)
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.mode == "L"
        assert [image.getpixel((x, 2)) for x in range(256)] == [*range(256)]


def test_a_grey_picture_of_sixteen_bits_as_a_scanner_makes_it() -> None:
    picture, problem = load(ROOT / "tests/cases/source/pictures", "grey16.png")
    assert not problem
    assert picture
    with Image.open(io.BytesIO(picture.data)) as image:
        assert (image.mode, image.size) == ("L", (picture.width, picture.height))


@pytest.mark.parametrize("colour", [2, 4, 6])
def test_sixteen_bits_of_colour_become_eight(tmp_path: Path, colour: int) -> None:
    channels = {2: 3, 4: 2, 6: 4}[colour]
    (tmp_path / "a.png").write_bytes(png(4, 3, 16, colour, b"\x80\x01" * channels * 4))
    picture, _problems = load(tmp_path, "a.png")
    assert picture
    assert picture.data[24] == 8
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.size == (4, 3)
        assert {image.getpixel((x, 1)) for x in range(4)} <= {(128,) * channels, (128, 128, 128, 128)}


def png(width: int, height: int, bits: int, colour: int, row: bytes) -> bytes:
    """Make a PNG of equal rows, as Pillow writes none."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((bits, colour, 0, 0, 0))
    data = zlib.compress((b"\0" + row) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_of_too_many_pixels_is_made_smaller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(raster_pictures, "LARGEST", 20_000)
    monkeypatch.setattr(raster_pictures, "SMALLER", 5_000)
    name = "a.png" if kind == "PNG" else "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    (tmp_path / name).write_bytes(raster(kind, size=(300, 200), exif=exif))
    picture, _problems = load(tmp_path, name)
    assert picture
    assert picture.width * 3 == pytest.approx(picture.height * 2, rel=0.05)  # it was turned
    assert 2_500 < picture.width * picture.height < 20_000
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.size == (picture.width, picture.height)


def test_of_an_animation_the_first_picture_is_printed(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "a.png", save_all=True, append_images=frames[1:])
    picture, _problems = load(tmp_path, "a.png")
    assert picture
    assert b"acTL" not in picture.data
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.convert("RGB").getpixel((3, 3)) == (255, 0, 0)


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


@pytest.mark.parametrize("size", [(12_300, 12_300), (30_001, 1), (100_000, 100_000), (2**31 - 1, 2**31 - 1)])
def test_pixels_are_limited_before_they_are_unpacked(tmp_path: Path, size: tuple[int, int]) -> None:
    bomb = bytearray(raster("PNG", "1", (8, 8)))
    bomb[16:24] = b"".join(side.to_bytes(4, "big") for side in size)
    bomb[29:33] = zlib.crc32(bomb[12:29]).to_bytes(4, "big")
    (tmp_path / "a.png").write_bytes(bomb)
    _picture, problem = load(tmp_path, "a.png")
    assert problem.startswith("S084")
    assert "150 million pixels or 30,000 on a side" in problem
