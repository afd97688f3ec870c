"""Subjects offered and written in a workspace, as the functions that the command calls do it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publisher import store
from publisher.names.subjects import run, tick_file
from publisher.names.subjects.run import SubjectList
from publisher.problems import PublisherError
from publisher.store import Workspace
from tests.conftest import make_workspace, publisher

ISSUE = """\
---
date: 2024-01-08
number: 1
---

## News of the town

The council spoke of grain barges. Military exercises began.

- {date=none}
  A ferry sank.
- [Barges](https://example.org/barges/list) waited.

{tlp=amber}
For partners: military exercises.

The same words.

The same words.
"""
NAMES = """\
entries:
  - {id: barges, kind: subject, name: barges, links: ["https://example.org/barges"]}
  - {id: exercises, kind: subject, name: "exercises, military"}
  - {id: ferries, kind: subject, name: "ferries; boats", variants: [ferry]}
"""


@pytest.fixture
def town(tmp_path: Path) -> Workspace:
    folder = make_workspace(tmp_path / "review", issue=ISSUE)
    (folder / "issues/authorities.yaml").write_text(NAMES, encoding="utf-8")
    return store.workspace(folder)


def source(place: Workspace) -> str:
    return (place.root / "issues/2024/1/issue.md").read_bytes().decode()


def listed(place: Workspace) -> str:
    subjects = SubjectList(place, ["2024/1"])
    return tick_file.written([offer for issue in subjects for offer in issue.offers], subjects.new(), "t.md")


def apply(place: Workspace, text: str) -> run.Written:
    ticks, problems = tick_file.read(text, "t.md")
    assert problems == ()
    return run.apply(place, ticks, "t.md", lambda _process, _since: None)


def refused(place: Workspace, text: str) -> list[str]:
    before = {path: path.read_bytes() for path in (place.root / "issues").rglob("*") if path.is_file()}
    with pytest.raises(PublisherError) as caught:
        apply(place, text)
    assert {path: path.read_bytes() for path in (place.root / "issues").rglob("*") if path.is_file()} == before
    return [str(problem) for problem in caught.value.problems]


def test_what_is_ticked_is_marked_and_not_offered_again(town: Workspace) -> None:
    text = listed(town)
    assert text.count("- [ ] **") == 4
    assert "partners" not in text  # what not everyone may read is not offered
    assert apply(town, text.replace("[ ] **", "[x] **")) == run.Written(4, 0, 0)
    marked = source(town)
    assert '{index="exercises, military; barges"}\nThe council' in marked or (
        '{index="barges; exercises, military"}\nThe council' in marked
    )
    assert (
        "- {date=none index=ferries}" in marked or '- {date=none index="ferries"}' in marked
    )  # a name with ; by its id
    assert '- {index="barges"}\n  [Barges](https://example.org/barges/list) waited.' in marked
    assert listed(town).count("- [ ] **") == 0
    assert apply(town, text.replace("[ ] **", "[x] **")).marks == 0
    assert source(town) == marked


def test_a_no_is_remembered_until_the_words_change(town: Workspace) -> None:
    before = source(town)
    assert apply(town, listed(town).replace("[ ] **", "[-] **")).declined == 4
    assert (source(town), listed(town).count("- [ ] **")) == (before, 0)
    file = town.root / "issues/2024/1/issue.md"
    file.write_text(before.replace("Military exercises began", "Military exercises had begun"), encoding="utf-8")
    assert listed(town).count("- [ ] **") == 2


def test_windows_line_ends_and_a_byte_order_mark_stay(town: Workspace) -> None:
    file = town.root / "issues/2024/1/issue.md"
    file.write_bytes(b"\xef\xbb\xbf" + ISSUE.replace("\n", "\r\n").encode())
    assert apply(town, listed(town).replace("[ ] **", "[x] **")).marks == 4
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == ISSUE.count("\n") + 2


def test_foreign_ids_and_stale_lists_change_nothing(town: Workspace) -> None:
    key = next(line.split()[-2] for line in listed(town).splitlines() if line.endswith("exercises`"))
    lines = [
        f"- [x] `2024/1 {key} nobody`", "- [x] `2024/1 00000000 barges`", "- [x] `1999/7 00000000 barges`",
        "- [x] `new without-name`", f"- [x] `2024/1 {key} barges`",
    ]  # fmt: skip
    assert sorted(refused(town, "\n".join(lines))) == [
        "t.md:1: N050 the names file has no entry “nobody”",
        "t.md:2: N051 2024/1 no longer has an item of these words",
        "t.md:3: N050 there is no issue 1999/7",
        "t.md:4: N050 the new subject has no name",
    ]


def test_a_mark_that_cannot_be_written_is_told(town: Workspace) -> None:
    text = listed(town).replace("[ ] **barges**", "[x] **barges > a; b**")
    assert any("N052 “barges > a; b” cannot be marked on line" in problem for problem in refused(town, text))


def test_an_issue_with_errors_is_neither_offered_nor_written(town: Workspace) -> None:
    text = listed(town).replace("[ ] **", "[x] **")
    file = town.root / "issues/2024/1/issue.md"
    file.write_text(ISSUE + "\nA note [^1].\n", encoding="utf-8")
    assert any("S060" in problem for problem in refused(town, text))
    with pytest.raises(PublisherError):
        SubjectList(town, ["2024/1"])


def test_an_earlier_issue_with_errors_teaches_nothing_and_stops_nothing(town: Workspace) -> None:
    second = town.root / "issues/2024/2/issue.md"
    second.parent.mkdir()
    second.write_text(ISSUE.replace("number: 1", "number: 2"), encoding="utf-8")
    (town.root / "issues/2024/1/issue.md").write_text(ISSUE + "\nA note [^1].\n", encoding="utf-8")
    assert [issue.issue for issue in SubjectList(town, ["2024/2"])] == ["2024/2"]


def test_a_text_that_issues_repeat_is_not_offered(town: Workspace) -> None:
    for number in (2, 3, 4):
        file = town.root / f"issues/2024/{number}/issue.md"
        file.parent.mkdir()
        text = ISSUE.replace("number: 1", f"number: {number}").replace("A ferry", f"Ferry {number} of {number}")
        file.write_text(text, encoding="utf-8")
    (issue,) = SubjectList(town, ["2024/4"])
    assert [offer.entry for offer in issue.offers] == ["ferries"]


def test_a_new_subject_is_added_and_marked_in_one_go(town: Workspace) -> None:
    key = next(line.split()[-2] for line in listed(town).splitlines() if line.endswith("exercises`"))
    text = f"- [x] **grain trade** `new grain`\n  - [x] `2024/1 {key} grain`\n- [-] **the mill** `new mill`\n"
    assert apply(town, text) == run.Written(1, 0, 1)
    names = (town.root / "issues/authorities.yaml").read_text("utf-8")
    assert names.startswith(NAMES.rstrip())
    assert "id: grain\n    kind: subject\n    name: grain trade" in names
    assert "ignore:\n  - the mill" in names
    assert '{index="grain trade"}\nThe council' in source(town)
    assert apply(town, text) == run.Written(0, 0, 0)


def test_a_file_that_changes_meanwhile_is_left_alone(town: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    text = listed(town).replace("[ ] **", "[x] **")
    marked, file = run.marking.marked, town.root / "issues/2024/1/issue.md"

    def slow(*arguments: object) -> object:
        file.write_text(ISSUE + "\nSaved meanwhile.\n", encoding="utf-8")
        return marked(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(run.marking, "marked", slow)
    ticks, _ = tick_file.read(text, "t.md")
    with pytest.raises(PublisherError) as caught:
        run.apply(town, ticks, "t.md", lambda _process, _since: None)
    assert [problem.code for problem in caught.value.problems] == ["C053"]
    assert source(town) == ISSUE + "\nSaved meanwhile.\n"


@pytest.mark.slow
def test_two_at_once_lose_nothing(town: Workspace) -> None:
    text = listed(town)
    keys = [line.split("`")[-2] for line in text.splitlines() if line.startswith("- [ ] **")]
    for number, key in enumerate(keys):
        (town.root / f"{number}.md").write_text(f"- [x] `{key}`\n", encoding="utf-8")
    command = [sys.executable, "-m", "publisher.cli.main", "names", "subjects", "--from"]
    running = [subprocess.Popen([*command, f"{number}.md"], cwd=town.root) for number in range(len(keys))]
    assert [process.wait() for process in running] == [0] * len(keys)
    assert listed(town).count("- [ ] **") == 0


@pytest.mark.slow
def test_a_killed_write_leaves_the_old_text_or_the_new(town: Workspace) -> None:
    """Killed at any time, each file is whole; the same list then finishes what is left."""
    text = listed(town).replace("[ ] **", "[x] **")
    (town.root / "t.md").write_text(text, encoding="utf-8")
    done = publisher(town.root, "names", "subjects", "--from", "t.md")
    assert done.returncode == 0, done.stderr
    new, file = source(town), town.root / "issues/2024/1/issue.md"
    seen = set()
    for wait in (0.2, 0.4, 0.6, 0.8, 1.0, 1.3):
        file.write_text(ISSUE, encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "publisher.cli.main", "names", "subjects", "--from", "t.md"], cwd=town.root,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        seen.add(source(town))
    assert seen <= {ISSUE, new}
    assert publisher(town.root, "names", "subjects", "--from", "t.md").returncode == 0
    assert source(town) == new
