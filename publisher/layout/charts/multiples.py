"""Small multiples: the same small chart again for each panel, all on one scale."""

from collections.abc import Sequence
from math import ceil

from publisher.language.words import Words
from publisher.layout.charts.base import BAR, CHARACTER, GAP, LINE, NAME, PITCH, VALUE_GAP, Slots, number, scale_of
from publisher.layout.charts.drawing import Canvas, ChartDrawing
from publisher.layout.charts.lines import along
from publisher.model.values import Panel

TOP, PLOT, ROW = 26.0, 40.0, 7 * LINE
ACROSS, MOST = 3, 16  # charts side by side, and how many values one of three in a row may have; else two
LEAST = 3  # panels: fewer are set in one row


def multiples(canvas: Canvas, panels: Sequence[Panel], form: str, words: Words) -> ChartDrawing:
    """Draw a small chart for each panel, three in a row; its greatest and its last value have their numbers."""
    across = ACROSS if max(len(panel.points) for panel in panels) <= MOST else ACROSS - 1
    room = (canvas.width - (across - 1) * GAP) / across
    low, high = scale_of(panels)
    unit = PLOT / (high - low)
    for index, panel in enumerate(panels):
        left, top = index % across * (room + GAP), index // across * ROW
        points = panel.points
        spare = 1 - BAR / PITCH if form == "bar" else 1.0
        pitch = room / max(len(points) - spare, 1)
        bar = pitch * BAR / PITCH if form == "bar" else 0.0
        slots = Slots(left, top + TOP + PLOT, pitch, bar)
        zero = top + TOP + high * unit
        canvas.label(left, top + NAME, panel.name, "name-before")
        tips = [zero - (point.value or 0.0) * unit for point in points]
        if form == "bar":
            for place, point in enumerate(points):
                if point.value:
                    canvas.bar(slots.start(place), min(tips[place], zero), bar, abs(point.value) * unit, "this")
        elif known := [(slots.start(place), tips[place]) for place, p in enumerate(points) if p.value is not None]:
            canvas.curve(known, "this")
        canvas.stroke(left, zero, slots.end(len(points) - 1), zero, "base")
        for place in _numbered(panel, pitch):
            canvas.label(
                slots.middle(place), min(tips[place], zero) - VALUE_GAP, number(points[place].value), "value", "middle"
            )
        along(canvas, points, Slots(left + bar / 2, slots.foot, pitch, 0.0), words)
    return canvas.done(ceil(len(panels) / across) * ROW - LINE)


def _numbered(panel: Panel, pitch: float) -> tuple[int, ...]:
    """Places of the values with numbers: the greatest, and the last where that is far enough from it."""
    known = [place for place, point in enumerate(panel.points) if point.value is not None]
    if not known:
        return ()
    highest = max(known, key=lambda place: panel.points[place].value or 0.0)
    wide = (len(number(panel.points[highest].value)) + 2) * CHARACTER
    return (highest,) if (known[-1] - highest) * pitch < wide else (highest, known[-1])
