"""What one run leaves for the next, hostile: each file is a damaged one that is made again, or a coded problem.

No reader waits for a pipe that nobody writes to, reads a device without end, or follows a link out to delete something.
"""

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from publisher import store, stroke
from publisher.brief import ledger
from publisher.problems import PublisherError
from publisher.production import manifest, orders
from publisher.production.orders import Wish
from publisher.store import Cache
from publisher.volume.citations import citing
from tests.conftest import make_workspace

DEEP = b"[" * 100_000
PLANTS: dict[str, Callable[[Path], None]] = {
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to a folder": lambda path: path.symlink_to("/"),
    "a link to itself": lambda path: path.symlink_to(path),
    "a link to nowhere": lambda path: path.symlink_to("nowhere"),
    "nothing in it": lambda path: path.touch(),
    "JSON without end": lambda path: path.write_bytes(DEEP),  # type: ignore[dict-item]
    "null": lambda path: path.write_bytes(b"null"),  # type: ignore[dict-item]
    "zeros": lambda path: path.write_bytes(b"\0" * 1_000),  # type: ignore[dict-item]
    "another shape": lambda path: path.write_bytes(b'{"files": [], "labels": 1, "issues": [[]]}'),  # type: ignore[dict-item]
}


@pytest.fixture(autouse=True)
def ends_soon() -> Iterator[None]:
    """End a test that waits: on a pipe no CPU time is spent."""
    signal.alarm(60)
    yield
    signal.alarm(0)


@pytest.fixture(params=PLANTS)
def plant(request: pytest.FixtureRequest) -> Callable[[Path], Path]:
    def put(path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        PLANTS[request.param](path)
        return path

    return put


def test_manifests(tmp_path: Path, plant) -> None:
    path = plant(tmp_path / "build/2024/1/manifest.json")
    assert manifest.read(path) is None
    assert manifest.unchanged(path, tmp_path, {}) is None


@pytest.mark.parametrize("name", ["/dev/zero", "pipe", "../../../../etc/passwd", "a\0b", "/", "", "x" * 5_000])
@pytest.mark.parametrize("place", ["inputs", "files"])
def test_names_in_manifests(tmp_path: Path, name: str, place: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    sha = "0" * 64
    value = {name: [] for name in ("engines", "not-verified")} | {"warnings": 0, "made-by": {}, "label": ""}
    value |= {
        "inputs": {},
        "files": {},
        place: {name: sha} if place == "inputs" else {"pdf": {"name": name, "sha256": sha}},
    }
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(value), "utf-8")
    assert manifest.read(path)
    assert manifest.unchanged(path, tmp_path, {}) is None


def test_what_a_manifest_lists_outside_of_its_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"kept")
    folder = tmp_path / "build"
    folder.mkdir()
    listed = {
        str(at): {"name": name, "sha256": ""}
        for at, name in enumerate(["../kept", str(tmp_path / "kept"), "x/../../kept"])
    }
    value = {"files": listed, "inputs": {}, "made-by": {}, "engines": [], "not-verified": [], "warnings": 0}
    (folder / "manifest.json").write_text(json.dumps(value), "utf-8")
    manifest.Manifest(product={}, made_by={}, inputs={}, warnings=0).write(folder / "manifest.json", {})
    assert (tmp_path / "kept").read_bytes() == b"kept"


def test_ledgers(tmp_path: Path, plant) -> None:
    path = plant(tmp_path / "ledger.jsonl")
    try:
        entries, _ = ledger.read(path, "ledger.jsonl")
    except PublisherError as stop:
        entries = ()
        assert {problem.code for problem in stop.problems} == {"M036"}  # noqa: PT017
    assert entries == ()


def test_pages_of_a_volume(tmp_path: Path, plant) -> None:
    place = store.workspace(make_workspace(tmp_path / "review"))
    plant(place.build / "2024/annual/pages.json")
    assert citing._bound(place, 2024) == citing._Bound()


def test_cached_results(tmp_path: Path, plant) -> None:
    plant(tmp_path / "version/kind/key")
    assert Cache(tmp_path / "version").get("kind", "key") is None


def test_sources_and_settings(tmp_path: Path, plant) -> None:
    folder = make_workspace(tmp_path / "review")
    place = store.workspace(folder)
    for name in ("issues/2024/1/issue.md", "issues/publication.yaml"):
        path = plant(folder / name)
        try:
            assert len(store.read(path, name)) <= len(DEEP)
        except PublisherError as stop:
            assert {problem.code for problem in stop.problems} == {"C032"}  # noqa: PT017
    planned, problems = orders.plan(place, ["2024/1"], Wish())
    assert planned or problems


def test_sweeping_and_pruning_delete_nothing_outside(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "inside").mkdir(parents=True)
    (outside / ".a.part").write_bytes(b"kept")
    (outside / "inside/.b.part").write_bytes(b"kept")
    cache = tmp_path / "review/build/.cache"
    cache.mkdir(parents=True)
    (cache / "old").symlink_to(outside)
    (cache / ".c.part").symlink_to(outside)
    stroke.sweep(cache)
    stroke.prune(cache, set())
    assert sorted(path.name for path in outside.rglob("*")) == [".a.part", ".b.part", "inside"]
