"""The list of issues of a year: those there are, gaps, double issues; numbers and dates that cannot be.

In: number, date and days covered of each issue; an editor's reasons for gaps. Out: rows and gaps in the order of their
dates, and problems. A year of a weekly has an issue a week: a gap of more than ten days between two dates is a missing
week, unless the later issue covers those days.

Codes: V001 one number twice · V002 dates against numbers · V003 a reason for what is not missing · V004 an issue of
another year.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from publisher.language.words import Words
from publisher.language.words_volume import VolumeWords
from publisher.model.volume import Gap, IssueRow
from publisher.problems import Location, Problem, Problems, Severity
from publisher.settings.volume import VolumeFile

WEEK = timedelta(days=7)
SLACK = timedelta(days=3)
"""An issue may be so late and still be that of its week."""

Listed = tuple[IssueRow | Gap, ...]


def listed(year: int, rows: Sequence[tuple[IssueRow, str]], settings: VolumeFile, path: str) -> tuple[Listed, Problems]:
    """List issues, each with the path of its source, and the gaps between them; `path` is that of the volume file."""
    problems = list(_wrong(year, rows))
    out: list[IssueRow | Gap] = []
    reasons = {number: gap.reason for gap in settings.gaps for number in range(gap.span[0], gap.span[1] + 1)}
    used: set[int] = set()
    before: IssueRow | None = None
    for row, _ in sorted(rows, key=lambda row: (row[0].day, row[0].number)):
        if before is not None:
            for gap in _gaps(before, row):
                of_gap = dict.fromkeys(reasons[number] for number in gap.numbers if number in reasons)
                used |= reasons.keys() & set(gap.numbers)
                out.append(Gap(gap.numbers, gap.first, gap.last, " ".join(of_gap)))
        long = row.last - row.first > WEEK + SLACK
        out.append(replace(row, double=long or len(row.numbers) > 1))
        before = row
    for setting in settings.gaps:
        if not used & set(range(setting.span[0], setting.span[1] + 1)):
            message = f"gaps: number {setting.numbers} is not missing between two issues"
            problems.append(Problem(Location(path), "V003", message, "delete the reason", Severity.WARNING))
    return tuple(out), tuple(problems)


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


def _gaps(one: IssueRow, two: IssueRow) -> Iterator[Gap]:
    """Yield the gap between two issues, if there is one: missing numbers, and weeks that no issue covers."""
    numbers = tuple(range(one.number + 1, two.numbers[0]))
    first = _monday(one.day) + WEEK
    last = _monday(two.day) - WEEK
    covered = two.last - two.first > WEEK + SLACK and two.first <= one.day + SLACK
    most = max(len(one.numbers), len(two.numbers))  # a double issue comes before its two weeks, or after them
    weeks = two.day - one.day > WEEK * most + SLACK and not covered
    if numbers or weeks:
        yield Gap(numbers, first, max(first, last))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def wording(gap: Gap, words: Words, terms: VolumeWords) -> str:
    """A gap in words: "Nos 2–6 not published. The reason."; "No issue from 19 to 25 August" where numbers go on."""
    if len(gap.numbers) == 1:
        text = terms.missing.format(number=gap.numbers[0])
    elif gap.numbers:
        text = terms.missing_many.format(first=gap.numbers[0], last=gap.numbers[-1])
    else:
        text = terms.no_issue.format(days=words.span(gap.first, gap.last + WEEK - timedelta(days=1)))
    return f"{text}. {gap.reason}" if gap.reason else text
