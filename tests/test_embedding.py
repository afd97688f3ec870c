"""A face embedded for what is used of it: the same font for the same glyphs, small, read back as text."""

from io import BytesIO

import pikepdf

from publisher import fonts
from publisher.embedding import embedded

FACE = fonts.named("SourceSans3_400Regular")
GLYPHS = {glyph: text for glyph, _, text in fonts.shape(FACE, "Copy 17 Łódź Ž")}


def test_a_font_is_small_and_the_same_every_time() -> None:
    def once() -> tuple[str, bytes, bytes]:
        with pikepdf.new() as pdf:
            font = embedded(pdf, FACE, GLYPHS)
            file = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
            return str(font.BaseFont), file, font.ToUnicode.read_bytes()

    assert once() == once()
    name, file, _ = once()
    assert name.endswith("+SourceSans3_400Regular")
    assert len(file) < len(FACE.data) / 10


def test_every_glyph_has_its_width_and_says_its_letter() -> None:
    with pikepdf.new() as pdf:
        font = embedded(pdf, FACE, GLYPHS)
        runs = list(font.DescendantFonts[0].W)
        stated = {
            glyph: int(width)
            for first, each in zip(runs[::2], runs[1::2], strict=True)
            for glyph, width in enumerate(each, int(first))
        }
        assert stated == fonts.widths(FACE, GLYPHS)
        said = font.ToUnicode.read_bytes().decode("ascii")
        for glyph, text in GLYPHS.items():
            assert f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" in said
        pdf.save(BytesIO())
