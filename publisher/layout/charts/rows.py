"""Charts of rows, a category a line: level bars, and dots of several panels on one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from publisher.layout.charts.base import CHARACTER, LINE, number, role_of, scale_of
from publisher.layout.charts.drawing import DOT, Canvas, ChartDrawing
from publisher.model.values import Panel

ROW_TOP, ROW_HEAD, ROW_LABEL = 2.5, 7.0, 9.6
ROW_LEAST = 9.0  # points a row needs for its label
TALLEST = 36 * LINE


@dataclass(frozen=True, slots=True)
class _Scale:
    """A level scale of values: the place of zero, and points a unit."""

    zero: float
    unit: float

    def at(self, value: float) -> float:
        return self.zero + value * self.unit


def _row_scale(panels: Sequence[Panel], inset: float, width: float) -> _Scale:
    low, high = scale_of(panels)
    longest = max((len(point.label) for panel in panels for point in panel.points), default=0)
    axis = min(longest * CHARACTER * 1.1 + 6.0, width * 0.45)
    room = width - axis - max(len(number(high)), len(number(low))) * 5.0 - 10.0
    unit = room / (high - low)
    return _Scale(axis - low * unit + inset, unit)


def level_bars(canvas: Canvas, panels: Sequence[Panel]) -> ChartDrawing:
    """Draw a row for each category, its bar level: for names too long to stand under upright bars."""
    scale = _row_scale(panels, 0.0, canvas.width)
    line = _row_height(panels)
    every, y = ceil(ROW_LEAST / line), ROW_TOP
    for index, panel in enumerate(panels):
        role = role_of(index, panels)
        y += LINE if index else 0.0
        if panel.name or panel.note:
            x = _row_head(canvas, panel, 0.0, y, f"name-{role}")
            canvas.label(x, y + ROW_HEAD, panel.note, "note")
            y += LINE
        canvas.stroke(scale.zero, y, scale.zero, y + line * len(panel.points), "base")
        for row, point in enumerate(panel.points):
            value, base = point.value or 0.0, y + ROW_LABEL - (LINE - line) / 2
            if value:
                canvas.bar(
                    scale.at(min(value, 0.0)), y + 2.5 * line / LINE, abs(value) * scale.unit, line * 9 / LINE, role
                )
            if row % every == 0:
                canvas.label(0.0, base, point.label, "row")
                canvas.label(scale.at(max(value, 0.0)) + 4.0, base, number(point.value), "value" if value else "zero")
            y += line
    return canvas.done(ceil((y - ROW_TOP) / LINE - 0.01) * LINE + ROW_TOP)


def dots(canvas: Canvas, panels: Sequence[Panel]) -> ChartDrawing:
    """Draw a row for each category with a dot for each panel; the least value of a row stands left of its dot."""
    scale = _row_scale(panels, DOT, canvas.width)
    line = _row_height(panels[:1])
    x, y = 0.0, ROW_TOP
    for index, panel in enumerate(panels):
        x = _row_head(canvas, panel, x, y, f"name-{role_of(index, panels)}")
    y += LINE if any(panel.name for panel in panels) else 0.0
    labels = tuple(dict.fromkeys(point.label for panel in panels for point in panel.points))
    canvas.stroke(scale.zero, y, scale.zero, y + line * len(labels), "bracket")
    for label in labels:
        canvas.label(0.0, y + ROW_LABEL, label, "row")
        values = [_value(panel, label) for panel in panels]
        least = min((value for value in values if value is not None), default=None)
        for index, value in enumerate(values):
            if value is None:
                continue
            role = role_of(index, panels)
            canvas.dot(scale.at(value), y + line / 2, role)
            left = value == least and len(set(values) - {None}) > 1
            at = scale.at(value) + (DOT + 3.0) * (-1 if left else 1)
            canvas.label(at, y + ROW_LABEL, number(value), f"value-{role}", "end" if left else "start")
        y += line
    return canvas.done(ceil((y - ROW_TOP) / LINE - 0.01) * LINE + ROW_TOP)


def _row_height(panels: Sequence[Panel]) -> float:
    """Height of a row in points: a line, less if so many rows would not go on a page."""
    rows = sum(len(panel.points) for panel in panels)
    heads = 2 * LINE * len(panels)
    return min(LINE, max(TALLEST - heads, TALLEST / 2) / max(rows, 1))


def _row_head(canvas: Canvas, panel: Panel, x: float, y: float, role: str) -> float:
    """Write the name of a panel over its rows; return the left edge of what may follow it."""
    if panel.name:
        canvas.label(x, y + ROW_HEAD, panel.name, role)
    return x + (len(panel.name) + 2) * CHARACTER * 1.1 * bool(panel.name)


def _value(panel: Panel, label: str) -> float | None:
    return next((point.value for point in panel.points if point.label == label), None)
