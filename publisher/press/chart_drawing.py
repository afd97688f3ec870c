"""A chart drawn on a composed page.

In: a drawing in points, y downwards, and where its upper left corner stands; out: operators on the page, as one Figure
with a text alternative and its box (ISO 14289-1, 7.3). Labels are set in the styles "chart" and "chart-strong".
"""

from collections.abc import Iterator

from publisher.layout.charts.drawing import ChartDrawing, Label
from publisher.pdf.content import Element, colour
from publisher.press.composing import Composer
from publisher.press.shaping import Run, Type

STRONG = ("value", "this")
LINE, HAIRLINE = 1.5, 0.5


def draw(composer: Composer, drawing: ChartDrawing, corner: tuple[float, float], alt: str, parent: Element) -> None:
    """Draw a chart as the next kid of an element."""
    x, y = corner
    bottom = composer.size[1] - y - drawing.height
    box = f"[{x:.2f} {bottom:.2f} {x + drawing.width:.2f} {bottom + drawing.height:.2f}]"
    element = Element("Figure", parent, f"/O/Layout/Placement/Block/BBox{box}", alt=alt)
    operators = [b"q 1 0 0 1 %.2f %.2f cm" % corner, *_marks(drawing, composer.type), b"Q"]
    composer.mark(element, b" ".join(operators))
    for label in drawing.labels:
        _label(composer, label, corner, element)


def _marks(drawing: ChartDrawing, type_: Type) -> Iterator[bytes]:
    """Yield the operators of bars, strokes, curves and dots."""

    def ink(role: str) -> bytes:
        name = {"this": "accent", "bracket": "hair", "before": "hair"}.get(role, "ink")
        return colour(type_.colour(name))

    for bar in drawing.bars:
        yield b"%s rg %g %g %g %g re f" % (ink(bar.role), bar.x, bar.y, bar.width, bar.height)
    for stroke in drawing.strokes:
        weight = HAIRLINE * (1.5 if stroke.role == "base" else 1)
        yield b"%s RG %g w %g %g m %g %g l S" % (ink(stroke.role), weight, stroke.x1, stroke.y1, stroke.x2, stroke.y2)
    for curve in drawing.curves:
        points = [point.replace(",", " ").encode() for point in curve.points.split()]
        yield b"%s RG %g w 1 j %s m %s S" % (
            ink(curve.role),
            LINE,
            points[0],
            b" ".join(b"%s l" % p for p in points[1:]),
        )
    for dot in drawing.dots:  # a line without length and with round ends
        yield b"%s RG %g w 1 J %g %g m %g %g l S 0 J" % (ink(dot.role), 2 * dot.radius, dot.x, dot.y, dot.x, dot.y)


def _label(composer: Composer, label: Label, corner: tuple[float, float], element: Element) -> None:
    line = composer.type.line((Run(label.text, "chart-strong" if label.role.endswith(STRONG) else "chart"),))
    width = sum(piece.width for piece in line)
    shift = {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    composer.put(line, corner[0] + label.x - shift, corner[1] + label.y, element)
