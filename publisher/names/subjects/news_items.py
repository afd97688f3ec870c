"""Items of news: the units that an indexer marks, with their words, links, and the marks that hold for them already.

In: an issue as `edition.opening` gives it, not prepared. Out: `NewsItem` values. An item is a paragraph with those that
continue it and the pictures, quotations and lists that belong to it; each item of any other list; a sidebar, table,
chart or timeline. Headings, footnotes, takeaways, key figures and computer text are none.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from publisher.model import tree
from publisher.model.issue import Issue
from publisher.model.values import IndexMark
from publisher.model.walking import children_of, everything, plain, spread, walk, words_in

_OF_ITS_OWN = (tree.Sidebar, tree.Table, tree.Chart, tree.Timeline)
_WITH_WHAT_STANDS_BEFORE = (tree.Figure, tree.Quotation, tree.DefinitionList)
_SILENT = (tree.CodeBlock, tree.KeyFigures, tree.Rule, tree.SignOff)
_CONTINUES = re.compile(r":[”’\"']?\s*$")
MAX_TITLE = 200


@dataclass(frozen=True, slots=True)
class NewsPart:
    """A block of an item that can carry a mark: its kind and line in the source, its words.

    `links` are the addresses that it links to, each with the offset of its words in `text`.
    """

    kind: str
    line: int
    text: str
    links: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One item: its words lead to `key`, which a later reading finds again; `marked`: terms that hold for it already.

    `headings` stand above it, the section's name first; `title` is its own: a sidebar's, or its first words in bold.
    `first`: it is the first under the last of its headings.
    """

    issue: str
    path: str
    lang: str
    key: str
    headings: tuple[str, ...]
    title: str
    parts: tuple[NewsPart, ...]
    marked: frozenset[str] = frozenset()
    first: bool = False

    @property
    def text(self) -> str:
        """Its words, a part a line."""
        return "\n".join(part.text for part in self.parts)

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses that it links to, each once."""
        return tuple(dict.fromkeys(link for part in self.parts for link, _ in part.links))

    def part_at(self, offset: int) -> int:
        """Give the number of the part in which a character of its text stands."""
        begins = list(accumulate((len(part.text) + 1 for part in self.parts), initial=0))
        return max(0, bisect_right(begins, offset, hi=len(self.parts)) - 1)


def items_of(issue: Issue) -> tuple[NewsItem, ...]:
    """List the items of an issue in the order of its text."""
    reading = _Reading(issue)
    reading.take(issue.lead, ())
    for section in issue.sections:
        with_section = (*issue.index, *section.index)
        reading.take(section.blocks, (section.name,), with_section)
    return reading.finished()


@dataclass(slots=True)
class _Open:
    """An item that may go on."""

    headings: tuple[str, ...]
    title: str = ""
    parts: list[NewsPart] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)

    @property
    def goes_on(self) -> bool:
        return bool(self.parts) and bool(_CONTINUES.search(self.parts[-1].text))


class _Reading:
    """One issue, read from its beginning."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self.items: list[_Open] = []

    def take(self, blocks: tree.Blocks, above: tuple[str, ...], marks: tuple[IndexMark, ...] = ()) -> None:
        """Add the items of one part of the issue."""
        outer = {mark.term for mark in (*self.issue.index, *marks)}
        headings: list[tuple[int, str, set[str]]] = []
        ranges: dict[str, set[str]] = {}  # terms by the id of the last block for which they hold
        current: _Open | None = None
        for block in blocks:
            if isinstance(block, tree.Heading):
                headings = [heading for heading in headings if heading[0] < block.level]
                headings.append((block.level, plain(block.children), _terms(block.index)))
                current = None
            for inner in (block, *walk(block)):
                for mark in inner.index:
                    if mark.until:
                        ranges.setdefault(mark.until, set()).add(mark.term)
            if isinstance(block, (tree.Heading, *_SILENT)):
                continue
            here = (*above, *(heading[1] for heading in headings))
            covering = outer.union(*(heading[2] for heading in headings), *ranges.values())
            current = self._block(block, current, here, covering)
            for inner in (block, *walk(block)):
                ranges.pop(inner.id, None)

    def _block(
        self, block: tree.Block, current: _Open | None, headings: tuple[str, ...], covering: set[str]
    ) -> _Open | None:
        """Add a block: to the item before, or as a new one; give the item that the next block may continue."""
        goes_on = current is not None and current.goes_on
        if isinstance(block, tree.ListBlock) and not goes_on:
            for entry in block.items:
                item = self._begin(headings, covering | _terms(block.index))
                for inner in entry:
                    self._add(item, inner)
            return None
        joins = (isinstance(block, tree.Paragraph) and block.continued) or isinstance(block, _WITH_WHAT_STANDS_BEFORE)
        belongs = joins or (goes_on and not isinstance(block, (tree.Paragraph, *_OF_ITS_OWN)))
        item = current if current and belongs else self._begin(headings, covering)
        self._add(item, block)
        if isinstance(block, _OF_ITS_OWN):
            item.title = plain(block.title)
            return current
        return item

    def _begin(self, headings: tuple[str, ...], covering: set[str]) -> _Open:
        item = _Open(headings, marks=set(covering))
        self.items.append(item)
        return item

    def _add(self, item: _Open, block: tree.Block) -> None:
        """Add a block, and those inside it, as parts of an item."""
        item.marks |= {node.term for node in everything((block,)) if isinstance(node, IndexMark)}
        if isinstance(block, _SILENT):
            return
        inside = list(children_of(block))
        inner_runs = {id(run) for _, _, run in words_in(tuple(inside))}
        text, links = _read([run for _, _, run in words_in((block,)) if id(run) not in inner_runs])
        if text.strip():
            if not item.parts and isinstance(block, tree.Paragraph):
                item.title = _first_in_bold(block.children)
            item.parts.append(NewsPart(block.kind, block.line, text, links))
        for inner in inside:
            self._add(item, inner)

    def finished(self) -> tuple[NewsItem, ...]:
        """Give the items that have words, each with its key."""
        seen: dict[str, int] = {}
        found: list[NewsItem] = []
        for item in self.items:
            if not item.parts:
                continue
            key = key_of(part.text for part in item.parts)
            seen[key] = seen.get(key, 0) + 1
            key = key if seen[key] == 1 else f"{key}-{seen[key]}"
            issue = self.issue
            parts, marks = tuple(item.parts), frozenset(item.marks)
            first = len(item.headings) > 1 and (not found or found[-1].headings != item.headings)
            found.append(
                NewsItem(issue.id, issue.path, issue.lang, key, item.headings, item.title, parts, marks, first)
            )
        return tuple(found)


def key_of(texts: Iterable[str]) -> str:
    """Digest words, whatever their case and the marks between them: eight hexadecimal digits."""
    words = re.findall(r"\w+", " ".join(texts).casefold())
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:8]


def _terms(marks: Iterable[IndexMark]) -> set[str]:
    return {mark.term for mark in marks}


def _read(runs: Iterable[tree.Inlines | str]) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Give the words of runs on one line, and their links with the offset of each."""
    text, links = "", []
    for run in runs:
        text += " " if text else ""
        if isinstance(run, str):
            text += run
            continue
        words, slices = spread(run)
        links += [(node.target, len(text) + start) for node, start, _ in slices if isinstance(node, tree.Link)]
        text += words
    return re.sub(r"\s", " ", text), tuple(links)


def _first_in_bold(run: tree.Inlines) -> str:
    """Give the words in bold with which a run begins; "" if it does not."""
    while run and isinstance(run[0], tree.Link | tree.Span):
        run = run[0].children
    return plain(run[:1])[:MAX_TITLE] if run and isinstance(run[0], tree.Strong) else ""
