"""Days as people write them, read so that a message can say how we write them: 12 January 2026 is 2026-01-12.

Nothing is taken over from here without a word: a day in digits may be the one or the other.
"""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"([0-9]{4})\s*[-/.]\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{4}|[0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?\.?\s+([A-Za-z]{3,9})\.?,?\s+([0-9]{4})", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})", re.IGNORECASE)


def meant(text: str) -> tuple[str, ...]:
    """Give the days that a text may mean, as 2026-01-12, the likeliest first; none if it is no day.

    >>> meant("12/01/2026")
    ('2026-01-12', '2026-12-01')
    """
    words = text.strip(" \t“”„\"'‘’")
    if found := _YEAR_FIRST.fullmatch(words):
        return _sound((found[1], found[2], found[3]))
    if found := _YEAR_LAST.fullmatch(words):
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
        british = (year, found[2], found[1])
        return _sound(british, (year, found[1], found[2])) if "/" in words else _sound(british)
    if found := _DAY_FIRST.fullmatch(words):
        return _sound((found[3], _month(found[2]), found[1]))
    if found := _MONTH_FIRST.fullmatch(words):
        return _sound((found[3], _month(found[1]), found[2]))
    return ()


def hint(text: str) -> str:
    """Say how to write the day that a text may mean: "write 2026-01-12"."""
    days = meant(text)
    if len(days) > 1:
        return f"write {days[0]}, or {days[1]} if the month comes first: year, month, day"
    return f"write {days[0]}: year, month, day" if days else "write year, month and day: 2026-01-12"


def _month(word: str) -> str:
    short = word[:3].lower()
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else "0"


def _sound(*days: tuple[str, str, str]) -> tuple[str, ...]:
    """Give those that are in the calendar, each once."""
    found: dict[str, None] = {}
    for year, month, day in days:
        try:
            found[date(int(year), int(month), int(day)).isoformat()] = None
        except ValueError:
            continue
    return tuple(found)
