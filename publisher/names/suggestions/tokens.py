"""Words and signs of a passage, as candidates for names are looked for in them.

A possessive ’s stays outside of a word, but where it stands inside a name: Prosecutor’s Office. What is known already
or is no text (addresses, code) is a token that no name goes over.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from publisher.language import lexicon
from publisher.language.wordlists import HEADS, NO_NAMES, OFFICES_OF_PERSONS, PLACES, TITLES
from publisher.mentions.plaintext import Passage

JOINS = frozenset({"of", "for", "on", "and", "the", "in", "or"})
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W\d_][\w-]*\.[a-z]{2,4}(?![\w.])"  # Imhoclub.lv
    r"|[^\W_]+(?:[’'\-‑][^\W_]+)*|[^\w\s]|_"
)
_CLIPPED = re.compile(r"\w+[’'](?:m|ll|re|ve|d|t)|[A-Z]{2,}s")
_COMPOUND = re.compile(r"(\w+)[-‑](?:based|born|led|backed|made|[A-Z]\w+)")
HIDDEN = "\0"


@dataclass(frozen=True, slots=True)
class NameToken:
    """A word or a sign: its text and where it stands. `owner`: it is followed by ’s, which is not in it."""

    text: str
    start: int
    end: int
    owner: bool = False

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def is_name_like(self) -> bool:
        """Tell whether it begins with a capital, or has several after its first letter: iSANS."""
        return self.text[:1].isupper() or self.is_mixed

    @property
    def is_mixed(self) -> bool:
        """Tell whether capitals follow a small letter: iSANS."""
        return re.fullmatch(r"[^\W\d_][A-Z]{2,}\w*", self.text) is not None and self.text[0].islower()

    @property
    def is_join(self) -> bool:
        """Tell whether it may join the words of a name."""
        return self.lower in JOINS and not self.is_name_like

    @property
    def is_acronym(self) -> bool:
        """Tell whether it is all capitals, two to eight."""
        letters = [char for char in self.text if char.isalpha()]
        return 2 <= len(letters) <= 8 and all(char.isupper() for char in letters)

    @property
    def is_domain(self) -> bool:
        """Tell whether it is the name of a site: Imhoclub.lv."""
        return re.fullmatch(r"[\w-]{3,}\.[a-z]{2,4}", self.text) is not None


def tokens_of(text: str, passage: Passage, taken: bytearray, lower_case: Counter[str]) -> list[NameToken]:
    """Give the tokens of a passage; `taken` has a 1 for each character of the text that is known already."""
    found = [_token(match, taken) for match in _TOKEN.finditer(text, passage.start, passage.end)]
    return list(_with_possessives(text, found, lower_case))


def _token(match: re.Match[str], taken: bytearray) -> NameToken:
    word, start, end = match[0], *match.span()
    if any(taken[start:end]) or _CLIPPED.fullmatch(word):
        return NameToken(HIDDEN, start, end)
    if word[-2:] in ("’s", "'s"):
        return NameToken(word[:-2], start, end - 2, owner=True)
    compound = _COMPOUND.fullmatch(word)
    if compound and (word.endswith("based") or compound[1] in PLACES):
        return NameToken(compound[1], start, start + len(compound[1]))
    if compound and compound[1].lower() in NO_NAMES:
        return NameToken(HIDDEN, start, end)
    if word[-1:] in "’'" and len(word) > 1:
        return NameToken(word[:-1], start, end - 1)
    if "." in word and not word.endswith(".") and not word[0].isupper():  # no name, but two words without a space
        return NameToken(HIDDEN, start, end)
    return NameToken(word, start, end)


def _with_possessives(text: str, found: Sequence[NameToken], lower_case: Counter[str]) -> Iterator[NameToken]:
    """Keep ’s inside a name: Prosecutor’s Office, Anna Nowak’s Office."""
    for at, token in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else None
        if not (token.owner and after and after.is_name_like and text[token.end + 2 : after.start].isspace()):
            yield token
            continue
        known = lower_case[token.lower] > 0 or token.lower in TITLES or lexicon.known(token.lower)
        common = known and token.is_name_like and token.text not in PLACES
        before = found[at - 1] if at else None
        person = before is not None and before.is_name_like and token.text not in PLACES
        if (common and after.lower in HEADS) or (person and after.lower in OFFICES_OF_PERSONS):
            yield replace(token, text=text[token.start : token.end + 2], end=token.end + 2)
        else:
            yield token
