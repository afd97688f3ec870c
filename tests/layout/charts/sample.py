"""Charts of a few days or categories, and the texts of a drawing by their role."""

from datetime import date, timedelta

from publisher.language.words import words_for
from publisher.layout.charts.drawing import ChartDrawing
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
