import math

from publisher.layout.charts.drawing import Bar, Canvas


def test_numbers_are_rounded_once_and_zero_has_no_sign():
    canvas = Canvas()
    canvas.bar(0.1 + 0.2, -0.001, 1 / 3, 10, "this")
    (bar,) = canvas.done(10).bars
    assert bar == Bar(0.3, 0.0, 0.33, 10.0, "this")
    assert math.copysign(1, bar.y) == 1


def test_a_curve_is_its_points_as_a_drawing_writes_them():
    canvas = Canvas()
    canvas.curve([(0, 1.5), (2.346, 3)], "before")
    assert canvas.done(1).curves[0].points == "0,1.5 2.35,3"


def test_labels_have_only_hyphens_that_the_narrow_face_has():
    canvas = Canvas()
    canvas.label(0, 0, "17\u201118 and 17\u201018", "value")
    assert canvas.done(1).labels[0].text == "17-18 and 17-18"


def test_what_is_done_is_frozen():
    canvas = Canvas()
    done = canvas.done(5)
    canvas.dot(1, 1, "this")
    assert done.dots == ()
    assert len(canvas.done(5).dots) == 1
