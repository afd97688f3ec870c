"""Cases of the source wing: a line that says why, the input, the tree, the problems; a folder for each module."""

import re
from pathlib import Path

import pytest

from publisher.model.values import Picture
from publisher.problems import Location, Problem, Severity
from publisher.settings import publication
from publisher.settings.publication import Publication
from publisher.source import reader
from tests.tools.issue_outline import outline

CASES = Path(__file__).parents[1] / "cases/source"
PATH = "issues/2024/41/issue.md"
HOUSE = """
title: Belarus Review
language: en-GB
sections:
  - {id: military, name: Military developments, aliases: [MILITARY DEVELOPMENTS, Security]}
  - {id: political, name: Political developments}
"""


def house() -> Publication:
    found, problems = publication.read(HOUSE, "issues/publication.yaml")
    assert found, problems
    return found


def picture(name: str, at: Location) -> tuple[Picture | None, tuple[Problem, ...]]:
    if "missing" in name:
        return None, (Problem(at, "S081", f"picture {name}: there is no such file"),)
    return Picture(name, "image/png", 30, 20, b""), ()


def read_case(text: str) -> tuple[str, str]:
    issue, problems = reader.read(text, PATH, house(), picture)
    lines = [
        f"{'warning ' if p.severity is Severity.WARNING else ''}{p.location.line}: {p.code} {p.message}"
        + (f"\n  hint: {p.hint}" if p.hint else "")
        for p in problems
    ]
    return outline(issue) if issue else "no issue", "\n".join(lines)


def cases(module: str) -> pytest.MarkDecorator:
    """Run a test for each case of a module."""
    return pytest.mark.parametrize("case", sorted((CASES / module).glob("*.md")), ids=lambda path: path.stem)


def check(case: Path) -> None:
    """Hold what is read against what the case says."""
    _why, text, tree, problems = re.split(r"^=== \w+\n", case.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert read_case(text) == (tree.rstrip("\n"), problems.rstrip("\n"))
