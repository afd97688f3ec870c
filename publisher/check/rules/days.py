"""Checks of dates: days that do not exist, weekdays that are not that day's, items outside the days of the issue."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from publisher.check.rule import Copy, Finding, error, warning
from publisher.check.text import TextRun
from publisher.language import dates
from publisher.language.words import words_for
from publisher.model.issue import Issue
from publisher.model.tree import Paragraph
from publisher.model.walking import walk

ENGLISH = words_for("en")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY_FIRST = (
    rf"(?<![\d.,:/–-])(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m1>{dates.MONTH})\b(?:,?\s+(?P<y1>\d{{4}})\b)?"
)
_MONTH_FIRST = (
    rf"\b(?P<m2>{dates.MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:/]|[.,]\d|\s?%)(?:,?\s+(?P<y2>\d{{4}})\b)?"
)
_DAY = f"(?:{_DAY_FIRST}|{_MONTH_FIRST})"
_DATE = re.compile(_DAY)
_WEEKDAY = re.compile(rf"\b(?P<w1>{dates.WEEKDAY_OR_SHORT}),?\s+(?:the\s+)?{_DAY}(?:\s*\((?P<w3>x)\))?")
_WEEKDAY_AFTER = re.compile(rf"{_DAY}(?:\s*\(|,\s+a\s+|,\s+)(?P<w2>{dates.WEEKDAY_OR_SHORT})(?!\w)")
_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)|(?P<d3>\d\d)\.(?P<m3>\d\d)\.(?P<y3>(?:19|20)\d\d))(?![\w/-])"
)


def _parts(found: re.Match[str]) -> tuple[int, int, int | None]:
    """Day, month and year (None if it is not said) of a match."""
    part = found.groupdict()
    day, month, year = (part["d1"], part["m1"], part["y1"]) if part["d1"] else (part["d2"], part["m2"], part["y2"])
    return int(day), ENGLISH.months.index(month) + 1, int(year) if year else None


def _nearest(day: int, month: int, year: int | None, anchor: date) -> date | None:
    """The date nearest to `anchor`; None if there is no such day."""
    found = []
    for each in (year,) if year else (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            found.append(date(each, month, day))
        except ValueError:
            continue
    return min(found, key=lambda one: abs(one - anchor), default=None)


def impossible_date(copy: Copy) -> Iterator[Finding]:
    """A day that does not exist.

    Why: nothing happened on it, and the margin and the chronology have no place for it.

    Passes: 30 November 2024 · 29 February 2024.

    Fails: 31 November 2024 · 29 February 2023 · 2024-13-01.
    """
    for run in copy.runs:
        for found in _DATE.finditer(run.text):
            day, month, year = _parts(found)
            longest = _LONGEST[month - 1]
            if month == 2 and day == 29 and year and not _leap(year):
                longest = 28
            if 1 <= day <= longest or (found["d2"] and not found["y2"] and _counts(run.text, found)):
                continue
            yield Finding(
                run.line_at(found.start()),
                f"“{found[0]}” is no day: {ENGLISH.months[month - 1]} has {longest}",
                "look it up",
            )
        for found in _NUMERIC.finditer(run.text):
            part = found.groupdict()
            year, month, day = (
                int(part["y"] or part["y3"]),
                int(part["m"] or part["m3"]),
                int(part["d"] or part["d3"]),
            )
            try:
                date(year, month, day)
            except ValueError:
                yield Finding(run.line_at(found.start()), f"“{found[0]}” is no day", "look it up")


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _counts(text: str, found: re.Match[str]) -> bool:
    """Whether the number after a month counts something: “In October 35 people”."""
    before = text[max(0, found.start() - 8) : found.start()].lower().split()[-1:]
    return (not before or before[0] in ("in", "during", "of", "since", "until")) and text[
        found.end() : found.end() + 1
    ] == " "


def weekday(copy: Copy) -> Iterator[Finding]:
    """A weekday that is not that of its date.

    Why: one of the two is wrong. A date without a year is taken in the year nearest to the issue.

    Passes: Friday, 1 November 2024.

    Fails: Thursday, 1 November 2024.
    """
    for run in copy.runs:
        for form, name in ((_WEEKDAY, "w1"), (_WEEKDAY_AFTER, "w2")):
            for found in form.finditer(run.text):
                if name == "w2" and (found[0].rstrip()[len(found[0]) - 1 :] == "" or _list_of_days(run, found)):
                    continue
                day = _nearest(*_parts(found), copy.issue.date)
                if day and not ENGLISH.weekdays[day.weekday()].startswith(found[name][:3]):
                    said = f"“{found[0].strip()}”: {ENGLISH.day(day)} is a {ENGLISH.weekdays[day.weekday()]}"
                    yield Finding(run.line_at(found.start()), said, "look up which is wrong")


def _list_of_days(run: TextRun, found: re.Match[str]) -> bool:
    """Whether the weekday after a date belongs to the next one: “1 November, Saturday 2 November”."""
    return bool(re.match(rf",?\s+(?:the\s+)?(?:\d{{1,2}}\b|{dates.MONTH})", run.text[found.end() :]))


_FUTURE = re.compile(
    r"\b(?:will|shall|would|(?-i:may)|might|could|plan(?:s|ned)?|due|expected|scheduled|until|next|upcoming|by|is to"
    r"|are to"
    r"|to be|going to|deadline|before|intends?|announced|set for|ahead|call(?:s|ed) for)\b",
    re.IGNORECASE,
)


def outside_the_period(copy: Copy) -> Iterator[Finding]:
    """An item that begins with a day outside the days of the issue.

    Why: the month or the day is often a slip, and such an item has no date in the margin. The days are those of
    `period`, else the two weeks before the issue. A date with its year is taken as meant, and so is one in the future
    of which the sentence says that it will be.

    Passes: On 1 November the time ran out. · On 22 November the trial will begin.

    Fails, in an issue of 4 November: On 1 December the time ran out.
    """
    first, last = _days(copy.issue)
    starts = {id(run) for run in copy.runs if run.kind == "prose"}
    for sentence in copy.sentences:
        if id(sentence.run) not in starts:
            continue
        begins = sentence.start <= len(sentence.run.text) - len(sentence.run.text.lstrip())
        found = re.match(rf"(?:On|By|From|Also on|Already on|Since)?\s*(?:{_DAY_FIRST}|{_MONTH_FIRST})", sentence.text)
        if not found or found["y1"] or found["y2"] or sentence.text.startswith("Since"):
            continue
        day = _nearest(*_parts(found), copy.issue.date)
        if day is None:
            continue
        ahead = day > copy.issue.date and not _FUTURE.search(sentence.text)
        behind = begins and day < first
        if ahead or behind:
            said = f"“{found[0].strip()}” is outside the days of the issue, {ENGLISH.span(first, last)}"
            hint = "look at day and month; write the year if it is meant"
            yield Finding(sentence.line, said, hint)
    for block in walk(copy.issue):
        if isinstance(block, Paragraph) and block.dated not in ("", "none"):
            span = dates.marked(block.dated)
            if span and not (first - dates.REACH <= span.first and span.last <= copy.issue.date):
                said = f"date={block.dated} is outside the days of the issue, {ENGLISH.span(first, last)}"
                yield Finding(block.line, said, "look at year, month and day")


def _days(issue: Issue) -> tuple[date, date]:
    if issue.period:
        return issue.period.first, max(issue.period.last, issue.date)
    return issue.date - timedelta(days=14), issue.date


_SPAN = re.compile(
    rf"(?<![\d.,/–-])(?P<a>\d{{1,2}})\s?[–-]\s?(?P<b>\d{{1,2}})\s+{dates.MONTH}\b|\b{dates.MONTH}\s+(?P<c>\d{{1,2}})\s?[–-]\s?(?P<d>\d{{1,2}})(?![\d/])"
    r"|(?<![\d/-])(?P<e>(?:19|20)\d\d)\s?[–-]\s?(?P<f>(?:19|20)\d\d)(?![\d/-])"
)


def ends_before_it_begins(copy: Copy) -> Iterator[Finding]:
    """A span of days or years that ends before it begins.

    Why: the two were exchanged, or a digit is wrong.

    Passes: 28–30 October · 2021–2024.

    Fails: 30–28 October · 2024–2021.
    """
    for run in copy.runs:
        for found in _SPAN.finditer(run.text):
            first, last = (int(found[a]) for a, b in (("a", "b"), ("c", "d"), ("e", "f")) if found[a] for a in (a, b))
            if first > last:
                yield Finding(
                    run.line_at(found.start()),
                    f"“{found[0]}” ends before it begins",
                    "exchange the two, or look them up",
                )


RULES = (
    warning("T060", outside_the_period),
    warning("T061", weekday),
    error("T062", impossible_date),
    warning("T063", ends_before_it_begins),
)
