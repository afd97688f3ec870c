"""An index set directly in columns → a typeset part: hanging indents, letter heads, continued lines, running heads.

In: an index whose locators carry names of destinations, measures and styles of the layout, the parity of the first
page; out: a part. Rules: ISO 999, 7.5 and 9; Chicago 18, 15.133 (continued lines). No line is hyphenated or justified,
the last page's columns are filled in order. `composing` sets the lines.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from publisher.layout.measures import MM
from publisher.model.index import CrossReference, Index, IndexEntry, Locator
from publisher.model.part import TypesetPart
from publisher.pdf.content import Element
from publisher.press.composing import Composer, Setup
from publisher.press.furniture import HAIR, furnish, open_page
from publisher.press.shaping import Line, Run

STYLE = "index"
LETTER_LINES = 3
"""What a letter head takes, in lines; one less at the head of a column."""
WHOLE = 4
"""An entry of up to so many lines is not broken."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that an index is set with."""

    see: str
    see_under: str
    see_also: str
    continued: str
    page: str
    pages: str


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


@dataclass(frozen=True, slots=True)
class Plan:
    """Setting of one index: columns, words, whether its first page is a recto, the destination of a locator."""

    columns: int
    wording: Wording
    is_recto: bool
    target: Callable[[Locator], str]


def compose(index: Index, plan: Plan, setup: Setup) -> TypesetPart:
    """Set an index as a part of as many pages as it takes."""
    return _Flow(index, plan, setup).part()


class _Flow:
    """An index on its way down the columns."""

    def __init__(self, index: Index, plan: Plan, setup: Setup) -> None:
        self.index, self.plan, self.setup, self.type = index, plan, setup, setup.type
        self.wording, self.is_recto = plan.wording, plan.is_recto
        self.frame, self.measures = setup.frame, setup.measures.columns
        gaps = self.measures.gap * (plan.columns - 1)
        self.width = (self.frame.right - self.frame.left - gaps) / plan.columns * MM
        self.leading = setup.type.styles[STYLE].leading
        self.indent = self.measures.indent * MM
        self.composer = Composer(setup.type, (self.frame.width * MM, self.frame.height * MM), setup.slot)
        self.first_line, self.lines, self.column, self.used = 0.0, 0, 0, 0
        self.first = self.last = ""
        self.running = 0.0
        self.lists: list[tuple[Element, Element]] = []
        self.letter = self.around = self.composer.root

    # --- the items -----------------------------------------------------------------------------------------------

    def _items(self) -> Iterator[_Item]:
        for group in self.index.groups:
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

    def part(self) -> TypesetPart:
        """Set everything."""
        self._page(opening=True)
        items = list(self._items())
        for number, item in enumerate(items):
            height = self._height(item)
            need = height + sum(each.height for each in items[number + 1 : number + 1 + item.keep])
            if self.used and self.used + need > self.lines:
                self._column()
                if item.under and item.entry:
                    self._continue(item.entry)
                height = self._height(item)
            self._set(item, height)
        self._head()
        return self.composer.part(self.index.name)

    def _height(self, item: _Item) -> int:
        return item.height - 1 if item.letter and not self.used else item.height

    def _page(self, *, opening: bool = False) -> None:
        if self.composer.pages:
            self._head()
            self.is_recto = not self.is_recto
        self.composer.page()
        self.first = self.last = ""
        self.running = furnish(self.composer, self.setup, self.index.title)
        taken = 0.0
        if opening:
            taken = self._open()
        elif self.frame.rule:
            self.composer.rule(
                self.frame.left * MM, self.frame.rule * MM, (self.frame.right - self.frame.left) * MM, HAIR, "ink"
            )
        self.first_line = self.frame.top * MM + taken
        self.lines = int((self.frame.depth - taken) / self.leading + 0.001)
        self.column, self.used = 0, 0

    def _open(self) -> float:
        """Set title and headnote; the columns begin under them."""
        taken = open_page(self.composer, self.frame, self.index.title, self.index.name)
        lines = self.type.broken((Run(self.index.headnote, "note"),), (self.frame.right - self.frame.axis) * MM)
        note = Element("P", self.composer.root)
        self.composer.stack(lines, self.frame.axis * MM, self.frame.top * MM + taken, note)
        self.around = Element("Index", self.composer.root)
        return taken + self.type.styles["note"].leading * (len(lines) + 1)

    def _head(self) -> None:
        """Set the first and the last entry of the page at its corner, the outer one being the folio's.

        Where they would run into the running head, their first words stand for them, or nothing.
        """
        if not self.first or not self.last:
            return
        room = (self.frame.axis - self.frame.left if self.is_recto else self.frame.right - self.frame.axis) * MM - 8
        room -= 0 if self.is_recto else self.running
        for first, last in ((self.first, self.last), (self.first.split(" ")[0], self.last.split(" ")[0])):
            line = self.type.line((Run(first if first == last else f"{first} – {last}", "running-entries"),))
            width = line[-1].x + line[-1].width
            if width <= room:
                x = self.frame.left * MM if self.is_recto else self.frame.right * MM - width
                self.composer.put(line, x, self.frame.folio * MM + self.type.drop("running-entries"))
                return

    def _column(self) -> None:
        self.column, self.used = self.column + 1, 0
        if self.column == self.plan.columns:
            self._page()

    def _continue(self, entry: IndexEntry) -> None:
        """Repeat the heading of a divided entry at the head of a column, as an artifact."""
        runs = (Run(entry.heading, STYLE), Run(f" ({self.wording.continued})", "index-continued"))
        for line in self.type.broken(runs, self.width, self.indent):
            self._line(line, None)

    def _line(self, line: Line, element: Element | None) -> None:
        x = self.frame.left * MM + self.column * (self.width + self.measures.gap * MM)
        top = self.first_line + self.used * self.leading
        self.composer.put(line, x, top + self.type.drop(STYLE), element)
        self.used += 1

    def _set(self, item: _Item, height: int) -> None:
        if item.letter:
            self._letter(item, height)
            return
        if item.entry:
            self.last = self._short(item.entry.heading)
            self.first = self.first or self.last
        body = self._body(item)
        for line in item.lines:
            self._line(line, body)

    def _letter(self, item: _Item, height: int) -> None:
        """Set a letter 3.5 points above the line that follows it."""
        x = self.frame.left * MM + self.column * (self.width + self.measures.gap * MM)
        style = self.type.styles["index-letter"]
        top = self.first_line + (self.used + height) * self.leading - 3.5 - style.leading
        self.composer.put(item.lines[0], x, top + self.type.drop("index-letter"), Element("H2", self.around))
        self.used += height
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

    def _short(self, heading: str) -> str:
        """A heading as it stands in a running head: up to its first comma, cut at a word."""
        text = heading.partition(",")[0]
        if len(text) > self.measures.head:
            text = text[: self.measures.head].rpartition(" ")[0] or text[: self.measures.head]
        return text
