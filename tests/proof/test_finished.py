"""Finished files by their manifest and the size of their pages."""

import json
from pathlib import Path

import pytest

from publisher.pdf.imposition import imposing
from publisher.pdf.imposition.page_order import two_up
from publisher.proof import finished, lines
from tests.pdf.imposition.test_imposing import numbered


def listed(folder: Path, name: str, **facts: object) -> None:
    row = {"name": name, "sha256": ""}
    value = {"files": {"pdf": row}, "inputs": {}, "made-by": {"layout": "poster"}, "engines": {}, "not-verified": []}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"manifest-{len(facts)}.json").write_text(json.dumps({**value, "warnings": 0, **facts}), "utf-8")


def test_the_layout_is_that_of_the_manifest(tmp_path: Path) -> None:
    listed(tmp_path / "annual", "volume.pdf", volume="2024")
    listed(tmp_path / "briefings", "fund/briefing.pdf", partner="fund")
    listed(tmp_path, "issue.pdf")
    assert finished.layout_of(tmp_path / "annual/volume.pdf", "weekly") == "annual"
    assert finished.layout_of(tmp_path / "briefings/fund/briefing.pdf", "weekly") == "briefing"
    assert finished.layout_of(tmp_path / "issue.pdf", "weekly") == "poster"
    assert finished.layout_of(tmp_path / "other.pdf", "weekly") == "weekly"
    listed(tmp_path / "2", "issue.pdf", issue="2024/2", layout="weekly-print")
    assert finished.layout_of(tmp_path / "2/issue.pdf", "weekly") == "weekly-print"


@pytest.mark.parametrize(("size", "name"), [((595.28, 841.89), "a4"), ((612, 792), "letter"), ((500, 500), "")])
def test_papers_by_their_size(size: tuple[float, float], name: str) -> None:
    assert finished.paper_of(size) == name


def test_a_booklet_is_read_page_by_page() -> None:
    made = imposing.sheets(numbered(3), "in.pdf", two_up)
    assert len(lines.read(made).sizes) == 2
    assert len(lines.read(finished.singly(made, "build/review-two-up.pdf")).sizes) == 3
    assert finished.singly(numbered(3), "build/review-two-up.pdf") == numbered(3), "only its name says so"
