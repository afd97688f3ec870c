"""The form of a chart and its geometry: numbers in, a drawing out.

In: a chart of the document tree; out: a `ChartDrawing`: bars, strokes, curves, dots and labels with places in points.
Nothing here knows SVG or a colour; equal input gives equal numbers.
"""

from dataclasses import replace

from publisher.language.words import Words
from publisher.layout.charts import bars, rows, settling
from publisher.layout.charts.base import CHARACTER
from publisher.layout.charts.drawing import WIDTH, Canvas, ChartDrawing
from publisher.layout.charts.lettering import Advance, rough
from publisher.layout.charts.lines import lines, room_for_names
from publisher.layout.charts.multiples import LEAST, multiples
from publisher.model.tree import Chart
from publisher.model.values import Point
from publisher.model.walking import plain

MOST_LINES = 4  # on one scale; more cannot be told from each other
MOST_KEYED = 2  # lines that a key tells from each other: whole and broken
SHORT = 5  # characters of a label that can stand under a narrow bar


def single(chart: Chart, words: Words) -> Point | None:
    """Return the only value of a chart that has but one, its day in words: it is set as a key figure, not drawn."""
    values = [point for panel in chart.panels for point in panel.points if point.value is not None]
    if len(values) != 1:
        return None
    point = values[0]
    return replace(point, label=words.day(point.day, year=False)) if point.day else point


def qualifier(chart: Chart) -> str:
    """The measure of a chart, as it stands after its title: its qualifier, and its unit unless one of both says it."""
    said = f"{plain(chart.title)} {chart.qualifier}".casefold()
    return ", ".join(filter(None, (chart.qualifier, "" if chart.unit.casefold() in said else chart.unit)))


def lay_out(
    chart: Chart, words: Words, width: float = WIDTH, *, narrow: bool = False, advance: Advance = rough
) -> ChartDrawing:
    """Place every mark and label of a chart on a graphic of a width in points; all panels stand on one scale.

    `narrow`: for a phone, panels stand under each other. `advance` measures letters: labels that would touch others are
    left out, names never are.
    """
    return settling.settled(_drawn(chart, words, Canvas(width, advance, words.figure), narrow=narrow), advance)


def _drawn(chart: Chart, words: Words, canvas: Canvas, *, narrow: bool) -> ChartDrawing:
    if _are_many(chart, canvas.width):
        return multiples(canvas, chart.panels, chart.form, words)
    if chart.form == "line":
        keyed = narrow or not room_for_names(canvas, chart.panels)
        if keyed and len(chart.panels) > MOST_KEYED:
            return multiples(canvas, chart.panels, chart.form, words)
        return lines(canvas, chart.panels, words, keyed=keyed)
    if chart.form == "dot":
        return rows.dots(canvas, chart.panels)
    if all(
        bars.fit(row, canvas.width) for row in (((panel,) for panel in chart.panels) if narrow else (chart.panels,))
    ):
        return bars.upright_bars(canvas, chart.panels, words, stacked=narrow)
    return rows.level_bars(canvas, chart.panels)


def _are_many(chart: Chart, width: float) -> bool:
    """Return whether panels are too many for one row or one set of lines: then each is a small chart of its own."""
    panels = chart.panels
    if len(panels) < LEAST or any(len(panel.points) < LEAST for panel in panels):
        return False
    if chart.form == "line":
        return len(panels) > MOST_LINES
    if chart.form == "dot":
        return False
    short = max(len(point.label) for panel in panels for point in panel.points) <= SHORT
    return bars.pitch_of(panels, width) < 3 * CHARACTER if bars.dated(panels) else short and not bars.fit(panels, width)
