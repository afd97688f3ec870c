"""A bound volume: its parts in order, links that lead where they say, figures, contrast."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from publisher import store
from publisher.problems import Location, Problem
from publisher.settings.publication import LEAST_CONTRAST
from publisher.verify import pdf_pages
from publisher.volume import files, orders
from publisher.volume.orders import VolumeWish
from tests.conftest import publisher
from tests.tools.looks import runs
from tests.volume.conftest import volume, year


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
        chapter = next(book.read(name) for name in book.namelist() if name.endswith("2024-4/issue.xhtml"))
    assert b'href="../2024-1/issue.xhtml"' in chapter
    assert b'href="../issues.xhtml"' in chapter
    assert publisher(folder, "build", "2024/4").returncode == 0
    with pikepdf.open(folder / "build/2024/4/town-review-2024-4.pdf") as pdf:
        assert not [a for page in pdf.pages for a in page.obj.get("/Annots", []) if "vol:" in str(a.get("/Dest", ""))]


def test_the_pages_of_lists_and_indexes_are_looked_at(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def covered(name: str, pdf: bytes, *, only: set[int]) -> Iterator[Problem]:
        with pikepdf.open(BytesIO(pdf)) as opened:
            labels = [page.label for page in opened.pages]
        assert {0, labels.index("ii"), len(labels) - 1} <= only, "cover, contents and index"
        assert labels.index("1") not in only, "an issue was looked at when it was set"
        yield Problem(Location(name), "F040", "something is printed over text")

    monkeypatch.setattr(pdf_pages, "pages", covered)
    order, _ = orders.plan(store.workspace(made), 2024, VolumeWish(formats=("pdf",)))
    assert order is not None
    making = files.VolumeMaking(order, lambda _line: None)
    assert making.outputs() == {}
    assert ("town-review-2024.pdf", "F040") in {(each.location.path, each.code) for each in making.problems}


FIGURES = """
::: key-figures
| value | label                |
|-------|----------------------|
| {}    | planks since January |
:::
"""


def test_figures_of_the_year_and_a_total_that_falls(tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "review", subsets, (1, 2, 4, 5))
    for number, value in ((1, 10), (2, 25), (4, 31), (5, 31)):
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
    assert publisher(folder, "verify", "build/2024/annual", "--without-validators").returncode == 0
    source = folder / "issues/2024/4/issue.md"
    source.write_text(source.read_text("utf-8").replace("| 31 ", "| 13 "), "utf-8")
    fallen = publisher(folder, "annual", "2024", "--jobs", "1")
    assert fallen.returncode == 1
    assert "V005" in fallen.stderr


def test_contrast_of_every_text_in_the_volume(made: Path) -> None:
    faint = {(run.page, run.text, run.contrast) for run in runs(volume(made)) if run.contrast < LEAST_CONTRAST}
    assert not faint
