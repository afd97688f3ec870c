"""Boxes and quotations of a page: background beside the text with its title, words set large, who said them.

`<aside>` and `<details>` say so themselves, others by the names that systems give to their boxes. What stands around
the text, and a box that holds most of it, is none.
"""

import re
from functools import partial

from publisher.importers.html.boilerplate import boilerplate, linked, stands_in_text, text_of
from publisher.importers.html.passes.anchors import cut_head, leave_out, matched
from publisher.importers.html.tree import BOX, GONE, NOTE, PART, Element, name_of, value, words

SIDEBAR, PULLED, PARTS = "#sidebar", "#quotation", "#part"
"""Names under which boxes, and parts of them, have their makers; no element has such a name."""
MOST = 0.5
"""The part of the text that a box holds at most."""

_BEFORE = r"(?:[a-z]+[-_]{1,2}){0,3}"
_BOXES = re.compile(
    rf"{_BEFORE}(?:callouts?|admonition|alert|info-?box|note-?box|tip-?box|text-?box|fact-?box|highlight-?box|infobox|notice"
    r"|call-?out-?box|explainer|toggle|details)(?:[-_][a-z]+)*",
    re.IGNORECASE,
)
_PULLED = re.compile(rf"{_BEFORE}(?:pull-?_?quote(?:[-_][a-z]+)*|blockquote-alt)", re.IGNORECASE)
_QUOTES = re.compile(r"Mso(?:Intense)?Quote")
_TITLES = re.compile(rf"{_BEFORE}(?:title|heading|header|headline|label)", re.IGNORECASE)
_ICONS = re.compile(rf"{_BEFORE}(?:icon|emoji)(?:[-_][a-z]+)*", re.IGNORECASE)
_DASH = re.compile(r"[\s\u00a0]*(?:[—–―~-]+[\s\u00a0]*)+")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HOLDERS = frozenset({"div", "section", "aside", "details", "figure", "p", "article"})
_SHORT = 120


def marked(root: Element) -> None:
    """Mark boxes with their titles, and quotations with who said them."""
    body = text_of(root)
    whole = len(words(body))
    for each in body.iter("ul"):
        if "toggle" in value(each, "class").split() and all(
            [name_of(part) for part in item] == ["details"] for item in each
        ):
            for part in (each, *each):  # a list of Notion's that is none
                part.tag = "div"
    for element in list(body.iter()):
        name = name_of(element)
        if element.get(GONE) or any(up.get(GONE) or up.get(BOX) == SIDEBAR for up in element.iterancestors()):
            continue
        if name == "p" and _named(element, _QUOTES):
            element.set(BOX, "blockquote")
        elif name == "blockquote" or (name in _HOLDERS and _named(element, _PULLED) and words(element)):
            if _named(element, _PULLED) and element.find(".//blockquote") is None:
                element.set(BOX, PULLED)
            _sourced(element)
        elif name in _HOLDERS and element is not body and _is_box(element, name, whole):
            element.set(BOX, SIDEBAR)
            _titled(element)


def _named(element: Element, names: re.Pattern[str]) -> bool:
    return any(names.fullmatch(each) for each in value(element, "class").split())


def _is_box(element: Element, name: str, whole: int) -> bool:
    said = words(element)
    if not said or len(said) > MOST * whole or any(each.get(NOTE) for each in element.iter()):
        return False
    if boilerplate(element, whole=whole) or 2 * linked(element) > len(said):
        return False
    if name in {"aside", "details"}:
        return name == "details" or stands_in_text(element)
    return name != "p" and (_named(element, _BOXES) or value(element, "role") == "note")


def _titled(box: Element) -> None:
    """Mark the title of a box: its summary, a heading, what is named so, or a first line in bold."""
    for icon in box.iter():
        if isinstance(icon.tag, str) and _named(icon, _ICONS) and not re.search(r"[^\W_]", words(icon)) and words(icon):
            leave_out(icon, "icon of a box")
    each = _first_in(box)
    while each is not None:
        whole = words(each) == words(box)
        bold = _first_in(each) if name_of(each) in {"p", "div"} else None
        alone = bold is not None and name_of(bold) in {"b", "strong"} and words(bold) == words(each)
        if name_of(each) in _HEADINGS | {"summary"} or (not whole and (alone or _named(each, _TITLES))):
            each.set(PART, "title")
            return
        each = _first_in(each) if name_of(each) in _HOLDERS - {"p"} else None


def _first_in(element: Element) -> Element:
    """The element with which the words of another begin; None if they begin with its own."""
    if (element.text or "").strip():
        return None
    for each in element:
        if isinstance(each.tag, str) and words(each):
            return each
        if (each.tail or "").strip():
            return None
    return None


def _sourced(quotation: Element) -> None:
    """Mark the last words of a quotation that name who said it."""
    last = quotation
    while last is not None:
        inside = [each for each in last if isinstance(each.tag, str) and (words(each) or (each.tail or "").strip())]
        if not inside or (inside[-1].tail or "").strip():
            return
        first, last = len(inside) == 1 and not (last.text or "").strip(), inside[-1]
        said, before = words(last), words(quotation)
        if said == before and first and name_of(last) != "cite":
            continue
        names = name_of(last) in {"cite", "footer", "figcaption"} or _named(
            last, re.compile(r"attribution|source|author")
        )
        dashed = name_of(last) in {"p", "div"} and re.match(r"[—–―]|--", said) and not first
        cited = (
            name_of(last) == "p"
            and [name_of(each) for each in last] == ["cite"]
            and words(last[0]) == said.strip("—–- ")
        )
        if said != before and len(said) <= _SHORT and (names or dashed or cited):
            last.set(PART, "source")
            cut_head(last, partial(matched, _DASH), "dash before a source")
            return
        if name_of(last) not in {"p", "div", "blockquote"}:
            return
