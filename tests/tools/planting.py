"""Change finished PDFs: set a paragraph anew under the tag it has, take text away, draw over pages.

In: the bytes of a file, its layout and paper, and which of its pages may be changed; out: the bytes of another, and
what `proof` finds in it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO

import pikepdf

from publisher.layout import folder
from publisher.layout.folder import Layout, Paper
from publisher.pdf import raster
from publisher.proof import faults, lines, run
from publisher.proof.columns import TEXT
from publisher.proof.findings import Findings, TypesetBlock, TypesetLine
from tests.conftest import ROOT

FACE = "FPlanted"
RULES = -2
"""What stands for all rules and grounds of a page, among the marked contents that are taken away."""
FIRST = 90000
"""The number of the first marked content that a page did not have."""
FOOT = 45.0
"""Points at the foot of a page for its folio."""


@dataclass
class Original:
    """A finished file, read once: its bytes, layout and paper, and the pages (from 0) that faults are planted in."""

    data: bytes
    layout: str
    paper: str
    only: frozenset[int] = frozenset()

    @cached_property
    def pages(self) -> lines.Pages:
        """The pages as `proof` reads them."""
        return lines.read(self.data)

    @cached_property
    def marked(self) -> list[list[raster.Glyph]]:
        """The letters of each page, with the marked content that each is in."""
        return [list(page.glyphs) for page in raster.glyphs(self.data)]

    @cached_property
    def found(self) -> Layout:
        """Its layout."""
        return folder.find(self.layout, (ROOT / "layouts",))

    @property
    def place(self) -> Paper:
        """The place of the text on its paper."""
        return self.found.file.papers.get(self.paper, Paper(style="", depth=0.0))

    @cached_property
    def blocks(self) -> list[TypesetBlock]:
        """The blocks of the pages that faults are planted in, none of a cover and a title page."""
        first = min(self.pages.ends) if self.pages.body else -1
        placed = ((block.lines[0].page, block) for block in self.pages.blocks)
        return [block for page, block in placed if page > first and page in (self.only or {page})]

    @cached_property
    def ends(self) -> list[int]:
        """The last pages of parts among these."""
        return sorted(page for page in self.pages.ends if not self.only or page in self.only)

    @cached_property
    def texts(self) -> list[TypesetBlock]:
        """The paragraphs of several lines of the size that most text has, each whole on a page."""
        blocks = [block for block in self.blocks if block.kind in TEXT]
        size = faults.type_of(blocks)[0]
        whole = [b for b in blocks if len(b.lines) > 1 and b.lines[0].page == b.lines[-1].page]
        level = [b for b in whole if all(line.left < b.lines[0].left + 99 for line in b.lines)]
        for least in (4, 3, 2):
            if found := [b for b in level if len(b.lines) >= least and b.lines[0].size == size]:
                return found
        return level

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

    @cached_property
    def findings(self) -> Findings:
        """The findings of `proof` in it as it is."""
        return proved(self.data, self.found, self.paper, self.pages)


def proved(data: bytes, layout: Layout, paper: str, pages: lines.Pages | None = None) -> Findings:
    """The findings of `proof` in a file."""
    pages = pages or lines.read(data)
    return faults.findings_of(pages, run.looked(data, pages, layout, paper).faults)


@dataclass
class Planting:
    """Changes to a finished file: marked contents that are taken away, and what is drawn, by page."""

    of: Original
    dropped: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    drawn: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    rows_of_table: list[int] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The page that is changed, if no other is named."""
        return self.of.page

    @property
    def height(self) -> float:
        """The height of that page."""
        return self.of.pages.sizes[self.page][1]

    @property
    def line(self) -> TypesetLine:
        """The second line of the longest paragraph there."""
        return self.of.block.lines[1]

    def marks(self, page: int, top: float, foot: float, left: float = -99.0, right: float = 9999.0) -> set[int]:
        """The marked contents of which text stands in a box of a page, from its upper left corner."""
        found = [it for it in self.of.marked[page] if it.sequence >= 0 and it.text.strip()]
        return {it.sequence for it in found if top < it.baseline <= foot and left <= it.left <= right}

    def below(self, line: TypesetLine) -> set[int]:
        """The marked contents under a line, on its page."""
        return self.marks(line.page, line.baseline + 2, self.of.pages.sizes[line.page][1] - FOOT)

    def take(self, page: int, marks: Collection[int]) -> None:
        """Take marked contents away."""
        self.dropped[page] |= set(marks)

    def rows(self, rows: tuple[TypesetLine, ...], texts: list[str], *, wide: int = 0, leading: float = 0.0) -> None:
        """Set lines anew, under the tag that they have; `wide` are thousandths of an em between words."""
        first, last = rows[0], rows[-1]
        marks = self.marks(
            first.page, first.baseline - 2, last.baseline + 2, first.left - 14, max(line.right for line in rows)
        )
        self.take(first.page, marks)
        sequences = Counter(it.sequence for it in self.of.marked[first.page] if it.sequence in marks)
        leading = leading or (rows[1].baseline - first.baseline if len(rows) > 1 else 12.0)
        out = [f"/P <</MCID {max(sequences, key=lambda own: sequences[own])}>> BDC BT /{FACE} {first.size} Tf"]
        for number, text in enumerate(texts):
            top = self.of.pages.sizes[first.page][1] - first.baseline - number * leading
            apart = wide if number + 1 < len(texts) else 0
            shown = f" {-apart} ".join(f"({word} )" for word in text.split(" "))
            out.append(f"1 0 0 1 {first.left} {top} Tm [{shown}] TJ")
        self.drawn[first.page].append("\n".join([*out, "ET EMC"]))

    def table(self, rows: Sequence[tuple[int, float, float]]) -> None:
        """Set a table of one column; of each row its page, left edge and baseline."""
        self.rows_of_table = [page for page, _, _ in rows]
        for number, (page, left, top) in enumerate(rows):
            words = self.words(f"Row {number + 1}", left, top)
            self.drawn[page].append(f"/TD <</MCID {FIRST + number}>> BDC\n{words}\nEMC")

    def draw(self, content: str, page: int | None = None) -> None:
        """Draw something over a page, as an artifact."""
        self.drawn[self.page if page is None else page].append(f"/Artifact BMC\n{content}\nEMC")

    def words(self, text: str, left: float, top: float, size: float = 10.0) -> str:
        """Operators that print words, in points from the upper left corner."""
        return f"BT /{FACE} {size} Tf 1 0 0 1 {left} {self.height - top} Tm ({text}) Tj ET"

    def made(self) -> bytes:
        """The file with its faults."""
        with pikepdf.open(BytesIO(self.of.data)) as file:
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
            self._tagged(file)
            out = BytesIO()
            file.save(out)
        return out.getvalue()

    def _tagged(self, file: pikepdf.Pdf) -> None:
        """Put the tags of a table that was set at the end of the structure tree."""
        if not self.rows_of_table:
            return
        rows = pikepdf.Array()
        for number, page in enumerate(self.rows_of_table):
            kid = {"/S": pikepdf.Name.TD, "/Pg": file.pages[page].obj, "/K": FIRST + number}
            cell = file.make_indirect(pikepdf.Dictionary(kid))
            row = pikepdf.Dictionary(S=pikepdf.Name.TR, K=pikepdf.Array([cell]))
            rows.append(file.make_indirect(row))
        table = file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Table, K=rows))
        kids = file.Root.StructTreeRoot.K
        above = kids[0] if isinstance(kids, pikepdf.Array) else kids
        table.P = above
        above.K.append(table)

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
        return proved(self.made(), self.of.found, self.of.paper)


def _name(value: str) -> pikepdf.Name:
    return pikepdf.Name(value)
