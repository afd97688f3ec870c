"""Keys by which headings of an index sort: in the alphabet of a language, word by word or letter by letter.

In: a heading. Out: a key that compares. The root collation of Unicode holds but for the letters that `letter-order`
lists for the language (after CLDR): in Polish Ł comes after all of L, in Czech Ch after H; a language that is not
written in Latin letters has its own before them. The comma interrupts: what stands before the first one is compared
first, as a whole (ISO 999, 8.2; Chicago 18, 15.66).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from string import ascii_uppercase

from publisher.language.collation import weights
from publisher.language.wordlists import table

Key = tuple[tuple[tuple[tuple[float, ...], ...], ...], ...]
_QUOTES = re.compile("[\"'“”„‘’‚«»‹›ʼ`()\\[\\]]")
_ALPHABETS = table("letter-order")
_LONGEST = 4  # characters that are weighed as one: "dzs", "d" and "z" with a caron
_LATER = 0x20000  # what letters of other alphabets weigh more in a language that has its own


class _Collator:
    """The weights of the letters of a language, those that it has itself in their places.

    `own` are its letters by their first weight, those of Latin and what it adds; `script` its alphabet if not Latin.
    """

    def __init__(self, language: str) -> None:
        self.table = dict(weights.table())
        self.own = {self.primary(letter): letter for letter in ascii_uppercase}
        self.script = ""
        for rule in _ALPHABETS.get(language, "").split():
            base, *rest = re.split("([<=])", rule)
            if not rest:
                self.script = unicodedata.name(base).partition(" ")[0]
            last, accent = self.primary(base), 0.0
            for sign, letter in zip(rest[::2], rest[1::2], strict=True):
                last, accent = (last + 1 / 64, 0.0) if sign == "<" else (last, accent + 1 / 64)
                self._place(letter, last, accent)
                if sign == "<":
                    self.own[last] = letter.title()

    def elements(self, text: str) -> Iterator[weights.Weights]:
        """Yield the collation elements of a text, each of the longest run of characters that has some."""
        text, at = unicodedata.normalize("NFD", text), 0
        while at < len(text):
            runs = (text[at : at + length] for length in range(_LONGEST, 1, -1))
            run = next((run for run in runs if run in self.table), text[at])
            yield from self.table.get(run) or weights.implicit(run)
            at += len(run)

    def sort_key(self, text: str) -> list[float]:
        """The primary weights of a text, 0, its secondary ones, 0, its tertiary ones (UTS 10, section 7.3)."""
        levels = list(zip(*self.elements(text), strict=True)) or [(), (), ()]
        return [weight for level in levels for weight in (*filter(None, level), 0)][:-1]

    def primary(self, text: str) -> float:
        """Give the first primary weight of a text; 0 if it has none."""
        return next((first for first, *_ in self.elements(text[:4]) if first), 0)

    def pieces(self, word: str) -> list[tuple[str, int]]:
        """Cut a word into figures and the rest; what its letters weigh more, being of another alphabet than its own."""
        if not self.script:
            return [(piece, 0) for piece in re.findall(r"[0-9]+|[^0-9]+", word)]
        pieces = re.findall(r"[0-9]+|[^\W0-9_]+|[\W_]+", word)
        return [(piece, _LATER * (piece[0].isalpha() and not self._is_own(piece[0]))) for piece in pieces]

    def _is_own(self, letter: str) -> bool:
        return unicodedata.name(letter, "").startswith(self.script)

    def _place(self, letter: str, primary: float, accent: float) -> None:
        """Put a letter in its place, in capitals too."""
        for written in product(*zip(letter, letter.upper(), strict=True)):
            capitals = sum(char.isupper() for char in written)
            characters = unicodedata.normalize("NFD", "".join(written))
            self.table[characters] = ((primary, 0x20 + accent, 2 + 6 * capitals),)


@lru_cache(maxsize=8)
def _collator(language: str) -> _Collator:
    return _Collator(language)


@lru_cache(maxsize=50_000)
def key(heading: str, *, letters: bool = False, lang: str = "en") -> Key:
    """Give the key of a heading; with `letters`, spaces and hyphens do not count (letter by letter).

    First come the letters of every word, then accents and case: Åland stands with Aland.
    """
    collator = _collator(_order(lang))
    parts = [_words(part, letters=letters) for part in _plain(heading).split(",", 1)]
    primary = tuple(tuple(tuple(_weights(word, collator, first=True)) for word in words) for words in parts)
    whole = tuple(tuple(tuple(_weights(word, collator, first=False)) for word in words) for words in parts)
    return primary, whole


def _order(lang: str) -> str:
    """The language whose order of letters a language has (BCP 47); "" for the root collation."""
    code, *others = lang.lower().split("-")
    code += "-latn" if "latn" in others else ""
    return code if code in _ALPHABETS else ""


def _words(text: str, *, letters: bool) -> list[str]:
    words = [word for word in re.split(r"[\s\-–—/]+", text.strip()) if word]
    return ["".join(words)] if letters else words


def _weights(word: str, collator: _Collator, *, first: bool) -> Iterator[float]:
    """The primary weights of a word, or all of them; a number counts by its value, before any letter."""
    for piece, more in collator.pieces(word):
        if piece.isdecimal() and piece.isascii():
            digits = piece.lstrip("0")
            yield from (1, len(digits), *map(int, digits))
            continue
        for weight in collator.sort_key(piece):
            if first and not weight:
                break
            yield weight + 2 + more


def _plain(heading: str) -> str:
    return unicodedata.normalize("NFC", _QUOTES.sub("", heading)).strip()


def group(heading: str, lang: str = "en") -> str:
    """Give the letter under which a heading stands, by its first primary weight; "" for figures and symbols.

    Č stands under C but where the language has it as a letter. A letter that the root collation holds to be one of its
    own (Þ, Й) has a group of its own.
    """
    collator = _collator(_order(lang))
    plain = "".join(_words(_plain(heading), letters=True))
    weight = collator.primary(plain)
    if plain[:1].isdecimal() or weight < min(collator.own):
        return ""
    if weight in collator.own:
        return collator.own[weight]
    letter = plain[0].upper()[0]
    base = unicodedata.normalize("NFKD", letter)[0]
    return base if collator.primary(base) == weight else letter
