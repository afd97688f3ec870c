"""The measures of composed pages, as a layout states them: frame, columns, lists. A companion of `composing`.

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


class Frame(Settings):
    """A page: its size, where the margin column and the axis are, the type area, running head and volume folio."""

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
    """The hairline under the head of an index."""


class Cell(Settings):
    """A column of a list: where it begins, how wide it is; `last`: it stands on the last line of its row."""

    x: float
    width: float
    last: bool = False


class List(Settings):
    """How a list of groups is set: cells of label and row; air in points above, under a group, between rows."""

    label: tuple[Cell, ...]
    cells: tuple[Cell, ...]
    inside: float
    below: float
    between: float = 0.0
    whole: bool = False
    """A group is never broken over two pages."""


class Columns(Settings):
    """How an index is set in columns: gap between them, indent of turned lines, most signs of a head entry."""

    gap: float
    indent: float
    head: int


class Composed(Settings):
    """All of it: styles by name, a frame for each paper, the lists by name, the columns; colours are the tokens'."""

    colours: dict[str, str] = Field(default_factory=dict)
    styles: dict[str, Style]
    frames: dict[str, Frame]
    lists: dict[str, List]
    columns: Columns
