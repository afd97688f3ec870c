"""Recipients of briefings, and what each may and wants to see, from `issues/partners.yaml`.

In: the text of that file. Out: a frozen `Partners`, or None, and every mistake in it. A password never stands in it,
only where one is kept.

Codes besides those of `reader`: M001 not a TLP label · M007 an id that cannot name a folder · M009 an id
twice · M010 a password in the file, or no place of one.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from publisher.model.values import LABELS, TlpLabel
from publisher.problems import Location, Problem
from publisher.settings import reader

PATH = "issues/partners.yaml"
MAX_COPIES = 1_000
"""Copies of one briefing are kept in memory until all that was asked for is good: about 200 MB."""


_ID = reader.written_as(
    "[a-z][a-z0-9-]{0,62}", "M007", "{} cannot be the id of a partner",
    "write “%id”: it names a folder, in lower-case Latin letters, digits and hyphens, a letter first",
)  # fmt: skip
_LAYOUT = reader.written_as(
    "[A-Za-z0-9][A-Za-z0-9_-]*", "C005", "{} cannot be a layout", "name a folder of layouts/: letters and digits"
)
_PLACE = reader.written_as(  # no message repeats it: it may be the password itself
    "[A-Za-z_][A-Za-z0-9_./@-]{0,99}", "M010", "this does not name a place of a password",
    "name where it is kept; never write it here",
)  # fmt: skip


def _label(value: object) -> object:
    label = reader.any_label(value)
    if label not in LABELS:
        raise reader.SettingError("M001", f"“{value}” is not a TLP label", reader.of_these(str(value), LABELS))
    return label


class Wanted(reader.Settings):
    """A section that a partner wants."""

    id: reader.Filled
    """Its id, as in the sections of publication.yaml."""
    optional: bool = False
    """Whether a briefing is made too if the issue does not have it."""


class Encryption(reader.Settings):
    """A place where the password of encrypted copies is kept: the one or the other."""

    example = "{environment: NAME_OF_A_VARIABLE}"

    environment: Annotated[str, _PLACE] = ""
    """The name of an environment variable."""
    keyring: Annotated[str, _PLACE] = ""
    """The name of an entry of the system's keyring."""

    @reader.model_validator(mode="after")
    def _one(self) -> Self:
        if bool(self.environment) == bool(self.keyring):
            raise reader.SettingError("M010", "one place of a password is needed", "give environment: or keyring:")
        return self


class Partner(reader.Settings):
    """A recipient of briefings."""

    id: Annotated[str, _ID, reader.Field(examples=["nordsund"])]
    """A name for files, folders and marks: lower-case Latin letters, digits, hyphens."""
    name: Annotated[reader.Filled, reader.Field(max_length=200)]
    """The name as it is printed: "Prepared for …"."""
    language: reader.WholeLanguage | None = None
    """The language of headers, footers and fixed words, not of the text (BCP 47), if not the publication's."""
    paper: Annotated[Literal["a4", "letter"] | None, reader.BeforeValidator(reader.in_lower_case)] = None
    """The paper, if it is not the publication's."""
    sections: Annotated[tuple[Annotated[Wanted, reader.short_for("id")], ...], reader.Field(max_length=100)] = ()
    """The sections wanted: ids, or {id: …, optional: true}; without this key all of the issue."""
    tlp: Annotated[TlpLabel, reader.BeforeValidator(_label)] = "clear"
    """The highest label that the partner may read (Traffic Light Protocol)."""
    layout: Annotated[str, _LAYOUT] = "briefing"
    """The folder of layouts/ that it is set in."""
    copies: Annotated[reader.Number, reader.Field(le=MAX_COPIES)] | None = None
    """How many numbered copies; without it none is numbered."""
    booklet: bool = False
    """Whether a file for a folded booklet is made besides."""
    two_up: bool = False
    """Whether a file with two pages to a sheet is made besides."""
    encrypt: Encryption | None = None
    """Where the password is kept, if copies are to be encrypted: never the password itself."""
    note: Annotated[str, reader.Field(max_length=500)] = ""
    """A line printed under "Prepared for"; Markdown inline text."""
    contact: Annotated[str, reader.Field(max_length=200)] = ""
    """Whom the partner writes to, if it is not the publication's contact."""

    @reader.model_validator(mode="before")
    @classmethod
    def _no_password(cls, data: object) -> object:
        if isinstance(data, dict) and "password" in data:
            hint = "delete it; write encrypt: {environment: NAME}, the name of a variable that holds it"
            raise reader.SettingError("M010", "a password must never stand in this file", hint, "password")
        return data


class Partners(reader.Settings):
    """The partners of a publication."""

    partners: Annotated[tuple[Partner, ...], reader.Field(max_length=1_000)] = ()
    """One entry for each."""

    def find(self, id_: str) -> Partner | None:
        """Find the partner of that id."""
        return next((partner for partner in self.partners if partner.id == id_), None)


def read(text: str, path: str = PATH) -> tuple[Partners | None, tuple[Problem, ...]]:
    """Read the partners; every mistake at once. An empty file has none."""
    if not text.strip():
        return Partners(), ()
    return reader.read(text, path, Partners, listing=reader.Listing("partners", lambda listed: _twice(listed, path)))


def _twice(listed: reader.Listed[Partners], path: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for place, partner in enumerate(listed.value.partners):
        line = listed.line(place, "id")
        if partner.id in seen:
            message = f"the partner “{partner.id}” stands on line {seen[partner.id]} already"
            yield Problem(Location(path, line), "M009", message, "give each an id of its own")
        seen.setdefault(partner.id, line)
