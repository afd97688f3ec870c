"""Sheets, which the press takes; typeset parts, which it gives; outputs, the finished files of a format.

A *page* is a 0-based offset inside a part; a *folio* is a printed number: the two never share a name.
"""

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from publisher.model.codec import decode, encode
from publisher.model.edition import Metadata
from publisher.model.pages import UNPLANNED, PagePlan
from publisher.model.tree import Inlines
from publisher.model.walking import plain

UNCOUNTED = "\u00ad\u2010\u2011\u2060"
# The end of a line that is ended beforehand, at a space, inside a word, after a hyphen or a dash; see `layout.lines`.
LINE, LINE_HYPHENED, LINE_UNSPACED = "\n", "\u00ad\u2010\n", "\u2060\u2060\n"


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
    is: an issue has its number. 0: it stays alone. `plan`: what its pages are meant to be.
    """

    name: str
    html: str
    css: tuple[str, ...]
    resources: tuple[Resource, ...]
    metadata: Metadata
    slot: int = 0
    plan: PagePlan = UNPLANNED


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An outline entry: level from 1, label, page of its destination and points from top and left of that page."""

    level: int
    label: str
    page: int
    top: float = 0.0
    left: float = 0.0


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
    """A sheet, typeset: finished PDF bytes and the facts of them.

    `anchors` maps each id to its page, as sorted pairs; `fonts` are the PostScript names embedded; `sizes` are page
    sizes in points. `lines`: where the lines of each block stand, as (page, points from the top, characters without
    white space), by id. `relocatable` is the part without its file, where that was written with it, else b"".
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
    relocatable: bytes = field(default=b"", repr=False)

    @property
    def extent(self) -> int:
        """Count the pages."""
        return len(self.sizes)


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file: name inside its folder, media type, bytes."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


def is_counted(char: str) -> bool:
    """Tell whether a character counts in a line: not white space, hyphens that lines may add, what holds words."""
    return not char.isspace() and char not in UNCOUNTED


def counted(run: Inlines) -> int:
    """Count the characters of a run that count in its lines."""
    return sum(map(is_counted, plain(run)))


def key(sheet: Sheet) -> bytes:
    """Join all that goes into a part: markup, styles, every byte it refers to, the facts of its metadata."""
    resources = (resource.url.encode() + b"\0" + resource.data for resource in sheet.resources)
    return b"\0".join([encode(replace(sheet, resources=())), *resources])


def packed(part: TypesetPart) -> bytes:
    """Write a part as bytes."""
    facts = encode(replace(part, pdf=b"", relocatable=b""))
    return b"%d\n%s\n%s%s" % (len(part.pdf), facts, part.pdf, part.relocatable)


def unpacked(data: bytes) -> TypesetPart:
    """Read back the part that these bytes were made of. Raises ValueError if they are damaged."""
    size, facts, rest = data.split(b"\n", 2)
    return replace(decode(TypesetPart, facts), pdf=rest[: int(size)], relocatable=rest[int(size) :])


def page_at(part: TypesetPart, block: str, count: int) -> tuple[int, float] | None:
    """Find the page, and points from its top, of the line of a block in which character number `count` stands.

    Characters are counted from 0 without white space. Beyond the last line: that line; in a block whose lines are not
    known: the page of its anchor; None if it has none.
    """
    place: tuple[int, float] | None = None
    row = bisect_left(part.lines, (block,))
    if row < len(part.lines) and part.lines[row][0] == block:
        for page, top, length in part.lines[row][1]:
            place = (page, top)
            count -= length
            if count < 0:
                break
    if place is None:
        anchor = dict(part.anchors).get(block, -1)
        place = (anchor, 0.0) if anchor >= 0 else None
    return place
