"""Known English words, and the words that British and American English spell differently.

The list of words is that of the package symspellpy (SCOWL words with the frequencies of Google's n-grams; MIT); only
its file is read, nothing of it is imported. Words that a series uses are known besides (`check.history`).
"""

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from publisher.language import wordlists

_LIST = "frequency_dictionary_en_82_765.txt"

# Classes of words that British and American English spell differently: what a word begins with, the two endings that
# follow it, and what may follow those.
_CLASSES = (
    ("arm behavi col demean enam endeav fav ferv flav harb hon hum lab neighb od parl ranc rum sav splend tum val vig",
     "our", "or", ("", "s", "ed", "ing", "ite", "ites", "able", "ably", "ful", "less",
      "hood", "hoods", "ly", "liness")),
    ("cent theat fib lit lust calib meag sab somb spect kilomet millimet centimet", "re", "er", ("", "s")),
    ("travel cancel label model signal counsel fuel level marshal quarrel tunnel shovel channel dial total",
     "l", "", ("ed", "ing", "er", "ers")),
    ("defen offen preten", "ce", "se", ("", "s")),
    ("analy paraly cataly", "s", "z", ("e", "ed", "ing")),
    ("fulfi enro", "l", "ll", ("", "s", "ment")),
    ("insta", "l", "ll", ("ment", "ments")),
)  # fmt: skip
_ISE_STEMS = wordlists.words("ise-stems")
_ISE = re.compile(
    rf"(?P<stem>{'|'.join(sorted(_ISE_STEMS))})(?P<variety>is|iz)(?P<end>e|es|ed|ing|er|ers|ation|ations)"
)


@lru_cache(maxsize=1)
def frequencies() -> dict[str, int]:
    """Every known word in lower case and how often it was counted; empty if the list is not there."""
    spec = find_spec("symspellpy")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        fields = (Path(folder) / _LIST).read_text(encoding="utf-8-sig").split()  # a word and its count in turn
        return dict(zip(fields[::2], map(int, fields[1::2]), strict=True))
    return {}


@lru_cache(maxsize=1)
def spellings() -> dict[str, tuple[str, str]]:
    """The words that have two spellings, each with its variety ("British", "American") and its other spelling."""
    pairs = [
        (stem + british + end, stem + american + end)
        for stems, british, american, ends in _CLASSES
        for stem in stems.split()
        for end in ends
    ]
    other: dict[str, tuple[str, str]] = {}
    for british, american in pairs + [(a, b) for a, b in map(str.split, wordlists.lines("spelling-pairs"))]:
        other[british] = ("British", american.removeprefix("-"))
        if not american.startswith("-"):
            other[american] = ("American", british)
    return other


def variety(word: str) -> tuple[str, str] | None:
    """The variety of English whose spelling a word has, and its spelling in the other; None of a word that has one.

    "-ise" is British; "-ize" is both American and Oxford's, and is called "Oxford" here.

    >>> variety("labor"), variety("organisation"), variety("house")
    (('American', 'labour'), ('British', 'organization'), None)
    """
    if ise := _ISE.fullmatch(word):
        mine, other = ("British", "iz") if ise["variety"] == "is" else ("Oxford", "is")
        return mine, f"{ise['stem']}{other}{ise['end']}"
    return spellings().get(word)


_PREFIXES, _SUFFIXES = wordlists.words("prefixes"), wordlists.words("suffixes")


@lru_cache(maxsize=1 << 14)
def known(word: str) -> bool:
    """Tell whether a word in lower case is in the list, or is made of one by a common prefix or ending."""
    words = frequencies()
    if word in words or variety(word):
        return True
    for end in _SUFFIXES:
        stem = word.removesuffix(end)
        if stem != word and len(stem) > 2 and (stem in words or stem + "e" in words or _doubled(stem, words)):
            return True
    return any(
        word.startswith(prefix) and len(word) > len(prefix) + 3 and _plainly(word[len(prefix) :])
        for prefix in _PREFIXES
    )


def _plainly(word: str) -> bool:
    words = frequencies()
    return word in words or any(word.removesuffix(end) in words for end in ("s", "ed", "d", "ing", "er", "ly"))


def _doubled(stem: str, words: dict[str, int]) -> bool:
    return len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in words


def parted(word: str) -> tuple[str, str] | None:
    """Part a word that may be two known words glued together: of all ways the one whose rarer word is commonest.

    >>> parted("partiesuniversities")
    ('parties', 'universities')
    """
    words = frequencies()
    best, most = None, 0
    if len(word) > _LONGEST:
        return None
    for at in range(2, len(word) - 1):
        first, second = word[:at], word[at:]
        if (len(first) < 4 and first not in LITTLE) or (len(second) < 4 and second not in LITTLE):
            continue
        rarer = min(words.get(first, 0), words.get(second, 0))
        if rarer > most:
            best, most = (first, second), rarer
    return best if most >= _COMMON else None


_LONGEST = 40
_COMMON = 400_000  # counts in the list, whose commonest word has 23 thousand million
LITTLE = wordlists.words("short-words")
"""Words of two or three letters that others are glued to."""
