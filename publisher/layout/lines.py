"""Paragraphs with the ends of their lines: the tree made anew so that the engine ends each line where it is best ended.

In: paragraphs, and what layout.yaml says of the styles in them; out: the same paragraphs with a newline at the end of
each line, to be set where the style sheet preserves these; such a paragraph has `ends`. Read aloud, searched or copied
they are what they were: the press knows what stood at the end of a line (`model.part`).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, count, groupby, pairwise
from pathlib import Path
from typing import TypeAlias

from publisher import fonts
from publisher.layout import faces, linebreaks
from publisher.layout.blocks import runs
from publisher.layout.fitting import Measure
from publisher.layout.linebreaks import End
from publisher.layout.measures import MM
from publisher.layout.scripts import cjk_breaks
from publisher.model import tree
from publisher.model.part import LINE, LINE_HYPHENED, LINE_UNSPACED, is_counted
from publisher.model.walking import plain
from publisher.settings.reader import Settings

TIE = "\u00a0"
_BROKEN = "\n"  # a line that the editor ends
_MARK, _BAR = -1, -2  # numbers and marks, whose characters do not count; what is redacted
# What the engine keeps on one line: up to a space, or to a sign after which it may end a line.
_WORD = re.compile(r"\n|[^ \n]+?(?:(?<=[^ \n-])(?<!\b[^\W\d_])-(?=[^\W\d_])|/(?=[^\W\d_])|[–—|?!}](?=\w))|[^ \n]+")
SAFE = 0.15  # points that a line of a note leaves: its last letter was measured with its kerning to the space behind it
SPACE = 2.5  # points of the space behind the last word of a piece
CHARACTERS = 80  # of a line of a note
_SPACES = re.compile(" +")
_Changes: TypeAlias = dict[int, dict[int, str]]  # what is set before characters, in place of spaces, by text and offset


class LineStyle(Settings):
    """The style of a kind of letters in a paragraph: one of `measures`, and the features of its face."""

    measure: str
    features: tuple[str, ...] = ()
    tracking: float = 0.0
    before: float = 0.0
    """The space before it, in em, as `tracking` is."""


class LineBreaking(Settings):
    """The section `lines` of layout.yaml: what each kind of letters is set in, and how far a paragraph is indented.

    The width of `text` is that of the column; a paragraph with letters of a kind that is not here is left as it is.
    """

    indent: float = 0.0
    """Of a continued paragraph, in millimetres."""
    unordered: float = 0.0
    """How far the items of a list stand in, in millimetres; so for the next three."""
    ordered: float = 0.0
    definition: float = 0.0
    quotation: float = 0.0
    text: LineStyle
    strong: LineStyle | None = None
    emphasis: LineStyle | None = None
    strong_emphasis: LineStyle | None = None
    acronym: LineStyle | None = None
    strong_acronym: LineStyle | None = None
    lining: LineStyle | None = None
    strong_lining: LineStyle | None = None
    code: LineStyle | None = None
    strong_code: LineStyle | None = None
    raised: LineStyle | None = None
    """Superscripts and subscripts."""
    redacted: LineStyle | None = None
    """The bar where words were."""
    date: LineStyle | None = None
    """The date of an item where it begins its first line; without it, dates stand elsewhere."""
    number: LineStyle | None = None
    """Numbers of links and marks of notes."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters of one style; `node` tells apart the texts of the tree; MARK, BAR: what cannot be changed."""

    text: str
    style: LineStyle
    node: int = _MARK
    hyphenate: bool = False


class _UnknownError(Exception):
    """A kind of letters of which the layout says nothing."""


class _TooWideError(Exception):
    """A word that is wider than the column: the engine breaks it, wherever it can."""


class Breaker:
    """A breaker of lines for one layout: `roots` are the folders of fonts.

    `acronyms` says where small capitals and lining figures stand.
    """

    def __init__(
        self,
        lines: LineBreaking,
        measures: Mapping[str, Measure],
        roots: tuple[Path, ...],
        lang: str,
        acronyms: Callable[[str], Iterator[tuple[int, int, str]]],
    ) -> None:
        self.lines = lines
        self.measures = measures
        self.chains = {Path(face.name).stem: faces.chain(face, roots) for face in fonts.read(roots)}
        self.lang = lang
        self.acronyms = acronyms

    def broken(self, blocks: tree.Blocks) -> tree.Blocks:
        """Break the paragraphs among some blocks, and in their lists and quotations; the rest have columns apart."""
        return self._inside(blocks, self.measures[self.lines.text.measure].width * MM)

    def pieces(self, run: tree.Inlines, indent: float, inset: float, size: int) -> tuple[int, tuple[tree.Inlines, ...]]:
        """Count the lines that a run fills, and divide it after every so many of them; 0: not at all.

        The first line stands in by `indent` points, all by `inset`. The lines are those of the engine, which takes
        what fits. A run with letters of which the layout says nothing is one line for every so many characters, and
        not divided.
        """
        try:
            pieces = tuple(self._pieces(run, (), count()))
            text = self._measured(pieces, self.lang)
        except _UnknownError:
            return 1 + len(plain(run)) // CHARACTERS, (run,)
        room = self.measures[self.lines.text.measure].width * MM - SAFE - inset
        begins = _filled(text, room, indent, size)
        cuts = [begin for number, begin in enumerate(begins, 1) if size and number % size == 0 and number < len(begins)]
        parts, counts = [], _counts(pieces)
        for cut in reversed(cuts):
            run, rest = runs.cut(run, counts[cut])
            parts.append(rest)
        return len(begins) + 1, (run, *reversed(parts))

    def _inside(self, blocks: tree.Blocks, column: float) -> tree.Blocks:
        return tuple(self._block(block, column) for block in blocks)

    def _block(self, block: tree.Block, column: float) -> tree.Block:
        inside = self._inside
        match block:
            case tree.Paragraph():
                return self._paragraph(block, column)
            case tree.ListBlock():
                width = column - MM * (self.lines.ordered if block.ordered else self.lines.unordered)
                return replace(block, items=tuple(inside(item, width) for item in block.items))
            case tree.DefinitionList():
                width = column - MM * self.lines.definition
                return replace(
                    block,
                    items=tuple(
                        replace(item, meanings=tuple(inside(meaning, width) for meaning in item.meanings))
                        for item in block.items
                    ),
                )
            case tree.Quotation() if not block.display:
                return replace(block, children=inside(block.children, column - MM * self.lines.quotation))
            case _:
                return block

    def _paragraph(self, block: tree.Paragraph, column: float) -> tree.Paragraph:
        try:
            pieces = tuple(self._pieces(block.children, (), count()))
            indent = self.lines.indent * MM if block.continued else self._date(block)
            changes, ends = self._changes(pieces, block.lang or self.lang, column, indent)
        except (_UnknownError, _TooWideError):
            return block
        return replace(block, children=_changed(block.children, changes, count()), ends=ends)

    def _date(self, block: tree.Paragraph) -> float:
        """The width in points of a date that begins the first line."""
        style = self.lines.date
        if style is None or not block.date_label:
            return 0.0
        date = " ".join(filter(None, (block.date_label, block.date_detail))) + TIE
        return self._measured((_Piece(date, style, 0),), self.lang).edges[-1]

    def _pieces(
        self, run: tree.Inlines, kinds: tuple[str, ...], counter: Iterator[int], *, hyphenate: bool = True
    ) -> Iterator[_Piece]:
        """Yield the letters of a run, each with its style, in reading order; texts are counted in `counter`."""
        for node in run:
            match node:
                case tree.Text():
                    yield from self._letters(node.text, kinds, next(counter), hyphenate=hyphenate)
                case tree.Code():
                    yield _Piece(node.text, self._style(*kinds, "code"), next(counter))
                case tree.Strong() | tree.Emphasis():
                    yield from self._pieces(node.children, (*kinds, node.kind), counter, hyphenate=hyphenate)
                case tree.Superscript() | tree.Subscript():
                    yield from self._pieces(node.children, (*kinds, "raised"), counter, hyphenate=False)
                case tree.Redacted():
                    yield _Piece(f"[{node.name}]".replace(" ", TIE), self._style("redacted"), _BAR)
                case tree.Span() | tree.Link():
                    other = isinstance(node, tree.Span) and bool(node.lang)
                    yield from self._pieces(node.children, kinds, counter, hyphenate=hyphenate and not other)
                case tree.LinkNumber() | tree.NoteMark():
                    mark = str(node.number) if isinstance(node, tree.LinkNumber) else node.mark
                    yield _Piece(mark, self._style("number"))
                case tree.Break():
                    yield _Piece(_BROKEN, self.lines.text)
                case _:
                    raise _UnknownError

    def _letters(self, text: str, kinds: tuple[str, ...], node: int, *, hyphenate: bool) -> Iterator[_Piece]:
        plain = self._style(*kinds)
        last = 0
        for start, end, kind in self.acronyms(text) if not {"emphasis", "raised"} & {*kinds} else ():
            yield _Piece(text[last:start], plain, node, hyphenate)
            yield _Piece(text[start:end], self._style(*kinds, kind), node)
            last = end
        yield _Piece(text[last:], plain, node, hyphenate)

    def _style(self, *kinds: str) -> LineStyle:
        """The style of letters that are of all these kinds; stress within stress is none."""
        names = ["strong"] if "strong" in kinds else []
        names += ["emphasis"] if kinds.count("emphasis") % 2 else []
        names += [kind for kind in kinds if kind not in {"strong", "emphasis"}]
        style: LineStyle | None = getattr(self.lines, "_".join(names) or "text", None)
        if style is None:
            raise _UnknownError
        return style

    def _changes(
        self, pieces: Sequence[_Piece], lang: str, column: float, indent: float
    ) -> tuple[_Changes, tuple[tree.LineEnd, ...]]:
        """Find what is to be set before characters of texts, or in place of spaces; and the ends of lines."""
        changes: _Changes = {}
        found: list[tree.LineEnd] = []
        origins = _origins(pieces)
        counts = _counts(pieces)
        at = 0
        for broken, group in groupby(pieces, key=lambda piece: piece.text == _BROKEN):
            line = tuple(group)
            length = sum(len(piece.text) for piece in line)
            if not broken:
                text = self._measured(line, lang)
                ends = linebreaks.ends(text, column, indent)
                if not ends and text.edges[-1] + indent > column:
                    raise _TooWideError
                found += [tree.LineEnd(counts[at + end.at], end.hyphen) for end in ends]
                for offset, change in _ended(text.text, ends):
                    node, place = origins[at + offset]
                    if node < 0:  # a line ends before a number, or within a bar
                        raise _UnknownError
                    changes.setdefault(node, {})[place] = change
                indent = 0.0
            at += length
            if broken:
                found += [tree.LineEnd(counts[at])] * length
        return changes, tuple(found)

    def _measured(self, pieces: Sequence[_Piece], lang: str) -> linebreaks.MeasuredText:
        edges = [0.0]
        for piece in pieces:
            measure = self.measures[piece.style.measure]
            chain = self.chains.get(measure.face)
            if chain is None:  # a workspace may have other fonts
                raise _UnknownError
            shown = piece.text.replace("\u2011", "\u2010")
            own = fonts.edges(chain, shown, measure.size, piece.style.features, piece.style.tracking)
            begin = edges[-1] + measure.size * piece.style.before
            edges += [begin + edge for edge in own[1:]]
        whole = "".join(piece.text for piece in pieces)
        if "  " in whole:
            edges = _collapsed(whole, edges)
        body = self.measures[self.lines.text.measure]
        return linebreaks.MeasuredText(
            whole,
            edges,
            fonts.advance(self.chains[body.face][0], "\u2010", body.size),
            lang,
            [piece.hyphenate for piece in pieces for _ in piece.text],
        )


def _filled(text: linebreaks.MeasuredText, room: float, indent: float, size: int) -> list[int]:
    """The characters that begin each line but the first, if each takes the words that fit.

    At the end of a piece of `size` lines the space behind the last word must fit as well.
    """
    begins: list[int] = []
    begin, left = 0, -indent
    for start, end in _words(text.text):
        own = room - (SPACE if size and (len(begins) + 1) % size == 0 else 0.0)
        ended = text.text[start:end] == _BROKEN
        if ended or (text.edges[end] - text.edges[begin] - left > own and start > begin):
            begin, left = start + ended, 0.0
            begins.append(begin)
    return begins


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the begin and the end of what the engine keeps on one line."""
    for word in _WORD.finditer(text):
        cuts = [word.start() + place for place in cjk_breaks.places(word.group())]
        yield from pairwise((word.start(), *cuts, word.end()))


def tied(run: tree.Inlines) -> tree.Inlines:
    """A run whose last two words stay together, for texts that are not broken here: none ends in a single word."""
    if not run or not isinstance(last := run[-1], tree.Text):
        return run
    before, space, word = last.text.rstrip().rpartition(" ")
    if not space or " " not in before or TIE in word:  # "31 October" is no single word
        return run
    return (*run[:-1], replace(last, text=f"{before}{TIE}{word}"))


def _origins(pieces: Iterable[_Piece]) -> list[tuple[int, int]]:
    """The text, -1 if it is none of the tree, and the offset in it that each character of a paragraph comes from."""
    offsets: defaultdict[int, count[int]] = defaultdict(count)
    return [(piece.node, next(offsets[piece.node])) for piece in pieces for _ in piece.text]


def _counts(pieces: Iterable[_Piece]) -> list[int]:
    """The characters before each of a paragraph, as `is_counted` does: without numbers of links and marks of notes."""
    seen = (piece.node != _MARK and is_counted(char) for piece in pieces for char in piece.text)
    return [0, *accumulate(map(int, seen))]


def _collapsed(text: str, edges: Sequence[float]) -> list[float]:
    """The same with each space after a space taking no room, as on a page."""
    out, saved = [edges[0]], 0.0
    for number, letter in enumerate(text):
        if number and letter == " " == text[number - 1]:
            saved += edges[number + 1] - edges[number]
        out.append(edges[number + 1] - saved)
    return out


def _ended(text: str, ends: Sequence[End]) -> Iterator[tuple[int, str]]:
    """Yield what ends the lines of a text: characters to be set before offsets, or in place of the space there.

    Where white space is preserved, only one of several spaces may be left, and none beside an end.
    """
    for end in ends:
        if end.next == end.at:
            yield end.at, LINE_HYPHENED if end.hyphen else LINE_UNSPACED
    at_space = {end.at for end in ends if end.next > end.at}
    for spaces in _SPACES.finditer(text):
        first, last = spaces.span()
        if first in at_space:
            yield first, LINE
        elif not first or last == len(text):
            yield first, ""
        yield from ((further, "") for further in range(first + 1, last))


def _changed(run: tree.Inlines, changes: _Changes, counter: Iterator[int]) -> tree.Inlines:
    """A run with the changes of each of its texts made; texts are counted in `counter`."""
    out: list[tree.Inline] = []
    for node in run:
        if isinstance(node, tree.Text | tree.Code):
            out.append(replace(node, text=_with(node.text, changes.get(next(counter), {}))))
        elif isinstance(node, runs.RUNS):
            out.append(replace(node, children=_changed(node.children, changes, counter)))
        else:
            out.append(node)
    return tuple(out)


def _with(text: str, changes: Mapping[int, str]) -> str:
    parts, last = [], 0
    for offset, change in sorted(changes.items()):
        parts += [text[last:offset], change]
        last = offset + (text[offset : offset + 1] == " ")
    return "".join((*parts, text[last:]))
