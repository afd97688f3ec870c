"""What we publish: the document tree of an issue, the edition made of it, and what the press makes of that.

Every value is frozen and picklable, holds tuples, and refers to no file. A *page* is a 0-based offset inside a part;
a *folio* is a printed number. The tree is what every later stage works on: names are matched in it, marks filter it,
layouts render it, each by the `kind` of a node, which is also the name of the macro that renders it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, TypeAlias

# --- inlines -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they are to be read."""

    kind: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stress, usually set in italics."""

    kind: ClassVar[str] = "emphasis"
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Importance, usually set in bold."""

    kind: ClassVar[str] = "strong"
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A piece of computer text, set as it is."""

    kind: ClassVar[str] = "code"
    text: str


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised characters."""

    kind: ClassVar[str] = "superscript"
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered characters."""

    kind: ClassVar[str] = "subscript"
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A passage in another language (`lang`, BCP 47) or one that can be linked to (`id`)."""

    kind: ClassVar[str] = "span"
    children: tuple["Inline", ...]
    lang: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A live link. `target`: http(s), mailto, or "#id" inside the issue. `title`: what the source is, for the sources list."""

    kind: ClassVar[str] = "link"
    children: tuple["Inline", ...]
    target: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class LinkNumber:
    """The printed number of a link's source, set by `prepare` after the link and any punctuation that follows it."""

    kind: ClassVar[str] = "link_number"
    number: int


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The reference to a footnote: `label` as the editor wrote it; `mark` as printed (a, b, c …), set by `prepare`."""

    kind: ClassVar[str] = "note_mark"
    label: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that the editor asked for."""

    kind: ClassVar[str] = "line_break"


Inline: TypeAlias = (
    Text | Emphasis | Strong | Code | Superscript | Subscript | Span | Link | LinkNumber | NoteMark | Break
)
Inlines: TypeAlias = tuple[Inline, ...]

# --- blocks ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The day or days of a dated item, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that passed every check: its bytes are used as they are. Size in CSS pixels."""

    name: str
    media_type: str
    width: float
    height: float
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What each block has: an id unique in the issue (set by `prepare` where the editor gave none), the source line, a language."""

    id: str = ""
    line: int = 0
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Base):
    """A paragraph. One that is not `continued` begins an item; `dated` says what an editor wrote ("", "none", or ISO 8601 dates)."""

    kind: ClassVar[str] = "paragraph"
    children: Inlines
    continued: bool = False
    dated: str = ""
    date: DateSpan | None = None
    date_label: str = ""
    date_detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Base):
    """A sub-heading inside a section, level 3 or more."""

    kind: ClassVar[str] = "heading"
    level: int
    children: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock(Base):
    """A list; each item is a tuple of blocks. `start` only counts if `ordered`."""

    kind: ClassVar[str] = "list"
    ordered: bool
    start: int = 1
    tight: bool = True
    items: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means, each meaning a tuple of blocks."""

    term: Inlines
    meanings: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionList(Base):
    """Terms and their meanings."""

    kind: ClassVar[str] = "definition_list"
    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Base):
    """Somebody's words set apart; `source` says whose. `display`: a short one set large, from the container of that name."""

    kind: ClassVar[str] = "quotation"
    children: tuple["Block", ...]
    source: Inlines = ()
    display: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `align` is left, right or center."""

    children: Inlines
    align: str = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Base):
    """A table with one head row. `total`: the last body row is a total. `number` is set by `prepare` for tables with a title."""

    kind: ClassVar[str] = "table"
    title: Inlines = ()
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    note: Inlines = ()
    source: Inlines = ()
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Base):
    """A picture with its text alternative. `place`: column, wide or margin."""

    kind: ClassVar[str] = "figure"
    picture: Picture
    alt: str
    caption: Inlines = ()
    credit: str = ""
    place: str = "column"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A value that a reader should see first: "24", its unit, what it counts, and how it changed."""

    value: str
    unit: str = ""
    label: Inlines = ()
    change: Inlines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures(Base):
    """One to four key figures, set as a strip; `margin`: one of them beside the text."""

    kind: ClassVar[str] = "key_figures"
    figures: tuple[KeyFigure, ...]
    margin: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One category of a chart (a day, or a label) and its value; None where there is none. `day` is set if the label is a date."""

    label: str
    value: float | None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One series of a chart with its own head and note."""

    name: str
    note: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Base):
    """A chart of numbers in the source. `form`: bar, line or dot. The last panel is this week's. `alt` is made from the data by `prepare`."""

    kind: ClassVar[str] = "chart"
    form: str
    title: Inlines
    qualifier: str = ""
    panels: tuple[Panel, ...]
    unit: str = ""
    note: Inlines = ()
    source: Inlines = ()
    number: int = 0
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A moment of a timeline: when, as printed, and what happened."""

    when: Inlines
    children: tuple["Block", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Base):
    """Events in order of time."""

    kind: ClassVar[str] = "timeline"
    title: Inlines = ()
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidebar(Base):
    """Background beside the news: a label ("Background"), a title, blocks."""

    kind: ClassVar[str] = "sidebar"
    label: str = ""
    title: Inlines = ()
    children: tuple["Block", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff(Base):
    """The closing words of an issue."""

    kind: ClassVar[str] = "sign_off"
    children: tuple["Block", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock(Base):
    """Computer text, line by line."""

    kind: ClassVar[str] = "code_block"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Base):
    """A break in thought inside a section."""

    kind: ClassVar[str] = "rule"


Block: TypeAlias = (
    Paragraph
    | Heading
    | ListBlock
    | DefinitionList
    | Quotation
    | Table
    | Figure
    | KeyFigures
    | Chart
    | Timeline
    | Sidebar
    | SignOff
    | CodeBlock
    | Rule
)
Blocks: TypeAlias = tuple[Block, ...]

# --- issue -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of an issue. `title` as the editor wrote it; `name` as the house prints it; `number` from 1, set by `prepare`."""

    id: str
    title: Inlines
    name: str
    synopsis: str = ""
    number: int = 0
    line: int = 0
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
    date: date | None = None


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

    @property
    def id(self) -> str:
        """The name an issue is asked for by: "2024/41"."""
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
    """The facts that XMP, OPF and JSON-LD must agree on. `identifier` is a URN; dates are ISO 8601."""

    identifier: str
    title: str
    publication: str
    subtitle: str = ""
    publisher: str
    place: str = ""
    creators: tuple[str, ...]
    date: date
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

    `words` are the fixed words of the furniture in the publication's language, by name ("contents": "In this issue").
    """

    slug: str
    layout: str
    paper: str
    accent: str
    lang: str
    masthead: str
    masthead_size: float
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


@dataclass(frozen=True, slots=True)
class Resource:
    """Bytes that a sheet refers to by `url`; nothing else can be reached while it is set."""

    url: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """HTML ready for the press: markup, style sheets, every byte it refers to, and the facts for its metadata."""

    name: str
    html: str
    css: tuple[str, ...]
    resources: tuple[Resource, ...]
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An outline entry: level from 1, label, page of its destination."""

    level: int
    label: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TypesetPart:
    """What the press made of a sheet: finished PDF bytes and the facts of them.

    `anchors` maps each id to its page, as sorted pairs; `fonts` are the PostScript names embedded; `sizes` are page
    sizes in points.
    """

    name: str
    pdf: bytes = field(repr=False)
    sizes: tuple[tuple[float, float], ...]
    anchors: tuple[tuple[str, int], ...]
    bookmarks: tuple[Bookmark, ...]
    fonts: tuple[str, ...]

    @property
    def extent(self) -> int:
        """The number of pages."""
        return len(self.sizes)


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file: name inside its folder, media type, bytes."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


# --- reading the tree --------------------------------------------------------------------------------------------


def plain(inlines: Inlines) -> str:
    """The words of a run of inlines, without marks and numbers; a line break is a space."""
    parts: list[str] = []
    for node in inlines:
        match node:
            case Text() | Code():
                parts.append(node.text)
            case Break():
                parts.append(" ")
            case LinkNumber() | NoteMark():
                pass
            case _:
                parts.append(plain(node.children))
    return "".join(parts)


def children_of(block: Block) -> Iterator[Block]:
    """The blocks directly inside a block, in reading order."""
    match block:
        case ListBlock():
            for item in block.items:
                yield from item
        case DefinitionList():
            for definition in block.items:
                for meaning in definition.meanings:
                    yield from meaning
        case Timeline():
            for event in block.events:
                yield from event.children
        case Quotation() | Sidebar() | SignOff():
            yield from block.children
        case _:
            return


def walk(blocks: Blocks) -> Iterator[Block]:
    """Every block of a tree, each before what is inside it."""
    for block in blocks:
        yield block
        yield from walk(tuple(children_of(block)))


def blocks_of(issue: Issue) -> Iterator[Block]:
    """Every block of an issue in reading order: lead, sections, sign-off, then the notes."""
    yield from walk(issue.lead)
    for section in issue.sections:
        yield from walk(section.blocks)
    if issue.sign_off:
        yield from walk((issue.sign_off,))
    for note in issue.notes:
        yield from walk(note.children)
