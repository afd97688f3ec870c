"""Composed pages as the bytes of a PDF: contents, link annotations, structure tree.

Every dictionary is written by hand, for a part has ten thousand of them, and once: relocatable, for the binder, and
filled in, as a file. The file lacks what only the binder knows: fonts, metadata, output intent, labels. Page
content is measured from the top, as in the parts of `press`.
"""

import re
import zlib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from publisher.pdf.relocatable import Kid, Relocatable, packed

RANGE = 100_000
"""Numbers of structure parents that a slot has to itself."""
_AT = b"\0%d\0"


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
    """Name of a face among the fonts of pages: letters and digits of its file's name."""
    return re.sub(r"\W|_", "", file.rpartition("/")[2].rpartition(".")[0])


@lru_cache(maxsize=64)
def colour(rgb: str) -> bytes:
    """A colour as the operands of rg: "#9C1F2E" gives 0.612 0.122 0.18."""
    parts = (int(rgb[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return b" ".join(b"%g" % round(part, 3) for part in parts)


def black(operators: bytes) -> bytes:
    """Operators in which what is black is so in DeviceGray: printers set it in their black, not in a mixture.

    PDF/A allows it with any output intent (ISO 19005-3, 6.2.4.3).
    """
    return _BLACK.sub(lambda found: b"0 g" if found[1] == b"rg" else b"0 G", operators)


_BLACK = re.compile(rb"(?<![\d.])0 0 0 (rg|RG)\b")


def text(value: str) -> bytes:
    """A text string (ISO 32000-1, 7.9.2.2): printable ASCII as it is, all other text as UTF-16."""
    if value.isascii() and value.isprintable():
        return b"(%s)" % re.sub(rb"([\\()])", rb"\\\1", value.encode("ascii"))
    return b"<FEFF%s>" % value.encode("utf-16-be").hex().upper().encode()


def written(pages: Pages, root: Element, size: tuple[float, float], slot: int) -> tuple[bytes, bytes]:
    """Write pages as a file, and as a relocatable part; structure parents are numbered in the range of the slot."""
    writer = _Writer(pages, size, slot)
    parted = writer.write(root)
    return _file(parted), packed(_compressed(parted))


class _Writer:
    """Numbers objects and writes them: pages, links, elements, the leaf of the tree of numbers, contents of pages."""

    def __init__(self, pages: Pages, size: tuple[float, float], slot: int) -> None:
        self.pages, self.size = pages, size
        self.first = slot * RANGE
        self.objects: list[bytes] = []
        self.page_numbers = [self._add(b"") for _ in pages]
        self.annotations = {id(each): self._add(b"") for _, _, all_ in pages for each in all_}
        self.elements: dict[int, int] = {}

    def _add(self, data: bytes) -> int:
        self.objects.append(data)
        return len(self.objects) - 1

    def write(self, root: Element) -> Relocatable:
        """Write everything."""
        top = self._element(root, None)
        numbers: list[bytes] = []
        for key, (_, owners, _) in enumerate(self.pages, self.first):
            numbers.append(b"%d [%s]" % (key, b" ".join(_AT % self.elements[id(each)] for each in owners)))
        key = self.first + len(self.pages)
        links = [each for _, _, all_ in self.pages for each in all_]
        for key, each in enumerate(links, key):  # noqa: B020 - counts on from the pages
            numbers.append(b"%d " % key + _AT % self.elements[id(each.element)])
            self.objects[self.annotations[id(each)]] = self._annotation(each, key)
        last = self.first + len(self.pages) + len(links) - 1
        leaf = self._add(b"<</Nums[%s]/Limits[%d %d]>>" % (b"\n".join(numbers), self.first, last))
        for number, (_, _, annotations) in enumerate(self.pages):
            self._page(number, annotations)
        streams = [b"1 0 0 -1 0 %g cm\n%s" % (self.size[1], content) for content, _, _ in self.pages]
        plain = len(self.objects)
        return Relocatable(
            count=plain + len(streams),
            pages=tuple(self.page_numbers),
            contents=tuple(range(plain, plain + len(streams))),
            top=top,
            numbers=Kid(str(self.first), str(last), leaf),
            ids=None,
            names=None,
            text=b"\1".join([*self.objects, *(b"<</Length %d>>" % len(each) for each in streams)]),
            streams=tuple(streams),
        )

    def _page(self, number: int, annotations: list[Annotation]) -> None:
        links = b" ".join(_AT % self.annotations[id(each)] for each in annotations)
        box = b"[0 0 %g %g]" % self.size
        self.objects[self.page_numbers[number]] = (
            b"<</Type/Page/Parent \0pages\0/MediaBox%s/TrimBox%s/Contents \0contents%d\0"
            b"/Resources<</Font \0fonts\0>>/StructParents %d/Tabs/S%s>>"
            % (box, box, number, self.first + number, b"/Annots[%s]" % links if links else b"")
        )

    def _annotation(self, each: Annotation, key: int) -> bytes:
        box = b" ".join(b"%.2f" % side for side in each.box)
        return b"<</Type/Annot/Subtype/Link/F 4/BS<</W 0>>/Rect[%s]/Dest%s/Contents%s/StructParent %d>>" % (
            box,
            text(each.target),
            text(each.says),
            key,
        )

    def _element(self, element: Element, parent: int | None) -> int:
        number = self.elements[id(element)] = self._add(b"")
        home = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        kids = b" ".join(self._kid(kid, home, number) for kid in element.kids)
        place = b"\0facts\0" if parent is None else b"/S/%s/P " % element.kind.encode() + _AT % parent
        parts = [b"<<" + place]
        parts += [b"/Pg " + _AT % self.page_numbers[home]] if home is not None else []
        parts += [b"/A<<%s>>" % element.attributes.encode()] if element.attributes else []
        parts += [b"/T%s" % text(element.title)] if element.title else []
        parts += [b"/Alt%s" % text(element.alt)] if element.alt else []
        self.objects[number] = b"%s/K[%s]>>" % (b"".join(parts), kids)
        return number

    def _kid(self, kid: Element | Content | Annotation, home: int | None, number: int) -> bytes:
        if isinstance(kid, Element):
            return _AT % self._element(kid, number)
        page = _AT % self.page_numbers[kid.page]
        if isinstance(kid, Annotation):
            return b"<</Type/OBJR/Pg %s/Obj %s>>" % (page, _AT % self.annotations[id(kid)])
        return b"%d" % kid.mcid if kid.page == home else b"<</Type/MCR/Pg %s/MCID %d>>" % (page, kid.mcid)


def _compressed(parted: Relocatable) -> Relocatable:
    """Part with its streams compressed, as a volume has them."""
    streams = tuple(zlib.compress(each, 6) for each in parted.streams)
    words = (b"<</Filter/FlateDecode/Length %d>>" % len(each) for each in streams)
    plain = parted.text.split(b"\1")[: -len(streams)]
    return replace(parted, text=b"\1".join([*plain, *words]), streams=streams)


def _file(parted: Relocatable) -> bytes:
    """A part in a file of its own: 1 catalogue, 2 page tree, 3 structure tree, then the part."""
    base = 4
    opened = {b"pages": b"2 0 R", b"fonts": b"<<>>", b"facts": b"/S/Sect/P 3 0 R"}
    opened |= {b"contents%d" % at: b"%d 0 R" % (base + number) for at, number in enumerate(parted.contents)}
    objects = parted.placed(base, opened)
    plain = len(objects) - len(parted.streams)
    bodies = zip(objects[plain:], parted.streams, strict=True)
    objects[plain:] = [b"%s\nstream\n%s\nendstream" % each for each in bodies]
    kids = b" ".join(b"%d 0 R" % (base + page) for page in parted.pages)
    leaf = b"%d 0 R" % (base + parted.numbers.object) if parted.numbers else b""
    shell = [
        b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 3 0 R/MarkInfo<</Marked true>>>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(parted.pages), kids),
        b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Kids[%s]>>/RoleMap<<>>>>" % (base + parted.top, leaf),
    ]
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, data in enumerate([*shell, *objects], 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)
    return bytes(out)
