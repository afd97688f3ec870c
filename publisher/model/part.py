"""What the press takes and gives, and what a format gives: sheet, typeset part, output.

A *page* is a 0-based offset inside a part; a *folio* is a printed number: the two never share a name.
"""

from dataclasses import dataclass, field

from publisher.model.edition import Metadata


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


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file: name inside its folder, media type, bytes."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
