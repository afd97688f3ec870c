"""Faults in lines that stand on pages: lines badly broken, pages that end short.

In: blocks of lines, as they stand in a finished file; out: faults, each with its place, and counts. Nothing is known of
who set the lines, so that one counter serves every engine. Lengths are points from the upper left corner of a page.

The faults (Bringhurst, The Elements of Typographic Style, 2.1 and 2.4; the thresholds are those of the house):
loose, a line with a word space over 1.6 of the face's own, justified or ragged · short, a ragged line that leaves over
a quarter of its measure, unless its writer ended it there, or the last two words stay together; in notes nobody minds ·
ladder, a hyphen at the end of a third line in a row, and of each further one · one-word, a last line of one word or
less, of three lines or more · widow, a paragraph's last line alone at the head of a page · orphan, its first alone at
the foot · stranded, a heading with fewer than two lines of its text under it · bottom, a page under 80 % of the depth
that its layout states, or below its foot · stub, a last page under 40 %, where it is not the only one · alone, one row
of a table of three or more on a page of its own. Others are found by ink (`ink`), words (`words`) and mentions (`far`).
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise, takewhile
from math import inf
from typing import TypeAlias

from publisher.layout.folder import Paper
from publisher.problems import counted
from publisher.proof.columns import APART, MEASURE, TEXT, Column, Key, beside, columns_of, is_text, parted
from publisher.proof.depth import FURNITURE, Depths
from publisher.proof.findings import KINDS, Fault, Findings, TypesetBlock, TypesetLine
from publisher.proof.lines import Pages

LOOSE = 1.6
SHORT = 1 / 4
HYPHENS = 2
UNDER_HEADING = 2
BOTTOM = 0.8
STUB = 0.4
BELOW = 8.0
"""Points under the foot, where the tail of a letter does not reach."""
ROWS = 3
TIED = 2
GUTTER = 10.0
"""Points between two columns, at least."""
ABOVE = 5
"""Sizes above a line in which other text stands beside it: columns of an imprint begin together."""
WORDS = 50
"""Characters a line: in a narrower column, of an index, a last line of one word is usual."""
LABEL = 2
"""Lines of an item that is no paragraph, of a list or a timeline: its second line is as long as it is."""
PARAGRAPH = 1.5
"""Leadings between two lines of a block: more, and a paragraph or an item ended with the first."""
_NO_WORD = re.compile(r"[/@_=]|\w\.\w|^[^\W\d_]*[\d\W_]+$")
"""An address, a name of code, a number: no word."""
Type: TypeAlias = tuple[float, float]
"""Size and leading in points."""


def measure(
    blocks: Sequence[TypesetBlock],
    extent: int,
    more: Iterable[Fault] = (),
    ended: tuple[str, ...] = (),
    ends: Iterable[int] = (),
) -> Findings:
    """Find the faults of lines in the blocks of a file of so many pages; `more` were found elsewhere.

    `ended`: the last letters, without spaces, of lines that their writer ended; `ends`: the last pages of parts, in a
    volume, whose columns are their own.
    """
    found = [fault for block in blocks if block.kind in TEXT for fault in _between_pages(block)]
    found += [*_stranded(blocks), *more]
    lines: Counter[int] = Counter()
    weight = hyphens = 0
    last = sorted(ends)
    for _, part in groupby(blocks, lambda block: bisect_left(last, block.lines[0].page)):
        own = tuple(part)
        columns = columns_of(own)
        texts = [(block, _limits(block, own)) for block in own if is_text(block, columns)]
        wide = [(block, limits) for block, limits in texts if not _is_narrow(block, limits)]
        found += [fault for block, limits in wide for fault in _of_lines(block, columns, ended, limits)]
        broken = [block for block, _ in wide]
        lines.update(line.page for block in broken for line in block.lines)
        weight += sum((1 if columns[block.key].justified else -1) * len(block.lines) for block in broken)
        hyphens += sum(line.hyphenated for block in broken for line in block.lines[:-1])
    ordered = sorted(found, key=lambda fault: (fault.page, fault.box[1], fault.box[0], KINDS.index(fault.kind)))
    return Findings(tuple(lines[page] for page in range(extent)), tuple(ordered), weight > 0, hyphens)


def findings_of(pages: Pages, more: Iterable[Fault] = (), ended: tuple[str, ...] = ()) -> Findings:
    """Find the faults of lines in a file, as `measure` does; not of a volume's cover, title page and imprint."""
    first = min(pages.ends) if pages.body else -1
    text = [block for block in pages.blocks if block.lines[0].page > first]
    return measure(text, len(pages.sizes), more, ended, pages.ends)


def _fault(kind: str, line: TypesetLine, measured: str, left: float | None = None, right: float | None = None) -> Fault:
    begin, top, end, bottom = line.box
    box = (begin if left is None else left, top, end if right is None else right, bottom)
    return Fault(kind, line.page, box, measured, line.text)


def _limits(block: TypesetBlock, every: Iterable[TypesetBlock]) -> dict[int, float]:
    """The right edges of a block's room, by page, where other text is beside it: columns of one left edge differ."""
    boxes = {page: tuple(line for line in block.lines if line.page == page) for page in {it.page for it in block.lines}}
    limits: dict[int, float] = {}
    for line in (line for other in every if other is not block for line in other.lines if line.page in boxes):
        own = boxes[line.page]
        top, foot = min(it.baseline - ABOVE * it.size for it in own), max(it.baseline for it in own)
        if line.left > max(it.right for it in own) and top < line.baseline and line.box[1] < foot:
            limits[line.page] = min(limits.get(line.page, inf), line.left - GUTTER)
    return limits


def _is_narrow(block: TypesetBlock, limits: Mapping[int, float]) -> bool:
    """Tell whether what stands beside a block leaves room for so few characters that no line could be even."""
    line = max(block.lines, key=lambda line: line.right - line.left)
    width = (line.right - line.left) / len(line.text)
    return limits.get(line.page, inf) - line.left < MEASURE * width


def _of_lines(
    block: TypesetBlock, columns: Mapping[Key, Column], ended: tuple[str, ...], limits: Mapping[int, float]
) -> Iterator[Fault]:
    """Loose or short lines, ladders of hyphens, a last line of one word; `limits` of the room of lines, by page."""
    column, hyphens, last = columns[block.key], 0, block.lines[-1]
    own = {line: columns[part.key] for part in beside(block) for line in part.lines}
    step = leading((block,))
    for line, following in pairwise(block.lines):
        column = own[line]
        if line.space > LOOSE:
            yield _fault("loose", line, f"word space {line.space:.1f} of normal")
        right = min(column.right, limits.get(line.page, inf))
        rest = right - line.right
        asked = line.text.replace(" ", "").endswith(ended) if ended else False
        asked = asked or (following is last and len(last.text.split()) <= TIED)  # they were to stay together
        asked = asked or (following.page == line.page and abs(following.baseline - line.baseline) > PARAGRAPH * step)
        wanted = SHORT * (right - column.left)
        if not column.justified and not asked and block.kind != "Note" and rest > wanted:
            share = 100 * rest / (right - column.left)
            yield _fault("short", line, f"{share:.0f} % of the measure left", line.right, right)
        hyphens = hyphens + 1 if line.hyphenated else 0
        if hyphens > HYPHENS:
            yield _fault("ladder", line, f"{hyphens} hyphens in a row", line.right - line.size)
    above = block.lines[-2].text.split()[-1]
    narrow = column.characters < WORDS
    if (
        len(last.text.split()) == 1
        and len(block.lines) > LABEL
        and not narrow
        and "/" not in above
        and not _NO_WORD.search(last.text.rstrip(".,;:)”’!?"))
    ):
        yield _fault("one-word", last, "last line of one word")


def _between_pages(block: TypesetBlock) -> Iterator[Fault]:
    """A line alone at the head or the foot of a page or of a column."""
    after = [number for number, (one, two) in enumerate(pairwise(block.lines), 1) if parted(one, two)]
    if after:
        place = "column" if block.lines[after[-1] - 1].page == block.lines[after[-1]].page else "page"
        if after[-1] == len(block.lines) - 1:
            yield _fault("widow", block.lines[-1], f"last line alone on a {place}")
        place = "column" if block.lines[after[0] - 1].page == block.lines[after[0]].page else "page"
        if after[0] == 1:
            yield _fault("orphan", block.lines[0], f"first line alone on a {place}")


def _stranded(blocks: Sequence[TypesetBlock]) -> Iterator[Fault]:
    """Headings with too little under them and nothing beside; what is told apart, as a note at the foot, is no text."""
    size, _ = type_of(blocks)
    for number, block in enumerate(blocks):
        if not block.kind.startswith("H"):
            continue
        head = block.lines[-1]
        needed = UNDER_HEADING if head.size >= size else 1  # of a group of sources the first is enough
        text = [other for other in blocks[number + 1 :] if other.kind != "Note"]
        own = takewhile(lambda other: not other.kind.startswith("H"), text)
        after = [line for other in own for line in other.lines] or [line for other in text for line in other.lines]
        under = sum(
            line.page == head.page and line.baseline > head.baseline and line.left < head.left + APART for line in after
        )
        if after and _beside(block.lines[0], after[0]):
            continue
        if under < min(needed, len(after)):
            yield _fault("stranded", head, f"{counted(under, 'line')} under a heading")


def _beside(head: TypesetLine, text: TypesetLine) -> bool:
    """Tell whether a text stands to the right of a heading, on a line with it."""
    level = text.box[1] < head.baseline and head.box[1] < text.baseline
    return level and text.page == head.page and text.left > head.right


def bottoms(pages: Pages, depths: Depths, paper: Paper, type_: Type) -> Iterator[Fault]:
    """Find pages that end above the foot that the layout states, or below it, and last pages with next to nothing.

    The last pages of a file, or of the parts that it is bound of, may end where they end, and the only one of a part at
    any depth; so may pages without running text that are first, or before the first issue of a volume: cover, title
    page, contents.
    """
    lines: dict[int, TypesetLine] = {}
    for line in sorted((line for block in pages.blocks for line in block.lines), key=lambda line: -line.baseline):
        if len(line.text) > 1:  # not the bullet beside it
            lines.setdefault(line.page, line)
    size, step = type_
    for page, depth in enumerate(depths.pages):
        rest = (1 - depth) * paper.depth / step
        line = lines.get(page, TypesetLine(page, 0, 0, paper.top + depth * paper.depth, step, ""))
        under = (max((depth, *(depths.columns[page] if depths.columns else ()))) - 1) * paper.depth
        if under > BELOW or line.baseline > paper.top + paper.depth + FURNITURE:
            yield _fault("bottom", line, f"ends {counted(max(1, round(under / step)), 'line')} below the foot")
        elif page in pages.ends:
            if 0 < depth < STUB and page - 1 not in pages.ends and page > 0:
                yield _fault("stub", line, f"{100 * depth:.0f} % of a page")
        elif 0 < depth < BOTTOM and not (pages.shows(page, size) or (page == 0 and not pages.foot(0, size))):
            yield _fault("bottom", line, f"ends {counted(round(rest), 'line')} short, filled to {100 * depth:.0f} %")


def alone(blocks: Iterable[TypesetBlock]) -> Iterator[Fault]:
    """Find rows of tables that stand alone on a page; heads of columns, which each page repeats, are none."""
    tables: dict[int, dict[int, list[TypesetLine]]] = defaultdict(lambda: defaultdict(list))
    cells = ((block.row, block) for block in blocks)
    for row, block in ((row, block) for row, block in cells if row and block.kind != "TH"):
        tables[row[0]][row[1]] += block.lines
    for rows in tables.values():
        pages = Counter(own[0].page for own in rows.values() if own)
        if len(rows) >= ROWS and len(pages) > 1:
            single = (own[0] for own in rows.values() if own and pages[own[0].page] == 1)
            yield from (_fault("alone", line, f"one row of {len(rows)}") for line in single)


def type_of(blocks: Iterable[TypesetBlock]) -> Type:
    """The type of most of the text: its size, and the distance of its lines."""
    texts = [block for block in blocks if block.kind in TEXT]
    sizes = Counter(line.size for block in texts for line in block.lines)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0), leading(texts)


def leading(blocks: Iterable[TypesetBlock]) -> float:
    """The distance of most lines of blocks."""
    steps = Counter(
        round(below.baseline - above.baseline, 1)
        for block in blocks
        for above, below in pairwise(block.lines)
        if above.page == below.page and below.baseline > above.baseline
    )
    return max(steps, key=lambda step: (steps[step], step)) if steps else 12.0
