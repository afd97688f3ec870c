"""What is said of a names file held against an issue, word for word: tests/checks/<CODE>/in.yaml, in.md and out.txt.

With passes.yaml in its place the check is silent. N020 and N021 come of `matching`, the words of N021 of `naming`.
"""

from pathlib import Path

import pytest

from publisher.cli import problem_lines
from publisher.edition import prepare
from publisher.mentions import matching, plaintext
from publisher.names import check
from publisher.problems import Problem
from publisher.settings import authorities, publication
from publisher.source import reader
from tests.conftest import PUBLICATION

CASES = sorted(path for path in (Path(__file__).parents[1] / "checks").iterdir() if path.name.startswith("N"))


def problems_of(case: Path, names: str) -> list[Problem]:
    house = publication.house(PUBLICATION.encode(), "issues/publication.yaml")
    issue, said = reader.read_file((case / "in.md").read_bytes(), "issues/2024/1/issue.md", house, None)
    assert issue, said
    text = plaintext.read(prepare.prepare(issue))
    written = (case / names).read_text("utf-8")
    book, wrong = authorities.read(written)
    assert book, wrong
    mentions, doubts = matching.find(text, book)
    marked, problems = matching.marked(text, book)
    held = check.NamesInUse(book, written, authorities.PATH, {text.issue: (*mentions, *marked)}, (text,))
    return [*check.problems_of(held), *problems, *(doubt.problem(text.path) for doubt in doubts)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_said(case: Path) -> None:
    found = [problem for problem in problems_of(case, "in.yaml") if problem.code == case.name]
    assert "\n".join(problem_lines.plain(found)) + "\n" == (case / "out.txt").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_passes(case: Path) -> None:
    assert case.name not in {problem.code for problem in problems_of(case, "passes.yaml")}


def test_every_check_has_a_case() -> None:
    codes = {(check.__doc__ or "")[:4] for check in check.CHECKS}
    assert codes | {"N020", "N021"} == {case.name for case in CASES}
