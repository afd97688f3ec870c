"""The geometry of bar, line and dot charts: numbers in, a drawing out.

In goes a chart of the document tree, out comes a `ChartDrawing`: bars, strokes, curves, dots and labels with places in
points. Nothing here knows SVG or a colour; equal input gives equal numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise
from math import ceil, floor

from publisher.drawing import DOT, MM, WIDTH, ChartDrawing, Paper
from publisher.tree import Chart, Panel, Point
from publisher.words import Words

# The parts of a bar chart, from its top, as the reference pages have them: a panel's name and note, the tallest bar
# with its value above it, the weekday, the day, the bracket of a month and its name.
NAME, NOTE, VALUE_GAP = 8.0, 19.5, 3.6
TOP, PLOT = 33.2, 72.7
WEEKDAY, DAY, BRACKET, MONTH, BELOW = 11.0, 21.1, 25.8, 35.5, 36.6
LINE = 14.0  # heights differ by whole lines, so that text below a chart stays on the grid
BAR, PITCH, GAP = 6.2 * MM, 8.7 * MM, 6.0 * MM
BROADEST, WIDEST = 10.0 * MM, 22.0 * MM  # of a bar, and of the label under it
ROW_TOP, ROW_HEAD, ROW_LABEL = 2.5, 7.0, 9.6
TALLEST = 36 * LINE
CHARACTER = 4.1  # mean width of a character of a label, in points


def number(value: float | None) -> str:
    """A value as it is printed: digits in groups of three, a true minus, a dash for none.

    >>> number(1234.5), number(-3.0), number(None)
    ('1,234.5', '−3', '–')
    """
    if value is None:
        return "–"
    text = f"{value:,.0f}" if value == int(value) else f"{value:,.9g}"
    return text.replace("-", "−")


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
    if chart.form == "line":
        return _lines(paper, chart.panels, words)
    if chart.form == "dot":
        return _dots(paper, chart.panels)
    upright = _fits_upright(chart.panels, width)
    return _bars(paper, chart.panels, words) if upright else _level_bars(paper, chart.panels)


def _role(index: int, panels: Sequence[Panel]) -> str:
    return "this" if index == len(panels) - 1 else "before"


def _scale(panels: Sequence[Panel]) -> tuple[float, float]:
    """The least and the greatest value, zero among them; never equal."""
    values = [point.value for panel in panels for point in panel.points if point.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    return (low, high) if high > low else (low, low + 1.0)


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


@dataclass(frozen=True, slots=True)
class _Slots:
    """Where the bars of a panel stand: left edge of the first, their foot, pitch and width."""

    left: float
    foot: float
    pitch: float
    bar: float

    def start(self, place: int) -> float:
        return self.left + place * self.pitch

    def middle(self, place: int) -> float:
        return self.start(place) + self.bar / 2

    def end(self, place: int) -> float:
        return self.start(place) + self.bar


def _bars(paper: Paper, panels: Sequence[Panel], words: Words) -> ChartDrawing:
    pitch = _pitch(panels, paper.width)
    bar = min(pitch * BAR / PITCH, BROADEST)
    # where a label is wider than its bar; days are thinned instead
    inset = 0.0 if _dated(panels) else max(0.0, (_needs(panels) - CHARACTER - bar) / 2)
    low, high = _scale(panels)
    unit = PLOT / (high - low)
    top = TOP - (0.0 if any(panel.note for panel in panels) else LINE)
    zero, foot = top + high * unit, top + PLOT
    starts = _starts([(len(panel.points) - 1) * pitch + bar + 2 * inset for panel in panels], paper.width)
    for index, (panel, left) in enumerate(zip(panels, starts, strict=True)):
        slots = _Slots(left + inset, foot, pitch, bar)
        role = _role(index, panels)
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
    highest = max(range(len(points)), key=lambda place: points[place].value or 0.0, default=0)
    return frozenset({highest, len(points) - 1})


def _days(paper: Paper, days: Sequence[date], slots: _Slots, words: Words) -> None:
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
    low, high = _scale(panels)
    longest = max((len(point.label) for panel in panels for point in panel.points), default=0)
    axis = min(longest * CHARACTER * 1.1 + 6.0, width * 0.45)
    room = width - axis - max(len(number(high)), len(number(low))) * 5.0 - 10.0
    unit = room / (high - low)
    return _Scale(axis - low * unit + inset, unit)


def _level_bars(paper: Paper, panels: Sequence[Panel]) -> ChartDrawing:
    """A row for each category, its bar level: where names are too long to stand under upright bars."""
    scale = _row_scale(panels, 0.0, paper.width)
    line = _row_height(panels)
    y = ROW_TOP
    for index, panel in enumerate(panels):
        role = _role(index, panels)
        y += LINE if index else 0.0
        if panel.name or panel.note:
            x = _row_head(paper, panel, 0.0, y, f"name-{role}")
            paper.label(x, y + ROW_HEAD, panel.note, "note")
            y += LINE
        paper.stroke(scale.zero, y, scale.zero, y + line * len(panel.points), "base")
        for point in panel.points:
            value = point.value or 0.0
            paper.label(0.0, y + ROW_LABEL, point.label, "row")
            if value:
                paper.bar(scale.at(min(value, 0.0)), y + 2.5, abs(value) * scale.unit, line - 5.0, role)
            end = scale.at(max(value, 0.0)) + 4.0
            paper.label(end, y + ROW_LABEL, number(point.value), "value" if value else "zero")
            y += line
    return paper.done(ceil((y - ROW_TOP) / LINE - 0.01) * LINE + ROW_TOP)


def _dots(paper: Paper, panels: Sequence[Panel]) -> ChartDrawing:
    """A row for each category with a dot for each panel; the least value of a row stands left of its dot."""
    scale = _row_scale(panels, DOT, paper.width)
    line = _row_height(panels[:1])
    x, y = 0.0, ROW_TOP
    for index, panel in enumerate(panels):
        x = _row_head(paper, panel, x, y, f"name-{_role(index, panels)}")
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
            role = _role(index, panels)
            paper.dot(scale.at(value), y + line / 2, role)
            left = value == least and len(set(found) - {None}) > 1
            at = scale.at(value) + (DOT + 3.0) * (-1 if left else 1)
            paper.label(at, y + ROW_LABEL, number(value), f"value-{role}", "end" if left else "start")
        y += line
    return paper.done(ceil((y - ROW_TOP) / LINE - 0.01) * LINE + ROW_TOP)


def _row_height(panels: Sequence[Panel]) -> float:
    """A line for each row, less where so many rows would not go on a page."""
    rows = sum(len(panel.points) for panel in panels)
    return min(LINE, TALLEST / max(rows, 1))


def _row_head(paper: Paper, panel: Panel, x: float, y: float, role: str) -> float:
    """The name of a panel over rows; gives where what follows it may begin."""
    if panel.name:
        paper.label(x, y + ROW_HEAD, panel.name, role)
    return x + (len(panel.name) + 2) * CHARACTER * 1.1 * bool(panel.name)


def _value(panel: Panel, label: str) -> float | None:
    return next((point.value for point in panel.points if point.label == label), None)


# --- lines -------------------------------------------------------------------------------------------------------


def _lines(paper: Paper, panels: Sequence[Panel], words: Words) -> ChartDrawing:
    """Lines on one scale, each named with its last value at its end; round values as hairlines behind them."""
    ticks = _ticks(*_reach(panels))
    foot = TOP + PLOT
    unit = (foot - LINE) / (ticks[-1] - ticks[0])
    left = max(len(number(tick)) for tick in ticks) * CHARACTER + 6.0
    ends = [_end(panel) for panel in panels]
    right = paper.width - max((len(text) for _, text in ends), default=0) * 4.6 - 6.0
    longest = max(panels, key=lambda panel: len(panel.points))
    slots = _Slots(left, foot, (right - left) / max(len(longest.points) - 1, 1), 0.0)
    for tick in ticks:
        y = foot - (tick - ticks[0]) * unit
        paper.stroke(left, y, right, y, "base" if tick == 0 else "bracket")
        paper.label(left - 6.0, y + 2.6, number(tick), "tick", "end")
    for index, panel in enumerate(panels):
        role = _role(index, panels)
        for run in _runs(panel.points):
            places = [(slots.start(place), foot - (value - ticks[0]) * unit) for place, value in run]
            if len(places) == 1:
                paper.dot(*places[0], role)
            else:
                paper.curve(places, role)
    spots = [(foot - ((value or 0.0) - ticks[0]) * unit, index) for index, (value, _) in enumerate(ends)]
    for y, index in _apart(spots, 10.0):
        paper.label(right + 6.0, y + 3.0, ends[index][1], f"name-{_role(index, panels)}")
    _along(paper, longest.points, slots, words)
    return paper.done(foot + BELOW - LINE)


def _reach(panels: Sequence[Panel]) -> tuple[float, float]:
    """The values a line chart spans: from zero, unless all values are far from it."""
    values = [point.value for panel in panels for point in panel.points if point.value is not None]
    low, high = _scale(panels)
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
    run: list[tuple[int, float]] = []
    for place, point in enumerate(points):
        if point.value is not None:
            run.append((place, point.value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _apart(spots: list[tuple[float, int]], distance: float) -> list[tuple[float, int]]:
    """Move labels down until each is at least a distance below the one above it."""
    out: list[tuple[float, int]] = []
    for y, index in sorted(spots):
        out.append((max(y, out[-1][0] + distance) if out else y, index))
    return out


def _along(paper: Paper, points: Sequence[Point], slots: _Slots, words: Words) -> None:
    """Labels under a line, as many as stand clear of each other, the first among them."""
    texts = [
        f"{point.day.day} {words.months_short[point.day.month - 1]}" if point.day else point.label for point in points
    ]
    widest = max((len(text) for text in texts), default=1) * CHARACTER + 8.0
    for place in range(0, len(texts), max(1, ceil(widest / slots.pitch))):
        paper.label(slots.start(place), slots.foot + WEEKDAY + 2.0, texts[place], "category", "middle")
