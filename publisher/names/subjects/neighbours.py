"""Items of other issues that are alike: in rare words, or by a link to the same page; what editors marked there.

No model: the cosine of stems weighted by how few items have them (tf–idf, Salton and Buckley 1988).
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publisher.names.subjects.headings import ReadText
from publisher.names.subjects.links import place
from publisher.names.subjects.news_items import NewsItem

LEAST_ALIKE = 0.15
"""Cosine below which items are not alike."""
NEARLY_THE_SAME = 0.5
"""Cosine from which an item is offered what another bears, by that alone: of 129 such offers below it one was right."""
SAME_PAGE = 0.3
NEAREST = 5
_COMMON_LINK = 4  # items that link to a page; one to which more do tells nothing


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An item alike that bears an entry: how much alike, as a cosine, and the reason to say so."""

    likeness: float
    reason: str

    @property
    def nearly_the_same(self) -> bool:
        """Tell whether it speaks for the entry by itself."""
        return self.likeness >= NEARLY_THE_SAME


@dataclass(frozen=True, slots=True)
class _Known:
    issue: str
    title: str
    entries: tuple[str, ...]
    words: Counter[str]


class Neighbours:
    """Items that editors have been through, found again by their words and links."""

    def __init__(self) -> None:
        self.items: list[_Known] = []
        self.by_word: dict[str, list[int]] = {}
        self.by_link: dict[str, list[int]] = {}

    def add(self, item: NewsItem, text: ReadText, links: Iterable[str], entries: Sequence[str]) -> None:
        """Add an item, with the links that may tell what it is like, and the entries that it bears, if any."""
        number, words = len(self.items), _words(text)
        self.items.append(_Known(item.issue, _shown(item), tuple(entries), words))
        for word in words:
            self.by_word.setdefault(word, []).append(number)
        for link in {place(link) for link in links} - {""}:
            self.by_link.setdefault(link, []).append(number)

    def alike(self, text: ReadText, links: Iterable[str]) -> dict[str, Neighbour]:
        """Give the entries of the items nearest to one, each with the nearest that bears it."""
        near = self._nearest(text)
        for link in {place(link) for link in links} - {""}:
            linking = self.by_link.get(link, [])
            for number in linking if len(linking) <= _COMMON_LINK else ():
                near[number] = max(near.get(number, 0.0), SAME_PAGE)
        found: dict[str, Neighbour] = {}
        for number in sorted(near, key=lambda number: -near[number])[:NEAREST]:
            known = self.items[number]
            for entry in known.entries:
                found.setdefault(entry, Neighbour(near[number], f"like “{known.title}” in {known.issue}"))
        return found

    def _nearest(self, text: ReadText) -> dict[int, float]:
        """Give the items that are alike in words, each with the cosine."""
        own = _words(text)
        length = self._length(own)
        dots: dict[int, float] = {}
        for word, count in own.items():
            numbers = self.by_word.get(word, [])
            weight = self._rarity(word) ** 2 * _dampened(count)
            for number in numbers if len(numbers) * 4 <= len(self.items) + 4 else ():
                dots[number] = dots.get(number, 0.0) + weight * _dampened(self.items[number].words[word])
        likeness = {
            number: dot / (length * self._length(self.items[number].words)) for number, dot in dots.items() if length
        }
        return {number: value for number, value in likeness.items() if value >= LEAST_ALIKE}

    def _rarity(self, word: str) -> float:
        return math.log((len(self.items) + 1) / (len(self.by_word.get(word, ())) + 0.5))

    def _length(self, words: Counter[str]) -> float:
        return math.sqrt(sum((self._rarity(word) * _dampened(count)) ** 2 for word, count in words.items()))


def _dampened(count: int) -> float:
    return 1 + math.log(count)


def _words(text: ReadText) -> Counter[str]:
    return Counter(word.text for word in text.words if len(word.text) > 2)


def _shown(item: NewsItem) -> str:
    words = (item.title or item.text).split()
    return " ".join(words[:8]).rstrip(":,.")
