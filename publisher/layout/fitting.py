"""What fits: how many lines a text will take, and the space that brings what follows back to the baseline grid.

A style sheet cannot know how tall a block will be, and the press sets a sheet only once. So the few decisions that
hang on it (does the picture leave room for the lists, may the imprint stand at the foot) are made here, from widths of
words in the face they will be set in. Everything is an estimate that errs by at most a line.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import ClassVar

from publisher.layout import margin
from publisher.model.edition import Edition
from publisher.model.tree import (
    Block,
    Blocks,
    Chart,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Quotation,
    Sidebar,
)
from publisher.model.values import Picture
from publisher.model.walking import plain
from publisher.settings.reader import Settings

MM = 72 / 25.4
BASE = 14.0
UPRIGHT = 1.2  # a picture with less width for its height stands upright beside the lists
TITLE_SMALLEST, TITLE_IN_TWO = 24.0, 40.0
STRIP = 72.5  # the height of a strip of key figures, between its rules
DATE_GAP = 3.0  # between a date and what it runs to, in points
STACKED = 1.1  # leading of a title on more than one line, as a share of its size
CAPTION = 3.5  # between a picture and its caption, in points; `above` of a caption holds it
TIGHTER, TRIMMED = 12.0, 6.0  # what the space over the lists (points) and the picture (mm) give way
SMALLEST = 45.0  # the least height of a cover picture, in millimetres
Advance = Callable[[str, str, float], float]
"""The width in points of a text: stem of the face's file, text, size in points."""


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


class NoMeasureError(LookupError):
    """A style whose lines are to be counted, but which the layout does not measure."""

    def __str__(self) -> str:
        return f"layout.yaml has no measure “{self.args[0]}”"


class Paper(Settings):
    """A paper: its style sheet, and the depth of the text on it, in points."""

    style: str
    depth: float


# --- lines -------------------------------------------------------------------------------------------------------


# Letters of the serif face that reach well below the baseline.
DEEP = frozenset("gjpqyçþşţQJ,;()руфцщђјўґ")


@dataclass(frozen=True, slots=True)
class Front:
    """How a front page is laid out: `cover` is wide, axis, portrait or none; `lists` both, contents, takeaways or none.

    `width` and `height` are those of the picture in millimetres, `masthead` is the number of its lines, `title` its
    size; the credit is `stacked` where it does not go beside the caption. `tighter` is taken from the space over the
    lists.
    """

    cover: str
    lists: str
    width: float = 0.0
    height: float = 0.0
    masthead: int = 1
    stacked: bool = True
    tighter: float = 0.0
    title: float = 0.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture's size in millimetres, and the space under its block in points that ends it on the grid."""

    width: float
    height: float
    rest: float


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure in the margin and the blocks beside it; `form` says what begins beside it: item, dated or head.

    `height` in points is what the figure needs at least.
    """

    kind: ClassVar[str] = "beside"
    form: str
    height: float
    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """The measures of a layout on one paper, and what follows from them."""

    measures: Mapping[str, Measure]
    advance: Advance
    depth: float

    def measure(self, style: str) -> Measure:
        """The measure of a style; raises NoMeasureError if the layout has none."""
        try:
            return self.measures[style]
        except KeyError:
            raise NoMeasureError(style) from None

    def lines(self, text: str, style: str) -> int:
        """How many lines a text takes in a style, broken wherever there is a space or after a hyphen."""
        measure = self.measure(style)
        return _lines(self.advance, measure, text)

    def height(self, texts: Sequence[str], style: str) -> float:
        """The height in points of paragraphs in a style, with what else stands in the block."""
        measure = self.measure(style)
        return measure.above + measure.leading * sum(self.lines(text, style) for text in texts)

    def rest(self, texts: Sequence[str], style: str, more: float = 0.0) -> float:
        """The space in points that fills a block to whole lines; `more` is what else stands in it."""
        return _rest(self.height(texts, style) + more)

    def parts_date(self, block: Paragraph) -> bool:
        """Whether the date of an item does not go on one line of the margin column; False where none stands there."""
        if "margin-date" not in self.measures or not block.date_detail:
            return False
        used = self._width(f"{block.date_label} ", "margin-date") + self._width(block.date_detail, "margin-date-detail")
        return used > 1 - DATE_GAP / (self.measure("margin-date").width * MM)

    def title(self, text: str) -> float:
        """The size in points, to a tenth, at which a title fills its width on one line.

        It is never larger than its style; one that would be smaller than TITLE_SMALLEST is set so on more lines.
        """
        measure = self.measure("masthead")
        width = self.advance(measure.face, text, 100.0) + measure.tracking * 100 * len(text)
        fitting = 100 * measure.width * MM / max(width, 1.0)
        if fitting < TITLE_IN_TWO:  # on two lines it can be larger
            tried = [measure.model_copy(update={"size": TITLE_IN_TWO - place}) for place in range(16)]
            two = next((each.size for each in tried if _lines(self.advance, each, text) <= 2), 0.0)
            fitting = max(fitting, two)
        return round(min(max(fitting, TITLE_SMALLEST), measure.size), 1)

    @staticmethod
    def deep(title: str) -> bool:
        """Whether a title reaches below its baseline, where the band under the masthead begins."""
        return not DEEP.isdisjoint(title)

    def cut(self, text: str, style: str, room: float = 0.0) -> str:
        """A text cut at a word, with an ellipsis, if it is wider than its style or `room` in points allows."""
        measure = self.measure(style)
        room = room or measure.width * MM
        words, shorter = text.split(), text
        while len(words) > 1 and self.advance(measure.face, shorter, measure.size) > room:
            words.pop()
            shorter = " ".join(words).rstrip(",;:") + " …"
        return shorter

    def beside_head(self, head: str, name: str) -> str:
        """The name of a section as it goes beside the running head of the issue."""
        used = self.width(self.cut(head, "running-issue"), "running-issue")
        return self.cut(name, "running-head", max(self.measure("running-head").width * MM - used, BASE))

    def strip(self, block: KeyFigures) -> float:
        """The height in points of a strip of key figures: two lines of label and one of change, or what they need."""
        lines = 3
        for figure in block.figures:
            value = f"{figure.value} {figure.unit}".strip().replace(" ", "\u00a0")
            more = self.lines(value, "key-value-longer") - 1 if self.size(figure) == "longer" else 0
            change = self.lines(plain(figure.change), "key-label") if figure.change else 0
            lines = max(lines, self.lines(plain(figure.label), "key-label") + change + ceil(more * 28 / 10.5))
        return round(STRIP + ceil((lines - 3) * 10.5 / BASE) * BASE, 2)

    def size(self, figure: KeyFigure) -> str:
        """How a value too wide for its column is set: long, longer; "" if it goes at the usual size."""
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

    def figure(self, block: Figure) -> Frame:
        """The frame of a picture: as wide as its place, but never taller than two thirds of the page."""
        style = f"caption-{block.place}"
        caption = " ".join(filter(None, (plain(block.caption), block.credit)))
        if block.place == "page":
            return Frame(*self.within(block.picture, style, 1 - self.height([caption], style) / self.depth), 0.0)
        width, height = self.within(block.picture, style, 0.3 if block.place == "margin" else 0.6)
        used = self.height([caption], style) if caption else self.measure(style).above - CAPTION
        return Frame(width, height, _rest(used + height * MM))

    def display(self, block: Quotation) -> float:
        """The space under a display quotation."""
        source = self.height([plain(block.source)], "display-source") if block.source else 0.0
        return self.rest(margin.texts(block.children), "display", source)

    def sidebar(self, block: Sidebar) -> float:
        """The space above the rule at the foot of a sidebar: 6 pt and what fills the last line."""
        title = BASE if block.title else 0.0
        return 6.0 + self.rest(margin.texts(block.children), "sidebar", title)

    def beside(self, blocks: Blocks) -> tuple[Block | Beside, ...]:
        """Put each figure in the margin together with what stands beside it: heads, an item, as much as it is tall."""
        out: list[Block | Beside] = []
        rest = list(blocks)
        while rest:
            block = rest.pop(0)
            if not margin.in_margin(block):
                out.append(block)
                continue
            group = [block]
            needed = self._margin_height(block)
            text = 0.0
            while rest and (len(group) == 1 or margin.goes_on(group, rest[0]) or text < needed):
                if not margin.leaves_margin(rest[0], first=len(group) == 1):
                    break
                group.append(rest.pop(0))
                text += self._text_height(group[-1])
            form = "item"
            if len(group) > 1:
                form = "head" if isinstance(group[1], Heading) else form
                form = "dated" if isinstance(group[1], Paragraph) and group[1].date_label else form
            down = {"head": 6.0, "dated": 21.0}.get(form, 0.0)
            out.append(Beside(form, round(ceil((needed + down) / BASE) * BASE, 2), tuple(group)))
        return tuple(out)

    def _text_height(self, block: Block) -> float:
        return BASE + self.height(margin.texts((block,)), "text") - BASE * isinstance(block, Paragraph)

    def _margin_height(self, block: Block) -> float:
        """The height in points of a figure in the margin."""
        match block:
            case Figure():
                frame = self.figure(block)
                caption = " ".join(filter(None, (plain(block.caption), block.credit)))
                return frame.height * MM + self.height([caption], "caption-margin") - 21.0
            case KeyFigures():
                return sum(self._key_figure(plain(each.label), plain(each.change)) for each in block.figures)
            case Chart():
                return self._key_figure(plain(block.title), "1")
            case _:
                return 0.0

    def _key_figure(self, label: str, change: str) -> float:
        return 28.0 + self.height([each for each in (label, change) if each], "key-label")

    # --- pages ---------------------------------------------------------------------------------------------------

    def front(self, edition: Edition) -> Front:
        """Choose a front page: a picture gives way to the lists, and the lists to what an issue lacks."""
        issue = edition.issue
        contents = len(issue.sections) > 1
        lists = {(True, True): "both", (True, False): "contents", (False, True): "takeaways"}.get(
            (contents, bool(issue.takeaways)), "none"
        )
        size = self.title(edition.masthead)
        title = self.measure("masthead").model_copy(update={"size": size})
        roomy = title.model_copy(update={"width": title.width + 3.0})  # what fills the line may err by a hair
        lines = _lines(self.advance, roomy, edition.masthead)
        more = max(0.0, lines * size * STACKED - title.leading + 6.0) if lines > 1 else 0.0
        picture = issue.cover.picture
        if picture is None:
            return Front("none", lists, masthead=lines, title=size)
        shape = picture.width / picture.height
        full = self.measure("cover")
        tallest = full.above / MM
        if shape < UPRIGHT and lists == "none":  # nothing to stand beside: on the axis, its caption in the margin
            return Front("axis", lists, round(tallest * shape, 2), round(tallest, 2), lines, title=size)
        if shape < UPRIGHT:
            width = self.measure("cover-portrait").width
            return Front("portrait", lists, width, round(min(tallest, width / shape), 2), lines, title=size)
        height = min(tallest, full.width / shape)
        # the lists begin at the same height under every picture that is 3:2
        over = self._lists(edition, lists) - (self.depth - full.leading - more + (tallest - height) * MM)
        caption = f"{plain(issue.cover.caption)}      {issue.cover.credit}"
        stacked = self.lines(caption, "cover") > 1
        if over <= TIGHTER + TRIMMED * MM:
            tighter = min(max(over, 0.0), TIGHTER)
            height -= max(over - TIGHTER, 0.0) / MM
            return Front("wide", lists, full.width, round(height, 2), lines, stacked, round(tighter, 2), size)
        axis = self.measure("cover-axis")
        height = min(axis.width / shape, max(height + (axis.above - over) / MM, SMALLEST))
        return Front("axis", lists, axis.width, round(height, 2), lines, title=size)

    def _lists(self, edition: Edition, lists: str) -> float:
        """The height in points of the lists on a front page."""
        takeaways = [self.height([plain(each)], "takeaway") for each in edition.issue.takeaways]
        entries = [
            self.height([entry.title], "contents")
            + (self.height([entry.synopsis], "synopsis") if entry.synopsis else 0.0)
            for entry in edition.contents
        ]
        if lists == "both":
            return max(sum(takeaways), sum(entries)) + self.measure("list-label").above
        if lists == "contents":
            return sum(entries) / 2 + max(entries, default=0) / 2 + self.measure("list-label").above
        return sum(takeaways) + self.measure("list-label").above if lists == "takeaways" else 0.0

    def anchored(self, edition: Edition) -> bool:
        """Whether the imprint stands at the foot of the last page: there is room for it, but less than 60 mm white."""
        sources = sum(
            max(
                self.height([f"{plain(entry.description)} {entry.address}" for entry in group.entries], "source"),
                self.height([group.section], "source-group"),
            )
            for group in edition.issue.sources
        )
        entries = sum(self.height([plain(run) for run in each.paragraphs], "imprint") for each in edition.imprint)
        white = self.depth - self.measure("last-head").above - sources - entries
        return BASE <= white <= 60 * MM


@lru_cache(maxsize=4096)
def _lines(advance: Advance, measure: Measure, text: str) -> int:
    space = advance(measure.face, " ", measure.size)
    lines, used = 1, 0.0
    for piece in re.findall(r"\S+?-(?=\w)|\S+|\u00a0", text):
        wide = advance(measure.face, piece, measure.size) + measure.tracking * measure.size * len(piece)
        if used and used + wide > measure.width * MM + 0.1:
            lines, used = lines + 1, 0.0
        used += wide if piece.endswith("-") else wide + space
    return lines


def _rest(height: float) -> float:
    return round(ceil(height / BASE - 0.01) * BASE - height, 2)
