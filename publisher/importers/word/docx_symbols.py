"""Characters of the fonts Symbol and Wingdings as characters that have a meaning of their own.

A companion of `sources.docx`. These fonts have pictures where others have letters; Word stores them as U+F0xx or by the
number alone (ECMA-376, part 1, clause 17.3.3.30). Sources: the mapping tables "Symbol" and "Wingdings" of Unicode's
vendor files. Pure.
"""

_SYMBOL = dict(
    zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)
) | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))  # fmt: skip
_SYMBOL |= dict(
    zip(
        range(0xA1, 0xE1),
        "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊",
        strict=True,
    )
)
_SYMBOL |= {0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥"}
_SYMBOL |= {0xE1: "⟨", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑", 0xF1: "⟩", 0xF2: "∫"}
_SYMBOL |= {code: chr(code) for code in (*range(0x20, 0x40), 0x5B, 0x5D, 0x5F, 0x7B, 0x7C, 0x7D) if code not in _SYMBOL}
_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4C: "☹",
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻",
    0xAB: "★", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "➔", 0xEF: "⇦",
    0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def character(font: str, code: int) -> str:
    """The character that a font shows at a number, as U+F0xx or without the F0; "" if it is not known."""
    table = _FONTS.get(font.casefold().strip())
    if table is None:
        return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE else ""
    return table.get(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code, "")


def is_pictorial(font: str) -> bool:
    """Whether a font has pictures where others have letters."""
    return font.casefold().strip() in {*_FONTS, "wingdings 2", "wingdings 3", "webdings", "zapfdingbats"}
