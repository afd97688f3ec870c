"""The manifest: written last, read back, and none at all if it is damaged."""

import json
from pathlib import Path
from typing import Any

import pytest

from publisher import store
from publisher.model.part import Output
from publisher.production import manifest, versions
from publisher.production.manifest import Manifest

MADE_BY = {"version": "0.1.0-abc", "paper": "a4"}


def output(name: str, text: str = "") -> Output:
    return Output(name, "text/plain", (text or name).encode())


def write(root: Path, *outputs: Output, **more: Any) -> tuple[Path, ...]:
    (root / "source.md").write_text("source", encoding="utf-8")
    facts = {
        "product": {"issue": "2024/1"},
        "made_by": MADE_BY,
        "inputs": {"source.md": store.digest(b"source")},
        "warnings": 0,
    }
    account = Manifest(**{**facts, **more})
    return account.write(root / "build/manifest.json", {each.name: each for each in outputs})


def unchanged(root: Path, **more: Any) -> Manifest | None:
    return manifest.unchanged(root / "build/manifest.json", root, **{"made_by": MADE_BY, **more})


def test_what_was_written_is_read_back_and_unchanged(tmp_path: Path) -> None:
    paths = write(tmp_path, output("a.pdf"), output("partner/b.txt"), product={"partner": "p", "label": "TLP:GREEN"})
    assert [path.read_text("utf-8") for path in paths] == ["a.pdf", "partner/b.txt"]
    kept = unchanged(tmp_path, formats=["a.pdf"], strict=True)
    assert kept == manifest.read(tmp_path / "build/manifest.json")
    assert kept
    assert kept.product == {"partner": "p", "label": "TLP:GREEN"}
    assert [listed.name for listed in kept.files.values()] == ["a.pdf", "partner/b.txt"]
    value = json.loads((tmp_path / "build/manifest.json").read_bytes())
    assert value["engines"] == versions.engines()
    assert value["not-verified"] == ["veraPDF", "EPUBCheck", "Ace"]
    assert value["files"]["a.pdf"] == {
        "name": "a.pdf", "media-type": "text/plain", "bytes": 5, "sha256": store.digest(b"a.pdf"),
    }  # fmt: skip


def test_any_change_is_noticed(tmp_path: Path) -> None:
    (path,) = write(tmp_path, output("a.pdf"), warnings=1)
    assert unchanged(tmp_path)
    assert unchanged(tmp_path, strict=True) is None
    assert unchanged(tmp_path, formats=["epub"]) is None
    assert unchanged(tmp_path, made_by=MADE_BY | {"paper": "letter"}) is None
    path.write_text("another", encoding="utf-8")
    assert unchanged(tmp_path) is None
    path.unlink()
    assert unchanged(tmp_path) is None
    write(tmp_path, output("a.pdf"))
    assert unchanged(tmp_path)
    (tmp_path / "source.md").write_text("Source", encoding="utf-8")
    assert unchanged(tmp_path) is None


def test_the_manifest_comes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []
    monkeypatch.setattr(store, "write", lambda path, _data: written.append(path.name))
    write(tmp_path, output("a.pdf"), output("b.epub"))
    assert written == ["a.pdf", "b.epub", "manifest.json"]


def test_files_that_are_no_longer_made_go_and_others_stay(tmp_path: Path) -> None:
    write(tmp_path, output("old.pdf"), output("old.zip"), output("p/old.txt"), output("q/other.txt"))
    (tmp_path / "build/strange.pdf").touch()
    path = tmp_path / "build/manifest.json"
    value = json.loads(path.read_bytes())
    value["files"]["outside"] = {"name": "../source.md", "sha256": ""}
    value["files"]["folder"] = {"name": ".", "sha256": ""}
    value["files"]["none"] = {"name": "not\0there", "sha256": ""}
    path.write_text(json.dumps(value), encoding="utf-8")
    write(tmp_path, output("new.pdf"), output("p/new.txt"))
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {
        "source.md", "build/manifest.json", "build/strange.pdf", "build/new.pdf", "build/p/new.txt",
        "build/q/other.txt",  # a folder that this product has no file in is not touched
    }  # fmt: skip


def good() -> dict[str, Any]:
    names = ("files", "inputs", "made-by", "engines")
    return {**{name: {} for name in names}, "not-verified": [], "warnings": 0}


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"{}", b"[]", b'"text"', b"\xff", b"[" * 100_000, b"null", b'{"files": 1}',
        *(
            json.dumps(good() | change).encode()
            for change in (
                {"files": []}, {"files": {"pdf": {}}}, {"files": {"pdf": {"name": 1, "sha256": ""}}},
                {"files": {"pdf": {"name": "a.pdf"}}}, {"files": {"pdf": "a.pdf"}}, {"inputs": None},
                {"made-by": "x"}, {"warnings": "none"}, {"label": 1}, {"numbered": {}}, {"counts": []},
            )
        ),
    ],
)  # fmt: skip
def test_what_is_damaged_or_of_another_shape_is_no_manifest(damage: bytes, tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(json.dumps(good()).encode())
    assert manifest.read(path)
    path.write_bytes(damage)
    assert manifest.read(path) is None
    assert manifest.unchanged(path, tmp_path, {}) is None


@pytest.mark.parametrize("name", ["a\0b", ".", "", "x" * 5000])
def test_names_that_no_file_can_have_are_not_unchanged(name: str, tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    for change in ({"files": {"pdf": {"name": name, "sha256": ""}}}, {"inputs": {name: ""}}):
        path.write_text(json.dumps(good() | change), encoding="utf-8")
        assert manifest.unchanged(path, tmp_path, {}) is None
