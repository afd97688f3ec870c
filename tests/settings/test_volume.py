"""What an editor says of a volume."""

import pytest

from publisher.settings import volume
from publisher.settings.volume import VolumeFile

PATH = "issues/2024/volume.yaml"


def test_every_key_may_be_left_out() -> None:
    assert volume.read("", PATH) == (VolumeFile(), ())
    assert VolumeFile().index.columns == 3


def test_reasons_and_index() -> None:
    text = "gaps:\n  - {numbers: 2-6, reason: A strike.}\n  - {numbers: 40, reason: None made.}\nindex: {columns: 2}\n"
    value, problems = volume.read(text, PATH)
    assert value is not None
    assert problems == ()
    assert [each.span for each in value.gaps] == [range(2, 7), range(40, 41)]
    assert value.index.columns == 2


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("gaps:\n  - {numbers: 6-2, reason: x}\n", 2, "C005"),
        ("gaps:\n  - {numbers: 2}\n", 2, "C003"),
        ("numbers: 52-1\n", 1, "C005"),
        ("gaps:\n  - {numbers: 2, published: perhaps}\n", 2, "C004"),
        ("index: {columns: 5}\n", 1, "C005"),
        ("gasp: []\n", 1, "C002"),
    ],
)
def test_each_mistake_has_its_line(text: str, line: int, code: str) -> None:
    value, problems = volume.read(text, PATH)
    assert value is None
    assert [(problem.location.line, problem.code) for problem in problems] == [(line, code)]
