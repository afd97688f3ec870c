"""Upright bars: the measures of the reference page, days, thinning, negative values."""

from datetime import date

import pytest

from publisher.language.words import words_for
from publisher.layout.charts.chart import lay_out
from publisher.layout.charts.drawing import MM, WIDTH
from publisher.layout.charts.lettering import rough
from publisher.layout.charts.settling import faults
from publisher.model.values import Panel, Point
from tests.layout.charts.sample import ENGLISH, WEEKS, chart, days, texts


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


def test_many_days_are_thinned_and_stay_inside():
    drawing = lay_out(chart("bar", Panel("", "", days(date(2024, 9, 1), *range(1, 62)))), ENGLISH)
    assert len(drawing.bars) == 61
    assert len(texts(drawing, "day")) < 61
    assert not texts(drawing, "category")
    assert max(bar.x + bar.width for bar in drawing.bars) <= WIDTH + 0.01


def test_negative_values_hang_from_the_base_line():
    drawing = lay_out(chart("bar", Panel("", "", (Point("A", 3.0), Point("B", -2.0)))), ENGLISH)
    base = next(stroke for stroke in drawing.strokes if stroke.role == "base")
    assert drawing.bars[0].y + drawing.bars[0].height == pytest.approx(base.y1, abs=0.02)
    assert drawing.bars[1].y == base.y1
    assert texts(drawing, "value") == ["3", "−2"]


@pytest.mark.parametrize("width", [232.0, WIDTH, 480.0])
@pytest.mark.parametrize("count", [2, 3])
def test_values_that_have_room_are_all_printed(width: float, count: int) -> None:
    """Wide numbers over few bars, the highest of them under the name of its panel, the last at the right edge."""
    panels = (Panel(name, "", tuple(Point(str(1990 + it), high + it) for it in range(count))) for name, high in HIGH)
    drawing = lay_out(chart("bar", *panels), words_for("pl"), width)
    room = width / (2 * count) > 50
    assert len(texts(drawing, "value")) == 2 * count if room else len(texts(drawing, "value")) >= 2
    assert faults(drawing, rough) == ()
    assert max(bar.x + bar.width for bar in drawing.bars) <= width + 0.01


HIGH = (("Przed", 12500.5), ("Teraz", 987654.5))
