"""The number, the day and the period of an issue, as the name of a file or the line of a title says them.

Nothing is guessed beyond the usual forms, in any language: "2024-10-30-issue-41", "no-41", "41", "Town Review, No 41,
4 November 2024", "Выпуск 7", "12. Ausgabe", "Vol. 3, No. 2". An editor may give a pattern instead. What a text says of
itself counts before the name of its file; where two sources differ, a doubt says so. Pure.

Codes (warnings): S163 a number or date given twice, differently · S252 an issue of two numbers.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import TypeVar

from publisher.importers.facts import days
from publisher.language import wordlists
from publisher.model.values import DateSpan
from publisher.problems import Location, Problem, Problems, Severity

T = TypeVar("T", int, date)

_NAMES = frozenset({"the name of the file", "the address", "its address"})
"""Sources that nobody doubts where the editor has given a number or a date."""
_FIELDS = {
    "number": r"(?P<number>\d{1,4})",
    "year": r"(?P<year>\d{4})",
    "month": r"(?P<month>\d{1,2})",
    "day": r"(?P<day>\d{1,2})",
    "date": r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})",
}
_PARTS = re.compile(r"\{(\w+)\}|(\*)|(\s+)|([^{*\s]+|\{)")
_LABEL = "|".join(re.escape(label) for label in sorted(wordlists.lines("issue-labels"), key=len, reverse=True))
_DIGITS = r"0*(?P<{}>[1-9]\d{{0,3}})"
_NUMBER = re.compile(
    rf"(?:(?<![^\W_])(?:{_LABEL})(?![^\W\d_])|№|#|(?<![^\W_])n[°º])[-_.:\s]*(?:(?:no|nr)\b\.?|№|#|n[°º])?[-_.\s]*"
    rf"{_DIGITS.format('one')}(?:\s?(?:[-–—/]|&|and)\s?{_DIGITS.format('two')})?(?![\d\w])",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(
    rf"(?<![\w.,])(?!(?:19|20)\d\d)(?P<one>[1-9]\d{{0,3}})(?P<two>)(?:\.|st|nd|rd|th|-?(?:й|ы|шы|гі))?\s+(?:{_LABEL})"
    r"(?![^\W\d_])(?!\.?\s*\d)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\d.])0*([1-9]\d{0,3})(?![\d.])")
_VOLUME = re.compile(r"(?<!\w)(?:volume|vol|band|bd|jahrgang|jg|том|rok|rocznik|tom)\b\.?\s*[\dIVXLC]+", re.IGNORECASE)
_WEEK_OF = re.compile(
    r"(?<!\w)(?:week\s+(?:of|from)|woche\s+vom|semaine\s+du|semana\s+del)\s+(?:the\s+)?", re.IGNORECASE
)
_LONGEST = 300
"""Characters of a line in which a number and days are looked for."""
_REACH = timedelta(days=45)
"""Days between the last day that an issue tells of and its own, at most."""
_PUBLISHED = re.compile(r"(?<!\w)(?:published|posted|issued)\s+on(?!\w)", re.IGNORECASE)
_UNTELLING = frozenset({"index", "_index", "issue", "readme", "text"})
"""Names of files that say nothing: the name of the folder is asked."""
_FILLING = wordlists.words("title-fillers")
"""Words of a title that tell nothing beside a number or a day."""


@dataclass(frozen=True, slots=True)
class NumberAndDay:
    """The number, the day and the period that a name says, None where it does not.

    `first` is the first number of an issue of two ("No 51–52"), of which `number` is the last.
    """

    number: int | None = None
    day: date | None = None
    period: DateSpan | None = None
    first: int | None = None


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
    return NumberAndDay(parts.get("number"), days.valid(*(parts.get(key, 0) for key in ("year", "month", "day"))))


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


def of_words(words: str, *, bare: bool = False, names: Iterable[str] = (), lang: str = "") -> NumberAndDay:
    """Read a line. `bare`: a number that nothing else can be is the number of the issue.

    `names`: those of the publication; a number right behind one of them is the number of the issue.
    """
    line = words.replace("\u00a0", " ").replace("\u202f", " ")
    labelled = _NUMBER.search(line)
    period = days.span_in(line, lang=lang)
    if period and labelled and labelled.start() < period.start < labelled.end():  # "No 3 – 4 November 2026"
        period = days.span_in(_without(line, labelled.start("one"), labelled.end("one")), lang=lang)
    if period:
        line = _without(line, period.start, period.end)
    found = days.day_in(line, lang)
    if found:
        line = _without(line, found.start, found.end)
    span = period.span if period else None
    day = found.span.last if found else None
    line = line.replace("_", " ") if bare else line
    number = _NUMBER.search(line) or _NUMBER_FIRST.search(line)
    if number:
        first = int(number["one"])
        second = int(number["two"] or 0)
        double = first < second <= first + 3
        return NumberAndDay(second if double else first, day, span, first if double else None)
    own = next((own for name in names if name and (own := _after(line, name))), None)
    return NumberAndDay(own or (_only_number(line) if bare else None), day, span)


def before_number(words: str) -> str:
    """Give what stands before the number in a line of name, number and day: the name; all words of another line."""
    found = _NUMBER.search(words) or _NUMBER_FIRST.search(words)
    if not found or rest_of(words[found.end() :], ()):
        return words
    before = without_volume(words[: found.start()])
    return before if rest_of(before, ()) else ""


def _without(line: str, start: int, end: int) -> str:
    return line[:start] + " " * (end - start) + line[end:]


def _after(line: str, name: str) -> int | None:
    """Give the number right behind the name of the publication: "Town Review 41"."""
    found = re.match(
        rf"\s*{re.escape(name)}[\s,:|–—-]*(?:[12]\d{{3}}/|(?!\d{{4}}\b)){_DIGITS.format('own')}(?![\w.,%])",
        line,
        re.IGNORECASE,
    )
    return int(found["own"]) if found else None


def _only_number(line: str) -> int | None:
    """Give the only number of a name that is no year."""
    numbers = [int(digits) for digits in _BARE.findall(re.sub(r"[-_]", " ", _VOLUME.sub("", line)))]
    if len(numbers) == 2 and 1900 <= numbers[0] <= 2100:
        numbers = numbers[1:]
    return numbers[0] if len(numbers) == 1 and not 1900 <= numbers[0] <= 2100 else None


def settled(
    candidates: Sequence[tuple[str, T | None]], at: Location, what: str, code: str = "S163"
) -> tuple[T | None, Problems]:
    """Give the first value that is known, and a doubt about the first that differs (by more than a day: time zones)."""
    there = [(where, each) for where, each in candidates if each is not None]
    for where, first in there[:1]:
        for other_where, other in there[1:]:
            if where.startswith("--") and other_where in _NAMES:
                continue
            near = isinstance(first, date) and isinstance(other, date) and abs((other - first).days) <= 1
            if other != first and not near:
                message = f"{where} says {what} {first}, {other_where} {other}"
                hint = f"the first counts; is it right? Else give --{what}"
                return first, (Problem(at, code, message, hint, Severity.WARNING),)
        return first, ()
    return None, ()


def opening(lines: Iterable[str], names: Sequence[str], lang: str) -> tuple[NumberAndDay, ...]:
    """Give what the lines under a title say that are nothing but name, number and days."""
    said = (
        of_words(line, names=names, lang=lang)
        for line in lines
        if 0 < len(line) <= _LONGEST and not rest_of(line, names, lang)
    )
    return tuple(said)


def period_of(
    titles: Iterable[str], lines: Iterable[str], names: Sequence[str], day: date, lang: str
) -> DateSpan | None:
    """Give the days that an issue of a day tells of, as its title or a line under it says: a span, or a week."""
    for line in (*titles, *(line for line in lines if len(line) <= _LONGEST and not rest_of(line, names, lang))):
        found = days.span_in(line[:_LONGEST], day, lang)
        if found is None and (week := _WEEK_OF.search(line[:_LONGEST])):
            first = days.day_in(f"{line[week.end() : _LONGEST]} {day.year}", lang)
            if first and not line[week.end() : week.end() + first.start].strip():
                found = replace(first, span=DateSpan(first.span.first, first.span.first + timedelta(6)))
        if found and abs(day - found.span.last) <= _REACH:
            return found.span
    return None


def double(said: Iterable[NumberAndDay], number: int | None, at: Location) -> Problems:
    """Warn of an issue of two numbers, which is filed under the last of them."""
    first = next((each.first for each in said if each.first and each.number == number), None)
    message = f"this is a double issue, No {first}–{number}; it is filed as No {number}"
    hint = f"write number: {first}-{number} into its head, which keeps both; to file it under another, give --number"
    return (Problem(at, "S252", message, hint, Severity.WARNING),) if first else ()


def without_volume(words: str) -> str:
    """Give the name of a publication without the volume behind it: "Town Review, Vol. 3"."""
    return _VOLUME.sub("", words).strip(" .,:;–—-(|\t")


def number_and_day(
    number: int | None, day: date | None, told: Sequence[tuple[str, NumberAndDay]], at: Location
) -> tuple[int | None, date | None, Problems]:
    """Settle number and day of an issue: as the editor asks, else as the first says that does; with doubts.

    Where nothing says the day, it is the last of the period that the issue tells of.
    """
    found, doubts = settled([("--number", number), *((where, said.number) for where, said in told)], at, "number")
    on, more = settled([("--date", day), *((where, said.day) for where, said in told)], at, "date")
    on = on or next((said.period.last for _, said in told if said.period), None)
    more += double((said for _, said in told), found, at)
    return found, on, (*doubts, *more)


def rest_of(title: str, names: Iterable[str], lang: str = "") -> str:
    """Give the words of a title besides the names of the publication, a number and a day; "" if there are none."""
    known = sorted(filter(None, names), key=len, reverse=True)
    whole = title.replace("\u00a0", " ")
    for found in filter(None, (days.span_in(whole, date.min.replace(year=2000), lang), days.day_in(whole, lang))):
        whole = _without(whole, found.start, found.end)
    parts = re.split(r"(\s+[-–—|·•]\s+|\s*[:|–—·•()\[\]]\s*|,\s+)", whole)
    at, telling = 0, list[tuple[int, int]]()
    for number, part in enumerate(parts):
        if number % 2 == 0 and _tells(part, known, lang):
            telling.append((at, at + len(part)))
        at += len(part)
    return title[telling[0][0] : telling[-1][1]].strip() if telling else ""


def _tells(part: str, names: Iterable[str], lang: str) -> bool:
    """Return whether words are left of a part of a title without names, number and day."""
    left = _PUBLISHED.sub("", _VOLUME.sub("", _NUMBER_FIRST.sub("", _NUMBER.sub("", part))))
    for name in names:
        left = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", left, flags=re.IGNORECASE)
    words = re.findall(r"[^\W\d_]+", left.casefold())
    known = days.months(lang).keys() | days.weekdays(lang) | _FILLING
    return any(word not in known for word in words)
