"""Evidence that an item of news treats an entry: where its words stand, and links to its pages.

In: an item and its text, read. Out: `Evidence` by entry: the odds (right to wrong) that it is treated, and why. Odds
and factors were counted in 75 issues of six years of a weekly, against the index that its editors made.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from publisher.language import lexicon
from publisher.names.subjects.headings import HeadingForm, HeadingFound, ReadText, SoughtHeadings
from publisher.names.subjects.links import KnownPages
from publisher.names.subjects.news_items import NewsItem
from publisher.names.subjects.stems import Stem
from publisher.settings.authorities import Authority

_TITLE, _LEAD, _LATER = 1.5, 0.4, 0.33  # its words stand in the title, in the first sentence, later
_APART = 0.25  # its words stand in one sentence, far from each other
_BRACKETED = 0.5  # in brackets, a word explains another: a factor
_LINK_ABOVE, _LINK_LATER = 3.5, 1.2  # the item links to its page, from title or first sentence, or later: factors
_HEADING = 0.8  # words of the heading above
_AGAIN, _MOST_AGAIN = 1.6, 2  # its words stand there again: a factor, and how often it counts
_SHORT = 4  # letters of a word that tells little
_SHARE, _FEW = 0.2, 3  # of items that have such a word, at most; and of a few items


@dataclass(slots=True)
class Evidence:
    """The evidence for one entry in one item: the odds of the best of it, its reason, and where it stands."""

    best: float = 0.0
    reason: str = ""
    at: int = 0
    again: int = 0
    link: float = 1.0  # the factor of a link to its page

    @property
    def odds(self) -> float:
        """The odds that the entry is treated, by this alone."""
        return self.best * self.link * float(_AGAIN ** min(self.again, _MOST_AGAIN))

    def add(self, odds: float, reason: str, at: int) -> None:
        """Take note of one piece of evidence; the best decides."""
        if odds > self.best:
            self.best, self.reason, self.at = odds, reason, at


class Finder:
    """The entries of a names file, ready to be found in items; `offered` are those that are looked for."""

    def __init__(self, entries: Sequence[Authority], offered: frozenset[str], lang: str) -> None:
        self.offered, self.lang = offered, lang
        self.names = {entry.id: entry.name for entry in entries}
        self.headings = SoughtHeadings(entries, lang)  # names too: “election” in the name of a commission is not meant
        self.pages = KnownPages([entry for entry in entries if entry.id in offered])
        self.items_with: Counter[str] = Counter()  # items that have a stem
        self.items = 0

    def count(self, text: ReadText) -> None:
        """Count the words of an item, so that rare ones are known; note the acronyms that it explains."""
        self.items += 1
        self.items_with.update({word.text for word in text.words})
        self.headings.shorten(text)

    def found(self, item: NewsItem, text: ReadText) -> dict[str, Evidence]:
        """Give the evidence in an item, by entry."""
        evidence: dict[str, Evidence] = {}
        by_entry: dict[str, list[HeadingFound]] = {}
        for found in self.headings.found(text):
            if found.form.entry in self.offered:
                by_entry.setdefault(found.form.entry, []).append(found)
        lead = _end_of_lead(item, text)
        for entry, places in by_entry.items():
            evidence[entry] = _of_words(text.text, len(item.title), lead, places)
        for entry, at in self.pages.linked(item):
            each = evidence.setdefault(entry, Evidence())
            odds, where = _by_place(at, len(item.title), lead)
            each.add(odds, f"a link to its page {where}", at)
            each.link = max(each.link, _LINK_ABOVE if at < lead else _LINK_LATER)
        if item.first:
            for found in self.headings.found(ReadText(item.headings[-1], self.lang)):
                if found.near and found.form.entry in self.offered:
                    each = evidence.setdefault(found.form.entry, Evidence())
                    each.add(_HEADING, f"“{found.form.text}” in the heading above", 0)
        for word in text.words:
            form = self.headings.owner(word.text)
            if form and form.entry in self.offered and self._is_own(word, form):
                odds, where = _by_place(word.start, len(item.title), lead)
                each = evidence.setdefault(form.entry, Evidence())
                each.add(odds, f"“{word.word}” of “{form.text}” {where}", word.start)
        return evidence

    def _is_own(self, word: Stem, form: HeadingForm) -> bool:
        """Tell whether a heading alone begins with a word that is no English one, and not in every item."""
        begins = form.stems[0] == word.text and self.names[form.entry].startswith(form.text)
        if not begins or word.text.isdecimal() or len(word.word) < _SHORT or word.word in self.headings.acronyms:
            return False
        few = self.items_with[word.text] <= max(_FEW, _SHARE * self.items)
        return few and self.lang.lower().startswith("en") and not lexicon.count(word.word.casefold())


def _end_of_lead(item: NewsItem, text: ReadText) -> int:
    """Give where the first sentence ends that goes beyond the title."""
    return next((end for _, end in text.sentences if end > len(item.title) + 1), 0)


def _by_place(start: int, title: int, lead: int) -> tuple[float, str]:
    """Give the odds of words at a place, and what it is called; title and first sentence end at `title` and `lead`."""
    if start < title:
        return _TITLE, "in the title"
    return (_LEAD, "in the first sentence") if start < lead else (_LATER, "in the text")


def _of_words(text: str, title: int, lead: int, places: Sequence[HeadingFound]) -> Evidence:
    """Weigh the places of an entry in a text; `title` and `lead` are where the title and the first sentence end."""
    evidence = Evidence()
    starts: dict[int, HeadingFound] = {}
    for found in sorted(places, key=lambda each: (each.start, not each.near, each.form.text)):
        starts.setdefault(found.start, found)
    for start, found in starts.items():
        odds, where = _by_place(start, title, lead)
        if found.near:
            bracketed = _BRACKETED if text[:start].endswith("(") else 1
            evidence.add(odds * bracketed, f"“{found.form.text}” {where}", start)
        else:
            evidence.add(_APART, f"the words of “{found.form.text}” in one sentence", start)
    evidence.again = max(0, sum(found.near for found in starts.values()) - 1)
    return evidence
