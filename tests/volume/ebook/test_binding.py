"""The annual e-book: the folios of the PDF, the same lists and indexes, links that lead somewhere."""

import re
import zipfile
from functools import cache
from pathlib import Path

from publisher.model.part import Output
from publisher.model.values import span
from publisher.verify.ebook import epub
from tests.volume.conftest import volume_pages


@cache
def documents(folder: Path) -> dict[str, str]:
    with zipfile.ZipFile(folder / "build/2024/annual/town-review-2024.epub") as book:
        return {name.partition("/")[2]: book.read(name).decode() for name in book.namelist() if name.endswith("html")}


def hrefs(text: str) -> list[tuple[str, str]]:
    return re.findall(r'<a (?:epub:type="[^"]+" )?href="([^"]+)">([^<]+)</a>', text)


def test_every_page_of_the_pdf_is_in_the_list_of_pages_under_its_label(made: Path) -> None:
    pages = hrefs(documents(made)["nav.xhtml"].partition('epub:type="page-list"')[2])
    assert [label for _, label in pages] == volume_pages(made)["labels"]
    assert {"Cover 1", "iii", "1", "2"} <= {label for _, label in pages}  # 2: the blank page after an issue of one
    for address, label in pages:
        file, _, name = address.partition("#")
        assert re.search(rf'id="{name}" aria-label="{label}"', documents(made)[file])


def test_the_tree_has_parts_issues_and_sections_and_what_it_names_is_there(made: Path) -> None:
    toc = documents(made)["nav.xhtml"].partition('epub:type="landmarks"')[0]
    assert [title for _, title in hrefs(toc)] == [
        "Contents",
        "How to use this volume",
        "The issues and the gaps",
        *(line for day in ("No 1, 4", "No 2, 11", "No 4, 25") for line in (f"{day} November 2024", "News of the town")),
        "Chronology",
        "Index of persons",
        "Index of places",
    ]
    for address, title in hrefs(toc):
        file, _, name = address.partition("#")
        text = documents(made)[file].partition(f'id="{name}"' if name else "<body")[2]
        heading = re.search(r"<h[12][^>]*>(.*?)</h", text)
        assert heading
        assert re.sub("<span.*?</span>", "", heading[1]).strip() == title


def test_the_landmarks_lead_to_the_contents_that_are_read(made: Path) -> None:
    landmarks = documents(made)["nav.xhtml"].partition('epub:type="landmarks"')[2].partition("</nav>")[0]
    assert dict(map(reversed, hrefs(landmarks))) == {
        "Cover": "cover.xhtml",
        "Title page": "title.xhtml",
        "Contents": "contents.xhtml",
        "No 1, 4 November 2024": "2024-1/issue.xhtml",
        "Indexes": "index-persons.xhtml",
    }


def test_cover_and_heads_are_those_of_a_volume(made: Path) -> None:
    assert 'alt="Cover: Town Review 2024, Annual volume"' in documents(made)["cover.xhtml"]
    assert not [name for name, text in documents(made).items() if "In this issue" in text]
    titles = [re.findall("<title>(.*?)</title>", text)[0] for text in documents(made).values()]
    assert len(set(titles)) == len(titles) - 1  # the navigation document is called as the contents


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


def test_the_index_is_among_the_features(made: Path) -> None:
    with zipfile.ZipFile(made / "build/2024/annual/town-review-2024.epub") as book:
        package = book.read("EPUB/content.opf").decode()
    assert '<meta property="schema:accessibilityFeature">index</meta>' in package
    assert package.count('properties="index"') == 2
    assert "certifiedBy" not in package
