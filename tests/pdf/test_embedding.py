"""A face embedded for what is used of it: the same font for the same glyphs, small, read back as text."""

from pathlib import Path

import pikepdf

from publisher import fonts
from publisher.pdf.embedding import embedded

FACE = fonts.named("SourceSans3_400Regular")
GLYPHS = {glyph: text for glyph, _, text in fonts.shape(FACE, "Copy 17 Łódź Ž")}


def test_a_font_is_small_and_the_same_every_time() -> None:
    made = embedded(FACE, GLYPHS)
    assert made == embedded(FACE, GLYPHS)
    assert b"+SourceSans3_400Regular/" in made.font
    assert len(made.program) < len(FACE.data) / 10


def test_every_glyph_has_its_width_and_says_its_letter() -> None:
    made = embedded(FACE, GLYPHS)
    runs = list(pikepdf.Object.parse(b"<<%s>>" % made.below).W)
    stated = {
        glyph: int(width)
        for first, each in zip(runs[::2], runs[1::2], strict=True)
        for glyph, width in enumerate(each, int(first))
    }
    assert stated == fonts.widths(FACE, GLYPHS)
    said = made.to_unicode.decode("ascii")
    for glyph, text in GLYPHS.items():
        assert f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" in said


def test_a_font_with_postscript_outlines_says_so() -> None:
    path = Path(__file__).parents[1] / "data/noto-many-scripts/noto-sans-cjk-sc/NotoSansCJKsc-Regular.otf"
    chinese = fonts.face_of("noto-sans-cjk-sc/NotoSansCJKsc-Regular.otf", path.read_bytes())
    assert chinese is not None
    made = embedded(chinese, {glyph: text for glyph, _, text in fonts.shape(chinese, "港口")})
    assert b"/Subtype/CIDFontType0/" in made.below  # ISO 32000-1, table 126: what FontFile3 with CFF belongs to
    assert b"CIDToGIDMap" not in made.below
    assert (made.program_key, made.program[:4]) == (b"/FontFile3", b"OTTO")
    assert b"/Subtype/CIDFontType2/" in embedded(FACE, GLYPHS).below
