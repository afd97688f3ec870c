"""`publisher trace`: whose copy as JSON, and mistakes on the command line."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from publisher.brief.ledger import LedgerEntry
from publisher.brief.tracing import Certainty, Traced
from publisher.cli.commands.files import trace
from publisher.problems import Location, Problem, Severity
from tests.cli.shapes import keys
from tests.conftest import make_workspace

COPY = LedgerEntry(
    copy=2, copies=3, partner="nordsund", recipient="Nordsund Institute", issue="2024/41", label="TLP:AMBER",
    code="7KQ2M4XD9T", hash="0" * 64, file="build/copy-2.pdf", when="2024-11-05T08:00:00Z",
)  # fmt: skip


def test_json_has_the_rows_of_the_ledger_and_every_problem_in_order() -> None:
    marks = Problem(Location("leak.pdf"), "M034", "marks contradict each other", severity=Severity.WARNING)
    damaged = Problem(Location("build/ledger.jsonl", 4), "M035", "a damaged line", severity=Severity.WARNING)
    traced = Traced("leak.pdf", (COPY,), Certainty.DOUBTFUL, ("two codes stand on it",), (marks,))
    value = json.loads(trace.traced_json(traced, (damaged,)))
    assert list(value) == keys("trace")
    assert [problem["code"] for problem in value.pop("problems")] == ["M035", "M034"]
    assert value == {
        "path": "leak.pdf",
        "certainty": "doubtful",
        "copies": [asdict(COPY)],
        "why": ["two codes stand on it"],
    }


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "name a FILE"),
        (["a.pdf", "--code", "7KQ2M-4XD9T"], 2, "name a FILE"),
        (["missing.pdf"], 2, "missing.pdf"),
        (["a.pdf", "--password-env", "NO_SUCH_NAME"], 1, "M039"),
    ],
)
def test_mistakes(run, tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    folder = make_workspace(tmp_path / "review")
    (folder / "a.pdf").write_bytes(b"%PDF-1.7")
    done = run("trace", *arguments, folder=folder)
    assert (done.code, done.out) == (code, "")
    assert message in done.err


def test_a_code_that_no_copy_has_ends_with_1(run, tmp_path: Path) -> None:
    (tmp_path / "ledger.jsonl").write_text(json.dumps(asdict(COPY)) + "\n", encoding="utf-8")
    done = run("trace", "--code", "00000-00000", "--ledger", "ledger.jsonl")
    assert (done.code, done.out.splitlines()[0]) == (1, "00000-00000: not found")
