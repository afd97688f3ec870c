"""A finished PDF → the lines of its blocks, by what its structure tree says is a paragraph.

In: the bytes of a tagged PDF, ours or another's; out: pages and blocks in reading order.
What a screen reader takes for one paragraph is one block, over however many pages; artifacts and drawings are no text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from publisher.model.part import Output
from publisher.pdf import raster, reader
from publisher.pdf.raster import Glyph
from publisher.proof.columns import TEXT
from publisher.proof.findings import TypesetBlock, TypesetLine

BLOCKS = frozenset(
    {"/P", "/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/LI", "/Lbl", "/LBody", "/BlockQuote", "/Note"}
) | frozenset({"/Caption", "/TOCI", "/TH", "/TD", "/Figure"})
"""The types whose text stands by itself; what is below them and not among them (Span, Link) is a part of them."""
IMPRINT = 2
"""Lines of an imprint that are set as text is."""
PART = 1
"""The depth in the structure tree of the parts of a volume: below its document."""
EM = 0.25
"""A space, where no font says how wide its own is, in em."""
_GAP = 12.0  # points between what stands in the margin and the line beside it
_AFTER_NUMBER = 0.8  # of the size, between the number of an entry and its text


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a file: sizes of its pages in points, blocks in reading order, its language.

    `letters`: the smallest letters of each page in points; `ends`: the last page of the file, and of each part that it
    is bound of; `body`: the first page of an issue in a volume, else 0.
    """

    sizes: tuple[tuple[float, float], ...]
    blocks: tuple[TypesetBlock, ...]
    lang: str = ""
    letters: tuple[float, ...] = ()
    ends: frozenset[int] = frozenset()
    body: int = 0

    def shows(self, page: int, size: float) -> bool:
        """Tell whether a page stands before the issues of a volume and has no text of a size: cover, title page."""
        return page < self.body and not self.foot(page, size)

    def foot(self, page: int, size: float) -> float:
        """Points from the top of a page to its text of a size, without the last two lines: an imprint has as many.

        0 if there are no more.
        """
        blocks = (block for block in self.blocks if block.kind in TEXT and block.kind != "Note")
        lines = (line for block in blocks for line in block.lines)
        found = sorted(line.baseline for line in lines if line.page == page and line.size == size)
        return found[-IMPRINT - 1] if len(found) > IMPRINT else 0.0


def read(pdf: bytes) -> Pages:
    """Read a tagged PDF. Raises what pypdf raises if it is none."""
    file = reader.read(Output("", "application/pdf", pdf), None)
    kinds, owners = _owners(file)
    rows = _rows(file)
    sizes: list[tuple[float, float]] = []
    letters: list[float] = []
    texts: list[list[tuple[int, Glyph]]] = [[] for _ in kinds]
    for number, page in enumerate(raster.glyphs(pdf)):
        sizes.append((page.width, page.height))
        letters.append(min((glyph.size for glyph in page.glyphs if glyph.text.isalnum()), default=0.0))
        for glyph in page.glyphs:
            if (owner := owners.get((number, glyph.sequence))) is not None:
                texts[owner].append((number, glyph))
    spaces = _spaces(glyph for text in texts for _, glyph in text)
    blocks = (
        TypesetBlock(kind, tuple(_lines(glyphs, spaces)), row)
        for kind, glyphs, row in zip(kinds, texts, rows, strict=True)
    )
    inked = tuple(block for block in blocks if block.lines and block.kind != "Figure")
    lang = str(file.root.get("/Lang", ""))
    ends, body = _parts(file)
    return Pages(tuple(sizes), inked, lang, tuple(letters), ends | {len(sizes) - 1}, body)


def _parts(file: reader.PdfFile) -> tuple[frozenset[int], int]:
    """The last page of each part of a volume, and the first page of an issue; none and 0 in any other file."""
    parts: list[tuple[str, set[int]]] = []
    for element in file.elements:
        if element.depth == PART:
            parts.append((element.kind, set()))
        if parts:
            parts[-1][1].update(page for page, _ in element.contents)
    issues = [min(pages) for kind, pages in parts if kind == "/Part" and pages]
    return (frozenset(max(pages) for _, pages in parts if pages), min(issues)) if issues else (frozenset(), 0)


def _owners(file: reader.PdfFile) -> tuple[list[str], dict[tuple[int, int], int]]:
    """The types of blocks in reading order, and which of them each marked-content sequence of a page belongs to."""
    kinds: list[str] = []
    blocks: dict[int, int | None] = {}
    owners: dict[tuple[int, int], int] = {}
    for element in file.elements:
        if element.kind in BLOCKS:
            block: int | None = len(kinds)
            kinds.append(element.kind[1:])
        else:
            above = element.dictionary
            block = blocks.get(reader.object_number(above.raw_get("/P"))) if "/P" in above else None
        blocks[element.number] = block
        if block is not None:
            owners.update(dict.fromkeys(element.contents, block))
    return kinds, owners


def _rows(file: reader.PdfFile) -> Iterator[tuple[int, int] | None]:
    """Yield for each block in reading order the table and row in which it is, as `TypesetBlock` has it."""
    tables = rows = 0
    inside: list[tuple[int, tuple[int, int] | None]] = []  # depths of what is open, and the row there
    for element in file.elements:
        while inside and inside[-1][0] >= element.depth:
            inside.pop()
        row = inside[-1][1] if inside else None
        if element.kind == "/Table":
            tables, rows, row = tables + 1, 0, None
        elif element.kind == "/TR":
            rows, row = rows + 1, (tables, rows + 1)
        inside.append((element.depth, row))
        if element.kind in BLOCKS:
            yield row


def _spaces(glyphs: Iterable[Glyph]) -> dict[float, float]:
    """Find the width of a space in each size, where the font says so; most of a size is of one face."""
    widths: dict[float, Counter[float]] = {}
    for glyph in glyphs:
        if glyph.text.isspace() and glyph.right > glyph.left:
            widths.setdefault(glyph.size, Counter())[round(glyph.right - glyph.left, 2)] += 1
    return {size: counted.most_common(1)[0][0] for size, counted in widths.items()}


def _lines(glyphs: Iterable[tuple[int, Glyph]], spaces: Mapping[float, float]) -> Iterator[TypesetLine]:
    """Glyphs of one block, a line where the baseline changes by more than a superior or inferior letter's shift."""
    rows: list[tuple[int, list[Glyph]]] = []
    for page, glyph in glyphs:
        row = rows[-1] if rows else None
        if row is None or row[0] != page or _apart(row[1][-1], glyph):
            rows.append((page, []))
        rows[-1][1].append(glyph)
    for page, row_glyphs in rows:
        if line := _line(page, _beside(sorted(row_glyphs, key=lambda glyph: glyph.left)), spaces):
            yield line


def _apart(before: Glyph, glyph: Glyph) -> bool:
    return abs(before.baseline - glyph.baseline) > 0.6 * min(before.size, glyph.size)


def _beside(row: list[Glyph]) -> list[Glyph]:
    """A line without what stands before it, well apart: a date in the margin, in another size, or a number."""
    inked = [glyph for glyph in row if not glyph.text.isspace()]
    usual = median(glyph.size for glyph in row)
    starts = row[0].left
    for number, (before, after) in enumerate(pairwise(inked), 1):
        gap = after.left - before.right
        counted = gap > _AFTER_NUMBER * usual and all(glyph.text.isdigit() for glyph in inked[:number])
        if after.size == usual and (counted or (gap > _GAP and before.size != usual)):
            starts = after.left
    return [glyph for glyph in row if glyph.left >= starts]


def _line(page: int, row: list[Glyph], spaces: Mapping[float, float]) -> TypesetLine | None:
    inked = [glyph for glyph in row if not glyph.text.isspace()]
    if not inked:
        return None
    first, last = inked[0], inked[-1]
    inside = [glyph for glyph in row if first.left <= glyph.left <= last.left]
    return TypesetLine(
        page=page,
        left=first.left,
        right=last.right,
        baseline=median(glyph.baseline for glyph in inked),
        size=max(glyph.size for glyph in inked),
        text="".join(glyph.text for glyph in inside),
        space=_space(inside, spaces),
    )


def _space(row: list[Glyph], spaces: Mapping[float, float]) -> float:
    """The widest word space: from the end of one word to the beginning of the next, over the face's own."""
    widest = 0.0
    for number, glyph in enumerate(row[1:-1], 1):
        usual = glyph.right - glyph.left or spaces.get(glyph.size, EM * glyph.size)
        if glyph.text.isspace():
            widest = max(widest, (row[number + 1].left - row[number - 1].right) / usual)
    return widest
