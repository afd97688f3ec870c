"""Runs of text shaped in the faces of a layout and broken into lines.

Text is shaped word by word (uharfbuzz, through `fonts`), broken greedily at spaces and set ragged.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from publisher import fonts
from publisher.fonts import Face
from publisher.layout.measures import Style
from publisher.layout.scripts import cjk_breaks
from publisher.model.part import FaceUse
from publisher.model.values import Words
from publisher.pdf import content

STAND_IN = "+"
"""In the name of a style: before the face that it has in place of its own."""
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_NUMBER_ENDED = re.compile(r"([\W\d]*\d)(\D+)")
_HYPHENS = str.maketrans("\u2010\u2011", "--")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style. `link` is the name of a destination, `says` what the link is called aloud."""

    text: Words
    style: str
    link: str = ""
    says: str = ""


_END = (Run("", ""), "")


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


Line = tuple[Piece, ...]
Used = set[tuple[str, str]]
"""Words that were set: style and characters."""


class Type:
    """The styles of a layout and the faces they are set in: measures and breaks lines.

    `chain` gives the faces that stand in for one; `lacking` are the characters met that none of them has.
    """

    def __init__(
        self,
        styles: Mapping[str, Style],
        faces: Iterable[Face],
        colours: Mapping[str, str],
        chain: Callable[[Face], Sequence[Face]] = lambda face: (face,),
    ) -> None:
        self.styles = dict(styles)
        self.faces = {Path(face.name).stem: face for face in faces}
        self.colours = colours
        self.chain = chain
        self.lacking: set[str] = set()
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
            shaped = tuple(ShapedGlyph(*each) for each in fonts.shape(face, text, set_.features))
            width = sum(glyph.advance + set_.tracking for glyph in shaped) * set_.size
            widths = fonts.widths(face, {glyph.id for glyph in shaped})
            glyphs = tuple(_told_apart(face, glyph) for glyph in shaped)
            natural = {glyph.id: widths[old.id] for glyph, old in zip(glyphs, shaped, strict=True)}
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

        A line ends at a space, or between the characters of Chinese and Japanese; a word that is wider than the line is
        broken where it must be.
        """
        lines: list[list[tuple[Run, str]]] = []
        room = 0.0
        parts = [(number, part) for number, run in enumerate(runs) for part in self._covered(run)]
        owners = {id(part): number for number, part in parts}
        for spaced, atom in _atoms(part for _, part in parts):
            for number, part in enumerate(self._fitting(atom, width - (turnover if lines else 0.0), width - turnover)):
                wide = sum([self.word(run.style, text).width for run, text in part])
                house = _of_the_house(lines[-1][-1][0]) if lines and spaced else None
                space = self.word(house.style, " ").width if house else 0.0
                if lines and not number and space + wide <= room + 0.01:
                    room -= space + wide
                    lines[-1] += [*([(house, " ")] if house else ()), *part]
                else:
                    room = width - (turnover if lines else 0.0) - wide
                    lines.append(list(part))
        return [self._set(_as_seen(line, owners), turnover if number else 0.0) for number, line in enumerate(lines)]

    def drop(self, style: str) -> float:
        """Distance from the top of a line to its baseline, in points: the leading is shared out above and below."""
        set_ = self.styles[style]
        ascent, descent = fonts.vertical(self.face(style.partition(STAND_IN)[0]))
        return (set_.leading + set_.size * (ascent + descent) / 1000) / 2

    def shown(self, piece: Piece, x: float, baseline: float, used: Used, *, space: bool = False) -> bytes:
        """The operators that show a piece, noting its words in `used`.

        With `space` it ends with one, so that the text can be read from the stream alone.
        """
        name, house = piece.run.style, _of_the_house(piece.run)
        words = (*piece.words, self.word(name, " ")) if space and piece.run is house else piece.words
        used.update((word.style, word.text) for word in words)
        if name not in self._heads:
            style, font = self.styles[name], content.font_name(self.face(name).name)
            colour = content.colour(self.colour(style.colour))
            self._heads[name] = b"BT %s rg /%s %g Tf 1 0 0 -1" % (colour, font.encode(), style.size)
        body = b"".join([word.shown for word in words])
        out = b"%s %.2f %.2f Tm [<%s>] TJ ET" % (self._heads[name], x, baseline, body)
        if space and piece.run is not house:
            blank = Piece(house, (self.word(house.style, " "),), 0.0, 0.0)
            out += b" " + self.shown(blank, x + piece.width, baseline, used)
        return out

    def _covered(self, run: Run) -> Iterator[Run]:
        """Yield a run in pieces, each in a style whose face has its letters: its own, or one with a face besides."""
        if run.text.isascii():
            yield run
            return
        own = self.face(run.style)
        chain = self.chain(own)
        self.lacking.update(fonts.missing(run.text, tuple(chain)))
        for face, text in fonts.runs(run.text, chain):
            if face is own:
                yield replace(run, text=text)
                continue
            stem = Path(face.name).stem
            style = f"{run.style}{STAND_IN}{stem}"
            self.styles[style] = self.styles[run.style].model_copy(update={"face": stem})
            yield replace(run, text=text, style=style)

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


def _as_seen(line: list[tuple[Run, str]], owners: Mapping[int, int]) -> list[tuple[Run, str]]:
    """The words of a line as seen: those written from right to left, with what is between them, are turned round.

    As in the Unicode bidirectional algorithm (UAX 9) in a paragraph that is read from left to right: a number behind
    such words belongs to them, if it is of the same run. The letters of a word are turned by the shaper.
    """
    if all(text.isascii() or not _FROM_RIGHT.search(text) for _, text in line):
        return line
    out: list[tuple[Run, str]] = []
    turned = 0  # of the words at the end of `out`, how many are from right to left, with what is between them
    between: list[tuple[Run, str]] = []
    owner = -1
    for item in (*(part for each in line for part in _without_point(*each)), _END):
        text = item[1]
        from_right = bool(_FROM_RIGHT.search(text))
        number = any(map(str.isdigit, text)) and not any(map(str.isalpha, text)) and owners.get(id(item[0])) == owner
        if from_right or (turned and number):
            owner = owners.get(id(item[0]), owner)
            between.append(item)
            turned += len(between)
            out += [(run, word.translate(_MIRRORED)) for run, word in between[:-1]] + between[-1:]
            between = []
        elif turned and item is not _END and not any(map(str.isalnum, text)):
            between.append(item)
        else:
            out[len(out) - turned :] = reversed(out[len(out) - turned :])
            out += between
            turned, between = 0, []
            out += [item] * (item is not _END)
    return out


def _without_point(run: Run, text: str) -> Iterator[tuple[Run, str]]:
    """Yield a number and what ends it apart: the number may belong to words from right to left, its full stop not."""
    found = _NUMBER_ENDED.fullmatch(text)
    yield from ((run, part) for part in found.groups()) if found else ((run, text),)


def _told_apart(face: Face, glyph: ShapedGlyph) -> ShapedGlyph:
    """A glyph under the code of its character, if it is drawn as another one."""
    if glyph.text.isascii() or not fonts.may_be_twin(glyph.text[0]):
        return glyph
    twin = fonts.twins(face).get(glyph.text)
    return glyph._replace(id=twin.code) if twin and twin.glyph == glyph.id else glyph


def _of_the_house(run: Run) -> Run:
    """A run in the style that its own is made from: spaces are set in the face of the house."""
    base, standing_in, _ = run.style.partition(STAND_IN)
    return replace(run, style=base) if standing_in else run


def _atoms(runs: Iterable[Run]) -> Iterator[tuple[bool, list[tuple[Run, str]]]]:
    """Yield what may not be broken, and whether a space stands before it: a word, with all that stands at it."""
    atom: list[tuple[Run, str]] = []
    spaced = False
    for run in runs:
        for number, word in enumerate(run.text.split(" ")):
            for cut, part in enumerate(cjk_breaks.parts(word)):
                if (number or cut) and atom:
                    yield spaced, atom
                    atom = []
                if number and not cut:
                    spaced = True
                elif cut:
                    spaced = False
                if part:
                    atom.append((run, part))
    if atom:
        yield spaced, atom
