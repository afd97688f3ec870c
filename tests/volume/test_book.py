"""The annual e-book: the folios of the PDF, the same lists and indexes, links that lead somewhere."""

import re
import zipfile
from functools import cache
from pathlib import Path

from publisher.model.part import Output
from publisher.model.values import span
from publisher.verify import epub
from tests.volume.conftest import volume_pages


@cache
def documents(folder: Path) -> dict[str, str]:
    with zipfile.ZipFile(folder / "build/2024/annual/town-review-2024.epub") as book:
        return {name.partition("/")[2]: book.read(name).decode() for name in book.namelist() if name.endswith("html")}


def test_every_page_of_an_issue_is_in_the_list_of_pages_under_its_folio(made: Path) -> None:
    nav = documents(made)["nav.xhtml"]
    pages = dict(re.findall(r'<a href="([^"]+)">([^<]+)</a>', nav.partition('epub:type="page-list"')[2]))
    folios = [folio for pages in volume_pages(made)["issues"].values() for folio in pages.values()]
    assert list(pages.values()) == folios
    for address, folio in pages.items():
        file, _, name = address.partition("#")
        assert re.search(rf'id="{name}" aria-label="{folio}"', documents(made)[file])


def test_the_list_of_issues_says_pages_and_what_is_missing(made: Path) -> None:
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", documents(made)["issues.xhtml"]))
    folios = list(volume_pages(made)["issues"]["2024/4"].values())
    assert "No 3 is not in this volume" in text
    assert f"No 4, 25 November 2024 {span(folios[0], folios[-1])} " in text


def test_the_index_and_the_chronology_lead_to_the_issues(made: Path) -> None:
    index = documents(made)["index-persons.xhtml"]
    assert index.count('href="2024-') == 3
    assert "Stone, Anna" in index
    chronology = documents(made)["chronology.xhtml"]
    assert re.findall(r'href="(2024-\d)/', chronology) == ["2024-1", "2024-2"]


def test_the_book_passes_our_checks(made: Path) -> None:
    data = (made / "build/2024/annual/town-review-2024.epub").read_bytes()
    assert list(epub.check(Output("town-review-2024.epub", "application/epub+zip", data))) == []
