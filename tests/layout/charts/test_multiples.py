"""Small multiples: three in a row on one scale, the greatest and the last value with their numbers."""

from datetime import date

import pytest

from publisher.layout.charts.chart import lay_out
from publisher.layout.charts.drawing import WIDTH, Canvas
from publisher.layout.charts.multiples import ROW, multiples
from publisher.model.values import Panel, Point
from tests.layout.charts.sample import ENGLISH, chart, days, texts

YEARS = tuple(
    Panel(name, "", days(date(2024, 10, 1), *values))
    for name, values in (("A", (1, 9, 2)), ("B", (2, None, 3)), ("C", (4, 4, 4)), ("D", (0, 0, 18)))
)


def test_five_lines_are_each_a_chart_of_its_own():
    four, five = chart("line", *YEARS), chart("line", *YEARS, YEARS[0])
    assert texts(lay_out(four, ENGLISH), "name-before") == ["C: 4", "B: 3", "A: 2"], "on one scale, named at their ends"
    drawing = lay_out(five, ENGLISH)
    assert texts(drawing, "name-before") == ["A", "B", "C", "D", "A"]
    assert len(drawing.curves) == 5


def test_three_stand_in_a_row():
    drawing = multiples(Canvas(), YEARS, "bar", ENGLISH)
    names = [label for label in drawing.labels if label.role == "name-before"]
    assert [label.y for label in names] == pytest.approx([8.0, 8.0, 8.0, 8.0 + ROW])
    assert names[3].x == names[0].x
    ticks = [label for label in drawing.labels if label.role == "tick"]
    assert [label.text for label in ticks] == ["0", "20", "0", "20"], "the scale stands at the left of each row"
    assert max(label.x for label in ticks) < names[0].x
    assert drawing.height == 2 * ROW - 14
    assert max(bar.x + bar.width for bar in drawing.bars) <= WIDTH + 0.01


def test_long_series_stand_two_in_a_row():
    long = tuple(Panel(name, "", days(date(2024, 9, 1), *range(1, 18))) for name in "AB")
    names = [label for label in multiples(Canvas(), (*long, long[0]), "line", ENGLISH).labels if label.text in "AB"]
    assert names[2].y == 8.0 + ROW


def test_all_are_on_one_scale():
    bars = multiples(Canvas(), YEARS, "bar", ENGLISH).bars
    assert max(bar.height for bar in bars) == 36.0, "eighteen of a scale to twenty, 40 points"
    assert bars[1].height == 18.0, "nine"


def test_the_greatest_value_has_its_number_and_the_last_where_it_is_clear():
    near = Panel("", "", tuple(Point(str(n), value) for n, value in enumerate((1.0, 9.0, 2.0))))
    far = Panel("", "", tuple(Point(str(n), 9.0 - n) for n in range(9)))
    assert texts(multiples(Canvas(40.0), (near,), "bar", ENGLISH), "value") == ["9"]
    assert texts(multiples(Canvas(), (far,), "bar", ENGLISH), "value") == ["9", "1"]
