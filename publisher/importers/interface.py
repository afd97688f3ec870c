"""The frame that every kind of import shares: the file and the wishes that an importer gets, the issues that it makes.

An importer is a function `(Foreign, Publication, Asked) -> Reading`. It opens no file and fetches nothing: what a text
refers to it asks for through `Foreign`. Its issues are read back and compared by `proof` before the disk is touched.
"""

import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from publisher import fonts
from publisher.fonts import Face
from publisher.importers.account import Account
from publisher.language import writings
from publisher.model.issue import Issue
from publisher.model.values import Picture
from publisher.problems import Location, Problem, Problems, Severity
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
    one whose bytes the file itself holds, with a name for it. `named` gives the name, relative to the file, of the only
    file anywhere beside it that is called so, "" without one.
    """

    path: str
    data: bytes
    picture: Callable[[str, Location], Loaded]
    held: Callable[[bytes, str, Location], Loaded]
    address: CheckAddress
    named: Callable[[str], str] = lambda _name: ""

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
    """The issues of one file that may be written, what became none, and problems: an error is of what is not there."""

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


MOST_SHOWN = 60
"""Characters without a font that are named one by one, at most."""


def without_font(
    text: str, origin: str, file: Foreign, faces: tuple[Face, ...], before: Collection[str] = ()
) -> Problems:
    """Say which characters of an issue no font has; they stand in it as they stood in the file.

    Those that were named `before` are only counted.
    """
    unknown = sorted(fonts.missing(text, faces), key=text.index)
    if not unknown:
        return ()
    new = [char for char in unknown if char not in before]
    shown = ", ".join(f"{char} ({unicodedata.name(char, 'without a name').lower()})" for char in new[:MOST_SHOWN])
    more = f" and {len(new) - MOST_SHOWN:,} more" if len(new) > MOST_SHOWN else ""
    known = len(unknown) - len(new)
    again = f"{known:,} that {'is' if known == 1 else 'are'} named before" if known else ""
    at = file.data.find(unknown[0].encode()) if origin == file.path else -1
    line = file.data.count(b"\n", 0, at) + 1 if at >= 0 else 0
    one = len(unknown) == 1
    said = ": " + "; ".join(filter(None, (f"{shown}{more}", again))) if new else ", named before"
    message = f"no font has {f'{len(unknown):,} characters' if not one else 'a character'} of the text{said}"
    it = "it" if one else "them"
    free = ", ".join(filter(None, dict.fromkeys(map(writings.family_for, unknown))))
    such = f" ({free}: free)" if free else ""
    put = f"put a font that has {it}{such}, a .ttf or .otf file, into fonts/<family>/ of the workspace"
    if scripts := " ".join(dict.fromkeys(filter(None, map(writings.script_for, unknown)))):
        put = f"run publisher fonts add {scripts}, or {put}"
    hint = f"kept; to print {it}, {put}"
    return (Problem(Location(origin, line), "S230", message, hint, Severity.WARNING),)


def shortened(text: str, most: int = 60) -> str:
    """Words on one line for a message, cut to a length."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"
