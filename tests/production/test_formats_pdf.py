"""Binding a PDF of one part: the press's bytes under the edition's name."""

from types import SimpleNamespace
from typing import Any

from publisher.model.part import Output
from publisher.production import formats
from tests.tools import press_sheet


def test_bind() -> None:
    edition: Any = SimpleNamespace(slug="river-review-2024-7")
    part = press_sheet.rich_part()
    assert formats.bind(edition, part) == Output("river-review-2024-7.pdf", "application/pdf", part.pdf)
