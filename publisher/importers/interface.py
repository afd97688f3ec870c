"""The frame that every kind of import shares: the file and the wishes that an importer gets, the issues that it makes.

An importer is a function `(Foreign, Publication, Asked) -> Reading`. It opens no file and fetches nothing: what a text
refers to it asks for through `Foreign`. Its issues are read back and compared by `proof` before the disk is touched.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from publisher.importers.account import Account
from publisher.model.issue import Issue
from publisher.model.values import Picture
from publisher.problems import Location, Problems
from publisher.settings.publication import Publication

Loaded = tuple[Picture | None, Problems]
CheckAddress = Callable[[str], tuple[str, str, str]]
"""Gives a web address as it may stand in an issue, "" if it may not, then why and a hint."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The wishes of the editor on the command line; None and "" where the text has to say it.

    `link_definitions`: the text of a file that defines links for others.
    `track_changes`: "accept" or "reject" what a Word file has tracked.
    `pattern`: how number and date stand in the name of a file or the title of a post (`file_names.by_pattern`).
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
    """A part of a file that became no issue: its place, its kind, why it was left, and its text word for word."""

    origin: Location
    what: str
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The issues of one file. An error among the problems keeps everything from being written."""

    issues: tuple[Imported, ...] = ()
    left: tuple[Left, ...] = ()
    problems: Problems = ()


def blank_issue(house: Publication, number: int, day: date, year: int | None = None) -> Issue:
    """Give an issue without text, with all that a publication says of each of its issues; `year` of the edition."""
    year = year or day.year
    return Issue(
        year=year,
        number=number,
        path=f"issues/{year}/{number}/issue.md",
        title=house.title,
        subtitle=house.subtitle,
        date=day,
        lang=house.language,
        rights=house.rights,
    )


def spelled(char: str) -> str:
    """Give a character that no font has as its name, as emoji are written where there are none: ":crab:"."""
    name = unicodedata.name(char, f"U+{ord(char):04X}").casefold().replace(" ", "-")
    return "" if unicodedata.category(char) in {"Cf", "Mn"} else f":{name}:"


def shortened(text: str, most: int = 60) -> str:
    """Words on one line for a message, cut to a length."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"
