"""Subjects that the names file does not have and may want: headings, keywords, word groups that come again.

In: the items of the issues asked for, those of all others, keywords of front matters, and the names file. Out:
`NewSubject` values, the best first, each with the items that may treat it. A group of words is two or three that stand
together, none of them a common word or a name, in at least three items of at least two issues.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from publisher.language import lexicon
from publisher.language.wordlists import COMMON
from publisher.names.subjects.headings import ReadText, SoughtHeadings
from publisher.names.subjects.news_items import NewsItem
from publisher.names.subjects.offering import Offer
from publisher.names.subjects.stems import Stem, is_function_word, stems
from publisher.settings.authorities import Authorities, Authority
from publisher.settings.slugs import slug

MOST = 12
"""New subjects at most, and items of one."""
ITEMS, ISSUES = 3, 2
LONGEST = 3
COLUMN = 4
"""Issues that have a heading, from which on it names a column."""
_COMMON_COUNT = 200_000_000  # how often a word is counted in the list of English words that tells nothing by itself
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_ENDS_NO_NOUN = re.compile(r"(?:ly|ed|ing|ful|ous|ive|ary)$")


@dataclass(frozen=True, slots=True)
class NewSubject:
    """A heading that the names file may want: the id its entry would have, why, and the items that may treat it."""

    name: str
    entry: str
    reason: str
    offers: tuple[Offer, ...]


@dataclass(slots=True)
class _Group:
    """Words that come again: how they are written first, and where."""

    name: str
    items: dict[int, int]  # number of the item, and offset of the words in it


def new_subjects(
    asked: Sequence[NewsItem], others: Sequence[NewsItem], keywords: Mapping[str, Sequence[str]], names: Authorities,
    lang: str,
) -> tuple[NewSubject, ...]:  # fmt: skip
    """Find what the items asked for may treat and the names file does not have."""
    texts = {id(item): ReadText(item.text, lang) for item in chain(asked, others)}
    known = _Known(names, lang)
    columns = _columns([*asked, *others])
    titles = ((name, reason) for name, reason in _titles(asked, keywords) if name.casefold() not in columns)
    titled = [(name, reason) for name, reason in titles if known.lacks(name)]
    found = [each for name, reason in titled if (each := _of_title(name, reason, asked, texts, lang))]
    groups = _groups(asked, others, texts)
    for key, group in groups.items():
        if known.lacks(group.name) and not _is_part(key, groups, group):
            here = {number: at for number, at in group.items.items() if number < len(asked)}
            reason = f"in {len(group.items)} items"
            found.append(_subject(group.name, reason, [(asked[number], at) for number, at in here.items()], texts))
    best = sorted(found, key=lambda each: -len(each.offers))
    unique = {_stems_of(each.name, lang): each for each in reversed(best)}
    return tuple(sorted(unique.values(), key=lambda each: -len(each.offers)))[:MOST]


class _Known:
    """Whatever the names file has, or is told to ignore, as stems."""

    def __init__(self, names: Authorities, lang: str) -> None:
        self.lang = lang
        self.ignored = {_stems_of(text, lang) for text in names.ignore}
        self.headings = SoughtHeadings(names.entries, lang)

    def lacks(self, name: str) -> bool:
        """Tell whether neither an entry nor what is ignored has a name, or a part of it."""
        found = _stems_of(name, self.lang)
        return bool(found) and found not in self.ignored and not self.headings.found(ReadText(name, self.lang))


def _stems_of(text: str, lang: str) -> frozenset[str]:
    return frozenset(word.text for word in stems(text, lang) if not is_function_word(word.word, lang))


def _columns(items: Iterable[NewsItem]) -> set[str]:
    """Give headings and titles that so many issues have that they name a column, in lower case: never a subject."""
    issues: dict[str, set[str]] = {}
    for item in items:
        for heading in (*item.headings, item.title.rstrip(":. ")):
            issues.setdefault(heading.casefold(), set()).add(item.issue)
    return {heading for heading, of in issues.items() if len(of) >= COLUMN}


def _titles(items: Iterable[NewsItem], keywords: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield short headings above items, their own titles, and keywords, each with why it is proposed."""
    issues: dict[str, None] = {}
    for item in items:
        issues[item.issue] = None
        for heading in item.headings[1:]:
            yield heading, "a heading"
        if item.title:
            yield item.title.rstrip(":. "), "the title of an item"
    for issue in issues:
        for word in keywords.get(issue, ()):
            yield word, "a keyword of the issue"


def _of_title(
    name: str, reason: str, items: Sequence[NewsItem], texts: Mapping[int, ReadText], lang: str
) -> NewSubject | None:
    """Propose a heading or keyword of one to four words for the items that have its words."""
    if not 1 <= len(name.split()) <= LONGEST + 1 or not any(char.isalpha() for char in name):
        return None
    name = _in_lower_case(_ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name)
    entry = Authority(id="new", kind="subject", name=name) if name.strip() else None
    if entry is None:
        return None
    headings = SoughtHeadings([entry], lang)
    places = [(item, found[0].start) for item in items if (found := headings.found(texts[id(item)]))]
    return _subject(name, reason, places, texts) if len(places) > 1 else None


def _in_lower_case(name: str) -> str:
    """Give a heading as it stands in an index: its first word in lower case, unless others have capitals too."""
    first, _, rest = name.partition(" ")
    keep = not first[1:].islower() or any(word[:1].isupper() for word in rest.split())
    return name if keep else f"{first.lower()} {rest}".strip()


def _subject(
    name: str, reason: str, places: Sequence[tuple[NewsItem, int]], texts: Mapping[int, ReadText]
) -> NewSubject:
    entry = slug(name) or "subject"
    offers = tuple(
        Offer(item, entry, name, item.part_at(at), 0.5, f"“{name}”", texts[id(item)].sentence_at(at))
        for item, at in places[:MOST]
    )
    return NewSubject(name, entry, reason, offers)


# --- word groups -------------------------------------------------------------------------------------------------


def _groups(
    asked: Sequence[NewsItem], others: Sequence[NewsItem], texts: Mapping[int, ReadText]
) -> dict[tuple[str, ...], _Group]:
    """Find the groups of words of the items asked for that come again, by their stems."""
    items = [*asked, *others]
    groups: dict[tuple[str, ...], _Group] = {}
    for number, item in enumerate(items):
        text = texts[id(item)]
        for words in _runs(text):
            for length in range(2, LONGEST + 1):
                for at in range(len(words) - length + 1):
                    group = words[at : at + length]
                    key = tuple(word.text for word in group)
                    if _ENDS_NO_NOUN.search(group[-1].word) or (number >= len(asked) and key not in groups):
                        continue
                    shown = text.text[group[0].start : group[-1].end]
                    groups.setdefault(key, _Group(shown, {})).items.setdefault(number, group[0].start)
    return {
        key: group
        for key, group in groups.items()
        if len(group.items) >= ITEMS
        and len({items[number].issue for number in group.items}) >= ISSUES
        and not _commands(items[number].text[:at] for number, at in group.items.items())
    }


def _commands(before: Iterable[str]) -> bool:
    """Tell whether nothing stands before most of such words: a verb begins them, “fix panic in …”."""
    begins = [not text.strip() or text.rstrip().endswith((".", ":")) for text in before]
    return sum(begins) * 2 > len(begins)


def _runs(text: ReadText) -> Iterator[list[Stem]]:
    """Yield the runs of words in lower case that may make a heading: nothing but a space or hyphen between them."""
    run: list[Stem] = []
    for word in text.words:
        joined = run and text.text[run[-1].end : word.start] in (" ", "-")
        fit = len(word.word) > 2 and word.word.islower() and word.word.isalpha() and _tells(word.word)
        if run and not (joined and fit):
            yield run
            run = []
        if fit:
            run.append(word)
    if run:
        yield run


def _tells(word: str) -> bool:
    return word not in COMMON and lexicon.count(word) < _COMMON_COUNT


def _is_part(key: tuple[str, ...], groups: Mapping[tuple[str, ...], _Group], group: _Group) -> bool:
    """Tell whether a group of words stands in a longer one in nearly all of its places."""
    longer = (
        other for other, of in groups.items() if len(other) > len(key) and len(of.items) * 3 >= len(group.items) * 2
    )
    return any(other[at : at + len(key)] == key for other in longer for at in range(len(other) - len(key) + 1))
