"""Dates of items: read from the first words of a paragraph or a sentence.

Only a date that a paragraph begins with dates it ("On October 28, …", "28–30 October", "10 лютага", "W nocy z 5 na 6
stycznia"), and only if it lies in the days the issue tells of; anything else is left undated, for an editor to mark.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from publisher.language.words import capital, date_words, words_for
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
    """A date that a text begins with: the days, what is said of them, the sign after them ("," …).

    `sense` is "on" if something happened on them, "by" or "since" if a word says so, "" if nothing tells. `end` is the
    offset of what follows; `sign` may be "".
    """

    span: DateSpan
    sense: str
    sign: str
    end: int


@dataclass(frozen=True, slots=True)
class DateForm:
    """The forms that a date may have at the beginning of a text of a language; its months, in lower case."""

    pattern: re.Pattern[str]
    months: tuple[str, ...]
    bare: bool


@lru_cache(maxsize=16)
def form(lang: str) -> DateForm:
    """The forms of a date that may begin a text: month or day first, one day or a span; not a list of days."""
    words, terms = words_for(lang), date_words(lang)
    month = _any(words.months)
    weekday = rf"(?:{_any((*words.weekdays, *terms.weekdays))},?\s+(?:dem\s+|den\s+)?)?"
    dash = rf"\s*(?:–|—|‑|-|{_any(terms.to)}(?!\w))\s*"
    after_day = rf"(?:\s?{_any(terms.after_day)})?(?!\w)"
    after_year = rf"(?:\s{_any(terms.after_year)}(?!\w))?"
    of = r"(?:del?\s+)?"  # Spanish: "5 de enero de 2026"

    def day(name: str) -> str:
        return rf"(?P<{name}>\d{{1,2}}){after_day}"

    def year(name: str, sign: str = "") -> str:
        return rf"(?P<{name}>\d{{4}})(?!\d){sign}{after_year}"

    senses = "|".join(f"(?P<{name}>{_any(getattr(terms, name))})" for name in ("on", "by", "since"))
    pattern = re.compile(
        rf"(?:(?:{senses})\s+)?(?:(?P<night>{_any(terms.night)})\s+)?{weekday}(?:{year('y0', '[.]?')},?\s+)?"
        rf"(?:(?P<m1>{month})\s+{day('d1')}"
        rf"(?:(?:,?\s+{year('y1')}(?={dash}{weekday}{month}))?{dash}{weekday}(?:(?P<m2>{month})\s+)?{day('d2')})?"
        rf"|{day('e1')}(?:(?:\s+{of}(?P<n1>{month})(?:\s+{of}{year('z1')})?)?{dash}{weekday}{day('e2')})?"
        rf"\s+{of}(?P<n2>{month}))(?!\w)(?:,?\s+{of}{year('year')})?"
        rf"(?!{dash}(?:\d{{1,2}}\.?(?:\s+{month}|{dash}{month})|{month}\s+\d)"
        rf"|,\s*\d{{1,2}}\.?(?:,|\s+{_any(terms.to)})\s)"
        r"\s*(?P<sign>[,:.–—]|-(?=\s)|)\s*",
    )
    return DateForm(pattern, tuple(map(str.lower, words.months)), terms.bare)


def _spaced(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s+")


def _any(phrases: Iterable[str]) -> str:
    """One of some words, written as they are or with a capital, the longest first; what matches nothing for none."""
    written = {each for words in phrases for each in (words, capital(words))}
    return f"(?:{'|'.join(map(_spaced, sorted(written, key=lambda each: (-len(each), each)))) or '(?!)'})"


def phrase(text: str, form: DateForm, first: date, last: date) -> Phrase | None:
    """The date a text begins with, in an issue that covers the days from `first` to `last`.

    A date without a year is the one nearest to `last`. None if it lies after `last`, or further before `first` than
    issues reach.
    """
    match = form.pattern.match(text)
    if not match:
        return None
    part = match.groupdict()
    if part["m1"]:
        days, months = (part["d1"], part["d2"]), (part["m1"], part["m2"] or part["m1"])
    else:
        days, months = (part["e1"], part["e2"]), (part["n1"] or part["n2"], part["n2"])
    first_month, last_month = (form.months.index(month.lower()) + 1 for month in months)
    ends = nearest(days[1] or days[0], last_month, part["year"] or part["y0"], last)
    begins = nearest(days[0], first_month, part["y1"] or part["z1"] or part["y0"], ends) if ends and days[1] else ends
    if not begins or not ends or not first - REACH <= begins <= ends <= last:
        return None
    night = part["night"] and not part["night"].lower().startswith("the ")  # "The night of 5 May was cold"
    sense = next((name for name in ("by", "since", "on") if part[name]), "on" if night or form.bare else "")
    return Phrase(DateSpan(begins, ends), sense, part["sign"], match.end())


def nearest(day: int | str, month: int, year: int | str | None, anchor: date) -> date | None:
    """Give the date of a day and month nearest to `anchor`, or of the year that is given; None if none exists."""
    candidates = []
    for candidate in [int(year)] if year else [anchor.year - 1, anchor.year, anchor.year + 1]:
        try:
            candidates.append(date(candidate, month, int(day)))
        except ValueError:
            continue
    return min(candidates, key=lambda near: abs(near - anchor), default=None)
