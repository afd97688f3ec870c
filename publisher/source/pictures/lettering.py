"""The smallest lettering of a drawing, by what its SVG says: outlines of letters are seen only in finished files."""

import re
from math import hypot

from lxml import etree

_TEXT = ("{http://www.w3.org/2000/svg}text", "{http://www.w3.org/2000/svg}tspan")
_SIZE = re.compile(r"font-size\s*:\s*([^;}]+)")
_SHORT = re.compile(r"(?:^|[;\s])font\s*:[^;]*?([\d.]+(?:px|pt|mm|em|%))")
_RULE = re.compile(r"\.([\w-]+)[^{}.]*\{([^}]*)\}")
_LENGTH = re.compile(r"\s*([\d.]+)\s*(px|pt|pc|mm|cm|in|em|%)?\s*")
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_TRANSFORM = re.compile(r"(scale|matrix)\s*\(([^)]*)\)")
MEDIUM = 16.0
"""User units of letters that have no size (CSS 2.2, 15.7: medium)."""


def smallest(drawing: bytes) -> float:
    """The size of the smallest lettering as a share of the width of a drawing; 0 if it has none."""
    root = etree.fromstring(drawing, etree.XMLParser(resolve_entities=False, no_network=True))
    box = [float(part) for part in re.split(r"[\s,]+", str(root.get("viewBox") or "").strip()) if part]
    if len(box) != 4 or box[2] <= 0:
        return 0.0
    sheet = " ".join(str(style.text or "") for style in root.iter("{http://www.w3.org/2000/svg}style"))
    classes = {name: found[1] for name, body in _RULE.findall(sheet) if (found := _said(body))}
    sizes = [_size(each, classes) for each in root.iter(*_TEXT) if (each.text or "").strip()]
    return min(sizes, default=0.0) / box[2]


def _said(style: str) -> re.Match[str] | None:
    return _SIZE.search(style) or _SHORT.search(style)


def _size(element: etree._Element, classes: dict[str, str]) -> float:
    """The size of the letters of an element in user units of the drawing, as groups around it make them."""
    share, scale, size = 1.0, 1.0, 0.0
    for each in (element, *element.iterancestors()):
        scale *= _scale(str(each.get("transform") or ""))
        if size:
            continue
        found = _said(str(each.get("style") or ""))
        by_class = next((classes[name] for name in str(each.get("class") or "").split() if name in classes), "")
        length = _LENGTH.fullmatch(found[1] if found else by_class or str(each.get("font-size") or ""))
        if length and length[2] in ("em", "%"):
            share *= float(length[1]) / (100 if length[2] == "%" else 1)
        elif length:
            size = float(length[1]) * _UNITS[length[2] or ""]
    return (size or MEDIUM) * share * scale


def _scale(transform: str) -> float:
    """The factor by which a transform makes letters larger."""
    scale = 1.0
    for name, values in _TRANSFORM.findall(transform):
        parts = [float(part) for part in re.findall(r"-?[\d.]+(?:e-?\d+)?", values)]
        if name == "matrix" and len(parts) == 6:
            scale *= hypot(parts[2], parts[3])
        elif name == "scale" and parts:
            scale *= abs(parts[-1])
    return scale
