"""Makers of blocks from elements of HTML: headings, lists, quotations, definitions, code.

Each maker is a function of a reader and an element; `MAKERS` is the table of them by the names of elements.
"""

import re
from dataclasses import replace
from functools import partial

from publisher.importers.html import pictures, tables, tree
from publisher.importers.html.boilerplate import boilerplate
from publisher.importers.html.elements import ElementReader, Maker
from publisher.importers.html.passes.boxes import PARTS, PULLED, SIDEBAR
from publisher.importers.html.runs import BlockText, InlineMark
from publisher.importers.html.tree import BOX, NOTE, PART, Element, name_of, value
from publisher.importers.journal import JournalEntry
from publisher.model.tree import (
    Blocks,
    CodeBlock,
    Definition,
    DefinitionList,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    Quotation,
    Rule,
    Sidebar,
    Strong,
)

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def _break(reader: ElementReader, element: Element) -> None:
    line = reader.line(element)
    if reader.run is None:
        reader.journal.space("\n", line)
    elif not reader.run.end_line(line):
        reader.end_paragraph()


def _rule(reader: ElementReader, element: Element) -> None:
    reader.end_paragraph()
    reader.add(Rule(line=reader.line(element)), reader.place())


def _heading(reader: ElementReader, element: Element) -> None:
    reader.end_paragraph()
    reader.attributes(element)
    place, lang, line = reader.place(), reader.own_lang(), reader.line(element)
    children = reader.in_one_run(element, place, without=frozenset({"strong"}))
    if children and reader.nested:
        reader.add(Paragraph(children=(Strong(children),), line=line, lang=lang), place)
    elif children:
        reader.add(Heading(level=int(name_of(element)[1]), children=children, line=line, lang=lang), place)
    reader.end_paragraph()


def _preformatted(reader: ElementReader, element: Element) -> None:
    reader.end_paragraph()
    place, line = reader.place(), reader.line(element)
    if "verse" in value(element, "class"):
        reader.run = BlockText(reader.journal, place)
        for at, text in reader.plain_texts(element):
            reader.run.exactly(text, reader.line(at), reader.marks)
        reader.end_paragraph()
        return
    text = ""
    entries: list[JournalEntry] = []
    for at, whole in reader.plain_texts(element):
        part = whole
        if at is element and not entries and part.startswith("\n"):  # the first line end is none (HTML, 13.2.6.4.7)
            reader.journal.space("\n", reader.line(at))
            part = part[1:]
        shown = _CONTROL.sub("", part.replace("\t", "    "))
        text += shown
        if shown == part:
            entries.append(reader.journal.keep(part, reader.line(at), place))
        else:
            entries.append(reader.journal.change(part, shown, reader.line(at), "tabs and control characters", place))
    if not text.strip():
        for entry in entries:
            entry.space()
        return
    if not text.endswith("\n"):
        reader.journal.keep("\n", line, place)
        text += "\n"
    reader.add(CodeBlock(text=text, line=line), place)


# --- what holds other blocks -------------------------------------------------------------------------------------


def _list(reader: ElementReader, element: Element) -> None:
    reader.end_paragraph()
    reader.attributes(element)
    place, ordered, line = reader.place(), name_of(element) == "ol", reader.line(element)
    items: list[Blocks] = [reader.within(partial(reader.text, element.text, line))]
    for child in element:
        item = reader.within(partial(_item, reader, child))
        if items[-1] and name_of(child) in {"ul", "ol"}:  # a list in a list, not in an item of it
            items[-1] += item
        else:
            items.append(item)
        stray = reader.within(partial(reader.text, child.tail, reader.line(child)))
        items += [stray] if stray else []
    found = tuple(item for item in items if item)
    if found:
        start = int(value(element, "start")) if ordered and re.fullmatch(r"\d{1,8}", value(element, "start")) else 1
        for child in element:
            if not child.get(NOTE):
                break
            start += ordered  # notes taken out of a list do not change the numbers of what stays
        tight = all(isinstance(block, ListBlock) == (at > 0) for item in found for at, block in enumerate(item))
        reader.add(ListBlock(ordered=ordered, start=start, tight=tight, items=found, line=line), place)


def _item(reader: ElementReader, element: Element) -> None:
    if name_of(element) == "li" and not element.get(NOTE) and not boilerplate(element, whole=reader.whole):
        reader.attributes(element, ("value",))
        reader.inside(element)
    else:
        reader.element(element)


def _quotation(reader: ElementReader, element: Element) -> None:
    reader.end_paragraph()
    reader.attributes(element)
    place, lang = reader.place(), reader.own_lang()
    children, parts = _parted(reader, element)
    pulled = any(each.get(BOX) == PULLED or "pullquote" in value(each, "class") for each in _around(element))
    display = pulled and not reader.nested and all(isinstance(block, Paragraph) for block in children)
    if children:
        source, line = parts.get("source", ()), reader.line(element)
        reader.add(Quotation(children=children, source=source, display=display, lang=lang, line=line), place)


def _around(element: Element) -> tuple[Element, ...]:
    above = element.getparent()
    return (element,) if above is None else (element, above)


def _parted(reader: ElementReader, element: Element) -> tuple[Blocks, dict[str, Inlines]]:
    """The blocks in an element, and those of its parts that stand for themselves: title, source."""
    outer, reader.parts = reader.parts, {}
    children = reader.within(partial(reader.inside, element))
    parts, reader.parts = reader.parts, outer
    return children, parts


def _part(reader: ElementReader, element: Element) -> None:
    """A title or a source, where a box or a quotation waits for one; else a line in bold, or the text that it is."""
    kind = element.attrib.pop(PART)
    if reader.parts is not None and kind not in reader.parts:
        reader.end_paragraph()
        reader.attributes(element)
        without = frozenset({"strong"}) if kind == "title" else frozenset({"emphasis"})
        if words := reader.in_one_run(element, reader.place(), without=without):
            reader.parts[kind] = words
    elif kind == "title":
        _bold(reader, element)
    else:
        reader.element(element)


def _sidebar(reader: ElementReader, element: Element) -> None:
    """A box beside the text; inside other blocks its title is a line in bold."""
    reader.end_paragraph()
    reader.attributes(element)
    if reader.nested:
        outer, reader.parts = reader.parts, None
        reader.inside(element)
        reader.end_paragraph()
        reader.parts = outer
        return
    place, lang, line = reader.place(), reader.own_lang(), reader.line(element)
    children, parts = _parted(reader, element)
    title = parts.get("title", ())
    if children:
        reader.add(Sidebar(title=title, children=children, lang=lang, line=line), place)
    elif title:
        reader.add(Paragraph(children=(Strong(title),), line=line, lang=lang), place)


def _definitions(reader: ElementReader, element: Element) -> None:
    """A list of definitions where each term has a meaning; else its terms are bold paragraphs."""
    reader.end_paragraph()
    reader.attributes(element)
    rows = list(element)
    names = "".join(name_of(row)[-1] if name_of(row) in {"dt", "dd"} else "?" for row in rows)
    told = all(tree.words(row) for row in rows)
    told = told and not any((text or "").strip() for text in (element.text, *(row.tail for row in rows)))
    if reader.nested or not told or not re.fullmatch("(?:td+)+", names) or element.find(".//dl") is not None:
        reader.inside(element)
        reader.end_paragraph()
        return
    place, line = reader.place(), reader.line(element)
    reader.text(element.text, line)
    items: list[Definition] = []
    for row in rows:
        reader.attributes(row)
        if name_of(row) == "dt":
            items.append(Definition(reader.in_one_run(row, place), ()))
        else:
            meaning = reader.within(partial(reader.inside, row))
            items[-1] = replace(items[-1], meanings=(*items[-1].meanings, meaning))
        reader.within(partial(reader.text, row.tail, reader.line(row)))
    if reader.blocks and isinstance(reader.blocks[-1][1], DefinitionList):
        reader.add(Rule(line=line), 0)  # Markdown would join the two
    if all(item.term and item.meanings and all(item.meanings) for item in items):
        reader.add(DefinitionList(items=tuple(items), line=line), place)
        return
    blocks: list[Paragraph | Quotation] = []
    for item in items:
        blocks += [Paragraph(children=(Strong(item.term),), line=line)] if item.term else []
        blocks += [Quotation(children=meaning, line=line) for meaning in item.meanings if meaning]
    if blocks:
        reader.add(Quotation(children=tuple(blocks), line=line), place)


def _bold(reader: ElementReader, element: Element) -> None:
    """A term or a summary by itself."""
    reader.end_paragraph()
    reader.attributes(element)
    outer, reader.marks = reader.marks, (*reader.marks, InlineMark("strong"))
    reader.inside(element)
    reader.end_paragraph()
    reader.marks = outer


MAKERS: dict[str, Maker] = {
    "br": _break,
    "hr": _rule,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), _preformatted),
    **dict.fromkeys(("ul", "ol", "dir"), _list),
    **dict.fromkeys(("blockquote", PULLED), _quotation),
    SIDEBAR: _sidebar,
    PARTS: _part,
    "dl": _definitions,
    **dict.fromkeys(("dt", "summary"), _bold),
    "img": pictures.image,
    "figure": pictures.figure,
    "table": tables.table,
}
