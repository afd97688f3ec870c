"""What the user sees of each check of the text, word for word: tests/checks/<CODE>/in.md and out.txt."""

from pathlib import Path

import pytest

from publisher import build, report, store
from publisher.build import Making, Wish
from publisher.checks import text
from tests.conftest import make_workspace

CASES = sorted(path for path in (Path(__file__).parent / "checks").iterdir() if path.name.startswith("T"))
BRIDGE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 20 15 5 30 20z"/></svg>'


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_said(tmp_path: Path, case: Path) -> None:
    folder = make_workspace(tmp_path / "review", issue=(case / "in.md").read_text("utf-8"))
    (folder / "issues/2024/1/bridge.svg").write_text(BRIDGE)
    (order,), _ = build.plan(store.workspace(folder), ["2024/1"], Wish())
    making = Making(order)
    build.sheet_of(making)
    said = "\n".join(report.problem_lines(p for p in making.problems if p.code.startswith("T"))) + "\n"
    assert said == (case / "out.txt").read_text("utf-8")
    assert {problem.code for problem in making.problems if problem.code.startswith("T")} == {case.name}


def test_every_check_has_a_case_and_a_manual_page() -> None:
    codes = {(check.__doc__ or "")[:4] for check in text.CHECKS}
    assert codes == {case.name for case in CASES}
    for check in text.CHECKS:
        assert "Why:" in check.__doc__
        assert "Passes:" in check.__doc__
        assert "Fails:" in check.__doc__
