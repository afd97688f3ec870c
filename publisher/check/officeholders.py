"""Officeholders named in sentences: "Foreign Minister Maksim Ryzhankou", "the President of Iceland, Halla Tómasdóttir".

In: sentences. Out: person, office and country as written; guesses from forms of words, for rules that ask and never
decide. Offices of the past, of deputies and of candidates are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.language import wordlists

_NAME = (
    r"(?P<name>(?:[^\W\d_a-z][\w’'-]*[^\W\d_]\s+(?:(?:van|von|de|der|bin|al|den|dos)\s+)?){0,3}"
    r"[^\W\d_a-z][\w’-]*[^\W\d_])"
)
_COUNTRY = r"(?:(?:United|South|North|New|Saudi|Czech|European)\s+[A-Z][\w’-]+|[A-Z][\w’-]+)"
_OFFICES = wordlists.table("offices")
_OFFICE = "|".join(re.sub(r"\\?[ ]", r"\\s+", re.escape(name)) for name in sorted(_OFFICES, key=len, reverse=True))
_PAST = re.compile(
    r"\b(?:former|ex-?|the then|late|deputy|vice|acting|first|candidate for|future|elect|shadow|honorary"
    r"|assistant|incoming|outgoing|past)[\s-]*$",
    re.IGNORECASE,
)
_LAND = rf"(?:(?P<land>{_COUNTRY})(?:’s)?\s+)?"
_OF = rf"(?:\s+of\s+(?:the\s+)?(?P<of>{_COUNTRY}))?"
_NATIONAL = rf"(?P<office>(?i:{_OFFICE})){_OF}"
_OFFICE_ALONE = re.compile(rf"{_LAND}\b{_NATIONAL}")
_BEFORE_NAME = re.compile(rf"{_LAND}\b{_NATIONAL},?\s+{_NAME}")
_AFTER_NAME = re.compile(rf"{_NAME},\s+(?:the\s+)?(?:new\s+)?{_LAND}{_NATIONAL}\b(?=[,.;])")
_LANDS = wordlists.table("lands")
_HEADS = "|".join(sorted(wordlists.words("office-heads"), key=len, reverse=True))
_OTHER = rf"(?P<office>(?:[A-Za-z][a-z]+[ -])?(?i:{_HEADS})(?:\s+(?:of|for)\s+(?:the\s+)?[a-z]+(?:\s+and\s+[a-z]+)?)?)"
_OTHER_BEFORE = re.compile(rf"\b{_OTHER}{_OF},?\s+{_NAME}")
_OTHER_AFTER = re.compile(rf"{_NAME},\s+(?:the\s+)?{_OTHER}{_OF}(?=[,.;])")
_ANY_HEAD = re.compile(rf"\b(?i:{_HEADS}|president|premier|chancellor)\b")
NATIONAL = frozenset(_OFFICES.values())
"""Offices of which a country has one, and a person one at a time."""
_NO_LAND = wordlists.words("not-lands")


@dataclass(frozen=True, slots=True)
class Officeholder:
    """A person with the office that a sentence gives them; `country` in lower case, "" where none is named."""

    person: str
    office: str
    country: str
    line: int


def offices(text: str, line: int) -> Iterator[Officeholder]:
    """Yield the offices that a sentence gives to persons.

    >>> [(one.person, one.office, one.country) for one in offices("Hungarian Prime Minister Szijjártó left.", 1)]
    [('Szijjártó', 'prime minister', 'hungary')]
    """
    if not _ANY_HEAD.search(text):
        return
    taken: list[tuple[int, int]] = []
    for form in (_BEFORE_NAME, _AFTER_NAME, _OTHER_BEFORE, _OTHER_AFTER):
        for match in form.finditer(text):
            start, end = match.span("office")
            if any(first < end and start < last for first, last in taken):
                continue
            taken.append((start, end))
            if _PAST.search(text[:start][-20:]) or _PAST.search(text[: match.start()][-12:]):
                continue
            name = re.sub(r"\s+", " ", match["office"].lower())
            name = _OFFICES[name] if form in (_BEFORE_NAME, _AFTER_NAME) else _bare(name)
            country = _country(match["of"] or match.groupdict().get("land") or "")
            yield Officeholder(match["name"], name, country, line)


_FULL = r"(?<![\w’-])(?P<name>(?:[^\W\d_a-z][\w’-]+ ){1,3}[^\W\d_a-z][\w’-]*[^\W\d_])(?!\w)"
_NOUN = r"(?P<office>[a-z][a-z-]+(?: [a-z][a-z-]+)?)"
_ARTICLE = r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur)"
_INTRODUCED = (
    re.compile(rf"{_ARTICLE} {_NOUN}(?: (?:of|for|at|from) [^,.;]{{1,40}},)? {_FULL}"),
    re.compile(rf"{_FULL}, (?:the|an?|its|their|his|her|our) {_NOUN}\b"),
    re.compile(rf"(?<=[a-z,] )(?P<office>[A-Z][a-z-]+(?: [A-Z][a-z-]+)?) {_FULL}"),
)
_ADDRESSED = re.compile(
    r"(?<![\w’-])(?P<office>[A-Z][a-z-]+(?: [a-z][a-z-]+)?) (?P<name>[^\W\d_a-z][\w’-]*[^\W\d_])(?!\w| [A-Z])"
)


def introduced(text: str, line: int) -> Iterator[Officeholder]:
    """Yield whoever a sentence names in full with a noun before or after the name, whatever the noun.

    >>> [(one.person, one.office) for one in introduced("The abbess of Kalna, Marta Ozola, wrote.", 1)]
    [('Marta Ozola', 'abbess')]
    """
    for form in _INTRODUCED:
        for match in form.finditer(text):
            words = re.split(r" (?:of|for|at|in|from|and|who|which|to|by|with)\b", match["office"].lower())[0]
            for office in dict.fromkeys((words, words.rpartition(" ")[2])):
                yield Officeholder(match["name"], office, "", line)


def addressed(text: str, line: int) -> Iterator[Officeholder]:
    """Yield whoever a sentence calls by a noun with a capital and the surname: “Night watchman Krauze”."""
    for match in _ADDRESSED.finditer(text):
        yield Officeholder(match["name"], match["office"].lower(), "", line)


def _bare(office: str) -> str:
    """Strip an office of the article or the demonym before it: “the director”, “Polish director”."""
    first, _, rest = office.partition(" ")
    return rest if rest and (first in _NO_LAND or first in _LANDS or first in ("a", "an")) else office


def _country(words: str) -> str:
    """Give the country that words mean, in lower case; "" if they mean none."""
    kept = [word for word in words.lower().removesuffix("’s").split() if word not in _NO_LAND]
    name = " ".join(kept[-1:] if len(kept) > 1 and kept[-1] in _LANDS else kept)
    return _LANDS.get(name, name)


def office(words: str) -> tuple[str, str] | None:
    """Give the office and the country that words name, as under `roles` in the names file; None if they name none.

    >>> office("Foreign Minister of Hungary")
    ('foreign minister', 'hungary')
    """
    match = _OFFICE_ALONE.search(words)
    if not match:
        return None
    return _OFFICES[re.sub(r"\s+", " ", match["office"].lower())], _country(match["of"] or match["land"] or "")
