"""The number and the day of an issue, as the name of a file or the line of a title says them.

Nothing is guessed beyond the usual forms: "2024-10-30-issue-41", "no-41", "41", "Town Review, No 41, 4 November 2024".
A day that could be two (03/04/2024) is none. An editor may give a pattern instead. Pure.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from publisher.language import dates

_FIELDS = {
    "number": r"(?P<number>\d{1,4})",
    "year": r"(?P<year>\d{4})",
    "month": r"(?P<month>\d{1,2})",
    "day": r"(?P<day>\d{1,2})",
    "date": r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})",
}
_PARTS = re.compile(r"\{(\w+)\}|(\*)|(\s+)|([^{*\s]+|\{)")
_DAY = re.compile(
    r"(?<!\d)(?:(?P<y>[12]\d{3})[-_./]?(?P<m>0[1-9]|1[0-2])[-_./]?(?P<d>[0-3]\d)"
    rf"|{dates.WITH_YEAR}"
    r"|(?P<d3>\d{1,2})\.\s?(?P<m3>\d{1,2})\.\s?(?P<y3>[12]\d{3}))(?!\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:\b(?:issue|no|nr|num|number|edition|ausgabe|numéro|número|numer|выпуск|нумар|номер)|№|#)"
    r"[-_.:\s]*(?:no\.?|№|#)?[-_.\s]*0*([1-9]\d{0,3})\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\d.])0*([1-9]\d{0,3})(?![\d.])")
_UNTELLING = frozenset({"index", "_index", "issue", "readme", "text"})
"""Names of files that say nothing: the name of the folder is asked."""


@dataclass(frozen=True, slots=True)
class NumberAndDay:
    """The number and the day that a name says, None where it does not."""

    number: int | None = None
    day: date | None = None


def by_pattern(name: str, pattern: str) -> NumberAndDay | None:
    """Read a name by a pattern, whatever its case; None if it is not of that pattern.

    In a pattern `{number}`, `{date}` (2024-11-04 or 20241104), `{year}`, `{month}` and `{day}` stand for digits, `*`
    for anything; everything else stands for itself.
    """
    expression = "".join(
        _FIELDS.get(field) or (".*?" if star else r"\s+" if space else re.escape(other))
        for field, star, space, other in _PARTS.findall(pattern.strip())
    )
    match = re.fullmatch(expression, name.strip(), re.IGNORECASE)
    if not match:
        return None
    parts = {key: int(value) for key, value in match.groupdict().items() if value}
    return NumberAndDay(parts.get("number"), _valid(*(parts.get(key, 0) for key in ("year", "month", "day"))))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def pattern_fault(pattern: str) -> str:
    """Say why a pattern cannot be one; "" if it can."""
    fields = re.findall(r"\{(\w*)\}", pattern)
    unknown = [field for field in fields if field not in _FIELDS]
    if unknown:
        return f"{{{unknown[0]}}} is not known: write {', '.join(f'{{{key}}}' for key in _FIELDS)} or *"
    spread = [part for field in fields for part in (("year", "month", "day") if field == "date" else (field,))]
    return "" if len(set(spread)) == len(spread) else "something stands in it twice"


def of_file(path: str, pattern: str) -> NumberAndDay:
    """Read the name of a file; of "index.md" or "issue.docx" that of its folder."""
    file = PurePosixPath(path)
    name = file.parent.name if file.stem.casefold() in _UNTELLING and file.parent.name else file.stem
    return (by_pattern(name, pattern) if pattern else of_words(name, bare=True)) or NumberAndDay()


def of_words(words: str, *, bare: bool = False) -> NumberAndDay:
    """Read a line; `bare`: a number that nothing else can be is the number of the issue."""
    line = words.replace("\u00a0", " ").replace("\u202f", " ")
    day = None
    for match in _DAY.finditer(line):
        day = _date(match)
        if day:
            line = line[: match.start()] + " " + line[match.end() :]
            break
    number = _NUMBER.search(line.replace("_", " ") if bare else line)
    if number:
        return NumberAndDay(int(number[1]), day)
    numbers = [int(digits) for digits in _BARE.findall(re.sub(r"[-_]", " ", line))] if bare else []
    if len(numbers) == 2 and 1900 <= numbers[0] <= 2100:
        numbers = numbers[1:]
    return NumberAndDay(numbers[0] if len(numbers) == 1 and not 1900 <= numbers[0] <= 2100 else None, day)


def _date(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    for form in ("", "1", "2", "3"):
        if year := part[f"y{form}"]:
            month = part[f"m{form}"]
            return _valid(
                int(year), int(month) if month.isdigit() else dates.month_number(month), int(part[f"d{form}"])
            )
    return None


def rest_of(title: str, names: Iterable[str]) -> str:
    """Give the words of a title besides the names of the publication, a number and a day; "" if there are none."""
    parts = re.split(r"(\s+[-–—|·•]\s+|\s*[:|–—·•()\[\]]\s*|,\s+)", title)
    telling = [at for at in range(0, len(parts), 2) if _tells(parts[at], names)]
    return "".join(parts[telling[0] : telling[-1] + 1]).strip() if telling else ""


def _tells(part: str, names: Iterable[str]) -> bool:
    """Return whether words are left of a part of a title without names, number and day."""
    left = _DAY.sub("", _NUMBER.sub("", part))
    for name in sorted(filter(None, names), key=len, reverse=True):
        left = re.sub(rf"\b{re.escape(name)}\b", "", left, flags=re.IGNORECASE)
    left = re.sub(
        rf"\b(?:edition|weekly|by|the|of|for|and|issue|week|{dates.MONTH_OR_SHORT})\b", "", left, flags=re.IGNORECASE
    )
    return bool(re.search(r"[^\W\d_]", left))
