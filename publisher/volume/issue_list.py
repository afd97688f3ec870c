"""The list of issues of a year: those there are, what is missing, double issues; numbers and dates that cannot be.

In: number, date and days covered of each issue; what an editor says of missing numbers. Out: rows and gaps in the order
of their dates, and problems. What nobody said is not stated: a number that is not there may have been published, and
what comes before the first issue or after the last is known only if the editor gives the numbers of the year. A year of
a weekly has an issue a week: more than ten days between two dates are a gap, unless the later issue covers them.

Codes: V001 one number twice · V002 dates against numbers · V003 facts of a number that is not missing · V004 an issue
of another year · V011 an issue that is not among the numbers of the year.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from publisher.language.words import Words
from publisher.language.words_volume import VolumeWords
from publisher.model.volume import Gap, IssueRow
from publisher.problems import Location, Problem, Problems, Severity
from publisher.settings.volume import MissingNumbers, VolumeFile

WEEK = timedelta(days=7)
SLACK = timedelta(days=3)
"""An issue may be so late and still be that of its week."""

Listed = tuple[IssueRow | Gap, ...]


def listed(
    year: int, rows: Sequence[tuple[IssueRow, str]], settings: VolumeFile, path: str, *, weekly: bool = True
) -> tuple[Listed, Problems]:
    """List issues, each with the path of its source, and the gaps among them; `path` is that of the volume file."""
    problems = list(_wrong(year, rows))
    facts = {number: fact for fact in settings.gaps for number in fact.span}
    there = sorted((row for row, _ in rows), key=lambda row: (row.day, row.number))
    out: list[IssueRow | Gap] = []
    numbers = _numbers_of_year(rows, settings, facts)
    first, last = min(row.numbers[0] for row in there), max(row.number for row in there)
    out += _missing([number for number in numbers if number < first], None, there[0].day, facts)
    before: IssueRow | None = None
    for row in there:
        if before is not None:
            gaps = list(_missing(range(before.number + 1, row.numbers[0]), before.day, row.day, facts))
            if not gaps and weekly and _is_late(before, row):
                gaps = [Gap((), before.day, row.day)]
            out += gaps
        out.append(replace(row, double=len(row.numbers) == 2))
        before = row
    out += _missing([number for number in numbers if number > last], there[-1].day, None, facts)
    missing = {number for gap in out if isinstance(gap, Gap) for number in gap.numbers}
    problems += _of_numbers(rows, settings, missing, path)
    return tuple(out), tuple(problems)


def _numbers_of_year(
    rows: Sequence[tuple[IssueRow, str]], settings: VolumeFile, facts: Mapping[int, MissingNumbers]
) -> list[int]:
    """Every number that the year is known to have: those of issues, those stated, and others told of that join them."""
    known = {number for row, _ in rows for number in row.numbers} | set(settings.span)
    first, last = min(known), max(known)
    while first - 1 in facts:
        first -= 1
    while last + 1 in facts:
        last += 1
    return list(range(first, last + 1))


def _missing(
    numbers: Sequence[int], after: date | None, before: date | None, facts: Mapping[int, MissingNumbers]
) -> Iterator[Gap]:
    """Yield a gap for each run of numbers of which the editor says the same."""
    for fact, run in groupby(numbers, key=facts.get):
        unpublished = fact is not None and fact.published is False
        yield Gap(tuple(run), after, before, fact.reason if fact else "", unpublished)


def _of_numbers(
    rows: Sequence[tuple[IssueRow, str]], settings: VolumeFile, missing: set[int], path: str
) -> Iterator[Problem]:
    for fact in settings.gaps:
        if not missing & set(fact.span):
            message, hint = (
                f"gaps: number {fact.numbers} is not missing among the issues",
                "delete it, or give numbers:",
            )
            yield Problem(Location(path), "V003", message, hint, Severity.WARNING)
    for row, source in rows if settings.span else ():
        if not set(row.numbers) <= set(settings.span):
            message = f"No {row.numbered} is not among the numbers {settings.numbers} that {path} gives the year"
            yield Problem(Location(source), "V011", message, "correct numbers: there")


def _wrong(year: int, rows: Sequence[tuple[IssueRow, str]]) -> Iterator[Problem]:
    numbers: dict[int, str] = {}
    ordered = sorted(rows, key=lambda row: row[0].number)
    for place, (row, path) in enumerate(ordered):
        for number in row.numbers:
            if number in numbers:
                message = f"number {number} is that of {numbers[number]} too"
                yield Problem(Location(path), "V001", message, "give one of them another number")
            numbers[number] = path
        if place and row.day <= ordered[place - 1][0].day:
            other, _ = ordered[place - 1]
            message = f"No {row.numbered} is of {row.day}, No {other.numbered} of {other.day}"
            yield Problem(Location(path), "V002", message, "correct the number or the date")
        if abs((row.day - date(year, 7, 1)).days) > 200:
            message = f"the issue is of {row.day}, the volume of {year}"
            yield Problem(Location(path), "V004", message, "move it to its year", Severity.WARNING)


def _is_late(one: IssueRow, two: IssueRow) -> bool:
    """Tell whether a week has no issue between two that follow each other in number."""
    covered = two.last - two.first > WEEK + SLACK and two.first <= one.day + SLACK
    most = max(len(one.numbers), len(two.numbers))  # a double issue comes before its two weeks, or after them
    return two.day - one.day > WEEK * most + SLACK and not covered


def wording(gap: Gap, words: Words, terms: VolumeWords) -> str:
    """A gap in words: "Nos 2–6 are not in this volume. The reason."; "No issue between 12 and 26 August"."""
    if gap.numbers:
        one, many = (
            (terms.unpublished, terms.unpublished_many) if gap.unpublished else (terms.missing, terms.missing_many)
        )
        form = one if len(gap.numbers) == 1 else many
        text = form.format(number=gap.numbers[0], first=gap.numbers[0], last=gap.numbers[-1])
    else:
        days = [day for day in (gap.after, gap.before) if day]
        dated = [words.day(day, year=days[0].year != days[-1].year) for day in days]
        text = terms.no_issue.format(first=dated[0], last=dated[-1])
    return f"{text}. {gap.reason}" if gap.reason else text


def said(gaps: Sequence[IssueRow | Gap]) -> frozenset[str]:
    """Name what a list of issues says of gaps: numbers "missing" or "unpublished", days with "no_issue"."""
    return frozenset(
        "no_issue" if not gap.numbers else "unpublished" if gap.unpublished else "missing"
        for gap in gaps
        if isinstance(gap, Gap)
    )
