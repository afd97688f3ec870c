"""The volume of a year: what is bound, what is remembered, what stops it."""

import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from publisher import store
from publisher.settings.publication import LEAST_CONTRAST
from publisher.volume import run
from publisher.volume.orders import VolumeWish
from tests.conftest import ISSUE, make_workspace, publisher
from tests.tools.looks import runs

NAMES = """\
entries:
  - {id: mayor, kind: person, name: "Stone, Anna", variants: [Anna Stone]}
  - {id: bridge, kind: place, name: Old Bridge}
"""
TEXT = ISSUE.replace("the bridge was opened by the council", "the Old Bridge was opened by Anna Stone")


def year(folder: Path, subsets: Path, numbers=(1, 2, 4)) -> Path:
    """A workspace with a few issues, a week apart."""
    make_workspace(folder, subsets=subsets)
    (folder / "issues/authorities.yaml").write_text(NAMES, encoding="utf-8")
    for number in numbers:
        place = folder / f"issues/2024/{number}"
        place.mkdir(exist_ok=True)
        day = f"2024-11-{4 + 7 * (number - 1):02}"
        text = TEXT.replace("number: 1", f"number: {number}").replace("date: 2024-11-04", f"date: {day}")
        (place / "issue.md").write_text(
            text.replace("period: {from: 2024-10-28, to: 2024-11-03}\n", ""), encoding="utf-8"
        )
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, subsets: Path) -> Path:
    folder = year(tmp_path_factory.mktemp("year") / "review", subsets)
    done = publisher(folder, "annual", "2024", "--jobs", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def volume(folder: Path) -> bytes:
    return (folder / "build/2024/annual/town-review-2024.pdf").read_bytes()


def test_pages_labels_and_the_way_from_issue_to_folio(made: Path) -> None:
    pages = json.loads((made / "build/2024/annual/pages.json").read_text("utf-8"))
    with pikepdf.open(BytesIO(volume(made))) as pdf:
        assert [page.label for page in pdf.pages] == pages["labels"]
        assert pages["labels"][:4] == ["Cover 1", "Cover 2", "i", "ii"]
    first = pages["issues"]["2024/4"]["1"]
    assert pages["folios"][first] == "2024/4:1"
    assert int(first) % 2 == 1
    table = (made / "build/2024/annual/pages.csv").read_text("utf-8").splitlines()
    assert table[0] == "folio,issue,page"
    assert f"{first},2024/4,1" in table


def test_every_issue_is_a_part_under_one_document(made: Path) -> None:
    with pikepdf.open(BytesIO(volume(made))) as pdf:
        kinds = [(str(kid.S), str(kid.T)) for kid in pdf.Root.StructTreeRoot.K.K]
    titles = [title for kind, title in kinds if kind == "/Part"]
    assert titles == ["No 1, 4 November 2024", "No 2, 11 November 2024", "No 4, 25 November 2024"]


def test_every_link_of_the_volume_leads_to_a_page_that_has_what_it_says(made: Path) -> None:
    with pikepdf.open(BytesIO(volume(made))) as pdf:
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        labels = {page.obj.objgen: page.label for page in pdf.pages}
        checked = 0
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                if "/Dest" not in annotation:
                    continue
                place = names[str(annotation.Dest)]
                says = str(annotation.Contents)
                if says.startswith("page "):
                    assert says.split(",", maxsplit=1)[0] == f"page {labels[place[0].objgen]}"
                    checked += 1
        assert checked == 6  # two entries in three issues


def test_nothing_changed_costs_nothing_and_a_change_is_seen(tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "review", subsets)
    place = store.workspace(folder)

    def build():
        return run.annual(place, 2024, VolumeWish(formats=("pdf",)), lambda _line: None)

    first = build()
    assert (first.outcome, first.problems) == ("built", ())
    before = volume(folder)
    assert build().outcome == "unchanged"
    source = folder / "issues/2024/2/issue.md"
    old = source.read_text("utf-8")
    source.write_text(old.replace("Anna Stone", "the council"), encoding="utf-8")
    assert build().outcome == "built"
    assert volume(folder) != before
    source.write_text(old, encoding="utf-8")
    assert build().outcome == "built"
    assert volume(folder) == before
    (folder / "issues/authorities.yaml").write_text(NAMES.replace("Stone, Anna", "Stone, Anne"), encoding="utf-8")
    assert build().outcome == "built"
    assert volume(folder) != before


def test_cold_with_two_workers_and_warm_with_one_give_the_same_bytes(made: Path, tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "another place", subsets)
    done = publisher(folder, "annual", "2024", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert volume(folder) == volume(made)
    (folder / "build/2024/annual/manifest.json").unlink()
    assert publisher(folder, "annual", "2024", "--jobs", "1").returncode == 0
    assert volume(folder) == volume(made)


def test_a_build_killed_at_any_moment_is_finished_by_the_next(made: Path, tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "review", subsets)
    moments = random.Random(4)
    for _ in range(4):
        command = [sys.executable, "-m", "publisher.cli.main", "annual", "2024", "-q"]
        process = subprocess.Popen(command, cwd=folder, start_new_session=True)
        time.sleep(moments.uniform(0.3, 2.5))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        target = folder / "build/2024/annual/town-review-2024.pdf"
        assert not target.exists() or target.read_bytes() == volume(made)
    assert publisher(folder, "annual", "2024").returncode == 0
    assert volume(folder) == volume(made)


@pytest.mark.slow
def test_a_year_without_issues_and_a_mistake_in_an_issue(tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "review", subsets)
    done = publisher(folder, "annual", "2023")
    assert done.returncode == 1
    assert "issues/2023: V010 there is no issue of that year" in done.stderr
    source = folder / "issues/2024/2/issue.md"
    source.write_text(source.read_text("utf-8").replace("[^a]: The mayor was there.", ""), encoding="utf-8")
    done = publisher(folder, "annual", "2024")
    assert done.returncode == 1
    assert "issues/2024/2/issue.md:" in done.stderr
    assert not (folder / "build/2024/annual").exists()


def test_links_between_issues_lead_there_or_to_the_list_of_issues(tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "review", subsets)
    source = folder / "issues/2024/4/issue.md"
    text = source.read_text("utf-8")
    links = "As [No 1](issue:2024/1) said, unlike [No 3](issue:2024/3).\n\n"
    source.write_text(text.replace("::: table", links + "::: table"), encoding="utf-8")
    done = publisher(folder, "annual", "2024", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert "V009" in done.stderr
    assert "No 3 of 2024" in done.stderr
    with pikepdf.open(BytesIO(volume(folder))) as pdf:
        labels = {page.obj.objgen: page.label for page in pdf.pages}
        kids = [kid.Names for kid in pdf.Root.Names.Dests.Kids]
        places = {str(names[n]): labels[names[n + 1][0].objgen] for names in kids for n in range(0, len(names), 2)}
        asked = [str(a.Dest) for page in pdf.pages for a in page.obj.get("/Annots", []) if "/Dest" in a]
    assert {"vol:2024/1", "vol:2024/3"} <= set(asked)
    assert places["vol:2024/1"] == "1"
    assert places["vol:2024/3"] == places["vol:issues"]
    with zipfile.ZipFile(folder / "build/2024/annual/town-review-2024.epub") as book:
        chapter = next(book.read(name) for name in book.namelist() if name.endswith("2024-4/section-1.xhtml"))
    assert b'href="../2024-1/title.xhtml"' in chapter
    assert b'href="../issues.xhtml"' in chapter
    assert publisher(folder, "build", "2024/4").returncode == 0
    with pikepdf.open(folder / "build/2024/4/town-review-2024-4.pdf") as pdf:
        assert not [a for page in pdf.pages for a in page.obj.get("/Annots", []) if "vol:" in str(a.get("/Dest", ""))]


FIGURES = """
::: key-figures
| value | label                |
|-------|----------------------|
| {}    | planks since January |
:::
"""


def test_figures_of_the_year_and_a_total_that_falls(tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "review", subsets)
    for number, value in ((1, 10), (2, 25), (4, 31)):
        source = folder / f"issues/2024/{number}/issue.md"
        source.write_text(
            source.read_text("utf-8").replace("::: table", f"{FIGURES.format(value)}\n::: table"), "utf-8"
        )
    done = publisher(folder, "annual", "2024", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert "1 series" in done.stdout
    with pikepdf.open(BytesIO(volume(folder))) as pdf:
        alts = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
        titles = []
        item = pdf.Root.Outlines.First
        while item is not None:
            titles.append(str(item.Title))
            item = item.get("/Next")
    assert "Figures of the year" in titles
    assert any("Planks since January" in alt and "No 2 25" in alt for alt in alts)
    assert publisher(folder, "verify", "build/2024/annual").returncode == 0
    source = folder / "issues/2024/4/issue.md"
    source.write_text(source.read_text("utf-8").replace("| 31 ", "| 13 "), "utf-8")
    fallen = publisher(folder, "annual", "2024", "--jobs", "1")
    assert fallen.returncode == 1
    assert "V005" in fallen.stderr


def test_contrast_of_every_text_in_the_volume(made: Path) -> None:
    faint = {(run.page, run.text, run.contrast) for run in runs(volume(made)) if run.contrast < LEAST_CONTRAST}
    assert not faint
