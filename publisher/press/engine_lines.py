"""Bookmarks, places of ids and of lines of a block: from the count of its characters to the page they are on.

In: the engine's pages. Out: for each element with an id that is a note or no run of text, its lines as
(page, points from the top, characters). Characters are those of the element's own words without white space: numbers
of links, marks of notes, dates in the margin, generated text and the hyphens of line ends do not count, so that they
can be held against the plain text of an issue. What stands in an element with an id of its own counts there.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from publisher.model.part import Bookmark, is_counted

Lines = tuple[tuple[str, tuple[tuple[int, float, int], ...]], ...]

_RUNS = frozenset({"a", "span", "em", "strong", "i", "b", "sup", "sub", "code"})
_APART = frozenset({"number", "mark", "date", "label", "credit"})  # classes of what the layout adds to a text
_POINTS = 0.75  # of a CSS pixel


def bookmarks(tree: Any, level: int = 1) -> Iterator[Bookmark]:
    """Flatten the engine's outline, in reading order."""
    for label, (page, left, top), children, _ in tree:
        yield Bookmark(level, label, page, round(top * _POINTS, 2), round(left * _POINTS, 2))
        yield from bookmarks(children, level + 1)


def anchors(pages: Sequence[Any]) -> tuple[tuple[str, int], ...]:
    """Map each id to the page it stands on first."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return tuple(sorted(found.items()))


def lines(pages: Sequence[Any]) -> Lines:
    """Give the lines of every block of laid out pages, by id."""
    found: dict[str, list[tuple[int, float, int]]] = {}
    for number, page in enumerate(pages):
        _read(page._page_box, "", number, found)  # noqa: SLF001
    return tuple(sorted((name, tuple(each)) for name, each in found.items()))


def _read(box: Any, block: str, page: int, found: dict[str, list[tuple[int, float, int]]]) -> None:
    box = getattr(box, "_box", box)  # a placeholder of an absolutely positioned box has one
    element = box.element
    if element is not None:
        if "::" in box.element_tag or not _APART.isdisjoint((element.get("class") or "").split()):
            return
        if element.get("id") and (element.tag not in _RUNS or element.get("role") == "doc-footnote"):
            block = element.get("id")
        block = element.get("data-of") or block  # what goes on with a paragraph or a note
    text = getattr(box, "text", None)
    if isinstance(text, str):
        count = sum(map(is_counted, text))
        if block and count:
            place = page, round(box.position_y * _POINTS, 1)
            into = found.setdefault(block, [])
            if into and into[-1][:2] == place:
                count += into.pop()[2]
            into.append((*place, count))
        return
    for child in getattr(box, "children", ()):
        _read(child, block, page, found)
