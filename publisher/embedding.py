"""A face → a font of a PDF that holds what is used of it, under the ids that its glyphs have in the font file.

In: a face and its glyphs with the text that each stands for; out: a composite font (ISO 32000-1, 9.7) with its widths
and a map to Unicode, in the file that is being written. A door for pikepdf.
"""

import zlib
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from publisher import fonts
from publisher.fonts import Face


def embedded(pdf: Pdf, face: Face, glyphs: Mapping[int, str]) -> Any:
    """The font; the tag of its subset comes from its bytes, so that the same glyphs give the same name."""
    data = fonts.retained(face, glyphs)
    tag = "".join(chr(65 + int(digit, 16)) for digit in f"{zlib.crc32(data):08x}"[:6])
    name = Name(f"/{tag}+{face.name.rpartition('/')[2].rpartition('.')[0]}")
    ascent, descent = fonts.vertical(face)
    wide = fonts.widths(face, glyphs)
    file = Stream(pdf, data)
    if data[:4] == b"OTTO":
        file.Subtype = Name.OpenType
    else:
        file.Length1 = len(data)
    flags = 4 | (64 if face.italic else 0) | (2 if "Serif" in face.family else 0)
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, FontFamily=String(face.family), Flags=flags,
        FontBBox=Array([0, descent, max(wide.values(), default=0), ascent]), ItalicAngle=-11 if face.italic else 0,
        Ascent=ascent, Descent=descent, CapHeight=ascent, StemV=80, StemH=80,
    )  # fmt: skip
    descriptor["/FontFile3" if data[:4] == b"OTTO" else "/FontFile2"] = file
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDToGIDMap=Name.Identity, W=_widths(wide),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(below)]),
            ToUnicode=Stream(pdf, _to_unicode(glyphs)),
        )
    )


def _widths(wide: Mapping[int, int]) -> Any:
    """The widths of glyphs in runs of successive ids."""
    out = Array()
    runs = groupby(enumerate(sorted(wide)), key=lambda pair: pair[1] - pair[0])
    for _, run in runs:
        ids = [glyph for _, glyph in run]
        out.append(ids[0])
        out.append(Array([wide[glyph] for glyph in ids]))
    return out


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
