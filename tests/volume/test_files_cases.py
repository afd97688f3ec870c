"""Small years that went wrong once: tests/cases/volume/<case>/."""

import json
import shutil
from pathlib import Path

import pytest

from publisher.pdf import raster
from tests.conftest import publisher

CASES = Path(__file__).parents[1] / "cases/volume"


def started(case: str, folder: Path, subsets: Path) -> Path:
    """The workspace of a case."""
    shutil.copytree(CASES / case, folder, dirs_exist_ok=True)
    for kept in subsets.glob("fonttools-*"):
        shutil.copytree(kept, folder / "build/.cache" / kept.name)
    return folder


def bound(folder: Path) -> str:
    """The text of the volume, which is verified."""
    for command in (["annual", "2026", "--jobs", "1"], ["verify", "build/2026/annual", "--without-validators"]):
        done = publisher(folder, *command)
        assert done.returncode == 0, done.stdout + done.stderr
    pdf = (folder / "build/2026/annual/harbour-review-2026.pdf").read_bytes()
    return " ".join(" ".join(text for text, _ in raster.texts(pdf, lambda *_: ())).split())


@pytest.mark.parametrize("name", ["51", "52", "51-52"])
def test_a_double_issue(tmp_path: Path, subsets: Path, name: str) -> None:
    started("double-issue", tmp_path, subsets)
    (tmp_path / "issues/2026/52").rename(tmp_path / f"issues/2026/{name}")
    before = tmp_path / "issues/2026/50/issue.md"
    before.parent.mkdir()
    links = " and ".join(f"[No {number}](issue:2026/{number})" for number in ("51", "52", "51-52"))
    head = "---\ndate: 2026-12-07\nnumber: 50\nnext-issue: {number: 51-52}\n---\n"
    before.write_text(f"{head}\n## Ports\n\nRead {links}.\n", encoding="utf-8")
    checked = publisher(tmp_path, "check")
    assert "1 error" not in checked.stdout
    assert "T085" not in checked.stderr + checked.stdout
    assert "missing" not in checked.stderr + checked.stdout
    assert publisher(tmp_path, "build", "2026/51", "--to", "pdf").returncode == 0
    text = bound(tmp_path)
    assert "No 51–52" in text
    assert "double issue" in text
    assert "not published" not in text
    assert "No issue between" not in text
    assert "not in this volume" not in text
    names = {path.name for path in (tmp_path / f"build/2026/{name}").iterdir()}
    assert f"harbour-review-2026-{name}.pdf" in names
    (cited,) = json.loads(publisher(tmp_path, "cite", "2026/51:1", "--style", "csl-json").stdout)
    assert (cited["issue"], cited["note"]) == ("51-52", "Harbour Review 2026, p. 3")


def test_a_volume_of_issues_of_one_page(tmp_path: Path, subsets: Path) -> None:
    text = bound(started("issues-of-one-page", tmp_path, subsets))
    assert "No 3, p. 1 is page 5." in text
    assert "Page 1 of No 3 is page 5 of this volume" in text
    assert not any(said in text for said in ("1–1", "3–3", "index", "Index", "gaps", "p. 2", "Days covered"))
    cited = json.loads((tmp_path / "build/2026/annual/citations.csl.json").read_bytes())
    assert [row["note"] for row in cited if "issue" in row] == [f"Harbour Review 2026, p. {page}" for page in (1, 3, 5)]
    assert "pages 1–1" not in (tmp_path / "build/2026/annual/harbour-review-2026.pdf").read_bytes().decode("latin-1")


def test_a_name_with_an_apostrophe_is_found_beside_the_letter_that_looks_like_it(tmp_path: Path, subsets: Path) -> None:
    assert "O’Brien, Máire" in bound(started("letter-apostrophe", tmp_path, subsets))
