"""How well lines are broken and pages filled: faults found in lines that stand on pages.

In: blocks of lines, as they stand in a finished file; out: faults, each with its place, and counts. Nothing is known of
who set the lines, so that one counter serves every engine. Lengths are points from the upper left corner of a page.

The faults (Bringhurst, The Elements of Typographic Style, 2.1 and 2.4; the thresholds are those of the house):
loose, a justified line with a word space over 1.6 of the face's own · short, a ragged line that leaves over an eighth
of its measure, unless its writer ended it there · ladder, a hyphen at the end of a third line in a row, and of each
further one · one-word, a last line of one word or less · widow, a paragraph's last line alone at the head of a page ·
orphan, its first alone at the foot · stranded, a heading with fewer than two lines of text under it · bottom, a page
that ends over two lines higher than others, or lower · far, a figure over a page from where it is first named.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

LOOSE = 1.6
SHORT = 1 / 8
HYPHENS = 2
UNDER_HEADING = 2
BOTTOM = 2
LINE_KINDS = ("loose", "short", "ladder", "one-word", "widow", "orphan", "stranded")
"""Faults of line breaking and of breaking pages between lines: what is counted per 100 lines."""
PAGE_KINDS = ("bottom", "far")
KINDS = (*LINE_KINDS, *PAGE_KINDS)
MEANINGS = {
    "loose": "word space over 1.6 of normal",
    "short": "over an eighth of the measure left",
    "ladder": "more than two hyphens in a row",
    "one-word": "last line of one word",
    "widow": "last line alone at the head of a page",
    "orphan": "first line alone at the foot of a page",
    "stranded": "heading without two lines under it",
    "bottom": "page that ends more than two lines higher, or lower, than others",
    "far": "figure more than a page from where it is named",
}
TEXT = frozenset({"P", "LBody", "LI", "BlockQuote", "Note"})
"""Blocks of running text, by the standard types of ISO 32000-1, 14.8.4. Headings begin with H."""
MEASURE = 40
"""A column with fewer characters a line cannot be even; there, only what happens between pages counts."""
HYPHEN = "-\u2010\u00ad"
_COLUMN = 36.0  # points between two left edges that may belong to one column: an indent, not a margin
_FIGURE = 1.5  # between sizes in one block: a large figure and what is said of it
_STRETCHED = 0.07  # by how much the spaces of a justified line differ from the face's own; kerning makes for less


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands on a page (from 0). `space`: its widest word space, as a multiple of the face's own."""

    page: int
    left: float
    right: float
    baseline: float
    size: float
    text: str
    space: float = 0.0

    @property
    def hyphenated(self) -> bool:
        """Whether it ends in a hyphen, the writer's or the engine's."""
        return self.text.endswith(tuple(HYPHEN)) and len(self.text) > 1


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or cell over any number of pages, in reading order; `kind` is its standard type."""

    kind: str
    lines: tuple[Line, ...]

    @property
    def key(self) -> tuple[int, float]:
        """What blocks of one column share: left edge and size."""
        return round(min(line.left for line in self.lines)), round(self.lines[-1].size, 1)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: kind, page, box (left, top, right, bottom), what was measured, and the words of its line."""

    kind: str
    page: int
    box: tuple[float, float, float, float]
    measured: str
    words: str


@dataclass(frozen=True, slots=True)
class Column:
    """What lines of one left edge and size have in common: right edge, characters a line, justified or ragged."""

    left: float
    right: float
    characters: float
    justified: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found: lines of running text by page, faults in reading order, how most of the text is set."""

    lines: tuple[int, ...]
    faults: tuple[Fault, ...]
    justified: bool
    hyphenated: int

    @property
    def total(self) -> int:
        """Lines of running text that an engine has broken."""
        return sum(self.lines)

    def count(self, kind: str, page: int | None = None) -> int:
        """How often a fault occurs, on one page or in all."""
        return sum(fault.kind == kind and page in (None, fault.page) for fault in self.faults)

    def per_hundred(self, *kinds: str) -> float:
        """Faults for 100 lines of running text: of these kinds, without any all those of lines."""
        found = sum(self.count(kind) for kind in kinds or LINE_KINDS)
        return 100 * found / self.total if self.total else 0.0


def measure(blocks: Sequence[Block], extent: int, far: Iterable[Fault] = (), ended: tuple[str, ...] = ()) -> Findings:
    """Find every fault in the blocks of a file of so many pages; `far` were found elsewhere.

    `ended`: the last letters, without spaces, of lines that their writer ended.
    """
    columns = _columns(blocks)
    broken = [block for block in blocks if _is_text(block, columns)]
    lines = Counter(line.page for block in broken for line in block.lines)
    faults = [fault for block in broken for fault in _of_lines(block, columns[block.key], ended)]
    faults += [fault for block in blocks if block.kind in TEXT for fault in _between_pages(block)]
    faults += [*_stranded(blocks), *_bottoms(blocks, columns), *far]
    ordered = sorted(faults, key=lambda fault: (fault.page, fault.box[1], fault.box[0], KINDS.index(fault.kind)))
    weight = sum((1 if columns[block.key].justified else -1) * len(block.lines) for block in broken)
    hyphens = sum(line.hyphenated for block in broken for line in block.lines[:-1])
    return Findings(tuple(lines[page] for page in range(extent)), tuple(ordered), weight > 0, hyphens)


# --- columns -----------------------------------------------------------------------------------------------------


def _columns(blocks: Iterable[Block]) -> Mapping[tuple[int, float], Column]:
    """The column of each left edge and size: as wide as its widest line, or as one that is indented from it."""
    found: dict[tuple[int, float], list[Line]] = defaultdict(list)
    for block in blocks:
        if block.kind in TEXT:
            found[block.key] += block.lines
    return {key: _column(key, lines, found) for key, lines in found.items()}


def _column(key: tuple[int, float], lines: Sequence[Line], found: Mapping[tuple[int, float], Sequence[Line]]) -> Column:
    near = [other for (left, size), other in found.items() if size == key[1] and abs(left - key[0]) < _COLUMN]
    right = max(line.right for other in near for line in other)
    full = [line for line in lines if line.right > key[0] + 0.8 * (right - key[0])]
    stretched = sum(abs(line.space - 1) > _STRETCHED for line in full)
    characters = sum(len(line.text) for line in full) / len(full) if full else 0.0
    return Column(key[0], right, characters, stretched > len(full) / 2)


def _is_text(block: Block, columns: Mapping[tuple[int, float], Column]) -> bool:
    """Whether an engine had lines to break there, and room to break them well."""
    if block.kind not in TEXT or len(block.lines) < 2:
        return False
    sizes = [line.size for line in block.lines]
    return columns[block.key].characters >= MEASURE and max(sizes) < _FIGURE * min(sizes)


# --- faults ------------------------------------------------------------------------------------------------------


def _fault(kind: str, line: Line, measured: str, left: float | None = None, right: float | None = None) -> Fault:
    top, bottom = line.baseline - line.size, line.baseline + 0.3 * line.size
    box = (line.left if left is None else left, top, line.right if right is None else right, bottom)
    return Fault(kind, line.page, box, measured, line.text)


def _of_lines(block: Block, column: Column, ended: tuple[str, ...]) -> Iterator[Fault]:
    """Loose or short lines, ladders of hyphens, a last line of one word."""
    hyphens = 0
    for line in block.lines[:-1]:
        if column.justified and line.space > LOOSE:
            yield _fault("loose", line, f"word space {line.space:.1f} of normal")
        rest = column.right - line.right
        asked = line.text.replace(" ", "").endswith(ended) if ended else False
        if not column.justified and not asked and rest > SHORT * (column.right - column.left):
            share = 100 * rest / (column.right - column.left)
            yield _fault("short", line, f"{share:.0f} % of the measure left", line.right, column.right)
        hyphens = hyphens + 1 if line.hyphenated else 0
        if hyphens > HYPHENS:
            yield _fault("ladder", line, f"{hyphens} hyphens in a row", line.right - line.size)
    above, last = block.lines[-2:]
    if len(last.text.split()) == 1 and "/" not in above.text.split()[-1]:  # an address is no word
        yield _fault("one-word", last, "last line of one word")


def _between_pages(block: Block) -> Iterator[Fault]:
    """A line alone at the head or the foot of a page."""
    pages = Counter(line.page for line in block.lines)
    if len(pages) > 1:
        if pages[block.lines[-1].page] == 1:
            yield _fault("widow", block.lines[-1], "last line alone on a page")
        if pages[block.lines[0].page] == 1:
            yield _fault("orphan", block.lines[0], "first line alone on a page")


def _stranded(blocks: Sequence[Block]) -> Iterator[Fault]:
    """Headings with too little under them; what is told apart from the text, as a note at the foot, is no text."""
    for number, block in enumerate(blocks):
        if not block.kind.startswith("H"):
            continue
        head = block.lines[-1]
        after = (line for other in blocks[number + 1 :] if other.kind != "Note" for line in other.lines)
        seen = under = 0
        for line in after:
            seen += 1
            under += line.page == head.page and line.baseline > head.baseline
            if under >= UNDER_HEADING:
                break
        if under < min(UNDER_HEADING, seen):
            yield _fault("stranded", head, f"{under} lines under a heading")


def _bottoms(blocks: Sequence[Block], columns: Mapping[tuple[int, float], Column]) -> Iterator[Fault]:
    """Pages, but the last, whose text ends elsewhere than that of most pages."""
    ends: dict[int, Line] = {}
    for block in blocks:
        for line in block.lines:
            if line.page not in ends or line.baseline > ends[line.page].baseline:
                ends[line.page] = line
    full = sorted(line.baseline for page, line in ends.items() if page != max(ends))
    if len(full) < 2:
        return
    leading = _leading(blocks, columns)
    # Pages end on the grid or, with notes at the foot, a little off it: the lowest end that another page shares.
    foot = next((low for low, high in reversed(list(pairwise(full))) if high - low < leading / 2), full[-1])
    for page, line in sorted(ends.items()):
        rest = (foot - line.baseline) / leading
        if page != max(ends) and rest > BOTTOM + 0.25:
            yield _fault("bottom", line, f"ends {rest:.0f} lines short")
        elif rest < -0.75:
            yield _fault("bottom", line, f"ends {-rest:.0f} lines lower than other pages")


def _leading(blocks: Sequence[Block], columns: Mapping[tuple[int, float], Column]) -> float:
    """The distance of lines in most of the text."""
    steps = Counter(
        round(below.baseline - above.baseline, 1)
        for block in blocks
        if _is_text(block, columns)
        for above, below in pairwise(block.lines)
        if above.page == below.page and below.baseline > above.baseline
    )
    return max(steps, key=lambda step: (steps[step], step)) if steps else 12.0
