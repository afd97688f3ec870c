"""The files of a volume: pages, index and citations beside it, its label."""

import csv
import io
import json
import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from publisher.model.index import Index, IndexEntry, IndexGroup, Locator, Mention
from publisher.names.indexes.locators import Placed
from publisher.volume import files
from publisher.volume.assembly import Page
from tests.conftest import publisher
from tests.volume.conftest import volume, year


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


PAGES = (Page("Cover 1"), Page("i"), Page("1", "2024/1", 1), Page("2", "2024/1", 2), Page("3", "2024/2", 1), Page("4"))


def test_pages_both_ways() -> None:
    assert json.loads(files._pages_json(PAGES)) == {
        "labels": ["Cover 1", "i", "1", "2", "3", "4"],
        "issues": {"2024/1": {"1": "1", "2": "2"}, "2024/2": {"1": "3"}},
        "folios": {"1": "2024/1:1", "2": "2024/1:2", "3": "2024/2:1"},
    }
    rows = list(csv.reader(io.StringIO(files._pages_csv(PAGES).decode())))
    assert rows == [["folio", "issue", "page"], ["1", "2024/1", "1"], ["2", "2024/1", "2"], ["3", "2024/2", "1"]]


def placed(page: int, text: str, form: str = "Stone", where: str = "text", last: int = 0) -> Placed:
    mention = Mention(
        entry="mayor", kind="person", form=form, issue="2024/1", section="news", block="p1", line=5, start=0,
        end=len(text), text=text, where=where,
    )  # fmt: skip
    return Placed(mention=mention, page=page, last_page=last or page, issue_page=page)


@pytest.mark.parametrize(
    ("mentions", "locator", "words", "marked"),
    [
        ([placed(4, "Anna"), placed(4, "Stone"), placed(4, "Stone")], (4, 4, "text"), ["Anna", "Stone"], False),
        ([placed(4, "Stone"), placed(4, "In a note", where="note")], (4, 4, "note"), ["In a note"], False),
        ([placed(4, "A passage " * 20, form="", last=6)], (4, 6, "text"), [("A passage " * 20)[:80]], True),
        ([placed(3, "A passage", form="", last=4)], (4, 4, "text"), ["A passage"], True),
        ([placed(9, "Stone")], (4, 4, "text"), [], False),
    ],
)  # fmt: skip
def test_every_locator_has_the_words_that_prove_it(
    mentions: list[Placed], locator: tuple[int, int, str], words: list[str], marked: bool
) -> None:
    page, last, where = locator
    there = Locator(
        page=page, last=last, folio=str(page + 1), last_folio=str(last + 1), issue="2024/1", target="2024/1#p1",
        where=where,
    )  # fmt: skip
    below = IndexEntry(id="mayor", kind="person", heading="as mayor", locators=(there,))
    above = IndexEntry(id="mayor", kind="person", heading="Stone, Anna", entries=(below,))
    index = Index("persons", "Persons", "", (IndexGroup("S", (above,)),))
    (row,) = json.loads(files._index_json([index], mentions))
    assert row == {
        "index": "persons", "entry": "mayor", "heading": "Stone, Anna > as mayor",
        "printed": str(page + 1) if page == last else f"{page + 1}–{last + 1}", "folio": str(page + 1),
        "issue": "2024/1", "where": where, "words": words, "marked": marked,
    }  # fmt: skip


def provenance(folder: Path, *options: str) -> str:
    """Bind the volume; what its imprint says of how it was made."""
    done = publisher(folder, "annual", "2024", "--formats", "pdf", *options)
    assert done.returncode == 0, done.stderr
    assert not re.search(r"\b1 \w+s\b(?<!series)", done.stdout), done.stdout
    (path,) = (folder / "build/2024").glob("annual*/*.pdf")
    text = " ".join(PdfReader(path).pages[3].extract_text().split())
    return "published" if "as they were published" in text else "anew" if "Set anew for this volume" in text else text


def test_only_issues_that_lie_there_as_they_are_bound_were_published(tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "review", subsets, numbers=(1,))
    assert provenance(folder) == "anew"
    assert publisher(folder, "build", "--formats", "pdf", SOURCE_DATE_EPOCH="1731000000").returncode == 0
    assert provenance(folder) == "published"
    source = folder / "issues/2024/1/issue.md"
    source.write_text(source.read_text("utf-8").replace("The mayor was there.", "She was there."), encoding="utf-8")
    assert provenance(folder) == "anew"
    assert publisher(folder, "build", "--formats", "pdf").returncode == 0
    assert provenance(folder) == "published"
    (folder / "build/2024/1/town-review-2024-1.pdf").write_bytes(b"another")
    assert provenance(folder) == "anew"


def test_a_volume_for_some_readers_prints_the_highest_label_that_is_left(tmp_path: Path, subsets: Path) -> None:
    folder = year(tmp_path / "review", subsets, numbers=(1, 2))
    source = folder / "issues/2024/2/issue.md"
    source.write_text(source.read_text("utf-8") + "\n{tlp=green}\nFor members.\n\n{tlp=amber}\nFor few.\n", "utf-8")
    done = publisher(folder, "annual", "2024", "--tlp", "green", "--formats", "pdf", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    path = folder / "build/2024/annual-tlp-green/town-review-2024-tlp-green.pdf"
    text = [page.extract_text() for page in PdfReader(path).pages]
    assert all("TLP:GREEN" in page for page in text)
    assert "For members." in " ".join(text)
    assert "For few." not in " ".join(text)
    assert "unchanged" in publisher(folder, "annual", "2024", "--tlp", "green", "--formats", "pdf").stdout
