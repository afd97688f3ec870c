"""Faults in lines that stand on pages: lines badly broken, pages unevenly filled.

In: blocks of lines, as they stand in a finished file; out: faults, each with its place, and counts. Nothing is known of
who set the lines, so that one counter serves every engine. Lengths are points from the upper left corner of a page.

The faults (Bringhurst, The Elements of Typographic Style, 2.1 and 2.4; the thresholds are those of the house):
loose, a justified line with a word space over 1.6 of the face's own · short, a ragged line that leaves over an eighth
of its measure, unless its writer ended it there · ladder, a hyphen at the end of a third line in a row, and of each
further one · one-word, a last line of one word or less · widow, a paragraph's last line alone at the head of a page ·
orphan, its first alone at the foot · stranded, a heading with fewer than two lines of text under it · bottom, a page
that ends over two lines higher than others, or lower · far, a figure over a page from where it is first named.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from publisher.problems import counted
from publisher.proof.columns import TEXT, Column, Key, columns_of, is_text
from publisher.proof.findings import KINDS, Fault, Findings, TypesetBlock, TypesetLine

LOOSE = 1.6
SHORT = 1 / 8
HYPHENS = 2
UNDER_HEADING = 2
BOTTOM = 2


def measure(
    blocks: Sequence[TypesetBlock], extent: int, far: Iterable[Fault] = (), ended: tuple[str, ...] = ()
) -> Findings:
    """Find every fault in the blocks of a file of so many pages; `far` were found elsewhere.

    `ended`: the last letters, without spaces, of lines that their writer ended.
    """
    columns = columns_of(blocks)
    broken = [block for block in blocks if is_text(block, columns)]
    lines = Counter(line.page for block in broken for line in block.lines)
    faults = [fault for block in broken for fault in _of_lines(block, columns[block.key], ended)]
    faults += [fault for block in blocks if block.kind in TEXT for fault in _between_pages(block)]
    faults += [*_stranded(blocks), *_bottoms(blocks, columns), *far]
    ordered = sorted(faults, key=lambda fault: (fault.page, fault.box[1], fault.box[0], KINDS.index(fault.kind)))
    weight = sum((1 if columns[block.key].justified else -1) * len(block.lines) for block in broken)
    hyphens = sum(line.hyphenated for block in broken for line in block.lines[:-1])
    return Findings(tuple(lines[page] for page in range(extent)), tuple(ordered), weight > 0, hyphens)


def _fault(kind: str, line: TypesetLine, measured: str, left: float | None = None, right: float | None = None) -> Fault:
    begin, top, end, bottom = line.box
    box = (begin if left is None else left, top, end if right is None else right, bottom)
    return Fault(kind, line.page, box, measured, line.text)


def _of_lines(block: TypesetBlock, column: Column, ended: tuple[str, ...]) -> Iterator[Fault]:
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


def _between_pages(block: TypesetBlock) -> Iterator[Fault]:
    """A line alone at the head or the foot of a page."""
    pages = Counter(line.page for line in block.lines)
    if len(pages) > 1:
        if pages[block.lines[-1].page] == 1:
            yield _fault("widow", block.lines[-1], "last line alone on a page")
        if pages[block.lines[0].page] == 1:
            yield _fault("orphan", block.lines[0], "first line alone on a page")


def _stranded(blocks: Sequence[TypesetBlock]) -> Iterator[Fault]:
    """Headings with too little under them; what is told apart from the text, as a note at the foot, is no text."""
    for number, block in enumerate(blocks):
        if not block.kind.startswith("H"):
            continue
        head = block.lines[-1]
        after = [line for other in blocks[number + 1 :] if other.kind != "Note" for line in other.lines]
        under = sum(line.page == head.page and line.baseline > head.baseline for line in after)
        if under < min(UNDER_HEADING, len(after)):
            yield _fault("stranded", head, f"{counted(under, 'line')} under a heading")


def _bottoms(blocks: Sequence[TypesetBlock], columns: Mapping[Key, Column]) -> Iterator[Fault]:
    """Pages, but the last, whose text ends elsewhere than that of most pages."""
    ends: dict[int, TypesetLine] = {}
    for line in sorted((line for block in blocks for line in block.lines), key=lambda line: -line.baseline):
        ends.setdefault(line.page, line)
    full = sorted(line.baseline for page, line in ends.items() if page != max(ends))
    if len(full) < 2:
        return
    leading = _leading(blocks, columns)
    # Pages end on the grid or, with notes at the foot, a little off it: the lowest end that another page shares.
    foot = next((low for low, high in reversed(list(pairwise(full))) if high - low < leading / 2), full[-1])
    for page, line in sorted(ends.items()):
        rest = (foot - line.baseline) / leading
        if page != max(ends) and rest > BOTTOM + 0.25:
            yield _fault("bottom", line, f"ends {counted(round(rest), 'line')} short")
        elif rest < -0.75:
            yield _fault("bottom", line, f"ends {counted(round(-rest), 'line')} lower than other pages")


def _leading(blocks: Sequence[TypesetBlock], columns: Mapping[Key, Column]) -> float:
    """The distance of lines in most of the text."""
    steps = Counter(
        round(below.baseline - above.baseline, 1)
        for block in blocks
        if is_text(block, columns)
        for above, below in pairwise(block.lines)
        if above.page == below.page and below.baseline > above.baseline
    )
    return max(steps, key=lambda step: (steps[step], step)) if steps else 12.0
