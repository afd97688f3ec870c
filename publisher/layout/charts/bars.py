"""Upright bars: a panel of bars beside another, days and months or categories under them."""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate, groupby, pairwise
from math import ceil, inf

from publisher.language.words import Words
from publisher.layout.charts import base, settling
from publisher.layout.charts.drawing import Canvas, ChartDrawing
from publisher.layout.measures import MM
from publisher.model.values import Panel, Point

NOTE, DAY, BRACKET, MONTH = 19.5, 21.1, 25.8, 34.9  # from the top, or from the foot of the bars
FARTHEST = 0.2  # of the width, between panels whose names have room
CLEAR = 5.0  # that bars are lower where no note keeps the name of a panel from the value of the tallest
BROADEST, WIDEST = 10.0 * MM, 22.0 * MM  # of a bar, and of the label under it


def dated(panels: Sequence[Panel]) -> bool:
    """Return whether every point is a day."""
    return all(point.day for panel in panels for point in panel.points)


def _needs(panels: Sequence[Panel]) -> float:
    """The least pitch at which the labels under upright bars stand clear of each other."""
    if dated(panels):
        return 3 * base.CHARACTER
    return max((len(point.label) + 1 for panel in panels for point in panel.points), default=1) * base.CHARACTER


def pitch_of(panels: Sequence[Panel], width: float) -> float:
    """The pitch of upright bars: that of the reference pages, wider for wide labels, narrower for many bars."""
    return min(max(base.PITCH, _needs(panels)), _widest_pitch(panels, width))


def _widest_pitch(panels: Sequence[Panel], width: float) -> float:
    count = sum(len(panel.points) for panel in panels)
    room = width - (len(panels) - 1) * base.GAP
    spare = len(panels) * (1 - base.BAR / base.PITCH)  # after the last bar of a panel there is no space
    return room / max(count - spare, 1)


def fit(panels: Sequence[Panel], width: float) -> bool:
    """Return whether upright bars have room for their labels; days always have, for they are thinned."""
    return dated(panels) or pitch_of(panels, width) >= _needs(panels) <= WIDEST


def _starts(canvas: Canvas, panels: Sequence[Panel], widths: Sequence[float]) -> list[float]:
    """Left edges of panels, with equal gaps between: as far apart as their names need, else to the right edge."""
    gap = (canvas.width - sum(widths)) / (len(widths) - 1) if len(widths) > 1 else 0.0
    near, far = (
        [*accumulate((width + it for width in widths[:-1]), initial=0.0)]
        for it in (min(gap, FARTHEST * canvas.width), gap)
    )
    return near if _names_fit(canvas, panels, near) else far


def upright_bars(canvas: Canvas, panels: Sequence[Panel], words: Words, *, stacked: bool = False) -> ChartDrawing:
    """Draw panels on one scale, days or categories under their bars.

    They stand side by side, or under each other if that is asked for or their names would touch.
    """
    rows = [(panel,) for panel in panels] if stacked else [tuple(panels)]
    values = max((_value_wide(canvas, panel.points) for panel in panels), default=0.0)
    pitch = min(max(pitch_of(row, canvas.width), min(values, _widest_pitch(row, canvas.width))) for row in rows)
    bar = min(pitch * base.BAR / base.PITCH, BROADEST)
    # where a label is wider than its bar; days are thinned instead; values, as far as there is room for them
    inset = 0.0 if dated(panels) else max(0.0, (_needs(panels) - base.CHARACTER - bar) / 2)
    if values <= pitch:
        spare = min(
            canvas.width - sum((len(panel.points) - 1) * pitch + bar + base.GAP for panel in row) for row in rows
        )
        inset = max(inset, min((values - bar) / 2, (spare + base.GAP) / max(map(len, rows)) / 2))
    widths = [(len(panel.points) - 1) * pitch + bar + 2 * inset for panel in panels]
    starts = [0.0] * len(panels) if stacked else _starts(canvas, panels, widths)
    if not stacked and len(panels) > 1 and not _names_fit(canvas, panels, starts):
        return upright_bars(canvas, panels, words, stacked=True)
    low, high = base.scale_of(panels)
    named = any(panel.name for panel in panels) and not any(panel.note for panel in panels)
    over = CLEAR if named else 0.0
    unit = (base.PLOT - over) / (high - low)
    names = [
        canvas.lines(panel.name, "name-this", canvas.width if stacked or len(panels) == 1 else inf) for panel in panels
    ]
    more = (max(map(len, names), default=1) - 1) * base.LINE  # lines of the longest name
    headed = (0.0 if any(panel.note for panel in panels) else base.LINE) - more
    below = base.BELOW if dated(panels) else base.BELOW - base.LINE
    top, foot = base.TOP - headed, 0.0
    for index, (panel, left) in enumerate(zip(panels, starts, strict=True)):
        if stacked and index:  # by whole lines, so that text below a chart stays on the grid
            top += ceil((base.PLOT + below + base.TOP - headed) / base.LINE) * base.LINE
        zero, foot = top + over + high * unit, top + base.PLOT
        slots = base.Slots(left + inset, foot, pitch, bar)
        role = base.role_of(index, panels)
        _heads(canvas, names[index], panel.note, (left, top + headed - base.TOP), role)
        shown = _worth_a_number(canvas, panel.points, pitch)
        for place, point in enumerate(panel.points):
            value = point.value or 0.0
            tip = zero - max(value, 0.0) * unit
            if value:
                canvas.bar(slots.start(place), tip, bar, abs(value) * unit, role)
            if place in shown:
                role_of_value = "value" if value else "zero"
                canvas.label(
                    slots.middle(place), tip - base.VALUE_GAP, canvas.number(point.value), role_of_value, "middle"
                )
        canvas.stroke(left, zero, slots.end(len(panel.points) - 1) + inset, zero, "base")
        days = [point.day for point in panel.points if point.day]
        if days and len(days) == len(panel.points):
            _days(canvas, days, slots, words)
        else:
            for place, point in enumerate(panel.points):
                canvas.label(slots.middle(place), foot + base.WEEKDAY, point.label, "category", "middle")
    return canvas.done(foot + below)


def _names_fit(canvas: Canvas, panels: Sequence[Panel], starts: Sequence[float]) -> bool:
    """Return whether the names and notes over panels that stand side by side are clear of each other."""
    ends = [*starts[1:], canvas.width + base.GAP]
    return all(
        start + max(canvas.length(panel.name, "name-this"), canvas.length(panel.note, "note")) + base.GAP <= end
        for panel, start, end in zip(panels, starts, ends, strict=True)
    )


def _heads(canvas: Canvas, names: Sequence[str], note: str, corner: tuple[float, float], role: str) -> None:
    left, top = corner
    for line, name in enumerate(names):
        canvas.label(left, top + base.NAME + line * base.LINE, name, f"name-{role}")
    canvas.label(left, top + NOTE + (len(names) - 1) * base.LINE, note, "note")


def _value_wide(canvas: Canvas, points: Sequence[Point]) -> float:
    """The room that values over neighbouring bars need, each as wide as the widest."""
    widest = max((canvas.length(canvas.number(point.value), "value") for point in points), default=0.0)
    return widest + settling.APART + settling.EASE


def _worth_a_number(canvas: Canvas, points: Sequence[Point], pitch: float) -> frozenset[int]:
    """The bars that show their value: all, or only the highest and the last where they would run together."""
    if _value_wide(canvas, points) <= pitch:
        return frozenset(range(len(points)))
    values = [point.value or 0.0 for point in points]
    highest, last = values.index(max(values)), len(values) - 1
    near = max(1, ceil(3 * base.CHARACTER / pitch))
    clear = last - highest > 2 * near and max(values[-near - 1 :]) == values[-1]
    return frozenset({highest, last} if clear else {highest})


def _days(canvas: Canvas, days: Sequence[date], slots: base.Slots, words: Words) -> None:
    """Weekday and day under each bar, and a bracket for each month; no weekdays where days are skipped."""
    daily = slots.pitch >= 3 * base.CHARACTER and all((later - day).days == 1 for day, later in pairwise(days))
    every = max(1, ceil(3 * base.CHARACTER / slots.pitch))
    up = 0.0 if daily else DAY - base.WEEKDAY
    for place, day in enumerate(days):
        if daily:
            weekday = words.weekdays_short[day.weekday()]
            canvas.label(slots.middle(place), slots.foot + base.WEEKDAY, weekday, "category", "middle")
        if place % every == 0:
            canvas.label(slots.middle(place), slots.foot + DAY - up, str(day.day), "day", "middle")
    for (year, month), group in groupby(enumerate(days), key=lambda item: (item[1].year, item[1].month)):
        places = [place for place, _ in group]
        first, last = slots.start(places[0]), slots.end(places[-1])
        y = slots.foot + BRACKET - up
        canvas.stroke(first, y, last, y, "bracket")
        room = slots.start(places[-1] + 1) - first
        name = words.month(month)
        if len(name) * base.CHARACTER > room:
            name = words.months_short[month - 1]
        if days[0].year != days[-1].year and (len(name) + 5) * base.CHARACTER <= room:
            name = f"{name} {year}"
        if len(name) * base.CHARACTER <= room + base.CHARACTER:
            canvas.label(first, slots.foot + MONTH - up, name, "month")
