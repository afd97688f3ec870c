"""Bookmarks, places of ids and of lines of a block: from the count of its characters to the page they are on.

In: the engine's pages. Out: for each element with an id that is a note or no run of text, its lines as
(page, points from the top, characters). Characters are those of the element's own words without white space: numbers
of links, marks of notes, dates in the margin, the head of a table that is said again, words that the layout adds,
generated text and the hyphens of line ends do not count; the heads of a table set as records count where they would
stand (`data-unprinted`). So they can be held against the plain text of an issue. What stands in an element with an id
of its own counts there.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from publisher.model.part import LINE_HYPHENED, Bookmark, is_counted

Lines = tuple[tuple[str, tuple[tuple[int, float, int], ...]], ...]

_RUNS = frozenset({"a", "span", "em", "strong", "i", "b", "sup", "sub", "code"})
# The classes of what a layout adds to a text.
_APART = frozenset({"number", "mark", "date", "keyword", "label", "credit", "added"})
_POINTS = 0.75  # of a CSS pixel
_ENDED = LINE_HYPHENED.rstrip()


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
    reader = _Reader()
    for number, page in enumerate(pages):
        reader.read(page._page_box, "", number)  # noqa: SLF001
    return tuple(sorted((name, tuple(each)) for name, each in reader.found.items()))


def run_on(pages: Sequence[Any]) -> str:
    """Give the first text in which a line was to end inside a word and goes on; "" where the layout ends all."""
    for page in pages:
        for box in page._page_box.descendants():  # noqa: SLF001
            text = getattr(box, "text", None)
            if isinstance(text, str) and _ENDED in text[: -len(_ENDED)]:
                return text
    return ""


class _Reader:
    """Read boxes in the order of pages; `once` are the elements of which only the first box counts."""

    def __init__(self) -> None:
        self.found: dict[str, list[tuple[int, float, int]]] = {}
        self.once: set[Any] = set()

    def read(self, box: Any, block: str, page: int) -> None:
        """Read a box that stands in a block on a page, and what is inside it."""
        box = getattr(box, "_box", box)  # a placeholder of an absolutely positioned box has one
        element = box.element
        if element is not None:
            if "::" in box.element_tag or not _APART.isdisjoint((element.get("class") or "").split()):
                return
            if element.get("id") and (element.tag not in _RUNS or element.get("role") == "doc-footnote"):
                block = element.get("id")
            block = element.get("data-of") or block  # what goes on with a paragraph or a note
            if element.tag == "thead" or element.get("data-unprinted"):
                if element not in self.once:
                    self._count(block, page, box, int(element.get("data-unprinted") or 0))
                elif element.tag == "thead":
                    return
                self.once.add(element)
        text = getattr(box, "text", None)
        if isinstance(text, str):
            self._count(block, page, box, sum(map(is_counted, text)))
            return
        for child in getattr(box, "children", ()):
            self.read(child, block, page)

    def _count(self, block: str, page: int, box: Any, count: int) -> None:
        if block and count:
            place = page, round(box.position_y * _POINTS, 1)
            into = self.found.setdefault(block, [])
            if into and into[-1][:2] == place:
                count += into.pop()[2]
            into.append((*place, count))
