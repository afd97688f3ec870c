"""Lines: gaps, the scale, names at their ends."""

from datetime import date
from itertools import pairwise

from publisher.layout.charts.chart import lay_out
from publisher.model.values import Panel, Point
from tests.layout.charts.sample import ENGLISH, chart, days, texts


def test_lines_break_where_values_are_missing_and_end_in_their_name():
    points = days(date(2024, 10, 1), 1, 2, None, 4, None, 5, 6)
    drawing = lay_out(chart("line", Panel("This year", "", points)), ENGLISH)
    assert len(drawing.curves) == 2
    assert len(drawing.dots) == 1
    assert texts(drawing, "name-this") == ["This year: 6"]
    assert texts(drawing, "tick")[0] == "0"


def test_a_line_far_from_zero_does_not_begin_at_zero():
    points = tuple(Point(str(place), value) for place, value in enumerate((100.0, 104.0, 124.0)))
    assert texts(lay_out(chart("line", Panel("", "", points)), ENGLISH), "tick")[0] == "100"


def test_names_at_line_ends_stand_apart():
    panels = [Panel(str(year), "", (Point("a", 1.0), Point("b", 9.0))) for year in (2022, 2023, 2024)]
    labels = [label for label in lay_out(chart("line", *panels), ENGLISH).labels if label.role.startswith("name")]
    ys = sorted(label.y for label in labels)
    assert min(later - y for y, later in pairwise(ys)) > 9.99


def test_labels_under_a_line_stand_at_even_steps_and_flush_with_its_ends():
    points = tuple(Point(str(year), float(year)) for year in range(2015, 2021))
    for width, shown in ((400.0, [str(year) for year in range(2015, 2021)]), (120.0, ["2015", "2017", "2020"])):
        labels = [
            label
            for label in lay_out(chart("line", Panel("", "", points)), ENGLISH, width, narrow=True).labels
            if label.role == "category"
        ]
        assert [label.text for label in labels] == shown
        assert {label.anchor for label in labels} == {"start"}
