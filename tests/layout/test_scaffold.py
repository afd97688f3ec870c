"""The layouts that there are, and a new one made from another: as commands."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, make_workspace, publisher


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "review")


def test_the_list_says_what_each_is_for(place: Path) -> None:
    done = publisher(place, "layouts")
    assert done.returncode == 0
    names = [line.split()[0] for line in done.stdout.splitlines()]
    assert names == sorted(path.parent.name for path in (ROOT / "layouts").glob("*/layout.yaml"))
    large = next(line for line in done.stdout.splitlines() if line.startswith("large-print "))
    assert "a4, letter" in large
    assert "18 point" in large


@pytest.mark.slow
def test_a_new_layout_can_be_built_at_once_and_is_listed_as_ones_own(place: Path) -> None:
    done = publisher(place, "layouts", "new", "poster", "--from", "weekly")
    assert (done.returncode, done.stderr) == (0, "")
    style = place / "layouts/poster/page.css"
    style.write_text(style.read_text("utf-8") + "body {hyphens: none}\n", encoding="utf-8")
    done = publisher(place, "build", "--layout", "poster", "--formats", "pdf")
    assert done.returncode == 0, done.stderr
    assert (place / "build/2024/1/town-review-2024-1-poster.pdf").is_file()
    assert "poster*" in publisher(place, "layouts").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "My Poster"], "layouts/My Poster: error: C014 “My Poster” cannot name a folder"),
        (["new", "../poster"], "C014"),
        (["new", "poster", "--from", "weakly"], "L010 there is no layout “weakly”"),
    ],
)
def test_mistakes(place: Path, arguments: list[str], said: str) -> None:
    done = publisher(place, "layouts", *arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert not (place / "layouts").exists()


def test_nothing_is_overwritten(place: Path) -> None:
    shutil.copytree(ROOT / "layouts/weekly", place / "layouts/poster")
    done = publisher(place, "layouts", "new", "poster")
    assert done.returncode == 1
    assert "C027" in done.stderr


def test_what_belongs_to_the_volume_is_no_layout_of_an_issue(place: Path) -> None:
    for name in ("ebook", "paged"):
        done = publisher(place, "build", "--layout", name)
        assert done.returncode == 1
        assert f"--layout: error: C029 no issue is set in the layout {name}" in done.stderr
