"""The volume of a year: nothing is done twice, whatever ends a build is made good by the next."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publisher import store
from publisher.volume import run
from publisher.volume.orders import VolumeWish
from tests.conftest import modules_loaded_by, publisher
from tests.volume.conftest import NAMES, volume, year


def test_nothing_changed_costs_nothing_and_a_change_is_seen(tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "review", subsets)
    place = store.workspace(folder)

    def build():
        return run.annual(place, 2024, VolumeWish(formats=("pdf",)), lambda _line: None)

    first = build()
    assert (first.outcome, {problem.code for problem in first.problems}) == ("built", {"T060", "T087"})
    before = volume(folder)
    assert build().outcome == "unchanged"
    source = folder / "issues/2024/2/issue.md"
    old = source.read_text("utf-8")
    source.write_text(old.replace("Anna Stone", "the council"), encoding="utf-8")
    assert build().outcome == "built"
    assert volume(folder) != before
    source.write_text(old, encoding="utf-8")
    assert build().outcome == "built"
    assert volume(folder) == before
    (folder / "issues/authorities.yaml").write_text(NAMES.replace("Stone, Anna", "Stone, Anne"), encoding="utf-8")
    assert build().outcome == "built"
    assert volume(folder) != before


def test_no_volume_is_made_on_a5(tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "review", subsets)
    path = folder / "issues/publication.yaml"
    path.write_text(f"{path.read_text('utf-8')}\npaper: a5\n", "utf-8")
    result = run.annual(store.workspace(folder), 2024, VolumeWish(), lambda _line: None)
    assert result.outcome == "failed"
    assert [(each.location.path, each.code) for each in result.problems] == [("issues/publication.yaml", "C073")]


def test_cold_with_two_workers_and_warm_with_one_give_the_same_bytes(made: Path, tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "another place", subsets)
    done = publisher(folder, "annual", "2024", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert volume(folder) == volume(made)
    (folder / "build/2024/annual/manifest.json").unlink()
    assert publisher(folder, "annual", "2024", "--jobs", "1").returncode == 0
    assert volume(folder) == volume(made)


def test_a_build_killed_at_any_moment_is_finished_by_the_next(made: Path, tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "review", subsets)
    moments = random.Random(4)
    for _ in range(4):
        command = [sys.executable, "-m", "publisher.cli.main", "annual", "2024", "-q"]
        process = subprocess.Popen(command, cwd=folder, start_new_session=True)
        time.sleep(moments.uniform(0.3, 2.5))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        target = folder / "build/2024/annual/town-review-2024.pdf"
        assert not target.exists() or target.read_bytes() == volume(made)
    assert publisher(folder, "annual", "2024").returncode == 0
    assert volume(folder) == volume(made)


@pytest.mark.slow
def test_a_year_without_issues_and_a_mistake_in_an_issue(tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "review", subsets)
    done = publisher(folder, "annual", "2023")
    assert done.returncode == 1
    assert "issues/2023: error: V010 there is no issue of that year" in done.stderr
    source = folder / "issues/2024/2/issue.md"
    source.write_text(source.read_text("utf-8").replace("[^a]: The mayor was there.", ""), encoding="utf-8")
    done = publisher(folder, "annual", "2024")
    assert done.returncode == 1
    assert "issues/2024/2/issue.md:" in done.stderr
    assert not (folder / "build/2024/annual").exists()


def test_where_nothing_changed_nothing_heavy_is_imported(made: Path) -> None:
    loaded = modules_loaded_by(made, "annual", "2024")
    assert "publisher.volume.orders" in loaded
    assert loaded.isdisjoint({"weasyprint", "pydantic", "lxml", "pikepdf", "jinja2", "publisher.volume.files"})


@pytest.mark.slow
def test_the_warnings_of_issues_that_are_not_set_again_count_again(tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "review", subsets)
    source = folder / "issues/2024/2/issue.md"
    source.write_text(source.read_text("utf-8") + "\n## Nuws\n\nThe the port.\n", encoding="utf-8")
    for _ in range(2):
        done = publisher(folder, "annual", "2024", "--strict")
        assert done.returncode == 1
        assert "S021 “Nuws”" in done.stderr
    assert not (folder / "build/2024/annual").exists()
