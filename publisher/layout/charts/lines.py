"""Line charts: curves on one scale, each named with its last value at its end."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import ceil, floor

from publisher.language.words import Words
from publisher.layout.charts.base import BELOW, LINE, NAME, PLOT, TOP, WEEKDAY, Slots, role_of, scale_of
from publisher.layout.charts.drawing import Canvas, ChartDrawing
from publisher.model.values import Panel, Point

MOST_NAME = 0.4  # of the width, for the names of lines at their ends
KEY = 20.0  # points that a piece of line takes before its name
CLEAR = 6.0  # points between labels under a line


def room_for_names(canvas: Canvas, panels: Sequence[Panel]) -> bool:
    """Return whether the names of lines have room at their ends: they may take two fifths of the width."""
    return _names_wide(canvas, [_end(canvas, panel)[1] for panel in panels]) <= MOST_NAME * canvas.width


def lines(canvas: Canvas, panels: Sequence[Panel], words: Words, *, keyed: bool = False) -> ChartDrawing:
    """Draw lines on one scale, each named with its last value at its end; round values as hairlines behind them.

    `keyed`: the names stand over the plot instead, each with a piece of its line.
    """
    ticks = ticks_of(*_reach(panels))
    ends = [_end(canvas, panel) for panel in panels]
    key = _key(canvas, panels) if keyed else 0.0
    foot = TOP + PLOT + key
    unit = (PLOT + TOP - LINE) / (ticks[-1] - ticks[0])
    left = max(canvas.length(canvas.number(tick), "tick") for tick in ticks) + 6.0
    right = canvas.width - (0.0 if keyed else _names_wide(canvas, [text for _, text in ends]))
    longest = max(panels, key=lambda panel: len(panel.points))
    slots = Slots(left, foot, (right - left) / max(len(longest.points) - 1, 1), 0.0)
    for tick in ticks:
        y = foot - (tick - ticks[0]) * unit
        canvas.stroke(left, y, right, y, "base" if tick == 0 else "bracket")
        canvas.label(left - 6.0, y + 2.6, canvas.number(tick), "tick", "end")
    for index, panel in enumerate(panels):
        role = role_of(index, panels)
        for run in _runs(panel.points):
            places = [(slots.start(place), foot - (value - ticks[0]) * unit) for place, value in run]
            if len(places) == 1:
                canvas.dot(*places[0], role)
            else:
                canvas.curve(places, role)
    if not keyed:
        spots = [(foot - ((value or 0.0) - ticks[0]) * unit, index) for index, (value, _) in enumerate(ends)]
        for y, index in _apart(spots, 10.0, foot):
            canvas.label(right + 6.0, y + 3.0, ends[index][1], f"name-{role_of(index, panels)}")
    along(canvas, longest.points, slots, words)
    return canvas.done(foot + BELOW - LINE)


def _names_wide(canvas: Canvas, names: Sequence[str]) -> float:
    """The width that names at the ends of lines take, with the space before them."""
    widest = max((canvas.length(text, "name-this") for text in names), default=0.0)
    return widest + 6.0 if widest else 0.0


def _key(canvas: Canvas, panels: Sequence[Panel]) -> float:
    """Write the names of lines under each other, each behind a piece of its line; return the height they take."""
    y, x = 0.0, KEY if len(panels) > 1 else 0.0
    for index, panel in enumerate(panels):
        role = role_of(index, panels)
        if not panel.name:
            continue
        if x:
            canvas.curve([(0.0, y + NAME - 3.0), (KEY - 4.0, y + NAME - 3.0)], role)
        for text in canvas.lines(_end(canvas, panel)[1], f"name-{role}", canvas.width - x):
            canvas.label(x, y + NAME, text, f"name-{role}")
            y += LINE
    return y


def _reach(panels: Sequence[Panel]) -> tuple[float, float]:
    """Least and greatest value of the scale: from zero, unless all values are far from it."""
    values = [point.value for panel in panels for point in panel.points if point.value is not None]
    low, high = scale_of(panels)
    least = min(values, default=low)
    return (least, high) if high / 2 < least < high * (1 - 1e-9) else (low, high)


def ticks_of(low: float, high: float) -> tuple[float, ...]:
    """Three to six round values that span the scale."""
    rough = (high - low) / 4
    power = 10.0 ** (len(f"{rough:.0f}") - 1) if rough >= 1 else 1.0
    while power > rough and power > 1e-9:
        power /= 10
    step = next((power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough), power * 10)
    first = floor(low / step) * step
    count = max(1, ceil((high - first) / step - 1e-6))
    return tuple(float(f"{first + place * step:.15g}") for place in range(count + 1))


def _end(canvas: Canvas, panel: Panel) -> tuple[float | None, str]:
    """The last value of a line and the label at its end."""
    last = next((point.value for point in reversed(panel.points) if point.value is not None), None)
    return last, ": ".join(filter(None, (panel.name, canvas.number(last))))


def _runs(points: Sequence[Point]) -> Iterator[list[tuple[int, float]]]:
    """The stretches of a line between missing values."""
    for known, run in groupby(enumerate(points), key=lambda item: item[1].value is not None):
        if known:
            yield [(place, point.value) for place, point in run if point.value is not None]


def _apart(spots: list[tuple[float, int]], distance: float, foot: float) -> list[tuple[float, int]]:
    """Move labels down until each is at least a distance below the one above it, and up again from the foot."""
    out: list[tuple[float, int]] = []
    for y, index in sorted(spots):
        out.append((max(y, out[-1][0] + distance) if out else y, index))
    lowest = [foot - distance * (len(out) - 1 - place) for place in range(len(out))]
    return [(min(y, low), index) for (y, index), low in zip(out, lowest, strict=True)]


def along(canvas: Canvas, points: Sequence[Point], slots: Slots, words: Words) -> None:
    """Labels under a line from its first point to its last, flush with both; of the others as many as stand clear."""
    texts = [words.short(point.day) if point.day else point.label for point in points]
    wide = [canvas.length(text, "category") for text in texts]
    ends = slots.start(0), slots.start(len(texts) - 1)
    if len(texts) == 1:
        canvas.label(ends[0], slots.foot + WEEKDAY + 2.0, texts[0], "category")
        return
    lefts = [slots.start(place) - wide[place] / 2 for place in range(len(texts))]
    lefts = [max(ends[0], min(left, ends[1] - width)) for left, width in zip(lefts, wide, strict=True)]
    every = max(1, ceil((max(wide, default=0.0) + CLEAR) / slots.pitch))
    for place in _shown(lefts, wide, every):
        canvas.label(lefts[place], slots.foot + WEEKDAY + 2.0, texts[place], "category")


def _shown(lefts: Sequence[float], wide: Sequence[float], every: int) -> list[int]:
    """The places that have their labels: the first, the last, and between them at the least even step that is clear."""

    def clear(one: int, two: int) -> bool:
        return lefts[one] + wide[one] + CLEAR <= lefts[two]

    last = len(lefts) - 1
    for step in range(every, last + 1):
        inner = [place for place in range(step, last, step) if clear(place, last)]
        shown = [0, *inner, last]
        if all(clear(one, two) for one, two in pairwise(shown)):
            return shown
    return list(range(min(len(lefts), 1)))
