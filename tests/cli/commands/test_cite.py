"""`publisher cite`: every style or one, and mistakes on the command line."""

import json

import pytest

from tests.conftest import make_workspace


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["2024/9"], 1, "C024"),
        (["nothing"], 1, "C033"),
        (["2024/1", "--style", "verse"], 2, "--style"),
    ],
)
def test_mistakes(run, tmp_path, arguments, code, message):
    done = run("cite", *arguments, folder=make_workspace(tmp_path / "review"))
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
