"""`publisher verify`: what was verified, as JSON and as an exit code."""

import json
from pathlib import Path

from publisher.cli.commands.files import verify
from publisher.problems import Location, Problem
from publisher.verify.run import Verified
from tests.cli.shapes import keys


def test_json_names_validators_that_ran_and_that_did_not() -> None:
    problem = Problem(Location("a.epub"), "F006", "Ace refuses it")
    verified = Verified("a.epub", (("links", 3),), (problem,), ("Ace",), ("EPUBCheck",), ("not installed: EPUBCheck",))
    (value,) = json.loads(verify.verified_json([verified]))
    assert list(value) == keys("verify")
    assert [problem["code"] for problem in value.pop("problems")] == ["F006"]
    assert value == {
        "path": "a.epub",
        "state": "refused",
        "counts": {"links": 3},
        "verified-by": ["Ace"],
        "not-verified-by": ["EPUBCheck"],
        "not-proved-because": "not installed: EPUBCheck",
    }


def test_nothing_to_verify_is_an_error_in_text_and_json(run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    text = run("verify", "empty")
    assert (text.code, "F005" in text.err) == (1, True)
    value = run("verify", "empty", "--format", "json")
    assert (value.code, value.err) == (1, "")
    assert [problem["code"] for row in json.loads(value.out) for problem in row["problems"]] == ["F005"]
