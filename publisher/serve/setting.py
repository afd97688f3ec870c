"""An issue set again and again, in one process that remembers what it can; called from the process that serves it.

In: the root of a workspace and the name of an issue; out: pictures of its pages and the places of its blocks on them,
the files of its e-book, its problems. Nothing is written but what is cached.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from publisher import store
from publisher.model.edition import Edition
from publisher.model.issue import Issue
from publisher.model.part import TypesetPart, key
from publisher.pdf import raster
from publisher.problems import Problems, PublisherError, failed, in_order
from publisher.production import formats, orders, stages
from publisher.production.orders import Order, Wish
from publisher.store import digest
from publisher.verify.ebook.epub_file import open_epub, spine_of

WIDTH = 1240
"""Pixels across a page: 150 to the inch of A4."""


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """A block on a page: page from 0, column from 0, points from the top of the page, line of the source."""

    page: int
    column: int
    top: float
    line: int


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page: digest of its pixels, width and height in points, and a PNG, b"" where the digest was known."""

    digest: str
    width: float
    height: float
    png: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SetIssue:
    """An issue as it was set; without pages if it could not be. `source` is the text that was read."""

    source: str
    problems: Problems
    pages: tuple[PagePicture, ...] = ()
    places: tuple[BlockPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class ServedBook:
    """The files of an e-book by their names, and its documents in reading order; both empty if there is none."""

    files: Mapping[str, bytes]
    spine: tuple[str, ...] = ()


@dataclass(slots=True)
class _Room:
    """Memory of an issue between two settings."""

    root: Path
    issue: str
    layout: str
    lang: str
    last: tuple[Edition, TypesetPart, Order] | None = None
    kept: str = ""

    def order(self) -> Order:
        """Order the issue as the workspace is now. Raises PublisherError if there is none."""
        planned, problems = orders.plan(store.workspace(self.root), (self.issue,), Wish(layout=self.layout), self.lang)
        if failed(problems):
            raise PublisherError(*problems)
        return planned[0]


@lru_cache(maxsize=1)
def _room(root: Path, issue: str, layout: str, lang: str) -> _Room:
    return _Room(root, issue, layout, lang)


def set_issue(root: Path, issue: str, layout: str, lang: str, known: frozenset[str]) -> SetIssue:
    """Set an issue and draw its pages; those with a `known` digest are not sent again."""
    room = _room(root, issue, layout, lang)
    source = ""
    try:
        order = room.order()
        source = store.kept(order.folder.source).decode("utf-8-sig", "replace")
        making = stages.Making(order)
        started = stages.sheet_of(making, text=False)
        if started is not None:
            read, edition, sheet = started
            part, problems = stages.typeset(order, sheet, read, edition)
            if making.done("typeset", problems, read.allow) and part is not None:
                _remember(room, order, digest(key(sheet)))
                room.last = edition, part, order
                drawn = zip(raster.drawn(part.pdf, WIDTH, known), part.sizes, strict=True)
                pages = tuple(PagePicture(name, *size, png) for (name, png), size in drawn)
                return SetIssue(source, in_order(making.problems), pages, tuple(_places(read, part)))
    except PublisherError as stop:
        return SetIssue(source, stop.problems)
    return SetIssue(source, in_order(making.problems))


def _remember(room: _Room, order: Order, name: str) -> None:
    """Keep of all that was set the last only: a thousand changes would fill the disk."""
    if room.kept != name:
        if room.kept:
            (order.cache.folder / "typeset" / room.kept).unlink(missing_ok=True)
        room.kept = name


def _places(issue: Issue, part: TypesetPart) -> Iterator[BlockPlace]:
    """Yield where the lines of each block stand, in the order of the source; a column begins where they go up again."""
    lines = dict(part.lines)
    page, column, lowest = -1, 0, 0.0
    for name, location in stages.block_places(issue).items():
        for at, top, _ in lines.get(name, ()):
            if name.startswith("note-"):
                yield BlockPlace(at, -1, top, location.line)
                continue
            if at != page:
                page, column, lowest = at, 0, 0.0
            elif top < lowest - 1:
                column, lowest = column + 1, 0.0
            lowest = max(lowest, top)
            yield BlockPlace(at, column, top, location.line)


def book(root: Path, issue: str, layout: str, lang: str) -> ServedBook:
    """Make the e-book of what was set last."""
    room = _room(root, issue, layout, lang)
    if room.last is None:
        return ServedBook({})
    edition, part, order = room.last
    shop = formats.Shop(order.place.folders("layouts"), order.place.folders("fonts"), order.cache, order.subsets)
    try:
        output, _ = formats.FORMATS["epub"](edition, part, shop)
    except PublisherError:  # said when it is built; the pages are there
        return ServedBook({})
    if output is None:
        return ServedBook({})
    opened = open_epub(output)
    return ServedBook(opened.files, tuple(spine_of(opened)))
