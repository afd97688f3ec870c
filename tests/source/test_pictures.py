import io
import os
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from publisher.model.values import Picture
from publisher.problems import Location
from publisher.source import pictures

AT = Location("issues/2024/41/issue.md", 12)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 20">{}</svg>'


def load(folder: Path, name: str) -> tuple[Picture | None, str]:
    picture, problems = pictures.load(folder, name, AT)
    assert (picture is None) == bool(problems)
    assert all(problem.location == AT and problem.hint for problem in problems)
    return picture, "; ".join(f"{problem.code} {problem.message}" for problem in problems)


def raster(kind: str, mode: str = "RGB", size: tuple[int, int] = (30, 20), **options: object) -> bytes:
    out = io.BytesIO()
    image = Image.new(mode, size, 0)
    image.putpixel((0, 0), {"RGB": (255, 0, 0), "CMYK": (0, 255, 255, 0)}.get(mode, 1))
    image.save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def drawing(folder: Path, inside: str, template: str = SVG) -> tuple[Picture | None, str]:
    (folder / "a.svg").write_text(template.replace("{}", inside), encoding="utf-8")
    return load(folder, "a.svg")


# --- what is taken -----------------------------------------------------------------------------------------------


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


def test_sub_folders_and_other_alphabets(tmp_path: Path) -> None:
    (tmp_path / "карты").mkdir()
    (tmp_path / "карты" / "мапа 1.png").write_bytes(raster("PNG"))
    assert load(tmp_path, "карты/мапа 1.png")[0]


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(raster("PNG"))
    (tmp_path / "b.png").symlink_to("a.png")
    assert load(tmp_path, "b.png")[0]


# --- names -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "S082 picture : no file is named"),
        ("/etc/passwd", "S082 picture /etc/passwd: the path is absolute"),
        ("~/a.png", "S082 picture ~/a.png: the path is absolute"),
        ("C:/a.png", "S082 picture C:/a.png: the path is absolute"),
        ("a\\b.png", "S082 picture a\\b.png: the path has a backslash"),
        ("../../secret.png", "S082 picture ../../secret.png: the path leads out of the folder of the issue with .."),
        ("x/../../a.png", "S082 picture x/../../a.png: the path leads out of the folder of the issue with .."),
        ("https://example.org/a.png", "S082 picture https://example.org/a.png: addresses are not fetched"),
        ("//example.org/a.png", "S082 picture //example.org/a.png: addresses are not fetched"),
        ("file:///etc/passwd", "S082 picture file:///etc/passwd: addresses are not fetched"),
        ("data:image/png;base64,AAAA", "S082 picture data:image/png;base64,AAAA: addresses are not fetched"),
        ("a\0.png", "S082 picture a�.png: the name has a character that cannot be seen"),
        (".", "S082 picture .: this is not a file"),
        ("nothing.png", "S081 picture nothing.png: there is no such file"),
        ("a.png/b.png", "S081 picture a.png/b.png: the file cannot be read (Not a directory)"),
        ("x" * 300 + ".png", f"S081 picture {'x' * 57}…: the file cannot be read (File name too long)"),
    ],
)
def test_names_that_may_not_be(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "a.png").write_bytes(raster("PNG"))
    assert load(tmp_path, name) == (None, said)


def test_a_missing_picture_suggests_another(tmp_path: Path) -> None:
    (tmp_path / "Map-North.svg").write_text(SVG)
    _picture, problems = pictures.load(tmp_path, "map_north.svg", AT)
    assert problems[0].hint == "did you mean “Map-North.svg”?"


def test_links_that_lead_out(tmp_path: Path) -> None:
    folder = tmp_path / "issue"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(raster("PNG"))
    (folder / "a.png").symlink_to(tmp_path / "secret.png")
    (folder / "out").symlink_to(tmp_path)
    (folder / "loop.png").symlink_to("loop.png")
    for name in ("a.png", "out/secret.png"):
        assert load(folder, name)[1].startswith("S083")
    assert load(folder, "loop.png")[1].startswith("S081")


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    assert load(tmp_path, "a.png")[1] == "S082 picture a.png: this is not a file"


# --- raster files that may not be --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.png", b"", "S086 picture a.png: the file is empty"),
        ("a.png", b"GIF89a....", "S085 picture a.png: GIF is not a format we print"),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", "S085 picture a.webp: WebP is not a format we print"),
        ("a.tif", b"II*\0....", "S085 picture a.tif: TIFF is not a format we print"),
        ("a.heic", b"\0\0\0\x18ftypheic", "S085 picture a.heic: HEIC or AVIF is not a format we print"),
        ("a.pdf", b"%PDF-1.7", "S085 picture a.pdf: PDF is not a format we print"),
        ("a.eps", b"%!PS-Adobe", "S085 picture a.eps: PostScript is not a format we print"),
        ("a.svgz", b"\x1f\x8b\x08\0", "S085 picture a.svgz: compressed SVG is not a format we print"),
        ("a.png", b"hello", "S085 picture a.png: this is not a picture that we know"),
        ("a.png", raster("JPEG"), "S089 picture a.png: the file is JPEG, whatever its name says"),
        ("a.jpg", raster("PNG"), "S089 picture a.jpg: the file is PNG, whatever its name says"),
        ("a.svg", raster("PNG"), "S089 picture a.svg: the file is PNG, whatever its name says"),
        ("a.png", raster("PNG")[:-30], "S086 picture a.png: the file is damaged"),
        ("a.png", raster("PNG")[:20], "S086 picture a.png: the file is damaged"),
        ("a.jpg", raster("JPEG", size=(300, 300))[:-300], "S086 picture a.jpg: the file is damaged"),
        ("a.jpg", b"\xff\xd8\xff", "S086 picture a.jpg: the file is damaged"),
    ],
)
def test_files_that_may_not_be(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    picture, problem = load(tmp_path, name)
    assert picture is None
    assert problem.startswith(said)


@pytest.mark.parametrize("size", [(7_100, 7_100), (30_001, 1), (100_000, 100_000), (2**31 - 1, 2**31 - 1)])
def test_pixels_are_limited_before_they_are_unpacked(tmp_path: Path, size: tuple[int, int]) -> None:
    bomb = bytearray(raster("PNG", "1", (8, 8)))
    bomb[16:24] = b"".join(side.to_bytes(4, "big") for side in size)
    bomb[29:33] = zlib.crc32(bomb[12:29]).to_bytes(4, "big")
    (tmp_path / "a.png").write_bytes(bomb)
    _picture, problem = load(tmp_path, "a.png")
    assert problem.startswith("S084")
    assert "50 million pixels or 30,000 on a side" in problem


def test_bytes_are_limited_before_they_are_read(tmp_path: Path) -> None:
    with (tmp_path / "a.png").open("wb") as file:
        file.truncate(pictures.MAX_BYTES + 1)
    assert load(tmp_path, "a.png")[1] == "S084 picture a.png: the file is larger than 20 MB"


# --- pictures of other systems -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "mode", "media_type"),
    [("PNG", "RGB", "image/png"), ("JPEG", "RGB", "image/jpeg"), ("GIF", "P", "image/png"), ("BMP", "RGB", "image/png"),
     ("WEBP", "RGB", "image/png"), ("WEBP", "RGBA", "image/png")],
)  # fmt: skip
def test_foreign_pictures_get_a_name_and_a_format_that_we_print(kind: str, mode: str, media_type: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (30, 20)).save(out, kind)
    picture, problems = pictures.foreign(out.getvalue(), "a%20b/Brücke (1).JPG", Location("page.html", 3))
    assert picture, problems
    assert (picture.media_type, picture.width, picture.height) == (media_type, 30, 20)
    assert picture.name == ("brucke-1.jpg" if media_type == "image/jpeg" else "brucke-1.png")


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "S086"), (b"GIF89a" + bytes(20), "S086"), (b"%PDF-1.7", "S085"), (b"RIFF....WEBP", "S086")]
)
def test_foreign_pictures_that_cannot_be_used(data: bytes, code: str) -> None:
    picture, problems = pictures.foreign(data, "мапа.gif", Location("page.html", 3))
    assert picture is None
    assert [(problem.code, problem.location.line) for problem in problems] == [(code, 3)]
