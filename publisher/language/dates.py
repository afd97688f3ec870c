"""Dates of items: read from the first words of a paragraph or a sentence.

Only a date that a paragraph begins with dates it ("On October 28, …", "28–30 October", "On the night of
17–18 October"), and only if it lies in the days the issue tells of; anything else is left undated, for an editor to
mark.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from publisher.language.words import Words, words_for
from publisher.model.values import DateSpan

REACH = timedelta(days=21)
"""How far before its period an issue may reach for a dated item: one that skipped weeks tells of them too."""

MONTHS, WEEKDAYS = words_for("en").months, words_for("en").weekdays
"""Months and weekdays as English texts have them. What follows are parts of regular expressions."""
MONTH, WEEKDAY = f"(?:{'|'.join(MONTHS)})", f"(?:{'|'.join(WEEKDAYS)})"
WEEKDAY_OR_SHORT = f"(?:{'|'.join(WEEKDAYS)}|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)(?![a-z])[.]?)"
MONTH_OR_SHORT = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WITH_YEAR = (
    rf"(?:(?P<m1>{MONTH_OR_SHORT})\s+(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>[12][0-9]{{3}})"
    rf"|(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{MONTH_OR_SHORT}),?\s+(?P<y2>[12][0-9]{{3}}))"
)


def month_number(name: str) -> int:
    """The number of a month of which at least the first three letters stand there; ValueError if it is none.

    >>> month_number("Sept.")
    9
    """
    return [month[:3].lower() for month in MONTHS].index(name[:3].lower()) + 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date that a text begins with: the days, the word before them ("On", "By" …), the sign after them ("," …).

    `end` is the offset of what follows both; `opening` and `sign` may be "".
    """

    span: DateSpan
    opening: str
    sign: str
    end: int


def pattern(words: Words) -> re.Pattern[str]:
    """The forms of a date that may begin a text, month first or day first, one day or a span; not a list of days."""
    month = f"(?:{'|'.join(words.months)})"
    weekday = rf"(?:(?:{'|'.join(words.weekdays)}),?\s+)?"
    dash = r"\s*(?:–|—|‑|-|to|until|and)\s*"

    def day(name: str) -> str:
        return rf"(?P<{name}>\d{{1,2}})(?:st|nd|rd|th)?\b"

    return re.compile(
        r"(?:(?P<opening>On|By|From|Between|In|During|(?:Late|Early|Overnight)\s+on)\s+)?"
        r"(?:the\s+(?:(?:late|early)\s+)?(?:night|evening|morning|afternoon|hours)\s+(?:of|from|to)\s+)?"
        rf"{weekday}(?:(?P<m1>{month})\s+{day('d1')}"
        rf"(?:(?:,?\s+(?P<y1>\d{{4}})(?={dash}{weekday}{month}))?{dash}{weekday}(?:(?P<m2>{month})\s+)?{day('d2')})?"
        rf"|{day('e1')}(?:(?:\s+(?P<n1>{month})(?:\s+(?P<z1>\d{{4}}))?)?{dash}{weekday}{day('e2')})?"
        rf"\s+(?P<n2>{month}))(?:,?\s+(?P<year>\d{{4}}))?\b"
        rf"(?!{dash}(?:\d{{1,2}}(?:\s+{month}|{dash}{month})|{month}\s+\d)|,\s*\d{{1,2}}(?:,|\s+and)\s)"
        r"\s*(?P<sign>[,:.–—]|-(?=\s)|)\s*",
    )


def phrase(text: str, form: re.Pattern[str], words: Words, first: date, last: date) -> Phrase | None:
    """The date a text begins with, in an issue that covers the days from `first` to `last`.

    A date without a year is the one nearest to `last`. None if it lies after `last`, or further before `first` than
    issues reach.
    """
    match = form.match(text)
    if not match:
        return None
    part = match.groupdict()
    if part["m1"]:
        days, months = (part["d1"], part["d2"]), (part["m1"], part["m2"] or part["m1"])
    else:
        days, months = (part["e1"], part["e2"]), (part["n1"] or part["n2"], part["n2"])
    first_month, last_month = (words.months.index(month) + 1 for month in months)
    ends = nearest(days[1] or days[0], last_month, part["year"], last)
    begins = nearest(days[0], first_month, part["y1"] or part["z1"], ends) if ends and days[1] else ends
    if not begins or not ends or not first - REACH <= begins <= ends <= last:
        return None
    return Phrase(DateSpan(begins, ends), part["opening"] or "", part["sign"], match.end())


def nearest(day: int | str, month: int, year: int | str | None, anchor: date) -> date | None:
    """Give the date of a day and month nearest to `anchor`, or of the year that is given; None if none exists."""
    candidates = []
    for candidate in [int(year)] if year else [anchor.year - 1, anchor.year, anchor.year + 1]:
        try:
            candidates.append(date(candidate, month, int(day)))
        except ValueError:
            continue
    return min(candidates, key=lambda near: abs(near - anchor), default=None)
