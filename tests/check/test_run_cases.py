"""What the user sees of each check of the text, word for word: tests/checks/<CODE>/in.md and out.txt.

Beside in.md may lie earlier issues (1.md), the names file, volume.yaml, publication.yaml: what a check looks at too.
"""

import re
from pathlib import Path

import pytest

from publisher import store, stroke
from publisher.check import run
from publisher.cli import problem_lines
from publisher.production import orders, stages
from publisher.production.orders import Wish
from publisher.production.stages import Making
from tests.conftest import PUBLICATION, make_workspace

CASES = sorted(path for path in (Path(__file__).parents[1] / "checks").iterdir() if path.name.startswith("T"))
BRIDGE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 20 15 5 30 20z"/></svg>'
RULES = run.RULES


def workspace_of(case: Path, folder: Path) -> tuple[Path, int]:
    """A workspace with what lies in the folder of a case, and the number of the issue in question."""
    texts = {path.name: path.read_text("utf-8") for path in case.iterdir()}
    first = texts.get("1.md", texts["in.md"])
    make_workspace(folder, texts.get("publication.yaml", PUBLICATION), first)
    for name, text in texts.items():
        number = re.search(r"^number: (\d+)", text, re.MULTILINE) if name.endswith(".md") else None
        place = folder / f"issues/2024/{number[1]}/issue.md" if number else folder / f"issues/{name}"
        place = folder / "issues/2024/volume.yaml" if name == "volume.yaml" else place
        if name not in ("out.txt", "publication.yaml"):
            place.parent.mkdir(exist_ok=True)
            place.write_text(text, encoding="utf-8")
            (place.parent / "bridge.svg").write_text(BRIDGE)
    return folder, int(re.search(r"^number: (\d+)", texts["in.md"], re.MULTILINE)[1])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_said(tmp_path: Path, case: Path, request: pytest.FixtureRequest) -> None:
    folder, number = workspace_of(case, tmp_path / "review")
    (order,), _ = orders.plan(store.workspace(folder), [f"2024/{number}"], Wish())
    making = Making(order)
    stages.sheet_of(making)
    found = [problem for problem in making.problems if problem.code.startswith("T")]
    said = "\n".join(problem_lines.plain(found)) + "\n"
    if request.config.getoption("--update-golden"):
        (case / "out.txt").write_text(said, encoding="utf-8")
    assert said == (case / "out.txt").read_text("utf-8")
    assert {problem.code for problem in found} == {case.name}


def test_every_check_has_a_case_a_code_of_its_own_and_a_manual_page() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    apart = {"T092", "L015", "L025", "L026"}  # the reader refuses the one (C011), the others are about what is drawn
    assert set(codes) - apart == {case.name for case in CASES}
    for rule in RULES:
        assert re.fullmatch(r"(?s).+\n\nWhy: .+\n\nPasses.+\n\nFails.+", rule.manual), rule.code
        assert "\n" not in rule.title
        assert len(rule.title) <= 130, rule.code


def test_the_manual_lists_every_check() -> None:
    rows = re.findall(r"^\| (T\d{3}|L015|L02[56]) \| (.*?)( \(warning\))? \|$", stroke.manual(), re.MULTILINE)
    listed = {code: bool(warning) for code, _, warning in rows if code not in ("T007", "T020", "T021")}
    assert listed == {rule.code: rule.severity.value == "warning" for rule in RULES}
