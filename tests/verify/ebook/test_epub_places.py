"""Pages and places of an e-book; faults in whole e-books are in test_run_planted."""

from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree

from publisher.verify.ebook.epub_file import EpubFile
from publisher.verify.ebook.epub_places import EpubPlaces, _value, check, navigation, page_order, read

PAGE = """\
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<section id="a"><span epub:type="pagebreak" aria-label="1"/><h2>Trade</h2><p id="p1">Anna Stone ran</p>
<p id="p2">over.</p></section><span epub:type="pagebreak" aria-label="3"/><p id="p3">Old Bridge</p>
<p id="p4">Old Mill</p>
<ul class="lines"><li><a epub:type="index-locator" href="#{target}">{number}</a></li></ul></body></html>"""
ROW = {"index": "persons", "entry": "x", "heading": "Stone", "folio": "1", "where": "text", "marked": False}


def book(target: str = "p1", number: str = "1") -> EpubFile:
    tree = etree.fromstring(PAGE.format(target=target, number=number))
    opf = etree.fromstring(
        '<package xmlns="http://www.idpf.org/2007/opf"><spine><itemref idref="a"/></spine></package>'
    )
    item = etree.fromstring('<item id="a"/>')
    return EpubFile("x.epub", (), {}, "p.opf", opf, {"a.xhtml": item}, {"a.xhtml": tree}, ())


def test_a_text_may_run_over_to_the_page_that_follows() -> None:
    places = read(book())
    assert places.pages(places.element("a.xhtml", "#p1")) == ["1", "3"]
    assert places.pages(places.element("a.xhtml", "#p3")) == ["1", "3"]  # it may have begun on 1
    assert places.pages(places.element("a.xhtml", "#p4")) == ["3"]


@pytest.mark.parametrize(
    ("target", "number", "words", "codes"),
    [
        ("p1", "1", "Anna Stone", []),
        ("p1", "3n", "Anna Stone", []),
        ("p4", "1", "Old Mill", ["F027"]),
        ("p1", "1", "Old Bridge", ["F027"]),
        ("p1", "3", "Anna Stone", []),
    ],
)
def test_locators(target: str, number: str, words: str, codes: list[str]) -> None:
    rows = [ROW | {"printed": number.removesuffix("n"), "words": [words]}]
    counts, problems = check(book(target, number), rows)
    assert [problem.code for problem in problems] == codes
    assert counts["locators"] == counts["page numbers"] == 1
    assert [problem.code for problem in check(book(target, number), [*rows, *rows])[1]] == [*codes, "F027"]


def test_pages_are_in_order() -> None:
    labels = ["Cover 1", "Cover 2", "i", "iv", "ix", "xl", "1", "2", "10"]
    assert all(_value(one) < _value(two) for one, two in pairwise(labels))
    assert not list(page_order(EpubPlaces(book(), labels=labels)))
    assert [each.code for each in page_order(EpubPlaces(book(), labels=["1", "3", "2"]))] == ["F026"]
    assert [each.code for each in page_order(EpubPlaces(book(), labels=["1", "1"]))] == ["F026"]


@pytest.mark.parametrize(
    ("words", "kind", "codes"),
    [
        ("Index of places", "index", []),
        ("Index of places, A – M", "index", []),
        ("Index of persons", "index", ["F025"]),
        ("Index", "index", ["F025"]),
        ("Index of places", "chapter", ["F025"]),
    ],
)
def test_a_line_may_lead_to_the_first_part_of_an_index(words: str, kind: str, codes: list[str]) -> None:
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
        f'<nav epub:type="toc"><a href="#i">{words}</a></nav>'
        f'<section id="i" epub:type="{kind}"><h1>Index of places, A – M</h1></section></body></html>'
    )
    given = replace(book(), documents={"a.xhtml": etree.fromstring(page)})
    assert [problem.code for problem in navigation(read(given))] == codes


def test_a_heading_is_its_words_without_the_marks_of_sources_and_notes() -> None:
    mark = '<sup><a epub:type="{}" href="#x">{}</a></sup>'
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
        '<nav epub:type="toc"><a href="#i">Tolls of 2024 fall</a></nav>'
        f'<h2 id="i"><a href="https://example.org">Tolls of 2024</a>{mark.format("biblioref", 97)} fall'
        f"{mark.format('noteref', 'a')}</h2></body></html>"
    )
    assert not list(navigation(read(replace(book(), documents={"a.xhtml": etree.fromstring(page)}))))
