"""The geometry of bar, line and dot charts: numbers in, drawing values out.

In goes a chart of the document tree, out comes a `ChartDrawing`: bars, strokes, curves, dots and labels with places in
points, y downwards, each with a `role` that a layout gives a face and a colour. Nothing here knows SVG or a colour;
equal input gives equal numbers, rounded to a hundredth of a point, on every machine.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from publisher.tree import Chart, Panel, Point
from publisher.words import Words

MM = 72 / 25.4
WIDTH = 118 * MM
# The parts of a bar chart, from its top, as the reference pages have them: a panel's name and note, the tallest bar
# with its value above it, the weekday, the day, the bracket of a month and its name.
NAME, NOTE, VALUE_GAP = 8.0, 19.5, 3.6
TOP, PLOT = 33.2, 72.7
WEEKDAY, DAY, BRACKET, MONTH, BELOW = 11.0, 21.1, 25.8, 35.5, 36.6
LINE = 14.0  # heights differ by whole lines, so that text below a chart stays on the grid
BAR, PITCH, GAP = 6.2 * MM, 8.7 * MM, 6.0 * MM
DOT = 1.1 * MM
ROW_TOP, ROW_LABEL = 2.5, 9.6
CHARACTER = 4.1  # mean width of a character of a label, in points


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    role: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points, written as SVG's `points` are: "0,10 5,8"."""

    points: str
    role: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    role: str


@dataclass(frozen=True, slots=True)
class Label:
    """A piece of text on its baseline; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    role: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A chart ready to be drawn, in points. Roles of marks: `this`, `before`; of labels see the layout."""

    width: float
    height: float
    bars: tuple[Bar, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    curves: tuple[Curve, ...] = ()
    dots: tuple[Dot, ...] = ()
    labels: tuple[Label, ...] = ()


@dataclass(slots=True)
class _Paper:
    """What is drawn so far; `done` freezes and rounds it."""

    bars: list[Bar] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    curves: list[Curve] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def bar(self, x: float, y: float, width: float, height: float, role: str) -> None:
        self.bars.append(Bar(_round(x), _round(y), _round(width), _round(height), role))

    def stroke(self, x1: float, y1: float, x2: float, y2: float, role: str) -> None:
        self.strokes.append(Stroke(_round(x1), _round(y1), _round(x2), _round(y2), role))

    def curve(self, points: Iterable[tuple[float, float]], role: str) -> None:
        self.curves.append(Curve(" ".join(f"{_round(x):g},{_round(y):g}" for x, y in points), role))

    def dot(self, x: float, y: float, role: str) -> None:
        self.dots.append(Dot(_round(x), _round(y), _round(DOT), role))

    def label(self, x: float, y: float, text: str, role: str, anchor: str = "start") -> None:
        # Fira Sans Condensed has neither of the hyphens U+2010 and U+2011.
        plain = text.replace("\u2010", "-").replace("\u2011", "-")
        self.labels.append(Label(_round(x), _round(y), plain, role, anchor))

    def done(self, height: float) -> ChartDrawing:
        parts = (tuple(part) for part in (self.bars, self.strokes, self.curves, self.dots, self.labels))
        return ChartDrawing(_round(WIDTH), _round(height), *parts)


def _round(number: float) -> float:
    return round(number, 2) + 0.0  # no -0.0


def number(value: float | None) -> str:
    """A value as it is printed: digits in groups of three, a true minus, a dash for none.

    >>> number(1234.5), number(-3.0), number(None)
    ('1,234.5', '−3', '–')
    """
    if value is None:
        return "–"
    text = f"{value:,.0f}" if value == int(value) else f"{value:,.6f}".rstrip("0")
    return text.replace("-", "−")


def single(chart: Chart) -> Point | None:
    """The only value of a chart that has but one: it is set as a key figure, not drawn."""
    values = [point for panel in chart.panels for point in panel.points if point.value is not None]
    return values[0] if len(values) == 1 else None


def lay_out(chart: Chart, words: Words) -> ChartDrawing:
    """Place every mark and label of a chart on a graphic 118 mm wide; all panels stand on one scale."""
    if chart.form == "line":
        return _lines(chart.panels, words)
    if chart.form == "dot" or not _fits_upright(chart.panels):
        return _rows(chart.panels, dots=chart.form == "dot")
    return _bars(chart.panels, words)


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


def _pitch(panels: Sequence[Panel]) -> float:
    """The pitch of upright bars: that of the reference pages, wider for wide labels, narrower for many bars."""
    count = sum(len(panel.points) for panel in panels)
    room = WIDTH - (len(panels) - 1) * GAP
    return min(max(PITCH, _needs(panels)), room / max(count, 1))


def _fits_upright(panels: Sequence[Panel]) -> bool:
    return _dated(panels) or _pitch(panels) >= _needs(panels)


def _starts(widths: Sequence[float]) -> Iterator[float]:
    """Where panels begin: the first at the left, the last against the right edge, equal gaps between."""
    gap = (WIDTH - sum(widths)) / (len(widths) - 1) if len(widths) > 1 else 0.0
    x = 0.0
    for width in widths:
        yield x
        x += width + gap


def _bars(panels: Sequence[Panel], words: Words) -> ChartDrawing:
    paper = _Paper()
    pitch = _pitch(panels)
    bar = pitch * BAR / PITCH
    low, high = _scale(panels)
    unit = PLOT / (high - low)
    top = TOP - (0.0 if any(panel.note for panel in panels) else LINE)
    zero = top + high * unit
    foot = top + PLOT
    starts = _starts([len(panel.points) * pitch - (pitch - bar) for panel in panels])
    for index, (panel, left) in enumerate(zip(panels, starts, strict=True)):
        role = _role(index, panels)
        _heads(paper, panel, left, role)
        shown = _worth_a_number(panel.points, pitch)
        for place, point in enumerate(panel.points):
            x = left + place * pitch
            value = point.value or 0.0
            if value:
                paper.bar(x, zero - max(value, 0.0) * unit, bar, abs(value) * unit, role)
            if place in shown:
                y = zero - max(value, 0.0) * unit - VALUE_GAP
                paper.label(x + bar / 2, y, number(point.value), "value" if value else "zero", "middle")
        paper.stroke(left, zero, left + len(panel.points) * pitch - (pitch - bar), zero, "base")
        _under(paper, panel, left, foot, pitch, bar, words)
    dated = _dated(panels)
    return paper.done(foot + BELOW if dated else foot + BELOW - LINE)


def _heads(paper: _Paper, panel: Panel, left: float, role: str) -> None:
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


def _under(paper: _Paper, panel: Panel, left: float, foot: float, pitch: float, bar: float, words: Words) -> None:
    """What stands under bars: their categories, or weekday, day and a bracket for each month."""
    days = [point.day for point in panel.points if point.day]
    if len(days) < len(panel.points) or not days:
        for place, point in enumerate(panel.points):
            paper.label(left + place * pitch + bar / 2, foot + WEEKDAY, point.label, "category", "middle")
        return
    daily = all((later - day).days == 1 for day, later in zip(days, days[1:], strict=False))
    every = 1 if pitch >= 3 * CHARACTER else 1 + int(3 * CHARACTER / pitch)
    for place, day in enumerate(days):
        middle = left + place * pitch + bar / 2
        if daily and every == 1:
            paper.label(middle, foot + WEEKDAY, words.weekdays_short[day.weekday()], "category", "middle")
        if place % every == 0:
            paper.label(middle, foot + (DAY if daily and every == 1 else WEEKDAY), str(day.day), "day", "middle")
    up = 0.0 if daily and every == 1 else DAY - WEEKDAY
    for (year, month), group in groupby(enumerate(days), key=lambda item: (item[1].year, item[1].month)):
        places = [place for place, _ in group]
        first, last = left + places[0] * pitch, left + places[-1] * pitch + bar
        paper.stroke(first, foot + BRACKET - up, last, foot + BRACKET - up, "bracket")
        name = words.months[month - 1]
        room = last - first + pitch - bar
        if len(name) * CHARACTER > room:
            name = words.months_short[month - 1]
        if days[0].year != days[-1].year and (len(name) + 5) * CHARACTER <= room:
            name = f"{name} {year}"
        paper.label(first, foot + MONTH - up, name, "month")


# --- rows: level bars and dots -----------------------------------------------------------------------------------


def _rows(panels: Sequence[Panel], *, dots: bool) -> ChartDrawing:
    """A row of 14 pt for each category: level bars where names are long, dots on a common scale."""
    together = dots and len({tuple(point.label for point in panel.points) for panel in panels}) == 1
    low, high = _scale(panels)
    longest = max((len(point.label) for panel in panels for point in panel.points), default=0)
    axis = min(longest * CHARACTER * 1.1 + 6.0, WIDTH * 0.45)
    room = WIDTH - axis - max(len(number(high)), len(number(low))) * 5.0 - 10.0
    unit = room / (high - low)
    zero = axis - low * unit + (DOT if dots else 0.0)
    paper = _Paper()
    y = ROW_TOP
    for index, panel in enumerate(panels):
        role = _role(index, panels)
        if together and index:
            y = ROW_TOP + LINE * any(each.name for each in panels)
        elif panel.name or panel.note:
            y = _row_heads(paper, panels if together else (panel,), y, index, panels)
        begun = y
        for place, point in enumerate(panel.points):
            if not (together and index):
                paper.label(0.0, y + ROW_LABEL, point.label, "row")
            end = zero + (point.value or 0.0) * unit
            others = [other.points[place].value for other in panels] if together else [point.value]
            _row(
                paper,
                point.value,
                (zero, end, y),
                role,
                dots=dots,
                left=dots
                and point.value == min((value for value in others if value is not None), default=None)
                and len(set(others)) > 1,
            )
            y += LINE
        paper.stroke(zero, begun, zero, y, "base" if not dots else "bracket")
        y += 0.0 if together else LINE * (index < len(panels) - 1)
    return paper.done(y)


def _row_heads(paper: _Paper, heads: Sequence[Panel], y: float, index: int, panels: Sequence[Panel]) -> float:
    """The names of panels, side by side in one line; gives where the rows begin."""
    x = 0.0
    for place, panel in enumerate(heads):
        role = _role(place if len(heads) > 1 else index, panels)
        paper.label(x, y + 7.0, panel.name, f"name-{role}")
        x += (len(panel.name) + 2) * CHARACTER * 1.1
        if panel.note:
            paper.label(x, y + 7.0, panel.note, "note")
            x += (len(panel.note) + 4) * CHARACTER
    return y + LINE


def _row(
    paper: _Paper, value: float | None, place: tuple[float, float, float], role: str, *, dots: bool, left: bool
) -> None:
    zero, end, y = place
    if dots and value is not None:
        paper.dot(end, y + LINE / 2, role)
        side = -1 if left else 1
        paper.label(end + side * (DOT + 3.0), y + ROW_LABEL, number(value), f"value-{role}", "end" if left else "start")
        return
    if value:
        paper.bar(min(zero, end), y + 2.5, abs(end - zero), LINE - 5.0, role)
    paper.label(max(zero, end) + 4.0, y + ROW_LABEL, number(value), "value" if value else "zero")


# --- lines -------------------------------------------------------------------------------------------------------


def _lines(panels: Sequence[Panel], words: Words) -> ChartDrawing:
    """Lines on one scale, each named with its last value at its end; round values as hairlines behind them."""
    paper = _Paper()
    ticks = _ticks(*_scale(panels))
    low, high = ticks[0], ticks[-1]
    top, plot = LINE, TOP - LINE + PLOT
    unit = plot / (high - low)
    left = max(len(number(tick)) for tick in ticks) * CHARACTER + 6.0
    ends = [_end(panel) for panel in panels]
    right = WIDTH - max((len(text) for _, text in ends), default=0) * 4.6 - 6.0
    columns = max(len(panel.points) for panel in panels)
    step = (right - left) / max(columns - 1, 1)
    foot = top + plot
    for tick in ticks:
        y = foot - (tick - low) * unit
        paper.stroke(left, y, right, y, "base" if tick == 0 else "bracket")
        paper.label(left - 6.0, y + 2.6, number(tick), "tick", "end")
    spots: list[tuple[float, int]] = []
    for index, panel in enumerate(panels):
        role = _role(index, panels)
        for run in _runs(panel.points):
            places = [(left + place * step, foot - (value - low) * unit) for place, value in run]
            if len(places) == 1:
                paper.dot(*places[0], role)
            else:
                paper.curve(places, role)
        spots.append((foot - ((ends[index][0] or 0.0) - low) * unit, index))
    for y, index in _apart(spots, 10.0):
        paper.label(right + 6.0, y + 3.0, ends[index][1], f"name-{_role(index, panels)}")
    longest = max(panels, key=lambda panel: len(panel.points))
    _along(paper, longest.points, left, step, foot, words)
    return paper.done(foot + BELOW - LINE)


def _ticks(low: float, high: float) -> tuple[float, ...]:
    """Three to six round values that span the scale."""
    rough = (high - low) / 4
    power = 10.0 ** (len(f"{rough:.0f}") - 1) if rough >= 1 else 1.0
    while power > rough and power > 1e-9:
        power /= 10
    step = next((power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough), power * 10)
    first = -int(-low // step) * step if low < 0 else 0.0
    ticks = [first]
    while ticks[-1] < high - step * 1e-6:
        ticks.append(round(ticks[-1] + step, 9))
    return tuple(ticks)


def _end(panel: Panel) -> tuple[float | None, str]:
    """The last value of a line and the label at its end."""
    last = next((point.value for point in reversed(panel.points) if point.value is not None), None)
    return last, f"{panel.name} {number(last)}".strip()


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


def _along(paper: _Paper, points: Sequence[Point], left: float, step: float, foot: float, words: Words) -> None:
    """Labels under a line, as many as stand clear of each other, the first among them."""
    texts = [
        f"{point.day.day} {words.months_short[point.day.month - 1]}" if point.day else point.label for point in points
    ]
    widest = max((len(text) for text in texts), default=1) * CHARACTER + 8.0
    every = max(1, -int(-widest // step)) if step else 1
    for place in range(0, len(texts), every):
        paper.label(left + place * step, foot + WEEKDAY + 2.0, texts[place], "category", "middle")
