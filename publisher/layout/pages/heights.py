"""Heights of blocks before they are set: each block as the rows of which pages are filled.

In: the nodes of an issue, their paragraphs with the ends of their lines; out: `PageRow`s; an error for a
block whose height nobody knows before it is set.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import ceil

from publisher.layout.blocks import tables
from publisher.layout.blocks.runs import RUNS
from publisher.layout.fitting import Fit
from publisher.layout.margin import Beside, texts
from publisher.layout.measures import BASE, MM
from publisher.layout.pages import endmatter
from publisher.layout.pages.endmatter import EndMatter
from publisher.layout.pages.rows import BlockSpace, PageRow, gap
from publisher.model import tree
from publisher.model.part import counted
from publisher.model.walking import everything, plain

ORPHANS = WIDOWS = 2
OPENING = 3
"""Lines of a paragraph that stay together at its beginning, at its end, and under the head of a section."""
CONTINUED = 19.5
"""Points of the line over the head of a table that goes on on a page, as in the style sheet (tr.again)."""


class UnknownHeightError(Exception):
    """A block whose height is not known before it is set."""


@dataclass(frozen=True, slots=True)
class Heights:
    """The heights of the blocks of one layout: `spaces` by kind, `note` those of the pieces of a note."""

    fit: Fit
    spaces: dict[str, BlockSpace]
    note: Callable[[str], tuple[float, ...]]
    drawing: Callable[[tree.Chart], float]
    source_word: str = "Source"
    table_word: str = "Table"

    def rows(self, node: object) -> list[PageRow]:
        """The rows of a node; UnknownHeightError if it cannot be known."""
        rows = self._rows(node)
        called = () if isinstance(node, tree.Paragraph) else everything(node)
        notes = tuple(filter(None, (self.note(each.label) for each in called if isinstance(each, tree.NoteMark))))
        if notes and len(rows) > 1:
            raise UnknownHeightError  # which of its lines calls them
        return [replace(rows[0], notes=(*rows[0].notes, *notes), floats=False)] if notes else rows

    def _rows(self, node: object) -> list[PageRow]:
        match node:
            case Beside():
                return [self._beside(node)]
            case tree.Paragraph():
                return self._paragraph(node)
            case tree.ListBlock():
                return self._list(node)
            case tree.DefinitionList():
                return self._definitions(node)
            case tree.Quotation() if not node.display:
                return self._quotation(node)
            case tree.CodeBlock():
                return self._code(node)
            case tree.SignOff():
                return self._sign_off(node)
            case tree.Table():
                return self._table(node)
            case EndMatter():
                return list(endmatter.rows(node, self.fit, self.spaces))
            case _:
                return [self._whole(node)]

    def section(self, name: str) -> list[PageRow]:
        """The head of a section."""
        return [self._row("section", self.fit.height([name], "section-head"))]

    def _row(self, kind: str, height: float, **more: object) -> PageRow:
        space = self.spaces.get(kind) or BlockSpace()
        opening = space.before if space.opening is None else space.opening
        made = PageRow(kind=kind, before=space.before, height=height + space.inside, after=space.after, opening=opening)
        return replace(made, **more)  # type: ignore[arg-type]

    # --- running text ----------------------------------------------------------------------------------------------

    def _paragraph(self, node: tree.Paragraph) -> list[PageRow]:
        if node.ends is None:
            raise UnknownHeightError
        count = len(node.ends) + 1
        notes: list[tuple[tuple[float, ...], ...]] = [()] * count
        for label, line in _calls(node):
            if pieces := self.note(label):
                notes[line] = (*notes[line], pieces)
        rows = []
        for line in range(count):
            first = line == 0
            held = 0 < line < ORPHANS or line > count - WIDOWS
            natural = first or not held
            good = first or (not held and not node.ends[line - 1].hyphen)
            second = line == 1 < count - WIDOWS
            row = self._row("paragraph", BASE, line=line, notes=notes[line], natural=natural, good=good, second=second)
            if not first:
                row = replace(row, before=0.0, opening=0.0)
            elif node.continued:
                row = replace(row, before=0.0, opening=0.0, continued=True)
            rows.append(row)
        if count == 1 and self.fit.parts_date(node):
            rows[0] = replace(rows[0], height=2 * BASE)
        rows[-1] = replace(rows[-1], leads=plain(node.children).rstrip().endswith(":"))
        return rows

    def _inside(self, blocks: tree.Blocks) -> list[PageRow]:
        """The rows of blocks in another one, the first without space above it."""
        rows: list[PageRow] = []
        for block in blocks:
            inner = self.rows(block)
            rows += [replace(inner[0], before=0.0), *inner[1:]] if not rows else inner
        return rows

    def _list(self, node: tree.ListBlock) -> list[PageRow]:
        kind = "list" if node.tight else "loose_list"
        if (columns := self.fit.abreast(node)) > 1:
            return [self._row(kind, BASE * ceil(len(node.items) / columns), natural=False, good=True)]
        rows: list[PageRow] = []
        between = (self.spaces.get(kind) or BlockSpace()).before
        for item in node.items:
            if node.tight:
                for block in item:
                    inner = self.rows(block)
                    rows += [
                        replace(inner[0], before=0.0) if isinstance(block, tree.Paragraph) else inner[0],
                        *inner[1:],
                    ]
            elif inner := self._inside(item):
                rows += [replace(inner[0], before=between), *inner[1:]]
        first, *rest = self._together(rows, kind)
        return [replace(first, natural=False), *rest]  # the engine keeps a list with what is above it

    def _definitions(self, node: tree.DefinitionList) -> list[PageRow]:
        rows: list[PageRow] = []
        for item in node.items:
            rows.append(self._row("term", self.fit.height([plain(item.term)], "term")))
            for meaning in item.meanings:
                inner = self._inside(meaning)
                held = rows[-1].kind == "term"
                rows += [replace(inner[0], natural=not held, good=not held), *inner[1:]] if inner else []
        return self._together(rows, "definition_list")

    def _quotation(self, node: tree.Quotation) -> list[PageRow]:
        rows = [row for block in node.children for row in self.rows(block)]
        if node.source:
            height = self.fit.height([plain(node.source)], "quotation-source")
            rows.append(self._row("source", height, good=False))
        return self._together(rows, "quotation", first=False)

    def _code(self, node: tree.CodeBlock) -> list[PageRow]:
        count = sum(self.fit.lines_of_code(line, "code") for line in node.text.rstrip("\n").split("\n"))
        rows = [self._row("code", BASE, line=number) for number in range(count)]
        rows = [
            replace(row, natural=not 0 < number < ORPHANS and number <= len(rows) - WIDOWS)
            for number, row in enumerate(rows)
        ]
        return self._together(rows, "code_block")

    def _sign_off(self, node: tree.SignOff) -> list[PageRow]:
        lines = [
            self.fit.lines(plain(block.children), "line")
            for block in node.children
            if isinstance(block, tree.Paragraph)
        ]
        if len(lines) != len(node.children):
            raise UnknownHeightError
        rows = [
            self._row("paragraph", BASE, line=line, good=number == 0 and line == 0)
            if not line
            else self._row("paragraph", BASE, line=line, before=0.0, good=False, natural=1 < line <= count - WIDOWS)
            for number, count in enumerate(lines)
            for line in range(count)
        ]
        made = self._together([replace(rows[0], before=0.0), *rows[1:]], "signature" if node.signature else "sign_off")
        return [replace(row, natural=False, good=False) for row in made] if node.signature else made

    def _together(self, rows: list[PageRow], kind: str, *, first: bool = True) -> list[PageRow]:
        """Rows of one block: numbered, and the first with the space above the block."""
        space = self.spaces.get(kind) or BlockSpace()
        before = space.before if first else max(space.before, rows[0].before)
        opening = before if space.opening is None else space.opening
        made = [
            replace(row, kind=kind, line=number, continued=False, good=number == 0) for number, row in enumerate(rows)
        ]
        made[0] = replace(made[0], before=before, opening=opening)
        made[-1] = replace(made[-1], after=space.after)
        return made

    # --- blocks that are not divided -------------------------------------------------------------------------------

    def _beside(self, node: Beside) -> PageRow:
        inner: list[PageRow] = []
        for block in node.children[1:]:
            inner += self.rows(block)
        height = sum(row.height + gap(above, row, BASE) for above, row in zip([None, *inner], inner, strict=False))
        notes = tuple(note for row in inner for note in row.notes)
        if not inner:
            return self._row("beside", node.height, before=0.0, opening=0.0)
        return replace(
            inner[0],
            kind="beside",
            line=0,
            height=max(node.height, height),
            notes=notes,
            after=inner[-1].after,
            opening=0.0 if inner[0].kind == "paragraph" else inner[0].opening,
        )

    def _whole(self, node: object) -> PageRow:
        fit = self.fit
        match node:
            case tree.Heading():
                return self._row("heading", fit.height([plain(node.children)], "heading"))
            case tree.Rule():
                return self._row("rule", 0.0)
            case tree.KeyFigures():
                return self._row("key_figures", fit.numbers(node))
            case tree.Quotation():
                source = fit.height([plain(node.source)], "display-source") if node.source else 0.0
                return self._row("display", fit.height(texts(node.children), "display") + source + fit.display(node))
            case tree.Sidebar():
                height = fit.inside(node) + fit.sidebar(node) - 6.0
                return self._row("sidebar", height - self.spaces["sidebar"].before, floats=True)
            case tree.Figure() if node.place == "page":
                return self._row("page", fit.depth, floats=True)
            case tree.Figure():
                return self._row("figure", self._picture(node), floats=True)
            case tree.Chart():
                return self._row("chart", self._chart(node), floats=True)
            case tree.Timeline():
                return self._row("timeline", self._timeline(node), floats=True)
            case _:
                raise UnknownHeightError

    def _picture(self, node: tree.Figure) -> float:
        frame, style = self.fit.figure(node), f"caption-{node.place}"
        caption = " ".join(filter(None, (plain(node.caption), node.credit)))
        under = self.fit.height([caption], style) if caption else self.fit.measure(style).above - 3.5
        return under - self.spaces["figure"].before + frame.height * MM + frame.rest

    def _chart(self, node: tree.Chart) -> float:
        title = plain(node.title) + (f", {node.qualifier}" if node.qualifier else "")
        source = 3.5 + self.fit.height([f"{self.source_word}: {plain(node.source)}"], "under") if node.source else 0.0
        return self.fit.height([title], "block-title") + self.drawing(node) + source

    def _timeline(self, node: tree.Timeline) -> float:
        title = 2.0 + self.fit.height([plain(node.title)], "block-title") if node.title else 2.0
        height = 0.0
        for event in node.events:
            if any(not isinstance(block, tree.Paragraph) for block in event.children):
                raise UnknownHeightError
            lines = [self.fit.height([text], "event") for text in texts(event.children)]
            height += sum(lines) + self.spaces["paragraph"].before * max(0, len(lines) - 1)
        return title + height

    def _table(self, node: tree.Table) -> list[PageRow]:
        """A short table as one row, else its caption and head with the first lines, then each line.

        What the next page repeats is `again`.
        """
        cells = tables.grid(node)
        form = tables.form(cells, self.fit)
        if form.records:
            return self._records(node, cells)
        style, over = _styles_of(form, dense=cells.dense)
        leading, first = self.fit.measure(style).leading, self.fit.measure(over).leading
        head = 3.0 + first * form.lines[0] + 7.0
        rows = [leading * count for count in form.lines[1:]]
        rows[-1] += 2.0
        title, width = plain(node.title), self.fit.measure("table").width
        if "broad" in form.name:
            title, width = f"{self.table_word} {node.number} {title}", self.fit.measure("table-broad").width
        lead = 5.0 + BASE * self.fit.lines_in(title, "block-title", width) if node.title else 0.0
        under = [(node.note, ""), (node.source, f"{self.source_word}: ")]
        counts = [self.fit.lines_in(word + plain(run), "under", width) for run, word in under if run]
        rows[-1] += sum(3.5 + self.fit.measure("under").leading * count for count in counts)
        before = self.spaces["table"].before + (5.0 if not node.title else 0.0) - (3.0 if node.total else 0.0)
        rows[-1] += 3.0 if node.total else 0.0
        if cells.short:
            return [self._row("table", lead + head + sum(rows), floats=True, before=before)]
        again = head + (CONTINUED if node.title else 0.0)
        held = [lead + head + rows[0] + rows[1], *rows[2:-2], rows[-2] + rows[-1]]
        rest = [
            self._row("table", height, line=number, before=0.0, again=again, good=False)
            for number, height in enumerate(held[1:], 1)
        ]
        return [self._row("table", held[0], before=before, opening=before), *rest]

    def _records(self, node: tree.Table, cells: tables.TableGrid) -> list[PageRow]:
        """A table that is a record for each row: its paragraphs, of which the first keeps the next."""
        texts: list[tuple[str, float]] = []
        if node.title:
            texts.append((f"{self.table_word} {node.number}. {plain(node.title)}", 5.0))
        for row in cells.rows:
            texts.append((tables.said(row[0]), 7.5))
            pairs = [(plain(head.children), tables.said(cell)) for head, cell in zip(cells.head, row, strict=True)]
            texts += [(f"{head}: {words}", 0.0) for head, words in pairs[1:] if words]
        rows: list[PageRow] = []
        for text, above in texts:
            count, kept = self.fit.lines_of_code(text, "table"), bool(rows) and rows[-1].kind == "term"
            for line in range(count):
                held = kept if line == 0 else 0 < line < ORPHANS or line > count - WIDOWS
                more = above if line == 0 else 0.0
                kind = "term" if above and line == count - 1 else "table"
                height = BASE + (0.0 if rows else more)
                rows.append(self._row(kind, height, before=more if rows else 0.0, after=0.0, natural=not held))
        notes = [(node.note, ""), (node.source, f"{self.source_word}: ")]
        for run, word in notes:
            if run:
                rows.append(self._row("table", 3.5 + self.fit.height([word + plain(run)], "under"), before=0.0))
        return self._together(rows, "table")


def _styles_of(form: tables.TableForm, *, dense: bool) -> tuple[str, str]:
    """The measures that the lines of a table, and of its head, are counted in."""
    if not form.name:
        return "table-dense" if dense else "table", "table-head"
    step = next(step for step in tables.STEPS if step.name == form.name)
    return step.style, step.head


def _calls(node: tree.Paragraph) -> Iterator[tuple[str, int]]:
    """The labels of the notes that a paragraph calls, and the line each is called in."""
    counts = [end.characters for end in node.ends or ()]
    at = 0

    def within(run: tree.Inlines) -> Iterator[tuple[str, int]]:
        nonlocal at
        for inline in run:
            if isinstance(inline, tree.Text | tree.Code | tree.Redacted):
                at += counted((inline,))
            elif isinstance(inline, tree.NoteMark):
                yield inline.label, bisect_left(counts, at)
            elif isinstance(inline, RUNS):
                yield from within(inline.children)

    yield from within(node.children)
