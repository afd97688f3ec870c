"""Manifests may be hostile: each is told with a code, none is followed out of its folder, and nothing hangs."""

import json
import os
from pathlib import Path

import pytest

from publisher.store import digest
from publisher.verify import manifests
from publisher.verify.manifests import UnreadableError, check, is_within, read_plain
from publisher.verify.run import verify


def write(folder: Path, name: str = "manifest.json", **facts: object) -> Path:
    value = {"files": {}, "inputs": {}, "made-by": {}} | facts
    (folder / name).write_text(json.dumps(value), encoding="utf-8")
    return folder / name


def codes(path: Path) -> list[str]:
    return [problem.code for problem in check(path, path.name)[1]]


def named(name: str, sha: str = "0" * 64) -> dict[str, dict[str, str]]:
    return {"pdf": {"name": name, "sha256": sha}}


@pytest.mark.parametrize("name", ["/etc/passwd", "../secret.pdf", "a/../../secret.pdf", "a\0.pdf", "..\\a.pdf", ""])
def test_what_lies_outside_is_not_read(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.pdf").write_bytes(b"x")
    for facts in ({"files": named(name)}, {"inputs": {name: "0"}}, {"files": named("a.pdf"), "numbered": [name]}):
        path = write(tmp_path / "in", **facts)
        read: list[Path] = []
        monkeypatch.setattr(manifests, "read_plain", lambda p, *_, read=read: read.append(p) or read_plain(p))
        assert codes(path) == ["F011"]
        assert read == [path]


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "null", "7", '{"files": 1}', "[" * 200_000, '{"a":' * 200_000, "\ud800",
        '{"files": {"a": 1}, "inputs": {}, "made-by": 1}', '{"files": [], "inputs": {}, "made-by": {}}',
        '{"files": {"a": {"name": "x"}}, "inputs": {}, "made-by": {}}',
    ],
)  # fmt: skip
def test_another_shape_is_no_manifest(tmp_path: Path, text: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert codes(path) == ["F011"]


def test_what_is_no_plain_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "manifest.json")
    assert codes(tmp_path / "manifest.json") == ["F011"]
    (tmp_path / "manifest.json").unlink()
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    (tmp_path / "manifest.json").symlink_to("other.json")
    assert codes(tmp_path / "manifest.json") == ["F011"]
    (tmp_path / "manifest.json").unlink()
    with (tmp_path / "manifest.json").open("wb") as file:
        file.truncate(1 << 30)
    assert codes(tmp_path / "manifest.json") == ["F011"]
    with pytest.raises(UnreadableError):
        read_plain(tmp_path)


def test_files_that_are_links_pipes_and_folders_are_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    (tmp_path / "b.epub").symlink_to("/etc/passwd")
    (tmp_path / "c.pdf").mkdir()
    rows = list(verify([tmp_path], None, tmp_path, validators=False))
    assert [(row.path, [problem.code for problem in row.problems]) for row in rows] == [
        ("a.pdf", ["F022"]), ("b.epub", ["F022"]), ("c.pdf", ["F022"]),
    ]  # fmt: skip


def test_sources_are_compared_where_a_workspace_is(tmp_path: Path) -> None:
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues/publication.yaml").write_text("title: x\n", encoding="utf-8")
    sources = {"issues/publication.yaml": digest(b"title: x\n")}
    path = write(tmp_path, inputs=sources)
    assert check(path, "m") == ({"hashes": 0, "sources": 1}, (), ())
    (tmp_path / "issues/publication.yaml").write_text("title: y\n", encoding="utf-8")
    assert codes(path) == ["F012"]
    assert codes(write(tmp_path, inputs=sources | {"issues/gone.md": "0"})) == ["F012"]
    (tmp_path / "issues/publication.yaml").unlink()
    assert codes(path) == []  # there is no workspace here, so nothing to compare


def test_copies_are_looked_up_in_the_nearest_ledger(tmp_path: Path) -> None:
    folder = tmp_path / "build/2024"
    folder.mkdir(parents=True)
    (folder / "a.pdf").write_bytes(b"a")
    path = write(folder, files=named("a.pdf", digest(b"a")), numbered=["a.pdf"])
    assert check(path, "m")[2] == ("no ledger.jsonl lies above it, so its numbered copies cannot be looked up",)
    ledger = tmp_path / "build/ledger.jsonl"
    ledger.write_text("[\n" + json.dumps({"hash": "other"}) + "\n" + "[" * 100_000 + "\n", encoding="utf-8")
    assert codes(path) == ["F013"]
    ledger.write_text(json.dumps({"hash": digest(b"a")}) + "\n", encoding="utf-8")
    assert check(path, "m") == ({"hashes": 1, "copies": 1}, (), ())


def test_names_inside() -> None:
    assert is_within("partner/a.pdf")
    assert not is_within("a/../b")
