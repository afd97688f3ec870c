"""The scale, the slots of bars."""

from datetime import date

from publisher.layout.charts.base import Slots, scale_of
from publisher.model.values import Panel
from tests.layout.charts.sample import days


def test_zero_is_on_every_scale_and_no_scale_is_empty():
    assert scale_of([Panel("", "", days(date(2024, 10, 15), 3, None, 7))]) == (0.0, 7.0)
    assert scale_of([Panel("", "", days(date(2024, 10, 15), -3))]) == (-3.0, 0.0)
    assert scale_of([Panel("", "", ())]) == (0.0, 1.0)


def test_bars_stand_at_their_pitch():
    slots = Slots(left=10.0, foot=100.0, pitch=8.0, bar=6.0)
    assert [(slots.start(place), slots.middle(place), slots.end(place)) for place in (0, 2)] == [
        (10.0, 13.0, 16.0),
        (26.0, 29.0, 32.0),
    ]
