"""Words of an element of HTML as a reader hears them: text, alternative of a picture, description of a link."""

import re
from collections.abc import Container, Iterator
from xml.etree.ElementTree import Element

from publisher.model.part import LINE_HYPHENED, LINE_UNSPACED

SVG = "{http://www.w3.org/2000/svg}svg"
_SPACES = re.compile(r"[ \t\n\r\f]+")  # those that CSS collapses


def own_text(element: Element) -> tuple[str, set[int], set[int]]:
    """Give the letters of an element's own text; after how many a run of it begins, and a word ends, with a space."""
    letters, starts, ends = "", set[int](), set[int]()
    for child, text in ((None, element.text), *((child, child.tail) for child in element)):
        if child is not None and child.tag == "br":
            ends.add(len(letters))
        words = _SPACES.split(text or "")
        at = len(letters) + len(words[0])
        for word in words[1:]:
            (ends if at > len(letters) else starts).add(at)
            at += len(word)
        letters += "".join(words)
    return letters, starts, ends


def words(element: Element, apart: Container[Element] = ()) -> str:
    """Give the text of an element, white space collapsed; elements that are set `apart` are so in the text too."""
    text = "".join(_pieces(element, apart)).replace(LINE_HYPHENED, "").replace(LINE_UNSPACED, "")
    return " ".join(text.split())


def _pieces(element: Element, apart: Container[Element]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        space = " " if child in apart or child.tag == "br" else ""
        yield space
        yield from _pieces(child, apart)
        yield space + (child.tail or "")


def alternative(element: Element) -> str:
    """Give the text alternative of a picture: its label, its alt, or the title inside an SVG."""
    title = element.find(f"{SVG[:-3]}title")
    inside = "" if title is None else words(title)
    return (element.get("aria-label") or element.get("alt") or inside).strip()


def link_description(element: Element, target: str, apart: Container[Element] = ()) -> str:
    """Say where a link leads, for its annotation: its text and title, else its target (ISO 14289-1, 7.18.5)."""
    pictures = " ".join(filter(None, (alternative(kid) for kid in element.iter() if kid.tag in ("img", SVG))))
    name = element.get("aria-label", "").strip() or words(element, apart) or pictures
    title = element.get("title", "").strip()
    if not name or not title or title in name or name in title.split():
        return title if name in title.split() else name or title or target
    return f"{name} ({title})"


def written(root: Element) -> frozenset[str]:
    """Every character in a tree: of its text, and of attributes, from which headers are made."""
    words = (word for each in root.iter() for word in (each.text, each.tail, *each.attrib.values()) if word)
    return frozenset().union(*words)
