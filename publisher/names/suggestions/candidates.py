"""Runs of capitalised words in a text that may be names, with a guess at their kind."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from publisher.language import lexicon
from publisher.language.wordlists import (
    BEFORE_QUOTED_NAMES,
    COMMON,
    CONTINENTAL,
    DEMONYMS,
    HEADS,
    HEADS_IN_LOWER_CASE,
    NAME_PARTICLES,
    NO_NAMES,
    PLACE_NOUNS,
    PLACES,
    TITLES,
)
from publisher.mentions.plaintext import IssueText, Passage
from publisher.names.suggestions.kinds import NameRuns
from publisher.names.suggestions.tokens import JOINS, NameToken, tokens_of

_OPENING, _CLOSING = '“„«"‘', '”“»"’'

OURS = "publisher"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name: as written, its kind, its acronym where one stands in brackets, the place where it stands.

    `voice` tells who found it.
    """

    name: str
    kind: str
    acronym: str
    issue: str
    start: int
    end: int
    voice: str = OURS
    sure: bool = True  # its capital is not only that of a sentence or a quotation


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
        self.tokens = tokens_of(text.text, passage, taken, lower_case)
        self.run = NameRuns(text.text, self.tokens, lower_case)

    def read(self) -> Iterator[Candidate]:
        """Yield the names of the passage."""
        i = 0
        while i < len(self.tokens):
            if quoted := self._quoted_name(i):
                yield quoted
                i = next((at for at in range(i, len(self.tokens)) if self.tokens[at].start >= quoted.end), i + 1)
                continue
            end = self._run_from(i)
            for first, last in self._split(i, end):
                for begin, stop in self._parted(first, last):
                    yield from self._named(begin, stop)
                yield from self._inside(first, last)
            i = max(end, i + 1)

    # --- runs ---

    def _run_from(self, i: int) -> int:
        """Give the end of the run of capitalised words and connectors that begins at a token; `i` if none does."""
        tokens = self.tokens
        if tokens[i].text in _OPENING and i + 1 < len(tokens):
            return self._quoted_head(i)
        if not tokens[i].is_name_like:
            return i
        end = at = i + 1
        while at - end < 4 and self.run.adjacent(at):
            if tokens[at].is_name_like:
                end = at + 1
            elif tokens[at].lower not in JOINS | NAME_PARTICLES:
                break
            at += 1
        if self.run.adjacent(end) and tokens[end].text.islower() and tokens[end].lower in PLACE_NOUNS:
            return end + 1
        return self._head_in_lower_case(i, end)

    def _head_in_lower_case(self, i: int, end: int) -> int:
        """Give the end of a name of one word with its head in lower case: Greens party, Russian embassy.

        A party may have more: Republican party of labour and justice.
        """
        first, alone = self.tokens[end - 1], end - i == 1 or self.tokens[end - 2].is_join
        begins = self.run.starts_sentence(end - 1) and self.run.common(end - 1)
        if not alone or begins or first.is_acronym or first.lower in COMMON:
            return end
        at = end
        while self.run.adjacent(at) and at - end < 2 and self.tokens[at].lower in HEADS_IN_LOWER_CASE:
            at += 1
        head = self.tokens[at - 1].lower
        nations = first.lower in DEMONYMS or first.text in PLACES
        if at == end or head == "police" or (nations and head not in ("embassy", "consulate")):
            return end
        if head == "party" and self.run.adjacent(at) and self.tokens[at].lower == "of":
            return self._end_of_aims(at)
        return at

    def _end_of_aims(self, at: int) -> int:
        """Give the end of what a party is of, in lower case: “of labour and justice”."""
        end = at
        for joins in (("of",), ("and",)):
            word = end + 1
            if not (self.run.adjacent(end) and self.tokens[end].lower in joins and self.run.adjacent(word)):
                break
            if not self.tokens[word].text.islower() or self.tokens[word].lower in COMMON:
                break
            end = word + 1
        return end

    def _quoted_head(self, i: int) -> int:
        """Give the end of a name that begins with a quoted word, “Viasna” Human Rights Center; `i` if it is none."""
        tokens = self.tokens
        for j in range(i + 1, min(i + 4, len(tokens))):
            if tokens[j].text in _CLOSING:
                after = j + 1
                if self.run.adjacent(after) and tokens[after].is_name_like and j > i + 1:
                    end = self._run_from(after)
                    if any(token.lower in HEADS for token in tokens[after:end]):
                        return end
                return i
            if not tokens[j].is_name_like:
                return i
        return i

    def _quoted_name(self, i: int) -> Candidate | None:
        """Read a name that stands in quotes beside such a word as “movement”: the movement “For Freedom”."""
        tokens = self.tokens
        if tokens[i].text not in _OPENING:
            return None
        following = tokens[i + 1 : i + 7]
        inside = list(takewhile(lambda token: token.text not in _CLOSING, following))
        if not inside or len(inside) == len(following) or not (inside[0].is_name_like and inside[-1].is_name_like):
            return None
        close = i + 1 + len(inside)
        says_so = i > 0 and tokens[i - 1].lower in BEFORE_QUOTED_NAMES
        if not says_so and not (len(inside) > 1 and self.run.kind_follows(close + 1)):
            return None
        start, end = inside[0].start, inside[-1].end
        return Candidate(self.text.text[start:end], "organisation", "", self.text.issue, start, end)

    def _parted(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Part a person from her office, Minister of State Assets | Jacek Bartmiński, and an Office from her name."""
        of_office = first > 1 and self.tokens[first - 1].is_join and self.tokens[first - 2].lower in TITLES
        body = range(first, last)
        known = list(takewhile(lambda at: self.run.common(at) or lexicon.known(self.tokens[at].lower), body))
        person = range(first + len(known), last)
        if of_office and known and len(person) > 1 and not any(self.tokens[at].is_join for at in body):
            yield from ((first, person[0]), (person[0], last))
            return
        yield first, last
        owner = next((i for i in range(first + 1, last - 1) if self.tokens[i].text[-2:] in ("’s", "'s")), 0)
        if owner and not self.run.common(owner):
            yield first, owner + 1

    def _inside(self, first: int, last: int) -> Iterator[Candidate]:
        """Yield the body inside the name of a part of it: Office of the | Investigative Committee of Belarus."""
        for at in range(first + 1, last - 2):
            if self.tokens[at].lower != "of" or not self.tokens[at].is_join:
                continue
            begin = at + 1 + (self.tokens[at + 1].lower == "the")
            words = list(takewhile(lambda token: not token.is_join, self.tokens[begin:last]))
            headed = any(token.lower in HEADS for token in words)
            if headed and len(words) > 1 and any(token.lower in HEADS for token in self.tokens[first:at]):
                yield from self._named(begin, last)
                return

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
            rest = self.tokens[after:last]
            if rest[0].lower in DEMONYMS or rest[0].text in PLACES or rest[0].is_acronym:
                return False
            alone = len(rest) == 1 or (self.run.common(last - 1) and not any(t.lower in HEADS | TITLES for t in rest))
            return nested and alone
        if "in" in joins or ("for" in joins and "of" in left and self.tokens[last - 1].lower in PLACE_NOUNS):
            return False
        if self.tokens[after].lower in NO_NAMES or ("of" in joins and self.tokens[after].lower in DEMONYMS):
            return False
        if joins[0] == "on":
            return headed or (bool(left) and left[-1] in ("conference", "council", "group", "committee"))
        return headed or " ".join(token.text for token in self.tokens[begin:at]) == "Republic"

    # --- names ---

    def _named(self, first: int, last: int) -> Iterator[Candidate]:
        tokens = self.tokens
        first = self._stripped(first, last)
        while last > first and tokens[last - 1].lower in JOINS:
            last -= 1
        first, last = self._person_after_titles(first, last), self._end_of_sentence(first, last)
        words = [token for token in tokens[first:last] if token.text not in _OPENING + _CLOSING]
        if not words or self._is_product(first, last, words):
            return
        end = tokens[last - 1].end - 2 * (tokens[last - 1].text[-2:] in ("’s", "'s"))
        name = self.text.text[tokens[first].start : end]
        kind = self.run.kind(first, last, words)
        if not kind:
            return
        clean = re.sub(r"[“”„«»\"]", "", " ".join(name.split()))
        place = (self.text.issue, tokens[first].start, end)
        sure = len(words) > 1 or not self.run.starts_sentence(first) or clean in PLACES or words[0].is_acronym
        yield Candidate(clean, kind, self._acronym(last), *place, sure=sure)

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
            if (
                self.tokens[i - 1].text.endswith(".")
                and self.tokens[i].lower in COMMON | {"according"}
                and not (self.tokens[i].is_acronym)
            ):
                return i
        return last

    def _is_product(self, first: int, last: int, words: Sequence[NameToken]) -> bool:
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
            begins = self.run.starts_sentence(first) and self.lower_case[word] > 0 and not token.is_acronym
            part = headed and word in ("national", "state", "prosecutor", "general", "special", "chief", "joint")
            if not (
                (word in COMMON and not token.is_acronym)
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
        if self.tokens[first].lower in CONTINENTAL:
            return headed
        return following in ("dream", "federation", *HEADS_IN_LOWER_CASE) or (headed and following not in own)

    def _acronym(self, last: int) -> str:
        """Give the acronym in brackets right after a name."""
        match self.tokens[last : last + 3]:
            case [NameToken("("), NameToken(is_acronym=True) as inside, NameToken(")")]:
                return inside.text
        return ""
