"""The form of a chart, and that no values can stop it."""

from datetime import date

import pytest

from publisher.layout.charts.chart import lay_out, single
from publisher.model.values import Panel, Point
from tests.layout.charts.sample import ENGLISH, WEEKS, chart, days, texts


def test_equal_input_gives_equal_numbers():
    assert lay_out(WEEKS, ENGLISH) == lay_out(WEEKS, ENGLISH)


@pytest.mark.parametrize("form", ["bar", "line", "dot"])
@pytest.mark.parametrize("values", [(), (None,), (0.0,), (5.0, 5.0), (1e17, 1e17 + 16), (1e-12, 2e-12), (-1.0, -2.0)])
def test_no_values_can_stop_it(form, values):
    points = tuple(Point(f"P{place}", value) for place, value in enumerate(values))
    drawing = lay_out(chart(form, Panel("", "", points)), ENGLISH)
    assert drawing.height > 0


def test_hyphens_that_the_face_lacks_are_set_as_it_has_them():
    points = (Point("Mi\u201124", 1.0), Point("Su\u201025", 2.0))
    assert texts(lay_out(chart("bar", Panel("", "", points)), ENGLISH), "category") == ["Mi-24", "Su-25"]


def test_a_single_value_is_no_chart():
    point = single(chart("bar", Panel("", "", days(date(2024, 10, 15), 9, None))), ENGLISH)
    assert point is not None
    assert (point.value, point.label) == (9, "15 October")
    assert single(WEEKS, ENGLISH) is None
