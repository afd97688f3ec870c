"""Several commands at once, and an editor beside them: no change of anybody is lost."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import make_workspace
from tests.tools.asking import ask, end, start
from tests.whole.test_killed import NOBODY, SLIPS

COMMAND = [sys.executable, "-m", "publisher.cli.main"]


def at_once(folder: Path, *commands: tuple[str, ...]) -> list[int]:
    """Run commands at the same time; give their exit codes."""
    running = [start(folder, *it) for it in commands]
    return [end(it).returncode for it in running]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = make_workspace(tmp_path / "review", issue=SLIPS)
    (folder / "issues/authorities.yaml").write_text(NOBODY, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_names_that_are_accepted_and_ignored_at_once_are_all_there(town: Path) -> None:
    accepted = [("names", "accept", f"Anna Nowak{n}", "--kind", "person") for n in "abcd"]
    accepted.append(("names", "accept", "Wilno", "--variant-of", "vilnius"))
    ignored = [("names", "ignore", f"Telegram{n}") for n in "abc"]
    assert at_once(town, *accepted, *ignored) == [0] * 8
    book = yaml.safe_load((town / "issues/authorities.yaml").read_text("utf-8"))
    assert {entry["id"] for entry in book["entries"]} == {"vilnius", *(f"anna-nowak{n}" for n in "abcd")}
    assert book["entries"][0]["variants"] == ["Wilno"]
    assert sorted(book["ignore"]) == ["Telegrama", "Telegramb", "Telegramc"]


@pytest.mark.slow
def test_two_imports_and_two_starts_at_once_leave_whole_folders(town: Path, tmp_path: Path) -> None:
    (town / "post.md").write_text(SLIPS.replace("number: 1", "number: 7"), encoding="utf-8")
    assert at_once(town, *[("import", "post.md")] * 3) == [0, 0, 0]
    assert sorted(path.name for path in (town / "issues/2024/7").iterdir()) == ["import.json", "issue.md"]
    for command, made in (
        (("init", "new"), tmp_path / "new/issues"),
        (("layouts", "new", "own"), town / "layouts/own"),
    ):
        assert sorted(at_once(made.parents[1] if command[0] != "init" else tmp_path, *[command] * 3)) == [0, 1, 1]
        assert not [path for path in made.parent.iterdir() if path.name.startswith(".")]


def asked(folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    """Start `check --fix` on a terminal, and read until it asks."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen([*COMMAND, "check", "--fix"], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b""
    while b"[y/N]" not in said:
        said += os.read(ours, 1000)
    return running, ours


@pytest.mark.slow
def test_what_an_editor_saves_while_fix_asks_stays(town: Path) -> None:
    source = town / "issues/2024/1/issue.md"
    running, terminal = asked(town)
    source.write_text(SLIPS + "\nMore by an editor.\n", encoding="utf-8")
    assert ask(town, "names", "ignore", "Telegram").returncode == 0  # nobody waits for who is asked
    os.write(terminal, b"y\n")
    assert running.wait(timeout=60) == 1
    said = os.read(terminal, 10_000).decode()
    assert "C053" in said
    assert "fixed nothing" in said
    os.close(terminal)
    assert source.read_text("utf-8") == SLIPS + "\nMore by an editor.\n"
    assert ask(town, "check", "--fix", "--yes").returncode == 0
    assert source.read_text("utf-8") == SLIPS.replace("Monday ,", "Monday,").replace("$ 200", "$200") + (
        "\nMore by an editor.\n"
    )
