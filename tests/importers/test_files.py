"""Files, folders and archives to be imported: what may be read, and what is hostile."""

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from publisher.importers import files
from publisher.problems import PublisherError


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def refused(path: Path) -> str:
    def read_all() -> None:
        opened = files.open_files(path, path.name)
        for name in opened.candidates:
            opened.read(name)

    with pytest.raises(PublisherError) as stop:
        read_all()
    return stop.value.problems[0].code


PAGES = {
    "year/b.html": b"b",
    "year/a.html": b"a",
    "year/a_files/frame.html": b"frame",
    "year/a_files/map.png": b"png",
    "year/.hidden": b"",
    "__MACOSX/year/a.html": b"",
}


def test_a_folder_and_an_archive_are_the_same(tmp_path: Path) -> None:
    for name, data in PAGES.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(data)
    for path in (tmp_path / "in", packed(tmp_path / "in.zip", PAGES)):
        opened = files.open_files(path, "in")
        assert opened.candidates == ("year/a.html", "year/b.html")
        assert opened.shown("year/a.html") == "in/year/a.html"
        assert opened.near("year/a.html", "a_files/map.png") == b"png"
        assert opened.near("year/a.html", "./../year/a_files/map.png") == b"png"
        for name in ("../../secret", "/etc/passwd", "a_files", "a_files\\map.png", "", "x\0y", "x" * 5000):
            assert opened.near("year/a.html", name) is None


def test_a_single_file_has_what_lies_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"a")
    (tmp_path / "map.png").write_bytes(b"png")
    opened = files.open_files(tmp_path / "a.html", "in/a.html")
    assert opened.candidates == ("a.html",)
    assert opened.shown("a.html") == "in/a.html"
    assert opened.read("a.html") == b"a"
    assert opened.near("a.html", "map.png") == b"png"
    assert opened.near("a.html", "../secret") is None


def test_links_out_are_refused_and_loops_lead_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret").write_bytes(b"secret")
    (folder / "loop.png").symlink_to(folder / "loop.png")
    (folder / "a.txt").write_bytes(b"a")
    assert files.open_files(folder, "in").near("a.txt", "loop.png") is None
    (folder / "b.txt").symlink_to(tmp_path / "secret")
    assert refused(folder) == "C023"


def test_a_named_file_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/text").write_bytes(b"text")
    (tmp_path / "a.txt").symlink_to(tmp_path / "deep/text")
    assert files.open_files(tmp_path / "a.txt", "a.txt").read("a.txt") == b"text"


@pytest.mark.parametrize(
    ("name", "code"),
    [("../a.html", "S145"), ("/a.html", "S145"), ("x/../../a.html", "S145"), ("a\\..\\b.html", "S145"),
     ("C:/a.html", "S145")],
)  # fmt: skip
def test_names_that_lead_out_of_an_archive(tmp_path: Path, name: str, code: str) -> None:
    assert refused(packed(tmp_path / "in.zip", {name: b"x"})) == code


def test_a_bomb_a_link_and_a_secret(tmp_path: Path) -> None:
    assert refused(packed(tmp_path / "bomb.zip", {"a.html": bytes(20_000_000)})) == "S145"
    link = zipfile.ZipInfo("a.html")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert refused(tmp_path / "link.zip") == "S145"
    data = bytearray(packed(tmp_path / "locked.zip", {"a.html": b"x"}).read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(data)
    assert refused(tmp_path / "locked.zip") == "S145"


def test_an_archive_that_lies_about_its_size_is_read_no_further(tmp_path: Path) -> None:
    data = bytearray(packed(tmp_path / "lie.zip", {"a.html": os.urandom(500) * 2000}).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + offset
        data[at : at + 4] = (10).to_bytes(4, "little")
    (tmp_path / "lie.zip").write_bytes(data)
    assert refused(tmp_path / "lie.zip") == "S145"


def test_damaged_archives(tmp_path: Path) -> None:
    whole = packed(tmp_path / "a.zip", {"a.html": os.urandom(3000)}).read_bytes()
    (tmp_path / "a.zip").write_bytes(whole[:40] + b"?" * 20 + whole[60:])
    assert refused(tmp_path / "a.zip") == "S145"


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    (tmp_path / "a.html").write_bytes(b"x" * 11)
    assert refused(tmp_path / "a.html") == "S131"
    assert refused(packed(tmp_path / "a.zip", {"a.html": b"x" * 11})) == "S131"
    monkeypatch.setattr(files, "FILES", 1)
    assert refused(packed(tmp_path / "b.zip", {"a": b"", "b": b""})) == "S145"
    assert refused(tmp_path) == "S143"
    assert refused(tmp_path / "none") == "S130"


def test_a_document_that_is_a_zip_is_one_file(tmp_path: Path) -> None:
    packed(tmp_path / "a.docx", {"[Content_Types].xml": b"<Types/>", "word/document.xml": b""})
    assert files.open_files(tmp_path / "a.docx", "a.docx").candidates == ("a.docx",)
    assert io.BytesIO(files.open_files(tmp_path / "a.docx", "a.docx").read("a.docx") or b"").read(2) == b"PK"


def test_a_file_is_found_by_the_last_part_of_its_name(tmp_path: Path) -> None:
    for name in ("note.md", "a/Quay\u0301.png", "a/twice.png", "b/twice.png", "b/inner.md", "b/c/own.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    for opened in (files.open_files(tmp_path, "in"), files.open_files(tmp_path / "note.md", "note.md")):
        assert opened.named("note.md", "quaý.PNG") == "a/Quay\u0301.png"
        assert opened.named("note.md", "twice.png") == ""
    folder = files.open_files(tmp_path, "in")
    assert folder.named("b/inner.md", "twice.png") == "../b/twice.png"
    assert folder.near("b/inner.md", folder.named("b/inner.md", "own.png")) == b"x"
