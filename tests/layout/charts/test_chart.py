from datetime import date, timedelta
from itertools import pairwise

import pytest

from publisher.language.words import words_for
from publisher.layout.charts.chart import lay_out, number, single
from publisher.layout.charts.drawing import MM, WIDTH, ChartDrawing
from publisher.model.tree import Chart, Text
from publisher.model.values import Panel, Point

ENGLISH = words_for("en")


def days(first: date, *values: float | None) -> tuple[Point, ...]:
    dates = [first + timedelta(place) for place in range(len(values))]
    return tuple(Point(day.isoformat(), value, day) for day, value in zip(dates, values, strict=True))


def chart(form: str, *panels: Panel) -> Chart:
    return Chart(form=form, title=(Text("Drones"),), panels=panels)


WEEKS = chart(
    "bar",
    Panel("15–20 October", "at least 17", days(date(2024, 10, 15), 1, 2, 2, 9, 0, 3)),
    Panel("28 October – 3 November", "at least 24", days(date(2024, 10, 28), 3, 5, 1, 1, 9, 5, 0)),
)


def texts(drawing: ChartDrawing, role: str) -> list[str]:
    return [label.text for label in drawing.labels if label.role == role]


def test_the_reference_chart_has_the_reference_measures():
    drawing = lay_out(WEEKS, ENGLISH)
    assert (drawing.width, drawing.height) == (334.49, 142.5)
    assert drawing.bars[0].width == pytest.approx(6.2 * MM, abs=0.1)
    assert drawing.bars[1].x == pytest.approx(8.7 * MM, abs=0.1)
    assert max(bar.height for bar in drawing.bars) == pytest.approx(9 * 2.85 * MM, abs=0.1)
    assert max(bar.x + bar.width for bar in drawing.bars) < WIDTH
    base = [stroke for stroke in drawing.strokes if stroke.role == "base"]
    assert base[0].x1 == 0
    assert base[1].x2 == pytest.approx(WIDTH, abs=0.02)


def test_a_zero_is_printed_and_has_no_bar():
    drawing = lay_out(WEEKS, ENGLISH)
    assert len(drawing.bars) == 11
    assert texts(drawing, "zero") == ["0", "0"]


def test_days_have_weekdays_and_months_have_brackets():
    drawing = lay_out(WEEKS, ENGLISH)
    assert texts(drawing, "category")[:3] == ["Tue", "Wed", "Thu"]
    assert texts(drawing, "day")[-3:] == ["1", "2", "3"]
    assert texts(drawing, "month") == ["October", "October", "November"]


def test_both_panels_are_on_one_scale_and_the_last_is_this_week():
    drawing = lay_out(WEEKS, ENGLISH)
    tallest = {role: max(bar.height for bar in drawing.bars if bar.role == role) for role in ("this", "before")}
    assert tallest["this"] == tallest["before"]
    assert texts(drawing, "name-this") == ["28 October – 3 November"]


def test_equal_input_gives_equal_numbers():
    assert lay_out(WEEKS, ENGLISH) == lay_out(WEEKS, ENGLISH)


def test_many_days_are_thinned_and_stay_inside():
    drawing = lay_out(chart("bar", Panel("", "", days(date(2024, 9, 1), *range(1, 62)))), ENGLISH)
    assert len(drawing.bars) == 61
    assert len(texts(drawing, "day")) < 61
    assert not texts(drawing, "category")
    assert max(bar.x + bar.width for bar in drawing.bars) <= WIDTH + 0.01


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


def test_negative_values_hang_from_the_base_line():
    drawing = lay_out(chart("bar", Panel("", "", (Point("A", 3.0), Point("B", -2.0)))), ENGLISH)
    base = next(stroke for stroke in drawing.strokes if stroke.role == "base")
    assert drawing.bars[0].y + drawing.bars[0].height == pytest.approx(base.y1, abs=0.02)
    assert drawing.bars[1].y == base.y1
    assert texts(drawing, "value") == ["3", "−2"]


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


def test_dots_of_one_row_put_the_lesser_value_left():
    one = Panel("2023", "", (Point("Poland", 210.0),))
    two = Panel("2024", "", (Point("Poland", 150.0),))
    labels = {label.text: label.anchor for label in lay_out(chart("dot", one, two), ENGLISH).labels}
    assert (labels["150"], labels["210"]) == ("end", "start")


@pytest.mark.parametrize("form", ["bar", "line", "dot"])
@pytest.mark.parametrize("values", [(), (None,), (0.0,), (5.0, 5.0), (1e17, 1e17 + 16), (1e-12, 2e-12), (-1.0, -2.0)])
def test_no_values_can_stop_it(form, values):
    points = tuple(Point(f"P{place}", value) for place, value in enumerate(values))
    drawing = lay_out(chart(form, Panel("", "", points)), ENGLISH)
    assert drawing.height > 0


def test_numbers_as_printed():
    assert [number(value) for value in (1234567.0, 0.25, -3.0, None)] == ["1,234,567", "0.25", "−3", "–"]


def test_hyphens_that_the_face_lacks_are_set_as_it_has_them():
    points = (Point("Mi\u201124", 1.0), Point("Su\u201025", 2.0))
    assert texts(lay_out(chart("bar", Panel("", "", points)), ENGLISH), "category") == ["Mi-24", "Su-25"]


def test_a_single_value_is_no_chart():
    point = single(chart("bar", Panel("", "", days(date(2024, 10, 15), 9, None))), ENGLISH)
    assert point is not None
    assert (point.value, point.label) == (9, "15 October")
    assert single(WEEKS, ENGLISH) is None
