"""What an importer is given and what it makes of it: the frame that every kind of import shares.

An importer is a function `(Foreign, Publication, Asked) -> Reading`. It opens no file and fetches nothing: what a text
refers to it asks for through `Foreign`. What it makes is read back and compared by `intake` before the disk is touched.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from publisher.importers.account import Account
from publisher.model.issue import Issue
from publisher.model.values import Picture
from publisher.problems import Location, Problems

Loaded = tuple[Picture | None, Problems]
CheckAddress = Callable[[str], tuple[str, str, str]]
"""Gives a web address as it may stand in an issue, "" if it may not, then why and a hint."""

_FIELDS = {
    "number": r"(?P<number>\d{1,4})",
    "year": r"(?P<year>\d{4})",
    "month": r"(?P<month>\d{1,2})",
    "day": r"(?P<day>\d{1,2})",
    "date": r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})",
}
_PATTERN = re.compile(r"\{(\w+)\}|(\*)|(\s+)|([^{*\s]+|\{)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the editor says on the command line; None and "" where the text has to say it.

    `link_definitions`: the text of a file that defines links for others.
    `track_changes`: "accept" or "reject" what a Word file has tracked.
    `pattern`: how number and date stand in the name of a file or the title of a post, as `named` reads it.
    """

    number: int | None = None
    day: date | None = None
    pattern: str = ""
    track_changes: str = ""
    link_definitions: str = ""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file to be imported: its path as the user would write it, its bytes, and the doors to what lies beside it.

    `picture` gives a picture by the name that the text has for it, relative to the file, checked and cleaned; `held`
    one whose bytes the file itself holds, with a name for it. `missing` gives the characters that no font of ours has.
    """

    path: str
    data: bytes
    picture: Callable[[str, Location], Loaded]
    held: Callable[[bytes, str, Location], Loaded]
    address: CheckAddress
    missing: Callable[[str], frozenset[str]]

    @property
    def name(self) -> str:
        """The name of the file without its folders and its ending."""
        return PurePosixPath(self.path).stem


@dataclass(frozen=True, slots=True)
class Imported:
    """One issue made of a foreign text. `origin`: where it was found, as the user would look it up.

    `text` is the source of an importer that makes Markdown of Markdown; without it the issue is written as source.
    """

    origin: str
    issue: Issue
    account: Account
    text: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What of a file became no issue: where it stands, what it is, why it was left, and its text word for word."""

    origin: Location
    what: str
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an importer made of one file. An error among the problems keeps everything from being written."""

    issues: tuple[Imported, ...] = ()
    left: tuple[Left, ...] = ()
    problems: Problems = ()


@dataclass(frozen=True, slots=True)
class Named:
    """What a name says: the number and the day, None where it does not."""

    number: int | None = None
    day: date | None = None


def named(name: str, pattern: str) -> Named | None:
    """What a name says if it is of this pattern, whatever its case: None if it is not.

    In a pattern `{number}`, `{date}` (2024-11-04 or 20241104), `{year}`, `{month}` and `{day}` stand for digits, `*`
    for anything; everything else stands for itself.
    """
    found = re.fullmatch(_expression(pattern), name.strip(), re.IGNORECASE)
    if not found:
        return None
    parts = {key: int(value) for key, value in found.groupdict().items() if value}
    try:
        day = date(parts["year"], parts["month"], parts["day"])
    except (KeyError, ValueError):
        day = None
    return Named(parts.get("number"), day)


def pattern_fault(pattern: str) -> str:
    """Why a pattern cannot be one; "" if it can."""
    fields = re.findall(r"\{(\w*)\}", pattern)
    unknown = [field for field in fields if field not in _FIELDS]
    if unknown:
        return f"{{{unknown[0]}}} is not known: write {', '.join(f'{{{key}}}' for key in _FIELDS)} or *"
    spread = [part for field in fields for part in (("year", "month", "day") if field == "date" else (field,))]
    return "" if len(set(spread)) == len(spread) else "something stands in it twice"


def _expression(pattern: str) -> str:
    parts = []
    for field, star, space, other in _PATTERN.findall(pattern.strip()):
        parts.append(_FIELDS.get(field) or (".*?" if star else r"\s+" if space else re.escape(other)))
    return "".join(parts)


def spelled(char: str) -> str:
    """A character that no font has as its name, as emoji are written where there are none: ":crab:"."""
    name = unicodedata.name(char, f"U+{ord(char):04X}").casefold().replace(" ", "-")
    return "" if unicodedata.category(char) in {"Cf", "Mn"} else f":{name}:"


def shortened(text: str, most: int = 60) -> str:
    """Words on one line for a message, cut to a length."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"
