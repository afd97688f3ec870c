"""The house style of one title: names, publisher, ISSN, language, sections, accent, from `publication.yaml`.

In: the text of that file. Out: a frozen `Publication`, or None, and every mistake in it.

Codes besides those of `reader`: C010 ISSN · C011 accent · C012 sections · C013 language · C014 slug or address.
"""

import re
import unicodedata
from collections.abc import Container
from typing import Annotated, Literal, Self

from publisher.model.values import OpenLabel
from publisher.problems import Location, Problem, PublisherError
from publisher.settings import reader
from publisher.settings.reader import (
    AfterValidator,
    Field,
    Filled,
    SettingError,
    Settings,
    WholeLanguage,
    model_validator,
)
from publisher.settings.slugs import free, slug

COVER_GROUND = "#F7F4EE"  # the darkest ground that the accent stands on: the e-book's cover (tokens.yaml: paper-cover)
AUTO, READING = "auto", "weekly"
"""The layout of a publication that leaves it to the text of each issue; the one that all have otherwise."""
LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3, for text of ordinary size


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours "#rrggbb" (WCAG 2.2, relative luminance), from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _accent(value: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise SettingError("C011", f"“{value}” is not a colour", 'write it with # and six digits, in quotes: "#9C1F2E"')
    ratio = contrast(value, COVER_GROUND)
    if ratio < LEAST_CONTRAST:
        shown = int(ratio * 100) / 100  # cut, not rounded: 4.499 must not read as 4.5
        raise SettingError(
            "C011",
            f"the contrast of {value} on the paper of the cover is {shown}:1, at least {LEAST_CONTRAST}:1 is needed",
            "take a darker one",
        )
    return value.upper()


def _issn(value: str) -> str:
    digits = value.replace("-", "").upper()
    if not re.fullmatch(r"[0-9]{7}[0-9X]", digits) or not re.fullmatch(r"[0-9]{4}-?[0-9]{3}[0-9Xx]", value):
        raise SettingError("C010", f"“{value}” is not an ISSN", "write four digits, a hyphen, four digits: 2049-3630")
    total = sum(int(digit) * weight for digit, weight in zip(digits[:7], range(8, 1, -1), strict=True))
    expected = "0123456789X"[-total % 11]
    if digits[7] != expected:
        raise SettingError(
            "C010",
            f"the check digit of ISSN {value} should be {expected}",
            "compare every digit with the letter of the ISSN centre (ISO 3297)",
        )
    return f"{digits[:4]}-{digits[4:]}"


def _slug(value: str) -> str:
    if slug(value) != value or not value:
        raise SettingError("C014", f"“{value}” cannot be part of a file name", f"write “{slug(value) or 'my-review'}”")
    return value


def _picture_name(value: str) -> str:
    if "/" in value or "\\" in value:
        raise SettingError("C005", f"“{value}” lies in another folder", "put the picture beside publication.yaml")
    return value


_WEB_ADDRESS = reader.written_as(r"(https?://[^\s/]+\S*)?", "C014", "{} is not a web address", "write https://%")
Issn = Annotated[str, AfterValidator(_issn), Field(examples=["2049-3630"])]
PictureName = Annotated[str, AfterValidator(_picture_name), Field(examples=["emblem.svg"])]
Slug = Annotated[str, AfterValidator(_slug), Field(json_schema_extra={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})]


class Publisher(Settings):
    """The publisher of the title."""

    example = "{name: %}"

    name: Filled
    """The full name of the publisher."""
    short: str = ""
    """The short name, where space is scarce; without it the full name is used."""
    url: Annotated[str, _WEB_ADDRESS] = ""
    """The address of the publisher's site, beginning with https://."""


class IssnSet(Settings):
    """The ISSN of each medium; the check digit is verified (ISO 3297)."""

    example = "{print: %}"

    print: Issn | None = None
    """The ISSN of the paged edition (PDF, print)."""
    ebook: Issn | None = None
    """The ISSN of the e-book."""


class Funder(Settings):
    """A body that pays for the publication, named in the imprint of every product."""

    example = "{name: %}"

    name: Filled
    """The name of the funder; what those hear who cannot see its emblem."""
    emblem: PictureName = ""
    """The emblem, a PNG, JPEG or SVG file beside publication.yaml; it is printed 10 mm high."""
    statement: str = ""
    """The sentences that the grant asks for ("Funded by the European Union. …"); Markdown inline text."""


class SectionName(Settings):
    """A section of the house vocabulary."""

    example = "{id: %id, name: %}"
    id: Slug
    """The short name by which front matter refers to the section: lower-case letters, digits, hyphens."""
    name: Filled
    """The name as it is printed."""
    aliases: tuple[Filled, ...] = ()
    """Other ways the section's heading may be written in a source."""
    names: dict[WholeLanguage, Filled] = Field(default={}, max_length=50)
    """The name in other language editions, by language: {pl: Polityka}."""


class Look(Settings):
    """Design tokens that a publication changes, besides its accent."""

    example = "{text: %}"

    text: Literal["serif", "sans"] | None = None
    """The face of running text."""
    heads: Literal["serif", "sans"] | None = None
    """The face of section names and headings."""
    title: Literal["serif", "sans"] | None = None
    """The face of the masthead and of titles."""
    margin_column: Annotated[float, Field(ge=24, le=44)] | None = None
    """The width of the margin column in millimetres; the text column takes what it leaves of 160."""

    def changes(self) -> tuple[tuple[str, str | float], ...]:
        """List the tokens that are changed: name, value."""
        return tuple((name, value) for name, value in self.model_dump().items() if value is not None)


class EditionStyle(Settings):
    """The words of the house in another language edition; those of the main edition stand in where one is left out."""

    title: str = ""
    """The title of the periodical."""
    subtitle: str = ""
    """The line under the title."""
    issn: IssnSet = IssnSet.model_construct()
    """The ISSN of this edition: each language edition of a serial has its own (ISSN Manual)."""
    place: str = ""
    """The place of publication, as it is called there."""
    contact: str = ""
    """Where its readers can write to."""
    rights: str = ""
    """The rights statement; Markdown inline text."""
    colophon: str = ""
    """How it is made; Markdown inline text."""
    words: dict[str, Filled] = Field(default={}, max_length=100)
    """Single fixed words of this edition that are not the program's: {contents: "W numerze"}."""


class Publication(Settings):
    """The house style of one title, for all its issues."""

    title: Filled
    """The title of the periodical, as on the masthead."""
    subtitle: str = ""
    """The line under the title that says what the periodical is."""
    slug: Slug = ""
    """The beginning of file names; made from the title if left out."""
    publisher: Publisher = Publisher.model_construct(name="")
    """The publisher of the title: name, short name, address."""
    logo: PictureName = ""
    """The publisher's logo, a PNG, JPEG or SVG file beside publication.yaml: in imprints and on title pages."""
    funders: tuple[Funder, ...] = Field(default=(), max_length=12)
    """Who pays for the publication: names, emblems, and the sentences that a grant asks for."""
    place: str = ""
    """The place of publication."""
    issn: IssnSet = IssnSet.model_construct()
    """The ISSN of each medium."""
    language: WholeLanguage = "en"
    """The language of the text, a BCP 47 tag."""
    words: dict[str, Filled] = Field(default={}, max_length=100)
    """Single fixed words that are not the program's, by their names in its catalogue: {takeaways: "At a glance"}."""
    editions: dict[WholeLanguage, EditionStyle] = Field(default={}, max_length=50)
    """The other language editions, by language: issue.uk.md beside issue.md is the Ukrainian edition of an issue."""
    frequency: Annotated[
        Literal["daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly", "irregular"],
        reader.BeforeValidator(reader.in_lower_case),
    ] = "weekly"
    """How often an issue appears."""
    accent: Annotated[str, AfterValidator(_accent), Field(examples=["#9C1F2E"])] = "#9C1F2E"
    """The one colour of the pages, "#rrggbb"; at least 4.5:1 on white and on the cover's pale ground."""
    look: Look = Look.model_construct()
    """Faces and proportions, where they are not those of the layouts."""
    paper: Annotated[Literal["a4", "letter", "a5"], reader.BeforeValidator(reader.in_lower_case)] = "a4"
    """The paper that issues are set for; on A5 they have one column, and no volume or briefing is made."""
    layout: str = READING
    """The layout that issues are set in, a folder of layouts/: "weekly", "weekly-print" in two columns, or "auto".

    "auto": weekly-print for issues that would use less than 15 % of the margin column of weekly.
    """
    products: tuple[str, ...] = Field(default=(), max_length=20)
    """What `publisher build --everything` makes besides the usual: papers, layouts, booklet, briefings."""
    lead_ins: Annotated[Literal["true", "false", "auto"], reader.BeforeValidator(reader.in_lower_case)] = "auto"
    """Whether the words that name what an undated item is about are set in bold: auto (where a section has no dates,
    headings or bold words to begin with), true (in every undated item), false. English only."""
    front_art: bool = False
    """Whether an issue without a cover picture has a drawing in its place, made of its sentences."""
    margin_names: bool = False
    """Whether undated items have the first name of the names file in them beside them, in sections of few dates."""
    people: bool = False
    """Whether the end matter lists the persons of the names file whom an issue names, with their pages."""
    sections: tuple[SectionName, ...] = Field(default=(), max_length=100)
    """The vocabulary of sections, in the order of the house."""
    contact: str = ""
    """Where readers can write to: an e-mail address or a line of text."""
    rights: str = ""
    """The rights statement of the last page; Markdown inline text."""
    tlp: Annotated[OpenLabel | None, reader.BeforeValidator(reader.any_label)] = None
    """The label of all issues (Traffic Light Protocol), if not all may read them; an issue's may only be higher."""
    colophon: str = ""
    """How the publication is made; Markdown inline text."""
    accessibility_evaluated_by: str = ""
    """Who has evaluated the e-books against WCAG 2.2, level AA, beyond what a program can tell; they claim it then."""
    standing_text: tuple[Filled, ...] = Field(default=(), max_length=500)
    """Sentences that stand in every web text and do not belong to an issue; import leaves them out, and says so."""

    @model_validator(mode="before")
    @classmethod
    def _default_slug(cls, data: object) -> object:
        title = data.get("title") if isinstance(data, dict) and not data.get("slug") else None
        name = slug(title) if isinstance(title, str) else ""
        return {**data, "slug": name} if isinstance(data, dict) and name else data

    @model_validator(mode="after")
    def _has_slug(self) -> Self:
        if not self.slug:
            raise SettingError("C014", "no file name can be made of the title", "add slug: in Latin letters", "title")
        return self

    @model_validator(mode="after")
    def _sections_differ(self) -> Self:
        taken: dict[str, str] = {}
        for section in self.sections:
            for name in _keys(section):
                if name in taken:
                    raise SettingError(
                        "C012",
                        f"sections: “{name}” stands for both {taken[name]} and {section.id}",
                        "keep one",
                        "sections",
                    )
                taken[name] = section.id
        return self


def in_language(house: Publication, lang: str) -> Publication:
    """Give the house style of a language edition, "" for the main one: its language, its words, an ISSN of its own."""
    if not lang or lang == house.language:
        return house
    own = house.editions.get(lang) or EditionStyle()
    texts = {key: value for key, value in own.model_dump(exclude={"issn", "words"}).items() if value}
    sections = tuple(
        section.model_copy(
            update={"name": section.names.get(lang, section.name), "aliases": (*section.aliases, section.name)}
        )
        for section in house.sections
    )
    changes = {**texts, "language": lang, "issn": own.issn, "words": own.words, "sections": sections}
    return house.model_copy(update=changes)


def read(text: str, path: str) -> tuple[Publication | None, tuple[Problem, ...]]:
    """Read `publication.yaml`; every mistake at once."""
    return reader.read(text, path, Publication)


def section_for(publication: Publication, heading: str) -> SectionName | None:
    """Find the section that a heading means: by name, alias or id, whatever its case and spaces."""
    wanted = _key(heading)
    return next((section for section in publication.sections if wanted in _keys(section)), None)


class SectionNames:
    """The sections of one issue as its headings begin them, each with its own id. `taken`: ids of other things."""

    def __init__(self, publication: Publication, taken: Container[str] = ()) -> None:
        self.publication, self.taken = publication, taken
        self.known = {section.id for section in publication.sections}
        self.begun: dict[str, int] = {}
        self.ids: set[str] = set()
        self.same: dict[str, int] = {}  # how many sections have asked for a name

    def line(self, heading: str) -> int | None:
        """Give the line on which the section of a heading began already."""
        return self.begun.get(self._named(heading)[0])

    def begin(self, heading: str, line: int) -> tuple[str, str, bool]:
        """Give id and printed name of the section that a heading begins, and whether the publication has it.

        What cannot begin an id is numbered: "section-3".
        """
        key, name, known = self._named(heading)
        self.begun.setdefault(key or f"section {line}", line)
        if not known:
            name = name if name[:1].isalpha() else f"section-{len(self.ids) + 1}"
            self.same[name] = self.same.get(name, 0) + 1
            name = free(name, self, max(2, self.same[name]))
        self.ids.add(name)
        return name, known.name if known else heading.strip(), bool(known)

    def _named(self, heading: str) -> tuple[str, str, SectionName | None]:
        known = section_for(self.publication, heading)
        name = known.id if known else slug(heading)
        return name if name in self.known else _key(heading), name, known

    def __contains__(self, name: object) -> bool:
        """Tell whether something has this id."""
        return name in self.ids or name in self.taken


def _keys(section: SectionName) -> set[str]:
    return {*map(_key, (section.id, section.name, *section.aliases))}


def _key(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).casefold().split()).rstrip(" .:")


def house(data: bytes, path: str) -> Publication:
    """Read the house style; raise `PublisherError` with all its mistakes, or C030 if it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save the file in UTF-8"
        raise PublisherError(Problem(Location(path, line), "C030", f"byte {error.start} is not UTF-8", hint)) from None
    value, problems = read(text, path)
    if value is None:
        raise PublisherError(*problems)
    return value
