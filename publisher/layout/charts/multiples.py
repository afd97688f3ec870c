"""Small multiples: the same little chart again for each panel, all on one scale. A companion of `charts`."""

from collections.abc import Sequence
from math import ceil

from publisher.language.words import Words
from publisher.layout.charts.base import BAR, CHARACTER, GAP, LINE, NAME, PITCH, VALUE_GAP, Slots, number, scale_of
from publisher.layout.charts.drawing import ChartDrawing, Paper
from publisher.layout.charts.lines import along
from publisher.model.values import Panel

TOP, PLOT, ROW = 26.0, 40.0, 7 * LINE
ACROSS, MOST = 3, 16  # charts side by side, and how many values one of three in a row may have; else two
LEAST = 3  # panels: fewer are set in one row


def multiples(paper: Paper, panels: Sequence[Panel], form: str, words: Words) -> ChartDrawing:
    """Place a little chart for each panel, three in a row; its greatest and its last value have their numbers."""
    across = ACROSS if max(len(panel.points) for panel in panels) <= MOST else ACROSS - 1
    room = (paper.width - (across - 1) * GAP) / across
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
        paper.label(left, top + NAME, panel.name, "name-before")
        tips = [zero - (point.value or 0.0) * unit for point in points]
        if form == "bar":
            for place, point in enumerate(points):
                if point.value:
                    paper.bar(slots.start(place), min(tips[place], zero), bar, abs(point.value) * unit, "this")
        elif known := [(slots.start(place), tips[place]) for place, p in enumerate(points) if p.value is not None]:
            paper.curve(known, "this")
        paper.stroke(left, zero, slots.end(len(points) - 1), zero, "base")
        for place in _said(panel, pitch):
            paper.label(
                slots.middle(place), min(tips[place], zero) - VALUE_GAP, number(points[place].value), "value", "middle"
            )
        along(paper, points, Slots(left + bar / 2, slots.foot, pitch, 0.0), words)
    return paper.done(ceil(len(panels) / across) * ROW - LINE)


def _said(panel: Panel, pitch: float) -> tuple[int, ...]:
    """The values with numbers: the greatest, and the last where that is far enough from it."""
    known = [place for place, point in enumerate(panel.points) if point.value is not None]
    if not known:
        return ()
    highest = max(known, key=lambda place: panel.points[place].value or 0.0)
    wide = (len(number(panel.points[highest].value)) + 2) * CHARACTER
    return (highest,) if (known[-1] - highest) * pitch < wide else (highest, known[-1])
