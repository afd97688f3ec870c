"""Who receives briefings, and what each may and wants to see, from `issues/partners.yaml`.

In: the text of that file. Out: a frozen `Partners`, or None, and every mistake in it. A password never stands in it,
only where one is kept.

Codes besides those of configuration: M001 a label that is none · M007 an id that cannot name a folder · M009 an id
twice · M010 a password in the file, or no place of one.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from publisher.model.values import LABELS, TlpLabel
from publisher.problems import Location, Problem
from publisher.settings import reader
from publisher.settings.reader import (
    AfterValidator,
    BeforeValidator,
    Field,
    Filled,
    Language,
    Listed,
    Listing,
    Number,
    SettingError,
    Settings,
    model_validator,
)

PATH = "issues/partners.yaml"
MAX_COPIES = 1_000
"""Copies of one briefing are kept in memory until all that was asked for is good: about 200 MB."""


def _id(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,62}", value):
        hint = "it names a folder: small Latin letters, digits and hyphens, a letter first, no / and no dot"
        raise SettingError("M007", f"“{value}” cannot be the id of a partner", hint)
    return value


def _label(value: object) -> object:
    if value not in LABELS:
        near = reader.nearest(str(value), LABELS)
        hint = f"did you mean “{near}”?" if near else f"one of {', '.join(LABELS)}"
        raise SettingError("M001", f"“{value}” is no label of the Traffic Light Protocol", hint)
    return value


def _place(value: str) -> str:
    """The name of a place where a password is kept; what is wrong is not said again: it may be the password."""
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_./@-]{0,99}", value):
        raise SettingError("M010", "this names no place of a password", "name where it is kept; never write it here")
    return value


def _layout(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", value):
        raise SettingError("C005", f"“{value}” cannot be a layout", "name a folder of layouts/: letters and digits")
    return value


def _section(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


Place = Annotated[str, AfterValidator(_place)]


class Wanted(Settings):
    """A section that a partner wants."""

    id: Filled
    """Its id, as in the sections of publication.yaml."""
    optional: bool = False
    """Whether a briefing is made too if the issue does not have it."""


class Encryption(Settings):
    """Where the password of encrypted copies is kept: the one or the other."""

    environment: Place = ""
    """The name of an environment variable."""
    keyring: Place = ""
    """The name of an entry of the system's keyring."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if bool(self.environment) == bool(self.keyring):
            raise SettingError("M010", "one place of a password is needed", "give environment: or keyring:")
        return self


class Partner(Settings):
    """A recipient of briefings."""

    id: Annotated[str, AfterValidator(_id), Field(examples=["nordsund"])]
    """A name for files, folders and marks: small Latin letters, digits, hyphens."""
    name: Annotated[Filled, Field(max_length=200)]
    """The name as it is printed: "Prepared for …"."""
    language: Language | None = None
    """The language of the furniture, not of the text (BCP 47), if it is not the publication's."""
    paper: Literal["a4", "letter"] | None = None
    """The paper, if it is not the publication's."""
    sections: Annotated[tuple[Annotated[Wanted, BeforeValidator(_section)], ...], Field(max_length=100)] = ()
    """The sections wanted: ids, or {id: …, optional: true}; without this key all of the issue."""
    tlp: Annotated[TlpLabel, BeforeValidator(_label)] = "clear"
    """The highest label that the partner may read (Traffic Light Protocol)."""
    layout: Annotated[str, AfterValidator(_layout)] = "briefing"
    """The folder of layouts/ that it is set in."""
    copies: Annotated[Number, Field(le=MAX_COPIES)] | None = None
    """How many numbered copies; without it none is numbered."""
    booklet: bool = False
    """Whether a file for a folded booklet is made besides."""
    two_up: bool = False
    """Whether a file with two pages to a sheet is made besides."""
    encrypt: Encryption | None = None
    """Where the password is kept, if copies are to be encrypted: never the password itself."""
    note: Annotated[str, Field(max_length=500)] = ""
    """A line printed under "Prepared for"; Markdown inline text."""
    contact: Annotated[str, Field(max_length=200)] = ""
    """Whom the partner writes to, if it is not the publication's contact."""


class Partners(Settings):
    """The partners of a publication."""

    partners: Annotated[tuple[Partner, ...], Field(max_length=1_000)] = ()
    """One entry for each."""

    def find(self, id_: str) -> Partner | None:
        """The partner of that id."""
        return next((each for each in self.partners if each.id == id_), None)


def read(text: str, path: str = PATH) -> tuple[Partners | None, tuple[Problem, ...]]:
    """Read the partners; every mistake at once. An empty file has none."""
    if not text.strip():
        return Partners(), ()
    return reader.read(text, path, Partners, listing=Listing("partners", lambda listed: _twice(listed, path)))


def _twice(listed: Listed[Partners], path: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for place, partner in enumerate(listed.value.partners):
        line = listed.line(place, "id")
        if partner.id in seen:
            said = f"the partner “{partner.id}” stands on line {seen[partner.id]} already"
            yield Problem(Location(path, line), "M009", said, "give each an id of its own")
        seen.setdefault(partner.id, line)
