import math

from publisher.layout.charts.drawing import Bar, Paper


def test_numbers_are_rounded_once_and_zero_has_no_sign():
    paper = Paper()
    paper.bar(0.1 + 0.2, -0.001, 1 / 3, 10, "this")
    (bar,) = paper.done(10).bars
    assert bar == Bar(0.3, 0.0, 0.33, 10.0, "this")
    assert math.copysign(1, bar.y) == 1


def test_a_curve_is_its_points_as_a_drawing_writes_them():
    paper = Paper()
    paper.curve([(0, 1.5), (2.346, 3)], "before")
    assert paper.done(1).curves[0].points == "0,1.5 2.35,3"


def test_labels_have_only_hyphens_that_the_narrow_face_has():
    paper = Paper()
    paper.label(0, 0, "17\u201118 and 17\u201018", "value")
    assert paper.done(1).labels[0].text == "17-18 and 17-18"


def test_what_is_done_is_frozen():
    paper = Paper()
    done = paper.done(5)
    paper.dot(1, 1, "this")
    assert done.dots == ()
    assert len(paper.done(5).dots) == 1
