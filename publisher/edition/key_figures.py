"""Key figures as values, and their change against an earlier issue where an editor asks for it.

In: an issue in which a figure's `change` is “auto”, and the issues before it, the latest first; out: the issue with
what the figure was, in the nearest issue that has one of the same name and unit, and by how much it differs.

Codes: T007 a figure that no earlier issue has, or that is not a number (warning).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import tee

from publisher.language.words import Words
from publisher.language.words_volume import VolumeWords
from publisher.model.issue import Issue
from publisher.model.tree import Base, Inlines, KeyFigure, KeyFigures, Text
from publisher.model.volume import SeriesPoint
from publisher.model.walking import blocks_of, plain, rebuild
from publisher.problems import Location, Problem, Severity

_NUMBER = re.compile(r"([^\d\s−-]*)\s?([−-]?\d+(?:[,\u00a0\u202f\u2009]\d{3})*(?:\.\d+)?)\s?([^\d]*)")
_GROUPS = re.compile(r"[,\u00a0\u202f\u2009]")
AUTO = "auto"
Values = tuple[tuple[str, SeriesPoint], ...]


def values(issue: Issue) -> Values:
    """Give every key figure of an issue: its label as printed, and its value; None if that is not a number."""
    blocks = blocks_of(issue, KeyFigures)
    return tuple((plain(figure.label), _point(issue, block, figure)) for block in blocks for figure in block.figures)


def _point(issue: Issue, block: KeyFigures, figure: KeyFigure) -> SeriesPoint:
    read = _NUMBER.fullmatch(figure.value.strip())
    before, number, after = read.groups() if read else ("", "", "")
    unit = " ".join(filter(None, (before, after.strip(), figure.unit)))
    value = Decimal(_GROUPS.sub("", number).replace("−", "-")) if number else None
    text = " ".join(filter(None, (figure.value, figure.unit)))
    return SeriesPoint(issue.id, block.id, issue.date, value, text, unit, f"{issue.path}:{block.line}")


def figure_name(label: str, hedges: tuple[str, ...]) -> str:
    """Make a label the name of a figure: without case, spare spaces, and a hedge after a comma."""
    folded = " ".join(label.casefold().split())
    head, comma, tail = folded.rpartition(", ")
    return head if comma and tail in hedges else folded


def change_asked(issue: Issue) -> bool:
    """Tell whether a key figure of an issue asks for its change."""
    return any(_asks(figure) for block in blocks_of(issue, KeyFigures) for figure in block.figures)


def compared(
    issue: Issue, earlier: Iterable[Issue], words: Words, volume_words: VolumeWords
) -> tuple[Issue, tuple[Problem, ...]]:
    """Write the changes that are asked for; `earlier` is read only as far as needed."""
    now = [(figure_name(label, volume_words.hedges), point) for label, point in values(issue)]
    before: Iterator[tuple[str, str, SeriesPoint]] = (
        (figure_name(label, volume_words.hedges), past.numbered, point)
        for past in earlier
        for label, point in values(past)
    )
    problems: list[Problem] = []

    def latest(name: str, unit: str) -> tuple[str, SeriesPoint] | None:
        nonlocal before
        before, ahead = tee(before)  # what is read for one figure is kept for the next
        same = ((number, point) for label, number, point in ahead if (label, point.unit) == (name, unit))
        return next((found for found in same if found[1].value is not None), None)

    def block(old: Base) -> Base:
        if not isinstance(old, KeyFigures):
            return old
        return replace(old, figures=tuple(with_change(figure, old.line) for figure in old.figures))

    def with_change(figure: KeyFigure, line: int) -> KeyFigure:
        if not _asks(figure):
            return figure
        name = figure_name(plain(figure.label), volume_words.hedges)
        point = next(point for label, point in now if label == name)
        past = latest(name, point.unit) if point.value is not None else None
        if past is None or point.value is None or past[1].value is None:
            message = f"no earlier issue has a number for “{plain(figure.label)}”"
            hint = "write the change, or the label and unit as that issue has them"
            problems.append(Problem(Location(issue.path, line), "T007", message, hint, Severity.WARNING))
            return replace(figure, change=())
        return replace(figure, change=_in_words(past, point.value - past[1].value, words))

    return rebuild(issue, lambda run: run, block), tuple(problems)


def _asks(figure: KeyFigure) -> bool:
    return plain(figure.change).strip().lower() == AUTO


def _in_words(past: tuple[str, SeriesPoint], difference: Decimal, words: Words) -> Inlines:
    number, point = past
    if not difference:
        return (Text(words.unchanged.format(number=words.number.format(number=number))),)
    sign = "+" if difference > 0 else "\N{MINUS SIGN}"
    text = words.changed.format(
        before=point.text,
        number=words.number.format(number=number),
        difference=f"{sign}{words.figure(abs(difference))}",
    )
    return (Text(text),)
