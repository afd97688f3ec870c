"""Editions: all that one product of an issue prints, for the layout; contents, imprint, metadata, a briefing's head."""

import hashlib
import uuid
from dataclasses import dataclass, replace
from datetime import date

from publisher.model.issue import Issue, pictures_of
from publisher.model.tree import Inlines, Strong, Text
from publisher.model.values import Picture, Words, span
from publisher.model.walking import plain


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact at the head of a briefing: its label and its value."""

    label: str
    value: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """The strings that a briefing prints besides its text, each ready. `lang` is their language.

    `allowed` says what the label of the edition allows; `foot`, `page` and `of` stand at the foot of each page.
    `booklet`: the page will be made smaller, so that its label must be larger.
    """

    title: Words
    kind: str
    prepared: Words
    partner: str
    note: Inlines
    facts: tuple[Fact, ...]
    takeaways: str
    allowed: str
    foot: Words
    page: str
    of: str
    lang: str
    contact: str
    booklet: bool = False


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: title, synopsis, and the id of what it points to."""

    title: Words
    synopsis: Words
    target: str


PUBLISHED, FUNDING = "published-by", "funding"
"""The entries of an imprint that may have an emblem."""
PEOPLE = "people"
"""The entry of an imprint that lists the persons of the issue, a paragraph each."""


@dataclass(frozen=True, slots=True)
class Emblem:
    """A picture that stands for somebody, the house or a funder, with its name and its size on paper in millimetres."""

    picture: Picture
    alt: Words
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ImprintEntry:
    """A line of the imprint: name ("cite", "authors", "corrections", "rights" …), label, paragraphs, an emblem."""

    name: str
    label: str
    paragraphs: tuple[Inlines, ...]
    emblem: Emblem | None = None

    @property
    def names_a_body(self) -> bool:
        """Tell whether it is that of the publisher or a funder, which has an emblem or stands beside one that has."""
        return self.name.startswith((PUBLISHED, FUNDING))

    @property
    def is_list(self) -> bool:
        """Tell whether its paragraphs are the entries of a list, which stand in columns where there is room."""
        return self.name == PEOPLE


HEADLINE, STANDFIRST = 16, 40


def _stated(takeaways: tuple[Inlines, ...]) -> tuple[str, Inlines]:
    """The bold statement that the first of some takeaways begins with, and the rest of it.

    "" if it has none, or one that ends inside a sentence: it cannot stand alone, and would be said twice. And if no
    list would be left, or statement or rest are longer than what may stand over a picture (HEADLINE, STANDFIRST words).
    """
    first = takeaways[0] if len(takeaways) > 1 else ()
    if not first or not isinstance(first[0], Strong):
        return "", ()
    said, rest = plain(first[0].children).strip(), first[1:]
    if rest and not said.rstrip("”’»)").endswith((".", "!", "?", "…")):
        return "", ()
    if len(said.split()) > HEADLINE or len(plain(rest).split()) > STANDFIRST:
        return "", ()
    if rest and isinstance(rest[0], Text):
        rest = (replace(rest[0], text=rest[0].text.lstrip()), *rest[1:])
    return said.removesuffix("."), rest


def named(within: str, name: str) -> str:
    """The UUID of what has a name within something else: always the same of the same two (RFC 9562, version 5)."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{within}/{name}"))


def version_moment(day: date, content: bytes) -> str:
    """A moment of a day that stands for a version of a file: another of other content, always the same of the same.

    Sources do not say when they were changed, and a clock would make another file of the same sources each time. So the
    day is the newest that they state, and the time of the day, which is that of no clock, comes from the content.
    """
    seconds = int.from_bytes(hashlib.sha256(content).digest()) % 86_400
    return f"{day.isoformat()}T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}Z"


@dataclass(frozen=True, slots=True)
class OtherEdition:
    """Another language edition of the same issue: language, identifier, and how its files are found: "…-be.pdf"."""

    lang: str
    identifier: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The facts that XMP, OPF and JSON-LD must agree on. `identifier` is a URN, the same for every version of a work.

    `document` is the UUID of one file of the work, the same for every version of that; "" before it has a layout.
    `number` is the last of a double issue and `first_number` its first, else 0; both are 0 for a volume. `modified` is
    the moment that SOURCE_DATE_EPOCH asks for; "" for one that `version_moment` makes of a file when that is made.
    `evaluated_by`: who vouches for the accessibility of the e-book, "" for nobody. `editions` are those in other
    languages.
    """

    identifier: str
    document: str = ""
    title: str
    publication: str
    subtitle: str = ""
    publisher: str
    place: str = ""
    creators: tuple[str, ...]
    date: date
    modified: str = ""
    year: int
    number: int = 0
    first_number: int = 0
    lang: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    rights: str = ""
    issn: str = ""
    issn_ebook: str = ""
    citation: str = ""
    evaluated_by: str = ""
    editions: tuple[OtherEdition, ...] = ()

    @property
    def numbered(self) -> str:
        """Number as it is printed, "51–52" of a double issue; "" of a volume."""
        return span(self.first_number or self.number, self.number) if self.number else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """All that one layout needs to make one product of an issue; every string a template prints is computed here.

    `logo` is the publisher's. `look` is what the publication changes of the design tokens. `words` are the fixed words
    on its pages, by name ("contents": "In this issue"), in `words_lang`, which is "" if it is that of the text.
    `label`: what readers may do with it ("TLP:AMBER"), "" if nothing is said; `briefing`: what one prints besides.
    """

    slug: str
    layout: str
    paper: str
    accent: str
    look: tuple[tuple[str, str | float], ...] = ()
    lang: str
    masthead: str
    publisher_short: str
    publisher_name: str
    logo: Emblem | None = None
    issn_line: str = ""
    issue_line: Words
    date_line: Words = ""
    period_line: Words = ""
    running_head: Words
    folio_label: Words = ""
    issue: Issue
    contents: tuple[ContentsEntry, ...] = ()
    imprint: tuple[ImprintEntry, ...] = ()
    words: tuple[tuple[str, str], ...]
    words_lang: str = ""
    metadata: Metadata
    label: str = ""
    briefing: Briefing | None = None

    @property
    def headline(self) -> Words:
        """The headline of the front page: the issue's own, else the statement that its first takeaway begins with."""
        return "" if self.briefing else self.issue.headline or _stated(self.issue.takeaways)[0]

    @property
    def standfirst(self) -> Inlines:
        """The words under the headline: what else the takeaway says from which it is taken."""
        return () if self.briefing or self.issue.headline else _stated(self.issue.takeaways)[1]

    @property
    def brief(self) -> tuple[Inlines, ...]:
        """The takeaways that headline and standfirst do not say already."""
        led = bool(self.headline) and not self.issue.headline
        return self.issue.takeaways[led:]

    @property
    def emblems(self) -> tuple[Emblem, ...]:
        """The logo and the emblems of the imprint."""
        return tuple(each for each in (self.logo, *(entry.emblem for entry in self.imprint)) if each)

    @property
    def pictures(self) -> dict[str, Picture]:
        """Every picture by its name: those of the issue, and what stands for house and funders."""
        return pictures_of(self.issue) | {emblem.picture.name: emblem.picture for emblem in self.emblems}

    @property
    def document(self) -> str:
        """The UUID of the file that is made of it: other paper, another layout or label is another file."""
        return named(self.metadata.identifier, "/".join((self.slug, self.layout, self.paper, self.label)))
