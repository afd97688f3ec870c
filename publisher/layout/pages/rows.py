"""Rows, of which pages are filled: a line of a paragraph, or a block that is not divided, with its height in points.

The space between two rows depends on both, as margins in a style sheet do: what stands first on a page has none above.
"""

from dataclasses import dataclass

from publisher.settings.reader import Settings


class BlockSpace(Settings):
    """The space of a kind of block in points: above it, under it, and what else than lines stands in it.

    `opening` is the space above it under the head of a section, if it is another one.
    """

    before: float = 0.0
    inside: float = 0.0
    after: float = 0.0
    opening: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """A piece that a page takes whole. `node` is the number of its block in the issue, `line` that in the block.

    `before`, `after` are the space above and under it, `opening` that under the head of a section; `notes` are the
    heights of the pieces of each note that it calls; `again` that of what is repeated over it at the top of a page.
    `natural`: the engine may begin a page with it; `good`: the press can be told to begin one with it. `floats`: it
    may leave its place. `leads`: it ends in a colon, and keeps what follows. `second`: it is the second line of four
    or more.
    """

    node: int = 0
    line: int = 0
    kind: str
    section: int = 0
    before: float = 0.0
    height: float
    after: float = 0.0
    opening: float = 0.0
    notes: tuple[tuple[float, ...], ...] = ()
    again: float = 0.0
    natural: bool = True
    good: bool = True
    floats: bool = False
    leads: bool = False
    second: bool = False
    continued: bool = False


HEADS = frozenset({"heading", "section", "term"})
BLOCKS = frozenset({"table", "chart", "figure", "timeline", "sidebar", "display"})
"""Kinds of rows that keep what follows, and after which a continued item begins with space above it."""
LISTS = frozenset({"list", "loose_list", "definition_list"})
"""Kinds of rows after which a continued item begins with half of that space."""


def gap(above: PageRow | None, row: PageRow, item: float) -> float:
    """The space above a row that follows another one; none at the top of a page. `item`: that above an item."""
    if above is None:
        return 0.0
    before = row.before
    if row.line:
        before = item if above.node != row.node and above.kind in BLOCKS else before
    elif above.kind == "heading" or (above.kind == "key_figures" and row.kind == "paragraph"):
        before = 0.0
    elif above.kind == "section":
        before = row.opening
    elif row.continued and above.kind in BLOCKS:
        before = item
    elif row.continued and above.kind in LISTS:
        before = item / 2
    return max(above.after, before, 0.0) + min(above.after, before, 0.0)


def keeps(above: PageRow, row: PageRow) -> bool:
    """Tell whether a head keeps the row under it; that of a section without text keeps nothing of the next."""
    return above.kind in HEADS and above.section == row.section


def may_end(above: PageRow, row: PageRow) -> bool:
    """Tell whether the engine may end a page between two rows."""
    return row.natural and not keeps(above, row)


def should_end(above: PageRow, row: PageRow) -> bool:
    """Tell whether the press can be told to end a page between two rows, and a reader would not mind."""
    return row.good and above.kind not in HEADS and not above.leads
