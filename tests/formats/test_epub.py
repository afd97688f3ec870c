"""The e-book: its documents, styles and fonts."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

from publisher.formats import epub
from publisher.model.tree import Cell, Table, Text
from tests.formats.sample import (
    FONTS,
    LANG,
    LAYOUTS,
    NS,
    H,
    book,
    bound,
    document,
    find,
    no_fonts,
    opened,
    text_of,
)
from tests.tools import ebook_sample as sample


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
            assert text_of(html.find("x:head/x:title", NS)), name


def test_text_of_a_section() -> None:
    paragraph = find("section-1.xhtml", "s1p2")
    assert text_of(paragraph) == "On Monday a report.2 And stressb."
    code = find("section-1.xhtml", "s1p3")
    assert "x < y" in text_of(code)
    russian = next(span for span in document("section-1.xhtml").iter(f"{H}span") if span.get("lang") == "ru")
    assert russian.get(LANG) == "ru"
    assert russian.text == "Взаимодействие-2025"
    assert text_of(document("section-2.xhtml")).count("Thank you.") == 1


def test_an_item_shows_its_date() -> None:
    date = '<p class="date">28\u00a0Oct <span class="detail">Monday</span></p>\n<p id="s1p2">'
    assert date in book()["section-1.xhtml"].decode()


def test_headings_are_in_order() -> None:
    for name in book():
        if name.endswith(".xhtml"):
            levels = [int(found) for found in re.findall(rb"<h(\d)", book()[name])]
            assert levels == sorted(levels) or all(b - a <= 1 for a, b in pairwise(levels)), name


def test_figures_charts_and_tables() -> None:
    section = document("section-1.xhtml")
    image = section.find(".//x:img", NS)
    assert image is not None
    assert image.get("alt") == "A “map”"
    assert book()[image.get("src", "")] == sample.SVG
    drawings = section.findall(".//x:div[@role='img']", NS)
    assert [drawing.get("aria-label", "").split(":")[0] for drawing in drawings] == ["Bar chart", "Line chart"]
    assert [[(svg.get("class"), svg.get("aria-hidden")) for svg in drawing] for drawing in drawings] == [
        [("drawing wide", "true"), ("drawing narrow", "true")]
    ] * 2, "one text alternative for both drawings"
    table = section.find(".//x:table", NS)
    assert table is not None
    assert [cell.get("scope") for cell in table.iterfind(".//x:th", NS)] == ["col", "col", "row", "row"]
    assert section.find(".//x:figure[@class='table below-10']", NS) is not None
    assert [cell.get("data-head") for cell in section.iterfind(".//x:td", NS)] == ["Sets: ", "Sets: "]


def test_more_than_three_columns_are_records_on_a_phone() -> None:
    """Its cells are short, but so many heads beside each other are not read."""
    row = tuple(Cell((Text(text),)) for text in "abcd")
    section = replace(sample.issue().sections[0], blocks=(Table(id="t1", head=row, rows=(row,)),))
    files = opened(bound(sample.edition(replace(sample.issue(), sections=(section,)))))
    assert b'class="table below-30"' in files["section-1.xhtml"]


def test_nothing_scrolls_and_no_letter_has_a_colour() -> None:
    """Readers cannot scroll inside a page, nor do all say that it is night (readest 4391, swiftui-notes 185)."""
    css = book()["ebook.css"].decode()
    assert "overflow-x" not in css
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    coloured = re.findall(r"([^{}]+)\{[^{}]*(?<![-\w])color: #", css)
    assert {selector.strip() for selector in coloured} == {
        "p.tlp",
        "p.red",
        "p.amber, p.amber-strict",
        "p.green",
    }


def test_tables_without_a_title_are_no_landmarks() -> None:
    """Ace, landmark-unique: two of them would have one name; an empty cell is the head of nothing."""
    bare = Table(id="t1", head=(Cell(()), Cell((Text("N"),))), rows=((Cell(()), Cell((Text("1"),))),))
    issue = sample.issue()
    section = replace(issue.sections[0], blocks=(bare, replace(bare, id="t2")))
    files = opened(bound(sample.edition(replace(issue, sections=(section,)))))
    root = ET.fromstring(files["section-1.xhtml"])
    assert [box.get("aria-label") for box in root.iterfind(".//x:figure", NS)] == ["Table", "Table"]
    assert [cell.text for cell in root.iterfind(".//x:th", NS)] == ["N", "N"]


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
    assert "#B82738" in css, "the accent, light enough to be seen on a dark ground"


def test_the_page_of_the_pdf_is_shown_where_it_begins_and_is_no_part_of_the_text() -> None:
    css = book()["ebook.css"].decode()
    assert '[role="doc-pagebreak"]::before' in css
    assert 'content: "[p. " attr(aria-label) "]" / "";' in css
    assert all("[p." not in data.decode() for name, data in book().items() if name.endswith(".xhtml"))


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
