"""Words of a text as they are compared: lower case, without inflection, with the place where each stands.

Stemmers: Snowball, by language (snowballstemmer, BSD-3-Clause); a word of a language without one stands for itself.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import snowballstemmer

from publisher.language import wordlists

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish",
    "hu": "hungarian", "hy": "armenian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*(?:\+\+|#(?!\w))?")  # C++ and C# are words too
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_FUNCTION = {tag: frozenset(words.split()) for tag, words in wordlists.table("function-words").items()}
_FUNCTION["en"] |= frozenset(("a", "an", "as", "at", "by", "for", "in", "into", "on", "or", "under", "its", "their"))


@dataclass(frozen=True, slots=True)
class Stem:
    """A word: its stem, the word as it is written, and where it stands."""

    text: str
    word: str
    start: int
    end: int


def stems(text: str, lang: str) -> Iterator[Stem]:
    """Yield the words of a text in their order; a hyphen parts words, a possessive ’s is left out."""
    for found in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", found[0])
        yield Stem(stem(word, lang), word, found.start(), found.start() + len(word))


@cache
def stem(word: str, lang: str) -> str:
    """Give the stem of a word in a language (BCP 47): "elections" and "election" have one."""
    folded = unicodedata.normalize("NFC", word).casefold()
    algorithm = _stemmer(lang.split("-", maxsplit=1)[0].lower())
    return str(algorithm.stemWord(folded)) if algorithm and folded.isalpha() else folded


@cache
def _stemmer(lang: str) -> Any:
    return snowballstemmer.stemmer(_ALGORITHMS[lang]) if lang in _ALGORITHMS else None


def is_function_word(word: str, lang: str) -> bool:
    """Tell whether a word only joins others: of, and, the."""
    return word.casefold() in _FUNCTION.get(lang.split("-", maxsplit=1)[0].lower(), ())
