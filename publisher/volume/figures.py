"""The figures of the year as a list: each with its name, a chart and a table with pages. A companion of `annual`.

In: series and where issues stand; out: a listing that `formats.listing` sets.
"""

from collections.abc import Iterator, Mapping, Sequence

from publisher.edition import prepare
from publisher.layout.charts import chart as charts
from publisher.model.tree import Chart, Text
from publisher.model.values import Panel, Point
from publisher.model.volume import Series, SeriesPoint
from publisher.press.listing import ComposedList, Group, Runs
from publisher.press.shaping import Run
from publisher.volume.lists import Places, Year

BARS = 12
"""Values of a series that are drawn as bars from zero; more make a line."""


def figures(year: Year, places: Places, every: Sequence[Series]) -> ComposedList:
    """Each series with its chart and its values; the page of a value leads to what states it."""
    groups = tuple(_group(year, places, series) for series in every)
    return ComposedList("figures", year.furniture.figures, groups)


def _group(year: Year, places: Places, series: Series) -> Group:
    furniture = year.furniture
    points = tuple(_points(year, series))
    form = "bar" if len(points) <= BARS else "line"
    panel = Panel("", "", points if form == "line" else tuple(Point(each.label, each.value) for each in points))
    chart = Chart(form=form, title=(Text(series.name),), unit=series.points[0].unit, panels=(panel,))
    heads = (furniture.no, furniture.date, furniture.value, furniture.page)
    return Group(
        label=((Run(series.name, "label"),),),
        rows=tuple(_row(year, places, point) for point in series.points),
        again=((Run(series.name, "label"), Run(f" ({furniture.continued})", "month-continued")),),
        chart=(charts.lay_out(chart, year.words), prepare.alternative(chart, year.words)),
        heads=tuple((Run(head[:1].upper() + head[1:], "note"),) for head in heads),
    )


def _row(year: Year, places: Places, point: SeriesPoint) -> tuple[Runs, ...]:
    folio, name = places.block(point.issue, point.block)
    number = year.furniture.number.format(number=point.issue.partition("/")[2])
    day = year.words.day(point.day, year=point.day.year != year.year)
    return (
        (Run(number, "figure"),),
        (Run(day, "figure"),),
        (Run(point.text, "figure"),),
        (Run(folio, "figure-page", name, f"{year.furniture.page} {folio}, {number}"),),
    )


def _points(year: Year, series: Series) -> Iterator[Point]:
    """A point an issue from the first that has a value to the last; no value where one has none or is missing."""
    by_issue: Mapping[str, SeriesPoint] = {point.issue: point for point in series.points}
    numbers = [int(issue.partition("/")[2]) for issue in by_issue]
    records = {record.number: record for record in year.records}
    for number in range(min(numbers), max(numbers) + 1):
        record = records.get(number)
        point = by_issue.get(record.id) if record else None
        value = float(point.value) if point and point.value is not None else None
        yield Point(year.furniture.number.format(number=number), value, record.day if record else None)
