"""The links inside a page, the elements that they lead to, and pieces of text cut out of the tree.

In: a tree. Nothing here knows of notes: order, targets, blocks, and how to take characters out of an element without
losing them.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote, urljoin

from publisher.importers.html.tree import CALL, GONE, Element, line_of, name_of, value

CUT = "x-cut"
"""The element that stands around characters which a pass leaves out."""
_INLINE = "sup sub span small a b i em strong font u cite big label ins mark abbr bdi bdo"
INLINE = frozenset(_INLINE.split())
_UNREAD = "pre code script style textarea template title nav select button svg math"
_NOT_READ = frozenset(_UNREAD.split())


class Anchors:
    """The places of a page by name, and the order of its elements. `own` is the address of the page, "" if unknown."""

    def __init__(self, root: Element, own: str = "") -> None:
        self.own = own.partition("#")[0].rstrip("/")
        self.order: dict[Element, int] = {}
        self.places: dict[str, Element] = {}
        several: dict[str, list[Element]] = {}
        for number, element in enumerate(root.iter()):
            self.order[element] = number
            if isinstance(element.tag, str):
                for name in (value(element, "id"), value(element, "name") if name_of(element) == "a" else ""):
                    if name:
                        self.places.setdefault(name, element)
                        several.setdefault(name, []).append(element)
        outside = (each for each in root.iter("a") if not any(name_of(up) in _NOT_READ for up in each.iterancestors()))
        self.own_places = self._paired(root, {name: found for name, found in several.items() if len(found) > 1})
        self.links: list[tuple[Element, Element]] = []
        self.broken: list[Element] = []
        for link in outside:
            target = self.target(link)
            if target is not None:
                self.links.append((link, target))
            elif self.fragment(link):
                self.broken.append(link)

    def _paired(self, root: Element, several: dict[str, list[Element]]) -> dict[Element, Element]:
        """Give the place of each link to a name that several places have, as in posts put together: each its own."""
        leading: dict[str, list[Element]] = {}
        for link in root.iter("a") if several else ():
            if (name := self.fragment(link)) in several:
                leading.setdefault(name, []).append(link)
        alike = ((links, several[name]) for name, links in leading.items() if len(links) == len(several[name]))
        return {link: place for links, places in alike for link, place in zip(links, places, strict=True)}

    def fragment(self, link: Element) -> str:
        """The name of a place inside the page, or in a file beside it, to which a link leads; "" if to none."""
        base, mark, name = value(link, "href").strip().partition("#")
        if not mark or not name:
            return ""
        try:
            inside = not base or urljoin(self.own, base).rstrip("/") == self.own
        except ValueError:
            return ""
        beside = not re.match(r"[A-Za-z][\w+.-]*:|//", base)
        return name if inside or beside or self._elsewhere(name) is not None else ""

    def _elsewhere(self, name: str) -> Element:
        """The place of a name that is so particular that it is here, whatever page a link names: of a note."""
        return self.places.get(name) if re.match(r"[a-z_]{0,12}(?:fn|ftn|note|ref|cite)", name, re.IGNORECASE) else None

    def target(self, link: Element) -> Element:
        """The element to which a link inside the page leads; None if there is none."""
        if link in self.own_places:
            return self.own_places[link]
        name = self.fragment(link)
        return self.places.get(name, self.places.get(unquote(name))) if name else None

    def leads_back(self, link: Element) -> bool:
        """Return whether a link leads to a place before it, or to one that is not there."""
        target = self.target(link)
        return bool(self.fragment(link)) and (target is None or self.order[target] < self.order.get(link, 0))


def block_of(element: Element) -> Element:
    """The nearest block that an element is, or stands in."""
    while name_of(element) in INLINE | {CUT, "img", "br"} and element.getparent() is not None:
        element = element.getparent()
    return element


def texts_of(element: Element) -> Iterator[tuple[Element, bool, str]]:
    """Yield the texts in an element that are not left out: whose they are, whether they follow it, and the words."""
    waiting: list[tuple[Element, bool]] = [(element, False)]
    while waiting:
        each, follows = waiting.pop()
        if follows:
            yield each, True, each.tail or ""
            continue
        if each is not element:
            waiting.append((each, True))
        if isinstance(each.tag, str) and each.get(GONE) is None and each.get(CALL) is None:
            yield each, False, each.text or ""
            waiting.extend((child, False) for child in reversed(each))


def cut(owner: Element, start: int, end: int, *, follows: bool, reason: str) -> Element:
    """Put characters of a text into an element of their own, which is left out unless the reason is empty."""
    text = (owner.tail if follows else owner.text) or ""
    made = (owner.getparent() if follows else owner).makeelement(CUT)
    made.text, made.tail = text[start:end], text[end:]
    made.sourceline = line_of(owner) or 1
    if reason:
        made.set(GONE, reason)
    if follows:
        owner.tail = text[:start]
        parent = owner.getparent()
        parent.insert(parent.index(owner) + 1, made)
    else:
        owner.text = text[:start]
        owner.insert(0, made)
    return made


def cut_head(element: Element, measure: Callable[[str], int], reason: str) -> bool:
    """Leave out the characters that an element begins with, as many as `measure` says; marks do not matter."""
    nodes: list[tuple[Element, bool, str]] = []
    for node in texts_of(element):
        nodes.append(node)
        if sum(len(text) for *_, text in nodes) > 40:
            break
    length = left = measure("".join(text for *_, text in nodes))
    for owner, follows, text in nodes:
        here = min(left, len(text))
        if here:
            cut(owner, 0, here, follows=follows, reason=reason)
        left -= here
    return length > 0


def matched(pattern: re.Pattern[str], text: str) -> int:
    """The length of what a pattern matches at the beginning of a text."""
    found = pattern.match(text)
    return found.end() if found else 0


def leave_out(element: Element, reason: str) -> None:
    """Mark an element as left out."""
    element.set(GONE, reason)
