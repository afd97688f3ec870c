"""Fonts of a volume: one a face, holding what all its parts use of it. A companion of `binding`.

Glyph ids are those of the font file, so the contents of pages stay as they are (ISO 32000-1, 9.7).
"""

import zlib
from collections.abc import Mapping, Sequence
from itertools import groupby

from publisher import fonts
from publisher.composing_pdf import text
from publisher.fonts import Face
from publisher.formats.binding_file import File
from publisher.model import FaceUse


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
    data = fonts.retained(face, glyphs)
    is_cff = data[:4] == b"OTTO"
    tag = "".join(chr(65 + int(digit, 16)) for digit in f"{zlib.crc32(data):08x}"[:6])
    name = f"{tag}+{face.name.rpartition('/')[2].rpartition('.')[0]}".encode()
    number = file.reserve(5)
    below, descriptor, program, said = range(number + 1, number + 5)
    file.put(
        number,
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
        % (name, below, said),
    )
    file.put(
        below,
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDToGIDMap/Identity/W[%s]/FontDescriptor %d 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
        % (name, _widths(fonts.widths(face, glyphs)), descriptor),
    )
    ascent, descent = fonts.vertical(face)
    widest = max(fonts.widths(face, glyphs).values(), default=0)
    flags = 4 | (64 if face.italic else 0) | (2 if "Serif" in face.family else 0)
    file.put(
        descriptor,
        b"<</Type/FontDescriptor/FontName/%s/FontFamily%s/Flags %d/FontBBox[0 %d %d %d]/ItalicAngle %d/Ascent %d"
        b"/Descent %d/CapHeight %d/StemV 80/StemH 80/FontFile%d %d 0 R>>"
        % (
            name, text(face.family), flags, descent, widest, ascent, -11 if face.italic else 0, ascent, descent, ascent,
            3 if is_cff else 2, program,
        ),
    )  # fmt: skip
    kind = b"/Subtype/OpenType" if is_cff else b"/Length1 %d" % len(data)
    _compressed(file, program, kind, data)
    _compressed(file, said, b"", _to_unicode(glyphs))
    return number


def _compressed(file: File, number: int, facts: bytes, data: bytes) -> None:
    packed = zlib.compress(data, 6)
    file.stream(number, b"<<%s/Filter/FlateDecode/Length %d>>" % (facts, len(packed)), packed)


def _widths(wide: Mapping[int, int]) -> bytes:
    """The widths of glyphs in runs of successive ids."""
    out = []
    for _, run in groupby(enumerate(sorted(wide)), key=lambda pair: pair[1] - pair[0]):
        ids = [glyph for _, glyph in run]
        out.append(b"%d[%s]" % (ids[0], b" ".join(b"%d" % wide[glyph] for glyph in ids)))
    return b"".join(out)


def _to_unicode(glyphs: Mapping[int, str]) -> bytes:
    """What each glyph says (ISO 32000-1, 9.10.3), a hundred at a time."""
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
