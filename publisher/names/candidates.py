"""Runs of capitalised words in a text that may be names, with a guess at their kind."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
            if end == i:
                i += 1
                continue
            for first, last in self._split(i, end):
                yield from self._named(first, last)
            i = end

    # --- runs ---

    def _adjacent(self, i: int) -> bool:
        """Return whether a token follows the one before it with nothing but white space between."""
        return i > 0 and self.text.text[self.tokens[i - 1].end : self.tokens[i].start].isspace()

    def _run_from(self, i: int) -> int:
        """Give the end of the run of capitalised words and connectors that begins at a token; `i` if none does."""
        tokens = self.tokens
        if tokens[i].text in _OPENING and i + 1 < len(tokens):
            return self._quoted_head(i)
        if not tokens[i].is_name_like:
            return i
        end = i + 1
        while end < len(tokens):
            j = end
            while (
                j < len(tokens)
                and j - end < 3
                and self._adjacent(j)
                and tokens[j].lower in _JOINS | NAME_PARTICLES
                and not tokens[j].is_name_like
            ):
                j += 1
            if j < len(tokens) and self._adjacent(j) and (tokens[j].is_name_like):
                end = j + 1
            else:
                break
        if (
            end < len(tokens)
            and self._adjacent(end)
            and tokens[end].lower in PLACE_NOUNS
            and tokens[end].text.islower()
        ):
            end += 1
        return end

    def _quoted_head(self, i: int) -> int:
        """Give the end of a name that begins with a quoted word, “Viasna” Human Rights Center; `i` if it is none."""
        tokens = self.tokens
        for j in range(i + 1, min(i + 4, len(tokens))):
            if tokens[j].text in _CLOSING:
                after = j + 1
                if after < len(tokens) and self._adjacent(after) and tokens[after].is_name_like and j > i + 1:
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
        if (
            i == 0
            or i + 1 >= len(tokens)
            or tokens[i].text not in _OPENING
            or tokens[i - 1].lower not in BEFORE_QUOTED_NAMES
        ):
            return None
        for j in range(i + 1, min(i + 7, len(tokens))):
            if tokens[j].text in _CLOSING:
                inside = tokens[i + 1 : j]
                if not inside or not (inside[0].is_name_like and inside[-1].is_name_like):
                    return None
                name = self.text.text[inside[0].start : inside[-1].end]
                return Candidate(name, "organisation", "", self.text.issue, inside[0].start, inside[-1].end)
        return None

    def _split(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Cut a run at connectors that do not belong to a name."""
        tokens, begin = self.tokens, first
        i = first
        while i < last:
            if tokens[i].lower in _JOINS and not tokens[i].is_name_like:
                after = i
                while after < last and tokens[after].lower in _JOINS and not tokens[after].is_name_like:
                    after += 1
                if not self._belongs(begin, i, after, last):
                    yield begin, i
                    begin = after
                i = after
                continue
            i += 1
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
        if i == 0:
            return True
        before = self.tokens[i - 1].text
        if before in _OPENING:
            return True
        return before in _ENDS

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
        near = [self.tokens[i] for i in (first - 1, last) if 0 <= i < len(self.tokens)]
        mixed = [
            token for token in near if any(c.isdigit() for c in token.text) and any(c.isalpha() for c in token.text)
        ]
        return bool(mixed)

    def _stripped(self, first: int, last: int) -> int:
        """Take off what stands before a name: a sentence's first word, titles, demonyms."""
        tokens = self.tokens
        headed = any(token.lower in HEADS for token in tokens[first:last])
        while first < last:
            token = tokens[first]
            word = token.lower
            alone = last - first == 1
            start = self._starts_sentence(first)
            if token.text in _OPENING:
                break
            if (
                word in COMMON
                or word in NO_NAMES
                or (start and self.lower_case[word] > 0 and not token.is_acronym and (alone or word not in HEADS))
            ) or (
                (word in TITLES and word not in HEADS and not (headed and word in ("national", "state", "prosecutor")))
                or (word in DEMONYMS and not self._demonym_belongs(first, last, headed=headed))
                or (alone and word in TITLES)
            ):
                first += 1
            else:
                break
        return first

    def _demonym_belongs(self, first: int, last: int, *, headed: bool) -> bool:
        """Return whether a demonym is part of the name: Belarusian Social Democratic Party, European Union."""
        rest = [token.lower for token in self.tokens[first + 1 : last]]
        return (
            headed
            and bool(rest)
            and rest[0] not in ("ministry", "parliament", "government", "police", "army", "embassy")
        ) or (rest[:1] == ["dream"] or rest[:1] == ["federation"])

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
        if before in ("in", "near") and len(words) == 2 and not self._title_before(first):
            return "place"
        return "person" if len(words) <= 5 else "organisation"

    def _title_before(self, first: int) -> bool:
        return first > 0 and self.tokens[first - 1].lower in TITLES

    def _kind_of_one(self, first: int, last: int, token: _Token, before: str) -> str:
        word = token.lower
        if (
            len(token.text) < 2
            or word in DEMONYMS
            or word in HEADS
            or word in TITLES
            or word in NO_NAMES
            or word in COMMON
        ):
            return ""
        if any(char.isdigit() for char in token.text):
            return ""
        if token.is_acronym:
            return "organisation" if len(token.text) > 2 or token.text in ("EU", "UN") else ""
        start = self._starts_sentence(first)
        if self.lower_case[word] > 0:
            return ""
        if self._title_before(first) or (first and self.tokens[first - 1].lower in DEMONYMS):
            return "person"
        if before in BEFORE_PLACES:
            return "place"
        after = self.tokens[last].text if last < len(self.tokens) else ""
        if start and not after:
            return ""
        return (
            "person"
            if re.search(r"(?:ka|ch|ich|sky|ski|enko|enka|au|ov|in|son|sen|ský|енка|ский|аў|іч|ова|ева)$", token.text)
            else "place"
        )

    def _acronym(self, last: int) -> str:
        """Give the acronym in brackets right after a name."""
        tokens = self.tokens
        if (
            last + 2 < len(tokens)
            and tokens[last].text == "("
            and tokens[last + 1].is_acronym
            and tokens[last + 2].text == ")"
        ):
            return tokens[last + 1].text
        return ""
