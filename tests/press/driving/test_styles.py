"""Style sheets and fonts read once: said of each sheet, let go in time, and by the process that made them."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.press import engine
from publisher.press.driving import styles
from tests.tools import press_sheet

ROOT = Path(__file__).parents[3]
SETTING = """
from publisher import pool
from publisher.press import engine
from tests.tools import press_sheet

def extent(jobs):
    return engine.typeset(press_sheet.small("<p>x</p>"))[0].extent

if __name__ == "__main__":
    print(list(pool.run(extent, [1, 2], {jobs})))
"""


@pytest.fixture(autouse=True)
def anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(styles, "_kept", {})
    yield
    styles._let_all_go()


def held() -> list[styles.EngineStyles]:
    return list(styles._kept.values())


def test_the_same_styles_serve_two_sheets_and_the_same_is_said_of_both() -> None:
    one, two = (replace(press_sheet.small("<p>x</p>", "p { colour: red }"), name=name) for name in ("one", "two"))
    (first,), (second,) = engine.typeset(one)[1], engine.typeset(two)[1]
    assert len(held()) == 1
    assert (first.code, first.location.path) == ("L002", "one")
    assert second == replace(first, location=replace(first.location, path="two"))


def test_another_style_sheet_or_another_font_is_read_anew_and_the_oldest_goes() -> None:
    engine.typeset(press_sheet.small("<p>x</p>"))
    (oldest,) = held()
    for margin in range(styles.KEPT):
        engine.typeset(press_sheet.small("<p>x</p>", f"p {{ margin: {margin}mm }}"))
    assert len(held()) == styles.KEPT
    assert oldest not in held()
    assert not Path(oldest.fonts._folder).exists()
    sheet = press_sheet.small("<p>x</p>")
    other = tuple(replace(each, data=each.data + b"\0") for each in sheet.resources)
    engine.typeset(sheet)
    newest = held()[-1]
    engine.typeset(replace(sheet, resources=other))
    assert held()[-1] is not newest, "a font of the same name with other bytes is another font"


def test_a_child_uses_the_fonts_of_its_parent_and_leaves_them() -> None:
    engine.typeset(press_sheet.small("<p>x</p>"))
    (ours,) = held()
    with multiprocessing.get_context("fork").Pool(1) as children:
        assert children.apply(let_go) == 1
    assert Path(ours.fonts._folder).exists()


def let_go() -> int:
    engine.typeset(press_sheet.small("<p>y</p>"))
    count = len(held())
    styles._let_all_go()
    return count


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_font_is_left_when_a_process_or_its_workers_end(tmp_path: Path, jobs: int) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", SETTING.format(jobs=jobs)], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout == "[1, 1]\n"
    assert list(tmp_path.iterdir()) == []
