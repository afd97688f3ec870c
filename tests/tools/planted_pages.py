"""Plant faults of pages in finished PDFs: `python -m tests.tools.planted_pages FILE…`, files of a build folder.

A table is printed of kinds of faults and products: `found`, `MISSED`, or why a product cannot have the fault. Under it
stands what `proof` says of each file as it is. A fault is planted on the page with most text, or where the file ends. A
volume has four columns: front matter, issues, lists, indexes; a booklet is made anew of the changed file that it was
made of, `FILE-booklet.pdf` of `FILE.pdf`.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from publisher.layout import folder
from publisher.pdf.imposition import imposing
from publisher.pdf.imposition.page_order import booklet
from publisher.proof import faults, finished, lines, run
from publisher.proof.columns import columns_of, parted
from publisher.proof.findings import LINE_KINDS, Findings, TypesetLine
from tests.conftest import ROOT
from tests.tools.planting import FOOT, RULES, Original, Planting, proved

LINE = "The council met in the hall by the river and heard reports on bridges roads schools and water for all"
WORDS = LINE.split()
WIDTH = 0.47
"""The mean width of a letter of Helvetica, in em."""
BOOKLET = "-booklet"


class NotOfThisError(Exception):
    """A product that cannot have a fault; it says why."""


def _texts(it: Planting, rows: tuple[TypesetLine, ...] = ()) -> list[str]:
    """Lines for a paragraph, each as wide as its column."""
    rows = rows or it.of.block.lines
    whole = it.of.block.lines
    room = (max(line.right for line in whole) - min(line.left for line in whole)) / (WIDTH * rows[0].size)
    out: list[str] = []
    for number in range(len(rows)):
        words, at = [""], number
        while len(" ".join(words)) < room - 6:
            words.append(WORDS[at % len(WORDS)])
            at += 1
        out.append(" ".join(words).strip())
    return out


def _broken(first: str, second: str) -> Callable[[Planting], None]:
    def plant(it: Planting) -> None:
        texts = _texts(it)
        texts[0] = texts[0][: -len(first)].rsplit(" ", 1)[0] + " " + first
        texts[1] = second + " " + texts[1][: -len(second) - 1]
        it.rows(it.of.block.lines, texts)

    return plant


def _wide_enough(it: Planting, least: int) -> list[str]:
    texts = _texts(it)
    if len(it.of.block.lines) < 3:
        raise NotOfThisError("no paragraphs")
    if columns_of(it.of.blocks)[it.of.block.key].characters < least:
        raise NotOfThisError("narrow column")
    return texts


def _loose(it: Planting) -> None:
    texts = _wide_enough(it, 50)
    it.rows(it.of.block.lines, [text[: len(text) * 7 // 8].rsplit(" ", 1)[0] for text in texts], wide=500)


def _short(it: Planting) -> None:
    texts = _wide_enough(it, 40)
    texts[1] = texts[1][: len(texts[1]) // 2]
    it.rows(it.of.block.lines, texts)


def _ladder(it: Planting) -> None:
    texts = _wide_enough(it, 40)
    lines = it.of.block.lines
    if len(lines) < 4:
        raise NotOfThisError("no long paragraphs")
    it.rows(lines, [*(text[:-2] + "in-" for text in texts[:3]), *texts[3:]])


def _one_word(it: Planting) -> None:
    it.rows(it.of.block.lines, [*_wide_enough(it, faults.WORDS)[:-1], "water."])


def _over_pages(it: Planting, *, first: bool) -> None:
    """Leave one line of a paragraph on one of its two pages."""
    for block in (block for block in it.of.blocks if block.kind in {"P", "LBody"} and len(block.lines) > 2):
        at = next((n for n, (one, two) in enumerate(pairwise(block.lines), 1) if parted(one, two)), 0)
        side, other = (block.lines[:at], block.lines[at:])[:: 1 if first else -1]
        own = _marks_of(it, side) if len(side) > 1 else set()
        if at and own and not (side[0].page == other[0].page and own & _marks_of(it, other)):
            date = it.marks(side[0].page, side[0].baseline - 2, side[0].baseline + 2, right=side[0].left)
            it.take(side[0].page, own | date)
            it.rows(side[-1:] if first else side, _texts(it, side)[:1])
            return
    raise NotOfThisError("no paragraph over two pages")


def _marks_of(it: Planting, rows: tuple[TypesetLine, ...]) -> set[int]:
    right = max(line.right for line in rows)
    return it.marks(rows[0].page, rows[0].baseline - 2, rows[-1].baseline + 2, rows[0].left - 14, right)


def _bottom(it: Planting) -> None:
    if it.page in it.of.pages.ends or (it.page == 0 and not it.of.pages.foot(0, it.line.size)):
        raise NotOfThisError("no page but the last")
    place = it.of.place
    it.take(it.page, it.marks(it.page, place.top + 0.7 * place.depth, it.height - FOOT) | {RULES})


def _below_foot(it: Planting) -> None:
    place, step = it.of.place, it.of.found.on(it.of.paper).type["text"][1]
    top = place.top + place.depth + 0.9 * step
    it.draw(it.words("A line below the foot", it.line.left, top, it.line.size))


def _stub(it: Planting, share: float = 0.15) -> None:
    lasts = [page for page in it.of.ends if page and page - 1 not in it.of.pages.ends]
    if not lasts:
        raise NotOfThisError("one page")
    top = it.of.place.top + share * it.of.place.depth
    foot = it.of.pages.sizes[lasts[-1]][1] - FOOT
    it.take(lasts[-1], {RULES, *it.marks(lasts[-1], top, foot)})
    it.draw(it.words("Some words are left", it.line.left, top - 12), lasts[-1])


def _gap(it: Planting, *, column: bool = False) -> None:
    place, step = it.of.place, faults.type_of(it.of.blocks)[1]
    page = it.page
    middle = place.top + 0.3 * place.depth
    if column and (it.of.found.on(it.of.paper).grid.columns == 1 or page == 0):
        raise NotOfThisError("one column")
    right = it.of.pages.sizes[page][0] / 2 if column else 9999.0
    it.take(page, {RULES, *it.marks(page, middle, middle + 8 * step, right=right)})


def _over(it: Planting) -> None:
    line = it.line
    it.draw(it.words("Words that stand over others", line.left + 20, line.baseline + 0.2 * line.size, line.size))


def _off(it: Planting) -> None:
    it.draw(it.words("Words that run off the paper", it.of.pages.sizes[it.page][0] - 40, 300))


def _off_picture(it: Planting) -> None:
    it.draw(f"q 120 0 0 80 -60 {it.height - 400} cm /XPlanted Do Q")


def _cleared(it: Planting) -> tuple[float, float]:
    """Make room under the second line; left and top of it."""
    it.take(it.page, it.below(it.line))
    return it.line.left, it.line.baseline


def _cut(it: Planting) -> None:
    left, top = _cleared(it)
    box = f"{left} {it.height - top - 62} 90 12 re W n"
    it.draw(f"q {box} {it.words('Words that are cut where their box ends', left, top + 60)} Q")


def _covered(it: Planting) -> None:
    it.draw(f"0 g {it.line.left} {it.height - it.line.baseline - 4} 90 16 re f")


def _small(it: Planting) -> None:
    left, top = _cleared(it)
    it.draw(it.words("A line of letters that nobody can read", left, top + 40, 4.0))


def _outlines(it: Planting) -> None:
    left, top = _cleared(it)
    low = it.height - top - 60
    lefts = [left + 4 * number for number in range(8)]
    it.draw("".join(f"{each} {low} m " + f"{each + 1} {low + 4} l " * 9 + "f\n" for each in lefts))


def _coarse(it: Planting) -> None:
    left, top = _cleared(it)
    it.draw(f"q 90 0 0 60 {left} {it.height - top - 90} cm /XPlanted Do Q")


def _faint(it: Planting) -> None:
    left, top = _cleared(it)
    it.draw("0.6 g " + it.words("Words in a light grey", left, top + 40))


def _faint_on_ground(it: Planting) -> None:
    left, top = _cleared(it)
    ground = f"0.61 0.12 0.18 rg {left - 5} {it.height - top - 50} 200 30 re f"
    it.draw(f"{ground} 0 g " + it.words("Words on a dark ground", left, top + 40))


def _touching(it: Planting) -> None:
    left, top = _cleared(it)
    it.draw(it.words("11 20", left, top + 40) + " " + it.words("2024", left, top + 46))


def _chart(it: Planting) -> None:
    """Two labels of a bar chart that collide, its axis under them."""
    left, top = _cleared(it)
    bars = "".join(f"{left + 30 * n} {it.height - top - 80} 20 {20 + 9 * n} re f " for n in range(3))
    labels = (it.words(f"{month} 2024", left + 30 * n, top + 90, 8) for n, month in enumerate(("May", "June", "July")))
    it.draw(f"0.6 g {bars} 0 g " + " ".join(labels))


def _stranded(it: Planting) -> None:
    blocks = it.of.blocks
    heads = [b.lines[-1] for b in blocks if b.kind.startswith("H") and b.lines[-1].page not in it.of.pages.ends]
    if not heads:
        raise NotOfThisError("no headings before a last page")
    line = max(heads, key=lambda line: line.baseline)
    it.take(line.page, it.below(line))


def _alone(it: Planting) -> None:
    """Set a table of four rows, the last of them on the next page."""
    if it.page + 1 == len(it.of.pages.sizes):
        raise NotOfThisError("one page")
    left, top = _cleared(it)
    rows = [(it.page, left, top + 30 + 12 * row) for row in range(3)]
    it.table([*rows, (it.page + 1, left, it.of.place.top + 20)])


def _unused(it: Planting) -> None:
    facts = run.looked(it.of.data, it.of.pages, it.of.found, it.of.paper).ink
    used = [number for number, each in enumerate(facts) if each.margin is not None]
    if len(used) < 3:
        raise NotOfThisError("no margin column")
    for page in used:
        it.take(page, it.marks(page, it.of.place.top, it.height - FOOT, right=170.0))


FAULTS: dict[str, Callable[[Planting], None]] = {
    "loose": _loose,
    "short": _short,
    "ladder": _ladder,
    "one-word": _one_word,
    "widow": lambda it: _over_pages(it, first=False),
    "orphan": lambda it: _over_pages(it, first=True),
    "stranded": _stranded,
    "bottom": _bottom,
    "bottom, below the foot": _below_foot,
    "stub": _stub,
    "stub of 35 %": lambda it: _stub(it, 0.35),
    "gap": _gap,
    "gap in a column": lambda it: _gap(it, column=True),
    "touching": _touching,
    "touching in a chart": _chart,
    "off": _off,
    "off, a picture": _off_picture,
    "over": _over,
    "cut": _cut,
    "covered": _covered,
    "small": _small,
    "small outlines": _outlines,
    "faint": _faint,
    "faint on a ground": _faint_on_ground,
    "coarse": _coarse,
    "split date": _broken("31", "March"),
    "split number": _broken("No", "41"),
    "alone": _alone,
    "unused": _unused,
    "markup": _broken("</td>", "**Yes**"),
}
"""What plants each fault, by its kind and what it is planted in."""


TAGGED = {*LINE_KINDS, "split", "markup", "alone", "stub"}
"""Kinds that a file for printing only cannot show: it has no tags; they are found in the file that it is made of."""


def kind_of(name: str) -> str:
    """The kind of a planted fault."""
    return name.replace(",", " ").split()[0]


def said(original: Original, name: str, proving: Callable[[Planting], Findings]) -> str:
    """The cell of a table: whether a planted fault is found, or why the file has no place for it."""
    planting = Planting(original)
    try:
        FAULTS[name](planting)
    except NotOfThisError as reason:
        return str(reason)
    kind, found = kind_of(name), proving(planting)
    if isinstance(original, Folded) and (kind in TAGGED or name == "off, a picture"):
        return "no tags" if kind in TAGGED else "trimmed"
    if (count := original.findings.count(kind)) and found.count(kind) == count:
        return "there already"
    return "found" if found.count(kind) > count else "MISSED"


Columns = Iterator[tuple[str, Original, Callable[[Planting], Findings]]]


def products(file: Path) -> Columns:
    """The columns of a file: product, what is changed, and what proves it when it is."""
    name = file.stem.removesuffix(BOOKLET)
    data = file.with_stem(name).read_bytes()
    pages = lines.read(data)
    paper = finished.paper_of(pages.sizes[0])
    layout = finished.setting(folder.find(finished.layout_of(file.resolve(), "weekly"), (ROOT / "layouts",)), paper)
    if name != file.stem:
        yield "booklet", Folded(data, layout, paper), lambda it: folded(it.made(), it.of)
    elif pages.body:
        for part, only in _parts(pages).items():
            yield f"volume {part}", Original(data, layout, paper, frozenset(only)), Planting.findings
    else:
        yield f"{layout} {paper}", Original(data, layout, paper), Planting.findings


class Folded(Original):
    """A file of which a booklet is made; what is found is found in that."""

    @cached_property
    def findings(self) -> Findings:
        """The findings of `proof` in the booklet."""
        return folded(self.data, self)


def folded(data: bytes, of: Original) -> Findings:
    """The findings of `proof` in a booklet of a file."""
    made = finished.singly(imposing.sheets(data, "planted", booklet), f"planted{BOOKLET}.pdf")
    return proved(made, of.found, finished.paper_of(lines.read(made).sizes[0]))


def _parts(pages: lines.Pages) -> dict[str, set[int]]:
    """The pages of the parts of a volume, by what they are."""
    ends = sorted(pages.ends)
    heads = {block.lines[0].page: block.lines[0].text for block in reversed(pages.blocks) if block.kind == "H1"}
    masthead = heads.get(pages.body - 1, heads.get(pages.body, ""))
    wanted: dict[str, set[int]] = {"front": set(), "issues": set(), "lists": set(), "index": set()}
    for begin, end in zip([0, *(end + 1 for end in ends)], ends, strict=False):
        title = next((heads[page] for page in range(begin, end + 1) if page in heads), "")
        name = "front" if end < pages.body - 1 else "issues" if title == masthead else "lists"
        wanted["index" if "ndex" in title else name] |= {*range(begin, end + 1)}
    return wanted


def main() -> None:
    """Print what is found and what is not, and what is said of each file as it is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="+", type=Path)
    asked = options.parse_args()
    columns: dict[str, dict[str, str]] = {}
    told: list[str] = []
    for file in asked.files:
        for product, original, proving in products(file):
            columns[product] = {name: said(original, name, proving) for name in FAULTS}
            kinds = Counter(fault.kind for fault in original.findings.faults)
            told.append(f"{product}, as it is: {dict(kinds) or 'nothing is said'}")
            print(product, Counter(columns[product].values()), file=sys.stderr, flush=True)
    width = max(map(len, FAULTS)) + 1
    print(" " * width + "  ".join(columns))
    for name in FAULTS:
        print(f"{name:{width}}" + "  ".join(f"{cells[name]:{len(product)}}" for product, cells in columns.items()))
    print(*told, sep="\n")
    sys.exit(any("MISSED" in cells.values() for cells in columns.values()))


if __name__ == "__main__":
    main()
