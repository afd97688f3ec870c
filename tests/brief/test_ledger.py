"""The ledger: nothing is lost, nothing is said twice, a damaged line is told and harms no other."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.brief import ledger
from publisher.problems import PublisherError, Severity
from tests.tools.copies import entries


def test_what_is_added_is_read_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "build/ledger.jsonl"
    assert ledger.read(path, "ledger.jsonl") == ((), ())
    ledger.append(path, "ledger.jsonl", entries(3)[:2])
    ledger.append(path, "ledger.jsonl", entries(3)[2:])
    assert ledger.read(path, "ledger.jsonl") == (tuple(entries(3)), ())
    row = json.loads(path.read_text("utf-8").splitlines()[0])
    assert set(row) == {
        "copy", "copies", "partner", "recipient", "issue", "label", "code", "hash", "file", "when",
    }  # fmt: skip


def test_the_same_copy_is_not_added_again_but_a_changed_one_is(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    ledger.append(path, "l", entries(2))
    before = path.read_bytes()
    ledger.append(path, "l", [replace(entry, when="2025-01-01T00:00:00Z") for entry in entries(2)])
    assert path.read_bytes() == before
    ledger.append(path, "l", [replace(entry, hash="1" * 64) for entry in entries(2)])
    assert path.read_bytes().startswith(before)
    assert len(ledger.read(path, "l")[0]) == 4


def test_after_a_line_that_was_cut_off_the_next_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    ledger.append(path, "l", entries(3)[:2])
    path.write_bytes(path.read_bytes()[:-40])  # the machine stopped
    ledger.append(path, "l", entries(3)[2:])
    found, problems = ledger.read(path, "build/ledger.jsonl")
    assert found == (entries(3)[0], entries(3)[2])
    assert [(str(each.location), each.code, each.severity) for each in problems] == [
        ("build/ledger.jsonl:2", "M035", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b"null", b"\xff\xfe", b'{"copy": 1}', b'{"copy": NaN}', b"9" * 5000, b"[" * 100_000]
)
def test_a_damaged_line_is_a_problem(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "ledger.jsonl"
    ledger.append(path, "l", entries(1))
    path.write_bytes(line + b"\n" + path.read_bytes())
    found, problems = ledger.read(path, "l")
    assert found == tuple(entries(1))
    assert [(each.location.line, each.code) for each in problems] == [(1, "M035")]


def test_a_value_of_another_type_is_a_damaged_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    ledger.append(path, "l", entries(1))
    path.write_text(path.read_text("utf-8").replace('"copy": 1', '"copy": "1"'), encoding="utf-8")
    assert [each.code for each in ledger.read(path, "l")[1]] == ["M035"]


def test_a_ledger_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "ledger.jsonl").mkdir()
    with pytest.raises(PublisherError) as stop:
        ledger.append(tmp_path / "ledger.jsonl", "build/ledger.jsonl", entries(1))
    assert [problem.code for problem in stop.value.problems] == ["M036"]


def test_two_who_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda entry: ledger.append(path, "l", [entry]), entries(40)))
    found, problems = ledger.read(path, "l")
    assert sorted(found, key=lambda entry: entry.copy) == entries(40)
    assert problems == ()
