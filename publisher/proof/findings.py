"""Lines as they stand on pages, the kinds of fault in them, and the findings of a proof. Lengths are in points."""

from dataclasses import dataclass, field
from pathlib import Path

from publisher.problems import Problem
from publisher.proof.depth import Depths

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points from the upper left corner of a page."""
MEANINGS = {
    "loose": "word space over 1.6 of normal",
    "short": "over a quarter of the measure left",
    "ladder": "more than two hyphens in a row",
    "one-word": "last line of one word",
    "widow": "last line alone at the head of a page",
    "orphan": "first line alone at the foot of a page",
    "stranded": "heading without two lines under it",
    "bottom": "page filled to less than 80 %, or that ends below its foot",
    "stub": "last page filled to less than 40 %",
    "gap": "more than four lines of white inside a page",
    "touching": "ink of two texts that overlaps",
    "off": "text or a picture off the paper",
    "over": "text over other text",
    "cut": "text cut where its box ends",
    "covered": "text under a picture or a ground",
    "small": "letters smaller than the layout allows, drawn ones too",
    "faint": "letters under 4.5:1 on their ground (WCAG 2.2, 1.4.3)",
    "coarse": "picture of fewer than 200 pixels to the inch",
    "split": "date or number broken over two lines",
    "alone": "row of a table alone on a page, apart from the others",
    "unused": "margin column with ink beside less than 15 % of the lines of a file",
    "markup": "markup that is printed",
    "far": "figure more than a page from where it is named",
}
KINDS = tuple(MEANINGS)
LINE_KINDS = KINDS[: KINDS.index("bottom")]
"""Faults of line breaking and of breaking pages between lines: what is counted per 100 lines."""
PAGE_KINDS = KINDS[KINDS.index("bottom") :]
"""Faults of pages."""
HYPHEN = "-\u2010\u00ad"


@dataclass(frozen=True, slots=True)
class TypesetLine:
    """A line as it stands on a page (from 0). `space`: its widest word space, as a multiple of the face's own."""

    page: int
    left: float
    right: float
    baseline: float
    size: float
    text: str
    space: float = 0.0

    @property
    def box(self) -> Box:
        """The box of its letters."""
        return self.left, self.baseline - self.size, self.right, self.baseline + 0.3 * self.size

    @property
    def hyphenated(self) -> bool:
        """True if it ends in a hyphen, the writer's or the engine's."""
        return self.text.endswith(tuple(HYPHEN)) and len(self.text) > 1


@dataclass(frozen=True, slots=True)
class TypesetBlock:
    """A paragraph, heading or cell over any number of pages, in reading order; `kind` is its standard type.

    `row`: the number of its table in the file and of its row in that, of what stands in a cell; None of any other.
    """

    kind: str
    lines: tuple[TypesetLine, ...]
    row: tuple[int, int] | None = None

    @property
    def key(self) -> tuple[int, float]:
        """Left edge and size, which the blocks of a column share."""
        return round(min(line.left for line in self.lines)), round(self.lines[-1].size, 1)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: kind, page (from 0), box, what was measured, the words of its line, its line in the source (0: none)."""

    kind: str
    page: int
    box: Box
    measured: str
    words: str
    source: int = 0


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings in a file: lines of running text by page, faults in reading order, how most of the text is set."""

    lines: tuple[int, ...]
    faults: tuple[Fault, ...]
    justified: bool
    hyphenated: int

    @property
    def total(self) -> int:
        """The number of lines of running text that an engine has broken."""
        return sum(self.lines)

    def count(self, kind: str, page: int | None = None) -> int:
        """Count a fault, on one page or in all."""
        return sum(fault.kind == kind and page in (None, fault.page) for fault in self.faults)

    def per_hundred(self, *kinds: str) -> float:
        """Count faults for 100 lines of running text: of these kinds, without any all those of lines."""
        faults = sum(self.count(kind) for kind in kinds or LINE_KINDS)
        return 100 * faults / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class PageInk:
    """Facts of a page: the share of lines with ink in the margin column beside them, None if there is no such column.

    `letter`: the smallest letters in points, `dpi`: the fewest pixels to the inch of a picture; 0 if there is none.
    """

    margin: float | None
    letter: float
    dpi: int


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof of an issue or a finished file: source, layout and paper, findings, pages that changed (from 0).

    `sheet` is the file of the proof sheet, None for a file, and where an issue could not be set. `compared`: there was
    one before. `tagged`: it says what its lines are.
    """

    issue: str
    source: str
    layout: str
    paper: str
    findings: Findings | None = None
    depths: Depths = field(default_factory=Depths)
    pages: tuple[PageInk, ...] = ()
    changed: tuple[int, ...] = ()
    compared: bool = False
    sheet: Path | None = None
    problems: tuple[Problem, ...] = ()
    tagged: bool = True
