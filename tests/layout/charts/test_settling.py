"""Labels of charts: inside the drawing, none touching another, whatever the numbers and names."""

from datetime import date
from itertools import product

import pytest

from publisher.layout import look
from publisher.layout.charts.chart import lay_out
from publisher.layout.charts.drawing import WIDTH, ChartDrawing, Label
from publisher.layout.charts.lettering import rough
from publisher.layout.charts.settling import box_of, faults, settled
from publisher.layout.measures import MM
from publisher.model.values import Panel, Point
from tests.layout.charts.sample import ENGLISH, WEEKS, chart, days, texts
from tests.layout.sample import ROOT

FILES = {"cond 400": "FiraSansCondensed_400Regular", "cond 500": "FiraSansCondensed_500Medium"}
PHONE = 84 * MM


def advance(face: str, text: str, size: float) -> float:
    return look.advance((ROOT / "fonts",))(FILES.get(face, "FiraSansCondensed_600SemiBold"), text, size)


def drawing(*labels: Label) -> ChartDrawing:
    return ChartDrawing(100.0, 50.0, labels=labels)


YEARS = tuple(
    Panel(str(year), "", tuple(Point(str(place), 100.0 - place) for place in range(2015, 2021))) for year in range(5)
)
COUNTRIES = tuple(
    Point(f"The Federal Republic of Somewhere Very Far Away, Number {n}", value) for n, value in enumerate((3, 80, 12))
)
HARD = {
    "five lines": chart("line", *YEARS),  # "2024 2020" of neighbours ran together, "100" hung over the gutter
    "two weeks": WEEKS,
    "names that meet": chart(
        "bar", *(Panel("A rather long name of a panel " * 2, "at least", p.points) for p in WEEKS.panels)
    ),
    "time stamps": chart(  # PhilJay/MPAndroidChart 2585: half of the last label is cut
        "line", Panel("", "", tuple(Point(f"12:00:{n:02}", float(n)) for n in range(9)))
    ),
    "last two": chart(  # chartjs/Chart.js 1884: the last label is forced beside the one before it
        "line", Panel("A", "", days(date(2024, 1, 1), *range(30)))
    ),
    "many days": chart("bar", Panel("", "", days(date(2024, 9, 1), *range(1, 62)))),
    "long names": chart("bar", Panel("", "", COUNTRIES)),
    "lines of long names": chart("line", *(Panel(p.label, "", days(date(2024, 1, 1), 1, 5, 9)) for p in COUNTRIES)),
    "near dots": chart(
        "dot", *(Panel(str(n), "", (Point("Poland", 100.0 + n), Point("Latvia", 7.0))) for n in range(4))
    ),
    "large": chart("line", Panel("GDP", "", days(date(2024, 1, 1), 1e9, 2.5e9, 1234567890.5))),
    "negative": chart("bar", Panel("", "", days(date(2024, 1, 1), -3, 4, -1, 0, 2))),
    "one label": chart("line", Panel("x", "", (Point("Only", 4.0), Point("One", None)))),
}


@pytest.mark.parametrize(("name", "width"), list(product(HARD, (WIDTH, PHONE))))
def test_every_label_is_inside_and_touches_no_other(name, width):
    drawn = lay_out(HARD[name], ENGLISH, width, narrow=width == PHONE, advance=advance)
    assert faults(drawn, advance) == ()
    assert drawn.labels


def test_what_hangs_out_is_moved_in_and_the_inner_of_two_goes():
    row = [
        Label(x, 40.0, text, "category", "middle")
        for x, text in ((0, "2019"), (25, "2020"), (35, "2021"), (98, "2022"))
    ]
    done = settled(drawing(*row), rough)
    assert [label.text for label in done.labels] == ["2019", "2020", "2022"]
    assert box_of(done.labels[0], rough).left == pytest.approx(0.0, abs=0.01)
    assert box_of(done.labels[-1], rough).right == pytest.approx(100.0, abs=0.01)


def test_a_value_goes_before_a_name_and_names_stay():
    one, two = Label(0, 10, "Poland", "name-this"), Label(5, 10, "12", "value")
    assert settled(drawing(one, two), rough).labels == (one,)
    both = drawing(one, Label(5, 10, "Latvia", "name-before"))
    assert settled(both, rough) == both
    assert faults(both, rough) == ("“Poland” touches “Latvia”",)


def test_what_is_wider_than_a_drawing_leaves_it():
    wide = drawing(Label(0, 10, "word " * 30, "name-this"))
    assert faults(settled(wide, rough), rough) == (f"“{'word ' * 30}” leaves the drawing",)


def test_on_a_phone_panels_stand_under_each_other_and_names_over_lines():
    drawn = lay_out(WEEKS, ENGLISH, PHONE, narrow=True, advance=advance)
    heads = [label for label in drawn.labels if label.role.startswith("name")]
    assert [label.x for label in heads] == [0.0, 0.0]
    assert heads[0].y + 100 < heads[1].y
    lines = chart("line", *WEEKS.panels)
    drawn = lay_out(lines, ENGLISH, PHONE, narrow=True, advance=advance)
    assert texts(drawn, "name-this") == ["28 October – 3 November: 0"]
    assert len(drawn.curves) == 4, "each name has a piece of its line"
