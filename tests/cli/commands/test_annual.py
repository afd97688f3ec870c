"""`publisher annual` and `cite`: what is printed of a volume, and mistakes on the command line."""

import json
from pathlib import Path

import pytest

from publisher.cli.commands import annual
from publisher.problems import Location, Problem, Severity
from publisher.volume.run import Done
from tests.cli.shapes import keys
from tests.conftest import make_workspace

GAP = Problem(Location("issues/2024/volume.yaml", 2), "V003", "not missing", severity=Severity.WARNING)
DONE = Done(
    "built", (Path("/r/build/2024/annual/r-2024.pdf"),), (GAP,), (("bound", 1.23456),), (("issues", 8), ("pages", 99))
)


def test_lines() -> None:
    assert list(annual.volume_lines(DONE, ["r-2024.pdf"], seconds=True)) == [
        "built: r-2024.pdf",
        "8 issues, 99 pages",
        "bound 1.23 s",
        "1 warning",
    ]
    assert list(annual.volume_lines(Done("failed"), [], seconds=False)) == ["failed"]


def test_json() -> None:
    value = json.loads(annual.volume_json(DONE, ["r-2024.pdf"]))
    assert list(value) == keys("annual")
    assert [problem["code"] for problem in value.pop("problems")] == ["V003"]
    assert value == {
        "outcome": "built",
        "files": ["r-2024.pdf"],
        "counts": {"issues": 8, "pages": 99},
        "seconds": {"bound": 1.235},
    }


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["annual", "24"], 2, "YEAR"),
        (["annual", "2023", "-q"], 1, "V010"),
        (["cite", "2024/9"], 1, "C024"),
        (["cite", "nothing"], 1, "C033"),
        (["cite", "2024/1", "--style", "verse"], 2, "--style"),
    ],
)
def test_mistakes(run, tmp_path, arguments, code, message):
    done = run(*arguments, folder=make_workspace(tmp_path / "review"))
    assert (done.code, done.out) == (code, "")
    assert message in done.err


def test_an_issue_is_cited_in_every_style_or_in_one(run, tmp_path):
    folder = make_workspace(tmp_path / "review")
    every = run("cite", "2024/1", folder=folder)
    assert every.code == 0, every.err
    assert every.out.startswith("issue: Town Review 2024, No 1\nvolume: not bound yet\n\n")
    for mark in ('"type":', "@", "TY  - "):
        assert mark in every.out
    assert json.loads(run("cite", "2024/1", "--style", "csl-json", folder=folder).out)
