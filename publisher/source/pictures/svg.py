"""Drawings in SVG, refused if they could reach out, run, or never end.

In: the bytes of the file. Out: the bytes to print and the size in CSS pixels. Editors' own data (metadata, comments,
names in other namespaces) is taken out; everything else is as it was or the drawing is refused, because one that was
cut would print wrongly in silence.
"""

import base64
import binascii
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, cast

from lxml import etree

from publisher.source.pictures import raster
from publisher.source.pictures.refused import MAX_DRAWING, RefusedError, too_large

MAX_ELEMENTS = 20_000
MAX_DEPTH = 64
MAX_DRAWN = 50_000
MAX_FAULTS = 20
"""Reasons against a drawing that are told at once."""

_SVG = "http://www.w3.org/2000/svg"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_PX = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:e[+-]?[0-9]+)?)\s*([A-Za-z]*)\s*", re.IGNORECASE)
_URL = re.compile(r"url\s*\(\s*['\"]?\s*([^'\")\s]*)", re.IGNORECASE)
_DATA = re.compile(r"\s*data:image/(png|jpe?g);base64,", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*([^;}\"<]+)", re.IGNORECASE)
_HINT = "save it as plain SVG without scripts, links and effects, or as PNG"

_DRAWN = frozenset((
    "svg", "g", "defs", "symbol", "use", "title", "desc", "style", "switch", "path", "rect", "circle", "ellipse",
    "line", "polyline", "polygon", "text", "tspan", "textPath", "image", "clipPath", "mask", "pattern", "marker",
    "linearGradient", "radialGradient", "stop",
))  # fmt: skip
_GONE = frozenset({"metadata"})
_MOVING = frozenset({"animate", "animateMotion", "animateTransform", "animateColor", "set", "mpath", "discard"})


def checked(data: bytes) -> tuple[bytes, float, float]:
    """Check a drawing, and the pictures inside it as if they were files."""
    if len(data) > MAX_DRAWING:
        raise too_large(MAX_DRAWING)
    root = _parsed(data)
    faults = _Faults()
    _strip(root, faults)
    ids: dict[str, etree._Element] = {}
    for element in root.iter():
        _check_element(element, faults)
        if name := element.get("id"):
            ids.setdefault(name, element)
    with faults.at(0):
        _check_sheets(root, ids)
    width = height = 0.0
    with faults.at(0):
        width, height = _size(root)
    faults.refuse()
    _weigh(root, ids)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8"), width, height


class _Faults:
    """The reasons against a drawing as they are found, each once with the lines of the file on which it stands."""

    def __init__(self) -> None:
        self.lines: dict[tuple[str, str, str], list[int]] = {}

    @contextmanager
    def at(self, line: int) -> Iterator[None]:
        """Note why a part of the drawing, on this line, is refused; 0 is the whole of it."""
        try:
            yield
        except RefusedError as refused:
            self.lines.setdefault((refused.code, refused.message, refused.hint), []).append(line)

    def refuse(self) -> None:
        """Refuse the drawing for all that was found."""
        found = []
        for (code, message, hint), lines in self.lines.items():
            places = sorted({line for line in lines if line})
            shown = ", ".join(map(str, places[:8])) + (f" and {len(places) - 8} more" if len(places) > 8 else "")
            where = f" (line{'s' if len(places) > 1 else ''} {shown} of the file)" if places else ""
            found.append(RefusedError(code, f"{message}{where}", hint))
        if found:
            raise RefusedError(found[0].code, found[0].message, found[0].hint, tuple(found[1:MAX_FAULTS]))


def families(data: bytes) -> tuple[tuple[str, ...], ...]:
    """Give the fonts that the text of a checked drawing asks for: of each list of names, the names."""
    if b"<text" not in data:
        return ()
    root = etree.fromstring(data)
    lists: dict[tuple[str, ...], None] = {}
    for element in root.iter():
        values = [element.get("font-family", ""), *_FAMILY.findall(f"{element.get('style', '')};{element.text or ''}")]
        for value in values if element.tag.endswith("}style") or element.get("style") else values[:1]:
            names = tuple(name.strip(" \t\n'\"") for name in value.split(",") if name.strip(" \t\n'\""))
            lists.update({names: None} if names else {})
    return tuple(lists)


def _refused(message: str, hint: str = _HINT) -> RefusedError:
    return RefusedError("S087", message, hint)


def _parsed(data: bytes) -> etree._Element:
    doctype = "delete the line that begins with <!DOCTYPE"
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", data, re.IGNORECASE):
        raise _refused("a DOCTYPE or entities may not be in it", doctype)
    if re.search(rb"<\?\s*xml-stylesheet", data, re.IGNORECASE):
        raise _refused("it has a style sheet in a file of its own")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        said = str(error).split("(<string>")[0].strip()[:100]
        raise RefusedError(
            "S086", f"this is not sound XML: {said}", "save it once more from the drawing program"
        ) from None
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise _refused("a DOCTYPE or entities may not be in it", doctype)
    if root.tag != f"{{{_SVG}}}svg":
        raise RefusedError("S086", "this is not SVG", f'its first element must be <svg xmlns="{_SVG}">')
    for count, element in enumerate(root.iter(etree.Element)):
        if count >= MAX_ELEMENTS:
            raise RefusedError("S084", f"it has more than {MAX_ELEMENTS:,} elements", "simplify it, or save it as PNG")
        if sum(1 for _ in element.iterancestors()) >= MAX_DEPTH:
            raise RefusedError("S084", f"it is nested more than {MAX_DEPTH} deep", "take groups apart")
    return root


def _strip(root: etree._Element, faults: _Faults) -> None:
    """Take out comments, processing instructions, metadata, and what belongs to other namespaces."""
    gone: set[Any] = {etree.Comment, etree.ProcessingInstruction, etree.Entity}
    for node in root.iter(etree.Element):
        name = etree.QName(node)
        if name.namespace != _SVG or name.localname in _GONE:
            with faults.at(_line(node)):
                if name.localname == "script" or name.namespace in ("", None, "http://www.w3.org/1999/xhtml"):
                    raise _refused(f"the element <{name.localname}> may not be in it")
            gone.add(node.tag)
            continue
        for key in list(node.attrib):
            space = etree.QName(key).namespace
            if space and key not in _HREFS and space != "http://www.w3.org/XML/1998/namespace":
                del node.attrib[key]
    etree.strip_elements(root, *gone, with_tail=False)


def _line(element: etree._Element) -> int:
    return int(element.sourceline or 0)


def _check_element(element: etree._Element, faults: _Faults) -> None:
    name = etree.QName(element).localname
    with faults.at(_line(element)):
        if name in _MOVING:
            raise _refused(f"<{name}> would move, and paper does not")
        if name not in _DRAWN:
            raise _refused(f"the element <{name}> may not be in it")
    if name == "style":
        with faults.at(_line(element)):
            _check_style(element.text or "")
    for key, value in _attributes(element).items():
        with faults.at(_line(element)):
            _check_attribute(element, name, key, value)


def _check_attribute(element: etree._Element, name: str, key: str, value: str) -> None:
    if etree.QName(key).localname.lower().startswith("on"):
        raise _refused(f"the attribute {key} would run a script")
    if key == _XML_BASE:
        raise _refused("xml:base may not be in it")
    if key in _HREFS:
        element.set(key, _checked_href(name, value))
    else:
        _check_style(value)


def _attributes(element: etree._Element) -> dict[str, str]:
    return cast("dict[str, str]", dict(element.attrib))


def _checked_href(name: str, value: str) -> str:
    """Check a reference inside the drawing, or a picture that is part of it, and take the metadata out of that."""
    if value.strip().startswith("#") or not value.strip():
        return value.strip()
    found = _DATA.match(value)
    if name != "image" or not found:
        raise _refused(f"<{name}> refers to something outside the drawing", "embed it, or draw it there")
    try:
        picture = base64.b64decode("".join(value[found.end() :].split()), validate=True)
    except (binascii.Error, ValueError):
        raise RefusedError("S086", "a picture inside it is damaged", _HINT) from None
    media_type = "image/png" if found[1].lower() == "png" else "image/jpeg"
    if len(picture) > MAX_DRAWING:
        raise too_large(MAX_DRAWING)
    bare, *_ = raster.checked(picture, media_type)
    return f"data:{media_type};base64,{base64.b64encode(bare).decode()}"


def _check_style(text: str) -> None:
    """Refuse styles that import, reach out, or hide what they do behind escapes."""
    for address in _URL.findall(text):
        if not address.startswith("#"):
            raise _refused("a style refers to something outside the drawing", "embed it, or draw it there")
    if re.search(r"@import|@font-face|expression\s*\(|image-set\s*\(|javascript:", text, re.IGNORECASE):
        raise _refused("a style loads something or runs something")
    if "\\" in text and re.search(r"\\\s*[0-9a-fA-F]", text):
        raise _refused("a style has escapes (\\) in it")


def _check_sheets(root: etree._Element, ids: dict[str, etree._Element]) -> None:
    """Refuse style sheets that refer to anything but gradients: what they refer to cannot be weighed."""
    for sheet in root.iter(f"{{{_SVG}}}style"):
        for address in _URL.findall(sheet.text or ""):
            target = ids.get(address.removeprefix("#"))
            if target is not None and not etree.QName(target).localname.endswith("Gradient"):
                raise _refused(f"a style sheet refers to “{address}”", "write the reference on the element itself")


def _weigh(root: etree._Element, ids: dict[str, etree._Element]) -> None:
    """Count the elements drawn when references are followed, so that no drawing goes round in circles or explodes."""
    under_way: list[str] = []

    def weight(drawn: etree._Element) -> int:
        total = 0
        for element in drawn.iter():
            total += 1 + sum(referred(name) for name in _references(element) if name in ids)
            if total > MAX_DRAWN:
                raise RefusedError("S084", f"its <use> draw more than {MAX_DRAWN:,} elements", "simplify it")
        return total

    @cache
    def referred(name: str) -> int:
        if name in under_way:
            raise _refused(f"the element “{name}” refers to itself", "take the reference out")
        if len(under_way) >= MAX_DEPTH:
            raise RefusedError("S084", f"its references are nested more than {MAX_DEPTH} deep", "simplify it")
        under_way.append(name)
        total = weight(ids[name])
        under_way.pop()
        return total

    weight(root)


def _references(element: etree._Element) -> Iterator[str]:
    for key, value in _attributes(element).items():
        if key in _HREFS and value.strip().startswith("#"):
            yield value.strip()[1:]
        elif "url" in value.lower():
            yield from (address[1:] for address in _URL.findall(value) if address.startswith("#"))


def _size(root: etree._Element) -> tuple[float, float]:
    """Give width and height in CSS pixels, from the attributes or the viewBox; add a viewBox where there is none."""
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    view_box = str(root.get("viewBox") or "").strip()
    box = re.split(r"[\s,]+", view_box)
    sides = [_number(side) for side in box] if len(box) == 4 else []
    if sides and (not all(map(math.isfinite, sides)) or min(sides[2:]) <= 0):
        raise RefusedError("S088", f"its viewBox “{view_box[:40]}” is not an area", 'write viewBox="0 0 width height"')
    if sides:
        ratio = sides[3] / sides[2]
        width = width or (height / ratio if height else sides[2])
        height = height or width * ratio
    elif width and height:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    if not (width and height and 1 <= width <= 100_000 and 1 <= height <= 100_000):
        hint = 'add viewBox="0 0 width height" to its first element'
        raise RefusedError("S088", "it does not say how large it is, or is too large or too small", hint)
    return width, height


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _pixels(text: str) -> float:
    found = _LENGTH.fullmatch(text)
    factor = _PX.get(found[2].lower()) if found else None
    return float(found[1]) * factor if found and factor else 0.0
