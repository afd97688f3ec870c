from pathlib import Path

import pytest

from publisher.source.containers import number
from tests.source.cases import cases, check


@cases("containers")
def test_cases(case: Path) -> None:
    check(case)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", 1234.5), ("−3", -3.0), ("1 000", 1000.0), ("+7", 7.0), ("12,34", None), ("1.", None), ("", None),
        ("1e3", None), ("٣", None), ("9" * 16, None),
    ],
)  # fmt: skip
def test_numbers_as_english_prints_them(text: str, value: float | None) -> None:
    assert number(text) == value
