"""Subjects ticked in the terminal, item by item; the keys come through a pipe."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import make_workspace
from tests.names.subjects.test_run import ISSUE, NAMES

SECOND = ISSUE.replace("number: 1", "number: 2").replace("2024-01-08", "2024-01-15")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = make_workspace(tmp_path / "review", issue=ISSUE)
    (folder / "issues/authorities.yaml").write_text(NAMES, encoding="utf-8")
    return folder


def asked(folder: Path, keys: str, *issues: str) -> str:
    command = [sys.executable, "-m", "publisher.cli.main", "names", "subjects", *(issues or ("2024/1",))]
    done = subprocess.run(command, cwd=folder, input=keys, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def source(folder: Path, number: int = 1) -> str:
    return (folder / f"issues/2024/{number}/issue.md").read_text("utf-8")


def test_numbers_tick_and_enter_is_a_no(town: Path) -> None:
    shown = asked(town, "1 2\n\n1\n")
    assert shown.endswith("3 marks written, 1 declined\n")
    assert "2024/1 · News of the town" in shown
    assert "    The council spoke of grain barges. Military exercises began." in shown
    assert source(town).count("{index=") == 2
    assert "no marks written" in asked(town, "")


def test_what_was_answered_before_the_end_of_the_input_is_kept(town: Path) -> None:
    assert asked(town, "1,2\n").endswith("2 marks written\n")
    assert asked(town, "q\n").endswith("no marks written\n")
    assert asked(town, "l\n1\n").endswith("1 mark written\n")
    assert "ferries" in asked(town, "q\n")


def test_keys_that_mean_nothing_are_asked_again(town: Path) -> None:
    shown = asked(town, "7\nx\n0\n1\nq\n")
    assert shown.count("numbers of what it treats") == 3
    assert shown.endswith("1 mark written, 1 declined\n")


def test_new_subjects_are_asked_for_after_the_items(town: Path) -> None:
    for number in (1, 2):
        folder = town / f"issues/2024/{number}"
        folder.mkdir(exist_ok=True)
        text = (ISSUE if number == 1 else SECOND) + "\n### The weather\n\nBad weather.\n\nThe weather was good.\n"
        (folder / "issue.md").write_text(text, encoding="utf-8")
    shown = asked(town, "\n\n\n1\n2\n")
    assert "   1  weather – a heading, 2 items" in shown
    assert shown.endswith("1 mark written, 1 new entry, 4 declined\n")
    assert '{index="weather"}\nThe weather was good.' in source(town)
    assert "name: weather" in (town / "issues/authorities.yaml").read_text("utf-8")


def test_issues_are_asked_for_in_turn(town: Path) -> None:
    (town / "issues/2024/2").mkdir()
    (town / "issues/2024/2/issue.md").write_text(SECOND, encoding="utf-8")
    asked(town, "1 2\n1\n1\n1 2\n1\n1\n", "2024")
    assert source(town, 2) == source(town).replace("number: 1", "number: 2").replace("2024-01-08", "2024-01-15")
