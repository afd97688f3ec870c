"""Numbers in text, in figures and in words: "3", "1,300", "five", "two hundred and ten", "at least nine".

Years, dates, money, percentages and parts of designations ("Shahed-136/131", "No. 15") count nothing and are left out.
Number words are read by text2num (MIT), in the languages that it has.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from text_to_num import find_numbers, text2num

LANGUAGES = frozenset(("da", "de", "en", "es", "fr", "it", "nl", "pt"))
HEDGES = (
    r"at least|no fewer than|not fewer than|no less than|not less than|more than|over|about|around|some"
    r"|nearly|almost|up to"
)
_HEDGE = re.compile(rf"\b(?P<hedge>{HEDGES})\s+$", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?<![\w.,/$€£№–-])(?P<figure>\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d{1,6})(?![\d%/–-]|[.,:]\d"
    r"|\s?(?:%|per ?cent)|(?:st|nd|rd|th)\b|\w)(?:\s(?P<scale>hundred|thousand|million|billion)\b)?"
)
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_DESIGNATION = re.compile(r"(?:\b(?:No|Nos|Art|Article|page|p|pp|issue|colony|Part|Section|version)\.?|[№$€£])\s?$")
_TOKEN = re.compile(r"\w+(?:[’'-]\w+)*|[^\w\s]")
_OWN = {"dozen": 12, "both": 2, "none": 0}
"""English words that count and are no numbers."""
_NOT_COUNTING = re.compile(
    r"\b(?:half an?|quarter of an?|no|every|each|the|this|that|which|another)\s+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: where it stands, its value, its hedge in lower case ("at least") or ""."""

    start: int
    end: int
    value: int
    hedge: str
    text: str


class _Token:
    """A word or a mark of a text, as text2num asks for it."""

    def __init__(self, match: re.Match[str]) -> None:
        self.match, self.word = match, match[0].lower()

    def text(self) -> str:
        """Give its characters."""
        return self.word

    def nt_separated(self, _before: "_Token") -> bool:
        """Tell that no pause stands before it: marks of punctuation are tokens of their own."""
        return False

    def not_a_number_part(self) -> bool:
        """Tell that it may be part of a number."""
        return False


def numerals(text: str, lang: str = "en") -> Iterator[Numeral]:
    """Yield every number of a text that may count something, from left to right; years are left out.

    >>> [numeral.value for numeral in numerals("at least nine, 3 on Monday, in 2024, two hundred and ten in all")]
    [9, 3, 210]
    """
    figures = list(_figures(text))
    scaled = {end for _, end, _ in figures}  # “3 million”, of which the word is no number of its own
    found = [*figures, *(row for row in _words(text, lang) if row[1] not in scaled)]
    for start, end, value in sorted(found):
        if _DESIGNATION.search(text[max(0, start - 10) : start]):
            continue
        hedge = _HEDGE.search(text[max(0, start - 24) : start])
        begin = start - len(hedge[0]) if hedge else start
        yield Numeral(begin, end, value, hedge["hedge"].lower() if hedge else "", text[begin:end])


def _figures(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the numbers in figures: where each stands, its value."""
    for match in _FIGURE.finditer(text):
        figure, scale = match["figure"], match["scale"]
        if scale or not (len(figure) == 4 and "1900" <= figure <= "2100"):
            yield *match.span(), int(re.sub(r"\D", "", figure)) * _SCALES.get(scale, 1)


def _words(text: str, lang: str) -> Iterator[tuple[int, int, int]]:
    """Yield the numbers in words; of two that follow one another, as in years, neither."""
    if lang not in LANGUAGES:
        return
    tokens = [_Token(match) for match in _TOKEN.finditer(text)]
    if not any(token.word in _OWN or is_number(token.word, lang) for token in tokens):
        return
    rows = [row for row in find_numbers(tokens, lang, threshold=0) if not tokens[row.start].word[0].isdigit()]
    ends = {row.end for row in rows}
    starts = {row.start for row in rows}
    for row in rows:
        words = tokens[row.start : row.end]
        start, end, value = words[0].match.start(), words[-1].match.end(), int(row.value)
        if row.is_ordinal or row.end in starts or row.start in ends or not is_number(words[-1].word, lang):
            continue
        if lang == "en":
            following = tokens[row.end].word if row.end < len(tokens) else ""
            article = re.search(r"\ban?\s$", text[max(0, start - 3) : start], re.IGNORECASE)
            if words[-1].word.endswith("s") or (
                value in _NO_NUMBER and _NOT_COUNTING.search(text[max(0, start - 14) : start])
            ):
                continue
            start -= len(article[0]) if article and words[0].word in _SCALES else 0
            if following == "dozen":
                value, end = value * 12, tokens[row.end].match.end()
        yield start, end, value
    for at, token in enumerate(tokens if lang == "en" else ()):
        if token.word in _OWN and at not in ends:
            yield *token.match.span(), _OWN[token.word]


_NO_NUMBER = {1, *_SCALES.values()}
"""Values whose words are not always numbers: “the last one”, “half a million”."""


@lru_cache(maxsize=1 << 14)
def is_number(word: str, lang: str = "en") -> bool:
    """Return whether a word in lower case is a number, or may end one."""
    try:
        text2num(word, lang)
    except ValueError:
        return False
    return True
