"""Numbers in English text, in figures and in words: "3", "1,300", "five", "twenty-one", "at least nine".

Years, dates, money, percentages and parts of designations ("Shahed-136/131", "No. 15") count nothing and are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.language import wordlists

_ONES, _TENS = (words.split() for words in wordlists.table("numbers").values())
WORDS = {word: value for value, word in enumerate(_ONES)} | {word: 10 * at for at, word in enumerate(_TENS, 2)}
WORDS |= {f"{ten}-{one}": WORDS[ten] + WORDS[one] for ten in _TENS for one in _ONES[1:10]}
WORDS |= {"dozen": 12, "a dozen": 12, "a hundred": 100, "one hundred": 100, "both": 2, "none": 0}
HEDGES = (
    r"at least|no fewer than|not fewer than|no less than|not less than|more than|over|about|around|some"
    r"|nearly|almost|up to"
)
_WORD = "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?:\b(?P<hedge>{HEDGES})\s+)?"
    rf"(?:(?<![\w.,/$€£№–-])(?P<figure>\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+|\d{{1,6}})(?![\d%/–-]|[.,:]\d"
    rf"|\s?(?:%|per ?cent)|(?:st|nd|rd|th)\b|\w)"
    rf"|\b(?P<word>{_WORD})\b(?!-))",
    re.IGNORECASE,
)
_DESIGNATION = re.compile(r"(?:\b(?:No|Nos|Art|Article|page|p|pp|issue|colony|Part|Section|version)\.?|[№$€£])\s?$")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: where it stands, its value, its hedge in lower case ("at least") or ""."""

    start: int
    end: int
    value: int
    hedge: str
    text: str


def numerals(text: str) -> Iterator[Numeral]:
    """Yield every number of a text that may count something, from left to right; years are left out.

    >>> [numeral.value for numeral in numerals("at least nine drones, 3 on Monday, in 2024")]
    [9, 3]
    """
    for match in _NUMBER.finditer(text):
        figure, word = match["figure"], match["word"]
        begin = match.start("figure") if figure else match.start("word")
        if _DESIGNATION.search(text[max(0, begin - 10) : begin]):
            continue
        if figure and len(figure) == 4 and "1900" <= figure <= "2100":
            continue
        value = int(re.sub(r"\D", "", figure)) if figure else WORDS[word.lower()]
        yield Numeral(match.start(), match.end(), value, (match["hedge"] or "").lower(), match[0])
