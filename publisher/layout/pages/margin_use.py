"""The use of the margin column: the share of the lines of an issue beside which something stands in it.

In: the nodes of an issue and their rows; out: a share. Estimated before anything is set: dates, labels of blocks,
figures in the margin, numbers of sections, labels of sources and imprint.
"""

from collections.abc import Sequence

from publisher.layout.fitting import Fit
from publisher.layout.margin import Beside
from publisher.layout.measures import BASE
from publisher.layout.pages.applying import Node, SectionHead
from publisher.layout.pages.endmatter import EndMatter
from publisher.layout.pages.rows import PageRow
from publisher.model import tree
from publisher.model.walking import plain

NUMBER = 2
"""Lines beside which the number of a section stands."""


def margin_use(nodes: Sequence[tuple[str, Node]], rows: Sequence[PageRow], fit: Fit) -> float:
    """The share of lines with something in the margin, 0 to 1; nodes without rows are not counted."""
    lines = sum(row.height + max(row.before, 0.0) for row in rows) / BASE
    known = nodes[: rows[-1].node + 1] if rows else ()
    return min(1.0, sum(_used(node, fit) for _, node in known) / lines) if lines else 0.0


def _used(node: Node, fit: Fit) -> float:
    """The lines of the margin column that a block uses."""
    match node:
        case SectionHead():
            return NUMBER
        case Beside():
            return node.height / BASE
        case tree.Paragraph():
            return 0 if node.continued or not node.date_label else 1 + fit.parts_date(node)
        case tree.KeyFigures():  # the first of a strip
            return fit.numbers(node) / BASE
        case tree.Chart():
            return 1 + (fit.lines(plain(node.note), "caption-margin") if node.note else 0)
        case tree.Table() | tree.Sidebar():
            return 1
        case EndMatter():
            groups = sum(fit.lines(group.section, "imprint-label") for group in node.groups if group.section)
            return groups + sum(fit.lines(entry.label, "imprint-label") for entry in node.entries)
        case _:
            return 0
