"""The structure tree of a typeset part: what each piece of a page is, in the order of the source.

In: the HTML elements, and what the engine laid out of them (boxes on pages; each piece
of text is a marked-content sequence in a page's stream); out: the structure tree of ISO 32000-1, 14.7 in the engine's
PDF, and streams in which header, footer and rules are artifacts.

The engine's own tree has an element for each line and for each fragment of a box, takes margin boxes for text and
footnotes for nothing. This one has a node for each HTML element that means something (`structure`), whichever pages
it is set on: a table over two pages is one Table, whose repeated head is an artifact.

A `Tagger` stands in for a private function of WeasyPrint 70.0, `weasyprint.pdf.add_tags`, and reads private attributes:
`Page._page_box`, `Stream._tags`, `AbsolutePlaceholder._box`. `tests/press/test_tagging.py` fails if they change.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import pydyf

from publisher.fonts import Twin, face_of, may_be_twin, twins
from publisher.model.values import right_to_left
from publisher.pdf.content import RANGE, Content
from publisher.pdf.embedding import to_glyphs
from publisher.press.alternatives import link_description, written
from publisher.press.streams import Letters, Sequences
from publisher.press.structure import Ending, StructureNode, StructureTree

POINTS = 0.75  # in a CSS pixel
_LAYOUT = b"<</Type/Layout>>"
_REPEATED = b"<</Type/Pagination>>"
_HEAD = b"<</Type/Pagination/Subtype/Header/Attached[/Top]>>"
_FOOT = b"<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>"
_ROLES = {"Em": "/Span", "Strong": "/Span"}


DataOf = Callable[[Any], bytes]
"""The bytes of the file of one of the engine's fonts."""


@dataclass(frozen=True, eq=False, slots=True)
class LinkAnnotation:
    """A link annotation in the engine's PDF, the page it stands on, and the element that is the link."""

    page: int
    dictionary: Any
    element: Element


class Tagger:
    """The tags of one document, given its HTML tree and the engine's module of box classes.

    `slot` is that of the sheet. `lost` counts pieces of text that cannot be tagged: those in transparent groups.
    """

    def __init__(self, root: Element, boxes: Any, slot: int = 0, data_of: DataOf = lambda _: b"") -> None:
        self.lost = 0
        self._slot = slot
        self._boxes = boxes
        self._tree = StructureTree(root)
        self._repeatable: set[Element] = set()
        self._marks: dict[tuple[Element, str], StructureNode | None] = {}
        self._artifacts: dict[Content, bytes] = {}
        self._endings: dict[Content, Ending | None] = {}
        self._tags: dict[Any, dict[str, Any]] = {}
        self._data_of = data_of
        self._words = written(root)
        self._texts: dict[Content, str] = {}
        self._twins: Mapping[str, Mapping[str, Twin]] = {}
        self._spelled: dict[str, Letters] = {}
        self._last: tuple[Content, StructureNode] | None = None
        self._is_apart = False
        self._apart: set[Element] = set()
        self._page = 0
        self._height = 0.0
        self._pdf_page: Any = None

    def __call__(self, pdf: Any, document: Any, _version: object, page_streams: list[Any]) -> None:
        """Do what the engine's `add_tags` is there for, with its signature."""
        if any(map(may_be_twin, self._words)):
            opened = ((font.hash, face_of(font.hash, self._data_of(font))) for font in document.fonts.values())
            self._twins = {name: twins(face) for name, face in opened if face}
        for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
            self._page, self._height, self._tags = number, page.height, stream._tags  # noqa: SLF001
            self._pdf_page = pdf.objects[pdf.pages["Kids"][3 * number]]
            self._read(page._page_box, b"", None)  # noqa: SLF001
            for mark in self._tags.values():  # what was painted and is in no box: none known
                self._artifacts[Content(number, mark["mcid"])] = _LAYOUT
        self._tree.tidy()
        self._describe_links(self._tree.document)
        sizes = self._rewrite(page_streams, document.fonts)
        _Writer(pdf, sizes, self._slot).write(self._tree.document)
        _tell_apart(pdf, document.fonts.values(), self._spelled)

    # --- from boxes to nodes -----------------------------------------------------------------------------------

    def _read(self, box: Any, artifact: bytes, link: Any) -> None:
        """Find the node of each piece of text in a box. `link` is the link annotation around it, if there is one."""
        box, boxes = getattr(box, "_box", box), self._boxes  # a placeholder of an absolutely positioned box has one
        if isinstance(box, boxes.MarginBox):
            artifact = _HEAD if box.at_keyword.startswith("@top") else _FOOT
        node = None
        if not artifact and box.element is not None and not isinstance(box, boxes.PageBox):
            node = self._node(box)
            artifact = artifact or (b"" if node else _LAYOUT)
        if isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer) and not artifact:
            artifact = _REPEATED if box.element in self._repeatable else b""
            self._repeatable.add(box.element)
        if box.link_annotation is not None:
            link = self._keep_link(box, artifact, link)
        if isinstance(box, boxes.BlockLevelBox) and box.element is not None:
            self._is_apart = True
            self._apart.add(box.element)
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            self._place(box, node, artifact)
        else:
            for child in box.children:
                self._read(child, artifact, link)

    def _node(self, box: Any) -> StructureNode | None:
        """Give the node of a box; the marks of notes and list items have their own."""
        element, (_, _, pseudo) = box.element, box.element_tag.partition("::")
        if pseudo == "before" and element.tag == "li" and box.style["list_style_type"] == "none":
            pseudo = "marker" if self._tree.is_ordered(element) else ""  # a number set by a counter
        if pseudo not in ("footnote-call", "footnote-marker", "marker"):
            node = self._tree.node(element)
            if isinstance(box, self._boxes.TableCellBox) and node is not None:
                node.columns, node.rows = box.colspan, box.rowspan
            return node
        if (element, pseudo) not in self._marks:
            self._marks[element, pseudo] = (
                self._tree.note(element)
                if pseudo == "footnote-call"
                else self._tree.label(element, box.style["list_style_type"])
            )
        return self._marks[element, pseudo]

    def _place(self, box: Any, node: StructureNode | None, artifact: bytes) -> None:
        """Give a painted box to its node, or make it an artifact."""
        mark = self._tags.pop(box, None)
        if mark is None:
            return
        content = Content(self._page, mark["mcid"])
        if self._twins and isinstance(box, self._boxes.TextBox) and any(map(may_be_twin, box.pango_layout.text)):
            self._texts[content] = box.pango_layout.text
        if node is None or artifact:
            self._artifacts[content] = artifact or _LAYOUT
            return
        is_text = isinstance(box, self._boxes.TextBox)
        blank = is_text and not box.text.strip()
        spaced, ending = blank, None
        if is_text and not blank and "::" not in box.element_tag:
            spaced, ending = self._tree.seams(box.element, box.pango_layout.text)
        if self._last and (spaced or (self._is_apart and self._last[1].block is node.block)):
            last = self._last[0]  # the engine paints no space between these two
            self._endings[last] = self._endings.get(last) or Ending.SPACE
        self._is_apart = False
        if blank and not (node.kids and isinstance(node.kids[-1], Content)):
            self._artifacts[content] = _LAYOUT
            return
        node.kids.append(content)
        self._last, self._endings[content] = (content, node), ending
        if node.kind == "Figure":
            x, y = box.content_box_x() * POINTS, (self._height - box.content_box_y()) * POINTS
            node.box = (x, y - box.height * POINTS, x + box.width * POINTS, y)
            node.inline = isinstance(box, self._boxes.InlineReplacedBox)

    def _keep_link(self, box: Any, artifact: bytes, around: Any) -> Any:
        """Give a link annotation to its Link; take it from the page if it is in an artifact or inside another one.

        The engine makes one for each box inside a link, so that one target would be read out several times.
        """
        annotation = box.link_annotation
        place = _upright(annotation["Rect"])
        if around and isinstance(box, self._boxes.ReplacedBox):  # a picture stands out of the line of its link
            around["Rect"] = pydyf.Array(_union(_upright(around["Rect"]), place))
        empty = place[2] - place[0] <= 0 or place[3] - place[1] <= 0
        if artifact or empty or (around and _contains(_upright(around["Rect"]), place)):
            self._pdf_page["Annots"].remove(annotation.reference)
            annotation.clear()
            return around
        element = self._tree.link(box.element)
        node = self._tree.node(element)
        if node is None or node.kind != "Link":
            node = StructureNode("Link", 0 if node is None else node.index, node or self._tree.document)
        node.kids.append(LinkAnnotation(self._page, annotation, element))
        return annotation

    def _describe_links(self, node: StructureNode) -> None:
        """Give each link annotation its description; put those of a link that was cut before its text."""
        for kid in node.kids:
            if isinstance(kid, StructureNode):
                self._describe_links(kid)
            elif isinstance(kid, LinkAnnotation):
                target = str(kid.dictionary["Contents"].string)
                kid.dictionary["Contents"] = pydyf.String(link_description(kid.element, target, self._apart))
        if node.kind == "Link":
            node.kids.sort(key=lambda kid: not isinstance(kid, LinkAnnotation))

    # --- the streams -------------------------------------------------------------------------------------------

    def _rewrite(self, page_streams: list[Any], fonts: dict[Any, Any]) -> list[int]:
        """Name the sequences of all streams for what they are. Give the count of identifiers of each page."""
        owners: dict[Content, tuple[StructureNode, int]] = {}
        _own(self._tree.document, owners)
        letters: dict[bytes, Letters] = {}
        for font in fonts.values():  # the engine has several for a file
            known = letters.setdefault(font.hash.encode(), Letters({}, self._twins.get(font.hash, {})))
            known.said.update({} if font.bitmap else font.to_unicode)
            known.said.update(_misread(known.said, known.twins))
        renamed: dict[Content, Content] = {}
        sizes = []
        for page, stream in enumerate(page_streams):
            sequences = Sequences(page, owners, self._artifacts, self._endings, letters)
            sequences.texts = self._texts
            stream.stream = sequences.rewrite(stream.stream)
            renamed.update(sequences.renamed)
            sizes.append(sequences.count)
        self.lost = len(owners) - len(renamed)
        _rename(self._tree.document, renamed)
        self._spelled = {name.decode(): each for name, each in letters.items() if each.used}
        return sizes


def _own(node: StructureNode, owners: dict[Content, tuple[StructureNode, int]]) -> None:
    """Note who has each sequence. A Link whose annotation the engine did not make is no Link."""
    if node.kind == "Link" and not any(isinstance(kid, LinkAnnotation) for kid in node.kids):
        node.kind = "Span"
    for place, kid in enumerate(node.kids):
        if isinstance(kid, StructureNode):
            _own(kid, owners)
        elif isinstance(kid, Content):
            owners[kid] = (node, place)


def _rename(node: StructureNode, renamed: dict[Content, Content]) -> None:
    """Put the new identifiers in place of the old ones, each once; what is lost goes."""
    kids = dict.fromkeys(renamed.get(kid) if isinstance(kid, Content) else kid for kid in node.kids)
    node.kids = [kid for kid in kids if kid is not None]
    for kid in node.kids:
        if isinstance(kid, StructureNode):
            _rename(kid, renamed)


def _upright(rectangle: Any) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = rectangle
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _union(one: tuple[float, ...], two: tuple[float, ...]) -> tuple[float, ...]:
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def _contains(outer: tuple[float, ...], inner: tuple[float, ...], slack: float = 1) -> bool:
    return (
        outer[0] - slack <= inner[0]
        and outer[1] - slack <= inner[1]
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


# --- characters that share a glyph -------------------------------------------------------------------------------


def _tell_apart(pdf: Any, fonts: Iterable[Any], spelled: Mapping[str, Letters]) -> None:
    """Give the twins that were set codes in their fonts: glyph, width, and the character that each stands for."""
    there = {font.hash: font for font in fonts if font.hash in spelled}
    dictionaries = (each for each in pdf.objects if isinstance(each, pydyf.Dictionary))
    named: Any = next((each for each in dictionaries if there.keys() & each.keys()), {})
    for name, font in there.items():
        twins_of, said = spelled[name].twins, font.to_unicode
        wrong = {glyph: twins_of[text] for glyph, text in said.items() if text in twins_of}
        lines = {
            _said(glyph, said[glyph]): _said(glyph, twin.other) for glyph, twin in wrong.items() if glyph == twin.glyph
        }
        said |= {glyph: twin.other for glyph, twin in wrong.items() if glyph == twin.glyph}  # not what was met first
        added = {twins_of[char].code: char for char in sorted(spelled[name].used)}
        said |= added
        outer = _object(pdf, named[name])
        inner, to_unicode = _object(pdf, outer["DescendantFonts"][0]), _object(pdf, outer["ToUnicode"])
        for code, char in added.items():
            inner["W"] += [code, pydyf.Array([font.widths[twins_of[char].glyph]])]
        mapped = pydyf.Stream([to_glyphs({code: twins_of[char].glyph for code, char in added.items()})], compress=True)
        pdf.add_object(mapped)
        inner["CIDToGIDMap"] = mapped.reference
        block = [b"%d beginbfchar" % len(added), *(_said(*each) for each in added.items()), b"endbfchar"]
        to_unicode.stream = [lines.get(line, line) for line in to_unicode.stream]
        to_unicode.stream[-4:-4] = block


def _misread(said: Mapping[int, str], known: Mapping[str, Twin]) -> dict[int, str]:
    """The glyphs of which the engine says that they are the twin, which it met first, and what they are."""
    return {glyph: known[text].other for glyph, text in said.items() if text in known and known[text].glyph == glyph}


def _said(glyph: int, text: str) -> bytes:
    """A line of a map to Unicode, as the engine writes it."""
    return b"<%04x> <%s>" % (glyph, text.encode("utf-16-be").hex().encode())


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


# --- from nodes to PDF objects -----------------------------------------------------------------------------------


class _Writer:
    """Writes a tree into a PDF: elements, parent tree, names of notes, and what a tagged file must say of itself.

    Numbers begin with those of the slot, which makes the part relocatable: number trees may be sparse.
    """

    def __init__(self, pdf: Any, sizes: list[int], slot: int) -> None:
        self._pdf = pdf
        self._first = slot * RANGE
        self._prefix = f"{slot}." if slot else ""
        self._pages = pdf.page_references  # asked once: the engine makes it anew each time
        self._parents: list[list[Any]] = [[b"null"] * size for size in sizes]
        self._annotations: list[tuple[Any, Any]] = []
        self._ids: dict[str, Any] = {}

    def write(self, document: StructureNode) -> None:
        """Write the tree (ISO 32000-1, 14.7.2) and the entries of the catalogue that ISO 14289-1, 7.1 asks for."""
        pdf = self._pdf
        root = pydyf.Dictionary({"Type": "/StructTreeRoot", "RoleMap": pydyf.Dictionary(_ROLES)})
        pdf.add_object(root)
        root["K"] = self._element(document, root.reference)
        numbers = pydyf.Array()
        for page, parents in enumerate(self._parents):
            pdf.objects[pdf.pages["Kids"][3 * page]]["StructParents"] = self._first + page
            numbers += [self._first + page, pydyf.Array(parents)]
        for key, (parent, annotation) in enumerate(self._annotations, start=self._first + len(self._parents)):
            annotation["StructParent"] = key
            numbers += [key, parent]
        parent_tree = pydyf.Dictionary({"Nums": numbers})
        pdf.add_object(parent_tree)
        root["ParentTree"] = parent_tree.reference
        root["ParentTreeNextKey"] = self._first + len(self._parents) + len(self._annotations)
        if self._ids:
            names = pydyf.Array()
            for name in sorted(self._ids):
                names += [pydyf.String(name), self._ids[name]]
            root["IDTree"] = pydyf.Dictionary({"Names": names})
        pdf.catalog["StructTreeRoot"] = root.reference
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _element(self, node: StructureNode, parent: bytes) -> bytes:
        """Write a node and what is below it; give its reference."""
        element = pydyf.Dictionary({"S": f"/{node.kind}", "P": parent})
        self._pdf.add_object(element)
        reference: bytes = element.reference
        home = next((kid.page for kid in node.kids if isinstance(kid, Content)), None)
        if home is not None:
            element["Pg"] = self._pages[home]
        kids = pydyf.Array(self._kid(kid, home, reference) for kid in node.kids)
        if kids:
            element["K"] = kids[0] if len(kids) == 1 else kids
        name = node.id and self._prefix + node.id
        for key, value in (("Alt", node.alt), ("E", node.expansion), ("Lang", node.lang), ("ID", name)):
            if value:
                element[key] = pydyf.String(value)
        if name:
            self._ids[name] = reference
        if attributes := _attributes(node):
            element["A"] = attributes
        return reference

    def _kid(self, kid: Any, home: int | None, parent: bytes) -> Any:
        if isinstance(kid, StructureNode):
            return self._element(kid, parent)
        if isinstance(kid, LinkAnnotation):
            self._annotations.append((parent, kid.dictionary))
            return pydyf.Dictionary({"Type": "/OBJR", "Pg": self._pages[kid.page], "Obj": kid.dictionary.reference})
        self._parents[kid.page][kid.mcid] = parent
        if kid.page == home:
            return kid.mcid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[kid.page], "MCID": kid.mcid})


def _attributes(node: StructureNode) -> Any:
    """Give the attributes of an element (ISO 32000-1, 14.8.5): places of figures, heads and spans of cells, lists."""
    if node.box:
        placement = "/Inline" if node.inline else "/Block"
        return pydyf.Dictionary({"O": "/Layout", "Placement": placement, "BBox": pydyf.Array(node.box)})
    if right_to_left(node.lang):
        return pydyf.Dictionary({"O": "/Layout", "WritingMode": "/RlTb"})
    if node.numbering:
        return pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{node.numbering}"})
    table: dict[str, object] = {}
    if node.scope:
        table["Scope"] = f"/{node.scope}"
    if node.columns != 1:
        table["ColSpan"] = node.columns
    if node.rows != 1:
        table["RowSpan"] = node.rows
    return pydyf.Dictionary({"O": "/Table", **table}) if table else None
