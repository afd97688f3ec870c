"""Charts of rows, a category a line: level bars, and dots of several panels on one line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from publisher.layout.charts.base import LINE, role_of, scale_of
from publisher.layout.charts.drawing import DOT, Canvas, ChartDrawing
from publisher.model.values import Panel

ROW_TOP, ROW_HEAD, ROW_LABEL = 2.5, 7.0, 9.6
ROW_LEAST = 9.0  # points a row needs for its label
TALLEST = 36 * LINE
WIDEST = 0.45  # of the width that names of rows may take beside their bars; wider ones stand over them


@dataclass(frozen=True, slots=True)
class _Scale:
    """A level scale of values: the place of zero, points a unit; `over` if the names of rows stand over their marks."""

    zero: float
    unit: float
    over: bool

    def at(self, value: float) -> float:
        return self.zero + value * self.unit


def _row_scale(canvas: Canvas, panels: Sequence[Panel], inset: float) -> _Scale:
    """The scale beside the names of rows; `inset` is what stands left of the least value."""
    low, high = scale_of(panels)
    wide = max((canvas.length(point.label, "row") for panel in panels for point in panel.points), default=0.0)
    over = wide + 6.0 > canvas.width * WIDEST
    axis = inset if over else wide + 6.0 + inset
    values = max(canvas.length(canvas.number(end), "value") for end in (high, low))
    unit = (canvas.width - axis - values - 10.0) / (high - low)
    return _Scale(axis - low * unit, unit, over)


def level_bars(canvas: Canvas, panels: Sequence[Panel]) -> ChartDrawing:
    """Draw a row for each category, its bar level: for names too long to stand under upright bars."""
    scale = _row_scale(canvas, panels, 0.0)
    line = LINE if scale.over else _row_height(panels)
    every, y = ceil(ROW_LEAST / line), ROW_TOP
    for index, panel in enumerate(panels):
        role = role_of(index, panels)
        y += LINE if index else 0.0
        if panel.name or panel.note:
            x, y = _row_head(canvas, panel, (0.0, y), f"name-{role}")
            if x + canvas.length(panel.note, "note") > canvas.width:
                x, y = 0.0, y + LINE
            canvas.label(x, y + ROW_HEAD, panel.note, "note")
            y += LINE
        begins = y
        for row, point in enumerate(panel.points):
            value = point.value or 0.0
            for text in _over(canvas, point.label, scale):
                canvas.label(0.0, y + ROW_LABEL, text, "row")
                y += LINE
            base = y + ROW_LABEL - (LINE - line) / 2
            if value:
                canvas.bar(
                    scale.at(min(value, 0.0)), y + 2.5 * line / LINE, abs(value) * scale.unit, line * 9 / LINE, role
                )
            if row % every == 0:
                if not scale.over:
                    canvas.label(0.0, base, point.label, "row")
                canvas.label(
                    scale.at(max(value, 0.0)) + 4.0, base, canvas.number(point.value), "value" if value else "zero"
                )
            y += line
            if scale.over or row == len(panel.points) - 1:
                canvas.stroke(scale.zero, y - line if scale.over else begins, scale.zero, y, "base")
    return canvas.done(ceil((y - ROW_TOP) / LINE - 0.01) * LINE + ROW_TOP)


def dots(canvas: Canvas, panels: Sequence[Panel]) -> ChartDrawing:
    """Draw a row for each category with a dot for each panel; the least value of a row stands left of its dot."""
    known = [point.value for panel in panels for point in panel.points if point.value is not None]
    inset = DOT + 5.0 + max((canvas.length(canvas.number(value), "value-this") for value in known), default=0.0)
    scale = _row_scale(canvas, panels, inset if len(panels) > 1 else DOT)
    line = LINE if scale.over else _row_height(panels[:1])
    x, y = 0.0, ROW_TOP
    for index, panel in enumerate(panels):
        x, y = _row_head(canvas, panel, (x, y), f"name-{role_of(index, panels)}")
    y += LINE if any(panel.name for panel in panels) else 0.0
    labels = tuple(dict.fromkeys(point.label for panel in panels for point in panel.points))
    begins = y
    for label in labels:
        for text in _over(canvas, label, scale):
            canvas.label(0.0, y + ROW_LABEL, text, "row")
            y += LINE
        if not scale.over:
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
            canvas.label(at, y + ROW_LABEL, canvas.number(value), f"value-{role}", "end" if left else "start")
        y += line
        if scale.over or label == labels[-1]:
            canvas.stroke(scale.zero, y - line if scale.over else begins, scale.zero, y, "bracket")
    return canvas.done(ceil((y - ROW_TOP) / LINE - 0.01) * LINE + ROW_TOP)


def _over(canvas: Canvas, label: str, scale: _Scale) -> Iterator[str]:
    """Yield the lines of the name of a row that stands over its marks."""
    if scale.over:
        yield from canvas.lines(label, "row", canvas.width)


def _row_height(panels: Sequence[Panel]) -> float:
    """Height of a row in points: a line, less if so many rows would not go on a page."""
    rows = sum(len(panel.points) for panel in panels)
    heads = 2 * LINE * len(panels)
    return min(LINE, max(TALLEST - heads, TALLEST / 2) / max(rows, 1))


def _row_head(canvas: Canvas, panel: Panel, corner: tuple[float, float], role: str) -> tuple[float, float]:
    """Write the name of a panel over its rows, on a new line if it must; return the corner of what may follow it."""
    x, y = corner
    wide = canvas.length(panel.name, role)
    if x and x + wide > canvas.width:
        x, y = 0.0, y + LINE
    if panel.name:
        canvas.label(x, y + ROW_HEAD, panel.name, role)
        x += wide + 8.0
    return x, y


def _value(panel: Panel, label: str) -> float | None:
    return next((point.value for point in panel.points if point.label == label), None)
