"""Lines set directly, without the engine: texts in styles → lines → tagged pages → a typeset part.

For pages that are lists (contents, chronology, indexes), which an engine of CSS lays out several times over and which
must do what it cannot: lines that are repeated at the head of a column, rules that keep lines together. In: runs of
text, styles, faces; out: lines with their widths, and the part that they make. It must not know what the lists are.

Text is shaped word by word (uharfbuzz, through `fonts`), broken greedily and set ragged. Measures are in points from
the top left corner of the page. `pdf.content` writes the file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from publisher import fonts
from publisher.fonts import Face
from publisher.layout.measures import Composed, Frame, Style
from publisher.model.part import Bookmark, FaceUse, TypesetPart
from publisher.pdf import content
from publisher.pdf.content import Annotation, Content, Element

_HYPHENS = str.maketrans("\u2010\u2011", "--")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style. `link` is the name of a destination, `says` what the link is called aloud."""

    text: str
    style: str
    link: str = ""
    says: str = ""


class ShapedGlyph(NamedTuple):
    """A glyph of a face: id, advance in em, the characters it stands for."""

    id: int
    advance: float
    text: str


class Word(NamedTuple):
    """A word in a style: its characters, its glyphs, its width in points, how a TJ operator shows it."""

    style: str
    text: str
    glyphs: tuple[ShapedGlyph, ...]
    width: float
    shown: bytes


class Piece(NamedTuple):
    """Stretch of one run on one line: run, words and spaces, distance from the start of the line, width."""

    run: Run
    words: tuple[Word, ...]
    x: float
    width: float

    @property
    def glyphs(self) -> tuple[ShapedGlyph, ...]:
        """The glyphs of all words."""
        return tuple(glyph for word in self.words for glyph in word.glyphs)


Line = tuple[Piece, ...]
Used = set[tuple[str, str]]
"""Words that were set: style and characters."""


class Type:
    """The styles of a layout and the faces they are set in: measures and breaks lines."""

    def __init__(self, styles: Mapping[str, Style], faces: Iterable[Face], colours: Mapping[str, str]) -> None:
        self.styles = styles
        self.faces = {Path(face.name).stem: face for face in faces}
        self.colours = colours
        self._words: dict[tuple[str, str], Word] = {}
        self._heads: dict[str, bytes] = {}

    def face(self, style: str) -> Face:
        """The face of a style; LookupError if there is no such style, or no such face."""
        return self.faces[self.styles[style].face]

    def colour(self, name: str) -> str:
        """A colour as #rrggbb."""
        return self.colours.get(name, name)

    def word(self, style: str, text: str) -> Word:
        """A word, shaped."""
        found = self._words.get((style, text))
        if found is None:
            set_, face = self.styles[style], self.face(style)
            glyphs = tuple(ShapedGlyph(*each) for each in fonts.shape(face, text, set_.features))
            width = sum(glyph.advance + set_.tracking for glyph in glyphs) * set_.size
            natural = fonts.widths(face, {glyph.id for glyph in glyphs})
            shown = bytearray()
            for glyph in glyphs:
                shown += b"%04x" % glyph.id
                moved = round(natural[glyph.id] - (glyph.advance + set_.tracking) * 1000)
                if moved:
                    shown += b">%d<" % moved
            found = self._words[style, text] = Word(style, text, glyphs, width, bytes(shown))
        return found

    def uses(self, used: Used) -> tuple[FaceUse, ...]:
        """Collect the glyphs that words use of each face, for the binder.

        Glyphs that stand for several letters are read back as the one that a reader types.
        """
        faces: dict[str, dict[int, str]] = {}
        for style, text in sorted(used):
            into = faces.setdefault(self.face(style).name, {})
            for glyph in self.word(style, text).glyphs:
                into.setdefault(glyph.id, " " if glyph.text.isspace() else glyph.text.translate(_HYPHENS))
        return tuple(
            FaceUse(content.font_name(file), file, tuple(sorted(each.items()))) for file, each in sorted(faces.items())
        )

    def line(self, runs: Sequence[Run]) -> Line:
        """Runs as one line, however long."""
        return next(iter(self.broken(runs, float("inf"))), ())

    def broken(self, runs: Sequence[Run], width: float, turnover: float = 0.0) -> list[Line]:
        """Runs as lines of a width in points, all but the first indented by `turnover` (which their x includes).

        A line ends at a space only; a word that is wider than the line is broken where it must be.
        """
        lines: list[list[tuple[Run, str]]] = []
        room = 0.0
        for atom in _atoms(runs):
            for number, part in enumerate(self._fitting(atom, width - (turnover if lines else 0.0), width - turnover)):
                wide = sum([self.word(run.style, text).width for run, text in part])
                space = self.word(lines[-1][-1][0].style, " ").width if lines else 0.0
                if lines and not number and space + wide <= room + 0.01:
                    room -= space + wide
                    lines[-1] += [(lines[-1][-1][0], " "), *part]
                else:
                    room = width - (turnover if lines else 0.0) - wide
                    lines.append(list(part))
        return [self._set(line, turnover if number else 0.0) for number, line in enumerate(lines)]

    def drop(self, style: str) -> float:
        """Distance from the top of a line to its baseline, in points: the leading is shared out above and below."""
        set_ = self.styles[style]
        ascent, descent = fonts.vertical(self.face(style))
        return (set_.leading + set_.size * (ascent + descent) / 1000) / 2

    def shown(self, piece: Piece, x: float, baseline: float, used: Used, *, space: bool = False) -> bytes:
        """The operators that show a piece, noting its words in `used`.

        With `space` it ends with one, so that the text can be read from the stream alone.
        """
        name = piece.run.style
        words = (*piece.words, self.word(name, " ")) if space else piece.words
        used.update((word.style, word.text) for word in words)
        if name not in self._heads:
            style, font = self.styles[name], content.font_name(self.face(name).name)
            colour = content.colour(self.colour(style.colour))
            self._heads[name] = b"BT %s rg /%s %g Tf 1 0 0 -1" % (colour, font.encode(), style.size)
        body = b"".join([word.shown for word in words])
        return b"%s %.2f %.2f Tm [<%s>] TJ ET" % (self._heads[name], x, baseline, body)

    def _fitting(self, atom: list[tuple[Run, str]], room: float, width: float) -> Iterator[list[tuple[Run, str]]]:
        """Yield a word as it is if there is room for it, else letter by letter as much as fits a line."""
        if sum([self.word(run.style, text).width for run, text in atom]) <= room:
            yield atom
            return
        part: list[tuple[Run, str]] = []
        for run, char in ((run, char) for run, text in atom for char in text):
            same = bool(part) and part[-1][0] is run
            grown = [*part[:-1], (run, part[-1][1] + char)] if same else [*part, (run, char)]
            if part and sum(self.word(each.style, text).width for each, text in grown) > width:  # kerning counts
                grown = [(run, char)]
                yield part
            part = grown
        if part:
            yield part

    def _set(self, line: list[tuple[Run, str]], x: float) -> Line:
        """Put the words of a line side by side, those of one run as one piece."""
        pieces: list[Piece] = []
        for run, some in groupby(line, key=itemgetter(0)):
            words = tuple([self.word(run.style, text) for _, text in some])
            pieces.append(Piece(run, words, x, sum([word.width for word in words])))
            x += pieces[-1].width
        return tuple(pieces)


def _atoms(runs: Iterable[Run]) -> Iterator[list[tuple[Run, str]]]:
    """Yield what may not be broken: a word, with all that stands at it without a space."""
    atom: list[tuple[Run, str]] = []
    for run in runs:
        for number, word in enumerate(run.text.split(" ")):
            if number and atom:
                yield atom
                atom = []
            if word:
                atom.append((run, word))
    if atom:
        yield atom


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
        page = self._pages[-1]
        for number, piece in enumerate(line):
            owner = self._link(piece, x, baseline, element) if piece.run.link and element else element
            self._begin(owner)
            last = number == len(line) - 1
            page.operators.append(
                self.type.shown(piece, x + piece.x, baseline, self.used, space=last and element is not None)
            )

    def rule(self, x: float, y: float, width: float, weight: float, colour: str) -> None:
        """Draw a horizontal rule, its upper edge at y."""
        self._begin(None)
        fill = content.colour(self.type.colour(colour))
        self._pages[-1].operators.append(b"%s rg %.2f %.2f %.2f %.2f re f" % (fill, x, y, width, weight))

    def mark(self, element: Element, operators: bytes) -> None:
        """Put operators on the page as content of an element."""
        self._begin(element)
        self._pages[-1].operators.append(operators)

    def part(self, name: str) -> TypesetPart:
        """The finished part; its fonts are stubs until it is bound."""
        self._end()
        pages = [(b"\n".join(page.operators), page.owners, page.annotations) for page in self._pages]
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
