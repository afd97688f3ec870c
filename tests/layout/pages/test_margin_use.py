"""The use of the margin column: what of an issue stands in it, as a share of its lines."""

from datetime import date

import pytest

from publisher.layout.pages.applying import Node, SectionHead
from publisher.layout.pages.endmatter import EndMatter
from publisher.layout.pages.margin_use import margin_use
from publisher.layout.pages.rows import PageRow
from publisher.model.edition import ImprintEntry
from publisher.model.tree import Paragraph, Text
from publisher.model.values import DateSpan
from tests.layout.sample import weekly


def item(label: str = "", *, continued: bool = False) -> Paragraph:
    span = DateSpan(date(2024, 10, 28), date(2024, 10, 28)) if label else None
    return Paragraph(children=(Text("x"),), date=span, date_label=label, continued=continued)


END = EndMatter((), (ImprintEntry("cite", "How to cite", ((Text("x"),),)),), lambda entry: "")


@pytest.mark.parametrize(
    ("node", "lines"),
    [
        (item(), 0),
        (item("28 Oct"), 1),
        (item("28 Oct", continued=True), 0),
        (SectionHead("a", "A"), 2),
        (END, 1),
    ],
)
def test_lines_beside_which_something_stands(node: Node, lines: int) -> None:
    rows = [PageRow(kind="paragraph", line=line, height=14.0) for line in range(20)]
    assert margin_use([("a", node)], rows, weekly()) == pytest.approx(lines / 20)


def test_nodes_without_rows_are_not_counted() -> None:
    row = PageRow(kind="paragraph", before=7.0, height=14.0)
    assert margin_use([("a", item()), ("a", item("28 Oct"))], [row], weekly()) == 0
    assert margin_use([("a", item("28 Oct"))], [], weekly()) == 0
