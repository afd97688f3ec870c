"""Subjects offered for an item of news: what it may treat, best first, each with its reason and its sentence.

In: items, the entries of the names file, and what editors marked in other issues. Out: `Offer` values. An entry is
offered for its words, for a link to a page that is known to be on it, or for items that are alike and bear it. How
likely it is right depends on where its words stand (title, first sentence, later), how often, and how often editors
marked it where its words stood before. Weights are for these kinds of evidence, never for single subjects.

Names of persons, organisations and places are not offered: they are matched by themselves. Events and works are where
the matching does not find them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publisher.language import lexicon
from publisher.names.subjects.headings import HeadingFound, ReadText, SoughtHeadings
from publisher.names.subjects.links import KnownPages
from publisher.names.subjects.neighbours import Neighbours
from publisher.names.subjects.news_items import NewsItem
from publisher.names.subjects.stems import Stem, stems
from publisher.settings import authorities
from publisher.settings.authorities import Authority

OFFERED = ("subject", "event", "work")
MOST = 6
"""Offers for one item, at most."""
LEAST = 0.25
"""How likely an offer must be."""
# How likely an entry is treated where this is found; several kinds of evidence add to one another.
_TITLE, _LEAD, _LATER, _APART = 0.8, 0.5, 0.3, 0.15
_HEADING, _ONE_WORD = 0.45, 0.25
_LINK_IN_LEAD, _LINK = 0.4, 0.25
_AGAIN, _MOST_AGAIN = 0.12, 3
_ALIKE = 0.5
_RARE_COUNT = 20_000_000  # of a word of which there are fewer in the list of English words
_SHORT = 4  # letters of a word that tells little
_RARE_SHARE, _RARE = 0.05, 3  # of titles that have a rare word, at most; and of a few titles


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


@dataclass(slots=True)
class _Evidence:
    """The evidence for one entry in one item."""

    against: float = 1.0  # how likely it is that all of it misleads
    best: float = 0.0
    reason: str = ""
    at: int = 0

    def add(self, chance: float, reason: str, at: int) -> None:
        self.against *= 1 - chance
        if chance > self.best:
            self.best, self.reason, self.at = chance, reason, at


class Offering:
    """The entries of a names file, ready to be offered, and what editors marked so far."""

    def __init__(self, entries: Sequence[Authority], lang: str) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.all = tuple(entries)
        self.lang = lang
        offered = [entry for entry in entries if entry.kind in OFFERED]
        self.headings = SoughtHeadings(entries, lang)  # names too: “election” in the name of a commission is not meant
        self.pages = KnownPages(offered)
        self.neighbours = Neighbours()
        self.seen: Counter[str] = Counter()  # items with evidence for an entry, in issues that have been marked
        self.treated: Counter[str] = Counter()  # those of them that bear it
        self.resolved: dict[str, str] = {}
        self.titles: Counter[str] = Counter()  # titles that have a stem
        self.titled = 0

    def note(self, items: Iterable[NewsItem]) -> None:
        """Count the words of the titles of an issue, so that rare ones are known."""
        for item in items:
            if item.title:
                self.titled += 1
                self.titles.update({word.text for word in stems(item.title, self.lang)})

    def learn(self, items: Iterable[NewsItem]) -> None:
        """Take note of an issue in which an editor has marked subjects; of one without any, nothing can be learnt."""
        read = [(item, ReadText(item.text, self.lang), self.marked(item)) for item in items]
        if not any(entries for _, _, entries in read):
            return
        for item, text, entries in read:
            for entry in self._by_words_and_links(item, text):
                self.seen[entry] += 1
                self.treated[entry] += entry in entries
            bears = [entry for entry in entries if self._is_offered(entry)]
            self.neighbours.add(item, text, self.pages.unknown(item), bears)

    def marked(self, item: NewsItem) -> frozenset[str]:
        """Give the entries whose marks hold for an item."""
        for term in item.marked - self.resolved.keys():
            entry = authorities.resolve(term, self.all)
            self.resolved[term] = entry.id if entry else ""
        return frozenset(self.resolved[term] for term in item.marked) - {""}

    def offers(self, item: NewsItem) -> tuple[Offer, ...]:
        """Offer what an item may treat, the likeliest first, and nothing that is marked there."""
        text = ReadText(item.text, self.lang)
        evidence = self._by_words_and_links(item, text)
        for entry, (chance, reason) in self.neighbours.alike(text, self.pages.unknown(item)).items():
            evidence.setdefault(entry, _Evidence()).add(_ALIKE * chance, reason, 0)
        marked = self.marked(item)
        found = [
            self._offer(item, text, entry, each)
            for entry, each in evidence.items()
            if entry not in marked and self._is_offered(entry) and not self._is_matched(entry, item.text)
        ]
        likely = sorted((offer for offer in found if offer.chance >= LEAST), key=lambda it: (-it.chance, it.name))
        return tuple(likely[:MOST])

    def part_for(self, item: NewsItem, entry: str) -> int:
        """Give the number of the part of an item that speaks for an entry most; 0 if none does."""
        evidence = self._by_words_and_links(item, ReadText(item.text, self.lang)).get(entry)
        return item.part_at(evidence.at) if evidence else 0

    def _is_offered(self, entry: str) -> bool:
        return entry in self.entries and self.entries[entry].kind in OFFERED

    def _is_matched(self, entry: str, text: str) -> bool:
        """Tell whether the matching of names finds an event or a work in a text by itself."""
        forms = [form.text for form in authorities.forms(self.entries[entry])]
        return bool(forms) and bool(re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", text))

    def _by_words_and_links(self, item: NewsItem, text: ReadText) -> dict[str, _Evidence]:
        evidence: dict[str, _Evidence] = {}
        by_entry: dict[str, list[HeadingFound]] = {}
        for found in self.headings.found(text):
            if self._is_offered(found.form.entry):
                by_entry.setdefault(found.form.entry, []).append(found)
        for entry, places in by_entry.items():
            evidence[entry] = self._of_words(item, text, places)
        for entry, at in self.pages.linked(item):
            where = "in its first sentence" if self._in_lead(text, at) else "later"
            chance = _LINK_IN_LEAD if self._in_lead(text, at) else _LINK
            evidence.setdefault(entry, _Evidence()).add(chance, f"a link to its page {where}", at)
        if item.first:
            for found in self.headings.found(ReadText(item.headings[-1], self.lang)):
                if found.near:
                    reason = f"“{found.form.text}” in the heading above"
                    evidence.setdefault(found.form.entry, _Evidence()).add(_HEADING, reason, 0)
        for word in text.words:
            form = self.headings.owner(word.text) if word.start < len(item.title) else None
            if form and form.entry not in evidence and self._is_rare(word):
                evidence[form.entry] = _Evidence()
                evidence[form.entry].add(_ONE_WORD, f"“{word.word}” of “{form.text}” in the title", word.start)
        return evidence

    def _is_rare(self, word: Stem) -> bool:
        common = lexicon.count(word.word.casefold()) >= _RARE_COUNT or len(word.word) < _SHORT or word.text.isdecimal()
        return not common and self.titles[word.text] <= max(_RARE, _RARE_SHARE * self.titled)

    def _of_words(self, item: NewsItem, text: ReadText, places: Sequence[HeadingFound]) -> _Evidence:
        evidence = _Evidence()
        starts = sorted({(found.start, not found.near, found.form.text) for found in places})
        counted: set[int] = set()
        for start, apart, form in starts:
            if start in counted:
                continue
            counted.add(start)
            if apart:
                evidence.add(_APART, f"the words of “{form}” in one sentence", start)
            elif len(counted) == 1 or start < len(item.title):
                where, chance = self._weighed(item, text, start)
                evidence.add(chance, f"“{form}” {where}", start)
            elif len(counted) <= _MOST_AGAIN + 1:
                evidence.add(_AGAIN, f"“{form}” again", start)
        return evidence

    def _weighed(self, item: NewsItem, text: ReadText, start: int) -> tuple[str, float]:
        if item.title and start < len(item.title):
            return "in the title", _TITLE
        return ("in the first sentence", _LEAD) if self._in_lead(text, start) else ("in the text", _LATER)

    def _in_lead(self, text: ReadText, start: int) -> bool:
        return bool(text.sentences) and start < text.sentences[0][1]

    def _offer(self, item: NewsItem, text: ReadText, entry: str, evidence: _Evidence) -> Offer:
        chance = (1 - evidence.against) * self._experience(entry)
        name = self.entries[entry].name
        part, sentence = item.part_at(evidence.at), text.sentence_at(evidence.at)
        return Offer(item, entry, name, part, min(chance, 0.99), evidence.reason, sentence)

    def _experience(self, entry: str) -> float:
        """Give by what editors’ marks so far make an entry likelier, or less likely, than its words alone do."""
        seen, treated = self.seen[entry], self.treated[entry]
        return (treated + 2) / (seen / 2 + 2)
