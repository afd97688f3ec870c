"""Small multiples: the same small chart again for each panel, all on one scale."""

from collections.abc import Sequence
from math import ceil

from publisher.language.words import Words
from publisher.layout.charts.base import BAR, CHARACTER, GAP, LINE, NAME, PITCH, VALUE_GAP, Slots, scale_of
from publisher.layout.charts.drawing import Canvas, ChartDrawing
from publisher.layout.charts.lines import CLEAR, along, ticks_of
from publisher.model.values import Panel

TOP, PLOT, ROW = 26.0, 40.0, 7 * LINE
ACROSS, MOST = 3, 16  # charts side by side, and how many values one of three in a row may have; else two
LEAST = 3  # panels: fewer are set in one row
LEAST_WIDTH = 80.0  # points of a small chart


def multiples(canvas: Canvas, panels: Sequence[Panel], form: str, words: Words) -> ChartDrawing:
    """Draw a small chart for each panel, three in a row if they have room; its greatest and last value have numbers.

    Hairlines at the ends of the scale run through all of them; their values stand at the left of a row.
    """
    ticks = ticks_of(*scale_of(panels))
    ends = ticks[0], ticks[-1]
    side = max(canvas.length(canvas.number(tick), "tick") for tick in ends) + 4.0
    across = _across(canvas, panels, side)
    room = (canvas.width - side - (across - 1) * GAP) / across
    unit = PLOT / (ends[1] - ends[0])
    for index, panel in enumerate(panels):
        left, top = side + index % across * (room + GAP), index // across * ROW
        points = panel.points
        spare = 1 - BAR / PITCH if form == "bar" else 1.0
        pitch = room / max(len(points) - spare, 1)
        bar = pitch * BAR / PITCH if form == "bar" else 0.0
        slots = Slots(left, top + TOP + PLOT, pitch, bar)
        zero = top + TOP + ends[1] * unit
        canvas.label(left, top + NAME, panel.name, "name-before")
        for tick in ends:
            y = zero - tick * unit
            if tick:
                canvas.stroke(left, y, left + room, y, "bracket")
            if index % across == 0:
                canvas.label(side - 4.0, y + 2.6, canvas.number(tick), "tick", "end")
        tips = [zero - (point.value or 0.0) * unit for point in points]
        if form == "bar":
            for place, point in enumerate(points):
                if point.value:
                    canvas.bar(slots.start(place), min(tips[place], zero), bar, abs(point.value) * unit, "this")
        elif known := [(slots.start(place), tips[place]) for place, p in enumerate(points) if p.value is not None]:
            canvas.curve(known, "this")
        canvas.stroke(left, zero, left + room, zero, "base")
        for place in _numbered(canvas, panel, pitch):
            text = canvas.number(points[place].value)
            half = canvas.length(text, "value") / 2
            at = max(left + half, min(slots.middle(place), left + room - half))
            canvas.label(at, min(tips[place], zero) - VALUE_GAP, text, "value", "middle")
        along(canvas, points, Slots(left + bar / 2, slots.foot, pitch, 0.0), words)
    return canvas.done(ceil(len(panels) / across) * ROW - LINE)


def _across(canvas: Canvas, panels: Sequence[Panel], side: float) -> int:
    """Count the charts that stand side by side: so many that the name of each has room."""
    most = ACROSS if max(len(panel.points) for panel in panels) <= MOST else ACROSS - 1
    needs = max([LEAST_WIDTH, *(canvas.length(panel.name, "name-before") + CLEAR for panel in panels)])
    rooms = ((across, (canvas.width - side - (across - 1) * GAP) / across) for across in range(most, 1, -1))
    return next((across for across, room in rooms if room >= needs), 1)


def _numbered(canvas: Canvas, panel: Panel, pitch: float) -> tuple[int, ...]:
    """Places of the values with numbers: the greatest, and the last where that is far enough from it."""
    known = [place for place, point in enumerate(panel.points) if point.value is not None]
    if not known:
        return ()
    highest = max(known, key=lambda place: panel.points[place].value or 0.0)
    wide = (len(canvas.number(panel.points[highest].value)) + 2) * CHARACTER
    return (highest,) if (known[-1] - highest) * pitch < wide else (highest, known[-1])
