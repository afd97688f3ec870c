"""Tables that go on on a page, as the engine sets them."""

import pypdfium2
import pytest

from publisher.pdf import inked
from publisher.press import engine
from tests.tools import press_reader, press_sheet

CSS = """
@page {size: 100mm 60mm; margin: 5mm} table {border-collapse: collapse; width: 100%} th, td {padding: 0}
.kept {break-after: avoid} tfoot td::before {content: ""; display: block; border-bottom: 1pt solid}
"""
ROWS = "".join(f"<tr{' class=kept' if number in {7, 8} else ''}><td>Row {number}</td></tr>" for number in range(12))
AGAIN = '<tr class="again" role="presentation"><td><p>Table 1 (continued)</p></td></tr>'
FOOT = '<tfoot role="presentation"><tr><td></td></tr></tfoot>'
HEAD = f"<thead>{AGAIN}<tr><th>Port</th></tr></thead>"
TABLE = f"<table><caption>Ports</caption>{HEAD}<tbody>{ROWS}</tbody>{FOOT}</table>"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    part, problems = engine.typeset(press_sheet.small(TABLE, CSS))
    assert part is not None, problems
    return part.pdf


def test_a_table_says_that_it_goes_on_where_it_does(pdf: bytes) -> None:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    assert len(pages) > 1
    assert "continued" not in pages[0]
    assert all("Table 1 (continued)" in page and "Port" in page for page in pages[1:])


def test_what_says_so_is_no_part_of_the_table(pdf: bytes) -> None:
    assert "continued" not in press_reader.words(pdf)
    assert "Row 11" in press_reader.words(pdf)


def test_the_foot_of_each_part_is_under_its_last_row(pdf: bytes) -> None:
    """Rows that are kept together leave a page after the engine has put the foot under them."""
    for _, page in inked.printed(pdf):
        boxes = [each.box for each in page.objects]
        lines = sorted(box[1] for box in boxes if box[3] - box[1] > 3)
        rule = min(box[1] for box in boxes)
        assert lines[0] - rule < 12
