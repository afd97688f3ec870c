"""Subjects offered for an item of news: what it may treat, best first, each with its reason and its sentence.

In: items, the entries of the names file, and what editors marked in other issues. Out: `Offer` values. An entry is
offered for its words, or for a link to a page that is known to be on it (`evidence`). How likely it is right depends on
where its words stand (title, first sentence, later), how often, whether the item links to its page, whether items that
are alike bear it, how many items name it beside those that name others, and how often editors marked it where its words
stood before. Weights are for these kinds of evidence, never for single subjects.

Names of persons, organisations and places are not offered: they are matched by themselves. Events and works are where
the matching does not find them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from publisher.names.subjects.evidence import Evidence, Finder
from publisher.names.subjects.headings import ReadText
from publisher.names.subjects.neighbours import Neighbours
from publisher.names.subjects.news_items import NewsItem
from publisher.settings import authorities
from publisher.settings.authorities import Authority

OFFERED = ("subject", "event", "work")
MOST = 6
"""Offers for one item, at most."""
LEAST = 0.07
"""How likely an offer must be: 0.952 of the editors' pairs, 298 of 313, were offered so in 97 issues of seven years."""
# What makes it likelier, or less, that an entry with evidence is treated: factors of the odds, counted as those of
# `evidence` were.
_ALIKE = 2.4  # items alike bear it
_ANSWERED = 0.5  # the item begins with a question: what readers ask is seldom news
_OFTEN, _RARE, _BY_NUMBER = 0.2, 2.5, 1.5  # an entry named more or less often than others: factors, and the exponent
_IN_PASSING = 0.25  # an entry that editors hardly ever marked
_NEARLY_THE_SAME = 0.2  # odds of an entry without evidence that an item nearly the same bears


@dataclass(frozen=True, slots=True)
class Offer:
    """An entry that an item may treat: which of its parts bears the mark, how likely, why, and the sentence."""

    item: NewsItem
    entry: str
    name: str
    part: int
    chance: float
    reason: str
    sentence: str


class Experience:
    """Marks of editors, counted by entry, and what the evidence had made likely."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()  # items with evidence for an entry, in issues that have been marked
        self.marked: Counter[str] = Counter()  # those of them that bear it
        self.expected: defaultdict[str, float] = defaultdict(float)  # how many of them should, by the evidence

    def add(self, entry: str, odds: float, *, marked: bool) -> None:
        """Take note of an item with evidence for an entry, and of its odds."""
        self.seen[entry] += 1
        self.marked[entry] += marked
        self.expected[entry] += odds / (1 + odds)

    def factor(self, entry: str) -> float:
        """Give by what the odds of an entry are higher or lower: those that were, to those expected.

        One item that bears it and one that does not are added to both, so that few items tell little. What was named
        in passing so far may be the subject one day: it is never lowered below `_IN_PASSING`.
        """
        seen, marked, expected = self.seen[entry], self.marked[entry], self.expected[entry]
        odds, likely = (marked + 1) / (seen - marked + 1), (expected + 1) / (seen - expected + 1)
        return max(_IN_PASSING, odds / likely)


class Offering:
    """The entries of a names file, ready to be offered, and what editors marked so far."""

    def __init__(self, entries: Sequence[Authority], lang: str) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.terms = authorities.Terms(entries)
        self.lang = lang
        self.finder = Finder(entries, frozenset(entry.id for entry in entries if entry.kind in OFFERED), lang)
        self.neighbours = Neighbours()
        self.experience = Experience()
        self.named: Counter[str] = Counter()  # items with evidence for an entry, whether they bear it or not

    def note(self, items: Iterable[NewsItem]) -> None:
        """Count the words of an issue, and the entries that it names, so that rare ones are known."""
        noted = list(items)
        texts = [ReadText(item.text, self.lang) for item in noted]
        for text in texts:
            self.finder.count(text)
        for item, text in zip(noted, texts, strict=True):
            self.named.update(self.finder.found(item, text).keys())

    def learn(self, items: Iterable[NewsItem]) -> None:
        """Take note of an issue in which an editor has marked subjects; of one without any, nothing can be learnt."""
        read = [(item, self.marked(item)) for item in items]
        if not any(entries for _, entries in read):
            return
        for item, entries in read:
            text = ReadText(item.text, self.lang)
            for entry, odds in self._odds(text, self.finder.found(item, text)).items():
                self.experience.add(entry, odds, marked=entry in entries)
            bears = [entry for entry in entries if self._is_offered(entry)]
            self.neighbours.add(item, text, self.finder.pages.unknown(item), bears)

    def marked(self, item: NewsItem) -> frozenset[str]:
        """Give the entries whose marks hold for an item."""
        return frozenset(entry.id for term in item.marked if (entry := self.terms.find(term)))

    def offers(self, item: NewsItem) -> tuple[Offer, ...]:
        """Offer what an item may treat, the likeliest first, and nothing that is marked there."""
        text = ReadText(item.text, self.lang)
        evidence = self.finder.found(item, text)
        alike = self.neighbours.alike(text, self.finder.pages.unknown(item))
        for entry, neighbour in alike.items():
            if neighbour.nearly_the_same:
                evidence.setdefault(entry, Evidence(_NEARLY_THE_SAME, neighbour.reason))
        marked, found = self.marked(item), []
        for entry, alone in self._odds(text, evidence).items():
            if entry in marked or not self._is_offered(entry) or self._is_matched(entry, item.text):
                continue
            odds = alone * self.experience.factor(entry) * (_ALIKE if entry in alike else 1)
            if odds / (1 + odds) >= LEAST:
                found.append(self._offer(item, text, entry, evidence[entry], odds / (1 + odds)))
        return tuple(sorted(found, key=lambda offer: (-offer.chance, offer.name))[:MOST])

    def part_for(self, item: NewsItem, entry: str) -> int:
        """Give the number of the part of an item that speaks for an entry most; 0 if none does."""
        evidence = self.finder.found(item, ReadText(item.text, self.lang)).get(entry)
        return item.part_at(evidence.at) if evidence else 0

    def _is_offered(self, entry: str) -> bool:
        return entry in self.entries and self.entries[entry].kind in OFFERED

    def _is_matched(self, entry: str, text: str) -> bool:
        """Tell whether the matching of names finds an event or a work in a text by itself."""
        forms = [form.text for form in authorities.forms(self.entries[entry])]
        return bool(forms) and bool(re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", text))

    def _offer(self, item: NewsItem, text: ReadText, entry: str, evidence: Evidence, chance: float) -> Offer:
        name = self.entries[entry].name
        part, sentence = item.part_at(evidence.at), text.sentence_at(evidence.at)
        return Offer(item, entry, name, part, chance, evidence.reason, sentence)

    def _odds(self, text: ReadText, evidence: Mapping[str, Evidence]) -> dict[str, float]:
        """Weigh the evidence in an item: the odds of each entry before experience."""
        answered = _ANSWERED if text.begins_with_question else 1
        return {entry: each.odds * answered * self._rarity(entry) for entry, each in evidence.items()}

    def _rarity(self, entry: str) -> float:
        """Give by what the odds are lower where an entry is named more often than others are: it is named in passing.

        One item is added to both numbers, so that a few items tell little.
        """
        mean = self.named.total() / len(self.named) if self.named else 1.0
        return min(_RARE, max(_OFTEN, float(((mean + 1) / (max(1, self.named[entry]) + 1)) ** _BY_NUMBER)))
