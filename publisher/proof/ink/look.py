"""Pages by their ink: white inside a page, the margin column, letters and pictures too small, what touches or is lost.

In: the pages of a finished PDF as PDFium finds them, the place of the text on them, its leading; out: facts a page, and
faults. Lengths are points from the upper left corner of a page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from publisher.layout.folder import Paper
from publisher.layout.tokens import Grid
from publisher.pdf import inked
from publisher.pdf.inked import InkedPage
from publisher.pdf.raster import Box
from publisher.proof.depth import FURNITURE, TOUCH, columns
from publisher.proof.findings import Fault, PageInk, TypesetBlock
from publisher.proof.ink import contrast, drawings
from publisher.verify import pdf_pages

GAP = 4
"""Lines of white inside a page: more is a hole. Layouts have as many above the sources."""
TOUCHING = 0.5
"""Points by which the ink of two texts overlaps both ways."""
DPI = 200
"""Pixels to the inch that a picture has at its place, at least."""
COLUMN = 100.0
"""Points from the edge of the paper to the text, where there is a margin column beside it."""
USED, FEW = 0.15, 2
"""A margin column has ink beside so many lines of a file of more than so many pages, or two columns are better."""
SHARE = 0.15
"""A column of text has so many of the lines of a file."""
LOOKS = {"P020": "off", "P021": "over", "F039": "cut", "F040": "covered"}
"""Kinds of faults by the codes of the build's own checks."""


@dataclass(frozen=True, slots=True)
class TextPlace:
    """The place of the text: paper, left edge and leading in points; the least size of a letter there; its columns."""

    paper: Paper
    left: float
    leading: float
    least: float
    grid: Grid | None = None


def left_of(blocks: Iterable[TypesetBlock], size: float) -> float:
    """The left edge of the first column of text of a size; 0 without any."""
    lefts = [round(line.left) for block in blocks for line in block.lines if line.size == size]
    return float(min((left for left in set(lefts) if lefts.count(left) >= SHARE * len(lefts)), default=0))


def look(
    pdf: bytes, place: TextPlace, letters: Sequence[float], holes: Sequence[float]
) -> tuple[tuple[PageInk, ...], tuple[Fault, ...]]:
    """Look at every page; `letters` are the sizes of the smallest letters that are text, by page.

    White is a hole above a height of a page, in points from its top (`holes`): what stands below the text of a last
    page, notes and an imprint at its foot, may be well apart.
    """
    facts: list[PageInk] = []
    faults: list[Fault] = []
    for number, page in inked.printed(pdf):
        found = _Page(number, page, place)
        sizes = [size for size in (letters[number], found.outline()) if size]
        pictures = [dpi for dpi, _ in found.resolutions]
        facts.append(PageInk(found.margin(), min(sizes, default=0.0), round(min(pictures, default=0.0))))
        faults += [
            *(gap for gap in found.gaps() if gap.box[3] < holes[number]),
            *found.touching(),
            *found.lost(),
            *found.small(letters[number]),
            *found.coarse(),
            *found.faint(),
        ]
    return tuple(facts), tuple(faults)


def unused(facts: Sequence[PageInk], sizes: Sequence[tuple[float, float]]) -> Iterator[Fault]:
    """Yield that the margin column of a file is hardly used; a file of few pages may leave it white."""
    used = [page.margin for page in facts if page.margin is not None]
    if len(used) > FEW and (share := fmean(used)) < USED:
        said = f"ink beside {100 * share:.0f} % of the lines; in two columns it were a third shorter"
        yield Fault("unused", 0, (0.0, 0.0, *sizes[0]), said, "")


class _Page:
    def __init__(self, number: int, page: InkedPage, place: TextPlace) -> None:
        self.number, self.page, self.place = number, page, place
        self.head = page.height - place.paper.top
        self.foot = self.head - place.paper.depth
        inside = [box for each in page.objects if (box := each.seen)[3] > self.foot - FURNITURE and box[1] < self.head]
        self.ink = [box for box in inside if box[2] - box[0] < page.width - 2]
        self.outlines = list(drawings.outlines(page.objects))
        self.resolutions = list(drawings.resolutions(page.objects))

    def fault(self, kind: str, box: Box, measured: str, words: str = "") -> Fault:
        """A fault; the box is one from the lower left corner."""
        left, bottom, right, top = box
        placed = (left, self.page.height - top, right, self.page.height - bottom)
        return Fault(kind, self.number, placed, measured, words or self.words(box))

    def words(self, box: Box) -> str:
        """Read what is printed in a box, as one line."""
        return " ".join(self.page.read(box).split())

    def margin(self) -> float | None:
        """The share of lines beside which the margin column has ink; None if the page has no such column."""
        place = self.place
        if place.left < COLUMN or not place.paper.top:
            return None
        beside = [box for box in self.ink if box[2] < place.left - 6]
        lines = int(place.paper.depth / place.leading)
        tops = [self.head - line * place.leading for line in range(lines)]
        return sum(any(box[1] < top - 1 and box[3] > top - place.leading + 1 for box in beside) for top in tops) / lines

    def gaps(self) -> Iterator[Fault]:
        """Yield white of more than `GAP` lines between what is printed above and below."""
        if not self.place.paper.top:
            return
        grid = self.place.grid if self.number else None  # the head of a first page has columns of its own
        for begin, end in columns(self.page.width, grid):
            yield from self.white([box for box in self.ink if box[0] < end - TOUCH and box[2] > begin + TOUCH])

    def white(self, ink: Iterable[Box]) -> Iterator[Fault]:
        """Yield white between boxes."""
        rows = sorted(ink, key=lambda box: -box[3])
        bottom = self.head
        for box in rows:
            lines = (bottom - box[3]) / self.place.leading
            if bottom < self.head and lines > GAP + 0.25:
                white = (box[0], box[3], box[0] + 100, bottom)
                yield self.fault("gap", white, f"{lines:.0f} lines of white inside a page", self.words(box))
            bottom = min(bottom, box[1])

    def touching(self) -> Iterator[Fault]:
        """Yield the first two texts whose ink overlaps."""
        texts = sorted((each.box for each in self.page.objects if each.kind == "text"), key=lambda box: box[1])
        for number, one in enumerate(texts):
            for other in texts[number + 1 :]:
                if other[1] > one[3]:
                    break
                wide, deep = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - other[1]
                if wide > TOUCHING and deep > TOUCHING:
                    words = f"{self.words(one)} / {self.words(other)}"
                    yield self.fault("touching", other, f"two texts overlap by {wide:.1f} by {deep:.1f} pt", words)
                    return

    def lost(self) -> Iterator[Fault]:
        """Yield what the build itself refuses: text off the paper, over other text, cut, under something."""
        for check in pdf_pages.LOOKS:
            for code, said, box in check(self.page):
                yield self.fault(LOOKS[code], box, said)
                break

    def small(self, text: float) -> Iterator[Fault]:
        """Yield the smallest letters, if they are smaller than the layout allows: text, or outlines in a drawing."""
        least = self.place.least - 0.05
        if 0 < text < least:
            yield self.fault("small", (0.0, 0.0, self.page.width, self.page.height), f"letters of {text:.1f} pt")
        size = self.outline()
        if 0 < size < least:
            yield self.fault("small", min(self.outlines)[1], f"letters drawn as outlines, about {size:.1f} pt")

    def outline(self) -> float:
        """The size of letters that are drawn, half of which are larger; 0 without any."""
        return median(size for size, _ in self.outlines) if self.outlines else 0.0

    def coarse(self) -> Iterator[Fault]:
        """Yield the picture with the fewest pixels to the inch, if they are too few."""
        dpi, box = min(self.resolutions, default=(DPI, (0.0, 0.0, 0.0, 0.0)))
        if dpi < DPI:
            yield self.fault("coarse", box, f"a picture of {dpi:.0f} pixels to the inch")

    def faint(self) -> Iterator[Fault]:
        """Yield the text with the least contrast, if that is too little."""
        found = ((ratio, box) for ratio, box in contrast.faint(self.page.objects) if self.words(box))
        for ratio, box in sorted(found)[:1]:
            yield self.fault("faint", box, f"{ratio:.1f}:1 on its ground")
