"""The best ends of the lines of a ragged paragraph, all weighed together before the press sets them.

In: the characters of a paragraph and where each begins, in points; out: the ends of its lines. The engine fills each
line with whatever fits and cannot look ahead, so that it hyphenates where it need not and leaves one word for the last
line. This is the total fit of Knuth and Plass (Breaking Paragraphs into Lines, 1981) for a ragged edge. The door for
pyphen, which has the engine's own patterns of hyphenation.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import NamedTuple

import pyphen

from publisher.layout.scripts import cjk_breaks
from publisher.model.values import right_to_left

SHORT = 1 / 8
"""The share of the measure that a line may leave without being a fault, as in `proof.faults`."""
SHORTEST = 0.25
"""What a line may leave, as a share of the measure, unless nothing else will do."""
MARGIN, LAST_MARGIN = 1.0, 0.15
"""Points by which a line must fit: its last letter was measured with its kerning to the space behind it. None follows
the last line, which the engine would not break if it fits."""
# What an end costs; 1.0 is a line that leaves an eighth of the measure. Three hyphens in a row are not made.
_TOO_SHORT = 4.0  # a line that leaves more than that, besides
_HYPHEN = 0.5
_NAME = 0.7  # the hyphen of a name, besides
_SECOND = 1.0  # a hyphen under a hyphen, besides
_BEFORE_LAST = 1.0  # one before the last line, besides
_OLD_HYPHEN = 0.2  # one that the word has
_ONE_WORD = 12.0
_STUB = 0.5  # a last line shorter than an eighth of the measure
_APART = 1.0  # "No." from its number, a month from its day
_WORD = re.compile(r"[^\W\d_]+")
_LEAST, _BEFORE, _AFTER = 7, 3, 3
_LOOK = 24  # characters before a space in which the word before a number is looked for
_SPACE = re.compile(r"(?<=[^ ]) +(?=[^ –—])")  # a dash begins no line
_NUMBERED = re.compile(r"(?:\b[A-ZА-Я]\w*|\w\.)\Z")  # "October" of "October 31", "No." of "No. 15"
# After a hyphen between letters ("e-mail" has one before it), or a dash, a line may end.
_AFTER_SIGN = re.compile(r"(?<=\w[^\W\d_])[-\u2010](?=[^\W\d_])|[–—](?=\w)")


@dataclass(frozen=True, slots=True)
class MeasuredText:
    """A paragraph to be broken. `edges`: where each character begins, and the last one ends, in points.

    `hyphen`: how wide a hyphen is. `hyphenate`: for each character, whether the word it is in may be hyphenated.
    """

    text: str
    edges: Sequence[float]
    hyphen: float
    lang: str
    hyphenate: Sequence[bool]


class End(NamedTuple):
    """The end of a line: what it holds ends before `at`, the next begins at `next`. `hyphen`: one is to be added."""

    at: int
    next: int
    hyphen: bool = False
    cost: float = 0.0
    old: bool = False


def ends(text: MeasuredText, measure: float, indent: float = 0.0) -> tuple[End, ...]:
    """The ends of the lines but the last, best for all of them; none if some word cannot be set in this measure."""
    places = (End(0, 0), *sorted(_places(text), key=lambda end: end.at), End(len(text.text), len(text.text)))
    for least in (SHORTEST, 1.0):
        if way := _fit(text, places, measure - MARGIN, indent, least):
            return way
    return ()


def _fit(text: MeasuredText, places: Sequence[End], measure: float, indent: float, least: float) -> tuple[End, ...]:
    """The cheapest way through the places, if no line but the last leaves more than `least` of the measure.

    Each place has three states, by the hyphens in a row that a way to it ends with: none, one or two. State 3 p + h is
    place p with h hyphens; of each the cost of the best way to it is kept, and the state that this way comes from.
    """
    starts = [text.edges[place.next] for place in places]
    starts[0] -= indent
    costs = [0.0, *[inf] * (3 * len(places) - 1)]
    origins = [0] * len(costs)
    best = [0.0]  # of each place, whatever its hyphens, and in which state that is
    states = [0]
    first = near = 0  # the earliest place whose line still fits, and the last that does not leave too much
    last = len(places) - 1
    for number in range(1, len(places)):
        end, state = places[number], 3 * number
        room = measure - text.edges[end.at] + (MARGIN - LAST_MARGIN if number == last else 0.0)
        hyphened = end.hyphen or end.old
        while near < number - 1 and room + starts[near + 1] <= least * measure:
            near += 1
        for begin in range(number - 1 if number == last else near, first - 1, -1):
            rest = room + starts[begin]
            if rest < 0:  # nothing that begins here or earlier fits any more
                first = begin + 1
                break
            share = (rest - text.hyphen if end.hyphen else rest) / measure
            if share < 0 or (share > least and number != last):
                continue
            if number == last:
                cost = _last(text, places[begin], share)
            else:
                cost = end.cost + (share / SHORT) ** 3 + (_TOO_SHORT if share > SHORT else 0.0)
            if not hyphened:
                if best[begin] + cost < costs[state]:
                    costs[state], origins[state] = best[begin] + cost, states[begin]
                continue
            for before, more in ((3 * begin, 0.0), (3 * begin + 1, _SECOND)):
                after = state + before % 3 + 1
                if costs[before] + cost + more < costs[after]:
                    costs[after], origins[after] = costs[before] + cost + more, before
        best.append(min(costs[state : state + 3]))
        states.append(costs.index(best[-1], state))
    return tuple(_back(places, states[-1], origins)) if best[-1] < inf else ()


def _last(text: MeasuredText, start: End, rest: float) -> float:
    """The cost of a last line: one of a single word or of little more looks lost; a paragraph of one line does not."""
    if start.at == 0:
        return 0.0
    cost = _BEFORE_LAST if start.hyphen else 0.0
    last = text.text[start.next :].strip()
    if " " not in last and not cjk_breaks.places(last):
        return cost + _ONE_WORD
    return cost + (_STUB if rest > 1 - SHORT else 0.0)


def _back(places: Sequence[End], state: int, origins: Sequence[int]) -> Iterator[End]:
    """The ends on the way to a state of the last place, in order."""
    ends: list[End] = []
    while state := origins[state]:
        ends.append(places[state // 3])
    return reversed(ends)


def _places(text: MeasuredText) -> Iterator[End]:
    """Everywhere that a line may end: spaces, hyphens and dashes that are there, and inside of long words."""
    for space in _SPACE.finditer(text.text):
        at, begins = space.span()
        numbered = text.text[begins].isdigit() and _NUMBERED.search(text.text, max(0, at - _LOOK), at)
        yield End(at, begins, cost=_APART if numbered else 0.0)
    for sign in _AFTER_SIGN.finditer(text.text):
        yield End(sign.end(), sign.end(), cost=_OLD_HYPHEN, old=True)
    for place in cjk_breaks.places(text.text):
        yield End(place, place)
    cut = _hyphenator(text.lang)
    for match in _WORD.finditer(text.text) if cut else ():
        word = match.group()
        if len(word) >= _LEAST and text.hyphenate[match.start()] and not word.isupper():
            name = _NAME if word[0].isupper() else 0.0
            for place in cut(word) if cut else ():
                at = match.start() + place
                yield End(at, at, hyphen=True, cost=_HYPHEN + name)


def undivided(lang: str) -> bool:
    """Tell whether words of a language would be divided at the ends of lines, and there are no patterns for it.

    In Chinese, Japanese, Korean, Thai and what is written from right to left, lines end without a hyphen.
    """
    bare = lang.split("-", maxsplit=1)[0].lower()
    return not right_to_left(lang) and bare not in {"zh", "ja", "ko", "th", "vi"} and _hyphenator(lang) is None


@lru_cache(maxsize=8)
def _hyphenator(lang: str) -> Callable[[str], tuple[int, ...]] | None:
    """Return the function that hyphenates words of a language; None if there are no patterns for it."""
    known = pyphen.language_fallback(lang.replace("-", "_")) if lang else None
    if not known:
        return None
    dictionary = pyphen.Pyphen(lang=known, left=_BEFORE, right=_AFTER)

    @lru_cache(maxsize=4096)
    def cut(word: str) -> tuple[int, ...]:
        return tuple(int(place) for place in dictionary.positions(word))

    return cut
