"""Line charts: curves on one scale, each named with its last value at its end."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil, floor

from publisher.language.words import Words
from publisher.layout.charts.base import BELOW, CHARACTER, LINE, PLOT, TOP, WEEKDAY, Slots, number, role_of, scale_of
from publisher.layout.charts.drawing import Canvas, ChartDrawing
from publisher.model.values import Panel, Point


def lines(canvas: Canvas, panels: Sequence[Panel], words: Words) -> ChartDrawing:
    """Draw lines on one scale, each named with its last value at its end; round values as hairlines behind them."""
    ticks = _ticks(*_reach(panels))
    foot = TOP + PLOT
    unit = (foot - LINE) / (ticks[-1] - ticks[0])
    left = max(len(number(tick)) for tick in ticks) * CHARACTER + 6.0
    ends = [_end(panel) for panel in panels]
    right = canvas.width - max((len(text) for _, text in ends), default=0) * 4.6 - 6.0
    longest = max(panels, key=lambda panel: len(panel.points))
    slots = Slots(left, foot, (right - left) / max(len(longest.points) - 1, 1), 0.0)
    for tick in ticks:
        y = foot - (tick - ticks[0]) * unit
        canvas.stroke(left, y, right, y, "base" if tick == 0 else "bracket")
        canvas.label(left - 6.0, y + 2.6, number(tick), "tick", "end")
    for index, panel in enumerate(panels):
        role = role_of(index, panels)
        for run in _runs(panel.points):
            places = [(slots.start(place), foot - (value - ticks[0]) * unit) for place, value in run]
            if len(places) == 1:
                canvas.dot(*places[0], role)
            else:
                canvas.curve(places, role)
    spots = [(foot - ((value or 0.0) - ticks[0]) * unit, index) for index, (value, _) in enumerate(ends)]
    for y, index in _apart(spots, 10.0):
        canvas.label(right + 6.0, y + 3.0, ends[index][1], f"name-{role_of(index, panels)}")
    along(canvas, longest.points, slots, words)
    return canvas.done(foot + BELOW - LINE)


def _reach(panels: Sequence[Panel]) -> tuple[float, float]:
    """Least and greatest value of the scale: from zero, unless all values are far from it."""
    values = [point.value for panel in panels for point in panel.points if point.value is not None]
    low, high = scale_of(panels)
    least = min(values, default=low)
    return (least, high) if high / 2 < least < high * (1 - 1e-9) else (low, high)


def _ticks(low: float, high: float) -> tuple[float, ...]:
    """Three to six round values that span the scale."""
    rough = (high - low) / 4
    power = 10.0 ** (len(f"{rough:.0f}") - 1) if rough >= 1 else 1.0
    while power > rough and power > 1e-9:
        power /= 10
    step = next((power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough), power * 10)
    first = floor(low / step) * step
    count = max(1, ceil((high - first) / step - 1e-6))
    return tuple(float(f"{first + place * step:.15g}") for place in range(count + 1))


def _end(panel: Panel) -> tuple[float | None, str]:
    """The last value of a line and the label at its end."""
    last = next((point.value for point in reversed(panel.points) if point.value is not None), None)
    return last, ": ".join(filter(None, (panel.name, number(last))))


def _runs(points: Sequence[Point]) -> Iterator[list[tuple[int, float]]]:
    """The stretches of a line between missing values."""
    for known, run in groupby(enumerate(points), key=lambda item: item[1].value is not None):
        if known:
            yield [(place, point.value) for place, point in run if point.value is not None]


def _apart(spots: list[tuple[float, int]], distance: float) -> list[tuple[float, int]]:
    """Move labels down until each is at least a distance below the one above it."""
    out: list[tuple[float, int]] = []
    for y, index in sorted(spots):
        out.append((max(y, out[-1][0] + distance) if out else y, index))
    return out


def along(canvas: Canvas, points: Sequence[Point], slots: Slots, words: Words) -> None:
    """Labels under a line, as many as stand clear of each other, the first among them."""
    texts = [
        f"{point.day.day} {words.months_short[point.day.month - 1]}" if point.day else point.label for point in points
    ]
    widest = max((len(text) for text in texts), default=1) * CHARACTER + 8.0
    for place in range(0, len(texts), max(1, ceil(widest / slots.pitch))):
        at = max(slots.start(place), len(texts[place]) * CHARACTER / 2)  # the first may not hang out at the left
        canvas.label(at, slots.foot + WEEKDAY + 2.0, texts[place], "category", "middle")
