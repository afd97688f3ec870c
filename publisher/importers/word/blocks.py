"""The body, a note or a box of a Word file as blocks: paragraphs with what they are, lists, tables, figures, captions.

In: an element that holds paragraphs and tables. Out: blocks in the order of the text.
Headings have the level of the file; `issue` makes sections of them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from publisher.importers.interface import shortened
from publisher.importers.nesting import MarkedInline
from publisher.importers.word import pieces, runs, tables
from publisher.importers.word.lists import Item, ItemCounter, Lists
from publisher.importers.word.objects import PictureReference, is_rule
from publisher.importers.word.package import MC, Element, W, children, switch, tag, value, whole
from publisher.importers.word.pieces import PartContext, ReadParagraph
from publisher.importers.word.styles import ParagraphRole
from publisher.model.tree import (
    Block,
    Blocks,
    CodeBlock,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    Inlines,
    Paragraph,
    Quotation,
    Rule,
    Sidebar,
    Span,
    Strong,
    Table,
    Text,
)
from publisher.model.walking import plain, unbroken

_LABEL = re.compile(
    r"(?:Table|Tabelle|Tableau|Tabla|Tabella|Tabela|Taulukko|Tabell|Таблица|Таблиця|Табліца)[ \u00a0]*\d+(?:\.\d+)*"
    r"[ \u00a0]*(?:[.:–—-][ \u00a0]*|$)"
)
_GROUPS = {
    **dict.fromkeys(("item", "continued"), "list"),
    **dict.fromkeys(("term", "meaning"), "definitions"),
    "quotation": "quotation",
    "code": "code",
}
"""The groups that neighbouring units make, by their kinds."""
_INDENT = 500  # twentieths of a point: from here on an indented paragraph is set apart


@dataclass(slots=True)
class Unit:
    """A block on its way: its kind of group, the bookmarks that lead to it, the level of the item that it goes on."""

    block: Block
    kind: str = ""
    item: Item | None = None
    names: list[str] = field(default_factory=list)
    depth: int | None = None


@dataclass(slots=True)
class BlockContext:
    """The context in which blocks are made: the part, the counter of items, the maker of figures.

    `targets`: the ids of blocks by the bookmarks that lead to them, filled while blocks are read.
    """

    part: PartContext
    counter: ItemCounter
    figure: Callable[[PictureReference], Figure | None]
    targets: dict[str, str]


Titles = tuple[tuple[str, Paragraph], ...]
"""Lines at the head of a text, each with what it is by its style: "title", "subtitle", "author", "date"."""
HEADS = frozenset({"title", "subtitle", "author", "date"})


def read_body(parent: Element, context: BlockContext) -> tuple[Titles, Blocks]:
    """Read a body: the lines at its head, and its blocks."""
    reader = _Reader(context, inside=False)
    reader.container(parent)
    return tuple(reader.titles), reader.done()


def read_inner(parent: Element, context: BlockContext) -> Blocks:
    """Read the blocks of a note or a box, in which no section can begin."""
    reader = _Reader(context, inside=True)
    reader.container(parent)
    return reader.done()


class _Reader:
    """Reads units, then joins those that belong together."""

    def __init__(self, context: BlockContext, *, inside: bool) -> None:
        self.context, self.part, self.journal, self.inside = context, context.part, context.part.journal, inside
        self.units: list[Unit] = []
        self.titles: list[tuple[str, Paragraph]] = []
        self.names: list[str] = []
        self.dropped_cap: list[MarkedInline] = []
        self.tabs = 0  # in the paragraph before, negative if that is said

    def container(self, parent: Element) -> None:
        """Read whatever holds paragraphs and tables."""
        for child in children(parent):
            match tag(child):
                case "w:p":
                    self._paragraph(child)
                case "w:tbl":
                    self._table(child)
                case "w:bookmarkStart":
                    if child.get(W + "name", "") in self.part.wanted:
                        self.names.append(child.get(W + "name", ""))
                case "w:sdt":
                    self._control(child)
                case "w:altChunk":
                    self.journal.note("", "another document inside the file")
                    self.journal.doubt("S197", "another document inside the file is not taken over", "import it alone")
                case "AlternateContent":
                    first = child.find(MC + "Choice")
                    chosen = first if first is not None else child.find(MC + "Fallback")
                    if chosen is not None:
                        self.container(chosen)
                case "w:sectPr" | "w:tcPr" | "w:sdtPr" | "w:sdtEndPr" | "":
                    continue
                case "m:oMathPara" | "m:oMath" | "w:r" | "w:hyperlink":  # a paragraph left out its own mark
                    wrapped = child.makeelement(W + "p", {})
                    parent.replace(child, wrapped)
                    wrapped.append(child)
                    self._paragraph(wrapped)
                case _:
                    self.container(child)

    def _control(self, control: Element) -> None:
        content = control.find(W + "sdtContent")
        gallery = value(control, "sdtPr/docPartObj/docPartGallery") or ""
        if content is None:
            return
        placeholder = bool(switch(control, "sdtPr/showingPlcHdr"))
        if placeholder or gallery.casefold() == "table of contents":
            why = "words that only say what to write there" if placeholder else "list that Word makes (contents)"
            for paragraph in content.iter(W + "p"):
                self.journal.paragraph += not self.journal.part
                self.journal.drop_element(paragraph, why)
            return
        self.container(content)

    # --- paragraphs ---

    def _line(self, paragraph: Element, role: str = "") -> ReadParagraph:
        self.journal.paragraph += not self.journal.part
        return runs.line(paragraph, self.part, role)

    def _paragraph(self, paragraph: Element) -> None:
        role = self.part.styles.role(paragraph)
        if not role.name and (role := self.part.styles.role_of_runs(paragraph)).name:
            self.journal.doubt("S205", "a line in the letters of a heading is taken for one", "is it one?")
        line = self._line(paragraph, role.name)
        self.names += line.names
        if value(paragraph, "pPr/framePr", "dropCap") in {"drop", "margin"}:
            self.dropped_cap = line.pieces
            return
        if self.dropped_cap and line.pieces:
            line.pieces, self.dropped_cap = [*self.dropped_cap, *line.pieces], []
        if role.name == "contents":
            self.journal.drop(line.text, "list that Word makes (contents)")
        else:
            self._text(paragraph, role, line)
        self._beside(line)

    def _text(self, paragraph: Element, role: ParagraphRole, line: ReadParagraph) -> None:
        headed = role.name in {"heading", "title"}
        if line.tabs and line.tabs == self.tabs:
            self.journal.doubt("S205", "lines with tabs are perhaps a table", "make a table of them in Word")
        self.tabs = line.tabs if line.tabs != abs(self.tabs) else -line.tabs
        run = pieces.run(line.pieces, heading=headed, breaks=not headed)
        if pieces.is_blank(run):
            bordered = paragraph.find(f"{W}pPr/{W}pBdr/{W}bottom") is not None
            if role.name == "code" and self.units and self.units[-1].kind == "code":
                self._add(CodeBlock(text="\n"), "code")
            elif is_rule(paragraph) or (bordered and not line.pictures):
                self._add(Rule())
            return
        lang = run[0].lang if len(run) == 1 and isinstance(run[0], Span) else ""
        if lang and isinstance(run[0], Span):
            run = run[0].children
        made = Paragraph(children=run, line=self.journal.paragraph, lang=lang)
        level = self.part.styles.list_level(paragraph)
        if level and level[2].format == "none" and self._in_list() and role.name != "heading":
            block = CodeBlock(text=line.code + "\n", line=made.line) if role.name == "code" else made
            self._add(block, "continued")
            self.units[-1].depth = level[1]
        elif role.name == "heading":
            if level and level[2].format != "bullet":
                self.context.counter.leave_out()
            self._heading(made, role.level)
        elif role.name in HEADS and not self.inside:
            self._title(made, role.name)
        elif role.name == "code":
            self._add(CodeBlock(text=line.code + "\n", line=made.line), "code")
        elif role.name in {"quotation", "caption", "term", "meaning"}:
            self._add(made, role.name)
        else:
            self._plain(paragraph, role, made)

    def _heading(self, paragraph: Paragraph, level: int) -> None:
        if not plain(paragraph.children).strip():  # the mark of a note, and nothing else
            self._add(paragraph)
        elif self.inside:
            self.journal.doubt(
                "S200", f"a heading inside a note or box is set bold: {shortened(plain(paragraph.children))}"
            )
            self._add(replace(paragraph, children=(Strong(paragraph.children),)))
        else:
            words, line, lang = paragraph.children, paragraph.line, paragraph.lang
            self._add(Heading(level=level, children=words, line=line, lang=lang), "heading")

    def _title(self, paragraph: Paragraph, name: str) -> None:
        """Take a line of the title; behind a heading it is a heading itself, or text."""
        if not any(unit.kind == "heading" for unit in self.units):
            self.titles.append((name, paragraph))
        elif name == "title":
            self._heading(paragraph, 1)
        else:
            self._add(paragraph)

    def _plain(self, paragraph: Element, role: ParagraphRole, words: Paragraph) -> None:
        """Take a paragraph that is an item, the rest of one, set in, or just text."""
        listed = self.part.styles.list_level(paragraph) if role.name in {"", "loose item", "continued"} else None
        if listed and listed[2].format != "none":
            self._add(words, "item", self.context.counter.item(*listed))
        elif self._in_list() and role.name in {"continued", "loose item"}:
            self._add(words, "continued")
        elif self._in_list() and _is_indented(paragraph):
            self.journal.doubt("S205", "an indented paragraph is taken for the rest of an item", "is it?")
            self._add(words, "continued")
        elif _is_indented(paragraph) and not self.inside:
            self.journal.doubt("S205", "an indented paragraph is taken for a quotation", "is it one?")
            self._add(words, "quotation")
        else:
            self._doubt_heading(words.children)
            self._add(words)

    def _in_list(self) -> bool:
        return bool(self.units) and self.units[-1].kind in {"item", "continued"}

    def _doubt_heading(self, run: Inlines) -> None:
        words = plain(run).strip()
        if len(run) == 1 and isinstance(run[0], Strong) and len(words) <= 80 and words[-1:] not in ".,;:!?…":
            self.journal.doubt(
                "S205", f"perhaps a heading: “{words}”", "give it a style of Word, or write ### before it"
            )

    def _add(self, block: Block, kind: str = "", item: Item | None = None) -> None:
        self.units.append(Unit(block, kind, item, self.names))
        self.names = []

    def _beside(self, line: ReadParagraph) -> None:
        """Add the pictures and boxes of a paragraph after it; a box of one caption is the caption of its picture."""
        in_list = self._in_list()
        for shown in line.pictures:
            if figure := self.context.figure(shown):
                self._add(figure, "continued" if in_list and line.pieces else "figure")
        for box in line.boxes:
            role = {self.part.styles.role(p).name for p in box.findall(W + "p") if "".join(p.itertext()).strip()}
            blocks = read_inner(box, self.context)
            if role == {"caption"}:
                for block in blocks:
                    self._add(block, "caption")
            elif blocks:
                self.journal.doubt("S205", "a text box is set as a sidebar", "give it a title, or move its text")
                self._box(blocks)

    def _box(self, blocks: Blocks) -> None:
        """Add blocks as a sidebar, in which no other may stand."""
        if self.inside:
            for block in blocks:
                self._add(block)
            return
        flat = tuple(inner for b in blocks for inner in (b.children if isinstance(b, Sidebar) else (b,)))
        self._add(Sidebar(children=flat, line=self.journal.paragraph))

    # --- tables ---

    def _table(self, table: Element) -> None:
        if (cell := tables.only_cell(table)) is not None:
            if blocks := read_inner(cell, self.context):
                hint = "give it a title, or move its text"
                self.journal.doubt("S205", "a table of one cell is set as a sidebar", hint)
                self._box(blocks)
            return
        reader = tables.TableReader(self.part, self._line)
        made = reader.read(table)
        self.names += reader.names
        if made:
            self._add(replace(made, line=self.journal.paragraph), "table")
        for line in reader.after:
            self._beside(line)

    # --- what belongs together ---

    def done(self) -> Blocks:
        """Join items, quotations, lines of code, definitions; give captions to what they are of."""
        if self.dropped_cap:
            self.units.append(Unit(Paragraph(children=pieces.run(self.dropped_cap))))
        found: list[Block] = []
        for group, several in groupby(self._captioned(), key=lambda unit: _GROUPS.get(unit.kind, "")):
            units = list(several)
            found += _grouped(group, units, [self._named(unit) for unit in units])
        return tuple(found)

    def _named(self, unit: Unit) -> Block:
        """Give a block the id that bookmarks lead to."""
        new = [each for each in unit.names if each not in self.context.targets]
        if not new:
            return unit.block
        name = f"ref-{len(self.context.targets) + 1}"
        self.context.targets |= dict.fromkeys(new, name)
        return replace(unit.block, id=name)

    def _captioned(self) -> list[Unit]:
        """Give each caption to the table under it, else the figure over it, else what stands on the other side."""
        units = list(self.units)
        for at, unit in enumerate(units):
            if unit.kind != "caption" or not isinstance(unit.block, Paragraph):
                continue
            before = units[at - 1] if at else None
            after = units[at + 1] if at + 1 < len(units) else None
            order = ((after, Table), (before, Figure), (after, Figure), (before, Table))
            for near, shape in order:
                if near and isinstance(near.block, shape) and self._give(near, unit.block):
                    near.names += unit.names
                    unit.kind = "given"
                    break
            else:
                unit.kind = ""
        return [unit for unit in units if unit.kind != "given"]

    def _give(self, unit: Unit, caption: Paragraph) -> bool:
        run = unbroken(caption.children)
        if isinstance(unit.block, Figure) and not unit.block.caption:
            unit.block = replace(unit.block, caption=run)
            return True
        if isinstance(unit.block, Table) and not unit.block.title:
            first = run[0] if run else None
            label = _LABEL.match(first.text) if isinstance(first, Text) else None
            if label and isinstance(first, Text):
                self.journal.drop(label[0], "number of a table: tables with a title are numbered anew")
                run = (Text(first.text[label.end() :]), *run[1:]) if first.text[label.end() :] else run[1:]
            unit.block = replace(unit.block, title=run)
            return True
        return False


def _grouped(group: str, units: list[Unit], blocks: list[Block]) -> Sequence[Block]:
    """Make one block of those that belong together."""
    if group == "list":
        return _listed(units, blocks)
    if group == "quotation":
        return (Quotation(children=tuple(blocks), line=blocks[0].line),)
    if group == "code":
        text = "".join(block.text for block in blocks if isinstance(block, CodeBlock)).rstrip("\n") + "\n"
        return (CodeBlock(text=text, line=blocks[0].line),)
    entries: list[Definition] = []
    for unit, block in zip(units, blocks, strict=True):
        if unit.kind == "term" and isinstance(block, Paragraph):
            entries.append(Definition(unbroken(block.children), ()))
        elif entries:
            entries[-1] = replace(entries[-1], meanings=(*entries[-1].meanings, (block,)))
        else:
            return blocks
    if any(not entry.meanings for entry in entries):
        return blocks
    return (DefinitionList(items=tuple(entries), line=blocks[0].line),)


def _listed(units: list[Unit], blocks: list[Block]) -> Blocks:
    """Make lists of items and of what goes on in them; what goes on in none stands before them."""
    lists, before = Lists(), list[Block]()
    for unit, block in zip(units, blocks, strict=True):
        if unit.item:
            lists.add(unit.item, (block,))
        elif lists.open:
            lists.more((block,), unit.depth)
        else:
            before.append(block)
    return (*before, *lists.close())


def _is_indented(paragraph: Element) -> bool:
    """Return whether all lines of a paragraph are set in."""
    left = value(paragraph, "pPr/ind", "left") or value(paragraph, "pPr/ind", "start") or ""
    hanging = value(paragraph, "pPr/ind", "hanging") or ""
    return whole(left) - whole(hanging) >= _INDENT and not whole(hanging)
