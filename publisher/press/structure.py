"""Structure elements of a tagged PDF for the elements of a page of HTML, as a tree that grows with its content.

In: the HTML element that a piece of content belongs to; out: the `Node` that holds it, a structure element of
ISO 32000-1, 14.8.4. It knows nothing of the engine and of PDF objects; `tagging` brings both together.

Elements that say nothing (`div`, `span`, `sup`) have no node: their content goes to the node above. Furniture (class
`furniture`, role `presentation` or `none`, `aria-hidden`, a picture whose alt is empty) is an artifact.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

from publisher.model.part import LINE_HYPHENED, LINE_UNSPACED
from publisher.press.alternatives import _SPACES, SVG, alternative, own_text

GROUPS = frozenset({"Document", "Art", "Sect", "Div", "BlockQuote", "TOC", "TOCI"})
"""Nodes that hold blocks only: loose text in them gets a paragraph."""
INLINES = frozenset({"Span", "Em", "Strong", "Code", "Quote", "Link", "Reference"})
TEXTS = INLINES | {"P", "Lbl", "H1", "H2", "H3", "H4", "H5", "H6"}
"""Nodes that hold a run of text: a block inside them says nothing."""

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"}
    | {"main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead"}
    | {"tr", "ul"}
)
_KINDS = {f"h{level}": f"H{level}" for level in range(1, 7)} | {
    "article": "Art",
    "section": "Sect",
    "aside": "Sect",
    "blockquote": "BlockQuote",
    "figure": "Div",
    "p": "P",
    "pre": "P",
    "table": "Table",
    "caption": "Caption",
    "figcaption": "Caption",
    "em": "Em",
    "strong": "Strong",
    "code": "Code",
    "kbd": "Code",
    "samp": "Code",
    "q": "Quote",
}
_LISTS = {"list": "dl", "term": "dt", "definition": "dd"}
_STRICT = frozenset({"L", "TOC", "Table", "THead", "TBody", "TFoot", "TR"})
_INSIDE = {"thead": "Table", "tbody": "Table", "tfoot": "Table", "td": "TR", "th": "TR"}
_TABLE_PARTS = {"thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "td": "TD", "th": "TH"}
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_HYPHENS = ("\u2010", "-")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Ending(Enum):
    """End of a line that the engine has cut."""

    SPACE = 1
    HYPHEN = 2


@dataclass(eq=False, slots=True)
class StructureNode:
    """A structure element in the making; it is the last kid of its parent when it is made.

    `index` is the place of its HTML element in the source. `kids` are nodes and the content that `tagging` finds on
    the pages. `columns` and `rows` are the spans of a table cell; `box` is the place of a figure on its page (x1, y1,
    x2, y2, in points from the lower left corner), which stands in a line of text if `inline`.
    """

    kind: str
    index: int
    parent: "StructureNode | None"
    lang: str = ""
    alt: str = ""
    expansion: str = ""
    id: str = ""
    numbering: str = ""
    scope: str = ""
    columns: int = 1
    rows: int = 1
    inline: bool = False
    box: tuple[float, ...] = ()
    kids: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take the place in the parent."""
        if self.parent is not None:
            self.parent.kids.append(self)

    @property
    def block(self) -> "StructureNode":
        """Give the node whose run of text this one is part of."""
        return self.parent.block if self.kind in INLINES and self.parent is not None else self


class StructureTree:
    """The nodes of one document. `document` is the root."""

    def __init__(self, root: Element) -> None:
        self._parents = {child: parent for parent in root.iter() for child in parent}
        self._order = {element: index for index, element in enumerate(_as_read(root))}
        self._langs = {root: root.get("lang", "")}
        self.document = StructureNode("Document", 0, None)
        self._nodes: dict[Element, StructureNode | None] = {root: self.document}
        self._items: dict[StructureNode, StructureNode] = {}
        self._notes = 0
        self._named: dict[str, StructureNode] = {}
        self._runs: dict[Element, tuple[str, set[int], set[int]]] = {}
        self._read: dict[Element, int] = {}

    def node(self, element: Element) -> StructureNode | None:
        """Give the node that holds the content of an element; None if it is an artifact."""
        if element in self._nodes:
            return self._nodes[element]
        if element.get("data-of") in self._named:  # it goes on with a note or a paragraph
            self._nodes[element] = self._named[element.get("data-of", "")]
            return self._nodes[element]
        parent = self._parents.get(element)
        above = self.document if parent is None else self.node(parent)
        made = None if above is None or _is_furniture(element) else self._make(element, above)
        self._nodes[element] = made
        if made is not None and element.get("id") and element.tag == "p":
            self._named[element.get("id", "")] = made
        return made

    def note(self, element: Element) -> StructureNode | None:
        """Give the Reference that holds the mark of a footnote; the Note itself comes to stand right after it."""
        parent = self._parents.get(element)
        above = None if parent is None or element.get("data-of") else self.node(parent)
        if above is None:
            return None
        reference = StructureNode("Reference", self._order[element], above)
        self._nodes[element] = self._make_note(element, above)
        return reference

    def label(self, element: Element, numbering: object) -> StructureNode | None:
        """Give the Lbl of a list item or a note. `numbering` is a list style as CSS has it: a name, or a mark."""
        body = self.node(element)
        item = None if body is None else self._items.get(body, body)
        if body is None or item is None or item.kind not in ("LI", "TOCI", "Note"):
            return body
        if item.kind == "LI" and item.parent is not None and not item.parent.numbering:
            item.parent.numbering = _NUMBERINGS.get(numbering, "Decimal" if self.is_ordered(element) else "Disc")
        label = StructureNode("Lbl", item.index, item)
        item.kids.insert(0, item.kids.pop())
        return label

    def link(self, element: Element) -> Element:
        """Give the element that makes this one a link: the nearest `a`, or itself."""
        return next((at for at in self._upwards(element) if at.tag == "a"), element)

    def is_ordered(self, element: Element) -> bool:
        """Tell whether an item belongs to a numbered list."""
        parent = self._parents.get(element)
        return parent is not None and parent.tag == "ol"

    def seams(self, element: Element, text: str) -> tuple[bool, Ending | None]:
        """Say what the engine has cut from a line of an element's own text: a space before it, and how it ends.

        Lines are to be asked for in their order: the text of the element is followed along, white space aside.
        """
        if element not in self._runs:
            self._runs[element] = own_text(element)
            self._read[element] = 0
        letters, starts, ends = self._runs[element]
        shown = _SPACES.sub("", text)
        begin = self._read[element]
        at = begin + len(shown)
        added = shown[-1:] in _HYPHENS and letters[at - 1 : at] != shown[-1:]
        self._read[element] = at = at - 1 if added else at
        hyphen = added or shown.endswith(LINE_HYPHENED.strip())
        space = Ending.SPACE if at in ends and not text.endswith((" ", LINE_UNSPACED.strip())) else None
        return begin in starts and not text.startswith(" "), Ending.HYPHEN if hyphen else space

    def tidy(self) -> None:
        """Put nodes in the order of the source, drop empty ones, give loose text a paragraph."""
        _tidy(self.document)

    # --- what an element is ------------------------------------------------------------------------------------

    def _make(self, element: Element, above: StructureNode) -> StructureNode:
        tag = _tag(element)
        lang = self._changed_language(element)
        if element.get("role") in ("doc-footnote", "doc-endnote"):
            return self._make_note(element, above)
        if tag in _TABLE_PARTS:
            node = self._make_table_part(element, above)
        elif tag in ("ul", "ol", "menu", "dl", "li", "dt", "dd"):
            node = self._make_list_part(element, above)
        elif tag in ("img", SVG):
            node = StructureNode("Figure", self._order[element], above)
            node.alt = alternative(element)
        elif tag == "a" and element.get("href"):
            node = self._make_link(element, above)
        else:
            node = self._make_text(element, above)
        if lang and node is above and above.kind not in _STRICT:
            node = StructureNode(
                "Div" if tag in _BLOCKS and above.kind not in TEXTS else "Span", self._order[element], above
            )
        node.lang = lang or node.lang
        return node

    def _make_text(self, element: Element, above: StructureNode) -> StructureNode:
        kind = _KINDS.get(element.tag, "")
        if element.get("role") == "heading":
            kind = f"H{min(6, int(level))}" if (level := element.get("aria-level", "2")).isdigit() else "H2"
        if not kind and element.tag in _BLOCKS and not any(child.tag in _BLOCKS for child in element):
            kind = "P"
        if not kind and element.tag == "abbr" and element.get("title"):
            kind = "Span"
        if not kind or (above.kind in TEXTS and kind not in INLINES):
            return above
        if kind == "Caption" and above.kind not in ("Table", "Div"):
            kind = "P"
        node = StructureNode(kind, self._order[element], above)
        if element.tag == "abbr":
            node.expansion = element.get("title", "")
        return node

    def _make_note(self, element: Element, above: StructureNode) -> StructureNode:
        self._notes += 1
        node = StructureNode("Note", self._order[element], above, self._changed_language(element))
        node.id = element.get("id") or f"note-{self._notes}"
        self._named[node.id] = node
        return node

    def _make_link(self, element: Element, above: StructureNode) -> StructureNode:
        if above.kind == "TOCI" or element.get("role") == "doc-noteref":
            above = StructureNode("Reference", self._order[element], above)
        return StructureNode("Link", self._order[element], above)

    def _make_table_part(self, element: Element, above: StructureNode) -> StructureNode:
        if above.kind != _INSIDE.get(element.tag, above.kind) or above.kind in TEXTS:
            return above
        node = StructureNode(_TABLE_PARTS[element.tag], self._order[element], above)
        if node.kind == "TH":
            grouped = above.parent is not None and above.parent.kind == "THead"
            by_row = element.get("scope", "col" if grouped else "row").startswith("row")
            node.scope = "Row" if by_row else "Column"
        return node

    def _make_list_part(self, element: Element, above: StructureNode) -> StructureNode:
        tag, index = _tag(element), self._order[element]
        if above.kind in TEXTS:
            return above
        if tag in ("ul", "ol", "menu", "dl"):
            in_contents = any(at.get("role") == "doc-toc" for at in self._upwards(element))
            return StructureNode("TOC" if tag != "dl" and in_contents else "L", index, above)
        if tag == "li" and above.kind == "TOC":
            return StructureNode("TOCI", index, above)
        if above.kind != "L":
            return above if tag == "li" else StructureNode("P", index, above)
        if tag == "li":
            item = StructureNode("LI", index, above)
        else:
            last: StructureNode | None = above.kids[-1] if above.kids else None
            starts = tag == "dt" and last is not None and any(kid.kind == "LBody" for kid in last.kids)
            item = StructureNode("LI", index, above) if last is None or starts else last
        node = StructureNode("Lbl" if tag == "dt" else "LBody", index, item)
        self._items[node] = item
        return node

    def _upwards(self, element: Element) -> Iterator[Element]:
        """Yield an element and all that it stands in."""
        at: Element | None = element
        while at is not None:
            yield at
            at = self._parents.get(at)

    def _language(self, element: Element) -> str:
        if element not in self._langs:
            parent = self._parents.get(element)
            own = element.get("lang") or element.get(_XML_LANG) or ""
            inherited = "" if parent is None else self._language(parent)
            self._langs[element] = own if _LANGUAGE.fullmatch(own) else inherited
        return self._langs[element]

    def _changed_language(self, element: Element) -> str:
        """Give the language of an element if it is not that of what surrounds it (ISO 14289-1, 7.2)."""
        if "lang" not in element.attrib and _XML_LANG not in element.attrib:
            return ""
        lang, parent = self._language(element), self._parents.get(element)
        return "" if parent is not None and lang == self._language(parent) else lang


_NUMBERINGS: dict[object, str] = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}


def _tag(element: Element) -> str:
    """The tag of an element; of one that stands in for a list inside a line of text, that of the list."""
    return _LISTS.get(element.get("role", ""), element.tag)


def _as_read(root: Element) -> Iterator[Element]:
    """Yield all elements in the order of reading: what stands elsewhere on the pages right after what it follows."""
    known = {element.get("id") for element in root.iter()}
    follows: dict[str, list[Element]] = {}
    for element in root.iter():
        if (after := element.get("data-after")) in known and after:
            follows.setdefault(after, []).append(element)
    moved = {element for each in follows.values() for element in each}

    def within(element: Element) -> Iterator[Element]:
        yield element
        for child in element:
            if child not in moved:
                yield from within(child)
        for each in follows.get(element.get("id", ""), ()):
            yield from within(each)

    yield from within(root)


def _is_furniture(element: Element) -> bool:
    return (
        "furniture" in element.get("class", "").split()
        or element.get("role") in ("presentation", "none")
        or element.get("aria-hidden") == "true"
        or (element.tag == "img" and element.get("alt") == "")
    )


def _tidy(node: StructureNode) -> None:
    nodes = [kid for kid in node.kids if isinstance(kid, StructureNode)]
    for kid in nodes:
        _tidy(kid)
    if any(one.index > two.index for one, two in pairwise(nodes)):
        nodes.sort(key=lambda kid: kid.index)
        in_order = iter(nodes)
        node.kids = [next(in_order) if isinstance(kid, StructureNode) else kid for kid in node.kids]
    node.kids = [kid for kid in node.kids if not isinstance(kid, StructureNode) or kid.kids or kid.kind in ("TD", "TH")]
    if node.kind in GROUPS:
        loose = INLINES - {"Reference"} if node.kind == "TOCI" else INLINES
        kids, node.kids = node.kids, []
        open_paragraph: StructureNode | None = None
        for kid in kids:
            if isinstance(kid, StructureNode) and kid.kind not in loose:
                open_paragraph = None
                node.kids.append(kid)
                continue
            if open_paragraph is None:
                open_paragraph = StructureNode("P", kid.index if isinstance(kid, StructureNode) else node.index, node)
            open_paragraph.kids.append(kid)
