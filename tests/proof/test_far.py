"""Figures and tables far from where the text names them."""

from dataclasses import replace

import pytest

from publisher.model.tree import Cell, Link, Paragraph, Table, Text
from publisher.proof.far import far
from publisher.proof.findings import Fault, TypesetBlock, TypesetLine
from publisher.proof.lines import Pages
from tests.tools import ebook_sample as sample

TABLE = Table(id="t", head=(Cell((Text("a"),)),), rows=(), title=(Text("Sums"),), number=1)
PAGES = Pages(((595, 842),), (TypesetBlock("P", (TypesetLine(0, 50, 300, 114, 10, "As it stands"),)),))


def faults(text: Paragraph, page: int) -> list[Fault]:
    """The faults if the table is on a page (from 0) and the text on the first."""
    section = replace(sample.issue().sections[0], blocks=(text, TABLE))
    issue = replace(sample.issue(), sections=(section,), lead=())
    part = replace(sample.part(sample.edition()), anchors=(("t", page),), lines=(("p", ((0, 100.0, 1),)),))
    return list(far(issue, part, PAGES, {"table": "Table"}))


@pytest.mark.parametrize("words", ["See Table 1.", "(Table 1)", "Table 1: sums", "in Table 1"])
def test_a_table_two_pages_from_its_name_is_far(words: str) -> None:
    text = Paragraph(id="p", children=(Text(words),))
    (fault,) = faults(text, 2)
    assert (fault.kind, fault.page, fault.words) == ("far", 0, "As it stands")
    assert fault.measured == "Table 1 is 2 pages away, on page 3"
    assert fault.box == (50, 104, 300, 117)
    assert faults(text, 1) == []


def test_what_is_not_named_is_not_far() -> None:
    assert faults(Paragraph(id="p", children=(Text("See Table 12."),)), 5) == []


def test_a_link_names_what_it_leads_to() -> None:
    assert len(faults(Paragraph(id="p", children=(Link((Text("the sums"),), "#t"),)), 5)) == 1
