"""Commands killed at any point leave the old state or the new one, and the next command goes on from there."""

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from publisher import store
from tests.conftest import make_workspace
from tests.tools import asking
from tests.tools.asking import ask
from tests.tools.killing import killed_at_every_point, killed_while_it_runs, state

SLIPS = """\
---
date: 2024-11-04
number: 1
---

## News of the town

It was sent to the court on Monday , for $ 200.
"""
POST = """\
---
title: Review No 41
date: 2024-11-04
number: 41
---

## News of the town

The bridge of {year} was opened by Jacek Nowak.

![The quay of {year}](map.png)
"""
FIX = ("check", "--fix", "--yes")
ACCEPT = ("names", "accept", "Jacek Nowak", "--kind", "person")
IMPORT = ("import", "post.md", "--force")
NOBODY = "entries:\n  - {id: vilnius, kind: place, name: Vilnius}\n"


def draw(folder: Path, year: int) -> None:
    """Lay a text and its picture, of one name each year, into the workspace."""
    (folder / "post.md").write_text(POST.format(year=year), encoding="utf-8")
    out = io.BytesIO()
    Image.new("RGB", (900, 600), (year % 256, 90, 90)).save(out, "PNG")
    (folder / "map.png").write_bytes(out.getvalue())


def command(folder: Path, *arguments: str) -> Callable[[], None]:
    """Give a command to be run in a child of this process."""
    return lambda: asking.run(folder, arguments)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A workspace with slips, a names file, an issue with a picture that was imported, and another text of it."""
    folder = make_workspace(tmp_path / "review", issue=SLIPS)
    (folder / "issues/authorities.yaml").write_text(NOBODY, encoding="utf-8")
    draw(folder, 2023)
    assert ask(folder, *IMPORT).returncode == 0
    (folder / "issues/2024/41/notes.txt").write_text("mine", encoding="utf-8")
    draw(folder, 2024)
    return folder


def put_back(folder: Path, files: dict[str, bytes]) -> None:
    for name in state(folder).keys() - files.keys():
        (folder / name).unlink()
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [IMPORT, ACCEPT, FIX], ids=lambda arguments: arguments[0])
def test_a_command_that_is_killed_leaves_the_old_or_the_new_state(town: Path, arguments: tuple[str, ...]) -> None:
    before = state(town)
    assert ask(town, *arguments).returncode == 0
    after, killed, seen = state(town), 0, set()
    assert after != before
    put_back(town, before)
    for _ in killed_at_every_point(town, command(town, *arguments)):
        killed += 1
        now = state(town)
        assert now in (before, after)
        seen.add(now == after)
        put_back(town, before)
    assert state(town) == after
    assert killed >= (20 if arguments == IMPORT else 6)
    assert False in seen
    assert not list((town / "issues").rglob(".*.part"))


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [IMPORT, ACCEPT, FIX], ids=lambda arguments: arguments[0])
def test_a_command_killed_at_any_time_leaves_the_old_or_the_new_state(town: Path, arguments: tuple[str, ...]) -> None:
    before = state(town)
    assert ask(town, *arguments).returncode == 0
    after, chance = state(town), random.Random(len(arguments))
    for _ in range(2):
        put_back(town, before)
        killed_while_it_runs(town, arguments, chance)
        assert state(town) in (before, after)
    assert ask(town, *arguments).returncode == 0
    assert state(town) == after
    assert store.issue_folders(store.workspace(town))[1] == ()
