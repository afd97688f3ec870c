"""The structure tree: what each piece of a page is, in the order of the source."""

import hashlib
import inspect
import re
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pydyf
import pytest
import weasyprint
import weasyprint.pdf
from pypdf import PdfReader
from weasyprint.document import Page
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import FontConfiguration

from publisher.press import engine
from tests.tools import press_reader, press_sheet

CASES = sorted((Path(__file__).parents[1] / "cases" / "press" / "tagging").glob("*.html"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    body, _, expected = case.read_text().partition("\n---\n")
    part, problems = engine.typeset(press_sheet.small(body))
    assert part is not None, problems
    assert press_reader.outline(part.pdf) == expected.strip()


@pytest.mark.slow
def test_every_word_once_in_the_order_of_the_source() -> None:
    source = (press_sheet.CASES / "rich.html").read_text().partition("<main>")[2].partition("<pre")[0]
    words = re.sub(r"<[^>]+>", " ", source).replace("* * *", "").split()
    text = "".join(f"<p>{' '.join(words[at : at + 90])} Shahed-136 and self-styled.</p>\n" for at in range(0, 360, 90))
    css = "@page { size: 80mm 90mm; margin: 8mm } :root { hyphens: auto } p { columns: 2 }"
    part, problems = engine.typeset(press_sheet.small(text * 5, css))
    assert problems == ()
    assert part is not None
    assert part.extent > 5
    assert press_reader.words(part.pdf).split() == re.sub(r"<[^>]+>", " ", text * 5).split()
    assert "\u00ad" in press_reader.outline(part.pdf), "no line was hyphenated"


def test_furniture_is_an_artifact_and_in_no_element() -> None:
    part = press_sheet.rich_part()
    streams = b"\n".join(streams_of(part.pdf))
    assert b"/Artifact\n<</Type/Pagination/Subtype/Header/Attached[/Top]>>\nBDC" in streams
    assert b"/Artifact\n<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>\nBDC" in streams
    assert b"/Artifact\n<</Type/Pagination>>\nBDC" in streams, "the repeated table head"
    assert b"/Artifact\n<</Type/Layout>>\nBDC" in streams
    words = press_reader.words(part.pdf)
    assert "River Review" in words
    assert "No 7" not in words
    assert "* * *" not in words


def test_a_line_is_no_element() -> None:
    ours = press_reader.outline(press_sheet.rich_part().pdf).count("\n")
    theirs = engine_alone(press_sheet.rich()).count(b"/StructElem")
    assert ours < 0.55 * theirs


def test_a_figure_is_where_it_is_seen() -> None:
    css = "@page { size: 100mm 50mm; margin: 10mm } body { margin: 0 } img { display: block; width: 20mm }"
    part, _ = engine.typeset(press_sheet.small('<img src="picture:gauge.png" alt="x" style="margin: 5mm">', css))
    assert part is not None
    figure = next(line for line in objects_of(part.pdf) if b"/S /Figure" in line)
    box = [float(number) for number in re.search(rb"/BBox \[([^]]+)\]", figure)[1].split()]
    millimetres = [round(number / 72 * 25.4, 1) for number in box]
    assert millimetres == [15, 21.7, 35, 35]


def test_a_link_in_furniture_goes_and_a_link_inside_a_link_is_one() -> None:
    css = ".run { position: running(head) } @page { @top-left { content: element(head) } }"
    link = '<a href="https://example.org">%s</a>'
    body = f'<div class="run">{link % "out"}</div><p>{link % "<b>one <i>link</i></b>"}</p>'
    part, problems = engine.typeset(press_sheet.small(body, css))
    assert problems == ()
    assert part is not None
    assert press_reader.outline(part.pdf) == 'Document\n  P\n    Link → one link "one link"'
    assert sum(line.count(b"/Subtype /Link") for line in objects_of(part.pdf)) == 1


# --- what we rely on in the engine -------------------------------------------------------------------------------

PINNED = {
    "weasyprint.pdf.tags.add_tags": (weasyprint.pdf.add_tags, "f0e74575b0bafaf3"),
    "weasyprint.pdf.generate_pdf": (weasyprint.pdf.generate_pdf, "626343ef25c396e8"),
    "weasyprint.pdf.anchors.add_links": (weasyprint.pdf.add_links, "262e8b9b299892a7"),
    "weasyprint.pdf.fonts.build_fonts_dictionary": (weasyprint.pdf.build_fonts_dictionary, "fc551bef35d0d6c3"),
    "weasyprint.pdf.stream.Stream.marked": (Stream.marked, "3fa3acacbbf66422"),
    "weasyprint.pdf.stream.Stream.artifact": (Stream.artifact, "be61e42186804e99"),
    "weasyprint.document.Page": (Page, "69061840d66b7804"),
    "weasyprint.layout.absolute.AbsolutePlaceholder": (AbsolutePlaceholder, "336e26c56311f105"),
    "weasyprint.text.fonts.FontConfiguration.__init__": (FontConfiguration.__init__, "9fdb532fe2c80013"),
    "weasyprint.text.fonts.FontConfiguration.__del__": (FontConfiguration.__del__, "b325ecf9683e945e"),
    "pydyf.Stream": (pydyf.Stream, "f17b6bdcfedf2f50"),
}


def test_the_engine_is_the_pinned_one() -> None:
    assert (weasyprint.__version__, pydyf.__version__) == ("70.0", "0.13.0"), "read tagging.py and press.py again first"


@pytest.mark.parametrize("name", PINNED)
def test_the_engine_is_as_we_know_it(name: str) -> None:
    thing, known = PINNED[name]
    source = hashlib.sha256(inspect.getsource(thing).encode()).hexdigest()[:16]
    assert source == known, f"{name} has changed: see whether publisher/tagging.py and press.py still fit, then pin it"


# --- reading -----------------------------------------------------------------------------------------------------


def engine_alone(sheet: Any) -> bytes:
    """The sheet with the engine's own tags, uncompressed."""
    with engine._engine(sheet) as log:
        _, document = engine._lay_out(sheet, log, pdf_variant=engine._VARIANT)
        pdf: bytes = document.write_pdf(pdf_variant=engine._VARIANT, uncompressed_pdf=True)
    return pdf


def streams_of(pdf: bytes) -> list[bytes]:
    """The decoded streams of the pages."""
    return [page["/Contents"].get_object().get_data() for page in PdfReader(BytesIO(pdf)).pages]


def objects_of(pdf: bytes) -> list[bytes]:
    """The lines of the object stream, an object each."""
    start = pdf.index(b"/ObjStm")
    data = pdf[pdf.index(b"stream\n", start) + 7 :]
    return zlib.decompressobj().decompress(data).split(b"\n")
