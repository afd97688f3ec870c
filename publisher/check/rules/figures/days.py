"""Rules of dates: days that do not exist, weekdays that are not that day's, items outside the days of the issue."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from publisher.check.rule import ENGLISH, Copy, Finding, breach, error, matches, warning
from publisher.language import dates
from publisher.language.words import words_for
from publisher.model.issue import Issue
from publisher.model.tree import Paragraph
from publisher.model.values import DateSpan
from publisher.model.walking import blocks_of

_WORDS = words_for("en")
_LEAP_YEAR = 2024
_DAY_FIRST = (
    rf"(?<![\d.,:/–-])(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m1>{dates.MONTH})\b(?:,?\s+(?P<y1>\d{{4}})\b)?"
)
_MONTH_FIRST = (
    rf"\b(?P<m2>{dates.MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:/]|[.,]\d|\s?%)(?:,?\s+(?P<y2>\d{{4}})\b)?"
)
_DAY = f"(?:{_DAY_FIRST}|{_MONTH_FIRST})"
_DATE = re.compile(_DAY)
_WEEKDAY_BEFORE = re.compile(rf"\b(?P<weekday>{dates.WEEKDAY_OR_SHORT}),?\s+(?:the\s+)?{_DAY}")
_WEEKDAY_AFTER = re.compile(  # but not of the next date: “1 November, Saturday 2 November”
    rf"{_DAY}(?:\s*\(|,\s+a\s+|,\s+)(?P<weekday>{dates.WEEKDAY_OR_SHORT})(?!\w|\.?,?\s+(?:the\s+)?(?:\d{{1,2}}\b|{dates.MONTH}))"
)
_NUMERIC = re.compile(r"(?<![\w./-])(?:((?:19|20)\d\d)-(\d\d)-(\d\d)|(\d\d)\.(\d\d)\.((?:19|20)\d\d))(?![\w/-])")


def _parts(match: re.Match[str]) -> tuple[int, int, int | None]:
    """Give day, month and year of a match; the year is None if it is not there."""
    part = match.groupdict()
    day, month, year = (part["d1"], part["m1"], part["y1"]) if part["d1"] else (part["d2"], part["m2"], part["y2"])
    return int(day), _WORDS.months.index(month) + 1, int(year) if year else None


def impossible_date(copy: Copy) -> Iterator[Finding]:
    """A day that does not exist.

    Why: nothing happened on it, and the margin and the chronology have no place for it.

    Passes: 30 November 2024 · 29 February 2024.

    Fails: 31 November 2024 · 29 February 2023 · 2024-13-01.
    """
    for run, match in matches(copy.runs, _DATE):
        day, month, year = _parts(match)
        longest = monthrange(year or _LEAP_YEAR, month)[1]
        if not (1 <= day <= longest or (match["d2"] and not match["y2"] and _counts(run.text, match))):
            message = f"“{match[0]}” is not a day: {_WORDS.months[month - 1]} has {longest}"
            yield breach(run, match, message, "look it up")
    for run, match in matches(copy.runs, _NUMERIC):
        year, month, day = map(int, match.group(1, 2, 3) if match[1] else match.group(6, 5, 4))
        try:
            date(year, month, day)
        except ValueError:
            yield breach(run, match, f"“{match[0]}” is not a day", "look it up")


def _counts(text: str, match: re.Match[str]) -> bool:
    """Return whether the number after a month counts something: “In October 35 people”."""
    before = text[max(0, match.start() - 8) : match.start()].lower().split()[-1:]
    counting = not before or before[0] in ("in", "during", "of", "since", "until")
    return counting and text[match.end() : match.end() + 1] == " "


def weekday(copy: Copy) -> Iterator[Finding]:
    """A weekday that is not that of its date.

    Why: one of the two is wrong. A date without a year is taken in the year nearest to the issue.

    Passes: Friday, 1 November 2024.

    Fails: Thursday, 1 November 2024.
    """
    for run, match in matches(copy.runs, _WEEKDAY_BEFORE, _WEEKDAY_AFTER):
        day = dates.nearest(*_parts(match), copy.issue.date)
        if day and not _WORDS.weekdays[day.weekday()].startswith(match["weekday"][:3]):
            message = f"“{match[0].strip()}”: {_WORDS.day(day)} is a {_WORDS.weekdays[day.weekday()]}"
            yield breach(run, match, message, "look up which is wrong")


_FUTURE = re.compile(
    r"\b(?:will|shall|would|(?-i:may)|might|could|plan(?:s|ned)?|due|expected|scheduled|until|next|upcoming|by|is to"
    r"|are to|to be|going to|deadline|before|intends?|announced|set for|ahead|call(?:s|ed) for)\b",
    re.IGNORECASE,
)


_BEGINNING = re.compile(rf"(?:On|By|From|Also on|Already on)?\s*{_DAY}")


def outside_the_period(copy: Copy) -> Iterator[Finding]:
    """An item that begins with a day outside the days of the issue.

    Why: the month or the day is often a slip, and such an item has no date in the margin. The days are those of
    `period`, else the two weeks before the issue. A date with its year is taken as meant, and so is one in the future
    of which the sentence says that it will be.

    Passes: On 1 November the time ran out. · On 22 November the trial will begin.

    Fails, in an issue of 4 November: On 1 December the time ran out.
    """
    first, last = _days(copy.issue)
    outside = f"is outside the days of the issue, {_WORDS.span(first, last)}"
    for sentence in copy.sentences:
        match = _BEGINNING.match(sentence.text)
        if sentence.run.kind != "prose" or not match or match["y1"] or match["y2"]:
            continue
        day = dates.nearest(*_parts(match), copy.issue.date)
        ahead = day and day > copy.issue.date and not _FUTURE.search(sentence.text)
        behind = day and day < first and not sentence.run.text[: sentence.start].strip()
        if ahead or behind:
            hint = "look at day and month; write the year if it is meant"
            yield Finding(sentence.line, f"“{match[0].strip()}” {outside}", hint)
    for paragraph in blocks_of(copy.issue, Paragraph):
        span = DateSpan.marked(paragraph.dated)
        if span and not (first - dates.REACH <= span.first and span.last <= copy.issue.date):
            yield Finding(paragraph.line, f"date={paragraph.dated} {outside}", "look at year, month and day")


def _days(issue: Issue) -> tuple[date, date]:
    if issue.period:
        return issue.period.first, max(issue.period.last, issue.date)
    return issue.date - timedelta(days=14), issue.date


_SPAN = re.compile(
    rf"(?<![\d.,/–-])(?P<a>\d{{1,2}})\s?[–-]\s?(?P<b>\d{{1,2}})\s+{dates.MONTH}\b"
    rf"|\b{dates.MONTH}\s+(?P<c>\d{{1,2}})\s?[–-]\s?(?P<d>\d{{1,2}})(?![\d/])"
    r"|(?<![\d/-])(?P<e>(?:19|20)\d\d)\s?[–-]\s?(?P<f>(?:19|20)\d\d)(?![\d/-])"
)


def ends_before_it_begins(copy: Copy) -> Iterator[Finding]:
    """A span of days or years that ends before it begins.

    Why: the two were exchanged, or a digit is wrong.

    Passes: 28–30 October · 2021–2024.

    Fails: 30–28 October · 2024–2021.
    """
    for run, match in matches(copy.runs, _SPAN):
        first, last = map(int, filter(None, match.groups()))
        if first > last:
            yield breach(run, match, f"“{match[0]}” ends before it begins", "exchange the two, or look them up")


RULES = (
    warning("T060", outside_the_period, languages=ENGLISH),
    warning("T061", weekday, languages=ENGLISH),
    error("T062", impossible_date),
    warning("T063", ends_before_it_begins),
)
