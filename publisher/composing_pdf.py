"""Composed pages as the bytes of a PDF: contents, link annotations, structure tree. A companion of `composing`.

Every dictionary is written by hand, for a part has ten thousand of them. The file lacks what only the binder knows:
fonts, metadata, output intent, labels. Page content is measured from the top, as in the parts of `press`.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

RANGE = 100_000
"""Numbers of structure parents that a slot has to itself, as in `tagging`."""


class Content(NamedTuple):
    """A marked-content sequence: page from 0, and its identifier on that page."""

    page: int
    mcid: int


@dataclass(eq=False, slots=True)
class Annotation:
    """A link: page, rectangle in points from the bottom left, name of its destination, description, its element."""

    page: int
    box: tuple[float, float, float, float]
    target: str
    says: str
    element: "Element"


@dataclass(eq=False, slots=True)
class Element:
    """A structure element (ISO 32000-1, 14.7.2); it is the last kid of its parent when it is made.

    `attributes` is an attribute dictionary as PDF has it: "/O/Table/Scope/Column".
    """

    kind: str
    parent: "Element | None"
    attributes: str = ""
    title: str = ""
    alt: str = ""
    kids: list["Element | Content | Annotation"] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take the place in the parent."""
        if self.parent:
            self.parent.kids.append(self)


Pages = list[tuple[bytes, list[Element], list[Annotation]]]


def font_name(file: str) -> str:
    """The name of a face among the fonts of pages: letters and digits of its file's name."""
    return re.sub(r"\W|_", "", file.rpartition("/")[2].rpartition(".")[0])


@lru_cache(maxsize=64)
def colour(rgb: str) -> bytes:
    """A colour as the operands of rg: "#9C1F2E" gives 0.612 0.122 0.18."""
    parts = (int(rgb[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return b" ".join(b"%g" % round(part, 3) for part in parts)


def text(value: str) -> bytes:
    """A text string (ISO 32000-1, 7.9.2.2): printable ASCII as it is, all other text as UTF-16."""
    if value.isascii() and value.isprintable():
        return b"(%s)" % re.sub(rb"([\\()])", rb"\\\1", value.encode("ascii"))
    return b"<FEFF%s>" % value.encode("utf-16-be").hex().upper().encode()


def written(pages: Pages, root: Element, size: tuple[float, float], slot: int) -> bytes:
    """The file of these pages; structure parents are numbered in the range of the slot."""
    return _Writer(pages, size, slot).write(root)


class _Writer:
    """Numbers objects and writes them: 1 catalogue, 2 page tree, 3 structure tree, then pages, links, elements."""

    def __init__(self, pages: Pages, size: tuple[float, float], slot: int) -> None:
        self.pages, self.size = pages, size
        self.first = slot * RANGE
        self.objects: list[bytes] = [b"", b"", b""]
        self.page_numbers = [self._add(b"") for _ in pages]
        self.annotations = {id(each): self._add(b"") for _, _, all_ in pages for each in all_}
        self.elements: dict[int, int] = {}

    def _add(self, data: bytes) -> int:
        self.objects.append(data)
        return len(self.objects)

    def _put(self, number: int, data: bytes) -> None:
        self.objects[number - 1] = data

    def write(self, root: Element) -> bytes:
        """Write everything."""
        top = self._element(root, 3)
        numbers: list[bytes] = []
        for key, (_, owners, _) in enumerate(self.pages, self.first):
            numbers.append(b"%d [%s]" % (key, b" ".join(b"%d 0 R" % self.elements[id(each)] for each in owners)))
        key = self.first + len(self.pages)
        links = [each for _, _, all_ in self.pages for each in all_]
        for key, each in enumerate(links, key):  # noqa: B020 - counts on from the pages
            numbers.append(b"%d %d 0 R" % (key, self.elements[id(each.element)]))
            self._put(self.annotations[id(each)], self._annotation(each, key))
        for number, page in zip(range(len(self.pages)), self.pages, strict=True):
            self._page(number, *page)
        kids = b" ".join(b"%d 0 R" % number for number in self.page_numbers)
        self._put(1, b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 3 0 R/MarkInfo<</Marked true>>>>")
        self._put(2, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self.pages), kids))
        tree = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Nums[%s]>>/RoleMap<<>>>>" % (top, b"\n".join(numbers))
        self._put(3, tree)
        return self._file()

    def _page(self, number: int, content: bytes, _owners: list[Element], annotations: list[Annotation]) -> None:
        width, height = self.size
        stream = b"1 0 0 -1 0 %g cm\n%s" % (height, content)
        body = self._add(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        links = b" ".join(b"%d 0 R" % self.annotations[id(each)] for each in annotations)
        box = b"[0 0 %g %g]" % (width, height)
        self._put(
            self.page_numbers[number],
            b"<</Type/Page/Parent 2 0 R/MediaBox%s/TrimBox%s/Contents %d 0 R/Resources<</Font<<>>>>"
            b"/StructParents %d/Tabs/S%s>>"
            % (box, box, body, self.first + number, b"/Annots[%s]" % links if links else b""),
        )

    def _annotation(self, each: Annotation, key: int) -> bytes:
        box = b" ".join(b"%.2f" % side for side in each.box)
        return b"<</Type/Annot/Subtype/Link/F 4/BS<</W 0>>/Rect[%s]/Dest%s/Contents%s/StructParent %d>>" % (
            box,
            text(each.target),
            text(each.says),
            key,
        )

    def _element(self, element: Element, parent: int) -> int:
        number = self.elements[id(element)] = self._add(b"")
        home = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        kids = b" ".join(self._kid(kid, home, number) for kid in element.kids)
        parts = [b"<</S/%s/P %d 0 R" % (element.kind.encode(), parent)]
        parts += [b"/Pg %d 0 R" % self.page_numbers[home]] if home is not None else []
        parts += [b"/A<<%s>>" % element.attributes.encode()] if element.attributes else []
        parts += [b"/T%s" % text(element.title)] if element.title else []
        parts += [b"/Alt%s" % text(element.alt)] if element.alt else []
        self._put(number, b"%s/K[%s]>>" % (b"".join(parts), kids))
        return number

    def _kid(self, kid: Element | Content | Annotation, home: int | None, number: int) -> bytes:
        if isinstance(kid, Element):
            return b"%d 0 R" % self._element(kid, number)
        page = self.page_numbers[kid.page]
        if isinstance(kid, Annotation):
            return b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (page, self.annotations[id(kid)])
        return b"%d" % kid.mcid if kid.page == home else b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page, kid.mcid)

    def _file(self) -> bytes:
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, data in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)
        return bytes(out)
