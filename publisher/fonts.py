"""Faces: those that ship, the characters they cover, the widths of texts set in them, and subsets for the e-book.

In: folders of font files, and texts. Out: faces, missing characters, widths in points, WOFF2 bytes. Font files are
read, never changed. The door for fontTools and uharfbuzz.
"""

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from publisher import store

Remember = Callable[[str, Callable[[], bytes]], bytes]
"""A cache: returns the bytes of a key, made by the function if they are missing."""

# Characters that every subset holds, so that one subset serves every issue: Latin with all its additions,
# Cyrillic with its supplement, punctuation, super- and subscripts, currency, letterlike signs, arrows, mathematics.
REPERTOIRE = tuple(
    code
    for first, last in (
        (0x20, 0x7E),
        (0xA0, 0x24F),
        (0x2B0, 0x36F),
        (0x400, 0x52F),
        (0x1E00, 0x1EFF),
        (0x2000, 0x20CF),
        (0x2100, 0x214F),
        (0x2190, 0x21FF),
        (0x2200, 0x22FF),
        (0xFB00, 0xFB06),
    )
    for code in range(first, last + 1)
)
FEATURES = ("ccmp", "locl", "mark", "mkmk", "kern", "liga", "onum", "lnum", "tnum", "pnum", "c2sc", "smcp", "sups")
CODES = 0x10000
"""Codes of a composite font."""
NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17)
"""Entries of the name table that a subset keeps: copyright, names, trademark, licence and its address."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: `name` is "source-serif-4/SourceSerif4_400Regular.ttf", `weight` from 100 to 900."""

    name: str
    family: str
    weight: int
    italic: bool
    digest: str
    data: bytes = field(repr=False, compare=False)

    @property
    def url(self) -> str:
        """The address under which a style sheet finds the face."""
        return f"font:{self.name}"


# --- faces -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def read(roots: tuple[Path, ...]) -> tuple[Face, ...]:
    """Read every face under these roots, which hold a folder for each family; of equal names the first root's counts.

    Files that are not fonts are left out; a face that a layout asks for and nobody has is the layout's problem.
    """
    files: dict[str, Path] = {}
    for root in roots:
        for path in sorted(root.glob("*/*.[to]tf")):
            files.setdefault(f"{path.parent.name}/{path.name}", path)
    faces = (face_of(name, path.read_bytes()) for name, path in sorted(files.items()))
    return tuple(face for face in faces if face)


@lru_cache(maxsize=1)
def shipped() -> tuple[Face, ...]:
    """Read the faces that ship with publisher: inside the package in a wheel, beside it in a checkout."""
    return read((store.shipped("fonts"),))


def named(stem: str) -> Face:
    """Return the shipped face with this file name ("SourceSerif4_600SemiBold"). Raises LookupError if there is none."""
    for face in shipped():
        if Path(face.name).stem == stem:
            return face
    raise LookupError(stem)


def face_of(name: str, data: bytes) -> Face | None:
    """Open a font file; None if it is none."""
    opened = hb.Face(data)
    os2 = opened.reference_table("OS/2").data  # OpenType 1.9, OS/2: usWeightClass at 4, fsSelection at 62
    if not opened.glyph_count or len(os2) < 64:
        return None
    family = opened.get_name(hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY) or opened.get_name(
        hb.OTNameIdPredefined.FONT_FAMILY
    )
    weight, selection = int.from_bytes(os2[4:6], "big"), int.from_bytes(os2[62:64], "big")
    return Face(name, family or "", weight, bool(selection & 1), hashlib.sha256(data).hexdigest(), data)


def find(faces: Iterable[Face], family: str, weight: int = 400, *, italic: bool = False) -> Face | None:
    """Return the face of a family nearest to a weight, upright or italic; None if the family has none."""
    candidates = [face for face in faces if face.family == family and face.italic is italic]
    return nearest(candidates, weight, italic=italic) if candidates else None


def nearest(faces: Iterable[Face], weight: int, *, italic: bool = False) -> Face:
    """Return the face nearest to a slant and a weight; ValueError if there is none at all."""
    return min(faces, key=lambda face: (face.italic is not italic, abs(face.weight - weight), face.weight))


# --- coverage ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def coverage(face: Face) -> frozenset[int]:
    """Return the code points for which a face has a glyph."""
    return frozenset(hb.Face(face.data).unicodes)


@lru_cache(maxsize=64)
def _printable(faces: tuple[Face, ...]) -> frozenset[int]:
    """Return the code points that some family covers in all its faces."""
    names = dict.fromkeys(face.family for face in faces)
    families = (frozenset.intersection(*(coverage(face) for face in faces if face.family == name)) for name in names)
    return frozenset().union(*families)


def missing(text: str, faces: tuple[Face, ...] | None = None) -> tuple[str, ...]:
    """Find the characters of a text, in order of code, that no family has in all its faces; 1 ms a hundred pages.

    Without `faces`, the shipped ones are looked at. A style sheet names the families one after the other, so a
    character that one of them has is printed. Characters without a picture (white space, joiners, soft hyphens) are
    never missing.
    """
    covered = _printable(shipped() if faces is None else faces)
    return tuple(sorted(char for char in frozenset(text) if ord(char) not in covered and not _without_picture(char)))


def runs(text: str, chain: Sequence[Face]) -> Iterator[tuple[Face, str]]:
    """Split a text into stretches, each with the first face of a chain that has its characters.

    What no face has is left to the first; a mark or a joiner stays with the letter before it if its face has it.
    """
    if len(chain) == 1 or text.isascii() or coverage(chain[0]).issuperset(map(ord, text)):
        yield chain[0], text
        return
    start, at = 0, chain[0]
    for place, char in enumerate(text):
        if place and unicodedata.category(char) in {"Mn", "Mc", "Me", "Cf"} and _draws(at, char):
            continue
        face = next((face for face in chain if _draws(face, char)), chain[0])
        if face is not at and place > start:
            yield at, text[start:place]
            start = place
        at = face
    yield at, text[start:]


def _draws(face: Face, char: str) -> bool:
    """Return whether a shaper has something to draw with: a hyphen that never breaks is drawn as the other one."""
    return ord(char) in coverage(face) or _without_picture(char) or (char == "\u2011" and 0x2010 in coverage(face))


def _without_picture(char: str) -> bool:
    """Return whether shapers draw nothing for it: white space, controls, joiners, variation selectors."""
    return char.isspace() or unicodedata.category(char) in {"Cc", "Cf"} or "\ufe00" <= char <= "\ufe0f"


# --- characters that share a glyph -------------------------------------------------------------------------------


class Twin(NamedTuple):
    """A character drawn with the glyph of another one: that glyph, a code of its own, what the glyph stands for else.

    With the code a PDF can tell the two apart. It is the same wherever the face is used, and no glyph has it.
    """

    glyph: int
    code: int
    other: str


def may_be_twin(char: str) -> bool:
    """Tell whether faces may draw a character as another one: a letter apostrophe, micro, ohm, ª, ∆, a ligature.

    Spaces and hyphens are none: they are read back as what a reader types.
    """
    if char < "\u00aa" or char.isspace() or char in "\u00ad\u2010\u2011\u2212":
        return False
    parts = unicodedata.decomposition(char).split()
    alone = bool(parts) and len(parts) == 1 + parts[0].startswith("<")
    mathematical = "\u2200" <= char <= "\u22ff"
    return unicodedata.category(char) == "Lm" or mathematical or alone or "\ufb00" <= char <= "\ufb06"


@lru_cache(maxsize=64)
def twins(face: Face) -> Mapping[str, Twin]:
    """Find the characters of a face that are drawn with a glyph which stands for another one too.

    None in a face with PostScript outlines, whose glyphs have no codes besides their own.
    """
    font = _opened(face)
    found: dict[str, tuple[int, str]] = {}
    if face.data[:4] == b"OTTO":
        return {}
    drawn: dict[int, list[str]] = {}
    for char in map(chr, sorted(coverage(face))):
        drawn.setdefault(font.get_nominal_glyph(ord(char)) or 0, []).append(char)
    for glyph, chars in drawn.items():
        other = next((char for char in chars if not may_be_twin(char)), chars[0])
        found |= {char: (glyph, other) for char in chars if char != other and may_be_twin(char)}
    for char in map(chr, coverage(face)):
        feature, plain = _made_of(char)
        glyph = font.get_nominal_glyph(ord(char))
        if plain and char not in found and glyph:
            shaped = _shaped(face, plain, (feature,)).glyph_infos or []
            if [info.codepoint for info in shaped] == [glyph]:
                found[char] = glyph, plain
    first = font.face.glyph_count
    codes = {char: first + number for number, char in enumerate(sorted(found))}
    return {char: Twin(found[char][0], code, found[char][1]) for char, code in codes.items() if code < CODES}


def _made_of(char: str) -> tuple[str, str]:
    """The characters that a feature may turn into the glyph of this one: sups and "a" into ª; "" if none."""
    kind, _, codes = unicodedata.decomposition(char).partition(" ")
    feature = "liga" if "\ufb00" <= char <= "\ufb06" else {"<super>": "sups", "<sub>": "subs"}.get(kind, "")
    return feature, "".join(chr(int(code, 16)) for code in codes.split()) if feature else ""


def by_code(face: Face) -> Mapping[int, Twin]:
    """The same by their codes."""
    return {twin.code: twin for twin in twins(face).values()}


# --- widths ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _opened(face: Face) -> hb.Font:
    return hb.Font(hb.Face(face.data))


def _shaped(face: Face, text: str, features: tuple[str, ...] = ()) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(_opened(face), buffer, dict.fromkeys(features, True))
    return buffer


def _chain(face: Face | str | Sequence[Face]) -> Sequence[Face]:
    """The faces meant: the file name of a shipped one, a face, or a face with those that stand in for it."""
    if isinstance(face, str):
        return (named(face),)
    return (face,) if isinstance(face, Face) else face


def advance(face: Face | str | Sequence[Face], text: str, size: float, tracking: float = 0.0) -> float:
    """Return the width in points of a line of text with kerning, and `tracking` (in em) after each glyph.

    `face` may be the file name of a shipped one, as for `named`, or a face with those that stand in for it.
    """
    wide = 0.0
    for one, run in runs(text, _chain(face)):
        positions = _shaped(one, run).glyph_positions or []
        units = sum(position.x_advance for position in positions) / _opened(one).face.upem
        wide += float(size * (units + tracking * len(positions)))
    return wide


def edges(
    chain: Sequence[Face], text: str, size: float, features: tuple[str, ...] = (), tracking: float = 0.0
) -> tuple[float, ...]:
    """Return the left edge of each character of a line and the right edge of the last, in points, with these features.

    Each stretch is measured in the first face of the chain that has it. Characters that share a glyph begin together;
    `tracking` (in em) follows each cluster.
    """
    widths: list[float] = []
    for face, run in runs(text, chain):
        buffer, font, begin = _shaped(face, run, features), _opened(face), len(widths)
        widths += [0.0] * len(run)
        for info, position in zip(buffer.glyph_infos or [], buffer.glyph_positions or [], strict=True):
            widths[begin + info.cluster] += size * (position.x_advance / font.face.upem + tracking)
    return tuple(accumulate(widths, initial=0.0))


def ink(face: Face | str | Sequence[Face], text: str, size: float, tracking: float = 0.0) -> tuple[float, float]:
    """Return the left and right edge of a line's ink, in points from its origin: side bearings are not ink."""
    stretches = [(_opened(one), _shaped(one, run)) for one, run in runs(text, _chain(face))]
    (one, start), (other, end) = stretches[0], stretches[-1]
    if not start.glyph_infos or not end.glyph_infos:
        return 0.0, 0.0
    first = one.get_glyph_extents(start.glyph_infos[0].codepoint)
    last = other.get_glyph_extents(end.glyph_infos[-1].codepoint)
    scale, last_scale = size / one.face.upem, size / other.face.upem
    before_last = advance(face, text, size, tracking) - size * tracking
    before_last -= end.glyph_positions[-1].x_advance * last_scale
    return float(first.x_bearing * scale), float(before_last + (last.x_bearing + last.width) * last_scale)


def reach(face: Face | str | Sequence[Face], text: str, size: float) -> tuple[float, float]:
    """Return the extent of a line's ink above and below its baseline, in points, both positive."""
    above = below = 0.0
    for one, run in runs(text, _chain(face)):
        font, scale = _opened(one), size / _opened(one).face.upem
        for info in _shaped(one, run).glyph_infos or []:
            extents = font.get_glyph_extents(info.codepoint)
            above = max(above, extents.y_bearing * scale)
            below = max(below, (-extents.y_bearing - extents.height) * scale)
    return float(above), float(below)


def shape(face: Face, text: str, features: tuple[str, ...] = ()) -> tuple[tuple[int, float, str], ...]:
    """Return the glyphs of a text: id, advance in em, and the characters it stands for ("" for a part of one)."""
    buffer, font = _shaped(face, text, features), _opened(face)
    infos = list(zip(buffer.glyph_infos or [], buffer.glyph_positions or [], strict=True))
    ends = dict(pairwise([*sorted({info.cluster for info, _ in infos}), len(text)]))
    glyphs = []
    for info, position in infos:
        chars = text[info.cluster : ends.pop(info.cluster)] if info.cluster in ends else ""
        glyphs.append((info.codepoint, position.x_advance / font.face.upem, chars))
    return tuple(glyphs)


def widths(face: Face, glyphs: Iterable[int]) -> dict[int, int]:
    """Return the advance of each glyph in thousandths of an em, as a PDF states it (ISO 32000-1, 9.7.4.3)."""
    font = _opened(face)
    return {glyph: round(font.get_glyph_h_advance(glyph) * 1000 / font.face.upem) for glyph in glyphs}


def vertical(face: Face) -> tuple[int, int]:
    """Return ascender and descender in thousandths of an em, the latter negative."""
    font = _opened(face)
    extents = font.get_font_extents("ltr")
    scale = 1000 / font.face.upem
    return round(extents.ascender * scale), round(extents.descender * scale)


# --- subsets -----------------------------------------------------------------------------------------------------


def retained(face: Face, glyphs: Iterable[int]) -> bytes:
    """Reduce a face to these glyphs, under the ids they have in the whole file: an OpenType file for a PDF."""
    plan = hb.SubsetInput()
    plan.glyph_set.update(sorted(glyphs))
    plan.drop_table_tag_set.update(
        [int.from_bytes(tag.encode("ascii"), "big") for tag in ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "name", "meta")]
    )
    plan.flags |= hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.RETAIN_GIDS
    data: bytes = hb.subset(_opened(face).face, plan).blob.data
    return data


def subset(face: Face, extra: str = "", remember: Remember | None = None) -> bytes:
    """Subset a face to REPERTOIRE, `extra` and FEATURES, as WOFF2; the same bytes for the same input.

    Takes a second (brotli), so the caller passes a cache; `extra` counts only where it adds a glyph.
    """
    added = tuple(sorted(({ord(char) for char in extra} & set(_opened(face).face.unicodes)) - set(REPERTOIRE)))
    if remember is None:
        return _woff2(face, added)
    plan = repr((face.digest, REPERTOIRE, FEATURES, NAMES, added, hb.version_string()))
    return remember(f"{hashlib.sha256(plan.encode()).hexdigest()}.woff2", lambda: _woff2(face, added))


def _woff2(face: Face, added: tuple[int, ...]) -> bytes:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - 0.1 s, and only where a subset is not remembered

    plan = hb.SubsetInput()
    plan.unicode_set.update((*REPERTOIRE, *added))
    if face in shipped():  # any other may have a script that is joined or turned by features of its own
        plan.layout_feature_tag_set.clear()
    plan.layout_feature_tag_set.update([int.from_bytes(tag.encode("ascii"), "big") for tag in FEATURES])
    plan.name_id_set.update(NAMES)
    plan.flags |= hb.SubsetFlags.NO_HINTING
    small = hb.subset(_opened(face).face, plan).blob.data
    font = TTFont(BytesIO(small), recalcTimestamp=False)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()
