"""Runs of capitalised words in a text that may be names, with a guess at their kind."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from publisher.language.wordlists import (
    BEFORE_PLACES,
    BEFORE_QUOTED_NAMES,
    COMMON,
    DEMONYMS,
    HEADS,
    NAME_PARTICLES,
    NO_NAMES,
    PLACE_NOUNS,
    PLACES,
    TITLES,
)
from publisher.names.plaintext import IssueText, Passage

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'\-‑][^\W_]+)*|[^\w\s]|_")
_JOINS = frozenset({"of", "for", "on", "and", "the", "in", "or"})
_OPENING, _CLOSING = '“„«"‘', '”“»"’'
_ENDS = ".!?:;…"
_NOT_ALONE = DEMONYMS | HEADS | TITLES | NO_NAMES | COMMON
_BEFORE_PERSONS = TITLES | DEMONYMS
_SURNAME = re.compile(r"(?:ka|ch|ich|sky|ski|enko|enka|au|ov|in|son|sen|ský|енка|ский|аў|іч|ова|ева)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name: as written, its kind, its acronym where one stands in brackets, the place where it stands."""

    name: str
    kind: str
    acronym: str
    issue: str
    start: int
    end: int
    sure: bool = True  # its capital is not only that of a sentence or a quotation


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_name_like(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_join(self) -> bool:
        return self.lower in _JOINS and not self.is_name_like

    @property
    def is_acronym(self) -> bool:
        letters = [char for char in self.text if char.isalpha()]
        return 2 <= len(letters) <= 8 and all(char.isupper() for char in letters)


def lower_case_counts(texts: Sequence[IssueText]) -> Counter[str]:
    """Count how often each word is written in lower case."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word for word in re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", text.text) if word.islower())
    return counts


def candidates(text: IssueText, lower_case: Counter[str], known: Iterable[tuple[int, int]] = ()) -> Iterator[Candidate]:
    """Yield the possible names of a text in order."""
    taken = bytearray(len(text.text) + 1)
    for start, end in known:
        taken[start:end] = b"\1" * (end - start)
    for passage in text.passages:
        for start, end in passage.skip:
            taken[start:end] = b"\1" * (end - start)
        yield from _Runs(text, passage, lower_case, taken).read()


class _Runs:
    """One passage, token by token."""

    def __init__(self, text: IssueText, passage: Passage, lower_case: Counter[str], taken: bytearray) -> None:
        self.text, self.lower_case = text, lower_case
        self.tokens: list[_Token] = []
        for token in _TOKEN.finditer(text.text, passage.start, passage.end):
            word, start, end = token[0], *token.span()
            if any(taken[start:end]):
                word = "\0"
            elif word[-2:] in ("’s", "'s"):
                word, end = word[:-2], end - 2
            elif re.fullmatch(r"\w+[’'](?:m|ll|re|ve|d|t)|[A-Z]{2,}s", word):
                word = "\0"
            elif (compound := re.fullmatch(r"(\w+)[-‑](?:based|born|led|backed|made|[A-Z]\w+)", word)) and (
                word.endswith("based") or compound[1] in PLACES
            ):
                word, end = compound[1], start + len(compound[1])
            elif word[-1:] in "’'" and len(word) > 1:
                word, end = word[:-1], end - 1
            self.tokens.append(_Token(word, start, end))

    def read(self) -> Iterator[Candidate]:
        """Yield the names of the passage."""
        i = 0
        while i < len(self.tokens):
            if quoted := self._quoted_name(i):
                yield quoted
            end = self._run_from(i)
            for first, last in self._split(i, end):
                yield from self._named(first, last)
            i = max(end, i + 1)

    # --- runs ---

    def _adjacent(self, i: int) -> bool:
        """Return whether there is such a token, with nothing but white space between it and the one before."""
        return 0 < i < len(self.tokens) and self.text.text[self.tokens[i - 1].end : self.tokens[i].start].isspace()

    def _run_from(self, i: int) -> int:
        """Give the end of the run of capitalised words and connectors that begins at a token; `i` if none does."""
        tokens = self.tokens
        if tokens[i].text in _OPENING and i + 1 < len(tokens):
            return self._quoted_head(i)
        if not tokens[i].is_name_like:
            return i
        end = at = i + 1
        while at - end < 4 and self._adjacent(at):
            if tokens[at].is_name_like:
                end = at + 1
            elif tokens[at].lower not in _JOINS | NAME_PARTICLES:
                break
            at += 1
        noun = self._adjacent(end) and tokens[end].lower in PLACE_NOUNS and tokens[end].text.islower()
        return end + noun

    def _quoted_head(self, i: int) -> int:
        """Give the end of a name that begins with a quoted word, “Viasna” Human Rights Center; `i` if it is none."""
        tokens = self.tokens
        for j in range(i + 1, min(i + 4, len(tokens))):
            if tokens[j].text in _CLOSING:
                after = j + 1
                if self._adjacent(after) and tokens[after].is_name_like and j > i + 1:
                    end = self._run_from(after)
                    if any(token.lower in HEADS for token in tokens[after:end]):
                        return end
                return i
            if not tokens[j].is_name_like:
                return i
        return i

    def _quoted_name(self, i: int) -> Candidate | None:
        """Read a name that stands in quotes after such a word as “movement”: the movement “For Freedom”."""
        tokens = self.tokens
        if i == 0 or tokens[i].text not in _OPENING or tokens[i - 1].lower not in BEFORE_QUOTED_NAMES:
            return None
        following = tokens[i + 1 : i + 7]
        inside = list(takewhile(lambda token: token.text not in _CLOSING, following))
        if not inside or len(inside) == len(following) or not (inside[0].is_name_like and inside[-1].is_name_like):
            return None
        start, end = inside[0].start, inside[-1].end
        return Candidate(self.text.text[start:end], "organisation", "", self.text.issue, start, end)

    def _split(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Cut a run at connectors that do not belong to a name."""
        begin = at = first
        for joins, group in groupby(self.tokens[first:last], lambda token: token.is_join):
            after = at + len(list(group))
            if joins and not self._belongs(begin, at, after, last):
                yield begin, at
                begin = after
            at = after
        if begin < last:
            yield begin, last

    def _belongs(self, begin: int, at: int, after: int, last: int) -> bool:
        """Return whether a connector stands inside a name: after the head of an organisation, with more to come."""
        left = [token.lower for token in self.tokens[begin:at]]
        joins = [token.lower for token in self.tokens[at:after]]
        headed = any(word in HEADS for word in left) and not any(word in TITLES for word in left[-1:])
        if "and" in joins or "or" in joins:
            nested = headed and any(word in ("of", "for", "on") for word in left)
            following = self.tokens[after].text
            if following.lower() in DEMONYMS:
                return False
            return nested and following not in PLACES and after + 1 >= last and not self.tokens[after].is_acronym
        if "in" in joins:
            return False
        if self.tokens[after].lower in NO_NAMES or ("of" in joins and self.tokens[after].lower in DEMONYMS):
            return False
        if joins[0] == "on":
            return headed or (bool(left) and left[-1] in ("conference", "council", "group", "committee"))
        return headed or " ".join(token.text for token in self.tokens[begin:at]) == "Republic"

    # --- names ---

    def _starts_sentence(self, i: int) -> bool:
        return i == 0 or self.tokens[i - 1].text in _OPENING + _ENDS

    def _named(self, first: int, last: int) -> Iterator[Candidate]:
        tokens = self.tokens
        first = self._stripped(first, last)
        while last > first and tokens[last - 1].lower in _JOINS:
            last -= 1
        first, last = self._person_after_titles(first, last), self._end_of_sentence(first, last)
        words = [token for token in tokens[first:last] if token.text not in _OPENING + _CLOSING]
        if not words or self._is_product(first, last, words):
            return
        name = self.text.text[tokens[first].start : tokens[last - 1].end]
        kind = self._kind(first, last, words)
        if not kind:
            return
        clean = re.sub(r"[“”„«»\"]", "", " ".join(name.split()))
        place = (self.text.issue, tokens[first].start, tokens[last - 1].end)
        sure = len(words) > 1 or not self._starts_sentence(first) or clean in PLACES or words[0].is_acronym
        yield Candidate(clean, kind, self._acronym(last), *place, sure)

    def _person_after_titles(self, first: int, last: int) -> int:
        """Give the place after the last title: UN Secretary General António Guterres; `first` if there is none."""
        for i in range(last - 2, first, -1):
            word = self.tokens[i].lower
            if word in TITLES and word not in HEADS and word not in ("state", "special", "human"):
                rest = self.tokens[i + 1 : last]
                return i + 1 if all(token.is_name_like and token.lower not in HEADS for token in rest) else first
        return first

    def _end_of_sentence(self, first: int, last: int) -> int:
        """Give the place where a common word with a capital begins a sentence after an abbreviation: U.S. According."""
        for i in range(first + 1, last):
            if self.tokens[i - 1].text.endswith(".") and self.tokens[i].lower in COMMON | {"according"}:
                return i
        return last

    def _is_product(self, first: int, last: int, words: Sequence[_Token]) -> bool:
        """Return whether figures stand beside capitals: Autel EVO MAX 4T."""
        if any(token.lower in HEADS | PLACE_NOUNS for token in words):
            return False
        beside = [*self.tokens[max(first - 1, 0) : first], *self.tokens[last : last + 1]]
        return any(any(map(str.isdigit, token.text)) and any(map(str.isalpha, token.text)) for token in beside)

    def _stripped(self, first: int, last: int) -> int:
        """Take off what stands before a name: a sentence's first word, titles, demonyms."""
        tokens = self.tokens
        headed = any(token.lower in HEADS for token in tokens[first:last])
        while first < last and tokens[first].text not in _OPENING:
            token, word = tokens[first], tokens[first].lower
            alone = last - first == 1
            begins = self._starts_sentence(first) and self.lower_case[word] > 0 and not token.is_acronym
            part = headed and word in ("national", "state", "prosecutor")
            if not (
                word in COMMON
                or word in NO_NAMES
                or (begins and (alone or word not in HEADS))
                or (word in TITLES and (alone or (word not in HEADS and not part)))
                or (word in DEMONYMS and not self._demonym_belongs(first, last, headed=headed))
            ):
                break
            first += 1
        return first

    def _demonym_belongs(self, first: int, last: int, *, headed: bool) -> bool:
        """Return whether a demonym is part of the name: Belarusian Social Democratic Party, European Union."""
        following = self.tokens[first + 1].lower if first + 1 < last else ""
        own = ("", "ministry", "parliament", "government", "police", "army", "embassy")
        return following in ("dream", "federation") or (headed and following not in own)

    def _kind(self, first: int, last: int, words: Sequence[_Token]) -> str:
        name = " ".join(token.text for token in words)
        lower = [token.lower for token in words]
        before = self.tokens[first - 1].lower if first and self._adjacent(first) else ""
        if name in PLACES or lower[-1] in PLACE_NOUNS:
            return "place" if len(words) > 1 or name in PLACES else ""
        if len(words) == 1:
            return self._kind_of_one(first, last, words[0], before)
        if any(word in HEADS for word in lower):
            return "organisation"
        if any(char.isdigit() for char in name) or all(token.is_acronym for token in words):
            return ""
        if any(word in NO_NAMES for word in lower[1:]) or any(word in _JOINS for word in lower):
            return "organisation" if any(word in _JOINS for word in lower) and len(words) > 2 else ""
        if all(self.lower_case[word] > 0 for word in lower):
            return ""
        if lower[0] in DEMONYMS or any(token.is_acronym for token in words):
            return "organisation"
        if before in ("in", "near") and len(words) == 2:
            return "place"
        return "person" if len(words) <= 5 else "organisation"

    def _kind_of_one(self, first: int, last: int, token: _Token, before: str) -> str:
        word = token.lower
        if len(token.text) < 2 or word in _NOT_ALONE or any(char.isdigit() for char in word):
            return ""
        if token.is_acronym:
            return "organisation" if len(token.text) > 2 or token.text in ("EU", "UN") else ""
        if self.lower_case[word] > 0:
            return ""
        if first and self.tokens[first - 1].lower in _BEFORE_PERSONS:
            return "person"
        if before in BEFORE_PLACES:
            return "place"
        if self._starts_sentence(first) and last == len(self.tokens):
            return ""
        return "person" if _SURNAME.search(token.text) else "place"

    def _acronym(self, last: int) -> str:
        """Give the acronym in brackets right after a name."""
        match self.tokens[last : last + 3]:
            case [_Token("("), _Token(is_acronym=True) as inside, _Token(")")]:
                return inside.text
        return ""
