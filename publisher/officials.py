"""Who is said to hold which office: "Foreign Minister Maksim Ryzhankou", "the President of Iceland, Halla Tómasdóttir".

In: sentences. Out: person, office and country as written; guesses from forms of words, for checks that ask and never
decide. An office that is said of the past, of a deputy or of a candidate is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = (
    r"(?P<{0}>(?:[^\W\d_a-z][\w’'-]*[^\W\d_]\s+(?:(?:van|von|de|der|bin|al|den"
    r"|dos)\s+)?){{0,3}}[^\W\d_a-z][\w’-]*[^\W\d_])"
)
_COUNTRY = r"(?:(?:United|South|North|New|Saudi|Czech|European)\s+[A-Z][\w’-]+|[A-Z][\w’-]+)"
_OFFICES = {
    "prime minister": "prime minister", "premier": "prime minister", "president": "president",
    "foreign minister": "foreign minister", "minister of foreign affairs": "foreign minister",
    "minister for foreign affairs": "foreign minister", "defence minister": "defence minister",
    "defense minister": "defence minister", "minister of defence": "defence minister",
    "minister of defense": "defence minister", "interior minister": "interior minister",
    "minister of the interior": "interior minister", "minister of internal affairs": "interior minister",
    "finance minister": "finance minister", "minister of finance": "finance minister", "chancellor": "chancellor",
    "secretary general": "secretary-general", "secretary-general": "secretary-general",
}  # fmt: skip
_OFFICE = "|".join(re.sub(r"\\?[ ]", r"\\s+", re.escape(each)) for each in sorted(_OFFICES, key=len, reverse=True))
_PAST = re.compile(
    r"\b(?:former|ex-?|the then|late|deputy|vice|acting|first|candidate for|future|elect|shadow|honorary"
    r"|assistant|incoming"
    r"|outgoing|past)[\s-]*$",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(
    rf"(?:(?P<land>{_COUNTRY})(?:’s)?\s+)?\b(?P<office>(?i:{_OFFICE}))(?:\s+of\s+(?:the\s+)?(?P<of>{_COUNTRY}))?,?\s+{_NAME.format('name')}"
)
_AFTER_NAME = re.compile(
    rf"{_NAME.format('name')},\s+(?:the\s+)?(?:new\s+)?(?:(?P<land>{_COUNTRY})(?:’s)?\s+)?(?P<office>(?i:{_OFFICE}))(?:\s+of\s+(?:the\s+)?(?P<of>{_COUNTRY}))?\b(?=[,.;])"
)
_DEMONYMS = {
    "belarusian": "belarus", "russian": "russia", "ukrainian": "ukraine", "polish": "poland", "lithuanian": "lithuania",
    "latvian": "latvia", "estonian": "estonia", "hungarian": "hungary", "german": "germany", "french": "france",
    "british": "united kingdom", "uk": "united kingdom", "american": "united states", "us": "united states",
    "u.s": "united states", "swedish": "sweden", "norwegian": "norway", "danish": "denmark", "finnish": "finland",
    "icelandic": "iceland", "italian": "italy", "spanish": "spain", "chinese": "china", "japanese": "japan",
    "georgian": "georgia", "moldovan": "moldova", "armenian": "armenia", "azerbaijani": "azerbaijan",
    "czech": "czechia",
    "slovak": "slovakia", "austrian": "austria", "dutch": "netherlands", "turkish": "turkey", "serbian": "serbia",
    "romanian": "romania", "bulgarian": "bulgaria", "greek": "greece", "israeli": "israel", "iranian": "iran",
    "kazakh": "kazakhstan", "uzbek": "uzbekistan", "swiss": "switzerland", "irish": "ireland", "belgian": "belgium",
    "portuguese": "portugal", "canadian": "canada", "un": "united nations",
}  # fmt: skip
# Words that look like the land of an office and are none.
_NO_LAND = frozenset(
    [
        "the",
        "his",
        "her",
        "their",
        "our",
        "new",
        "on",
        "in",
        "at",
        "by",
        "of",
        "and",
        "but",
        "while",
        "when",
        "after",
        "as",
        "this",
        "that",
        "also",
        "under",
    ]
)


@dataclass(frozen=True, slots=True)
class Held:
    """An office as a sentence gives it to a person: `land` in small letters, "" where none is said."""

    person: str
    office: str
    land: str
    line: int


def offices(text: str, line: int) -> Iterator[Held]:
    """Yield the offices that a sentence gives to persons.

    >>> [(each.person, each.office, each.land) for each in offices("Hungarian Prime Minister Szijjártó left.", 1)]
    [('Szijjártó', 'prime minister', 'hungary')]
    """
    if not re.search(r"(?i)minister|president|premier|chancellor|secretary", text):
        return
    for form in (_BEFORE_NAME, _AFTER_NAME):
        for found in form.finditer(text):
            start = found.start("office")
            if _PAST.search(text[max(0, start - 20) : start]) or _PAST.search(
                text[max(0, found.start() - 12) : found.start()]
            ):
                continue
            land = _land(found["of"] or found["land"] or "")
            yield Held(found["name"], _OFFICES[re.sub(r"\s+", " ", found["office"].lower())], land, line)


def _land(words: str) -> str:
    """The country that words mean, in small letters; "" of none."""
    kept = [word for word in words.lower().removesuffix("’s").split() if word not in _NO_LAND]
    name = " ".join(kept[-1:] if len(kept) > 1 and kept[-1] in _DEMONYMS else kept)
    return _DEMONYMS.get(name, name)


def office(words: str) -> tuple[str, str] | None:
    """The office and the country that words name, as under `roles` in the names file; None if they name none.

    >>> office("Foreign Minister of Hungary")
    ('foreign minister', 'hungary')
    """
    found = re.search(
        rf"(?:(?P<land>{_COUNTRY})(?:’s)?\s+)?\b(?P<office>(?i:{_OFFICE}))(?:\s+of\s+(?:the\s+)?(?P<of>{_COUNTRY}))?",
        words,
    )
    if not found:
        return None
    return _OFFICES[re.sub(r"\s+", " ", found["office"].lower())], _land(found["of"] or found["land"] or "")
