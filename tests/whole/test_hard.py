"""What layouts find hard, set as three issues: nothing runs off the page, into other text, or apart from its head."""

import shutil
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from tests.conftest import ROOT, publisher
from tests.tools.looks import Run, runs

MM = 72 / 25.4
CASES = ROOT / "tests/cases/whole/hard"
LAYOUTS = ("", "large-print")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("hard") / "hard"
    shutil.copytree(CASES, place)
    for layout in LAYOUTS:
        done = publisher(place, "build", "--formats", "pdf", "--jobs", "1", *(("--layout", layout) if layout else ()))
        assert done.returncode == 0, done.stderr
        assert "error" not in done.stderr
    return place / "build/2024"


def pages(built: Path, number: int, layout: str) -> list[list[Run]]:
    name = f"hard-2024-{number}{'-' * bool(layout)}{layout}.pdf"
    found = list(runs((built / str(number) / name).read_bytes()))
    return [[run for run in found if run.page == page] for page in range(found[-1].page + 1)]


def over(one: Run, other: Run) -> float:
    """How much of the smaller of two boxes is under the other."""
    (a, b, c, d), (e, f, g, h) = one.box, other.box
    wide, deep = min(c, g) - max(a, e), min(d, h) - max(b, f)
    if wide <= 0 or deep <= 0:
        return 0.0
    return wide * deep / min((c - a) * (d - b), (g - e) * (h - f))


def crowded(page: list[Run]) -> Iterator[tuple[str, str]]:
    for one, other in combinations(page, 2):
        if (
            over(one, other) > 0.25 and min(len(one.text.strip()), len(other.text.strip())) > 1
        ):  # no letters of a ligature
            yield one.text, other.text


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_text_stays_in_the_type_area_and_out_of_other_text(built: Path, number: int, layout: str) -> None:
    left, right = 22, 188
    for page in pages(built, number, layout):
        outside = [run.text for run in page if run.box[0] < (left - 1.5) * MM or run.box[2] > (right + 1.5) * MM]
        assert not outside
        assert not list(crowded(page))
        assert max(run.box[3] for run in page) < 297 * MM - 30


def test_a_portrait_cover_with_nothing_beside_it_stands_over_the_text(built: Path) -> None:
    first = pages(built, 2, "")[0]
    head = next(run for run in first if run.size > 20 and run.text.strip().startswith("Огни"))
    lines = [run for run in first if run.text.startswith("twice since")]
    assert head.box[1] > 150 * MM
    assert lines
    assert all(run.box[2] > 150 * MM for run in lines)


def test_a_day_is_said_in_full_once(built: Path) -> None:
    found = [run.text for page in pages(built, 3, "") for run in page]
    assert sum("Monday" in text for text in found) == 2  # the date of the issue, the first item
    assert sum(text.strip() == "11 Mar" for text in found) == 6


def test_a_script_that_no_font_has_is_said_and_nothing_is_built(tmp_path: Path) -> None:
    place = tmp_path / "hard"
    shutil.copytree(CASES, place)
    source = place / "issues/2024/2/issue.md"
    source.write_text(source.read_text("utf-8") + "\n> שלום לכל יורדי הים\n", encoding="utf-8")
    done = publisher(place, "build", "2024/2", "--formats", "pdf")
    assert done.returncode == 1
    assert "T005" in done.stderr
    assert not list(place.glob("build/2024/2/*.pdf"))


def test_a_list_begins_with_its_own_number(small: Path) -> None:
    """The engine does not read `start` (WeasyPrint applies it with presentational hints alone)."""
    source = small / "issues/2024/1/issue.md"
    source.write_text(source.read_text("utf-8") + "\n\n13. sell the tug\n14. buy it\n", encoding="utf-8")
    assert publisher(small, "build", "--formats", "pdf").returncode == 0
    (file,) = small.glob("build/2024/1/*.pdf")
    text = [run.text.strip() for run in runs(file.read_bytes())]
    assert "13." in text
    assert "14." in text
    assert "1." not in text


def test_a_note_in_a_note_of_the_letter_stands_where_its_mark_leads(small: Path) -> None:
    source = small / "issues/2024/1/issue.md"
    text = source.read_text("utf-8").replace("\n## ", "\nDear readers.[^la]\n\n## ", 1)
    source.write_text(f"{text}\n\n[^la]: Outer.[^lb]\n\n[^lb]: Inner.\n", encoding="utf-8")
    done = publisher(small, "build", "--formats", "epub")
    assert done.returncode == 0, done.stderr
