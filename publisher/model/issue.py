"""An issue and its parts: sections, notes, cover, sources.

Every value is frozen and picklable, holds tuples, and refers to no file.
"""

import datetime
from dataclasses import dataclass
from datetime import date

from publisher.model.tree import Blocks, Figure, Inlines, SignOff
from publisher.model.values import UNMARKED, DateSpan, IndexMark, Mark, Picture, Words, span
from publisher.model.walking import blocks_of, marked


def issue_names(name: str, first: int, last: int) -> tuple[str, ...]:
    """Give all names by which a link may mean an issue: its own, that of each of its numbers, that of a double issue.

    >>> issue_names("2026/52", 51, 52)
    ('2026/52', '2026/51', '2026/51-52')
    """
    year = name.partition("/")[0]
    numbers = (*range(first, last + 1), f"{first}-{last}") if first < last else (last,)
    return tuple(dict.fromkeys((name, *(f"{year}/{number}" for number in numbers))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section. `title` as the editor wrote it; `name` as the house prints it; `number` from 1, by `prepare`.

    `headline` and `takeaways` are for a briefing in which it stands.
    """

    id: str
    title: Inlines
    name: Words
    synopsis: Words = ""
    headline: Words = ""
    takeaways: tuple[Inlines, ...] = ()
    number: int = 0
    line: int = 0
    index: tuple[IndexMark, ...] = ()
    tlp: Mark = UNMARKED
    blocks: Blocks

    @property
    def lang(self) -> str:
        """The language of the title, if the whole of it is marked with one."""
        return marked(self.title)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: label as written, mark as printed (set by `prepare`), its blocks."""

    label: str
    children: Blocks
    mark: str = ""
    line: int = 0


ART = "art:front.svg"
"""The name of a drawing made of the issue, in the place of its cover picture: no file of an issue is called so."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover picture, or only its credit where no picture is at hand."""

    picture: Picture | None = None
    alt: Words = ""
    caption: Inlines = ()
    credit: Words = ""

    @property
    def is_art(self) -> bool:
        """Tell whether it is a drawing made of the issue, which may be stretched and is never cut."""
        return self.picture is not None and self.picture.name == ART


@dataclass(frozen=True, slots=True)
class NextIssue:
    """The announced number and date of the next issue; either may be unknown. `number` is as printed: "42", "51–52"."""

    number: str = ""
    date: "datetime.date | None" = None  # quoted: the default has taken the name when Python reads it


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A numbered source: its description, its address as a link and as printed."""

    number: int
    description: Inlines
    target: str
    address: Words


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The sources first named in one section ("" for text before the first section)."""

    section: str
    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue of a periodical. `year` and `number` name it; `path` is its source as the user would write it.

    A double issue has its last number as `number`, and the first as `first_number`, which is 0 for any other. `folder`
    is the name of its folder if that is not `number`.
    `headline` sells the issue, "" for what its first takeaway says. `lead` is text before the first section, `sign_off`
    what stands after the last. `sources` is set by `prepare`. `people`: whether its persons are listed, None as the
    publication has it.
    `index` holds the marks of the front matter: what the whole issue is about. `tlp` is the label of all of it.
    `edition` is the language of an edition beside the main one, "" for that.
    """

    year: int
    number: int
    path: str
    title: Words
    subtitle: Words = ""
    date: date
    period: DateSpan | None = None
    lang: str
    description: Words = ""
    keywords: tuple[Words, ...] = ()
    authors: tuple[Words, ...] = ()
    rights: Words = ""
    cover: Cover = Cover()
    headline: Words = ""
    takeaways: tuple[Inlines, ...] = ()
    corrections: tuple[Inlines, ...] = ()
    next_issue: NextIssue | None = None
    lead: Blocks = ()
    sections: tuple[Section, ...] = ()
    sign_off: SignOff | None = None
    notes: tuple[Note, ...] = ()
    sources: tuple[SourceGroup, ...] = ()
    allow: tuple[tuple[str, str], ...] = ()
    index: tuple[IndexMark, ...] = ()
    tlp: Mark = UNMARKED
    first_number: int = 0
    folder: str = ""
    people: bool | None = None
    edition: str = ""

    @property
    def id(self) -> str:
        """Give the name an issue is asked for by: "2024/41"."""
        return f"{self.year}/{self.folder or self.number}"

    @property
    def numbers(self) -> range:
        """Give its number, or all of a double issue."""
        return range(self.first_number or self.number, self.number + 1)

    @property
    def numbered(self) -> str:
        """Give its number as it is printed: "41", "51–52"."""
        return span(self.numbers[0], self.number)


def pictures_of(issue: Issue) -> dict[str, Picture]:
    """Give the pictures of an issue by name, the cover's first."""
    cover = (issue.cover.picture,) if issue.cover.picture else ()
    return {picture.name: picture for picture in (*cover, *(figure.picture for figure in blocks_of(issue, Figure)))}
