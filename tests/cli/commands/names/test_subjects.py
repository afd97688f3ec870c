"""`publisher names subjects`: the list to tick as a file, as JSON, and read back."""

import json
from pathlib import Path

import pytest

from tests.cli.shapes import keys
from tests.conftest import make_workspace, publisher
from tests.names.subjects.test_run import ISSUE, NAMES


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = make_workspace(tmp_path / "review", issue=ISSUE)
    (folder / "issues/authorities.yaml").write_text(NAMES, encoding="utf-8")
    return folder


def subjects(folder: Path, *arguments: str, code: int = 0) -> str:
    done = publisher(folder, "names", "subjects", *arguments)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout if not code else done.stdout + done.stderr


def test_a_list_is_written_ticked_and_read_back(town: Path) -> None:
    assert subjects(town, "2024", "--to-file", "ticks.md") == "ticks.md: 4 offers for 3 items, no new subjects\n"
    text = (town / "ticks.md").read_text("utf-8")
    assert subjects(town, "2024/1", "--to-file", "-") == text.replace("--from ticks.md", "--from -")
    (town / "ticks.md").write_text(text.replace("[ ] **barges", "[x] **barges").replace("[ ] I have", "[x] I have"))
    assert subjects(town, "--from", "ticks.md") == "2 marks written, 2 declined\n"
    assert subjects(town, "2024/1", "--to-file", "ticks.md") == "ticks.md: no offers for no items, no new subjects\n"


def test_offers_as_json_have_the_keys_of_the_manual(town: Path) -> None:
    value = json.loads(subjects(town, "2024/1", "--format", "json"))
    assert len(value) == 4
    assert list(value[0]) == keys("names subjects")
    assert {(row["issue"], row["line"], row["entry"]) for row in value} >= {("2024/1", 8, "barges")}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "name an issue"),
        (("2024/1", "--from", "issues/authorities.yaml"), 2, "takes no issue"),
        (("--from", "nowhere.md"), 2, "nowhere.md"),
        (("2024/9",), 1, "C024"),
        (("2031",), 1, "C024"),
        (("--from", "issues/authorities.yaml"), 1, "N050 there is no line with a box in it"),
    ],
)
def test_what_cannot_be_done_is_said(town: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    assert words in subjects(town, *arguments, code=code)


def test_a_list_that_is_no_text_is_a_problem(town: Path) -> None:
    (town / "ticks.md").write_bytes(b"\xff\xfe\x00- [x] `2024/1 \x00`" * 50)
    assert "N050" in subjects(town, "--from", "ticks.md", code=1)
