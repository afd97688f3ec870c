"""Fonts of a volume: one a face, holding what all its parts use of it. A companion of `binding`.

Glyph ids are those of the font file, so the contents of pages stay as they are (ISO 32000-1, 9.7).
"""

import zlib
from collections.abc import Mapping, Sequence

from publisher.fonts import Face
from publisher.model.part import FaceUse
from publisher.pdf.embedding import embedded
from publisher.pdf.writer import File


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
    number = file.reserve(5)
    below, descriptor, program, said = range(number + 1, number + 5)
    file.put(number, b"<<%s/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>" % (made.font, below, said))
    file.put(below, b"<<%s/FontDescriptor %d 0 R>>" % (made.below, descriptor))
    file.put(descriptor, b"<<%s%s %d 0 R>>" % (made.descriptor, made.program_key, program))
    _compressed(file, program, made.program_kind, made.program)
    _compressed(file, said, b"", made.to_unicode)
    return number


def _compressed(file: File, number: int, facts: bytes, data: bytes) -> None:
    packed = zlib.compress(data, 6)
    file.stream(number, b"<<%s/Filter/FlateDecode/Length %d>>" % (facts, len(packed)), packed)
