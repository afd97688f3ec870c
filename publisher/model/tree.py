"""The document tree: inlines and blocks.

Every value is frozen and picklable and refers to no file. Later stages work on this tree:
names are matched in it, marks filter it, layouts render it by the `kind` of a node, the name of its macro.
"""

from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, TypeAlias

from publisher.model.values import UNMARKED, DateSpan, IndexMark, Mark, Panel, Picture, Words

# --- inlines -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they are to be read. `lines`: (offset, line) wherever a line of the source begins in them."""

    kind: ClassVar[str] = "text"
    text: Words
    lines: tuple[tuple[int, int], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stress, usually set in italics."""

    kind: ClassVar[str] = "emphasis"
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Importance, usually set in bold. `lead_in`: no importance, a look that leads into an item."""

    kind: ClassVar[str] = "strong"
    children: tuple["Inline", ...]
    lead_in: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A piece of computer text, set as it is."""

    kind: ClassVar[str] = "code"
    text: Words


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
    """A passage in another language (`lang`, BCP 47), linked to (`id`), marked for the index or readers (`tlp`)."""

    kind: ClassVar[str] = "span"
    children: tuple["Inline", ...]
    lang: str = ""
    id: str = ""
    index: tuple[IndexMark, ...] = ()
    tlp: Mark = UNMARKED


@dataclass(frozen=True, slots=True)
class Redacted:
    """A bar where words were that nobody may read; no tree holds them. `name` is read aloud, set by `prepare`."""

    kind: ClassVar[str] = "redacted"
    name: Words = "redacted"


@dataclass(frozen=True, slots=True)
class Link:
    """A live link to http(s), mailto or "#id" in the issue. `title`: what the source is, for the sources list."""

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
    Text | Emphasis | Strong | Code | Superscript | Subscript | Span | Redacted | Link | LinkNumber | NoteMark | Break
)
Inlines: TypeAlias = tuple[Inline, ...]

# --- blocks ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Fields of every block: an id unique in the issue (by `prepare`), line, language, marks for index and readers."""

    id: str = ""
    line: int = 0
    lang: str = ""
    index: tuple[IndexMark, ...] = ()
    tlp: Mark = UNMARKED


class LineEnd(NamedTuple):
    """The end of a line that is not a paragraph's last: the characters up to it (`is_counted`); a hyphen is added."""

    characters: int
    hyphen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Base):
    """A paragraph; one not `continued` begins an item. `dated`: what the editor wrote ("", "none", ISO 8601 dates).

    Marks for the chronology, of which the page shows nothing: `event` its words there, `event_date` its ISO 8601 dates
    there, `no_event` not there. `keyword`: a name in it, for the margin beside it. `ends` are those of its lines, set
    by a layout that breaks them; None: not known.
    """

    kind: ClassVar[str] = "paragraph"
    children: Inlines
    continued: bool = False
    dated: str = ""
    date: DateSpan | None = None
    date_label: Words = ""
    date_detail: Words = ""
    event: Words = ""
    event_date: str = ""
    no_event: bool = False
    keyword: str = ""
    ends: tuple[LineEnd, ...] | None = field(default=None, compare=False, repr=False)


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
    """Somebody's words set apart; `source` names them. `display`: set large, from the container of that name."""

    kind: ClassVar[str] = "quotation"
    children: tuple["Block", ...]
    source: Inlines = ()
    display: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `align` is left, right or center."""

    children: Inlines = ()
    align: str = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Base):
    """A table with one head row. `total`: the last row is a total. `prepare` numbers tables that have a title."""

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
    """A picture with its text alternative. `place`: column, wide, margin or page."""

    kind: ClassVar[str] = "figure"
    picture: Picture
    alt: Words
    caption: Inlines = ()
    credit: Words = ""
    place: str = "column"


STRIP = 4
"""Key figures that stand side by side."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A value that a reader should see first: "24", its unit, what it counts, and how it changed."""

    value: Words
    unit: Words
    label: Inlines
    change: Inlines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures(Base):
    """One to eight key figures, set as strips of up to four; `margin`: one of them beside the text."""

    kind: ClassVar[str] = "key_figures"
    title: Inlines = ()
    figures: tuple[KeyFigure, ...]
    margin: bool = False

    @property
    def strips(self) -> tuple["KeyFigures", ...]:
        """Its strips: one, or two of which the first has as many figures as the second, or one more."""
        half = -(-len(self.figures) // 2)
        rows = [self.figures[:half], self.figures[half:]] if len(self.figures) > STRIP else [self.figures]
        return tuple(KeyFigures(figures=row, line=self.line, lang=self.lang) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Base):
    """A chart of numbers (`form`: bar, line, dot). The last panel is this week's. `prepare` makes `alt` of the data."""

    kind: ClassVar[str] = "chart"
    form: str
    title: Inlines
    qualifier: Words = ""
    panels: tuple[Panel, ...]
    unit: Words = ""
    note: Inlines = ()
    source: Inlines = ()
    number: int = 0
    alt: Words = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A moment of a timeline: when, as printed, and what happened."""

    when: Inlines
    children: tuple["Block", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Base):
    """Events in order of time. `ahead`: what will happen; `prepare` puts days that are ISO 8601 dates into words."""

    kind: ClassVar[str] = "timeline"
    title: Inlines = ()
    ahead: bool = False
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidebar(Base):
    """Background beside the news: a label ("Background"), a title, blocks.

    `quotations`: what was said in the week, a `Quotation` each.
    """

    kind: ClassVar[str] = "sidebar"
    quotations: bool = False
    label: Words = ""
    title: Inlines = ()
    children: tuple["Block", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff(Base):
    """The closing words of an issue; `signature`: of a letter or an article in it, which end where they stand."""

    kind: ClassVar[str] = "sign_off"
    children: tuple["Block", ...]
    signature: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock(Base):
    """Computer text, line by line."""

    kind: ClassVar[str] = "code_block"
    text: Words


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
