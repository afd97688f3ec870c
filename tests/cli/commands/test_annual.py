"""`publisher annual`: what is printed of a volume, and mistakes on the command line."""

import json
from pathlib import Path

import pytest

from publisher.cli.commands import annual
from publisher.problems import Location, Problem, Severity
from publisher.production.orders import Result
from tests.cli.shapes import keys
from tests.conftest import make_workspace

GAP = Problem(Location("issues/2024/volume.yaml", 2), "V003", "not missing", severity=Severity.WARNING)
BUILT = Result(
    product="2024", outcome="built", files=(Path("/r/build/2024/annual/r-2024.pdf"),), problems=(GAP,),
    seconds=(("bound", 1.23456),), counts=(("issues", 8), ("pages", 99)),
)  # fmt: skip


def test_lines() -> None:
    assert list(annual.volume_lines(BUILT, ["r-2024.pdf"], seconds=True)) == [
        "built: r-2024.pdf",
        "8 issues, 99 pages",
        "bound 1.23 s",
        "1 warning",
    ]
    assert list(annual.volume_lines(Result(product="2024", outcome="failed"), [], seconds=False)) == ["failed"]


def test_json() -> None:
    value = json.loads(annual.volume_json(BUILT, ["r-2024.pdf"]))
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
    ],
)
def test_mistakes(run, tmp_path, arguments, code, message):
    done = run(*arguments, folder=make_workspace(tmp_path / "review"))
    assert (done.code, done.out) == (code, "")
    assert message in done.err
