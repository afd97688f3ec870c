"""Headings of the names file as they are sought in the words of an item: each form as the stems of its words.

In: the entries. Out: `SoughtHeadings`, which finds every form whose words all stand in one sentence, however they are
inflected and in whatever order. An acronym counts as it is written. “exercises, military” is found in “military
exercises”, and the year of “elections of 2025” need not stand beside them. Of forms at one place the longest counts.
Where the subjects of a file are written small, one whose words have capitals is a name: it is found as it is written,
“Iced” not in “iced over”, nor “Rust for Linux” in “Linux, where rust …”.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from publisher.language import sentences
from publisher.names.subjects.stems import is_function_word, stem, stems
from publisher.settings.authorities import Authority, names_of

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]+s?")
_SHORTENED = re.compile(r" ?\(([A-Z][A-Z0-9]{1,7})s?\)")
MAX_PLACES = 40  # of one word in one text; more tell nothing
MAX_ACRONYM = 6
LOOSE = 5  # words that may stand between those of a heading


@dataclass(frozen=True, slots=True)
class HeadingForm:
    """A form of an entry: its text, the stems that must stand in a text.

    `exact`: letters as they are, an acronym. `name`: words with capitals, in their order.
    """

    entry: str
    text: str
    stems: tuple[str, ...]
    exact: bool = False
    name: bool = False

    @property
    def words(self) -> list[str]:
        """Its words in lower case, parted as those of a text are: “nato” and “russia” of “NATO–Russia council”."""
        return [word.word.casefold() for word in stems(self.text, "")]


@dataclass(frozen=True, slots=True)
class HeadingFound:
    """A form found in a text: where its words begin and end; `near`: they stand together, not only in one sentence."""

    form: HeadingForm
    start: int
    end: int
    near: bool


class ReadText:
    """A text as its stems, with the places of each; two words in a row are one word too: “multi path”, “multipath”."""

    def __init__(self, text: str, lang: str) -> None:
        self.text = text
        self.words = tuple(stems(text, lang))
        self.sentences = [
            (at + start, at + end)
            for at, line in _lines(text)
            for start, end in sentences.spans(line, whole_quotations=False)
        ]
        self.sentence_of: list[int] = []
        self.places: dict[str, list[int]] = {}
        self.exact: dict[str, list[int]] = {}
        self.acronyms: dict[int, str] = {}  # words all in capitals: they are not inflected, ICE is not “iced”
        number = 0
        for at, word in enumerate(self.words):
            while number + 1 < len(self.sentences) and self.sentences[number + 1][0] <= word.start:
                number += 1
            self.sentence_of.append(number)
            self.places.setdefault(word.text, []).append(at)
            if not word.word.islower():
                self.exact.setdefault(_singular(word.word), []).append(at)
            if 1 < len(word.word) <= MAX_ACRONYM and word.word.isupper():
                self.acronyms[at] = word.word.casefold()
        for at, (first, second) in enumerate(pairwise(self.words)):
            if second.start - first.end == 1:
                self.places.setdefault(stem(first.word + second.word, lang), []).append(at)

    @property
    def begins_with_question(self) -> bool:
        """Tell whether its first sentence asks something."""
        return bool(self.sentences) and self.text[slice(*self.sentences[0])].rstrip().endswith("?")

    def sentence_at(self, offset: int) -> str:
        """Give the sentence in which a character stands; "" if it stands in none."""
        return next((self.text[start:end] for start, end in self.sentences if start <= offset < end), "")


class SoughtHeadings:
    """Every form of the entries that are sought, by its first stem."""

    def __init__(self, entries: Iterable[Authority], lang: str) -> None:
        self.by_stem: dict[str, list[HeadingForm]] = {}
        self.acronyms: dict[str, list[HeadingForm]] = {}
        self.words: dict[str, set[HeadingForm]] = {}  # those of more than one word, by each of them
        listed = tuple(entries)
        small = [entry.name[:1].islower() for entry in listed if entry.kind == "subject"]
        capitals_tell = sum(small) * 2 > len(small)
        for entry in listed:
            for form in _forms(entry, lang, capitals_tell=capitals_tell):
                table = self.acronyms if form.exact else self.by_stem
                table.setdefault(form.stems[0], []).append(form)
                for word in form.stems if len(form.stems) > 1 else ():
                    self.words.setdefault(word, set()).add(form)

    def found(self, text: ReadText) -> tuple[HeadingFound, ...]:
        """Find each form that is in a text, at each of its places, but not inside a longer one."""
        places = (*self._acronyms(text), *self._words(text))
        all_found = {(each.form.entry, each.start, each.end): each for each in places}.values()
        whole = [found for found in all_found if found.near]
        return tuple(found for found in all_found if not any(_holds(other, found) for other in whole))

    def shorten(self, text: ReadText) -> None:
        """Take note of acronyms that a text sets in brackets behind a form: “Rapid Support Forces (RSF)”.

        Its letters are in the form, in their order, the first of them at the beginning of a word (Schwartz and Hearst
        2003). One that the names file has already, or that was noted for another entry, is left as it is.
        """
        if not _SHORTENED.search(text.text):
            return
        for found in self.found(text):
            short = _SHORTENED.match(text.text, found.end)
            if found.near and short and short[1] not in self.acronyms and _shortens(short[1], found.form.text):
                form = HeadingForm(found.form.entry, short[1], (short[1],), exact=True)
                self.acronyms[short[1]] = [form]

    def owner(self, word: str) -> HeadingForm | None:
        """Give the only heading that has a word among several, by its stem; None if there are more, or none."""
        forms = self.words.get(word, set())
        return min(forms, key=lambda form: form.text) if len({form.entry for form in forms}) == 1 else None

    def _acronyms(self, text: ReadText) -> Iterator[HeadingFound]:
        for word in self.acronyms.keys() & text.exact.keys():
            for form, at in product(self.acronyms[word], text.exact[word][:MAX_PLACES]):
                yield HeadingFound(form, text.words[at].start, text.words[at].end, near=True)

    def _words(self, text: ReadText) -> Iterator[HeadingFound]:
        for word in self.by_stem.keys() & text.places.keys():
            for form in self.by_stem[word]:
                if all(part in text.places for part in form.stems):
                    yield from _places(form, text)


def _singular(acronym: str) -> str:
    """Give an acronym without the s of its plural."""
    return acronym[:-1] if acronym.endswith("s") and acronym[:-1].isupper() else acronym


def _shortens(acronym: str, text: str) -> bool:
    """Tell whether the letters of an acronym are those of a text in their order, the first at the head of a word."""
    inside = ".*".join(map(re.escape, acronym.casefold()))
    return re.search(rf"(?<![^\W_]){inside}", text.casefold()) is not None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _holds(other: HeadingFound, found: HeadingFound) -> bool:
    """Tell whether a longer form covers one."""
    longer = other.end - other.start > found.end - found.start
    return longer and other.start <= found.start and found.end <= other.end


def _places(form: HeadingForm, text: ReadText) -> Iterator[HeadingFound]:
    """Yield where the words of a form stand together; if they nowhere do, the first sentence that has them all."""
    together: list[HeadingFound] = []
    apart: list[HeadingFound] = []
    for at in text.places[form.stems[0]][:MAX_PLACES]:
        places = [at, *(_nearest(text.places[part], at) for part in form.stems[1:])]
        first, last = min(places), max(places)
        inflected = any(text.acronyms[place] not in form.words for place in places if place in text.acronyms)
        if text.sentence_of[first] == text.sentence_of[last] and not inflected:
            near = last - first < len(form.stems) + LOOSE
            if form.name and not (near and _as_written(places, text)):
                continue
            found = HeadingFound(form, text.words[first].start, text.words[last].end, near)
            (together if near else apart).append(found)
    yield from together or apart[:1]


def _as_written(places: Sequence[int], text: ReadText) -> bool:
    """Tell whether words stand in their order, each with a capital."""
    return [*places] == sorted(places) and all(text.words[place].word[:1].isupper() for place in places)


def _nearest(places: Sequence[int], at: int) -> int:
    return min(places, key=lambda place: abs(place - at))


def _forms(entry: Authority, lang: str, *, capitals_tell: bool) -> Iterator[HeadingForm]:
    """Yield the forms of an entry, each once; a heading of two words also as one."""
    seen: set[tuple[str, ...]] = set()
    for text in _texts(entry):
        exact = text in entry.acronym or _ACRONYM.fullmatch(text) is not None
        ways = [(_singular(text),)] if exact else [_sought(text, lang)]
        words = list(stems(text, lang))
        if not exact and len(words) == len(ways[0]) == 2:
            ways.append((stem(words[0].word + words[1].word, lang),))
        telling = [word.word for word in words if not is_function_word(word.word, lang)]
        name = capitals_tell and entry.kind == "subject" and all(word[:1].isupper() for word in telling)
        for way in ways:
            if way and way not in seen:
                seen.add(way)
                yield HeadingForm(entry.id, text, way, exact, name)


def _texts(entry: Authority) -> Iterator[str]:
    """Yield the strings that name an entry, those in brackets apart.

    “Hash Time Locked Contract (HTLC)” is also HTLC, “Just-In-Time (JIT) channels” also JIT channels.
    """
    for text in (*names_of(entry), *entry.acronym, *entry.native):
        bracket = _BRACKETS.search(text)
        yield _BRACKETS.sub("", text).strip() or text
        if bracket and _ACRONYM.fullmatch(bracket[1]):
            yield bracket[1] + _BRACKETS.sub("", text[bracket.end() :])


def _sought(text: str, lang: str) -> tuple[str, ...]:
    """Give the stems of the words of a heading that say something: no function words, no year beside other words."""
    words = list(stems(text, lang))
    telling = [word for word in words if not is_function_word(word.word, lang)] or words
    telling = [word for word in telling if not _YEAR.fullmatch(word.word)] or telling
    return tuple(dict.fromkeys(word.text for word in telling))
