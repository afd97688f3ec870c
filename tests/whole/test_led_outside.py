"""Links that lead out of a workspace: nothing is written, deleted or read through one that is not ours (C058, C023).

The workspace as a whole, and its build/ as a whole, may be reached by one.
"""

import json
import shutil
from pathlib import Path

import pytest

from publisher import store
from publisher.cli import fault
from publisher.problems import PublisherError
from tests.conftest import ROOT, make_workspace
from tests.tools.asking import ask

OLD = {
    "x.pdf": b"kept", ".a.part": b"kept", "1/.b.part": b"kept", "1/x.pdf": b"kept", "0.0.1/kind/key": b"kept",
    "publisher.log": b"kept",
}  # fmt: skip
MANIFEST = {
    "files": {"pdf": {"name": "x.pdf", "sha256": ""}},
    "inputs": {}, "made-by": {}, "engines": [], "not-verified": [], "warnings": 0,
}  # fmt: skip
FOLDERS = {
    "build/2024": "build",
    "build/2024/1": "build",
    "build/.cache": "build",
    "build/2024/1/briefings": "brief 2024/1 --all",
    "build/2024/annual": "annual 2024",
    "build/proofs": "proof 2024/1",
    "issues/2024": "import old.txt --number 2",
    "issues/2024/2": "import old.txt --number 2 --force",
    "layouts": "layouts new poster",
}
FILES = {"build/.cache/lock": "build", "build/ledger.jsonl": "brief 2024/1 --partner fund --copies 1"}


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = make_workspace(tmp_path / "review")
    (folder / "issues/partners.yaml").write_text("partners: [{id: fund, name: The Fund, tlp: amber}]\n", "utf-8")
    (folder / "old.txt").write_text("Town Review\n5 November 2024\n\nNo 2\n\nThe bridge was opened.\n", "utf-8")
    return folder


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder of somebody else, with whatever might be deleted or written over."""
    folder = tmp_path / "outside"
    for name, data in {**OLD, "manifest.json": json.dumps(MANIFEST).encode(), "1/manifest.json": b"{}"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("name", FOLDERS)
def test_nothing_is_written_or_deleted_through_a_link_in_place_of_a_folder(
    town: Path, outside: Path, name: str
) -> None:
    before = files(outside)
    if (town / name).exists():
        (town / name).rename(town / "elsewhere")
    (town / name).parent.mkdir(parents=True, exist_ok=True)
    (town / name).symlink_to(outside)
    done = ask(town, *FOLDERS[name].split())
    assert done.returncode == 1, done
    assert ("C058" if name[:5] == "build" else "C023") in done.stderr
    assert files(outside) == before


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_nothing_is_written_through_a_link_in_place_of_a_file(town: Path, outside: Path, name: str) -> None:
    before = files(outside)
    (town / name).parent.mkdir(parents=True)
    (town / name).symlink_to(outside / "x.pdf")
    done = ask(town, *FILES[name].split())
    assert done.returncode == 1, done
    assert any(code in done.stderr for code in ("C031", "C057", "M036"))
    assert files(outside) == before


def test_a_link_in_place_of_a_file_that_is_made_is_replaced(town: Path, outside: Path) -> None:
    (town / "a.pdf").symlink_to(outside / "x.pdf")
    store.write(town / "a.pdf", b"new")
    assert ((town / "a.pdf").read_bytes(), (outside / "x.pdf").read_bytes()) == (b"new", b"kept")
    assert not (town / "a.pdf").is_symlink()


def test_the_log_of_a_fault_is_not_written_through_a_link(town: Path, outside: Path, monkeypatch) -> None:
    (town / "build").mkdir()
    (town / "build/publisher.log").symlink_to(outside / "publisher.log")
    monkeypatch.chdir(town)
    monkeypatch.setattr(fault.tempfile, "gettempdir", lambda: str(town))
    fault.report(ValueError("x"))
    assert (outside / "publisher.log").read_bytes() == b"kept"
    assert b"ValueError" in (town / "publisher.log").read_bytes()


@pytest.mark.slow
def test_a_workspace_and_its_build_may_be_reached_by_links(town: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (town / "build").symlink_to(tmp_path / "disk")
    (tmp_path / "way").symlink_to(town)
    for _ in range(2):
        done = ask(tmp_path / "way", "build", "--formats", "pdf")
        assert done.returncode == 0, done
    assert "unchanged" in done.stdout
    assert (tmp_path / "disk/2024/1/manifest.json").is_file()
    assert (tmp_path / "disk/.cache/lock").is_file()


SOURCES = {
    "issues/2024/1/issue.md": "check", "issues/2024/1": "check", "issues/2024": "check", "issues": "check",
    "issues/publication.yaml": "check", "issues/authorities.yaml": "names check",
    "issues/partners.yaml": "brief 2024/1 --all", "issues/2024/volume.yaml": "annual 2024",
    "fonts": "build", "layouts": "build", "layouts/weekly": "build", "fonts/a.ttf": "build",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", SOURCES)
def test_no_source_is_read_through_a_link_that_leads_outside(town: Path, tmp_path: Path, name: str) -> None:
    (town / "issues/authorities.yaml").write_text("entries: []\n", "utf-8")
    (town / "issues/2024/volume.yaml").write_text("gaps: []\n", "utf-8")
    (town / "fonts").mkdir()
    (town / "fonts/a.ttf").write_bytes(next((ROOT / "fonts").rglob("*.ttf")).read_bytes())
    shutil.copytree(ROOT / "layouts/weekly", town / "layouts/weekly")
    (town / name).rename(tmp_path / "taken")
    (town / name).symlink_to(tmp_path / "taken")
    done = ask(town, *SOURCES[name].split())
    assert done.returncode == 1, done
    assert "C023" in done.stderr, done.stderr


def test_a_path_without_links_is_own_and_one_with_a_link_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert store.own(tmp_path / "a/new") == tmp_path / "a/new"
    with pytest.raises(PublisherError, match="C058") as stop:
        store.own(tmp_path / "b/new/deep")
    assert stop.value.problems[0].location.path == str(tmp_path / "b")
