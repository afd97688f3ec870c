"""Days and spans of days in a line of any language: "9 сакавіка 2026", "March 30, 2026", "2–8 listopada 2026".

The names of months are those of CLDR. A day that could be two (03/04/2024) is none. Pure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError

from publisher.language import dates
from publisher.model.values import DateSpan

_LANGUAGES = (
    *("en", "be", "uk", "ru", "pl", "lt", "lv", "et", "de", "fr", "es", "it", "pt", "nl", "cs", "sk", "sv", "da"),
    *("nb", "fi", "hu", "ro", "bg", "sr", "sl", "tr", "el", "ka", "hy"),
)
"""Languages whose months are known besides the publication's; none has a name that is another month in another."""

_DASH = r"\s*(?:[-–—‑−]|(?<!\w)(?:to|until|through|bis|au|al|do|по|па|да|до|iki|līdz|t/m)(?!\w))\s*"
_D = r"(?<![\d.,:/-])(?P<{}>\d{{1,2}})(?:(?:st|nd|rd|th|er|º|-?(?:го|га|е|ga|go))(?!\w)|\.)?"
_E = _D.replace(",:/-", "")  # the second day of a span
_M = r"(?P<{}>[^\W\d_]{{3,14}})\.?"
_Y = r"(?P<{}>[12]\d{{3}})(?!\d)"
_OF = r"(?:de\s+|del\s+|of\s+|d['’]\s*)?"
_SEP = r"(?:\s+|-(?=\S))"
_DAYS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_D.format('d')}{_SEP}{_OF}{_M.format('m')},?{_SEP}{_OF}{_Y.format('y')}",
        rf"(?<!\w){_M.format('m')}\s+{_D.format('d')},?\s+{_Y.format('y')}",
        rf"(?<!\d){_Y.format('y')}\.?\s*(?:m\.|metų|\.\s?gada)?,?\s+{_M.format('m')}\s+(?:mėn\.\s+)?(?P<d>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_Y.format('y')}\.\s?gada\s+(?P<d>\d{{1,2}})\.\s+{_M.format('m')}",
        r"(?<!\d)(?P<y>[12]\d{3})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]",
        r"(?<!\d)(?P<y>[12]\d{3})(?P<s>[-_./]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>[0-3]\d)(?!\d)",
        r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>[12]\d{3})(?!\d)",
        r"(?<![\d/-])(?P<d>\d{1,2})(?P<s>[/-])(?P<m>\d{1,2})(?P=s)(?P<y>[12]\d{3})(?!\d)",
    )
)
_SPANS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_D.format('d')}{_DASH}{_E.format('e')}\s+{_OF}{_M.format('n')}(?:,?\s+{_OF}{_Y.format('z')})?",
        rf"{_D.format('d')}\s+{_OF}{_M.format('m')}(?:,?\s+{_OF}{_Y.format('y')})?"
        rf"{_DASH}{_E.format('e')}\s+{_OF}{_M.format('n')}(?:,?\s+{_OF}{_Y.format('z')})?",
        rf"(?<!\w){_M.format('m')}\s+{_D.format('d')}(?:,?\s+{_Y.format('y')})?"
        rf"{_DASH}(?:{_M.format('n')}\s+)?{_E.format('e')}(?:,?\s+{_Y.format('z')})?",
        r"(?<![\d.])(?P<d>\d{1,2})\.(?:\s?(?P<m>\d{1,2})\.(?:\s?(?P<y>[12]\d{3}))?)?\s*[-–—‑]\s*"
        r"(?P<e>\d{1,2})\.\s?(?P<n>\d{1,2})\.(?:\s?(?P<z>[12]\d{3}))?(?!\d)",
        r"(?<!\d)(?P<y>[12]\d{3})-(?P<m>\d\d)-(?P<d>\d\d)\s*(?:[-–—‑/]|to)\s*"
        r"(?P<z>[12]\d{3})-(?P<n>\d\d)-(?P<e>\d\d)(?!\d)",
    )
)


@dataclass(frozen=True, slots=True)
class FoundDays:
    """Days that a line says, with the offsets where they stand; one day is a span that begins and ends on it."""

    span: DateSpan
    start: int
    end: int


@cache
def months(lang: str) -> dict[str, int]:
    """Give the numbers of months by their names, in lower case: of many languages, of this one above all."""
    named: dict[str, int] = {}
    for code in (*_LANGUAGES, lang.replace("-", "_")):
        try:
            known = Locale.parse(code).months
        except (UnknownLocaleError, ValueError):
            continue
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                named |= {str(name).lower().rstrip("."): number for number, name in known[use][width].items()}
    return named | {"sept": 9}


@cache
def weekdays(lang: str) -> frozenset[str]:
    """Give the words of the days of the week, in lower case."""
    named: set[str] = set()
    for code in (*_LANGUAGES, lang.replace("-", "_")):
        try:
            known = Locale.parse(code).days
        except (UnknownLocaleError, ValueError):
            continue
        for width in ("wide", "abbreviated"):
            named |= {str(name).lower().rstrip(".") for name in known["format"][width].values()}
    return frozenset(word for name in named for word in re.findall(r"[^\W\d_]+", name))


def day_in(words: str, lang: str = "") -> FoundDays | None:
    """Give the first day with a year that a line says."""
    found = [each for each in _days(words, lang) if each.span.first]
    return min(found, key=lambda each: (each.start, -each.end), default=None)


def _days(words: str, lang: str) -> Iterator[FoundDays]:
    for number, form in enumerate(_DAYS):
        for match in _matches(form, words):
            month, day = _month(match["m"], lang), int(match["d"])
            if number == len(_DAYS) - 1 and month > len(dates.MONTHS):
                month, day = day, month
            elif number == len(_DAYS) - 1 and match["s"] == "/" and day <= len(dates.MONTHS) and day != month:
                continue  # either may be the month
            if (found := valid(int(match["y"]), month, day)) is not None:
                yield FoundDays(DateSpan(found, found), match.start(), match.end())


def span_in(words: str, anchor: date | None = None, lang: str = "") -> FoundDays | None:
    """Give the first span of two days or more that a line says; without a year, that nearest to the `anchor`."""
    found: list[FoundDays] = []
    for form in _SPANS:
        for match in _matches(form, words):
            part = match.groupdict()
            last_month = _month(part["n"] or part["m"], lang)
            first_month = _month(part.get("m") or part["n"], lang)
            year = part["z"] or part.get("y")
            last = dates.nearest(part["e"], last_month, year, anchor or date.min) if year or anchor else None
            if not last or not first_month:
                continue
            begin = part.get("y") or (last.year - 1 if first_month > last_month else last.year)
            first = valid(int(begin), first_month, int(part["d"]))
            if first and first < last and (last - first).days <= _LONGEST:
                found.append(FoundDays(DateSpan(first, last), match.start(), match.end()))
    return min(found, key=lambda each: (each.start, -each.end), default=None)


_LONGEST = 100
"""Days of a period at most."""


def _matches(form: re.Pattern[str], words: str) -> Iterator[re.Match[str]]:
    """Yield every match, also one that begins inside another."""
    at = 0
    while match := form.search(words, at):
        yield match
        at = match.start() + 1


def _month(name: str, lang: str) -> int:
    """The number of a month by name or digits, 0 if it is none."""
    return int(name) if name.isdigit() else months(lang).get(name.lower().rstrip("."), 0)


def valid(year: int, month: int, day: int) -> date | None:
    """Give a date, None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
