"""Kinds of runs of capitalised words: person, organisation, place, or none that an index wants.

In: the tokens of a passage, and how often each word is written in lower case in the series. Out: a kind, or "". Words
that are all English ones make a person only where something says so: a title before, what a person does after. Nor
does one word alone make a place: it stands behind “in”, or in a list behind a place.
"""

import re
from collections import Counter
from collections.abc import Sequence

from publisher.language import lexicon
from publisher.language.wordlists import (
    BEFORE_PLACES,
    BEFORE_QUOTED_NAMES,
    COMMON,
    DEMONYMS,
    DOINGS_OF_PERSONS,
    HEADS,
    NO_NAMES,
    PLACE_NOUNS,
    PLACES,
    TITLES,
)
from publisher.names.suggestions.tokens import JOINS, NameToken

_BEFORE = '“„«"‘.!?:;…'  # signs after which a sentence or a quotation begins
_NOT_ALONE = DEMONYMS | HEADS | TITLES | NO_NAMES | COMMON
_BEFORE_PERSONS = TITLES | DEMONYMS
_CHANNEL = re.compile(r"[^\W\d_]{4,}[-‑]\d{1,2}")  # Belarus-1
_SURNAME = re.compile(r"(?:ka|ch|ich|sky|ski|enko|enka|au|ov|in|son|sen|ský|енка|ский|аў|іч|ова|ева)$")
_BEGINS_SURNAMES = re.compile(r"(?:Mc|Mac|Fitz|De|Di|Du|La|Le|Van)(?=[A-Z])")  # McGreevy, LeBlanc
_LONG = 4  # letters of a word that has a capital in a headline
_HEADLINE = 0.6  # share of such words with a capital, from which on a passage is a headline
_LAND = 2  # letters of an abbreviated land
_APPOSITION = 5  # words behind a comma that may say an office: “Ben Saul, Special Rapporteur”


class NameRuns:
    """The tokens of a passage in which runs of capitalised words are looked at."""

    def __init__(self, text: str, tokens: Sequence[NameToken], lower_case: Counter[str]) -> None:
        self.text, self.tokens, self.lower_case = text, tokens, lower_case
        self.places: set[int] = set()  # the ends of runs that are places
        long = [token for token in tokens if len(token.text) >= _LONG and token.text.isalpha()]
        self.headline = len(long) > 1 and sum(map(_has_capital, long)) > _HEADLINE * len(long)

    def adjacent(self, i: int) -> bool:
        """Return whether there is such a token, with nothing but white space between it and the one before."""
        return 0 < i < len(self.tokens) and self.text[self.tokens[i - 1].end : self.tokens[i].start].isspace()

    def common(self, i: int) -> bool:
        """Return whether a word is written in lower case elsewhere."""
        return self.lower_case[self.tokens[i].lower] > 0

    def starts_sentence(self, i: int) -> bool:
        """Return whether a sentence or a quotation begins with a token."""
        return i == 0 or self.tokens[i - 1].text in _BEFORE

    def kind_follows(self, at: int) -> bool:
        """Return whether words in lower case say what was named before: “… propaganda project”, “… rights group”."""
        for i in range(at, at + 3):
            if not self.adjacent(i) or not self.tokens[i].text.islower() or self.tokens[i].is_join:
                return False
            if self.tokens[i].lower in BEFORE_QUOTED_NAMES:
                return True
        return False

    def kind(self, first: int, last: int, words: Sequence[NameToken]) -> str:
        """Give the kind of a run from a token to another, and of its words without quotation marks."""
        found = self._kind(first, last, words)
        if found == "place":
            self.places.add(last)
        return found

    def _kind(self, first: int, last: int, words: Sequence[NameToken]) -> str:
        name = " ".join(token.text for token in words)
        lower = [token.lower for token in words]
        before = self.tokens[first - 1].lower if first and self.adjacent(first) else ""
        headed = any(word in HEADS for word in lower)
        if name in PLACES or (lower[-1] in PLACE_NOUNS and not (headed and "of" in lower)):
            return "place" if len(words) > 1 or name in PLACES else ""
        if len(words) == 1:
            return self._kind_of_one(first, last, words[0], before)
        said = before in BEFORE_QUOTED_NAMES or self.kind_follows(last)
        if headed or (said and not all(map(self.common, range(first, last)))):
            return "organisation"
        if any(char.isdigit() for char in name) or all(token.is_acronym for token in words):
            return ""
        if any(word in NO_NAMES for word in lower[1:]) or any(word in JOINS for word in lower):
            return "organisation" if any(word in JOINS for word in lower) and len(words) > 2 else ""
        if all(self.lower_case[word] > 0 for word in lower):
            return ""
        if lower[0] in DEMONYMS or any(token.is_acronym for token in words):
            return "organisation"
        english = all(lexicon.count(word) for word in lower)
        if before in ("in", "near") and len(words) == 2 and not (english and self.headline):
            return "place"
        if lower[-1].endswith("s") and self.lower_case[lower[-1]] > 0:
            return ""
        if self._is_person(first, last):
            return "person"
        thing = any(_has_capitals_inside(token.text) or token.text in PLACES for token in words)
        return "organisation" if english or thing or len(words) > 5 else "person"

    def _kind_of_one(self, first: int, last: int, token: NameToken, before: str) -> str:
        word = token.lower
        if token.is_domain or token.is_mixed or _CHANNEL.fullmatch(token.text):
            named = token.is_domain or token.is_mixed or token.text.partition("-")[0] in PLACES
            return "organisation" if named else ""
        if len(token.text) < 2 or word in _NOT_ALONE or word.removesuffix("s") in HEADS or any(map(str.isdigit, word)):
            return ""
        if word.endswith("ism"):
            return ""
        if token.is_acronym:
            return "organisation" if len(token.text) > 2 or token.text in ("EU", "UN") else ""
        if self.lower_case[word] > 0:
            return ""
        if self._is_person(first, last):
            return "person"
        english = lexicon.count(word) > 0
        if (
            self._in_a_place(last)
            or self._after_a_place(first)
            or (before in BEFORE_PLACES and not (english and self.headline))
        ):
            return "place"
        if before in BEFORE_QUOTED_NAMES:
            return "organisation"
        alone = self.starts_sentence(first) and last == len(self.tokens)
        if alone or (english and (self.headline or self.starts_sentence(first))):
            return ""
        return "person" if _SURNAME.search(token.text) and not self.headline else "organisation"

    def _is_person(self, first: int, last: int) -> bool:
        """Tell whether the words round a run say that it is a person: a title, an age, an office, what persons do."""
        if first and self.tokens[first - 1].lower in _BEFORE_PERSONS:
            return True
        after = [token.lower for token in self.tokens[last : last + _APPOSITION + 1]]
        match after:
            case ["(", age, *_] if age.isdecimal() and len(age) == 2:
                return True
            case [",", *words]:
                return any(word in TITLES for word in words) or words[0].isdecimal()
        return bool(after) and after[0] in DOINGS_OF_PERSONS

    def _in_a_place(self, last: int) -> bool:
        """Tell whether the land of a place follows: “Dallas, TX, US”, “Lyon, France”."""
        match self.tokens[last : last + 2]:
            case [NameToken(","), land]:
                return land.text in PLACES or (land.is_acronym and len(land.text) == _LAND)
        return False

    def _after_a_place(self, first: int) -> bool:
        """Tell whether a place or its kind stands before: “in Masty, X and Y”, “the village of X”."""
        if first < 2:
            return False
        before, joins = self.tokens[first - 2], self.tokens[first - 1].lower
        if joins == "of":
            return before.lower in PLACE_NOUNS
        return joins in (",", "and") and (before.text in PLACES or first - 1 in self.places)


def _has_capital(token: NameToken) -> bool:
    return token.text[0].isupper()


def _has_capitals_inside(word: str) -> bool:
    """Tell whether a word has small letters, and capitals behind its first letter: BcnRust, VTables, ÖBBler."""
    parts = [_BEGINS_SURNAMES.sub("", part) for part in re.split(r"[^\W_]*[’']|[-‑]", word)]
    return any(not part.isupper() and any(map(str.isupper, part[1:])) for part in parts)
