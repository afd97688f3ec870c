"""An issue followed: set anew when a file of its workspace changes, and what there is to show of it.

In: the workspace, the name of an issue; out: a `DeskView` after each step, for all who wait for one.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import watchfiles

from publisher.names.accepting import NewName
from publisher.names.suggestions.suggesting import Suggestion
from publisher.pool import KILLED, Resident, killed
from publisher.problems import Problems, in_order
from publisher.production import status
from publisher.production.orders import MAIN
from publisher.production.status import ProductState
from publisher.serve import naming, reading, setting
from publisher.serve.setting import BlockPlace, PagePicture, ServedBook
from publisher.store import Workspace

R = TypeVar("R")
WATCHED = ("issues", "layouts", "fonts")
"""Folders of a workspace of which a change is a reason to set the issue again."""
SETTLED = 40
"""Milliseconds without a change after which what was saved is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """An issue as it is shown: pages of the last source that could be set, and what is wrong with the last.

    `revision` counts views from 0. `good`: the pages are those of the last source. `changed`: where the first line
    stands that is not as it was. `seconds`: from the change to the pages.
    """

    revision: int = 0
    busy: bool = True
    good: bool = True
    problems: Problems = ()
    fixable: int = 0
    pages: tuple[PagePicture, ...] = ()
    places: tuple[BlockPlace, ...] = ()
    changed: BlockPlace | None = None
    seconds: float = 0.0
    books: int = 0
    spine: tuple[str, ...] = ()
    names: tuple[Suggestion, ...] = ()
    products: tuple[ProductState, ...] = ()


@dataclass(slots=True, kw_only=True)
class Follower:
    """Follows an issue; `view` is the newest, `pictures` are its pages by their digests, `book` its e-book."""

    place: Workspace
    issue: str
    source: Path
    layout: str = ""
    lang: str = MAIN
    view: DeskView = field(default_factory=DeskView)
    pictures: dict[str, bytes] = field(default_factory=dict)
    book: ServedBook = field(default_factory=lambda: ServedBook({}))
    _press: Resident = field(default_factory=lambda: Resident("publisher.serve.setting"))
    _reader: Resident = field(default_factory=lambda: Resident("publisher.serve.reading", "publisher.serve.naming"))
    _said: tuple[Problems, Problems] = ((), ())
    _source: str = ""
    _dirty: asyncio.Event = field(default_factory=asyncio.Event)
    _seen: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def follow(self) -> None:
        """Set the issue now and after each change, until cancelled."""
        self._dirty.set()
        watching = asyncio.create_task(self._watch())
        try:
            while True:
                await self._dirty.wait()
                self._dirty.clear()
                await self._show(busy=True)
                try:
                    await asyncio.gather(self._set(), self._read())
                    if not self._dirty.is_set():
                        await self._rest()
                except KILLED:
                    said = killed("perhaps the memory of this machine was short; save again, and it is tried again")
                    await self._show(busy=False, good=False, problems=(said,))
        finally:
            watching.cancel()

    def end(self) -> None:
        """End the processes that set and read."""
        self._press.end()
        self._reader.end()

    async def views(self, after: int = -1) -> AsyncIterator[DeskView]:
        """Yield the newest view whenever there is one after that revision."""
        while True:
            async with self._seen:
                while self.view.revision <= after:
                    await self._seen.wait()
            after = self.view.revision
            yield self.view

    async def fix(self) -> Problems:
        """Put right in the source what is certain."""
        return await _done(self._reader.call(reading.fix_issue, self.place.root, self.issue, self.lang))

    async def name(self, wanted: NewName) -> Problems:
        """Take a decision about a name."""
        return await _done(self._reader.call(naming.decided, self.place.root, wanted))

    async def _watch(self) -> None:
        folders = [path for name in WATCHED if (path := self.place.root / name).is_dir()]
        async for changes in watchfiles.awatch(*folders, debounce=10 * SETTLED, step=SETTLED):
            if any(not Path(name).name.startswith(".") for _, name in changes):
                self._dirty.set()

    async def _set(self) -> None:
        began = time.perf_counter()
        wish = self.place.root, self.issue, self.layout, self.lang, frozenset(self.pictures)
        result = await _done(self._press.call(setting.set_issue, *wish))
        self._said = result.problems, self._said[1]
        seconds = round(time.perf_counter() - began, 2)
        if not result.pages:
            await self._show(good=False, problems=self._all(), seconds=seconds)
            return
        self.pictures = {page.digest: page.png or self.pictures[page.digest] for page in result.pages}
        pages = tuple(replace(page, png=b"") for page in result.pages)
        changed = first_change(self._source, result.source, result.places)
        self._source = result.source
        shown = {"pages": pages, "places": result.places, "changed": changed, "seconds": seconds}
        await self._show(good=True, problems=self._all(), **shown)

    async def _read(self) -> None:
        read = await _done(self._reader.call(reading.read_issue, self.place.root, self.issue, self.lang))
        self._said = self._said[0], read.problems
        await self._show(problems=self._all(), fixable=read.fixable)

    async def _rest(self) -> None:
        """Look at what matters less than pages and problems: the e-book, names, what is built."""
        book = self._press.call(setting.book, self.place.root, self.issue, self.layout, self.lang)
        names = self._reader.call(naming.suggested, self.place.root, self.issue)
        self.book = await _done(book)
        products = await asyncio.to_thread(lambda: tuple(status.states(self.place, (self.issue,))))
        books = self.view.books + 1
        await self._show(busy=False, books=books, spine=self.book.spine, names=await _done(names), products=products)

    def _all(self) -> Problems:
        return in_order((*self._said[0], *self._said[1]))

    async def _show(self, **changes: Any) -> None:
        async with self._seen:
            self.view = replace(self.view, revision=self.view.revision + 1, **changes)
            self._seen.notify_all()


async def _done(future: Future[R]) -> R:
    return await asyncio.wrap_future(future)


def first_change(before: str, now: str, places: tuple[BlockPlace, ...]) -> BlockPlace | None:
    """Find where the first line of a source stands that is not as it was; None if all are, or there was none before."""
    old, new = before.splitlines(), now.splitlines()
    if not before or old == new:
        return None
    pairs = zip(old, new, strict=False)
    at = next((number for number, (one, other) in enumerate(pairs, 1) if one != other), min(len(old), len(new)) + 1)
    above = [place for place in places if place.line <= at and place.column >= 0]
    line = max((place.line for place in above), default=0)
    return next((place for place in above if place.line == line), None)
