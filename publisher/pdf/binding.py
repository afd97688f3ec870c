"""Parts bound into one volume: pages, one structure tree, names, labels, outline, fonts, metadata.

In: parts in their order, with what is drawn on each page. Out: the bytes of one PDF. No element of a part is touched:
each has object numbers, keys and names of its own, so that relocatable parts are written one after the other,
and only their topmost elements, pages and trees are joined. `writer` makes the file, `embedding` one font a face.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publisher.fonts import Face
from publisher.model.edition import Metadata
from publisher.model.part import Bookmark, FaceUse, Output, TypesetPart
from publisher.pdf import embedding, extracting, relocatable
from publisher.pdf.content import text
from publisher.pdf.relocatable import Kid
from publisher.pdf.writer import File
from publisher.store import digest

_ROLES = {"Em": "Span", "Strong": "Span"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part in its place: title and language in the tree ("" for prelims and lists), kind of its element, its outline.

    `folios` are the labels of its pages, `stamps` what is drawn on each (b"" for nothing). Without a part it is a
    blank page.
    """

    part: TypesetPart | None
    folios: tuple[str, ...]
    stamps: tuple[bytes, ...]
    title: str = ""
    lang: str = ""
    kind: str = "Sect"
    bookmarks: tuple[Bookmark, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """Pages labelled alike: the first of them, the style ("r" or "D"), what stands before the number."""

    page: int
    style: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Volume:
    """All that is bound. `places` maps names of destinations to (page, points from its top); `extra` is what stamps
    use of the faces; `xmp` is the packet's rdf:RDF. `data` goes into the file as associated files (ISO 19005-3, 6.8).
    """

    leaves: tuple[Leaf, ...]
    labels: tuple[Labels, ...]
    places: Mapping[str, tuple[int, float]]
    faces: Mapping[str, Face]
    extra: tuple[FaceUse, ...]
    metadata: Metadata
    xmp: bytes
    data: tuple[Output, ...] = ()


def bind(volume: Volume, remember: Callable[[str, Callable[[], bytes]], bytes] = lambda _key, make: make()) -> bytes:
    """Bind a volume; the same input gives the same bytes. LookupError if a part uses a face that is not there.

    `remember` may keep relocatable parts by their key.
    """
    return _Binder(volume, remember).bind()


def key(part: TypesetPart) -> str:
    """Key under which a relocatable part is remembered."""
    return digest(part.pdf)


class _Binder:
    """A volume on its way. The first objects are the same in every volume: catalogue, page tree and so on."""

    CATALOGUE, PAGES, TREE, DOCUMENT, FONTS, PROFILE, FACTS = range(1, 8)

    def __init__(self, volume: Volume, remember: Callable[[str, Callable[[], bytes]], bytes]) -> None:
        self.volume, self.remember = volume, remember
        self.file = File(self.FACTS)
        self.pages: list[int] = []
        self.heights: list[float] = []
        self.elements: list[bytes] = []
        self.numbers: list[tuple[Kid, int]] = []
        self.ids: list[tuple[Kid, int]] = []
        self.names: list[tuple[Kid, int]] = []

    def bind(self) -> bytes:
        """Do everything, in order."""
        intent = self._profile()
        sizes = [leaf.part.sizes[0] for leaf in self.volume.leaves if leaf.part]
        for leaf in self.volume.leaves:
            if leaf.part is None:
                self._blank(*sizes[0], leaf.stamps[0])
            else:
                self._add(leaf, leaf.part)
        kids = b" ".join(b"%d 0 R" % number for number in self.pages)
        self.file.put(self.PAGES, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self.pages), kids))
        self._fonts()
        self._tree()
        self._catalogue(intent)
        return self.file.written(self.CATALOGUE, self.FACTS)

    # --- parts ---------------------------------------------------------------------------------------------------

    def _profile(self) -> bytes:
        """The output intent of the first part that has one; its profile serves all."""
        for leaf in self.volume.leaves:
            if leaf.part and (found := extracting.profile(leaf.part.pdf)):
                intent, words, data = found
                self.file.stream(self.PROFILE, words, data)
                return intent.replace(b"\0profile\0", b"%d 0 R" % self.PROFILE)
        self.file.put(self.PROFILE, b"null")
        return b""

    def _blank(self, width: float, height: float, stamp: bytes) -> None:
        """A page of the volume's own with nothing on it but what is drawn on each, on an axis that it turns itself."""
        self.pages.append(self.file.reserve(1))
        self.heights.append(height)
        words = b"/Resources<<>>"
        if stamp:
            drawn = self.file.reserve(1)
            mark = b"/Artifact <</Type/Pagination/Subtype/Header>> BDC 1 0 0 -1 0 %g cm %s EMC " % (height, stamp)
            self.file.stream(drawn, b"<</Length %d>>" % len(mark), mark)
            words = b"/Resources<</Font %d 0 R>>/Contents %d 0 R" % (self.FONTS, drawn)
        page = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %g %g]%s>>"
        self.file.put(self.pages[-1], page % (self.PAGES, width, height, words))

    def _add(self, leaf: Leaf, part: TypesetPart) -> None:
        """Write the objects of a part in their place, and what the volume draws on its pages."""
        parted = relocatable.read(part.relocatable or self.remember(key(part), lambda: extracting.extracted(part.pdf)))
        base = self.file.reserve(parted.count)
        opened = {
            b"pages": b"%d 0 R" % self.PAGES,
            b"document": b"%d 0 R" % self.DOCUMENT,
            b"fonts": b"%d 0 R" % self.FONTS,
            b"profile": b"%d 0 R" % self.PROFILE,
            b"facts": self._facts(leaf),
        }
        for number, (content, stamp) in enumerate(zip(parted.contents, leaf.stamps, strict=True)):
            drawn = b"%d 0 R" % (base + content)
            if stamp:
                stamped = self.file.reserve(1)
                mark = b"/Artifact <</Type/Pagination/Subtype/Header>> BDC %s EMC " % stamp
                self.file.stream(stamped, b"<</Length %d>>" % len(mark), mark)
                drawn = b"[%s %d 0 R]" % (drawn, stamped)
            opened[b"contents%d" % number] = drawn
        self.file.take(base, parted.placed(base, opened), parted.streams)
        self.pages += [base + page for page in parted.pages]
        self.heights += [height for _, height in part.sizes]
        self.elements.append(b"%d 0 R" % (base + parted.top))
        for into, kid in ((self.numbers, parted.numbers), (self.ids, parted.ids), (self.names, parted.names)):
            if kid:
                into.append((kid, base + kid.object))

    def _facts(self, leaf: Leaf) -> bytes:
        """Entries that its place adds to the topmost element of a part."""
        facts = b"/S/%s/P %d 0 R" % (leaf.kind.encode(), self.DOCUMENT)
        if leaf.title:
            facts += b"/T" + text(leaf.title)
        if leaf.lang and leaf.lang != self.volume.metadata.lang:
            facts += b"/Lang" + text(leaf.lang)
        return facts

    def _fonts(self) -> None:
        """One font a face, in one dictionary that all pages share: parts name fonts by their face."""
        uses = [use for leaf in self.volume.leaves if leaf.part for use in leaf.part.faces]
        uses += self.volume.extra
        faces = embedding.written(self.file, uses, self.volume.faces)
        named: dict[str, str] = {}
        for use in uses:
            if named.setdefault(use.name, use.face) != use.face:
                raise LookupError(f"two faces are called {use.name}: {named[use.name]}, {use.face}")
        entries = b"".join(b"/%s %d 0 R" % (name.encode(), faces[face]) for name, face in sorted(named.items()))
        self.file.put(self.FONTS, b"<<%s>>" % entries)

    # --- the whole -----------------------------------------------------------------------------------------------

    def _tree(self) -> None:
        """Join the structure trees under one document (ISO 32000-1, 14.7)."""
        document = b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (self.TREE, b" ".join(self.elements))
        self.file.put(self.DOCUMENT, document)
        roles = b"".join(b"/%s/%s" % (key.encode(), value.encode()) for key, value in _ROLES.items())
        following = 1 + max(int(kid.last) for kid, _ in self.numbers)
        self.file.put(
            self.TREE,
            b"<</Type/StructTreeRoot/K %d 0 R/RoleMap<<%s>>/ParentTree %s/ParentTreeNextKey %d%s>>"
            % (
                self.DOCUMENT,
                roles,
                _joined(sorted((int(kid.first), number) for kid, number in self.numbers)),
                following,
                b"/IDTree " + _joined(sorted((kid.first, number) for kid, number in self.ids)) if self.ids else b"",
            ),
        )

    def _catalogue(self, intent: bytes) -> None:
        """Write destinations, outline, labels and metadata."""
        facts = self.volume.metadata
        root = [b"<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R" % (self.PAGES, self.TREE)]
        root.append(b"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/PageMode/UseOutlines")
        root.append(b"/Lang" + text(facts.lang))
        root += [b"/OutputIntents[%s]" % intent] if intent else []
        root.append(b"/PageLabels<</Nums[%s]>>" % b" ".join(_label(label) for label in self.volume.labels))
        names = [(kid.first.encode("latin-1"), number) for kid, number in self.names]
        if self.volume.places:
            names.append(self._destinations())
        moment = "D:" + "".join(filter(str.isdigit, facts.modified or f"{facts.date:%Y%m%d}000000"))[:14] + "Z"
        attached = [self._attached(each, moment) for each in sorted(self.volume.data, key=lambda each: each.name)]
        trees = [b"/Dests %s" % _joined(sorted(names))] if names else []
        trees += [b"/EmbeddedFiles<</Names[%s]>>" % b" ".join(b"%s%d 0 R" % each for each in attached)] * bool(attached)
        root += [b"/Names<<%s>>" % b"".join(trees)] if trees else []
        root += [b"/AF[%s]" % b" ".join(b"%d 0 R" % number for _, number in attached)] if attached else []
        if bookmarks := tuple(self._bookmarks()):
            root.append(b"/Outlines %d 0 R" % self._outline(bookmarks))
        packet = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        packet += b'<x:xmpmeta xmlns:x="adobe:ns:meta/">%s</x:xmpmeta>\n<?xpacket end="r"?>' % self.volume.xmp
        metadata = self.file.reserve(1)
        self.file.stream(metadata, b"<</Type/Metadata/Subtype/XML/Length %d>>" % len(packet), packet)
        root.append(b"/Metadata %d 0 R>>" % metadata)
        self.file.put(self.CATALOGUE, b"".join(root))
        said = (
            ("Title", facts.title),
            ("Author", ", ".join(facts.creators)),
            ("Subject", facts.description or facts.subtitle),
            ("Keywords", ", ".join(facts.keywords)),
            ("Creator", "publisher"),
            ("CreationDate", f"D:{facts.date:%Y%m%d}000000Z"),
            ("ModDate", moment),
        )
        info = b"".join(b"/%s%s" % (name.encode(), text(value)) for name, value in said if value)
        self.file.put(self.FACTS, b"<<%s>>" % info)

    def _attached(self, output: Output, moment: str) -> tuple[bytes, int]:
        """Write an associated file: its key in the tree of names, and the number of its specification."""
        number, name = self.file.reserve(2), text(output.name)
        packed = zlib.compress(output.data, 6)
        words = b"<</Type/EmbeddedFile/Subtype/%s/Params<</Size %d/ModDate%s>>/Filter/FlateDecode/Length %d>>"
        kind = output.media_type.replace("/", "#2F").encode()
        self.file.stream(number + 1, words % (kind, len(output.data), text(moment), len(packed)), packed)
        words = b"<</Type/Filespec/AFRelationship/Data/F%s/UF%s/Desc%s/EF<</F %d 0 R/UF %d 0 R>>>>"
        self.file.put(number, words % (name, name, name, number + 1, number + 1))
        return name, number

    def _destinations(self) -> tuple[bytes, int]:
        """The volume's own destinations as a leaf of the tree of names: its first key and its object."""
        named = sorted((_raw(name), text(name), place) for name, place in self.volume.places.items())
        pairs = b" ".join(b"%s%s" % (said, self._place(*place)) for _, said, place in named)
        number = self.file.reserve(1)
        self.file.put(number, b"<</Names[%s]/Limits[%s%s]>>" % (pairs, named[0][1], named[-1][1]))
        return named[0][0], number

    def _place(self, page: int, top: float, left: float = 0.0) -> bytes:
        at = b"%g" % round(left, 1) if left else b"null"
        return b"[%d 0 R/XYZ %s %g null]" % (self.pages[page], at, round(self.heights[page] - top, 1))

    def _bookmarks(self) -> Iterator[Bookmark]:
        page = 0
        for leaf in self.volume.leaves:
            for each in leaf.bookmarks:
                yield replace(each, page=each.page + page)
            page += len(leaf.folios)

    def _outline(self, bookmarks: Sequence[Bookmark]) -> int:
        """The outline (ISO 32000-1, 12.3.3), closed below its first level; the number of its root."""
        root = self.file.reserve(1 + len(bookmarks))
        below: dict[int, list[int]] = {root: []}
        above: dict[int, int] = {}
        open_: list[tuple[int, int]] = [(0, root)]
        for number, each in enumerate(bookmarks, root + 1):
            while open_[-1][0] >= each.level:
                open_.pop()
            above[number] = open_[-1][1]
            below[above[number]].append(number)
            below[number] = []
            open_.append((each.level, number))
        self.file.put(root, b"<</Type/Outlines%s>>" % _kids(below[root], 1))
        for number, each in enumerate(bookmarks, root + 1):
            beside = below[above[number]]
            at = beside.index(number)
            place = self._place(each.page, each.top, each.left)
            parts = [b"<</Title%s/Parent %d 0 R/Dest%s" % (text(each.label), above[number], place)]
            parts += [b"/Prev %d 0 R" % beside[at - 1]] if at else []
            parts += [b"/Next %d 0 R" % beside[at + 1]] if at + 1 < len(beside) else []
            self.file.put(number, b"".join([*parts, _kids(below[number], -1), b">>"]))
        return root


def _kids(numbers: Sequence[int], sign: int) -> bytes:
    """Entries of an outline item about those below it: first, last, how many, negative if they are closed."""
    if not numbers:
        return b""
    return b"/First %d 0 R/Last %d 0 R/Count %d" % (numbers[0], numbers[-1], sign * len(numbers))


def _joined(kids: Sequence[tuple[object, int]]) -> bytes:
    """A name or number tree of leaves in the order of their first keys (ISO 32000-1, 7.9.6)."""
    return b"<</Kids[%s]>>" % b" ".join(b"%d 0 R" % number for _, number in kids)


def _raw(name: str) -> bytes:
    """A text string as names are compared: byte by byte."""
    return name.encode() if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")


def _label(label: Labels) -> bytes:
    prefix = b"/P" + text(label.prefix) if label.prefix else b""
    return b"%d<</S/%s%s>>" % (label.page, label.style.encode(), prefix)
