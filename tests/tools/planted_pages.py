"""Plant twenty faults of pages in finished PDFs: `python -m tests.tools.planted_pages LAYOUT PAPER FILE…`.

Of each file is printed which of them `proof` finds, and what it says of the file as it is. A fault is planted on the
page with most text, or where the file ends: text of a paragraph is set anew under the tag it has, text is taken away,
drawings and pictures are put over it.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path

import pikepdf

from publisher.layout import folder
from publisher.pdf import raster
from publisher.proof import faults, lines, run
from publisher.proof.findings import Findings, TypesetBlock, TypesetLine
from tests.conftest import ROOT

FACE = "FPlanted"
LINE = "The council met in the hall by the river and heard reports on bridges roads schools and water for all"
WORDS = LINE.split()
WIDTH = 0.47
"""The mean width of a letter of Helvetica, in em."""
RULES = -2
"""What stands for all rules and grounds of a page, among the marked contents that are taken away."""


@dataclass
class Planting:
    """A finished file in which a fault is planted: the file, its layout, and changes made so far."""

    data: bytes
    layout: str
    paper: str
    dropped: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    drawn: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    @cached_property
    def pages(self) -> lines.Pages:
        """The pages as `proof` reads them."""
        return lines.read(self.data)

    @cached_property
    def marked(self) -> list[list[raster.Glyph]]:
        """The letters of each page, with the marked content that each is in."""
        return [list(page.glyphs) for page in raster.glyphs(self.data)]

    @cached_property
    def texts(self) -> list[TypesetBlock]:
        """The paragraphs of several lines of the size that most text has, each whole on a page."""
        size = faults.type_of(self.pages.blocks)[0]
        found = [block for block in self.pages.blocks if block.kind == "P" and len(block.lines) > 3]
        return [b for b in found if b.lines[0].size == size and b.lines[0].page == b.lines[-1].page]

    @cached_property
    def page(self) -> int:
        """The page of most of these, but the last of the file: no page after it shows the same fault."""
        counts = Counter(block.lines[0].page for block in self.texts)
        inner = {page: count for page, count in counts.items() if page not in self.pages.ends} or counts
        return max(inner, key=lambda page: (inner[page], -page))

    @cached_property
    def block(self) -> TypesetBlock:
        """The longest paragraph of that page."""
        return max((b for b in self.texts if b.lines[0].page == self.page), key=lambda b: len(b.lines))

    @property
    def height(self) -> float:
        """The height of the page."""
        return self.pages.sizes[self.page][1]

    def marks(self, page: int, top: float, foot: float, left: float = -99.0, right: float = 9999.0) -> set[int]:
        """The marked contents of which text stands in a box of a page, from its upper left corner."""
        found = [it for it in self.marked[page] if it.sequence >= 0 and it.text.strip()]
        return {it.sequence for it in found if top < it.baseline <= foot and left <= it.left <= right}

    def take(self, page: int, marks: Collection[int]) -> None:
        """Take marked contents away."""
        self.dropped[page] |= set(marks)

    def rows(self, block: TypesetBlock, texts: list[str], *, justified: bool = False) -> None:
        """Set the lines of a paragraph anew, under its own tag."""
        first, last = block.lines[0], block.lines[-1]
        right = max(line.right for line in block.lines)
        marks = self.marks(first.page, first.baseline - 2, last.baseline + 2, first.left - 14, right)
        own = min(marks)
        self.take(first.page, marks)
        leading = block.lines[1].baseline - first.baseline
        out = [f"/P <</MCID {own}>> BDC BT /{FACE} {first.size} Tf"]
        for number, text in enumerate(texts):
            top = self.pages.sizes[first.page][1] - first.baseline - number * leading
            wide = 1000 if justified and number + 1 < len(texts) else 0  # thousandths of an em between words
            shown = f" {-wide} ".join(f"({word} )" for word in text.split(" "))
            out.append(f"1 0 0 1 {first.left} {top} Tm [{shown}] TJ")
        self.drawn[first.page].append("\n".join([*out, "ET EMC"]))

    def draw(self, content: str, page: int | None = None) -> None:
        """Draw something over a page, as an artifact."""
        self.drawn[self.page if page is None else page].append(f"/Artifact BMC\n{content}\nEMC")

    def words(self, text: str, left: float, top: float, size: float = 10.0) -> str:
        """Operators that print words, in points from the upper left corner."""
        return f"BT /{FACE} {size} Tf 1 0 0 1 {left} {self.height - top} Tm ({text}) Tj ET"

    def made(self) -> bytes:
        """The file with its faults."""
        with pikepdf.open(BytesIO(self.data)) as file:
            face = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica"}
            font = file.make_indirect(pikepdf.Dictionary({f"/{k}": _name(v) for k, v in face.items()}))
            grey = pikepdf.Stream(file, b"\x80" * 600)
            shape = {"Subtype": "/Image", "ColorSpace": "/DeviceGray"}
            grey.update(pikepdf.Dictionary({f"/{k}": _name(v) for k, v in shape.items()}))
            grey.update(pikepdf.Dictionary(Width=30, Height=20, BitsPerComponent=8))
            picture = file.make_indirect(grey)
            for number in {*self.dropped, *self.drawn}:
                page = file.pages[number]
                page.Contents = file.make_stream(self._content(page, number))
                page.Resources = pikepdf.Dictionary(page.Resources)
                for kind, name, thing in (("/Font", f"/{FACE}", font), ("/XObject", "/XPlanted", picture)):
                    page.Resources[kind] = pikepdf.Dictionary(page.Resources.get(kind, pikepdf.Dictionary()))
                    page.Resources[kind][name] = thing
            out = BytesIO()
            file.save(out)
        return out.getvalue()

    def _content(self, page: pikepdf.Page, number: int) -> bytes:
        kept, hidden, depth = [], 0, 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BDC", "BMC"}:
                depth += 1
                mark = operands[1].get("/MCID") if len(operands) > 1 and hasattr(operands[1], "get") else None
                hidden = hidden or (depth if mark is not None and int(mark) in self.dropped[number] else 0)
            rule = name in {"f", "S", "f*", "B"} and RULES in self.dropped[number]
            if not rule and (not hidden or name not in {"Tj", "TJ", "f", "S", "Do", "BDC", "EMC", "BMC"}):
                kept.append((operands, operator))
            if name == "EMC":
                hidden, depth = (0 if hidden == depth else hidden), depth - 1
        more = "\n".join(self.drawn[number]).encode("latin-1")
        return b"q\n" + pikepdf.unparse_content_stream(kept) + b"\nQ\n" + more

    def findings(self) -> Findings:
        """The findings of `proof` in the file as it is now."""
        data = self.made() if self.dropped or self.drawn else self.data
        pages = lines.read(data)
        found = run.looked(data, pages, folder.find(self.layout, (ROOT / "layouts",)), self.paper)
        return faults.measure(pages.blocks, len(pages.sizes), found.faults, ends=pages.ends)


def _name(value: str) -> pikepdf.Name:
    return pikepdf.Name(value)


def _texts(block: TypesetBlock) -> list[str]:
    """Lines for a paragraph, each as wide as its column."""
    first = block.lines[0]
    room = (max(line.right for line in block.lines) - first.left) / (WIDTH * first.size)
    out: list[str] = []
    for number in range(len(block.lines)):
        words, at = [""], number
        while len(" ".join(words)) < room - 6:
            words.append(WORDS[at % len(WORDS)])
            at += 1
        out.append(" ".join(words).strip())
    return out


def _broken(first: str, second: str) -> Callable[[Planting], None]:
    def plant(it: Planting) -> None:
        texts = _texts(it.block)
        texts[0] = texts[0][: -len(first)].rsplit(" ", 1)[0] + " " + first
        texts[1] = second + " " + texts[1][: -len(second) - 1]
        it.rows(it.block, texts)

    return plant


def _line(it: Planting) -> TypesetLine:
    return it.block.lines[1]


def _loose(it: Planting) -> None:
    texts = [text[: len(text) * 3 // 4].rsplit(" ", 1)[0] for text in _texts(it.block)]
    it.rows(it.block, texts, justified=True)


def _short(it: Planting) -> None:
    texts = _texts(it.block)
    texts[1] = texts[1][: len(texts[1]) // 2]
    it.rows(it.block, texts)


def _ladder(it: Planting) -> None:
    texts = _texts(it.block)
    it.rows(it.block, [*(text[:-2] + "in-" for text in texts[:3]), *texts[3:]])


def _one_word(it: Planting) -> None:
    texts = _texts(it.block)
    if len(texts[0]) < faults.WORDS:
        raise ValueError("in a narrow column a last line of one word is usual")
    it.rows(it.block, [*texts[:-1], "water."])


def _below(it: Planting, line: TypesetLine) -> set[int]:
    return it.marks(line.page, line.baseline + 2, it.height - 45)


def _bottom(it: Planting) -> None:
    place = folder.find(it.layout, (ROOT / "layouts",)).file.papers[it.paper]
    it.take(it.page, it.marks(it.page, place.top + 0.7 * place.depth, it.height - 45))


def _stub(it: Planting) -> None:
    last = max(it.pages.ends)
    place = folder.find(it.layout, (ROOT / "layouts",)).file.papers[it.paper]
    it.take(last, {RULES, *it.marks(last, place.top + 0.15 * place.depth, it.pages.sizes[last][1] - 45)})


def _gap(it: Planting) -> None:
    place = folder.find(it.layout, (ROOT / "layouts",)).file.papers[it.paper]
    step = faults.type_of(it.pages.blocks)[1]
    middle = place.top + 0.4 * place.depth
    it.take(it.page, {RULES, *it.marks(it.page, middle, middle + 8 * step)})


def _over(it: Planting) -> None:
    line = _line(it)
    it.draw(it.words("Words that stand over others", line.left + 20, line.baseline + 0.2 * line.size, line.size))


def _off(it: Planting) -> None:
    it.draw(it.words("Words that run off the paper", it.pages.sizes[it.page][0] - 40, 300))


def _off_picture(it: Planting) -> None:
    it.draw(f"q 120 0 0 80 -60 {it.height - 400} cm /XPlanted Do Q")


def _cut(it: Planting) -> None:
    line = _line(it)
    box = f"{line.left} {it.height - line.baseline - 62} 90 12 re W n"
    it.take(it.page, _below(it, line))
    it.draw(f"q {box} {it.words('Words that are cut where their box ends', line.left, line.baseline + 60)} Q")


def _covered(it: Planting) -> None:
    line = _line(it)
    it.draw(f"0 g {line.left} {it.height - line.baseline - 4} 90 16 re f")


def _small(it: Planting) -> None:
    it.take(it.page, _below(it, _line(it)))
    it.draw(it.words("A line of letters that nobody can read", _line(it).left, _line(it).baseline + 40, 4.0))


def _outlines(it: Planting) -> None:
    line = _line(it)
    it.take(it.page, _below(it, line))
    low = it.height - line.baseline - 60
    lefts = [line.left + 4 * number for number in range(8)]
    it.draw("".join(f"{left} {low} m " + f"{left + 1} {low + 4} l " * 9 + "f\n" for left in lefts))


def _coarse(it: Planting) -> None:
    line = _line(it)
    it.take(it.page, _below(it, line))
    it.draw(f"q 90 0 0 60 {line.left} {it.height - line.baseline - 90} cm /XPlanted Do Q")


def _touching(it: Planting) -> None:
    line = _line(it)
    it.take(it.page, _below(it, line))
    it.draw(it.words("11 20", line.left, line.baseline + 40) + " " + it.words("2024", line.left, line.baseline + 46))


def _stranded(it: Planting) -> None:
    heads = [b.lines[-1] for b in it.pages.blocks if b.kind.startswith("H") and b.lines[-1].page not in it.pages.ends]
    line = max(heads, key=lambda line: line.baseline)
    it.take(line.page, _below(it, line))


FAULTS: dict[str, Callable[[Planting], None]] = {
    "loose": _loose,
    "short": _short,
    "ladder": _ladder,
    "one-word": _one_word,
    "stranded": _stranded,
    "bottom": _bottom,
    "stub": _stub,
    "gap": _gap,
    "touching": _touching,
    "off": _off,
    "off picture": _off_picture,
    "over": _over,
    "cut": _cut,
    "covered": _covered,
    "small": _small,
    "small outlines": _outlines,
    "coarse": _coarse,
    "split date": _broken("31", "March"),
    "split number": _broken("No", "41"),
    "markup": _broken("</td>", "**Yes**"),
}
"""What plants each fault, by its kind and what it is planted in."""


def found(data: bytes, layout: str, paper: str, name: str) -> bool | None:
    """Tell whether a planted fault is found; None if the file has no place for it."""
    planting = Planting(data, layout, paper)
    kind = name.split(maxsplit=1)[0]
    before = planting.findings().count(kind)
    try:
        FAULTS[name](planting)
    except (IndexError, StopIteration, ValueError):
        return None
    return planting.findings().count(kind) > before


def main() -> None:
    """Print of each file how many planted faults are found, which are not, and what is said of the file as it is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("layout")
    options.add_argument("paper")
    options.add_argument("files", nargs="+", type=Path)
    asked = options.parse_args()
    missed = 0
    for file in asked.files:
        data = file.read_bytes()
        told = Counter(fault.kind for fault in Planting(data, asked.layout, asked.paper).findings().faults)
        results = {name: found(data, asked.layout, asked.paper, name) for name in FAULTS}
        wrong = [name for name, it in results.items() if it is False]
        nowhere = [name for name, it in results.items() if it is None]
        missed += len(wrong)
        print(
            f"{file.name}: found {sum(map(bool, results.values()))} of {len(FAULTS)}; not {wrong}; no place {nowhere}"
        )
        print(f"  as it is: {dict(told) or 'nothing is said'}", flush=True)
    sys.exit(missed > 0)


if __name__ == "__main__":
    main()
