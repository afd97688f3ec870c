"""Measures that charts of every form share, the scale of values, the slots of bars."""

from collections.abc import Sequence
from dataclasses import dataclass

from publisher.layout.measures import MM
from publisher.model.values import Panel

# The parts of a chart, from its top, as the reference pages have them: a panel's name, the tallest bar with its value
# above it; from its foot, the weekday, and all that stands below.
NAME, VALUE_GAP = 8.0, 3.6
TOP, PLOT = 33.2, 72.7
WEEKDAY, BELOW = 11.0, 36.6
LINE = 14.0  # heights differ by whole lines, so that text below a chart stays on the grid
BAR, PITCH, GAP = 6.2 * MM, 8.7 * MM, 6.0 * MM
CHARACTER = 4.1  # mean width of a character of a label, in points


def role_of(index: int, panels: Sequence[object]) -> str:
    """The role of a panel's marks: the last is this week's, the others are what it is compared with."""
    return "this" if index == len(panels) - 1 else "before"


def scale_of(panels: Sequence[Panel]) -> tuple[float, float]:
    """The least and the greatest value, zero among them; never equal."""
    values = [point.value for panel in panels for point in panel.points if point.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    return (low, high) if high > low else (low, low + 1.0)


@dataclass(frozen=True, slots=True)
class Slots:
    """Places of the bars of a panel: left edge of the first, their foot, pitch and width."""

    left: float
    foot: float
    pitch: float
    bar: float

    def start(self, place: int) -> float:
        """The left edge of a bar."""
        return self.left + place * self.pitch

    def middle(self, place: int) -> float:
        """Its middle."""
        return self.start(place) + self.bar / 2

    def end(self, place: int) -> float:
        """Its right edge."""
        return self.start(place) + self.bar
