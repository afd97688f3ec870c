"""Items of a Word file as lists: Word knows paragraphs with a level and a number, our tree knows lists inside items.

Numbers go on where Word lets them go on (ECMA-376, part 1, clause 17.9): lists of one
definition count together unless one of them begins anew; an item starts the levels below it afresh.
"""

from dataclasses import dataclass, field

from publisher.importers.word.account import WordJournal
from publisher.importers.word.styles import Level, Styles
from publisher.model.tree import Block, Blocks, ListBlock, Paragraph

_DECIMAL = frozenset({"decimal", "decimalZero", "ordinal", "cardinalText", "ordinalText", "bullet", "none"})


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph that is an item: its level from 0, its kind, its number (0 for a bullet)."""

    depth: int
    level: Level
    number: int

    @property
    def ordered(self) -> bool:
        """True if the item has a number."""
        return self.level.format != "bullet"


@dataclass(slots=True)
class ItemCounter:
    """Counts items through a whole file."""

    styles: Styles
    journal: WordJournal
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)
    warned: set[str] = field(default_factory=set)

    def item(self, number: str, depth: int, level: Level) -> Item:
        """Count an item."""
        family, _, anew = self.styles.numbers[number]
        key = family, depth
        if depth in anew and (number, depth) not in self.begun:
            self.counts[key] = level.start
        else:
            self.counts[key] = self.counts[key] + 1 if key in self.counts else level.start
        self.begun.add((number, depth))
        for other in [other for other in self.counts if other[0] == family and other[1] > depth]:
            del self.counts[other]
        if level.format not in _DECIMAL and number not in self.warned:
            self.warned.add(number)
            self.journal.doubt(
                "S203", "a list with letters or Roman numerals gets figures", "does the text refer to one?"
            )
        return Item(depth, level, 0 if level.format == "bullet" else max(self.counts[key], 0))

    def leave_out(self) -> None:
        """Say once that headings lose their numbers."""
        if "" not in self.warned:
            self.warned.add("")
            self.journal.doubt("S203", "numbers of headings are left out", "does the text refer to one?")


@dataclass(slots=True)
class _Open:
    item: Item
    items: list[list[Block]]
    last: Item


class Lists:
    """Puts items into lists as they come; `close` gives what has been made."""

    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.done: list[Block] = []

    def add(self, item: Item, blocks: Blocks) -> None:
        """Add an item with its blocks."""
        while self.open and self.open[-1].item.depth > item.depth:
            self._close_one()
        top = self.open[-1] if self.open else None
        if top and top.item.depth == item.depth:
            same = top.last.ordered == item.ordered
            if same and (not item.ordered or item.number == top.last.number + 1):
                top.items.append(list(blocks))
                top.last = item
                return
            self._close_one()
        self.open.append(_Open(item, [list(blocks)], item))

    def more(self, blocks: Blocks, depth: int | None) -> None:
        """Add blocks to the item that is open, or to the one of this level."""
        while depth is not None and len(self.open) > 1 and self.open[-1].item.depth > depth:
            self._close_one()
        self.open[-1].items[-1] += blocks

    def close(self) -> Blocks:
        """Close all lists."""
        while self.open:
            self._close_one()
        done, self.done = tuple(self.done), []
        return done

    def _close_one(self) -> None:
        closed = self.open.pop()
        items = tuple(tuple(item) for item in closed.items)
        start = closed.item.number if closed.item.ordered else 1
        made = ListBlock(ordered=closed.item.ordered, start=start, tight=_is_tight(items), items=items)
        if self.open:
            self.open[-1].items[-1].append(made)
        else:
            self.done.append(made)


def _is_tight(items: tuple[Blocks, ...]) -> bool:
    """Return whether a list has no empty lines in it: each item a paragraph, and under it at most tight lists."""
    for item in items:
        first, *rest = item or (None,)
        if not isinstance(first, Paragraph) or len(rest) > 1:
            return False
        if rest and not (isinstance(rest[0], ListBlock) and rest[0].tight and rest[0].start == 1):
            return False
    return True
