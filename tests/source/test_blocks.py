from pathlib import Path

from tests.source.cases import cases, check


@cases("blocks")
def test_cases(case: Path) -> None:
    check(case)
