"""The e-book: its documents, its page numbers, what its package says, and the same bytes everywhere."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from publisher.formats import cover as epub_cover
from publisher.formats import epub
from publisher.formats.chapters import compile_book, page_breaks
from publisher.model.edition import Edition
from publisher.model.issue import Issue, Period
from publisher.model.tree import Figure
from publisher.problems import PublisherError
from tests.tools import ebook_sample as sample

LAYOUTS, FONTS = (sample.ROOT / "layouts",), (sample.ROOT / "fonts",)
NS = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "x": "http://www.w3.org/1999/xhtml",
}
H = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def no_fonts(key: str, make: object) -> bytes:
    """Subsets take seconds and have their own tests; what matters here is that they are asked for and put in."""
    return b"wOF2" + key.encode() if key.endswith(".woff2") else make()  # type: ignore[operator]


def bound(edition: Edition, per_page: int = 6) -> bytes:
    output, problems = epub.bind(
        edition, sample.part(edition, per_page), layouts=LAYOUTS, fonts=FONTS, remember=no_fonts
    )
    assert problems == ()
    assert output is not None
    assert output.media_type == "application/epub+zip"
    assert output.name == "belarus-review-2024-41.epub"
    return output.data


@lru_cache
def book() -> Mapping[str, bytes]:
    return opened(bound(sample.edition()))


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


def document(name: str) -> ET.Element:
    return ET.fromstring(book()[name])


def words(element: ET.Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def find(name: str, id_: str) -> ET.Element:
    return next(element for element in document(name).iter() if element.get("id") == id_)


# --- the documents -----------------------------------------------------------------------------------------------


def test_the_documents_in_order() -> None:
    package = document("content.opf")
    hrefs = {item.get("id"): item.get("href") for item in package.iterfind(".//opf:item", NS)}
    itemrefs = package.findall(".//opf:itemref", NS)
    assert [hrefs[itemref.get("idref")] for itemref in itemrefs] == [
        "cover.xhtml",
        "title.xhtml",
        "nav.xhtml",
        "letter.xhtml",
        "section-1.xhtml",
        "section-2.xhtml",
        "sources.xhtml",
        "imprint.xhtml",
    ]
    assert all(itemref.get("linear") is None for itemref in itemrefs)


def test_each_document_is_whole() -> None:
    for name in book():
        if name.endswith(".xhtml"):
            html = document(name)
            assert html.get("lang") == html.get(LANG) == "en-GB", name
            assert words(html.find("x:head/x:title", NS)), name


def test_text_of_a_section() -> None:
    paragraph = find("section-1.xhtml", "s1p2")
    assert words(paragraph) == "On Monday a report.2 And stressb."
    code = find("section-1.xhtml", "s1p3")
    assert "x < y" in words(code)
    russian = next(span for span in document("section-1.xhtml").iter(f"{H}span") if span.get("lang") == "ru")
    assert russian.get(LANG) == "ru"
    assert russian.text == "Взаимодействие-2025"
    assert words(document("section-2.xhtml")).count("Thank you.") == 1


def test_an_item_shows_its_date() -> None:
    assert b'<p class="date">28 Oct <span class="detail">Monday</span></p>\n<p id="s1p2">' in book()["section-1.xhtml"]


def test_headings_are_in_order() -> None:
    for name in book():
        if name.endswith(".xhtml"):
            levels = [int(found) for found in re.findall(rb"<h(\d)", book()[name])]
            assert levels == sorted(levels) or all(b - a <= 1 for a, b in pairwise(levels)), name


def test_links_are_live_and_numbered() -> None:
    links = [(link.get("href"), words(link)) for link in find("section-1.xhtml", "s1p2").iter(f"{H}a")]
    assert links == [
        ("https://example.org/1?a=1&b=2", "a report"),
        ("sources.xhtml#source-2", "2"),
        ("section-1.xhtml#note-b", "b"),
    ]
    inside = next(link for link in document("section-2.xhtml").iter(f"{H}a") if words(link) == "the spot")
    assert inside.get("href") == "section-1.xhtml#spot"


def test_sources_lead_back_to_the_text() -> None:
    backs = {words(link): link.get("href") for link in document("sources.xhtml").iter(f"{H}a") if link.get("role")}
    assert backs == {
        "1": "title.xhtml#_takeaways",
        "2": "section-1.xhtml#s1p2",
        "3": "section-1.xhtml#note-b",
        "4": "section-2.xhtml#s2p1",
        "5": "section-2.xhtml#s2p18",
    }


def test_notes_stand_in_the_document_that_marks_them() -> None:
    for name, mark in (("letter.xhtml", "a"), ("section-1.xhtml", "b"), ("section-2.xhtml", "c")):
        note = find(name, f"note-{mark}")
        assert (note.get("role"), note.get(EPUB_TYPE)) == ("doc-footnote", "footnote")
        back = next(link for link in note.iter(f"{H}a") if link.get("role") == "doc-backlink")
        assert back.get("href", "").startswith(f"{name}#")


def test_figures_charts_and_tables() -> None:
    section = document("section-1.xhtml")
    image = section.find(".//x:img", NS)
    assert image is not None
    assert image.get("alt") == "A “map”"
    assert book()[image.get("src", "")] == sample.SVG
    drawings = list(section.iter("{http://www.w3.org/2000/svg}svg"))
    assert [drawing.get("aria-label", "").split(":")[0] for drawing in drawings] == ["Bar chart", "Line chart"]
    table = section.find(".//x:table", NS)
    assert table is not None
    assert [cell.get("scope") for cell in table.iterfind(".//x:th", NS)] == ["col", "col", "row", "row"]
    scroll = section.find(".//x:div[@class='scroll']", NS)
    assert scroll is not None
    assert scroll.get("tabindex") == "0"


def test_a_drawing_is_declared() -> None:
    items = {item.get("href"): item.get("properties") for item in document("content.opf").iterfind(".//opf:item", NS)}
    assert items["section-1.xhtml"] == "svg"
    assert items["section-2.xhtml"] is None
    assert items["nav.xhtml"] == "nav"
    assert items["pictures/the-cover.jpg"] == "cover-image"


def test_style_and_fonts() -> None:
    css = book()["ebook.css"].decode()
    urls = re.findall(r'url\("([^"]+)"\)', css)
    assert urls
    assert all(book()[url].startswith(b"wOF2") for url in urls)
    assert sorted(urls) == sorted(name for name in book() if name.endswith(".woff2"))
    assert "font:" not in css.replace("  font:", "")
    body = re.search(r"\bbody \{([^}]*)\}", css)
    assert body is not None
    assert "background" not in body[1]
    assert "#9C1F2E" in css


def test_faces_that_nothing_needs_are_left_out() -> None:
    plain = replace(sample.without_pictures(sample.issue()), sections=())
    names = opened(bound(replace(sample.edition(plain), imprint=())))  # whose colophon has italics
    assert not [name for name in names if "FiraSans" in name or "SourceSerif4_400Regular_Italic" in name]
    assert [name for name in book() if "FiraSans" in name]
    assert [name for name in book() if "SourceSerif4_400Regular_Italic" in name]


def test_a_credit_stands_beside_its_picture_alone() -> None:
    assert b"Picture: Our own" in book()["title.xhtml"]
    issue = sample.issue()
    without = replace(issue, cover=replace(issue.cover, picture=None))
    assert b"Our own" not in opened(bound(sample.edition(without)))["title.xhtml"]


# --- navigation --------------------------------------------------------------------------------------------------


def navs() -> dict[str | None, ET.Element]:
    return {nav.get(EPUB_TYPE): nav for nav in document("nav.xhtml").iter(f"{H}nav")}


def test_contents() -> None:
    toc = navs()["toc"]
    assert toc.get("role") == "doc-toc"
    assert [(link.get("href"), words(link)) for link in toc.iter(f"{H}a")] == [
        ("letter.xhtml", "To our readers"),
        ("section-1.xhtml", "Military developments"),
        ("section-1.xhtml#s1p4", "Counting since July"),
        ("section-2.xhtml", "Political developments"),
        ("sources.xhtml", "Sources"),
        ("imprint.xhtml", "Imprint"),
    ]


def test_landmarks() -> None:
    assert [link.get(EPUB_TYPE) for link in navs()["landmarks"].iter(f"{H}a")] == [
        "cover",
        "titlepage",
        "toc",
        "bodymatter",
        "bibliography",
        "colophon",
    ]


def test_the_page_list_has_every_page_of_the_pdf() -> None:
    edition = sample.edition()
    part = sample.part(edition)
    pages = navs()["page-list"]
    assert pages.get("role") == "doc-pagelist"
    assert [words(link) for link in pages.iter(f"{H}a")] == [str(page + 1) for page in range(part.extent)]
    anchors = dict(part.anchors)
    for link in pages.iter(f"{H}a"):
        file, _, target = link.get("href", "").partition("#")
        text = book()[file].decode()
        _, after = text.split(f'id="{target}"')
        follows = re.search(r'\bid="([\w-]+)"', after)
        assert follows, target
        if follows[1] in anchors and file.startswith("section"):
            assert anchors[follows[1]] + 1 == int(words(link)), target


@pytest.mark.parametrize(
    ("pages", "extent", "expected"),
    [
        ({"a": 0, "b": 1, "c": 3}, 4, {"t": (1,), "b": (2, 3), "c": (4,)}),
        ({"a": 2}, 3, {"t": (1, 2), "a": (3,)}),
        ({"a": 0, "b": 0}, 3, {"t": (1,), "b": (2, 3)}),
        ({"a": 1, "b": 0, "c": 1}, 2, {"t": (1,), "a": (2,)}),
        ({}, 1, {"t": (1,)}),
        ({}, 0, {}),
    ],
    ids=["a page runs over", "nothing begins on page 2", "pages after the last", "out of order", "bare", "no page"],
)
def test_page_breaks(pages: dict[str, int], extent: int, expected: dict[str, tuple[int, ...]]) -> None:
    found = page_breaks(("t", "a", "b", "c"), pages, extent)
    assert found == expected
    assert [folio for folios in found.values() for folio in folios] == list(range(1, extent + 1))


# --- the package -------------------------------------------------------------------------------------------------


def metadata(data: Mapping[str, bytes]) -> list[tuple[str, str]]:
    package = ET.fromstring(data["content.opf"])
    return [
        (meta.get("property") or meta.get("name") or "", meta.text or meta.get("content") or "")
        for meta in package.iterfind("opf:metadata/opf:meta", NS)
    ]


def test_dublin_core() -> None:
    package = document("content.opf")
    facts = sample.edition().metadata

    def dc(name: str) -> list[str | None]:
        return [element.text for element in package.iterfind(f"opf:metadata/dc:{name}", NS)]

    assert package.get(LANG) == "en-GB"
    assert dc("identifier") == [facts.identifier]
    assert dc("title") == ["Belarus Review 2024, No 41"]
    assert dc("language") == ["en-GB"]
    assert dc("creator") == ["International Strategic Action Network for Security"]
    assert dc("publisher") == ["International Strategic Action Network for Security"]
    assert dc("date") == ["2024-11-04"]
    assert dc("description") == ["A week & more"]
    assert dc("subject") == ["Belarus", "drones"]
    assert dc("rights") == ["© iSANS 2024"]
    assert dc("source") == ["Belarus Review 2024, No 41, PDF, ISSN 2049-3630"]


def test_series_and_moment() -> None:
    found = dict(metadata(book()))
    assert found["dcterms:modified"] == "2024-11-04T00:00:00Z"
    assert found["belongs-to-collection"] == "Belarus Review"
    assert found["group-position"] == "2024.41"
    assert found["dcterms:identifier"] == "urn:issn:9999-9994"
    assert found["calibre:series"] == "Belarus Review"
    assert found["calibre:series_index"] == "2024.041"
    assert found["pageBreakSource"] == "Belarus Review 2024, No 41, PDF, ISSN 2049-3630"


def test_several_authors_each_have_an_id() -> None:
    data = opened(bound(sample.edition(replace(sample.issue(), authors=("Ann", "Bo")))))
    creators = ET.fromstring(data["content.opf"]).findall(".//dc:creator", NS)
    assert [(creator.text, creator.get("id")) for creator in creators] == [("Ann", "creator-1"), ("Bo", "creator-2")]


def features(content: Issue) -> tuple[list[str], dict[str, str]]:
    found = metadata(opened(bound(sample.edition(content))))
    return [text for name, text in found if name == "schema:accessibilityFeature"], dict(found)


def test_what_is_said_of_accessibility_is_true() -> None:
    found, rest = features(sample.issue())
    assert {"alternativeText", "tableOfContents", "pageBreakMarkers", "readingOrder"} <= set(found)
    assert rest["dcterms:conformsTo"] == "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert rest["a11y:certifiedBy"]
    assert rest["schema:accessibilityHazard"] == "none"


def test_no_pictures_no_word_of_pictures() -> None:
    found, rest = features(sample.without_pictures(sample.issue()))
    assert "alternativeText" not in found
    assert rest["schema:accessMode"] == "textual"
    assert "picture" not in rest["schema:accessibilitySummary"]


def test_a_picture_without_alternative_is_no_conformance() -> None:
    issue = sample.issue()
    blocks = tuple(replace(block, alt="") if isinstance(block, Figure) else block for block in issue.sections[0].blocks)
    found, rest = features(replace(issue, sections=(replace(issue.sections[0], blocks=blocks), issue.sections[1])))
    assert "alternativeText" not in found
    assert "dcterms:conformsTo" not in rest
    assert "no text alternative" in rest["schema:accessibilitySummary"]


# --- the file ----------------------------------------------------------------------------------------------------


def test_the_archive_tells_nothing_of_the_machine() -> None:
    with zipfile.ZipFile(BytesIO(bound(sample.edition()))) as archive:
        infos = archive.infolist()
    assert infos[0].filename == "mimetype"
    assert infos[0].compress_type == zipfile.ZIP_STORED
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.create_system, info.external_attr, info.extra) for info in infos} == {(3, 0o644 << 16, b"")}


HERE = """
from hashlib import sha256
from tests.formats import test_epub as t
print(sha256(t.bound(t.sample.edition())).hexdigest())
"""


@pytest.mark.slow
def test_the_same_bytes_in_another_process() -> None:
    environment = {"PYTHONHASHSEED": "99", "TZ": "Pacific/Auckland", "LC_ALL": "C", "HOME": "/nonexistent"}
    there = subprocess.run(
        [sys.executable, "-c", HERE], cwd=sample.ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert there.stdout.strip() == sha256(bound(sample.edition())).hexdigest(), there.stderr


def test_a_font_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    edition = sample.edition()
    output, problems = epub.bind(edition, sample.part(edition), layouts=LAYOUTS, fonts=(tmp_path,), remember=no_fonts)
    assert output is None
    assert [problem.code for problem in problems] == ["E001"]


def test_a_layout_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    edition = sample.edition()
    output, problems = epub.bind(edition, sample.part(edition), layouts=(tmp_path,), fonts=FONTS)
    assert output is None
    assert problems[0].code.startswith("L")


def test_the_smallest_issue() -> None:
    issue = sample.issue()
    bare = Issue(
        year=2024, number=41, path=issue.path, title="A", date=issue.date, lang="en-GB", sign_off=issue.sign_off
    )
    names = opened(bound(sample.edition(bare)))
    assert [name for name in names if name.endswith(".xhtml")] == [
        "cover.xhtml",
        "title.xhtml",
        "nav.xhtml",
        "letter.xhtml",
        "imprint.xhtml",
    ]


def test_pictures_of_one_name_in_two_scripts_have_two_files() -> None:
    issue = sample.issue()
    figure = next(block for block in issue.sections[0].blocks if isinstance(block, Figure))
    other = replace(figure, picture=replace(figure.picture, name="карта.svg"))
    section = replace(issue.sections[0], blocks=(figure, other, figure))
    made = sample.edition(replace(issue, sections=(section,)))
    files = [name for name, _ in compile_book(made, sample.part(made)).pictures.values()]
    assert len(set(files)) == 2
    assert all(re.fullmatch(r"pictures/[a-z0-9.-]+", name) for name in files)


# --- the cover ---------------------------------------------------------------------------------------------------


def test_the_cover_is_a_portrait_of_full_size() -> None:
    picture = Image.open(BytesIO(book()["pictures/the-cover.jpg"]))
    assert picture.size == (1600, 2560)
    red, green, blue = picture.convert("RGB").getpixel((800, 145))  # type: ignore[misc]
    assert (abs(red - 0x9C) < 6, abs(green - 0x1F) < 6, abs(blue - 0x2E) < 6) == (True, True, True)
    red, green, blue = picture.convert("RGB").getpixel((20, 20))  # type: ignore[misc]
    assert min(red, green, blue) > 0xE8


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Belarus Review", ("Belarus", "Review")),
        ("Energy", ("Energy",)),
        (
            "Weekly Review of International Security in Eastern Europe and the Caucasus",
            ("Weekly Review of", "International Security", "in Eastern Europe", "and the Caucasus"),
        ),
    ],
)
def test_a_title_is_broken_where_it_can_be_set_largest(title: str, lines: tuple[str, ...]) -> None:
    page = epub_cover.page(replace(sample.edition(), masthead=title))
    assert tuple(line.text for line in page.lines) == lines
    assert page.top > 160  # below the bar and the publisher
    assert page.top + page.leading * len(lines) < 1060  # above the picture


@pytest.mark.parametrize("title", ["", "A", "Š" * 60, "of " * 40 + "things", "Нашы навіны", "日本"])
def test_no_title_is_too_hard(title: str) -> None:
    page = epub_cover.page(replace(sample.edition(), masthead=title))
    assert 0 < page.size <= epub_cover.TITLE_LARGEST


def test_the_form_follows_the_picture() -> None:
    edition = sample.edition()
    portrait = replace(sample.PICTURE, width=200.0, height=300.0)
    cover = replace(edition.issue.cover, picture=portrait)
    assert epub_cover.page(edition).form == "landscape"
    assert epub_cover.page(replace(edition, issue=replace(edition.issue, cover=cover))).form == "portrait"
    none = replace(edition.issue, cover=replace(cover, picture=None))
    assert epub_cover.page(replace(edition, issue=none)).form == "plain"


def test_long_dates_become_smaller() -> None:
    edition = sample.edition()
    long = replace(
        edition.issue, period=Period(edition.issue.date.replace(month=1), edition.issue.date.replace(year=2026))
    )
    assert epub_cover.page(replace(edition, issue=long)).dates_size < epub_cover.page(edition).dates_size


def test_a_cover_that_cannot_be_drawn_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> bytes:
        raise PublisherError

    monkeypatch.setattr(epub_cover, "draw", fail)
    edition = sample.edition()
    output, _ = epub.bind(edition, sample.part(edition), layouts=LAYOUTS, fonts=FONTS, remember=no_fonts)
    assert output is None
