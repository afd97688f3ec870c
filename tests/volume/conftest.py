"""A workspace with the issues of a small year, and its volume, built once."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import ISSUE, make_workspace, publisher

NAMES = """\
entries:
  - {id: mayor, kind: person, name: "Stone, Anna", variants: [Anna Stone]}
  - {id: bridge, kind: place, name: Old Bridge}
"""
TEXT = ISSUE.replace("the bridge was opened by the council", "the Old Bridge was opened by Anna Stone")


def year(folder: Path, subsets: Path, numbers=(1, 2, 4), first: date = date(2024, 11, 4)) -> Path:
    """A workspace with a few issues, a week apart."""
    make_workspace(folder, subsets=subsets)
    (folder / "issues/authorities.yaml").write_text(NAMES, encoding="utf-8")
    for number in numbers:
        place = folder / f"issues/2024/{number}"
        place.mkdir(exist_ok=True)
        day = first + timedelta(7 * (number - 1))
        text = TEXT.replace("number: 1", f"number: {number}").replace("date: 2024-11-04", f"date: {day}")
        (place / "issue.md").write_text(
            text.replace("period: {from: 2024-10-28, to: 2024-11-03}\n", ""), encoding="utf-8"
        )
    return folder


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, subsets: Path) -> Path:
    folder = year(tmp_path_factory.mktemp("year") / "review", subsets)
    done = publisher(folder, "annual", "2024", "--jobs", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def volume(folder: Path) -> bytes:
    return (folder / "build/2024/annual/town-review-2024.pdf").read_bytes()


def volume_pages(folder: Path) -> dict[str, dict[str, dict[str, str]]]:
    """The pages of the volume as `pages.json` has them."""
    return json.loads((folder / "build/2024/annual/pages.json").read_text("utf-8"))
