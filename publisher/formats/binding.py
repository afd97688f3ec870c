"""Parts → one volume: pages, structure tree, destinations, outline, labels, fonts and metadata joined.

In: typeset parts in their order, each with a range of numbers of its own (`press`, `composing`), and the facts of the
volume; out: one PDF that claims PDF/A-3a and PDF/UA-1. No element, page content or annotation of a part is touched:
what differs between a part alone and a part bound was given a place before. The door for pikepdf, which is C++ beneath;
reading 500 tagged pages in Python takes ten times as long.
"""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from publisher.embedding import embedded
from publisher.fonts import Face
from publisher.model import Bookmark, FaceUse, Metadata, TypesetPart

_ROLES = {"Em": "/Span", "Strong": "/Span"}
_PREFIX = "vol:"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part in its place: title and language in the tree ("" for furniture), kind of its element, its outline.

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
    use of the faces; `xmp` is the packet's rdf:RDF.
    """

    leaves: tuple[Leaf, ...]
    labels: tuple[Labels, ...]
    places: Mapping[str, tuple[int, float]]
    faces: Mapping[str, Face]
    extra: tuple[FaceUse, ...]
    metadata: Metadata
    xmp: bytes


def bind(volume: Volume) -> bytes:
    """Bind a volume; the same input gives the same bytes. LookupError if a part uses a face that is not there."""
    return _Binder(volume).bind()


class _Binder:
    """A volume on its way."""

    def __init__(self, volume: Volume) -> None:
        self.volume = volume
        self.pdf = Pdf.new()
        self.tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = self.pdf.make_indirect(Dictionary(S=Name.Document, P=self.tree, K=Array()))
        self.parents: list[tuple[int, Any]] = []
        self.ids: list[tuple[str, Any]] = []
        self.names: list[tuple[str, Any]] = []
        self.fonts = self._fonts()
        self.profile: Any = None
        self.intents: Any = None

    def bind(self) -> bytes:
        """Do everything, in order."""
        for leaf in self.volume.leaves:
            if leaf.part is None:
                self._blank()
            else:
                self._add(leaf, leaf.part)
        pages = [page.obj for page in self.pdf.pages]
        self._stamp(pages)
        self._catalogue(pages)
        out = BytesIO()
        self.pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
            force_version="1.7",
        )
        return out.getvalue()

    # --- parts ---------------------------------------------------------------------------------------------------

    def _blank(self) -> None:
        width, height = next(leaf.part.sizes[0] for leaf in self.volume.leaves if leaf.part)
        self.pdf.add_blank_page(page_size=(width, height))

    def _add(self, leaf: Leaf, part: TypesetPart) -> None:
        """Copy the pages of a part, then its structure tree and names in one piece each."""
        with Pdf.open(BytesIO(part.pdf)) as source:
            first = len(self.pdf.pages)
            with warnings.catch_warnings(action="ignore", category=pikepdf.PageCopyWarning):  # names are copied below
                self.pdf.pages.extend(source.pages)
            tree = self.pdf.copy_foreign(source.Root.StructTreeRoot)
            if "/Names" in source.Root:
                names = self.pdf.copy_foreign(source.make_indirect(source.Root.Names.Dests.Names))
                self.names.append((str(names[0]), _kid("/Names", names)))
            if self.intents is None and "/OutputIntents" in source.Root:
                self.intents = self.pdf.copy_foreign(source.make_indirect(source.Root.OutputIntents))
                self.profile = self.intents[0].DestOutputProfile
        element = tree.K if isinstance(tree.K, Dictionary) else tree.K[0]
        element.S, element.P = Name("/" + leaf.kind), self.document
        if leaf.title:
            element.T = String(leaf.title)
        if leaf.lang and leaf.lang != self.volume.metadata.lang:
            element.Lang = String(leaf.lang)
        self.document.K.append(element)
        numbers = tree.ParentTree.Nums
        if len(numbers):
            self.parents.append((int(numbers[0]), _kid("/Nums", numbers)))
        if "/IDTree" in tree:
            self.ids.append((str(tree.IDTree.Names[0]), _kid("/Names", tree.IDTree.Names)))
        self._share(first, part)

    def _share(self, first: int, part: TypesetPart) -> None:
        """Let the pages of a part use the fonts and the colour profile of the volume.

        All pages and forms of a part name one dictionary of fonts, so it is enough to fill that one anew.
        """
        seen: set[tuple[int, int]] = set()
        for page in self.pdf.pages[first:]:
            resources = page.obj.Resources
            if resources.objgen != (0, 0) and resources.objgen in seen:
                continue
            seen.add(resources.objgen)
            for use in part.faces:
                resources.Font[f"/{use.name}"] = self.fonts[use.face]
            self._one_profile(resources)

    def _one_profile(self, resources: Any) -> None:
        space = resources.get("/ColorSpace", {}).get("/srgb")
        if space is not None and self.profile is not None:
            space[1] = self.profile
        for form in resources.get("/XObject", {}).values():
            inner = form.get("/Resources")
            if inner is not None and inner.get("/ColorSpace", {}).get("/srgb") is not None:
                inner.ColorSpace.srgb[1] = self.profile

    # --- fonts ---------------------------------------------------------------------------------------------------

    def _fonts(self) -> dict[str, Any]:
        """One font a face, holding what all parts use of it (ISO 32000-1, 9.7.6); glyph ids are those of the file."""
        glyphs: dict[str, dict[int, str]] = {}
        uses = (use for leaf in self.volume.leaves if leaf.part for use in leaf.part.faces)
        for use in (*uses, *self.volume.extra):
            into = glyphs.setdefault(use.face, {})
            for glyph, text in use.glyphs:
                into[glyph] = into.get(glyph) or text
        return {name: embedded(self.pdf, self.volume.faces[name], each) for name, each in sorted(glyphs.items())}

    # --- the whole -----------------------------------------------------------------------------------------------

    def _stamp(self, pages: Sequence[Any]) -> None:
        """Add the volume's folios, each a small stream behind the page's own."""
        stamps = [(stamp, leaf.part) for leaf in self.volume.leaves for stamp in leaf.stamps]
        for page, (stamp, part) in zip(pages, stamps, strict=True):
            if not stamp:
                continue
            if part is None:  # on others the page's own stream has turned the axis
                stamp = b"1 0 0 -1 0 %.2f cm %s" % (float(page.MediaBox[3]), stamp)  # noqa: PLW2901
            if "/Font" not in page.Resources:
                page.Resources.Font = Dictionary()
            for use in self.volume.extra:
                page.Resources.Font[f"/{use.name}"] = self.fonts[use.face]
            stream = Stream(self.pdf, b"/Artifact <</Type/Pagination/Subtype/Header>> BDC %s EMC " % stamp)
            page.Contents = Array([page.Contents, stream])

    def _catalogue(self, pages: Sequence[Any]) -> None:
        """Write the tree's numbers and ids, destinations, outline, labels and metadata."""
        root, pdf, facts = self.pdf.Root, self.pdf, self.volume.metadata
        self.tree.K = self.document
        self.tree.RoleMap = Dictionary({f"/{key}": Name(value) for key, value in _ROLES.items()})
        self.tree.ParentTree = pdf.make_indirect(_tree(self.parents))
        self.tree.ParentTreeNextKey = 1 + max(int(kid.Limits[1]) for _, kid in self.parents)
        if self.ids:
            self.tree.IDTree = pdf.make_indirect(_tree(self.ids))
        root.StructTreeRoot = self.tree
        root.MarkInfo = Dictionary(Marked=True)
        root.Lang = String(facts.lang)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.PageMode = Name.UseOutlines
        if self.intents is not None:
            root.OutputIntents = self.intents
        root.PageLabels = Dictionary(Nums=Array([part for label in self.volume.labels for part in _label(label)]))
        named = sorted(self.volume.places.items())  # one list: an Array takes longer the longer it is
        ours = Array([part for name, (page, top) in named for part in (String(name), _place(pages[page], top))])
        names = [*self.names, *([(_PREFIX, _kid("/Names", ours))] if named else [])]
        if names:
            root.Names = Dictionary(Dests=pdf.make_indirect(_tree(names)))
        if bookmarks := tuple(self._bookmarks()):
            root.Outlines = _outline(pdf, bookmarks, pages)
        packet = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        packet += b'<x:xmpmeta xmlns:x="adobe:ns:meta/">%s</x:xmpmeta>\n<?xpacket end="r"?>' % self.volume.xmp
        root.Metadata = Stream(pdf, packet, Type=Name.Metadata, Subtype=Name.XML)
        moment = facts.modified or facts.date.isoformat() + "T00:00:00Z"
        for key, value in (
            ("/Title", facts.title),
            ("/Author", ", ".join(facts.creators)),
            ("/Subject", facts.description or facts.subtitle),
            ("/Keywords", ", ".join(facts.keywords)),
            ("/Creator", "publisher"),
            ("/CreationDate", f"D:{facts.date:%Y%m%d}000000Z"),
            ("/ModDate", "D:" + "".join(char for char in moment if char.isdigit())[:14] + "Z"),
        ):
            if value:
                pdf.docinfo[key] = String(value)

    def _bookmarks(self) -> Iterator[Bookmark]:
        page = 0
        for leaf in self.volume.leaves:
            for each in leaf.bookmarks:
                yield Bookmark(each.level, each.label, each.page + page, each.top)
            page += len(leaf.folios)


def _kid(key: str, pairs: Any) -> Any:
    """A leaf of a name or number tree: its pairs and its limits."""
    return Dictionary({key: pairs, "/Limits": Array([pairs[0], pairs[len(pairs) - 2]])})


def _tree(kids: list[tuple[Any, Any]]) -> Any:
    """A name or number tree of leaves, sorted by their first keys (ISO 32000-1, 7.9.6)."""
    return Dictionary(Kids=Array([kid for _, kid in sorted(kids, key=lambda each: each[0])]))


def _place(page: Any, top: float) -> Any:
    return Array([page, Name.XYZ, None, round(float(page.MediaBox[3]) - top, 1), None])


def _label(label: Labels) -> tuple[int, Any]:
    style = Dictionary(S=Name(f"/{label.style}"))
    if label.prefix:
        style.P = String(label.prefix)
    return label.page, style


def _outline(pdf: Pdf, bookmarks: Sequence[Bookmark], pages: Sequence[Any]) -> Any:
    """The outline (ISO 32000-1, 12.3.3), closed below its first level."""
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    open_: list[tuple[int, Any]] = [(0, root)]
    for each in bookmarks:
        while open_[-1][0] >= each.level:
            open_.pop()
        level, parent = open_[-1]
        item = pdf.make_indirect(
            Dictionary(Title=String(each.label), Parent=parent, Dest=_place(pages[each.page], each.top))
        )
        if "/Last" in parent:
            parent.Last.Next, item.Prev = item, parent.Last
        else:
            parent.First = item
        parent.Last = item
        if level:
            parent.Count = int(parent.get("/Count", 0)) - 1
        else:
            parent.Count = int(parent.get("/Count", 0)) + 1
        open_.append((each.level, item))
    return root
