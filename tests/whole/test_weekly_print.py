"""The print edition: columns are read one after the other, dates begin their items, the end is one foot."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from publisher.layout import folder
from publisher.model.part import TypesetPart
from publisher.press import engine
from publisher.production import orders, stages
from publisher.production.orders import Wish
from publisher.production.stages import Making
from publisher.proof import depth, faults, lines
from publisher.store import workspace
from publisher.verify.run import verify
from tests.conftest import ROOT, publisher
from tests.volume.conftest import year


@cache
def part(number: int) -> TypesetPart:
    (order,), _ = orders.plan(workspace(ROOT, Path("/nowhere")), [f"2024/{number}"], Wish(layout="weekly-print"))
    started = stages.sheet_of(Making(order))
    assert started
    made, problems = engine.typeset(replace(started[2], slot=0))
    assert made
    assert not problems
    return made


def test_a_short_week_is_one_page() -> None:
    assert [len(part(number).sizes) for number in (10, 14)] == [1, 1]


def test_columns_are_read_one_after_the_other() -> None:
    blocks = [block for block in lines.read(part(10).pdf).blocks if block.kind == "P" and block.lines[0].size == 9.5]
    words = " ".join(block.lines[0].text for block in blocks)
    order = ["4 Mar Monday The Chief", "4–7 Mar Classes", "Two pieces of news", "4 Mar Monday A decree"]
    places = [words.index(each) for each in order]
    assert places == sorted(places)


def test_the_page_is_full_and_its_lines_are_good() -> None:
    layout = folder.find("weekly-print", (ROOT / "layouts",))
    found = depth.depths(part(10).pdf, layout.file.papers["a4"], layout.on("a4").grid)
    assert found.columns[0] == (pytest.approx(found.pages[0], abs=0.04),) * 2
    assert 0.9 < found.pages[0] <= 1
    read = lines.read(part(10).pdf)
    assert faults.measure(read.blocks, 1).per_hundred() == 0


def test_a_publication_is_set_in_columns_with_its_volume(tmp_path: Path, subsets: Path) -> None:
    """`layout:` of the publication: files have their usual names, bookmarks of a volume go from column to column."""
    review = year(tmp_path / "review", subsets)
    house = review / "issues/publication.yaml"
    house.write_text(house.read_text("utf-8") + "layout: weekly-print\n", "utf-8")
    for command in (("build", "2024/1"), ("annual", "2024", "--jobs", "1")):
        done = publisher(review, *command)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (review / "build/2024/1/town-review-2024-1.epub").is_file()
    rows = list(verify([review / "build"], None, review, validators=False))
    assert [(row.problems, row.unproved) for row in rows if row.problems or row.unproved] == []
    house.write_text(house.read_text("utf-8").replace("weekly-print", "annual"), "utf-8")
    done = publisher(review, "build", "2024/1")
    assert done.returncode == 1
    assert "issues/publication.yaml: error: C029 no issue is set in the layout annual" in done.stderr
