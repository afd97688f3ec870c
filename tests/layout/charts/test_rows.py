"""Rows: level bars and dots."""

import pytest

from publisher.layout.charts.chart import lay_out
from publisher.model.values import Panel, Point
from tests.layout.charts.sample import ENGLISH, chart, texts


def test_long_names_lie_level():
    points = (Point("Officials of the ministry", 28), Point("Judges and prosecutors", 41), Point("Firms", None))
    drawing = lay_out(chart("bar", Panel("", "", points)), ENGLISH)
    assert texts(drawing, "row") == [point.label for point in points]
    assert {bar.height for bar in drawing.bars} == {9.0}
    assert texts(drawing, "zero") == ["–"]


def test_heights_differ_by_whole_lines():
    for points in (2, 3, 7, 60):
        rows = tuple(Point(f"A rather long category {place}", float(place)) for place in range(points))
        drawing = lay_out(chart("bar", Panel("", "", rows)), ENGLISH)
        assert (drawing.height - 142.5) % 14 == pytest.approx(0, abs=0.01)
        assert drawing.height < 600


def test_dots_of_one_row_put_the_lesser_value_left():
    one = Panel("2023", "", (Point("Poland", 210.0),))
    two = Panel("2024", "", (Point("Poland", 150.0),))
    labels = {label.text: label.anchor for label in lay_out(chart("dot", one, two), ENGLISH).labels}
    assert (labels["150"], labels["210"]) == ("end", "start")
