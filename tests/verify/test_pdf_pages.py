"""Pages as they are seen: what runs off the paper or over other text is told, with page and line."""

from dataclasses import replace

import pytest

from publisher.press import engine
from publisher.problems import Location
from publisher.verify import pdf, pdf_pages
from tests.tools import drawn, press_sheet
from tests.tools.composed import type_

CSS = """@font-face {font-family: Serif; src: url(font:source-serif-4/SourceSerif4_400Regular.ttf)}
@page {size: 200pt 200pt; margin: 20pt} body {margin: 0; font: 10pt/14pt Serif} p {margin: 0}
.note {float: footnote} .note::footnote-call {content: "a"} .note::footnote-marker {content: "a "}"""
LONG = "A long sentence of many words that turns over several lines. "


def told(html: str, css: str = "") -> list[tuple[str, Location, str]]:
    part, problems = engine.typeset(press_sheet.sheet(f"<html lang='en'><title>x</title>{html}</html>", CSS + css))
    assert part is not None
    assert not problems
    places = {"p1": Location("issue.md", 7), "p2": Location("issue.md", 9)}
    return [(each.code, each.location, each.message) for each in pdf_pages.seen(part, places)]


@pytest.mark.parametrize(
    "html",
    [
        f"<p id=p1>{LONG * 20}</p>",
        "<p id=p1>One<sup style='font-size: 7pt'>12</sup> two <span style='font-size: 5pt'>small</span>, f, ’</p>",
        "<p id=p1 style='font-size: 40pt; line-height: 1'>Ågypq Ålgj fj</p>",
        "<p id=p1>Æ\u0301 e\u0301 Ǟ\u0323</p>",
    ],
)
def test_ordinary_pages_are_left_alone(html: str) -> None:
    assert told(html) == []


def test_text_off_the_paper_is_told_once_a_page_with_its_line() -> None:
    html = "<p id=p1>Here.</p><p id=p2 style='white-space: nowrap'>" + LONG * 2 + "</p>" + "<p>x</p>" * 12
    ((code, at, said),) = told(html)
    assert (code, at) == ("P020", Location("issue.md", 9))
    assert said.startswith("page 1: text runs off the paper: “A long")


def test_text_over_text_is_told_with_its_line() -> None:
    html = f"<p id=p1>{LONG}</p><p id=p2 style='margin-top: -16pt'>{LONG}</p>"
    ((code, at, said),) = told(html)
    assert code == "P021"
    assert at in (Location("issue.md", 7), Location("issue.md", 9))
    assert said.startswith("page 1: text is printed over other text")


def test_what_no_line_of_a_source_is_known_of_is_told_of_the_file() -> None:
    ((_, at, _),) = told("<p style='margin-left: 190pt; white-space: nowrap'>Beyond the edge</p>")
    assert at == Location("river-review-7")


def test_rows_of_one_line_that_meet_are_told() -> None:
    html = "<p id=p1>Some words of a row</p><p style='margin: -14pt 0 0 30pt'>and others</p>"
    assert [code for code, _, _ in told(html)] == ["P021"]


PICTURE = "<div id=p2 style='background: #000; {}'></div>"
OVER = "position: absolute; top: 2pt; left: 0; width: 80pt; height: 10pt"


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (f"<p id=p1 style='overflow: hidden; height: 20pt'>{LONG}</p>", "F039"),
        ("<p id=p1 style='overflow: hidden; width: 60pt; white-space: nowrap'>Words beyond its box</p>", "F039"),
        (f"<p id=p1>{LONG}</p>{PICTURE.format(OVER)}", "F040"),
        (f"<p id=p1>{LONG}</p>{PICTURE.format(OVER + '; background: rgba(0, 0, 0, .7)')}", "F040"),
        ("<p id=p1>Said twice</p><p style='position: absolute; top: 3pt; left: 4pt'>Or another</p>", "P021"),
    ],
)
def test_what_hides_text_is_told_with_its_page(html: str, code: str) -> None:
    ((found, at, said),) = told(html)
    assert (found, at) == (code, Location("issue.md", 7))
    assert said.startswith("page 1: ")


@pytest.mark.parametrize(
    "html",
    [
        f"<p id=p1 style='overflow: hidden'>{LONG}</p>",
        f"<p id=p1 style='background: #ccc; overflow: hidden; height: 42pt; line-height: 13pt'>{LONG}</p>",
        f"{PICTURE.format(OVER)}<p id=p1 style='color: #fff; position: relative'>On a ground</p>",
        f"<p id=p1>{LONG}</p>{PICTURE.format(OVER + '; background: rgba(255, 255, 0, .3)')}",
        f"<p id=p1 style='border-bottom: 3pt solid; line-height: 12pt'>{LONG}</p>",
    ],
)
def test_what_hides_nothing_is_left_alone(html: str) -> None:
    assert told(html) == []


NARROW = "display: inline-block; width: 60pt; vertical-align: top"


@pytest.mark.parametrize(
    ("html", "css", "code"),
    [  # as in reports to WeasyPrint (2247, 362), Collabora Online (16076) and docmost (2178)
        (f"<p id=p1>{LONG * 5}</p>", "@page {margin-bottom: 60pt; @bottom-left {content: 'Our address'; height: 60pt;"
         "margin-top: -24pt; vertical-align: top; width: 100pt; font: 10pt Serif}}", "P021"),
        (f"<div style='overflow: hidden; break-inside: avoid; height: 150pt'><p id=p1>{LONG * 9}</p></div>",
         "", "F039"),
        (f"<p id=p1><span style='{NARROW}; white-space: nowrap'>A cell of many words</span>"
         f"<span style='{NARROW}'>and the next</span></p>", "", "P021"),
        ("<div style='overflow: hidden'><table><tr><td id=p1 style='white-space: nowrap; padding-right: 80pt'>One</td>"
         "<td style='white-space: nowrap; min-width: 90pt'>What the last column says</td></tr></table></div>",
         "", "F039"),
    ],
)  # fmt: skip
def test_what_others_have_reported(html: str, css: str, code: str) -> None:
    assert code in [found for found, _, _ in told(html, css)]


@pytest.mark.parametrize(("left", "codes"), [(0, []), (-8.5, []), (-30, ["P020"])])
def test_a_picture_may_be_trimmed_with_the_paper_but_not_run_off_it(left: float, codes: list[str]) -> None:
    file = drawn.pdf(f"q 200 0 0 100 {left} 0 cm /P Do Q", size=(200, 200), pictures={"P": (4, 2)})
    assert [each.code for each in pdf_pages.pages("x.pdf", file)] == codes


def test_an_empty_box_is_told() -> None:
    file, _ = pdf.opened(pdf.Output("x.pdf", "application/pdf", press_sheet.rich_part().pdf), None)
    assert file is not None
    assert list(pdf_pages.empty_boxes(file)) == []
    file.contents[0] += b" BT [<0012>3<0000 0013>] TJ ET"
    assert [problem.code for problem in pdf_pages.empty_boxes(file)] == ["P022"]
    shown = type_().word("index", "王").shown
    assert shown.startswith(b"0000"), "what a face lacks is set so"


def test_a_note_two_pages_after_its_mark_is_told() -> None:
    html = f"<p id=p1>Mark.<span class=note id=n1 role=doc-footnote>Note.</span></p><p>{LONG * 30}</p>"
    part, _ = engine.typeset(press_sheet.sheet(f"<html lang='en'><title>x</title>{html}</html>", CSS))
    assert part is not None
    file, _ = pdf.opened(pdf.Output("x.pdf", "application/pdf", part.pdf), part)
    assert file is not None
    assert list(pdf_pages.strayed_notes(file)) == []
    at = next(number for number, element in enumerate(file.elements) if element.kind == "/Note")
    moved = tuple((page + 2, mcid) for page, mcid in file.elements[at].contents)
    file.elements[at] = replace(file.elements[at], contents=moved)
    (problem,) = pdf_pages.strayed_notes(file)
    assert (problem.code, problem.message) == ("P023", "page 3: a note whose mark is on page 1")
