"""Indexes set directly in columns → one typeset part: hanging indents, letter heads, continued lines, guide words.

In: indexes whose locators carry names of destinations, measures and styles of the layout; out: a part. Rules: ISO 999,
7.5 and 9; Chicago 18, 15.133 (continued lines). No line is hyphenated or justified. An index begins under the
last lines of the one before it if enough of it has room there; the columns in which one ends are balanced. `composing`
sets the lines.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from publisher.layout.measures import MM
from publisher.model.index import CrossReference, Index, IndexEntry, Locator
from publisher.model.part import TypesetPart
from publisher.pdf.content import Element
from publisher.press.composing import Begun, Setup
from publisher.press.furniture import HAIR, Opener, furnish, open_page, opening
from publisher.press.shaping import Line, Run

STYLE = "index"
LETTER_LINES = 3
"""What a letter head takes, in lines; one less at the head of a column."""
WHOLE = 4
"""An entry of up to so many lines is not broken."""
LEAST = 5
"""Lines of a column that an index must have under its headnote to begin on a page that has another one."""
APART = 21.0
"""Points between the end of an index and the bar of the next."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that indexes are set with; `indexes` names several of them."""

    see: str
    see_under: str
    see_also: str
    continued: str
    page: str
    pages: str
    indexes: str


@dataclass(eq=False, slots=True)
class _Item:
    """Lines that stay together in a column: their depth in the tree, how many items must follow in the same column.

    `entry` is the heading it belongs to; `under` says that a column which begins with it repeats that heading.
    """

    lines: list[Line]
    entry: IndexEntry | None
    level: int = 0
    keep: int = 0
    under: bool = False
    goes_on: bool = False
    letter: str = ""
    height: int = 0


_Column = list[tuple[_Item, IndexEntry | None]]
"""Items of a column, the first with the heading that it repeats if it continues an entry."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Setting of indexes: columns, words, the destination of a locator."""

    columns: int
    wording: Wording
    target: Callable[[Locator], str]


def compose(indexes: Sequence[Index], plan: Plan, setup: Setup, under: Begun | None = None) -> TypesetPart:
    """Set indexes one after the other, `under` lists or alone, as a part of as many pages as they take.

    Its anchors are "persons/entry-0" and so on, in the order of each index; of what stands under an entry,
    "persons/entry-0.1" and so on.
    """
    return _Flow(plan, setup, under).part(indexes)


class _Flow:
    """Indexes on their way down the pages."""

    def __init__(self, plan: Plan, setup: Setup, under: Begun | None) -> None:
        self.plan, self.setup, self.type, self.wording = plan, setup, setup.type, plan.wording
        self.frame, self.measures = setup.frame, setup.measures.columns
        gaps = self.measures.gap * (plan.columns - 1)
        self.width = (self.frame.right - self.frame.left - gaps) / plan.columns * MM
        self.leading = setup.type.styles[STYLE].leading
        self.indent = self.measures.indent * MM
        self.bottom = self.frame.top * MM + self.frame.depth
        self.composer, self.y = under or Begun(setup.composer(), self.bottom)
        self.furnished = True
        self.name, self.entries, self.under = "", 0, 0
        self.titles: list[str] = []
        self.guides: list[IndexEntry] = []
        self.lists: list[tuple[Element, Element]] = []
        self.letter = self.around = self.composer.root

    # --- the items -----------------------------------------------------------------------------------------------

    def _items(self, index: Index) -> Iterator[_Item]:
        for group in index.groups:
            letter = group.letter or "0–9"
            head = self.type.line((Run(letter, "index-letter"),))
            yield _Item([head], None, keep=2, letter=letter, height=LETTER_LINES)
            for entry in group.entries:
                yield from self._entry(entry, entry, 0)

    def _entry(self, entry: IndexEntry, main: IndexEntry, level: int) -> Iterator[_Item]:
        indent = self.indent * level
        heading = Run(entry.heading, STYLE)
        lines = self._broken((heading, *self._locators(entry), *self._see(entry)), indent)
        more = bool(entry.entries or entry.see_also)
        parts = [lines] if len(lines) <= WHOLE else [lines[:2], *([line] for line in lines[2:-2]), lines[-2:]]
        for number, part in enumerate(parts):
            keep = 1 if more and number == len(parts) - 1 and level == 0 else 0
            under = bool(level or number)
            yield _Item(part, main, level, keep, under, goes_on=number > 0, height=len(part))
        for below in entry.entries:
            yield from self._entry(below, main, level + 1)
        if entry.see_also:
            runs = (Run(f"{self.wording.see_also} ", "index-italic"), *self._targets(entry.see_also))
            lines = self._broken(runs, self.indent * (level + 1))
            yield _Item(lines, main, level + 1, under=True, height=len(lines))

    def _broken(self, runs: Sequence[Run], indent: float) -> list[Line]:
        """Lines that begin at an indent and turn over one indent further."""
        lines = self.type.broken(runs, self.width - indent, self.indent)
        return [tuple(piece._replace(x=piece.x + indent) for piece in line) for line in lines]

    def _locators(self, entry: IndexEntry) -> Iterator[Run]:
        for one in entry.locators:
            yield Run(", ", STYLE)
            style = "index-principal" if one.principal else STYLE
            says = f"{self.wording.page if one.last == one.page else self.wording.pages} {one.printed}, {entry.heading}"
            number, space, word = one.printed.partition(" ")
            yield Run(number, style, self.plan.target(one), says)
            if word:
                yield Run(space + word, STYLE)

    def _see(self, entry: IndexEntry) -> Iterator[Run]:
        if entry.see:
            see = self.wording.see_under if entry.see[0].under else self.wording.see
            yield from (Run(", ", STYLE), Run(f"{see} ", "index-italic"), *self._targets(entry.see))

    def _targets(self, references: tuple[CrossReference, ...]) -> Iterator[Run]:
        for number, each in enumerate(references):
            if number:
                yield Run("; ", STYLE)
            yield Run(each.heading, STYLE)

    # --- the columns ---------------------------------------------------------------------------------------------

    def part(self, indexes: Sequence[Index]) -> TypesetPart:
        """Set everything."""
        for index in indexes:
            self._index(index)
        self._furnish()
        return self.composer.part("lists")

    def _index(self, index: Index) -> None:
        """Set an index from where the one before it ends; the columns of its last page are balanced."""
        note = self.type.broken((Run(index.headnote, "note"),), (self.frame.right - self.frame.axis) * MM)
        items = list(self._items(index))
        self.y += APART
        if self.bottom - self.y < self._opening(index, note) + LEAST * self.leading:
            self._page()
        self.titles.append(index.title)
        self.name, self.entries = index.name, 0
        self._open(index, note)
        while items:
            lines = int((self.bottom - self.y) / self.leading + 0.001)
            columns, rest = self._filled(items, lines)
            if not rest:
                columns = self._balanced(items, lines)
            depth = max(map(self._set, range(len(columns)), columns))
            self.y += depth * self.leading
            if rest:
                self._page()
                self.titles.append(index.title)
                edges = self.frame.left * MM, (self.frame.right - self.frame.left) * MM
                self.composer.rule(edges[0], self.frame.rule * MM, edges[1], HAIR, "ink")
                self.y += self.leading  # air under the guide words
            items = rest

    def _filled(self, items: list[_Item], lines: int) -> tuple[list[_Column], list[_Item]]:
        """Fill columns of so many lines in order; give what is left."""
        columns: list[_Column] = [[]]
        used = 0
        for number, item in enumerate(items):
            height = self._height(item, used)
            need = height + sum(each.height for each in items[number + 1 : number + 1 + item.keep])
            again = None
            if used and used + need > lines:
                if len(columns) == self.plan.columns:
                    return columns, items[number:]
                columns.append([])
                used, height = 0, self._height(item, 0)
            if not used and item.under:
                again = item.entry
                used = len(self._again(item.entry)) if item.entry else 0
            columns[-1].append((item, again))
            used += height
        return columns, []

    def _balanced(self, items: list[_Item], lines: int) -> list[_Column]:
        """Fill the lowest columns that hold all and none of which ends in a head; they do hold them at `lines`."""
        least = sum(item.height for item in items) // self.plan.columns
        for depth in range(max(least, 1), lines):
            columns, rest = self._filled(items, depth)
            parted = any(column[-1][0].keep for column in columns[:-1])
            if not rest and not parted and max(map(self._depth, columns)) <= depth:
                return columns
        return self._filled(items, lines)[0]

    def _depth(self, column: _Column) -> int:
        used = 0
        for item, again in column:
            used += (len(self._again(again)) if again else 0) + self._height(item, used)
        return used

    @staticmethod
    def _height(item: _Item, used: int) -> int:
        return item.height - 1 if item.letter and not used else item.height

    def _again(self, entry: IndexEntry) -> list[Line]:
        """Lines that repeat the heading of a divided entry at the head of a column."""
        runs = (Run(entry.heading, STYLE), Run(f" ({self.wording.continued})", "index-continued"))
        return self.type.broken(runs, self.width, self.indent)

    # --- the pages -----------------------------------------------------------------------------------------------

    def _page(self) -> None:
        """Begin a page, under a hairline; an index that opens at its head sets its bar there instead."""
        self._furnish()
        self.composer.page()
        self.titles, self.guides, self.furnished = [], [], False
        self.y = self.frame.top * MM

    def _furnish(self) -> None:
        """Set the running head of a page that is full, and its first and last entry if it has one index only.

        A page on which lists end has its own.
        """
        if self.furnished:
            return
        furnish(self.composer, self.setup, self.titles[0] if len(self.titles) == 1 else self.wording.indexes)
        if len(self.titles) > 1 or not self.guides:
            return
        top = self.frame.guide * MM + self.type.drop("guide")
        for number, entry in enumerate((self.guides[0], self.guides[-1])):
            line = self.type.line((Run(self._guide(entry.heading), "guide"),))
            x = self.frame.right * MM - line[-1].x - line[-1].width if number else self.frame.left * MM
            self.composer.put(line, x, top)

    def _guide(self, heading: str) -> str:
        """A heading as a guide word: whole, or the words of it that have room, and an ellipsis."""
        words = heading.split(" ")
        shown = heading
        while len(words) > 1 and self._wide(shown):
            words.pop()
            shown = " ".join(words).rstrip(",;:(") + "…"
        return shown

    def _wide(self, text: str) -> bool:
        (piece, *more) = self.type.line((Run(text, "guide"),))
        return sum(each.width for each in (piece, *more)) > self.measures.guide * MM

    def _opening(self, index: Index, note: Sequence[Line]) -> float:
        """Points that title and headnote take."""
        titles = self.type.broken((Run(index.title, "title"),), (self.frame.right - self.frame.axis) * MM)
        return opening(self.type, len(titles)) + self.type.styles["note"].leading * (len(note) + 1)

    def _open(self, index: Index, note: Sequence[Line]) -> None:
        """Set title and headnote; the columns begin under them."""
        section = Element("Sect", self.composer.root)
        taken = open_page(self.composer, self.frame, Opener(index.title, index.name, top=self.y), section)
        self.composer.stack(note, self.frame.axis * MM, self.y + taken, Element("P", section))
        self.around = Element("Index", section)
        self.y += taken + self.type.styles["note"].leading * (len(note) + 1)

    def _set(self, number: int, column: _Column) -> int:
        """Set a column; give the lines it takes."""
        used = 0
        for item, again in column:
            for line in self._again(again) if again else ():
                self._line(number, used, line, None)
                used += 1
            height = self._height(item, used)
            if item.letter:
                self._letter(number, used, item, height)
            else:
                body = self._body(item)
                for at, line in enumerate(item.lines):
                    self._line(number, used + at, line, body)
                self.guides += [item.entry] if item.entry else []
                if not item.goes_on:
                    self._anchor(under=item.under)
            used += height
        return used

    def _anchor(self, *, under: bool) -> None:
        """Name the place of an entry, or of what stands under it."""
        if under:
            self.under += 1
            self.composer.anchor(f"{self.name}/entry-{self.entries - 1}.{self.under}")
        else:
            self.composer.anchor(f"{self.name}/entry-{self.entries}")
            self.entries, self.under = self.entries + 1, 0

    def _x(self, column: int) -> float:
        return self.frame.left * MM + column * (self.width + self.measures.gap * MM)

    def _line(self, column: int, used: int, line: Line, element: Element | None) -> None:
        top = self.y + used * self.leading
        self.composer.put(line, self._x(column), top + self.type.drop(STYLE), element)

    def _letter(self, column: int, used: int, item: _Item, height: int) -> None:
        """Set a letter 3.5 points above the line that follows it."""
        style = self.type.styles["index-letter"]
        top = self.y + (used + height) * self.leading - 3.5 - style.leading
        head = Element("H2", self.around)
        self.composer.put(item.lines[0], self._x(column), top + self.type.drop("index-letter"), head)
        self.letter = Element("L", self.around)
        self.lists = []

    def _body(self, item: _Item) -> Element:
        """The body of the list item that these lines belong to; sub-entries are a list in the body of their entry."""
        if item.goes_on:
            return self.lists[item.level][1]
        del self.lists[item.level + 1 :]
        if len(self.lists) <= item.level:
            around = Element("L", self.lists[-1][1]) if item.level else self.letter
            self.lists.append((around, around))
        around = self.lists[item.level][0]
        body = Element("LBody", Element("LI", around))
        self.lists[item.level] = (around, body)
        return body
