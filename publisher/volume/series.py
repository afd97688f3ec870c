"""Series of a year: the key figures that issues carry under the same name.

In: values of issues, and an editor's settings for figures in the volume file. Out: series and problems. The name
of a figure is its label without a hedge at its end ("drones in the week, at least"). A running total counts from a day
on ("since 11 July"): it may not fall, and what an editor calls its parts must add up to it.

Codes: V005 a running total falls · V006 parts do not add up · V007 a figure that no issue has · V008 a value that is
not a number, or in another unit.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from publisher.edition.key_figures import Values, figure_name
from publisher.language.words_volume import VolumeWords
from publisher.model.volume import Series, SeriesPoint
from publisher.problems import Location, Problem, Problems, Severity
from publisher.settings.volume import FigureSettings, VolumeFile


def gather(
    issues: Iterable[tuple[int, Values]], settings: VolumeFile, path: str, terms: VolumeWords
) -> tuple[tuple[Series, ...], Problems]:
    """Make the series of a year, in the order of their first values; `issues` are (number of an issue, its values).

    A name with one value only makes no series. `path` is that of the volume file.
    """
    gathering = _Gathering(settings, path, terms)
    for number, values in issues:
        for label, point in values:
            gathering.add(number, label, point)
    series = tuple(gathering.series())
    return series, tuple(gathering.problems)


@dataclass(slots=True)
class _Row:
    """A series on its way: its label as last printed and its points with the numbers of their issues."""

    label: str
    points: list[tuple[int, SeriesPoint]]


class _Gathering:
    """All figures of a year by name."""

    def __init__(self, settings: VolumeFile, path: str, terms: VolumeWords) -> None:
        self.path, self.terms = path, terms
        self.rows: dict[str, _Row] = {}
        self.problems: list[Problem] = []
        self.settings: dict[str, FigureSettings] = {}
        for figure in settings.figures:
            for name in (figure.name, *figure.also):
                self.settings[self._name(name)] = figure

    def _name(self, label: str) -> str:
        """A label as one name: without case, spare spaces, and a hedge after a comma."""
        return figure_name(label, self.terms.hedges)

    def add(self, number: int, label: str, point: SeriesPoint) -> None:
        """Put a value where it belongs."""
        setting = self.settings.get(self._name(label))
        name = self._name(setting.name if setting else label)
        row = self.rows.setdefault(name, _Row(label, []))
        row.label = label
        row.points.append((number, point))

    def series(self) -> Iterator[Series]:
        """Yield the series with two values or more, each checked."""
        for name in self.settings.keys() - {self._name(n) for used in self._used() for n in (used.name, *used.also)}:
            self._say(self.path, "V007", f"figures: no issue has “{name}”", "write the label as the issue has it")
        for name, row in self.rows.items():
            setting = self.settings.get(name)
            if len(row.points) < 2 or (setting and not setting.show):
                continue
            points = tuple(self._numbers(row))
            if len(points) < 2:
                continue
            running = setting.running if setting and setting.running is not None else self._runs(name)
            if running:
                self._rising(row.label, points)
                self._adding(row.label, points, setting.parts if setting else ())
            yield Series(row.label[:1].upper() + row.label[1:], tuple(point for _, point in points))

    def _used(self) -> Iterator[FigureSettings]:
        for name in self.rows:
            if name in self.settings:
                yield self.settings[name]

    def _runs(self, name: str) -> bool:
        return any(re.search(rf"\b{sign}\b", name) for sign in self.terms.running)

    def _numbers(self, row: _Row) -> Iterator[tuple[int, SeriesPoint]]:
        unit = next((point.unit for _, point in row.points if point.value is not None), "")
        for number, point in row.points:
            if point.value is None or point.unit != unit:
                other = f"is in “{point.unit}”, before it was in “{unit}”"
                message = f"“{row.label}”: {point.text} {'is not a number' if point.value is None else other}"
                self._say(point.source, "V008", message, "it is left out of the figures of the year")
                continue
            yield number, point

    def _rising(self, label: str, points: Sequence[tuple[int, SeriesPoint]]) -> None:
        for (number, one), (_, two) in pairwise(points):
            if _value(two) < _value(one):
                message = f"“{label}” falls from {one.text} in No {number} to {two.text}"
                hint = "correct it, or write “running: false” for it into volume.yaml, figures"
                self._say(two.source, "V005", message, hint, Severity.ERROR)

    def _adding(self, label: str, points: Sequence[tuple[int, SeriesPoint]], parts: Iterable[str]) -> None:
        """Between two totals: their difference is the sum of the parts, or more if an issue between them is missing."""
        added: Mapping[int, Decimal] = self._sums(parts)
        for (first, one), (last, two) in pairwise(points):
            between = [number for number in range(first + 1, last + 1) if number in added]
            if not between:
                continue
            sum_, rise = sum((added[number] for number in between), Decimal(0)), _value(two) - _value(one)
            if sum_ > rise or (sum_ != rise and len(between) == last - first):
                message = f"“{label}” rises by {rise} from No {first} to No {last}, its parts add up to {sum_}"
                self._say(two.source, "V006", message, "correct the total or its parts", Severity.ERROR)

    def _sums(self, parts: Iterable[str]) -> dict[int, Decimal]:
        sums: dict[int, Decimal] = {}
        for part in parts:
            setting = self.settings.get(self._name(part))
            row = self.rows.get(self._name(setting.name if setting else part))
            if row is None:
                self._say(self.path, "V007", f"figures: no issue has “{part}”", "write the label as the issue has it")
                continue
            for number, point in row.points:
                if point.value is not None:
                    sums[number] = sums.get(number, Decimal(0)) + point.value
        return sums

    def _say(self, at: str, code: str, message: str, hint: str, severity: Severity = Severity.WARNING) -> None:
        path, colon, line = at.rpartition(":")
        place = Location(path, int(line)) if colon else Location(at)
        self.problems.append(Problem(place, code, message, hint, severity))


def _value(point: SeriesPoint) -> Decimal:
    return point.value if point.value is not None else Decimal(0)
