"""A face → a font of a PDF that holds what is used of it, under the ids that its glyphs have in the font file.

In: a face and its glyphs with the text that each stands for; out: the words of a composite font (ISO 32000-1, 9.7), its
program, and the map to Unicode. It knows no file: who writes one gives the objects their numbers.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from publisher import fonts
from publisher.fonts import Face
from publisher.model.part import FaceUse
from publisher.pdf.content import text
from publisher.pdf.writer import File


@dataclass(frozen=True, slots=True)
class Embedded:
    """A font in pieces: entries of its three dictionaries without references to each other, and its two streams.

    `to_glyphs` maps codes to glyphs, b"" where they are the same. `program_key` is the entry of the descriptor that
    refers to the program, `program_kind` what the program's own dictionary states.
    """

    font: bytes
    below: bytes
    descriptor: bytes
    program_key: bytes
    program_kind: bytes
    program: bytes
    to_unicode: bytes
    to_glyphs: bytes


def embedded(face: Face, glyphs: Mapping[int, str]) -> Embedded:
    """The font; the tag of its subset comes from its bytes, so that the same glyphs give the same name.

    `glyphs` may have codes of characters that share a glyph (`fonts.twins`) among its ids.
    """
    twins = {code: twin.glyph for code, twin in fonts.by_code(face).items() if code in glyphs}
    data = fonts.retained(face, {twins.get(code, code) for code in glyphs})
    is_cff = data[:4] == b"OTTO"
    tag = "".join(chr(65 + int(digit, 16)) for digit in f"{zlib.crc32(data):08x}"[:6])
    name = f"{tag}+{face.name.rpartition('/')[2].rpartition('.')[0]}".encode()
    ascent, descent = fonts.vertical(face)
    natural = fonts.widths(face, {twins.get(code, code) for code in glyphs})
    wide = {code: natural[twins.get(code, code)] for code in glyphs}
    same = b"" if twins or is_cff else b"/CIDToGIDMap/Identity"
    flags = 4 | (64 if face.italic else 0) | (2 if "Serif" in face.family else 0)
    return Embedded(
        font=b"/Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H" % name,
        below=b"/Type/Font/Subtype/CIDFontType%d/BaseFont/%s%s/W[%s]"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        % (0 if is_cff else 2, name, same, _widths(wide)),
        descriptor=b"/Type/FontDescriptor/FontName/%s/FontFamily%s/Flags %d/FontBBox[0 %d %d %d]/ItalicAngle %d"
        b"/Ascent %d/Descent %d/CapHeight %d/StemV 80/StemH 80"
        % (
            name, text(face.family), flags, descent, max(wide.values(), default=0), ascent, -11 if face.italic else 0,
            ascent, descent, ascent,
        ),
        program_key=b"/FontFile3" if is_cff else b"/FontFile2",
        program_kind=b"/Subtype/OpenType" if is_cff else b"/Length1 %d" % len(data),
        program=data,
        to_unicode=_to_unicode(glyphs),
        to_glyphs=to_glyphs(twins),
    )  # fmt: skip


def _widths(wide: Mapping[int, int]) -> bytes:
    """The widths of glyphs in runs of successive ids."""
    out = []
    for _, run in groupby(enumerate(sorted(wide)), key=lambda pair: pair[1] - pair[0]):
        ids = [glyph for _, glyph in run]
        out.append(b"%d[%s]" % (ids[0], b" ".join(b"%d" % wide[glyph] for glyph in ids)))
    return b"".join(out)


def to_glyphs(twins: Mapping[int, int]) -> bytes:
    """The glyph of each code (CIDToGIDMap, ISO 32000-1, 9.7.4.2): its own, or that of a twin; b"" without twins."""
    return b"".join(twins.get(code, code).to_bytes(2, "big") for code in range(max(twins) + 1)) if twins else b""


def _to_unicode(glyphs: Mapping[int, str]) -> bytes:
    """Map glyphs to their characters (ToUnicode, ISO 32000-1, 9.10.3), a hundred at a time."""
    said = [(glyph, text) for glyph, text in sorted(glyphs.items()) if text]
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
        "1 begincodespacerange", "<0000> <ffff>", "endcodespacerange",
    ]  # fmt: skip
    for start in range(0, len(said), 100):
        some = said[start : start + 100]
        lines.append(f"{len(some)} beginbfchar")
        lines += [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in some]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")


def written(file: File, uses: Sequence[FaceUse], faces: Mapping[str, Face]) -> dict[str, int]:
    """Write a font for each face that is used; the number of each by the name of the face.

    LookupError if a face is not there.
    """
    glyphs: dict[str, dict[int, str]] = {}
    for use in uses:
        into = glyphs.setdefault(use.face, {})
        for glyph, said in use.glyphs:
            into[glyph] = into.get(glyph) or said
    return {name: _font(file, faces[name], each) for name, each in sorted(glyphs.items())}


def _font(file: File, face: Face, glyphs: dict[int, str]) -> int:
    made = embedded(face, glyphs)
    number = file.reserve(6 if made.to_glyphs else 5)
    below, descriptor, program, said, mapped = range(number + 1, number + 6)
    file.put(number, b"<<%s/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>" % (made.font, below, said))
    map_ = b"/CIDToGIDMap %d 0 R" % mapped if made.to_glyphs else b""
    file.put(below, b"<<%s%s/FontDescriptor %d 0 R>>" % (made.below, map_, descriptor))
    if made.to_glyphs:
        _compressed(file, mapped, b"", made.to_glyphs)
    file.put(descriptor, b"<<%s%s %d 0 R>>" % (made.descriptor, made.program_key, program))
    _compressed(file, program, made.program_kind, made.program)
    _compressed(file, said, b"", made.to_unicode)
    return number


def _compressed(file: File, number: int, facts: bytes, data: bytes) -> None:
    packed = zlib.compress(data, 6)
    file.stream(number, b"<<%s/Filter/FlateDecode/Length %d>>" % (facts, len(packed)), packed)
