"""English words: those that are known, those that are misspelt, and those that two varieties spell differently.

The list of words is that of the package symspellpy (SCOWL words with the frequencies of Google's n-grams; MIT); only
its file is read, nothing of it is imported. Words that a series uses are known besides (`check.history`). Of spelling
the program `typos` is asked, that of the package of this name (MIT or Apache-2.0): offline, once for many words, with
no settings but these.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from publisher.language import wordlists

_LIST = "frequency_dictionary_en_82_765.txt"


@lru_cache(maxsize=1)
def frequencies() -> dict[str, str]:
    """Every known word in lower case and how often it was counted, in digits; empty if the list is not there."""
    spec = find_spec("symspellpy")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        fields = (Path(folder) / _LIST).read_text(encoding="utf-8-sig").split()  # a word and its count in turn
        return dict(zip(fields[::2], fields[1::2], strict=True))
    return {}


def count(word: str) -> int:
    """Tell how often a word in lower case was counted; 0 if it is not in the list."""
    return int(frequencies().get(word, 0))


_VARIETIES = (
    ("or", "our"), ("our", "or"), ("er", "re"), ("re", "er"), ("iz", "is"), ("is", "iz"), ("yz", "ys"), ("ens", "enc"),
    ("ll", "l"), ("el", "ell"), ("al", "all"),
)  # fmt: skip
_PREFIXES, _SUFFIXES = wordlists.words("prefixes"), wordlists.words("suffixes")


@lru_cache(maxsize=1 << 14)
def known(word: str) -> bool:
    """Tell whether a word in lower case is in the list, or is made of one by a common prefix or ending.

    The list spells most words in one way: those of the other variety are known by its commonest differences.
    """
    words = frequencies()
    if word in words or any(word.replace(*pair) in words for pair in _VARIETIES if pair[0] in word):
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


def _doubled(stem: str, words: dict[str, str]) -> bool:
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
        rarer = min(count(first), count(second)) if first in words and second in words else 0
        if rarer > most:
            best, most = (first, second), rarer
    return best if most >= _COMMON else None


_LONGEST = 40
_COMMON = 400_000  # counts in the list, whose commonest word has 23 thousand million
LITTLE = wordlists.words("short-words")
"""Words of two or three letters that others are glued to."""


# --- spelling ----------------------------------------------------------------------------------------------------

_LOCALES = ("en-gb", "en-us")
_ASKED_ABOUT = re.compile(r"[a-z]{3,40}")
_TIME_LIMIT = 60
_OXFORD = re.compile(r"iz(?=e|ing|ation|able)")


@dataclass(frozen=True, slots=True)
class Respelling:
    """The words for one that is wrong: in British and in American English; () where it is right."""

    british: tuple[str, ...]
    american: tuple[str, ...]


_asked: dict[str, Respelling | None] = {}  # what the program said of a word, None if nothing: it is always the same
_kept: dict[str, Respelling | None] = {}  # what it said before, by the digest of the word


def _mark(word: str) -> str:
    return blake2b(word.encode(), digest_size=10).hexdigest()


def spellings(words: Iterable[str]) -> dict[str, Respelling]:
    """Give the words among these that are wrong in British or in American English, with what is right.

    >>> spellings(["goverment", "colour", "town"])["colour"]
    Respelling(british=(), american=('color',))
    """
    wanted = set(words)
    _asked.update({word: _kept[_mark(word)] for word in wanted - _asked.keys() if _mark(word) in _kept})
    new = sorted(word for word in wanted - _asked.keys() if _ASKED_ABOUT.fullmatch(word))
    if new and speller():
        british, american = (_said(new, locale) for locale in _LOCALES)
        for word in new:
            both = Respelling(british.get(word, ()), american.get(word, ()))
            _asked[word] = both if both.british or both.american else None
    return {word: found for word in wanted if (found := _asked.get(word))}


def learn(kept: bytes) -> None:
    """Take over what the program said before, as `told` gave it."""
    said = json.loads(kept)
    _kept.update({mark: Respelling(*map(tuple, both)) if both else None for mark, both in said.items()})


def told(words: Iterable[str]) -> bytes:
    """Ask about words; give what is said of each, to be kept: by digests, for an issue's words are not for all."""
    asked = set(words)
    found = spellings(asked)
    rows = {_mark(word): [found[word].british, found[word].american] if word in found else None for word in asked}
    return json.dumps(rows).encode()


def variety(word: str, found: Respelling) -> str:
    """Tell the variety whose spelling a word has: "British", "American", "Oxford"; "" if it is right in none.

    "-ise" is British; "-ize" is both American and Oxford's, and is called "Oxford" here.
    """
    if found.british and found.american:
        return ""
    if found.american:
        return "British"
    return "Oxford" if _OXFORD.sub("is", word) in found.british else "American"


def speller() -> str:
    """Find the program: beside the Python that runs, else on the path; "" if it is nowhere or did not run."""
    if _broken:
        return ""
    found = Path(sys.executable).parent / "typos"
    return str(found) if found.is_file() else which("typos") or ""


_broken: list[str] = []  # programs that did not run


def _said(words: list[str], locale: str) -> dict[str, tuple[str, ...]]:
    """Ask the program about words, one a line."""
    command = [speller(), "--isolated", "--threads", "1", "--format", "json", "--locale", locale, "-"]
    try:
        done = subprocess.run(  # noqa: S603 - a program of ours, and words
            command, input="\n".join(words), capture_output=True, text=True, timeout=_TIME_LIMIT, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        done = None
    if done is None or done.returncode not in (0, 2):  # nothing is wrong, something is
        _broken.append(command[0])  # the check of spelling tells that there is no program
        return {}
    rows = (json.loads(line) for line in done.stdout.splitlines())
    return {
        words[row["line_num"] - 1]: tuple(row["corrections"])
        for row in rows
        if row["type"] == "typo" and row["typo"] == words[row["line_num"] - 1]
    }
