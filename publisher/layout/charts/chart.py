"""The geometry of bar, line and dot charts: numbers in, a drawing out.

In goes a chart of the document tree, out comes a `ChartDrawing`: bars, strokes, curves, dots and labels with places in
points. Nothing here knows SVG or a colour; equal input gives equal numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise
from math import ceil

from publisher.language.words import Words
from publisher.layout.charts.base import (  # fmt: skip
    BAR,
    BELOW,
    BRACKET,
    BROADEST,
    CHARACTER,
    DAY,
    GAP,
    LINE,
    MONTH,
    NAME,
    NOTE,
    PITCH,
    PLOT,
    ROW_HEAD,
    ROW_LABEL,
    ROW_TOP,
    TALLEST,
    TOP,
    VALUE_GAP,
    WEEKDAY,
    WIDEST,
    Slots,
    number,
    role_of,
    scale_of,
)
from publisher.layout.charts.drawing import DOT, WIDTH, ChartDrawing, Paper
from publisher.layout.charts.lines import lines
from publisher.layout.charts.multiples import LEAST, multiples
from publisher.model.tree import Chart
from publisher.model.values import Panel, Point

__all__ = ["lay_out", "number", "single"]
MOST_LINES = 4  # on one scale; more cannot be told from each other
SHORT = 5  # characters of a label that can stand under a narrow bar
ROW_LEAST = 9.0  # points a row needs for its label


def single(chart: Chart, words: Words) -> Point | None:
    """The only value of a chart that has but one, its day in words: it is set as a key figure, not drawn."""
    values = [point for panel in chart.panels for point in panel.points if point.value is not None]
    if len(values) != 1:
        return None
    point = values[0]
    return replace(point, label=words.day(point.day, year=False)) if point.day else point


def lay_out(chart: Chart, words: Words, width: float = WIDTH) -> ChartDrawing:
    """Place every mark and label of a chart on a graphic of a width in points; all panels stand on one scale."""
    paper = Paper(width)
    if _are_many(chart, width):
        return multiples(paper, chart.panels, chart.form, words)
    if chart.form == "line":
        return lines(paper, chart.panels, words)
    if chart.form == "dot":
        return _dots(paper, chart.panels)
    upright = _fits_upright(chart.panels, width)
    return _bars(paper, chart.panels, words) if upright else _level_bars(paper, chart.panels)


def _are_many(chart: Chart, width: float) -> bool:
    """Whether panels are too many for one row or one set of lines: then each is a little chart of its own."""
    panels = chart.panels
    if len(panels) < LEAST or any(len(panel.points) < LEAST for panel in panels):
        return False
    if chart.form == "line":
        return len(panels) > MOST_LINES
    if chart.form == "dot":
        return False
    short = max(len(point.label) for panel in panels for point in panel.points) <= SHORT
    return _pitch(panels, width) < 3 * CHARACTER if _dated(panels) else short and not _fits_upright(panels, width)


# --- upright bars ------------------------------------------------------------------------------------------------


def _dated(panels: Sequence[Panel]) -> bool:
    return all(point.day for panel in panels for point in panel.points)


def _needs(panels: Sequence[Panel]) -> float:
    """The least pitch at which the labels under upright bars stand clear of each other."""
    if _dated(panels):
        return 3 * CHARACTER
    return max((len(point.label) + 1 for panel in panels for point in panel.points), default=1) * CHARACTER


def _pitch(panels: Sequence[Panel], width: float) -> float:
    """The pitch of upright bars: that of the reference pages, wider for wide labels, narrower for many bars."""
    count = sum(len(panel.points) for panel in panels)
    room = width - (len(panels) - 1) * GAP
    spare = len(panels) * (1 - BAR / PITCH)  # after the last bar of a panel there is no space
    return min(max(PITCH, _needs(panels)), room / max(count - spare, 1))


def _fits_upright(panels: Sequence[Panel], width: float) -> bool:
    return _dated(panels) or _pitch(panels, width) >= _needs(panels) <= WIDEST


def _starts(widths: Sequence[float], room: float) -> Iterator[float]:
    """Where panels begin: the first at the left, the last against the right edge, equal gaps between."""
    gap = (room - sum(widths)) / (len(widths) - 1) if len(widths) > 1 else 0.0
    x = 0.0
    for width in widths:
        yield x
        x += width + gap


def _bars(paper: Paper, panels: Sequence[Panel], words: Words) -> ChartDrawing:
    pitch = _pitch(panels, paper.width)
    bar = min(pitch * BAR / PITCH, BROADEST)
    # where a label is wider than its bar; days are thinned instead
    inset = 0.0 if _dated(panels) else max(0.0, (_needs(panels) - CHARACTER - bar) / 2)
    low, high = scale_of(panels)
    unit = PLOT / (high - low)
    top = TOP - (0.0 if any(panel.note for panel in panels) else LINE)
    zero, foot = top + high * unit, top + PLOT
    starts = _starts([(len(panel.points) - 1) * pitch + bar + 2 * inset for panel in panels], paper.width)
    for index, (panel, left) in enumerate(zip(panels, starts, strict=True)):
        slots = Slots(left + inset, foot, pitch, bar)
        role = role_of(index, panels)
        _heads(paper, panel, left, role)
        shown = _worth_a_number(panel.points, pitch)
        for place, point in enumerate(panel.points):
            value = point.value or 0.0
            tip = zero - max(value, 0.0) * unit
            if value:
                paper.bar(slots.start(place), tip, bar, abs(value) * unit, role)
            if place in shown:
                role_of_value = "value" if value else "zero"
                paper.label(slots.middle(place), tip - VALUE_GAP, number(point.value), role_of_value, "middle")
        paper.stroke(left, zero, slots.end(len(panel.points) - 1) + inset, zero, "base")
        days = [point.day for point in panel.points if point.day]
        if days and len(days) == len(panel.points):
            _days(paper, days, slots, words)
        else:
            for place, point in enumerate(panel.points):
                paper.label(slots.middle(place), foot + WEEKDAY, point.label, "category", "middle")
    return paper.done(foot + BELOW if _dated(panels) else foot + BELOW - LINE)


def _heads(paper: Paper, panel: Panel, left: float, role: str) -> None:
    if panel.name:
        paper.label(left, NAME, panel.name, f"name-{role}")
    if panel.note:
        paper.label(left, NOTE, panel.note, "note")


def _worth_a_number(points: Sequence[Point], pitch: float) -> frozenset[int]:
    """The bars that show their value: all, or only the highest and the last where they would run together."""
    if max((len(number(point.value)) for point in points), default=0) * CHARACTER <= pitch:
        return frozenset(range(len(points)))
    values = [point.value or 0.0 for point in points]
    highest, last = values.index(max(values)), len(values) - 1
    near = max(1, ceil(3 * CHARACTER / pitch))
    clear = last - highest > 2 * near and max(values[-near - 1 :]) == values[-1]
    return frozenset({highest, last} if clear else {highest})


def _days(paper: Paper, days: Sequence[date], slots: Slots, words: Words) -> None:
    """Weekday and day under each bar, and a bracket for each month; no weekdays where days are skipped."""
    daily = slots.pitch >= 3 * CHARACTER and all((later - day).days == 1 for day, later in pairwise(days))
    every = max(1, ceil(3 * CHARACTER / slots.pitch))
    up = 0.0 if daily else DAY - WEEKDAY
    for place, day in enumerate(days):
        if daily:
            weekday = words.weekdays_short[day.weekday()]
            paper.label(slots.middle(place), slots.foot + WEEKDAY, weekday, "category", "middle")
        if place % every == 0:
            paper.label(slots.middle(place), slots.foot + DAY - up, str(day.day), "day", "middle")
    for (year, month), group in groupby(enumerate(days), key=lambda item: (item[1].year, item[1].month)):
        places = [place for place, _ in group]
        first, last = slots.start(places[0]), slots.end(places[-1])
        y = slots.foot + BRACKET - up
        paper.stroke(first, y, last, y, "bracket")
        room = slots.start(places[-1] + 1) - first
        name = words.months[month - 1]
        if len(name) * CHARACTER > room:
            name = words.months_short[month - 1]
        if days[0].year != days[-1].year and (len(name) + 5) * CHARACTER <= room:
            name = f"{name} {year}"
        if len(name) * CHARACTER <= room + CHARACTER:
            paper.label(first, slots.foot + MONTH - up, name, "month")


# --- rows: level bars and dots -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where values stand on a level scale: the place of zero, and points a unit."""

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


def _level_bars(paper: Paper, panels: Sequence[Panel]) -> ChartDrawing:
    """A row for each category, its bar level: where names are too long to stand under upright bars."""
    scale = _row_scale(panels, 0.0, paper.width)
    line = _row_height(panels)
    every, y = ceil(ROW_LEAST / line), ROW_TOP
    for index, panel in enumerate(panels):
        role = role_of(index, panels)
        y += LINE if index else 0.0
        if panel.name or panel.note:
            x = _row_head(paper, panel, 0.0, y, f"name-{role}")
            paper.label(x, y + ROW_HEAD, panel.note, "note")
            y += LINE
        paper.stroke(scale.zero, y, scale.zero, y + line * len(panel.points), "base")
        for row, point in enumerate(panel.points):
            value, base = point.value or 0.0, y + ROW_LABEL - (LINE - line) / 2
            if value:
                paper.bar(
                    scale.at(min(value, 0.0)), y + 2.5 * line / LINE, abs(value) * scale.unit, line * 9 / LINE, role
                )
            if row % every == 0:
                paper.label(0.0, base, point.label, "row")
                paper.label(scale.at(max(value, 0.0)) + 4.0, base, number(point.value), "value" if value else "zero")
            y += line
    return paper.done(ceil((y - ROW_TOP) / LINE - 0.01) * LINE + ROW_TOP)


def _dots(paper: Paper, panels: Sequence[Panel]) -> ChartDrawing:
    """A row for each category with a dot for each panel; the least value of a row stands left of its dot."""
    scale = _row_scale(panels, DOT, paper.width)
    line = _row_height(panels[:1])
    x, y = 0.0, ROW_TOP
    for index, panel in enumerate(panels):
        x = _row_head(paper, panel, x, y, f"name-{role_of(index, panels)}")
    y += LINE if any(panel.name for panel in panels) else 0.0
    labels = tuple(dict.fromkeys(point.label for panel in panels for point in panel.points))
    paper.stroke(scale.zero, y, scale.zero, y + line * len(labels), "bracket")
    for label in labels:
        paper.label(0.0, y + ROW_LABEL, label, "row")
        found = [_value(panel, label) for panel in panels]
        least = min((value for value in found if value is not None), default=None)
        for index, value in enumerate(found):
            if value is None:
                continue
            role = role_of(index, panels)
            paper.dot(scale.at(value), y + line / 2, role)
            left = value == least and len(set(found) - {None}) > 1
            at = scale.at(value) + (DOT + 3.0) * (-1 if left else 1)
            paper.label(at, y + ROW_LABEL, number(value), f"value-{role}", "end" if left else "start")
        y += line
    return paper.done(ceil((y - ROW_TOP) / LINE - 0.01) * LINE + ROW_TOP)


def _row_height(panels: Sequence[Panel]) -> float:
    """A line for each row, less where so many rows would not go on a page."""
    rows = sum(len(panel.points) for panel in panels)
    heads = 2 * LINE * len(panels)
    return min(LINE, max(TALLEST - heads, TALLEST / 2) / max(rows, 1))


def _row_head(paper: Paper, panel: Panel, x: float, y: float, role: str) -> float:
    """The name of a panel over rows; gives where what follows it may begin."""
    if panel.name:
        paper.label(x, y + ROW_HEAD, panel.name, role)
    return x + (len(panel.name) + 2) * CHARACTER * 1.1 * bool(panel.name)


def _value(panel: Panel, label: str) -> float | None:
    return next((point.value for point in panel.points if point.label == label), None)
