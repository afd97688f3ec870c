"""What the name of a file or a line of a title says of an issue: its number, its day. A companion of `importing`.

Nothing is guessed beyond the usual forms: "2024-10-30-issue-41", "no-41", "41", "Town Review, No 41, 4 November 2024".
A day that could be two (03/04/2024) is none. Pure.
"""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath

from publisher.importers.interface import Named, named
from publisher.language import dates

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


def of_file(path: str, pattern: str) -> Named:
    """What the name of a file says; of "index.md" or "issue.docx" its folder's name is asked."""
    way = PurePosixPath(path)
    stems = [way.stem] if way.stem.casefold() not in {"index", "_index", "issue", "readme", "text"} else []
    stems += [way.parent.name] if way.parent.name else []
    for stem in stems or [way.stem]:
        found = named(stem, pattern) if pattern else of_words(stem, bare=True)
        if found and (found.number or found.day):
            return found
        if way.stem not in {"index", "_index", "issue", "readme", "text"}:
            break
    return Named()


def of_words(words: str, *, bare: bool = False) -> Named:
    """What a line says; `bare`: a number that nothing else can be is the number of the issue."""
    spaced = words.replace("\u00a0", " ").replace("\u202f", " ")
    day = None
    for found in _DAY.finditer(spaced):
        day = _date(found)
        if day:
            spaced = spaced[: found.start()] + " " + spaced[found.end() :]
            break
    plain = re.sub(r"_", " ", spaced) if bare else spaced
    number = _NUMBER.search(plain)
    if number:
        return Named(int(number[1]), day)
    loose = [int(each[1]) for each in _BARE.finditer(re.sub(r"[-_]", " ", spaced))] if bare else []
    if len(loose) == 2 and 1900 <= loose[0] <= 2100:
        loose = loose[1:]
    return Named(loose[0] if len(loose) == 1 and not 1900 <= loose[0] <= 2100 else None, day)


def _date(found: re.Match[str]) -> date | None:
    part = found.groupdict()
    for year, month, day in (("y", "m", "d"), ("y1", "m1", "d1"), ("y2", "m2", "d2"), ("y3", "m3", "d3")):
        if part[year]:
            said = part[month]
            number = int(said) if said.isdigit() else dates.month_number(said)
            try:
                return date(int(part[year]), number, int(part[day]))
            except ValueError:
                return None
    return None


def rest_of(title: str, names: Iterable[str]) -> str:
    """What a title says besides the names of the publication, a number and a day; "" if nothing."""
    parts = re.split(r"(\s+[-–—|·•]\s+|\s*[:|–—·•()\[\]]\s*|,\s+)", title)
    telling = [at for at in range(0, len(parts), 2) if _tells(parts[at], names)]
    return "".join(parts[telling[0] : telling[-1] + 1]).strip() if telling else ""


def _tells(part: str, names: Iterable[str]) -> bool:
    """Whether words are left of a part of a title without names, number and day."""
    left = _DAY.sub("", _NUMBER.sub("", part))
    for name in sorted(filter(None, names), key=len, reverse=True):
        left = re.sub(rf"\b{re.escape(name)}\b", "", left, flags=re.IGNORECASE)
    left = re.sub(
        rf"\b(?:edition|weekly|by|the|of|for|and|issue|week|{dates.MONTH_OR_SHORT})\b", "", left, flags=re.IGNORECASE
    )
    return bool(re.search(r"[^\W\d_]", left))
