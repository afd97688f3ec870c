"""Marks and labels of a chart that is laid out, in points, y downwards.

A `ChartDrawing` is frozen and rounded to a hundredth of a point, so that equal input gives equal numbers on every
machine; a `Canvas` is one in the making. Nothing here knows the meaning of a chart, SVG, or a colour: each mark has a
`role`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from publisher.language.words import words_for
from publisher.layout.charts.lettering import Advance, rough, width_of
from publisher.layout.measures import MM
from publisher.layout.scripts import cjk_breaks

WIDTH = 118 * MM
DOT = 1.1 * MM


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    role: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points, written as SVG's `points` are: "0,10 5,8"."""

    points: str
    role: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    role: str


@dataclass(frozen=True, slots=True)
class Label:
    """A piece of text on its baseline; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    role: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A chart ready to be drawn, in points. Roles of marks: `this`, `before`; of labels see the layout."""

    width: float
    height: float
    bars: tuple[Bar, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    curves: tuple[Curve, ...] = ()
    dots: tuple[Dot, ...] = ()
    labels: tuple[Label, ...] = ()


@dataclass(slots=True)
class Canvas:
    """A drawing in the making; each mark is rounded, `done` freezes it. `advance` measures letters, `number` writes a
    value, or a dash for none.
    """

    width: float = WIDTH
    advance: Advance = rough
    number: Callable[[float | None], str] = field(default_factory=lambda: words_for("en").figure)
    bars: list[Bar] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    curves: list[Curve] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def bar(self, x: float, y: float, width: float, height: float, role: str) -> None:
        """Draw a filled rectangle from its upper left corner."""
        self.bars.append(Bar(_round(x), _round(y), _round(width), _round(height), role))

    def stroke(self, x1: float, y1: float, x2: float, y2: float, role: str) -> None:
        """Draw a straight line."""
        self.strokes.append(Stroke(_round(x1), _round(y1), _round(x2), _round(y2), role))

    def curve(self, points: Iterable[tuple[float, float]], role: str) -> None:
        """Draw a line through points."""
        self.curves.append(Curve(" ".join(f"{_round(x):g},{_round(y):g}" for x, y in points), role))

    def dot(self, x: float, y: float, role: str) -> None:
        """Draw a filled circle of the usual size."""
        self.dots.append(Dot(_round(x), _round(y), _round(DOT), role))

    def label(self, x: float, y: float, text: str, role: str, anchor: str = "start") -> None:
        """Write a text on its baseline, if there is one."""
        # Fira Sans Condensed has neither of the hyphens U+2010 and U+2011.
        plain = text.replace("\u2010", "-").replace("\u2011", "-")
        if plain:
            self.labels.append(Label(_round(x), _round(y), plain, role, anchor))

    def length(self, text: str, role: str) -> float:
        """The width of a text in the lettering of a role."""
        return width_of(text, role, self.advance)

    def lines(self, text: str, role: str, width: float) -> tuple[str, ...]:
        """Break a text into lines of a width; a word that is wider stands alone."""
        out: list[str] = []
        words = ((part, " " * (not at)) for word in text.split(" ") for at, part in enumerate(cjk_breaks.parts(word)))
        for word, space in words:
            longer = f"{out[-1]}{space}{word}" if out else word
            if out and self.length(longer, role) <= width:
                out[-1] = longer
            else:
                out.append(word)
        return tuple(out)

    def done(self, height: float) -> ChartDrawing:
        """Return the drawing, frozen."""
        size = _round(self.width), _round(height)
        lines = tuple(self.strokes), tuple(self.curves)
        return ChartDrawing(*size, tuple(self.bars), *lines, tuple(self.dots), tuple(self.labels))


def _round(number: float) -> float:
    return round(number, 2) + 0.0  # no -0.0
