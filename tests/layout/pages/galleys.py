"""Galleys of made-up text, for tests of pages."""

from hypothesis import strategies as st

from publisher.layout.pages.filling import Galley
from publisher.layout.pages.rows import PageRow

LINE = 14.0
DEPTH = 40 * LINE


def paragraph(node: int, lines: int, section: int = 0, *, leads: bool = False) -> list[PageRow]:
    """The rows of a paragraph that begins an item."""
    held = {1, lines - 1}
    rows = [
        PageRow(
            node=node,
            line=line,
            kind="paragraph",
            section=section,
            before=0.0 if line else LINE,
            height=LINE,
            natural=not line or line not in held,
            good=not line or line not in held,
        )
        for line in range(lines)
    ]
    rows[-1] = PageRow(**{**{name: getattr(rows[-1], name) for name in PageRow.__slots__}, "leads": leads})
    return rows


def chart(node: int, lines: int, section: int = 0) -> list[PageRow]:
    """A chart of so many lines with the space above it."""
    return [PageRow(node=node, kind="chart", section=section, before=21.0, height=lines * LINE - 21.0, floats=True)]


def head(node: int, section: int) -> list[PageRow]:
    """The head of a section."""
    return [PageRow(node=node, kind="section", section=section, before=28.0, height=35.0, after=21.0)]


@st.composite
def galleys(draw: st.DrawFn) -> Galley:
    """Text of some sections with charts among it; each section begins with text."""
    rows: list[PageRow] = []
    node = 0
    for section in range(draw(st.integers(1, 3))):
        kinds = draw(st.lists(st.integers(-25, 14).filter(bool), min_size=1, max_size=14))
        rows += head(node, section)
        rows += paragraph(node + 1, 4, section)
        node += 2
        for lines in kinds:
            rows += paragraph(node, lines, section) if lines > 0 else chart(node, 4 - lines, section)
            node += 1
    return Galley(tuple(rows), DEPTH)
