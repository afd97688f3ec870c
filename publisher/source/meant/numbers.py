"""Cells of a chart that were meant as numbers, and how they are written."""

import re

_CURRENCY = "€$£¥₽₴₺zł"
_NOTHING = re.compile(r"(?:n\.?\s?/?\s?a\.?|none|nil|no data|unknown|\?+|x|\.{2,}|…|−−|--+)", re.IGNORECASE)
_ABOUT = re.compile(r"(?:about|around|approx\.?|ca?\.|over|under|at least|some|~|≈|>|<|≥|≤)\s*(.+)", re.IGNORECASE)
_UNIT = re.compile(r"([+-]?[0-9][0-9.,]*)\s*([^\d\s.,](?!\d).{0,30})")
_BEFORE = re.compile(rf"([{_CURRENCY}]|[A-Z]{{3}})\s*([+-]?[0-9][0-9.,]*)")


def hint(text: str) -> str:
    """Say how to write a cell that is not a number as we read it."""
    bare = re.sub(r"[\s\u00a0\u202f\u2009]", "", text)
    if _NOTHING.fullmatch(text.strip()):
        return "write –, or leave the cell empty, where there is no value"
    if found := _ABOUT.fullmatch(text.strip()):
        return f"write {_digits(found[1]) or 'digits only'}, and say “about” in the title or note"
    if found := _BEFORE.fullmatch(text.strip()):
        return f'write {_digits(found[2])}, and unit="{found[1]}" on the line of :::'
    if found := _UNIT.fullmatch(text.strip()):
        return f'write {_digits(found[1])}, and unit="{found[2].strip()}" on the line of :::'
    if digits := _digits(bare):
        return f"write {digits}: a decimal point, no commas but between thousands"
    return "write digits and a decimal point (1234.5); an empty cell or – where there is none"


def _digits(text: str) -> str:
    """Write a number with a decimal comma, or points between thousands, as English has it; "" if it is none."""
    bare = text.strip().replace("\u2013", "-").replace("\u2212", "-")
    if re.fullmatch(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", bare):
        return bare.replace(".", "").replace(",", ".")
    if re.fullmatch(r"[+-]?[0-9]+,[0-9]+", bare):
        return bare.replace(",", ".")
    return bare.replace(",", "") if re.fullmatch(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?", bare) else ""
