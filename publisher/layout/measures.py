"""Measures of pages that are set without the engine, as layout.yaml states them: frame, columns, lists.

Lengths are in millimetres from the top left corner of the page, sizes and leadings in points.
"""

from publisher.settings.reader import Field, Settings


class Style(Settings):
    """A type style: face (its file's stem, once found), size and leading in points, tracking in em, colour."""

    face: str
    size: float
    leading: float
    colour: str = "ink"
    tracking: float = 0.0
    features: tuple[str, ...] = ("lnum",)


MM = 72 / 25.4
"""Points in a millimetre."""
BASE = 14.0
"""Points from one line of the grid to the next, for text that the engine sets."""


class Frame(Settings):
    """A page: its size, the margin column and the axis, the type area, running head and volume folio."""

    width: float
    height: float
    left: float
    axis: float
    right: float
    top: float
    depth: float
    """Of the type area, in points."""
    head: float
    """Top of the running head."""
    folio: float
    """Top of the volume's folio."""
    opening: float
    """The same on the first page of an issue, whose own head reaches to the edge."""
    rule: float
    """The hairline under the running head of a page in columns."""
    guide: float
    """Top of the guide words of an index: the first and the last entry of a page."""


class ListCell(Settings):
    """A column of a list: its left edge and its width; `last`: it stands on the last line of its row."""

    x: float
    width: float
    last: bool = False


class List(Settings):
    """The setting of a list of groups: cells of label and row; air in points above, under a group, between rows."""

    label: tuple[ListCell, ...]
    cells: tuple[ListCell, ...]
    inside: float
    below: float
    between: float = 0.0
    whole: bool = False
    """A group is never broken over two pages."""


class Columns(Settings):
    """The columns of an index: gap between them, indent of turned lines, width that a guide word may have."""

    gap: float
    indent: float
    guide: float


class Composed(Settings):
    """The section `composed` of layout.yaml: styles by name, a frame a paper, lists by name, the columns of an index.

    Colours are those of the tokens, unless layout.yaml has others.
    """

    colours: dict[str, str] = Field(default_factory=dict)
    styles: dict[str, Style]
    frames: dict[str, Frame]
    lists: dict[str, List]
    columns: Columns
