"""Dates of items: read from an editor's mark or from the first words of a paragraph.

Only a date that a paragraph begins with dates it ("On October 28, …", "28–30 October", "On the night of
17–18 October"), and only if it lies in the days the issue tells of; anything else is left undated, for an editor to
mark.
"""

import re
from datetime import date, timedelta

from publisher.tree import DateSpan
from publisher.words import Words

# How far before its period an issue may reach for a dated item: one that skipped weeks tells of them too.
REACH = timedelta(days=21)


def marked(text: str) -> DateSpan | None:
    """The span an editor wrote as ISO 8601: "2024-10-28" or "2024-10-28/2024-11-02"; None if it is neither.

    >>> marked("2024-10-28/2024-11-02").last
    datetime.date(2024, 11, 2)
    """
    try:
        first, *rest = [date.fromisoformat(part) for part in text.split("/")]
    except ValueError:
        return None
    last = rest[0] if rest else first
    return DateSpan(first, last) if len(rest) <= 1 and first <= last else None


def pattern(words: Words) -> re.Pattern[str]:
    """The forms of a date that may begin a paragraph, month first or day first, one day or a span."""
    month = "|".join(words.months)
    dash = r"\s*(?:–|—|-|to|and)\s*"
    return re.compile(
        r"(?:(?:On|By|From|Between|In)\s+)?(?:the\s+(?:night|evening|morning)\s+of\s+)?"
        rf"(?:(?P<m1>{month})\s+(?P<d1>\d{{1,2}})(?:{dash}(?:(?P<m2>{month})\s+)?(?P<d2>\d{{1,2}}))?"
        rf"|(?P<e1>\d{{1,2}})(?:\s+(?P<n1>{month}))?(?:{dash}(?P<e2>\d{{1,2}}))?\s+(?P<n2>{month}))"
        r"(?:,?\s+(?P<year>\d{4}))?\b",
    )


def leading(text: str, form: re.Pattern[str], words: Words, first: date, last: date) -> DateSpan | None:
    """The date a paragraph begins with, in an issue that covers the days from `first` to `last`."""
    found = form.match(text.replace("\u00a0", " "))
    if not found:
        return None
    part = found.groupdict()
    if part["m1"]:
        days = (part["d1"], part["d2"] or part["d1"])
        months = (part["m1"], part["m2"] or part["m1"])
    elif part["n1"] and not part["e2"]:
        return None  # "28 October November": not a date
    else:
        days = (part["e1"], part["e2"] or part["e1"])
        months = (part["n1"] or part["n2"], part["n2"])
    ends = [
        _nearest(int(day), words.months.index(month) + 1, part["year"], last)
        for day, month in zip(days, months, strict=True)
    ]
    if ends[0] is None or ends[1] is None or ends[0] > ends[1]:
        return None
    return DateSpan(ends[0], ends[1]) if first - REACH <= ends[0] and ends[1] <= last else None


def _nearest(day: int, month: int, year: str | None, anchor: date) -> date | None:
    """The date with this day and month that is nearest to `anchor`, unless a year is given."""
    candidates = []
    for each in [int(year)] if year else [anchor.year - 1, anchor.year, anchor.year + 1]:
        try:
            candidates.append(date(each, month, day))
        except ValueError:
            continue
    return min(candidates, key=lambda one: abs(one - anchor), default=None)
