"""Heights of blocks before they are set: the lines of a text, and the space that brings what follows back to the grid.

A style sheet cannot know how tall a block will be, and the press sets a sheet only once. So the few decisions that
hang on it are made beforehand, from widths of words in the face they will be set in. Everything is an estimate that
errs by at most a line.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import TypeAlias

from publisher.layout import margin
from publisher.layout.margin import Beside
from publisher.layout.measures import BASE, MM
from publisher.layout.scripts import cjk_breaks
from publisher.model import tree
from publisher.model.edition import ImprintEntry
from publisher.model.values import Picture
from publisher.model.walking import plain
from publisher.settings.reader import Settings

STRIP = 72.5  # the height of a strip of key figures, between its rules
STRIP_GAP = 4.5  # between two strips: a rule, and what brings them to the grid
QUOTED_GAP = 7.0  # between quotations of the week
DATE_GAP = 3.0  # between a date and what it runs to, in points
BESIDE_NOTES = 0.3  # of the page, for a picture that may share it with a note of many lines
CAPTION = 3.5  # between a picture and its caption, in points; `above` of a caption holds it
CODE_PIECES = re.compile(r" +|[^ ]*?[-/|?!}–—]+(?=[^ ]) *|[^ ]+ *")
# What no line ends in, up to a space, a mark for a break, or a hyphen; a no-break space is a letter among others.
_PIECE = re.compile(r"(?:[^\s\u200b]|\u00a0)+?(?<!\b[^\W\d_])-(?=\w)|(?:[^\s\u200b]|\u00a0)+\u200b?")
MANY = 8  # items of a list that goes in columns if they are short
ITEM_INDENT, ABREAST_GAP = 6.0, 4.0  # millimetres before the words of an item, and between columns of items
LIST_GAP, LIST_INDENT = 6.0, 3.0  # millimetres between columns of a list of the imprint, and of its turned lines
EMBLEM_GAP = 4.0  # millimetres between an emblem and its words
Advance = Callable[[str, str, float], float]
"""The width in points of a text: stem of the face's file, text, size in points."""
Pieces: TypeAlias = Sequence[tuple[float, float]]
"""Pieces of a text between which a line may end: the width of each in points, and with the space after it."""


class Measure(Settings):
    """A style whose lines are counted: file stem of its face, size and leading in points, width in millimetres.

    `above` is what else stands in its block, in points; `tracking` is in em.
    """

    face: str
    size: float
    leading: float
    width: float
    above: float = 0.0
    tracking: float = 0.0


@dataclass(frozen=True, slots=True)
class PictureFrame:
    """A picture's size in millimetres, and the space under its block in points that ends it on the grid."""

    width: float
    height: float
    rest: float


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The measures of a layout on one paper, and what follows from them.

    `noted`: there is a footnote that may take most of a page, beside which a picture must find room.
    """

    measures: Mapping[str, Measure]
    advance: Advance
    depth: float
    noted: bool = False

    def measure(self, style: str) -> Measure:
        """The measure of a style; LookupError if the layout has none."""
        if style not in self.measures:
            raise LookupError(f"layout.yaml has no measure “{style}”")
        return self.measures[style]

    def lines(self, text: str, style: str) -> int:
        """Count the lines of a text in a style of the layout."""
        return count_lines(self.advance, self.measure(style), text)

    def lines_in(self, text: str, style: str, width: float) -> int:
        """Count the lines of a text in a style, but on another width in millimetres."""
        return count_lines(self.advance, self.measure(style).model_copy(update={"width": width}), text)

    def lines_of_code(self, line: str, style: str) -> int:
        """Count the lines of one of computer text, whose spaces stay and whose long words are broken anywhere."""
        measure = self.measure(style)
        return count_pieces(self.advance, measure, line)

    def height(self, texts: Sequence[str], style: str) -> float:
        """The height in points of paragraphs in a style, with what else stands in the block."""
        measure = self.measure(style)
        return measure.above + measure.leading * sum(self.lines(text, style) for text in texts)

    def entry(self, entry: ImprintEntry, style: str, first: str = "", width: float = 0.0) -> float:
        """The height in points of an entry of the imprint, its emblem before its words; `above` is not in it.

        `first` is the style of its first paragraph; `width` in millimetres is another than those of the styles.
        """
        if entry.is_list:
            return self.columns(entry, width or self.measure(style).width)
        height, mark = 0.0, entry.emblem
        for number, run in enumerate(entry.paragraphs):
            measure = self.measure(style if number or not first else first)
            room = (width or measure.width) - (mark.width + EMBLEM_GAP if mark else 0.0)
            measure = measure.model_copy(update={"width": room})
            height += measure.leading * count_lines(self.advance, measure, plain(run))
        return max(height, mark.height * MM if mark else 0.0)

    def columns(self, entry: ImprintEntry, wide: float, count: int = 2) -> float:
        """The height in points of a list of the imprint, in columns of one height on `wide` millimetres."""
        measure = self.measure("imprint-list")
        width = (wide - LIST_GAP * (count - 1)) / count - LIST_INDENT
        lines = [self.lines_in(plain(run), "imprint-list", width) for run in entry.paragraphs]
        deep = max([-(-sum(lines) // count), *lines], default=0)
        while _columns(lines, deep) > count:
            deep += 1
        return measure.leading * deep

    def rest(self, texts: Sequence[str], style: str, more: float = 0.0) -> float:
        """The space in points that fills a block to whole lines; `more` is what else stands in it."""
        return _rest(self.height(texts, style) + more)

    def parts_date(self, block: tree.Paragraph) -> bool:
        """Return whether the date of an item needs two lines of the margin column; False if none stands there."""
        if "margin-date" not in self.measures or not block.date_detail:
            return False
        used = self._width(f"{block.date_label} ", "margin-date") + self._width(block.date_detail, "margin-date-detail")
        return used > 1 - DATE_GAP / (self.measure("margin-date").width * MM)

    def cut(self, text: str, style: str, room: float = 0.0) -> str:
        """Cut a text at a word, with an ellipsis, if it is wider than its style or `room` in points."""
        measure = self.measure(style)
        room = room or measure.width * MM
        words, shorter = text.split(" "), text
        while len(words) > 1 and self.advance(measure.face, shorter, measure.size) > room:
            words.pop()
            shorter = " ".join(words).rstrip(",;:") + " …"
        return shorter

    def beside_head(self, head: str, name: str) -> str:
        """The name of a section as it goes beside the running head of the issue."""
        used = self.width(self.cut(head, "running-issue"), "running-issue")
        return self.cut(name, "running-head", max(self.measure("running-head").width * MM - used, BASE))

    def strip(self, block: tree.KeyFigures) -> float:
        """The height in points of a strip of key figures: two lines of label and one of change, or what they need."""
        lines = 3
        for figure in block.figures:
            value = f"{figure.value} {figure.unit}".strip().replace(" ", "\u00a0")
            more = self.lines(value, "key-value-longer") - 1 if self.size(figure) == "longer" else 0
            change = self.lines(plain(figure.change), "key-label") if figure.change else 0
            lines = max(lines, self.lines(plain(figure.label), "key-label") + change + ceil(more * 28 / 10.5))
        return round(STRIP + ceil((lines - 3) * 10.5 / BASE) * BASE, 2)

    def numbers(self, block: tree.KeyFigures) -> float:
        """The height in points of key figures: their title, and their strips with the rules between them."""
        strips = sum(self.strip(strip) + STRIP_GAP for strip in block.strips)
        return round(strips - STRIP_GAP + (BASE if block.title else 0.0), 2)

    def size(self, figure: tree.KeyFigure) -> str:
        """Return the class of a value too wide for its column: long, longer; "" if it goes at the usual size."""
        value = f"{figure.value} {figure.unit}".strip()
        styles = {"key-value": "", "key-value-long": "long"}
        return next((size for style, size in styles.items() if self._width(value, style) <= 1), "longer")

    def width(self, text: str, style: str) -> float:
        """The width in points of a text on one line, rounded up."""
        return ceil(self._width(text, style) * self.measure(style).width * MM * 100) / 100 + 0.1

    def _width(self, text: str, style: str) -> float:
        """The width of a text as a share of its style's."""
        measure = self.measure(style)
        wide = self.advance(measure.face, text, measure.size) + measure.tracking * measure.size * len(text)
        return wide / (measure.width * MM)

    def within(self, picture: Picture, style: str, share: float) -> tuple[float, float]:
        """Width and height in millimetres of a picture as wide as a style, but no taller than a share of the page."""
        width = self.measure(style).width
        height = width * picture.height / picture.width
        tallest = self.depth / MM * share
        if height > tallest:
            width, height = width * tallest / height, tallest
        return round(width, 2), round(height, 2)

    def figure(self, block: tree.Figure) -> PictureFrame:
        """The frame of a picture: as wide as its place, a portrait as the layout says, never most of the page tall."""
        style = f"caption-{block.place}"
        caption = " ".join(filter(None, (plain(block.caption), block.credit)))
        if block.place == "page":
            share = 1 - self.height([caption], style) / self.depth
            return PictureFrame(*self.within(block.picture, style, BESIDE_NOTES if self.noted else share), 0.0)
        share = 0.3 if block.place == "margin" else BESIDE_NOTES if self.noted else 0.6
        width, height = self.within(block.picture, style, share)
        widest = self.measures["portrait"].width if "portrait" in self.measures else width
        if height > width > widest:
            width, height = widest, round(height * widest / width, 2)
        used = self.height([caption], style) if caption else self.measure(style).above - CAPTION
        return PictureFrame(width, height, _rest(used + height * MM))

    def abreast(self, block: tree.ListBlock) -> int:
        """The columns of a list: two or three if its items are eight or more and short, as names; else one.

        Such a list is not divided over pages, so it is no taller than half of one.
        """
        items = [item[0] for item in block.items if len(item) == 1 and isinstance(item[0], tree.Paragraph)]
        if "line" not in self.measures or not block.tight or not len(items) == len(block.items) >= MANY:
            return 1
        if any(isinstance(inline, tree.NoteMark | tree.Break) for item in items for inline in item.children):
            return 1
        room, indent = self.measure("line").width * MM, ITEM_INDENT * MM
        widest = indent + max(self._width(plain(item.children), "line") for item in items) * room
        for count in (3, 2):
            tall = ceil(len(items) / count) * self.measure("line").leading
            if widest <= (room - (count - 1) * ABREAST_GAP * MM) / count and tall <= self.depth / 2:
                return count
        return 1

    def display(self, block: tree.Quotation) -> float:
        """The space under a display quotation."""
        source = self.height([plain(block.source)], "display-source") if block.source else 0.0
        return self.rest(margin.texts(block.children), "display", source)

    def sidebar(self, block: tree.Sidebar) -> float:
        """The space above the rule at the foot of a sidebar: 6 pt and what fills the last line."""
        return 6.0 + _rest(self.inside(block))

    def inside(self, block: tree.Sidebar) -> float:
        """The height in points of title and text of a sidebar, with the space above it."""
        height = self.height(margin.texts(block.children), "sidebar") + (BASE if block.title else 0.0)
        if block.quotations:
            height = self.height([], "sidebar") + (BASE if block.title else 0.0) + sum(self.quoted(block)) - QUOTED_GAP
        return height

    def quoted(self, block: tree.Sidebar) -> list[float]:
        """The heights of the quotations of a sidebar in points: words, who said them, and the space under them."""
        return [
            self.height(margin.texts(quoted.children), "quoted")
            + self.height([plain(quoted.source)], "quoted-source")
            + QUOTED_GAP
            for quoted in block.children
            if isinstance(quoted, tree.Quotation)
        ]

    def beside(self, blocks: tree.Blocks) -> tuple[tree.Block | Beside, ...]:
        """Put each figure in the margin together with what stands beside it: heads, an item, as much as it is tall."""
        return margin.grouped(blocks, self._margin_height, self._text_height)

    def keyword(self, text: str) -> bool:
        """Tell whether a keyword has room on one line of the margin column; False if there is none."""
        return "margin-date" in self.measures and self._width(text, "margin-date") <= 1

    def _text_height(self, block: tree.Block) -> float:
        return BASE + self.height(margin.texts((block,)), "text") - BASE * isinstance(block, tree.Paragraph)

    def _margin_height(self, block: tree.Block) -> float:
        """The height in points of a figure in the margin."""
        match block:
            case tree.Figure():
                frame = self.figure(block)
                caption = " ".join(filter(None, (plain(block.caption), block.credit)))
                return frame.height * MM + self.height([caption], "caption-margin") - 21.0
            case tree.KeyFigures():
                return sum(self._key_figure(plain(figure.label), plain(figure.change)) for figure in block.figures)
            case tree.Chart():
                return self._key_figure(plain(block.title), "1")
            case _:
                return 0.0

    def _key_figure(self, label: str, change: str) -> float:
        return 28.0 + self.height([text for text in (label, change) if text], "key-label")


@lru_cache(maxsize=4096)
def count_lines(advance: Advance, measure: Measure, text: str) -> int:
    """Count the lines of a text in a style, broken at spaces, after hyphens and at marks for a break."""
    return lines_of(pieces_of(advance, measure, text), measure.width * MM + 0.1)


def pieces_of(advance: Advance, measure: Measure, text: str) -> Pieces:
    """The pieces of a text in a style between which a line may end: widths in points."""
    space, pieces = advance(measure.face, " ", measure.size), list[tuple[float, float]]()
    for piece in _PIECE.findall(cjk_breaks.marked(text)):
        wide = advance(measure.face, piece, measure.size) + measure.tracking * measure.size * len(piece)
        pieces.append((wide, wide if piece.endswith(("-", "\u200b")) else wide + space))
    return pieces


def lines_of(pieces: Pieces, room: float) -> int:
    """Count the lines of pieces in a room of so many points."""
    lines, used = 1, 0.0
    for wide, spaced in pieces:
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        used += spaced
    return lines


@lru_cache(maxsize=4096)
def count_pieces(advance: Advance, measure: Measure, text: str) -> int:
    """Count the lines of a text whose spaces stay, and whose words are broken anywhere if they are too wide."""
    room = measure.width * MM
    lines, used = 1, 0.0
    for piece in CODE_PIECES.findall(text):
        wide = advance(measure.face, piece.rstrip(" "), measure.size)  # spaces hang over the end of a line
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        if wide > room:
            at = 0.0
            for char in piece:
                step = advance(measure.face, char, measure.size)
                lines, at = (lines + 1, step) if at + step > room else (lines, at + step)
            wide = at
        used += wide + advance(measure.face, " ", measure.size) * (len(piece) - len(piece.rstrip(" ")))
    return lines


def _rest(height: float) -> float:
    return round(max(0.0, ceil(height / BASE - 0.01) * BASE - height), 2)


def _columns(lines: Sequence[int], deep: int) -> int:
    """Count the columns of `deep` lines that entries of so many lines fill, none of them divided."""
    count, used = 1, 0
    for each in lines:
        count, used = (count, used + each) if used + each <= deep else (count + 1, each)
    return count
