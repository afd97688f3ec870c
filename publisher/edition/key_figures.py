"""The change of key figures against an earlier issue, where an editor asks for it. A companion of `series`.

In: an issue in which a figure's `change` is “auto”, and the issues before it, the latest first; out: the issue with
what the figure was, in the nearest issue that has one of the same name and unit, and by how much it differs.

Codes: T007 a figure that no earlier issue has, or that is no number (warning).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from publisher.language.words import Words
from publisher.language.words_volume import VolumeWords
from publisher.model.issue import Issue
from publisher.model.tree import Base, Inlines, KeyFigure, KeyFigures, Text
from publisher.model.volume import SeriesPoint
from publisher.model.walking import plain, rebuild, walk
from publisher.problems import Location, Problem, Severity

_NUMBER = re.compile(r"([^\d\s−-]*)\s?([−-]?\d+(?:[,\u00a0\u202f\u2009]\d{3})*(?:\.\d+)?)\s?([^\d]*)")


_GROUPS = re.compile(r"[,\u00a0\u202f\u2009]")


Values = tuple[tuple[str, SeriesPoint], ...]


def values(issue: Issue) -> Values:
    """Every key figure of an issue: its label as printed, and its value; one that is no number has none."""
    found: list[tuple[str, SeriesPoint]] = []
    for block in walk(issue):
        if isinstance(block, KeyFigures):
            found += [(plain(figure.label), _point(issue, block, figure)) for figure in block.figures]
    return tuple(found)


def _point(issue: Issue, block: KeyFigures, figure: KeyFigure) -> SeriesPoint:
    read = _NUMBER.fullmatch(figure.value.strip())
    before, number, after = read.groups() if read else ("", "", "")
    unit = " ".join(filter(None, (before, after.strip(), figure.unit)))
    value = Decimal(_GROUPS.sub("", number).replace("−", "-")) if number else None
    text = " ".join(filter(None, (figure.value, figure.unit)))
    return SeriesPoint(issue.id, block.id, issue.date, value, text, unit, f"{issue.path}:{block.line}")


def named(label: str, hedges: tuple[str, ...]) -> str:
    """A label as the name of a figure: without case, spare spaces, and a hedge after a comma."""
    folded = " ".join(label.casefold().split())
    head, comma, tail = folded.rpartition(", ")
    return head if comma and tail in hedges else folded


AUTO = "auto"


def asked(issue: Issue) -> bool:
    """Whether a key figure of an issue asks for its change."""
    return any(_asks(figure) for block in walk(issue) if isinstance(block, KeyFigures) for figure in block.figures)


def compared(
    issue: Issue, earlier: Iterable[Issue], words: Words, volume_words: VolumeWords
) -> tuple[Issue, tuple[Problem, ...]]:
    """Write the changes that are asked for; `earlier` is read only as far as needed."""
    now = [(named(label, volume_words.hedges), point) for label, point in values(issue)]
    before = _Before(earlier, volume_words.hedges)
    problems: list[Problem] = []

    def block(found: Base) -> Base:
        if not isinstance(found, KeyFigures):
            return found
        return replace(found, figures=tuple(figure(each, found.line) for each in found.figures))

    def figure(found: KeyFigure, line: int) -> KeyFigure:
        if not _asks(found):
            return found
        name = named(plain(found.label), volume_words.hedges)
        point = next(point for label, point in now if label == name)
        past = before.point(name, point.unit) if point.value is not None else None
        if past is None or point.value is None or past[1].value is None:
            said = f"no earlier issue has a number for “{plain(found.label)}”"
            hint = "write the change, or the label and unit as that issue has them"
            problems.append(Problem(Location(issue.path, line), "T007", said, hint, Severity.WARNING))
            return replace(found, change=())
        return replace(found, change=_said(past, point.value - past[1].value, words))

    return rebuild(issue, lambda run: run, block), tuple(problems)


def _asks(figure: KeyFigure) -> bool:
    return plain(figure.change).strip().lower() == AUTO


def _said(past: tuple[int, SeriesPoint], difference: Decimal, words: Words) -> Inlines:
    number, point = past
    if not difference:
        return (Text(words.unchanged.format(number=words.number.format(number=number))),)
    sign = "+" if difference > 0 else "\N{MINUS SIGN}"
    text = words.changed.format(
        before=point.text, number=words.number.format(number=number), difference=f"{sign}{abs(difference):,f}"
    )
    return (Text(text),)


class _Before:
    """The figures of earlier issues, read one issue after the other when they are asked for."""

    def __init__(self, earlier: Iterable[Issue], hedges: tuple[str, ...]) -> None:
        self.known: list[tuple[str, int, SeriesPoint]] = []
        self.rest = self._read(earlier, hedges)

    def _read(self, earlier: Iterable[Issue], hedges: tuple[str, ...]) -> Iterator[tuple[str, int, SeriesPoint]]:
        for issue in earlier:
            for label, point in values(issue):
                found = named(label, hedges), issue.number, point
                self.known.append(found)
                yield found

    def point(self, name: str, unit: str) -> tuple[int, SeriesPoint] | None:
        """The number of the nearest issue with a figure of that name and unit, and the figure."""
        for source in (list(self.known), self.rest):
            for label, number, point in source:
                if label == name and point.unit == unit and point.value is not None:
                    return number, point
        return None
