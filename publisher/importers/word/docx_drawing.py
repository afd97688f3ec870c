"""Drawings of a Word file: which pictures they show, with their text alternatives, and which boxes of text they hold.

A companion of `sources.docx`. In: `w:drawing`, `w:pict` or `w:object` (ECMA-376, part 1, clause 20.4; part 4, VML).
Out: pictures by the relationship that holds their bytes; contents of text boxes; what cannot be shown. Nothing is
opened.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.importers.word.docx_names import MC, WP, A, O, R, V, W, tag
from publisher.importers.word.package import Element

_GRAPHICS = {
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "a chart",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "a chart",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "a diagram (SmartArt)",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingInk": "handwriting",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture: the relationships that may hold its bytes, the best first; its text alternative; what is not kept."""

    relations: tuple[str, ...]
    alt: str = ""
    cropped: bool = False
    linked: bool = False


def pictures(element: Element) -> Iterator[Shown]:
    """Yield the pictures of a drawing, in order; those inside its text boxes come with the box."""
    alt = _alternative(element)
    for each in element.iter(A + "blip", V + "imagedata"):
        if _in_box(each, element):
            continue
        if each.tag == V + "imagedata":
            shape = each.getparent()
            relation = each.get(R + "id") or each.get(R + "pict") or each.get(O + "relid") or ""
            said = shape.get("alt") or each.get(O + "title") or alt
            yield Shown(tuple(filter(None, (relation, each.get(R + "href", "")))), said.strip())
            continue
        relation = each.get(R + "embed", "")
        fill = each.getparent()
        crop = fill.find(A + "srcRect")
        own = next((a for a in each.iterancestors() if tag(a) == "pic"), None)
        cropped = crop is not None and any(value not in {"0", ""} for value in crop.attrib.values())
        said = alt or (_alternative(own) if own is not None else "")
        yield Shown(tuple(filter(None, (relation, each.get(R + "link", "")))), said, cropped, not relation)


def boxes(element: Element) -> list[Element]:
    """Give the contents of the text boxes of a drawing, each once; a box inside a box comes with the outer one."""
    found = []
    for each in element.iter(W + "txbxContent"):
        fallback = any(a.tag == MC + "Fallback" for a in _up_to(each, element))
        if not _in_box(each, element) and not fallback:
            found.append(each)
    return found


def unshown(element: Element) -> Iterator[tuple[str, str]]:
    """Yield what a drawing shows and cannot be taken: its kind, and the relationship that holds it."""
    for data in element.iter(A + "graphicData"):
        kind = _GRAPHICS.get(data.get("uri", ""))
        if kind and not _in_box(data, element):
            ids = (value for each in data.iter() for key, value in each.attrib.items() if str(key).startswith(R))
            yield kind, next(ids, "")


def is_rule(element: Element) -> bool:
    """Whether a drawing is a horizontal line across the text (VML, o:hr)."""
    return any(each.get(O + "hr") in {"t", "true"} for each in element.iter(V + "rect"))


def _alternative(element: Element) -> str:
    """Give the text alternative: what an author wrote as description, else as title; never the name of a file."""
    for each in element.iter(WP + "docPr", "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"):
        said = " ".join((each.get("descr") or each.get("title") or "").split())
        if said:
            return said
    return ""


def _up_to(element: Element, top: Element) -> Iterator[Element]:
    for each in element.iterancestors():
        if each is top:
            return
        yield each


def _in_box(element: Element, top: Element) -> bool:
    return any(each.tag == W + "txbxContent" for each in _up_to(element, top))
