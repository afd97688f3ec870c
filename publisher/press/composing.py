"""Lines set directly, without the engine: texts in styles → lines → tagged pages → a typeset part.

For pages that are lists (contents, chronology, indexes), which an engine of CSS lays out several times over and which
must do what it cannot: lines that are repeated at the head of a column, rules that keep lines together. In: runs of
text, styles, faces; out: lines with their widths, and the part that they make. It must not know what the lists are.

`shaping` breaks the lines. Measures are in points from the top left corner of the page. `pdf.content` writes the file.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from publisher.layout.measures import MM, Composed, Frame
from publisher.model.part import Bookmark, TypesetPart
from publisher.pdf import content
from publisher.pdf.content import Annotation, Content, Element
from publisher.press.shaping import Line, Piece, Type, Used


@dataclass(eq=False, slots=True)
class _Page:
    """A page on its way: its operators, its sequences' elements, its annotations."""

    operators: list[bytes] = field(default_factory=list)
    owners: list[Element] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    open: Element | str | None = None


class Composer:
    """Makes a part page by page: `page` begins one, `put` sets a line, `rule` draws one, `part` gives it all."""

    def __init__(self, type_: Type, size: tuple[float, float], slot: int) -> None:
        self.type, self.size, self.slot = type_, size, slot
        self.root = Element("Document", None)
        self._pages: list[_Page] = []
        self.used: Used = set()
        self._links: dict[tuple[str, Element], Element] = {}
        self._anchors: dict[str, tuple[int, float]] = {}
        self._bookmarks: list[Bookmark] = []

    @property
    def pages(self) -> int:
        """Number of pages begun so far."""
        return len(self._pages)

    def page(self) -> None:
        """Begin a page."""
        if self._pages:
            self._end()
        self._pages.append(_Page())

    def anchor(self, name: str, label: str = "", level: int = 1, top: float = 0.0) -> None:
        """Name this place of the page; with a label it is in the outline too."""
        self._anchors[name] = (len(self._pages) - 1, round(top, 1))
        if label:
            self._bookmarks.append(Bookmark(level, label, len(self._pages) - 1, round(top, 2)))

    def put(self, line: Line, x: float, baseline: float, element: Element | None = None) -> None:
        """Set a line; what belongs to no element is an artifact. Its links become Links in the element."""
        for piece in line:
            owner = self._link(piece, x, baseline, element) if piece.run.link and element else element
            space = element is not None and piece is line[-1]
            self.mark(owner, self.type.shown(piece, x + piece.x, baseline, self.used, space=space))

    def stack(self, lines: Iterable[Line], x: float, top: float, element: Element | None = None) -> None:
        """Set lines one under the other from `top`, by the leading of the style that each begins with."""
        for number, line in enumerate(lines):
            style = line[0].run.style
            baseline = top + self.type.styles[style].leading * number + self.type.drop(style)
            self.put(line, x, baseline, element)

    def rule(self, x: float, y: float, width: float, weight: float, colour: str) -> None:
        """Draw a horizontal rule, its upper edge at y."""
        fill = content.colour(self.type.colour(colour))
        self.mark(None, b"%s rg %.2f %.2f %.2f %.2f re f" % (fill, x, y, width, weight))

    def mark(self, element: Element | None, operators: bytes) -> None:
        """Put operators on the page as content of an element; what belongs to none is an artifact."""
        self._begin(element)
        self._pages[-1].operators.append(operators)

    def part(self, name: str) -> TypesetPart:
        """The finished part; its fonts are stubs until it is bound."""
        self._end()
        pages = [(content.black(b"\n".join(page.operators)), page.owners, page.annotations) for page in self._pages]
        faces = self.type.uses(self.used)
        pdf, relocatable = content.written(pages, self.root, self.size, self.slot)
        return TypesetPart(
            name=name,
            pdf=pdf,
            relocatable=relocatable,
            sizes=tuple(self.size for _ in self._pages),
            anchors=tuple(sorted((name, page) for name, (page, _) in self._anchors.items())),
            bookmarks=tuple(self._bookmarks),
            fonts=tuple(face.face for face in faces),
            faces=faces,
            slot=self.slot,
            lines=tuple(sorted((name, ((page, top, 1),)) for name, (page, top) in self._anchors.items())),
        )

    # --- what a page is made of ----------------------------------------------------------------------------------

    def _begin(self, owner: Element | None) -> None:
        """Open a marked-content sequence of an element, or an artifact, if it is not open."""
        page = self._pages[-1]
        key: Element | str = owner or "artifact"
        if page.open is key:
            return
        self._end()
        if owner is None:
            page.operators.append(b"/Artifact <</Type/Pagination>> BDC")
        else:
            page.operators.append(b"/%s <</MCID %d>> BDC" % (owner.kind.encode(), len(page.owners)))
            owner.kids.append(Content(len(self._pages) - 1, len(page.owners)))
            page.owners.append(owner)
        page.open = key

    def _end(self) -> None:
        page = self._pages[-1]
        if page.open is not None:
            page.operators.append(b"EMC")
        page.open = None

    def _link(self, piece: Piece, x: float, baseline: float, element: Element) -> Element:
        """The Link of an element to a target, with an annotation over this piece of it."""
        run, style = piece.run, self.type.styles[piece.run.style]
        if (run.link, element) not in self._links:
            self._links[run.link, element] = Element("Link", element)
        link = self._links[run.link, element]
        top = baseline - self.type.drop(run.style)
        left = x + piece.x
        box = (left, self.size[1] - top - style.leading, left + piece.width, self.size[1] - top)
        annotation = Annotation(len(self._pages) - 1, box, run.link, run.says or run.text, link)
        link.kids.append(annotation)
        self._pages[-1].annotations.append(annotation)
        return link


@dataclass(frozen=True, slots=True)
class Setup:
    """Setting shared by every composed part: type, measures, paper, the name in its running head, its slot."""

    type: Type
    measures: Composed
    paper: str
    running: str
    slot: int

    @property
    def frame(self) -> Frame:
        """The frame of the paper."""
        return self.measures.frames[self.paper]

    def composer(self) -> Composer:
        """A composer of pages of this paper."""
        return Composer(self.type, (self.frame.width * MM, self.frame.height * MM), self.slot)


class Begun(NamedTuple):
    """A part on which others go on: its composer, and how far its last page is set, in points from the top."""

    composer: Composer
    y: float
