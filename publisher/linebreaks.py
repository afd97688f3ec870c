"""Where the lines of a ragged paragraph are best ended: all its lines weighed together, before the press sets them.

In: the characters of a paragraph and where each begins, in points; out: the ends of its lines. The engine fills each
line with whatever fits and cannot look ahead, so that it hyphenates where it need not and leaves one word for the last
line. This is the total fit of Knuth and Plass (Breaking Paragraphs into Lines, 1981) for a ragged edge. The door for
pyphen, which has the engine's own patterns of hyphenation.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyphen

SHORT = 1 / 8
"""The share of the measure that a line may leave without being a fault, as in `typography`."""
SHORTEST = 0.4
"""What a line may leave at all, as a share of the measure."""
MARGIN = 1.0
"""Points by which a line must fit: its last letter was measured with its kerning to the space behind it."""
# What an end costs; 1.0 is a line that leaves an eighth of the measure.
_TOO_SHORT, _HYPHEN, _NAME, _SECOND, _LADDER, _OLD_HYPHEN, _ONE_WORD, _STUB, _APART = (
    4.0,
    0.5,
    0.7,
    1.0,
    30.0,
    0.2,
    12.0,
    0.5,
    0.3,
)
_WORD = re.compile(r"[^\W\d_]+")
_LEAST, _BEFORE, _AFTER = 7, 3, 3
_LOOK = 24  # characters before a space in which the word before a number is looked for
_SPACE = re.compile(r"(?<=[^ ]) +(?=[^ –—])")  # a dash begins no line
_NUMBERED = re.compile(r"(?:[A-ZА-Я]\w*|\w\.) +\d\Z")  # "October 31", "No. 15"
# After a hyphen between letters, or a dash, a line may end; the rest of these may only tempt the engine.
_AFTER_SIGN = re.compile(r"(?<=[^\W\d_])[-\u2010](?=[^\W\d_])|[–—](?=\w)")
TEMPTING = re.compile(r"[-\u2010–—/…?!|]")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph to be broken. `edges`: where each character begins, and the last one ends, in points.

    `hyphen`: how wide a hyphen is. `hyphenate`: for each character, whether the word it is in may be hyphenated.
    """

    text: str
    edges: Sequence[float]
    hyphen: float
    lang: str
    hyphenate: Sequence[bool]


@dataclass(frozen=True, slots=True)
class End:
    """The end of a line: what it holds ends before `at`, the next begins at `next`. `hyphen`: one is to be added."""

    at: int
    next: int
    hyphen: bool = False
    cost: float = 0.0
    old: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """The best way to an end with so many hyphens in a row before it."""

    cost: float
    before: "tuple[int, int] | None"


def ends(text: Text, measure: float, indent: float = 0.0) -> tuple[End, ...] | None:
    """The ends of the lines but the last, best for all of them; None if some word cannot be set in this measure."""
    places = [End(0, 0), *sorted(_places(text), key=lambda end: end.at), End(len(text.text), len(text.text))]
    ways: list[dict[int, _Way]] = [{0: _Way(0.0, None)}] + [{} for _ in places[1:]]
    first = 0
    for number in range(1, len(places)):
        end = places[number]
        last = number == len(places) - 1
        for begin in range(number - 1, first - 1, -1):
            start = places[begin]
            if not ways[begin] or start.next > end.at:
                continue
            width = text.edges[end.at] - text.edges[start.next] + (indent if begin == 0 else 0.0)
            rest = measure - width - MARGIN
            if rest < 0:  # nothing that begins here or earlier fits any more
                first = begin + 1
                break
            rest -= text.hyphen if end.hyphen else 0.0
            if rest < 0:
                continue
            if not last and rest > SHORTEST * measure:
                continue
            cost = _last(text, start, end, rest / measure, begin) if last else _line(rest / measure) + end.cost
            for row, way in ways[begin].items():
                hyphens = row + 1 if end.hyphen or end.old else 0
                extra = (0.0, 0.0, _SECOND, _LADDER)[min(hyphens, 3)]
                total = way.cost + cost + extra
                kept = ways[number].get(min(hyphens, 3))
                if kept is None or total < kept.cost:
                    ways[number][min(hyphens, 3)] = _Way(total, (begin, row))
    return _back(places, ways)


def _line(rest: float) -> float:
    """What a line costs that leaves a share of the measure."""
    return (rest / SHORT) ** 3 + (_TOO_SHORT if rest > SHORT else 0.0)


def _last(text: Text, start: End, end: End, rest: float, begin: int) -> float:
    """What a last line costs: one of a single word or of little more looks lost; a paragraph of one line does not."""
    if begin == 0:
        return 0.0
    words = text.text[start.next : end.at].split()
    if len(words) < 2:
        return _ONE_WORD
    return _STUB if rest > 1 - SHORT else 0.0


def _back(places: Sequence[End], ways: Sequence[dict[int, _Way]]) -> tuple[End, ...] | None:
    if not ways[-1]:
        return None
    found: list[End] = []
    row, way = min(ways[-1].items(), key=lambda item: (item[1].cost, item[0]))
    while way.before is not None:
        number, row = way.before
        way = ways[number][row]
        if number:
            found.append(places[number])
    return tuple(reversed(found))


def _places(text: Text) -> Iterator[End]:
    """Everywhere that a line may end: spaces, hyphens and dashes that are there, and inside of long words."""
    for found in _SPACE.finditer(text.text):
        yield End(
            found.start(),
            found.end(),
            cost=_APART if _NUMBERED.search(text.text, max(0, found.start() - _LOOK), found.end() + 1) else 0.0,
        )
    for found in _AFTER_SIGN.finditer(text.text):
        yield End(found.end(), found.end(), cost=_OLD_HYPHEN, old=True)
    cut = _hyphenator(text.lang)
    for found in _WORD.finditer(text.text) if cut else ():
        word = found.group()
        if len(word) >= _LEAST and text.hyphenate[found.start()] and not word.isupper():
            name = _NAME if word[0].isupper() else 0.0
            for place in cut(word) if cut else ():
                at = found.start() + place
                yield End(at, at, hyphen=True, cost=_HYPHEN + name)


@lru_cache(maxsize=8)
def _hyphenator(lang: str) -> Callable[[str], tuple[int, ...]] | None:
    """Where words of a language may be hyphenated; None where there are no patterns for it."""
    known = pyphen.language_fallback(lang.replace("-", "_")) if lang else None
    if not known:
        return None
    dictionary = pyphen.Pyphen(lang=known, left=_BEFORE, right=_AFTER)

    @lru_cache(maxsize=4096)
    def cut(word: str) -> tuple[int, ...]:
        return tuple(int(place) for place in dictionary.positions(word))

    return cut
