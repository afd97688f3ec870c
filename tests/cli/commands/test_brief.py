"""`publisher brief`: what is printed of a briefing, and mistakes on the command line."""

from pathlib import Path

import pytest

from publisher.cli.commands import brief
from publisher.production.orders import Result
from tests.conftest import make_workspace


def test_a_briefing_in_a_line() -> None:
    built = Result(product="osw", outcome="built", label="amber+strict")
    assert brief.result_line(built, ["a.pdf", "a.txt"]) == "osw built, TLP:AMBER+STRICT: a.pdf, a.txt"
    assert brief.result_line(Result(product="osw", outcome="failed"), []) == "osw failed"


def test_of_many_files_the_first_and_the_last_are_named() -> None:
    files = [f"{number}.pdf" for number in range(1, 201)]
    built = Result(product="osw", outcome="built")
    assert brief.result_line(built, files) == "osw built: 1.pdf, … 198 more …, 200.pdf"
    assert brief.result_line(built, files[: brief.MANY]).count(".pdf") == brief.MANY


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["2024/1"], 2, "say for whom"),
        (["2024/1", "--all", "--partner", "osw"], 2, "say for whom"),
        (["--all"], 2, "name an issue"),
        (["--all", "--from", "1"], 2, "name an issue"),
        (["--all", "2024/1", "--from", "1", "--until", "2"], 2, "name an issue"),
        (["--all", "2024/1", "--copies", "0"], 2, "--copies"),
        (["--all", "2024/1"], 1, "M005"),
    ],
)
def test_mistakes(run, tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    done = run("brief", *arguments, folder=make_workspace(tmp_path / "review"))
    assert (done.code, done.out) == (code, "")
    assert message in done.err
