"""Blocks of Markdown as blocks of our tree: paragraphs, lists, tables, figures, quotations, footnotes, containers.

In: the nodes that `syntax` parsed. Out: blocks; problems, footnotes and ids go to the record, pictures come through the
function that the caller gives.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import unquote

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from publisher.model import tree
from publisher.model.values import DateSpan, Picture
from publisher.model.walking import plain
from publisher.problems import Location, Problem
from publisher.settings.reader import nearest
from publisher.source import containers, html, inline
from publisher.source.attributes import Attributes, attributes_at
from publisher.source.containers import CONTAINERS, BaseFields
from publisher.source.editions.shared import FIGURES, DataBlock, shared
from publisher.source.meant import braces, lines
from publisher.source.meant.near_miss import short
from publisher.source.record import Record, index_marks
from publisher.source.syntax import Node

LoadPicture = Callable[[str, Location], tuple[Picture | None, tuple[Problem, ...]]]
PLACES = ("column", "wide", "margin", "page")
MAX_EVENT = 500

_NONE = Attributes()
_ALIGN = re.compile(r"text-align:(left|right|center)")


_NO_WORDS = re.compile(
    r"[\w .()-]+\.(?:png|jpe?g|gif|svg|webp|heic|tiff?|bmp|pdf)|(?:img|dsc[nf]?|pxl|p|screen ?shot|image|picture|photo"
    r"|photograph|figure|fig\.?|graphic|chart|map|untitled|unnamed|scan|alt(?: text)?)[\s_-]*[\d_().\s-]*",
    re.IGNORECASE,
)


def says_nothing(alt: str, name: str) -> bool:
    """Tell whether a text alternative is only the name of a file, or of a sort of picture."""
    stem = name.rpartition("/")[2].rpartition(".")[0].casefold()
    words = alt.strip().casefold()
    a_file = words == name.casefold() or (words == stem and bool(re.search(r"[\d_-]", stem)))
    return bool(words) and (a_file or bool(_NO_WORDS.fullmatch(words)))


class BlockReader:
    """Read nodes into blocks."""

    def __init__(self, record: Record, load_picture: LoadPicture) -> None:
        self.record, self.load_picture = record, load_picture
        self.makers: dict[str, Callable[[Node, Attributes], tree.Blocks]] = {
            "paragraph_open": self._paragraph,
            "heading_open": self._heading,
            "bullet_list_open": self._list,
            "ordered_list_open": self._list,
            "dl_open": self._definitions,
            "blockquote_open": self._quotation,
            "table_open": self._table,
            "fence": self._code,
            "code_block": self._code,
            "hr": self._rule,
            "definition": self._definition,
            "html_block": self._html,
            "container_open": self._container,
            "footnote_reference_open": self._note,
        }

    def read(self, nodes: Sequence[Node]) -> tree.Blocks:
        """Read the nodes inside something, each with the attributes that stand before it."""
        found: list[tree.Block] = []
        for node, attributes in self.with_attributes(nodes):
            found += self.block(node, attributes)
        return tuple(found)

    def with_attributes(self, nodes: Sequence[Node]) -> list[tuple[Node, Attributes]]:
        """Pair each node with the attributes on the lines before it."""
        pairs: list[tuple[Node, Attributes]] = []
        waiting, line = _NONE, 0
        for node in nodes:
            if line and "tlp" in waiting.values:
                self._stands_before_its_block(line)
            if node.token.type == "attributes":
                line = self.record.line(node.token)
                waiting = replace(node.token.meta["attributes"], line=line).over(waiting)
            else:
                pairs.append((node, waiting))
                waiting, line = _NONE, 0
        if line:
            hint = "put them on the line before the block they are for"
            report = self.record.error if "tlp" in waiting.values else self.record.warn
            report(line, "S031", "attributes stand before nothing", hint)
        return pairs

    def _stands_before_its_block(self, line: int) -> None:
        """Report a mark for readers of which one cannot tell what it marks: an empty line stands after it."""
        if self.record.lines[line : line + 1] and not self.record.lines[line].strip():
            hint = "put it on the line before its block; what stands before it is not marked"
            self.record.error(line, "M012", "an empty line stands between a mark for readers and the next block", hint)

    def block(self, node: Node, attributes: Attributes) -> tree.Blocks:
        """Read one node."""
        return self.makers[node.token.type](node, attributes)

    def inline(self, node: Node) -> tree.Inlines:
        """Read the text that is a node's only content."""
        inner = node.children[0].token if node.children else None
        line = self.record.line(inner) if inner and inner.map else self.record.line(node.token)
        return inline.from_tokens(inner.children or (), line, self.record) if inner else ()

    def _place(
        self, node: Node, attributes: Attributes, what: str, keys: tuple[str, ...] = (), classes: tuple[str, ...] = ()
    ) -> BaseFields:
        line = self.record.line(node.token)
        self.record.known_attributes(attributes, line, what, keys, classes)
        return self._place_of(line, attributes)

    def _place_of(self, line: int, attributes: Attributes) -> BaseFields:
        name = self.record.claim(attributes.id or attributes.values.get("id", ""), line)
        if name:
            self.record.blocks[name] = line, self.record.note
        lang = self.record.language(attributes.values.get("lang", ""), line)
        return {
            "id": name,
            "line": line,
            "lang": lang,
            "index": index_marks(attributes, line, self.record, block=True),
            "tlp": self.record.reader_mark(attributes, line),
        }

    # --- paragraphs and figures ---

    def _paragraph(self, node: Node, attributes: Attributes) -> tree.Blocks:
        inner = node.children[0].token
        line = self.record.line(node.token)
        tokens = inner.children or []
        if len(tokens) == 1 and tokens[0].type == "image":
            return self._figure(tokens[0], line, attributes)
        if inner.content.startswith(":::"):
            return self._stray(inner.content, line)
        self.record.missed(lines.near_misses(inner.content, tuple(CONTAINERS)), inner.content, line)
        children = self.inline(node)
        if not plain(children).strip() and not any(child.kind == "note_mark" for child in children):
            return ()
        keys, classes = ("date", "event", "event-date"), ("continued", "no-event")
        paragraph = tree.Paragraph(
            **self._place(node, attributes, "a paragraph", keys, classes),
            children=children,
            continued="continued" in attributes.classes,
            dated="none" if attributes.values.get("date") == "none" else self._days("date", attributes, line),
            event=self._event(attributes, line),
            event_date=self._days("event-date", attributes, line),
            no_event="no-event" in attributes.classes,
        )
        return (paragraph,)

    def _stray(self, text: str, line: int) -> tree.Blocks:
        if text.strip(": \n"):
            hint = "write ::: name, for example ::: sidebar"
            self.record.error(line, "S042", "a line begins with ::: but names no block", hint)
        else:
            hint = "delete it; if blocks stand inside one another, give the outer one more colons (::::)"
            self.record.error(line, "S042", "::: closes nothing here", hint)
        return ()

    def _event(self, attributes: Attributes, line: int) -> str:
        """Give the words for the chronology; note marks that cannot be or contradict one another."""
        text = " ".join(self.record.clean(attributes.values.get("event", ""), line).split())
        if "no-event" in attributes.classes and not {"event", "event-date"}.isdisjoint(attributes.values):
            hint = "delete .no-event, or the other marks"
            self.record.error(line, "S039", ".no-event stands beside event or event-date", hint)
        elif "event" in attributes.values and not text:
            self.record.error(line, "S039", "event: the text is empty", "write it, or .no-event to leave the item out")
        elif len(text) > MAX_EVENT:
            message = f"event: {len(text)} characters are more than {MAX_EVENT}"
            self.record.error(line, "S039", message, "say it in a sentence or two")
        return text

    def _days(self, key: str, attributes: Attributes, line: int) -> str:
        """Check a day or an interval of days; "" if it is neither."""
        value = attributes.values.get(key, "")
        if not value or DateSpan.marked(value):
            return value
        none = "date=none" if key == "date" else ".no-event"
        better = braces.mended(f'{{{key}="{value}"}}').strip("{}")
        meant = better if DateSpan.marked(better.partition("=")[2]) else ""
        hint = f"write {meant}" if meant else f"write {key}=2026-01-12, {key}=2026-01-05/2026-01-11 or {none}"
        self.record.error(line, "S032", f"{key}: “{value}” is not a day or a run of days", hint)
        return ""

    def _figure(self, image: Token, line: int, attributes: Attributes) -> tree.Blocks:
        attributes = image.meta.get("attributes", _NONE).over(attributes)
        self.record.known_attributes(attributes, line, "a picture", ("credit", "place"))
        place, where = self._place_of(line, attributes), attributes.values.get("place", "column")
        if not self.record.is_known(where, line, "place", PLACES):
            where = "column"
        name = unquote(str(image.attrs.get("src", "")))
        picture, problems = self.load_picture(name, self.record.at(line))
        self.record.problems += problems
        caption = inline.from_text(str(image.attrs.get("title", "")), line, self.record)
        alt = self.record.clean(inline.text_of(image.children or (), line, self.record), line).strip()
        if says_nothing(alt, name):
            hint = "write what it shows, for those who cannot see it"
            self.record.warn(
                line, "S073", f"the text alternative “{short(alt)}” does not say what the picture shows", hint
            )
        if not picture:
            return ()
        credit = attributes.values.get("credit", "")
        return (tree.Figure(**place, picture=picture, alt=alt, caption=caption, credit=credit, place=where),)

    # --- what holds other blocks ---

    def _list(self, node: Node, attributes: Attributes) -> tree.Blocks:
        ordered = node.token.type == "ordered_list_open"
        start = int(node.token.attrs.get("start", 1)) if ordered else 1
        tight = not any(
            inner.token.type == "paragraph_open" and not inner.token.hidden
            for item in node.children
            for inner in item.children
        )
        place = self._place(node, attributes, "a list")
        items = tuple(self.read(item.children) for item in node.children)
        return (tree.ListBlock(**place, ordered=ordered, start=start, tight=tight, items=items),)

    def _definitions(self, node: Node, attributes: Attributes) -> tree.Blocks:
        place = self._place(node, attributes, "a definition list")
        entries: list[tree.Definition] = []
        for child in node.children:
            if child.token.type == "dt_open":
                entries.append(tree.Definition(self.inline(child), ()))
            elif entries:
                last = entries.pop()
                entries.append(tree.Definition(last.term, (*last.meanings, self.read(child.children))))
        return (tree.DefinitionList(**place, items=tuple(entries)),)

    def _quotation(self, node: Node, attributes: Attributes) -> tree.Blocks:
        place = self._place(node, attributes, "a quotation", ("source",))
        source = inline.from_text(attributes.values.get("source", ""), place["line"], self.record)
        children = self.read(node.children)
        return (tree.Quotation(**place, children=children, source=source),) if children else ()

    def _note(self, node: Node, attributes: Attributes) -> tree.Blocks:
        label, line = node.token.meta["label"], self.record.line(node.token)
        self.record.known_attributes(attributes, line, "a footnote")
        if label in self.record.notes:
            first = self.record.notes[label][0]
            self.record.error(
                line, "S062", f"the footnote [^{label}] is written twice, first on line {first}", "keep one"
            )
        outer, self.record.note = self.record.note, label
        blocks = self.read(node.children)
        self.record.note = outer
        if not blocks:
            self.record.error(line, "S063", f"the footnote [^{label}] is empty", "write its text after the colon")
        self.record.notes.setdefault(label, (line, blocks))
        return ()

    def _container(self, node: Node, attributes: Attributes) -> tree.Blocks:
        name, attributes, children = self.container(node, attributes)
        line = self.record.line(node.token)
        if name not in CONTAINERS:
            near = nearest(name, CONTAINERS)
            hint = (
                f"did you mean “{near}”?" if near else "write ::: sidebar for a note beside the text; there are also: "
            )
            hint += "" if near else ", ".join(other for other in CONTAINERS if other != "sidebar")
            self.record.error(line, "S040", f"there is no block “{name}”", hint)
            return children
        if name in FIGURES and attributes.id:
            attributes, children = self._shared(DataBlock(name, attributes, children), line)
        return containers.assemble(name, self._place_of(line, attributes), attributes, children, self.record)

    def _shared(self, block: DataBlock, line: int) -> tuple[Attributes, tree.Blocks]:
        """Give a block of figures with what it has from issue.md, and keep it for other editions of this one."""
        main = self.record.main
        if main and (theirs := main.data.get(block.attributes.id)):
            block = shared(block, theirs, main.lang, line, lambda at, *said: self.record.error(at, "C107", *said))
        self.record.data[block.attributes.id] = block
        return block.attributes, block.blocks

    def container(self, node: Node, attributes: Attributes) -> tuple[str, Attributes, tree.Blocks]:
        """Give name, attributes and blocks of a container, whatever they are."""
        token, line = node.token, self.record.line(node.token)
        own: Attributes = token.meta["attributes"]
        if broken := token.meta["broken"]:
            better = braces.mended(broken)
            hint = f"write ::: {token.info} {better}" if better else 'write {key="value" .class} on the same line'
            self.record.error(line, "S043", f"what follows ::: {token.info} cannot be read: {short(broken)}", hint)
            own = read[0] if (read := attributes_at(better, 0)) else own
        if not token.meta["closed"]:
            last, glued = self._last_line(token)
            hint = f"write a line ::: after line {last}; if another block stands inside, give this one more colons"
            if glued:
                hint = f"put the ::: at the end of line {glued} on a line of its own"
            self.record.error(line, "S041", f"the block ::: {token.info} is not closed", hint)
        return token.info, own.over(attributes), self.read(node.children)

    def _last_line(self, token: Token) -> tuple[int, int]:
        """Find the last line of a block that is not closed, and one that ends with :::; 0 if there is none."""
        first, end = (self.record.offset + line for line in token.map or (0, 0))
        inside = [(at + 1, self.record.lines[at].strip()) for at in range(first + 1, min(end, len(self.record.lines)))]
        last = next((at for at, text in reversed(inside) if text), first + 1)
        return last, next((at for at, text in inside if re.search(r"[^:\s][ \t]*:{3,}$", text)), 0)

    # --- the others ---

    def _heading(self, node: Node, attributes: Attributes) -> tree.Blocks:
        level, line = int(node.token.tag[1]), self.record.line(node.token)
        if level < 3:
            self.record.error(line, "S023", "a section cannot begin inside another block", "write ### or move it out")
        elif level > self.record.level + 1:
            hint = f"write {'#' * (self.record.level + 1)} {short(node.children[0].token.content)}"
            self.record.error(line, "S026", f"{'#' * level} skips a level of headings", hint)
        self.record.level = max(level, 3)
        place = self._place(node, attributes, "a heading")
        children = self.inline(node)
        if not plain(children).strip():
            self.record.warn(line, "S025", "the heading has no words", "write some after the #, or delete it")
            return ()
        return (tree.Heading(**place, level=max(level, 3), children=children),)

    def _table(self, node: Node, attributes: Attributes) -> tree.Blocks:
        place = self._place(node, attributes, "a table")
        rows = [row for part in node.children for row in part.children]
        head, *body = (tuple(self._cell(cell) for cell in row.children) for row in rows)
        for row in rows[1:]:
            self._whole_row(row, len(head))
        return (tree.Table(**place, head=head, rows=tuple(body)),)

    def _cell(self, node: Node) -> tree.Cell:
        found = _ALIGN.search(str(node.token.attrs.get("style", "")))
        return tree.Cell(self.inline(node), found[1] if found else "left")

    def _whole_row(self, row: Node, width: int) -> None:
        """Note a row with more cells than the head: Markdown drops them silently."""
        line = self.record.line(row.token)
        source = self.record.lines[line - 1].strip() if row.token.map and line <= len(self.record.lines) else ""
        cells = escapedSplit(source.lstrip("> "))
        cells = cells[1 if cells and not cells[0].strip() else 0 :]
        cells = cells[: -1 if cells and not cells[-1].strip() else None]
        if len(cells) > width:
            message = f"the row has {len(cells)} cells, the head of the table {width}"
            self.record.error(line, "S048", message, "write \\| for a bar inside a cell")
        elif len(cells) < width and "|" not in source and source:
            hint = "leave an empty line between them"
            self.record.warn(line, "S048", "a line of text right under a table becomes a row of it", hint)
        elif len(cells) < width and self.record.lines:
            cell = "cell" if len(cells) == 1 else "cells"
            hint = f"leave cells without a value empty, with their bars: |{' |' * width}"
            self.record.warn(line, "S048", f"the row has {len(cells)} {cell}, the head of the table {width}", hint)

    def _code(self, node: Node, attributes: Attributes) -> tree.Blocks:
        token, line = node.token, self.record.line(node.token)
        found = lines.code(token.content, token.info.strip() if token.type == "fence" else None)
        last = self.record.offset + (token.map[1] if token.map else 0)
        if token.type == "fence" and not (*self.record.lines, "")[last - 1].lstrip("> \t").startswith(token.markup):
            hint = f"write {token.markup} on a line of its own where it ends"
            self.record.error(line, "S071", "computer text is not closed: all that follows is a part of it", hint)
        self.record.missed(found, token.content, line)
        place = self._place(node, attributes, "code")
        return (tree.CodeBlock(**place, text=self.record.clean(node.token.content, place["line"])),)

    def _rule(self, node: Node, attributes: Attributes) -> tree.Blocks:
        line = self.record.line(node.token)
        above, before = self.record.line_before(line), self.record.line_before(line - 1)
        title = re.fullmatch(r"[^\W_][^|]{0,70}[^\W_]", above)
        if node.token.markup[:1] == "-" and title and not before:
            hint = f"write ## {above}; or leave an empty line above --- if it is a break in thought"
            self.record.warn(line, "S065", "a line of hyphens under a text makes no heading", hint)
        return (tree.Rule(**self._place(node, attributes, "a rule")),)

    def _definition(self, node: Node, attributes: Attributes) -> tree.Blocks:
        """Warn of an address under a label that no link uses: it would be left out without a word."""
        label, line = node.token.content, self.record.line(node.token)
        self.record.known_attributes(attributes, line, "a footnote")
        if label.startswith("^"):
            hint = f"write [{re.sub(chr(92) + 's+', '-', label.lower())}], here and in the text"
            self.record.error(line, "S075", f"the label of a footnote has a space in it: [{label.lower()}]", hint)
            return ()
        mark = f"[{label.casefold()}]"
        if self.record.lines_with(mark) < 2 and label not in ("//", "COMMENT"):
            hint = f"write [words][{label.lower()}] where the link is to stand, or delete the line"
            self.record.warn(line, "S076", f"no link uses the address of {mark}, and it is left out", hint)
        return ()

    def _html(self, node: Node, attributes: Attributes) -> tree.Blocks:
        line = self.record.line(node.token)
        self.record.known_attributes(attributes, line, "raw HTML")
        if node.token.content.rfind("<!--") > node.token.content.rfind("-->"):
            hint = "write --> where it ends"
            self.record.error(line, "S071", "a comment is not closed: all that follows is left out", hint)
        return html.blocks(node.token.content, line, self.record)
