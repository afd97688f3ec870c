import os
from pathlib import Path

import pytest

from publisher.source.pictures import loading
from publisher.source.pictures.refused import MAX_BYTES
from tests.source.pictures.samples import AT, SVG, load, raster


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
    _picture, problems = loading.load(tmp_path, "map_north.svg", AT)
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


def test_bytes_are_limited_before_they_are_read(tmp_path: Path) -> None:
    with (tmp_path / "a.png").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert load(tmp_path, "a.png")[1] == "S084 picture a.png: the file is larger than 100 MB"
