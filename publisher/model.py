"""What we publish: an issue, the edition made of it, and what the press makes of that.

Every value is frozen and picklable, holds tuples, and refers to no file. A *page* is a 0-based offset inside a part;
a *folio* is a printed number: the two never share a name.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from publisher.model_briefing import Briefing
from publisher.tree import UNMARKED, Block, Blocks, Figure, IndexMark, Inlines, Mark, Picture, SignOff
from publisher.walking import walk

# --- issue -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section. `title` as the editor wrote it; `name` as the house prints it; `number` from 1, by `prepare`.

    `headline` and `takeaways` are for a briefing in which it stands.
    """

    id: str
    title: Inlines
    name: str
    synopsis: str = ""
    headline: str = ""
    takeaways: tuple[Inlines, ...] = ()
    number: int = 0
    line: int = 0
    index: tuple[IndexMark, ...] = ()
    tlp: Mark = UNMARKED
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: label as written, mark as printed (set by `prepare`), its blocks."""

    label: str
    children: Blocks
    mark: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover picture, or only its credit where no picture is at hand."""

    picture: Picture | None = None
    alt: str = ""
    caption: Inlines = ()
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """The days an issue covers, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class NextIssue:
    """What is announced of the next issue; either may be unknown."""

    number: int | None = None
    date: "datetime.date | None" = None  # quoted: the default has taken the name when Python reads it


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A numbered source: what it is and where it stands."""

    number: int
    description: Inlines
    target: str
    address: str


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The sources first named in one section ("" for text before the first section)."""

    section: str
    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue of a periodical. `year` and `number` name it; `path` is its source as the user would write it.

    `lead` is text before the first section, `sign_off` what stands after the last. `sources` is set by `prepare`.
    `index` holds the marks of the front matter: what the whole issue is about. `tlp` is the label of all of it.
    """

    year: int
    number: int
    path: str
    title: str
    subtitle: str = ""
    date: date
    period: Period | None = None
    lang: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    rights: str = ""
    cover: Cover = Cover()
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

    @property
    def id(self) -> str:
        """Give the name an issue is asked for by: "2024/41"."""
        return f"{self.year}/{self.number}"


# --- edition -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: title, synopsis, and the id of what it points to."""

    title: str
    synopsis: str
    target: str


@dataclass(frozen=True, slots=True)
class ImprintEntry:
    """A line of the imprint: name ("cite", "corrections", "rights", "colophon", "next"), label, paragraphs."""

    name: str
    label: str
    paragraphs: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The facts that XMP, OPF and JSON-LD must agree on. `identifier` is a URN.

    `modified` is the moment the files' metadata state, as "2024-11-04T00:00:00Z": the issue's date, or what
    SOURCE_DATE_EPOCH asks for.
    """

    identifier: str
    title: str
    publication: str
    subtitle: str = ""
    publisher: str
    place: str = ""
    creators: tuple[str, ...]
    date: date
    modified: str = ""
    year: int
    number: int
    lang: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    rights: str = ""
    issn: str = ""
    issn_ebook: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """All that one layout needs to make one product of an issue; every string a template prints is computed here.

    `look` is what the publication changes of the design tokens. `words` are the fixed words of the furniture in its
    language, by name ("contents": "In this issue").
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
    issn_line: str
    issue_line: str
    date_line: str
    period_line: str
    running_head: str
    folio_label: str
    issue: Issue
    contents: tuple[ContentsEntry, ...]
    imprint: tuple[ImprintEntry, ...]
    words: tuple[tuple[str, str], ...]
    metadata: Metadata
    label: str = ""
    briefing: Briefing | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """Bytes that a sheet refers to by `url`; nothing else can be reached while it is set."""

    url: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """HTML ready for the press: markup, style sheets, every byte it refers to, and the facts for its metadata.

    `slot` from 1 gives the part a range of numbers and names of its own, so that it can be bound into a volume as it
    is: an issue has its number. 0: it stays alone.
    """

    name: str
    html: str
    css: tuple[str, ...]
    resources: tuple[Resource, ...]
    metadata: Metadata
    slot: int = 0


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An outline entry: level from 1, label, page of its destination and points from the top of that page."""

    level: int
    label: str
    page: int
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class FaceUse:
    """A face in a part: its name among the fonts of the pages, its file ("source-serif-4/…ttf"), what is used of it.

    `glyphs` are pairs of glyph id and the text it stands for; the ids are those of the font file.
    """

    name: str
    face: str
    glyphs: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypesetPart:
    """What the press made of a sheet: finished PDF bytes and the facts of them.

    `anchors` maps each id to its page, as sorted pairs; `fonts` are the PostScript names embedded; `sizes` are page
    sizes in points. `lines`: where the lines of each block stand, as (page, points from the top, characters without
    white space), by id. `loose` is the part without its file (`loose`) where that was written with it, else b"".
    """

    name: str
    pdf: bytes = field(repr=False)
    sizes: tuple[tuple[float, float], ...]
    anchors: tuple[tuple[str, int], ...]
    bookmarks: tuple[Bookmark, ...]
    fonts: tuple[str, ...]
    faces: tuple[FaceUse, ...] = ()
    slot: int = 0
    lines: tuple[tuple[str, tuple[tuple[int, float, int], ...]], ...] = ()
    loose: bytes = field(default=b"", repr=False)

    @property
    def extent(self) -> int:
        """Count the pages."""
        return len(self.sizes)


# --- index -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An entry found in an issue's text, or marked there by an editor.

    `entry` is the id of an entry of the authority file; `form` the form of it that matched, "" for an editor's mark;
    `detail` the sub-entry the mark asks for. `start` and `end` are character offsets in the issue's plain text and
    `text` is exactly that slice. `section` is the section's id, "" outside of sections; `block` the id of the block.
    `where`: "text", "note" or "picture". `until_block` and `until`: the last block of a range and the offset of its
    end, "" and 0 if there is none.
    """

    entry: str
    kind: str
    form: str
    issue: str
    section: str
    block: str
    line: int
    start: int
    end: int
    text: str
    where: str = "text"
    detail: str = ""
    principal: bool = False
    until_block: str = ""
    until: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """Where an entry points: a page, or the pages from `page` to `last`, both as ordinals through all that is indexed.

    `folio` and `last_folio` are what is printed for them; `target` is "issue#block". `where` as in `Mention`.
    """

    page: int
    last: int
    folio: str
    last_folio: str
    issue: str
    target: str
    where: str = "text"
    principal: bool = False


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A see or a see also: heading and id of the entry it sends to."""

    heading: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """A heading of the index with what stands under it. `id` is that of its authority; a see-line has `see` only."""

    id: str
    kind: str
    heading: str
    locators: tuple[Locator, ...] = ()
    entries: tuple["IndexEntry", ...] = ()
    see: tuple[CrossReference, ...] = ()
    see_also: tuple[CrossReference, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The entries under one letter; "" for symbols and figures."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """One index: name ("persons", "organisations", "places", "subjects", "all"), title, headnote, groups in order."""

    name: str
    title: str
    headnote: str
    groups: tuple[IndexGroup, ...]


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file: name inside its folder, media type, bytes."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


def blocks_of(issue: Issue) -> Iterator[Block]:
    """Yield every block of an issue in reading order: lead, sections, sign-off, then the notes."""
    yield from walk(issue.lead)
    for section in issue.sections:
        yield from walk(section.blocks)
    if issue.sign_off:
        yield from walk((issue.sign_off,))
    for note in issue.notes:
        yield from walk(note.children)


def pictures_of(issue: Issue) -> tuple[str, ...]:
    """Give the names of the picture files of an issue, each once, the cover's first."""
    cover = (issue.cover.picture.name,) if issue.cover.picture else ()
    inside = (block.picture.name for block in blocks_of(issue) if isinstance(block, Figure))
    return tuple(dict.fromkeys((*cover, *inside)))


def locator(one: Locator) -> str:
    """Give a locator as it is printed, without bold and italics."""
    text = one.folio if one.last == one.page else f"{one.folio}–{one.last_folio}"
    return text + ("n" if one.where == "note" else "")
