"""The figures of the year as blocks: each with its name, a chart and a table with pages. A companion of `annual`.

In: series and where issues stand; out: blocks of the document tree, and for the e-book the same as lines.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from publisher import charts, prepare
from publisher.annual_lists import Places, Year
from publisher.formats.epub_volume import BoundIssue, Line
from publisher.model_volume import Series, SeriesPoint
from publisher.tree import Block, Cell, Chart, Heading, Link, Panel, Point, Table, Text

BARS = 12
"""Values of a series that are drawn as bars from zero; more make a line."""


def blocks(year: Year, places: Places, every: Sequence[Series]) -> tuple[Block, ...]:
    """Each series with its chart and its table; a page of the table leads to what states the value."""
    return tuple(block for number, series in enumerate(every, 1) for block in _series(year, places, series, number))


def _series(year: Year, places: Places, series: Series, number: int) -> Iterator[Block]:
    words, furniture = year.words, year.furniture
    yield Heading(id=f"figure-{number}", line=0, level=2, children=(Text(series.name),))
    points = tuple(_points(year, series))
    form = "bar" if len(points) <= BARS else "line"
    if form == "bar":
        points = tuple(replace(point, day=None) for point in points)
    panel = Panel("", "", points)
    chart = Chart(
        id=f"chart-{number}", line=0, number=number, form=form, title=(Text(series.name),),
        unit=series.points[0].unit, panels=(panel,),
    )  # fmt: skip
    yield replace(chart, title=(Text(furniture.figures_of),), alt=prepare.alternative(chart, words))
    heads = ((furniture.no, "left"), (furniture.date, "left"), (furniture.value, "right"), (furniture.page, "right"))
    yield Table(
        id=f"table-{number}",
        line=0,
        head=tuple(Cell((Text(head[:1].upper() + head[1:]),), align) for head, align in heads),
        rows=tuple(_row(year, places, point) for point in series.points),
    )


def _row(year: Year, places: Places, point: SeriesPoint) -> tuple[Cell, ...]:
    folio, name = places.block(point.issue, point.block)
    number = year.furniture.number.format(number=point.issue.partition("/")[2])
    says = f"{year.furniture.page} {folio}, {number}"
    return (
        Cell((Text(number),)),
        Cell((Text(year.words.day(point.day, year=point.day.year != year.year)),)),
        Cell((Text(charts.number(float(point.value or 0))),), "right"),
        Cell((Link((Text(folio),), name, says),), "right"),
    )


def _points(year: Year, series: Series) -> Iterator[Point]:
    """A point an issue from the first that has a value to the last; none where one has no value or is missing."""
    by_issue: Mapping[str, SeriesPoint] = {point.issue: point for point in series.points}
    numbers = [int(issue.partition("/")[2]) for issue in by_issue]
    days = {record.number: record for record in year.records}
    for number in range(min(numbers), max(numbers) + 1):
        record = days.get(number)
        point = by_issue.get(record.id) if record else None
        value: Decimal | None = point.value if point else None
        yield Point(
            year.furniture.number.format(number=number),
            None if value is None else float(value),
            record.day if record else None,
        )


def lines(
    places: Places, every: Sequence[Series], issues: Mapping[str, BoundIssue]
) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """The same for the e-book."""
    groups = []
    for series in every:
        found = []
        for point in series.points:
            folio, _ = places.block(point.issue, point.block)
            found.append(Line(issues[point.issue].title, point.text, folio, issues[point.issue].address(point.block)))
        groups.append((series.name, tuple(found)))
    return tuple(groups)
