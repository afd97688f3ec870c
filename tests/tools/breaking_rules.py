"""Mistakes that are made by rule: sentences repeated, names misspelt, sections and numbers that do not fit."""

import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import pairwise

import yaml

from tests.tools.broken import HOUSE, Broken, Files, Maker, first_line, issues_before, masked, sentences, set_in

NAMES = "issues/authorities.yaml"
LONG = 12
"""So many words a sentence has that is repeated nearly: a shorter one may be so by chance."""


def _repeated(kind: str, how: str, change: Callable[[str], str], *, apart: bool, words: int = 9) -> Maker:
    """A sentence again: right after itself, or as a paragraph elsewhere."""

    def make(files: Files, path: str, chance: random.Random) -> Broken | None:
        source = files[path]
        found = sentences(source, words)
        if not found:
            return None
        begin, end = chance.choice(found)
        again = change(" ".join(source[begin:end].split()))
        after = set_in(source, again, path, chance) if apart else f"{source[:end]} {again}{source[end:]}"
        return Broken(kind, how, path, first_line(source, after), files, {**files, path: after})

    return make


def _repeated_earlier(kind: str, how: str, change: Callable[[str], str], words: int = 9) -> Maker:
    """A sentence of an earlier issue."""

    def make(files: Files, path: str, chance: random.Random) -> Broken | None:
        earlier = [(name, span) for name in issues_before(files, path) for span in sentences(files[name], words)]
        if not earlier:
            return None
        name, (begin, end) = chance.choice(earlier)
        after = set_in(files[path], change(" ".join(files[name][begin:end].split())), path, chance)
        return Broken(kind, how, path, first_line(files[path], after), files, {**files, path: after})

    return make


def _same(sentence: str) -> str:
    return sentence


def _no_break(sentence: str) -> str:
    return sentence.replace(" ", "\u00a0", 3)


def _a_word_less(sentence: str) -> str:
    words = sentence.split(" ")
    place = len(words) // 2
    return " ".join(words[:place] + words[place + 1 :])


def _a_word_more(sentence: str) -> str:
    words = sentence.split(" ")
    return " ".join([*words[:4], "also", *words[4:]])


def _another_word(sentence: str) -> str:
    words = sentence.split(" ")
    words[-2] = "later"
    return " ".join(words)


def _capitals(sentence: str) -> str:
    return sentence.title()


_parsed = lru_cache(maxsize=8)(yaml.safe_load)


def _misspelt(how: str, change: Callable[[str, random.Random], str]) -> Maker:
    """A surname of the names file that stands twice or more in an issue, once with another letter."""

    def make(files: Files, path: str, chance: random.Random) -> Broken | None:
        source, prose = files[path], masked(files[path], "prose")
        whole = source + files.get(NAMES, "")
        places = []
        for entry in _parsed(files.get(NAMES, "entries: []"))["entries"]:
            surname = entry["name"].partition(",")[0].split()[-1]
            if entry["kind"] == "person" and len(surname) > 5 and len(re.findall(rf"\b{surname}\b", source)) > 1:
                places += [match.span() for match in re.finditer(rf"\b{surname}\b", prose)]
        chance.shuffle(places)
        for begin, end in places:
            put = change(source[begin:end], chance)
            if put not in whole:
                after = source[:begin] + put + source[end:]
                return Broken("name", how, path, first_line(source, after), files, {**files, path: after})
        return None

    return make


def _letters_exchanged(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(name) - 2)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def _letter_lost(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(name) - 1)
    return name[:place] + name[place + 1 :]


def _letter_doubled(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(name) - 1)
    return name[:place] + name[place] + name[place:]


def _other_vowel(name: str, chance: random.Random) -> str:
    places = [place for place, char in enumerate(name) if char in "aeiouy" and place]
    place = chance.choice(places)
    return name[:place] + {"a": "o", "o": "a", "e": "i", "i": "e", "u": "o", "y": "i"}[name[place]] + name[place + 1 :]


def _without_marks(name: str, _chance: random.Random) -> str:
    plain = unicodedata.normalize("NFD", name).translate({ord("ł"): "l", ord("ø"): "o", ord("ð"): "d"})
    return "".join(char for char in plain if not unicodedata.combining(char))


def _other_transcription(name: str, _chance: random.Random) -> str:
    for ours, theirs in (("kh", "h"), ("ch", "tch"), ("ou", "u"), ("zh", "j"), ("ya", "ia"), ("ts", "c"), ("v", "w")):
        if ours in name[1:]:
            return name[0] + name[1:].replace(ours, theirs, 1)
    return name


def _sections(source: str) -> list[tuple[int, int]]:
    """Where the sections are, each from its heading (with the attributes before it) to the next."""
    begins = [match.start() for match in re.finditer(r"^(\{[^\n]*\}\n)?## ", source, re.MULTILINE)]
    end = re.search(r"^(::: sign-off|\[\^)", source, re.MULTILINE)
    return list(pairwise([*begins, end.start() if end else len(source)]))


def _section_missing(files: Files, path: str, chance: random.Random) -> Broken | None:
    """A section of the house that the three issues before have, if need be by our hand, and this one lost."""
    earlier = issues_before(files, path)[-3:]
    house = [section["name"] for section in _parsed(files[HOUSE])["sections"]]
    source = files[path]
    found = [span for span in _sections(source) if _name(source, span) in house]
    if len(earlier) < 3 or len(_sections(source)) < 2 or not found:
        return None
    begin, end = chance.choice(found)
    name = _name(source, (begin, end))
    before = dict(files)
    for other in earlier:
        if f"## {name}" not in files[other]:
            before[other] = files[other].rstrip("\n") + f"\n\n## {name}\n\nThe keepers of the locks had a quiet week.\n"
    after = source[:begin] + source[end:]
    return Broken("section-missing", name, path, 0, before, {**before, path: after})


def _name(source: str, span: tuple[int, int]) -> str:
    heading = re.search(r"^## (.*)$", source[span[0] : span[1]], re.MULTILINE)
    assert heading
    return heading[1]


def _section_order(files: Files, path: str, chance: random.Random) -> Broken | None:
    source, found = files[path], _sections(files[path])
    if len(found) < 2:
        return None
    place = chance.randrange(len(found) - 1)
    (first, middle), (_, end) = found[place], found[place + 1]
    after = source[:first] + source[middle:end].rstrip("\n") + "\n\n" + source[first:middle] + source[end:]
    return Broken("section-order", "two exchanged", path, 0, files, {**files, path: after})


def _section_empty(files: Files, path: str, chance: random.Random) -> Broken | None:
    source, found = files[path], _sections(files[path])
    if not found:
        return None
    begin, end = chance.choice(found)
    heading = re.match(r"(\{[^\n]*\}\n)?## .*\n", source[begin:end])
    assert heading
    after = source[: begin + heading.end()] + "\n" + source[end:]
    line = source.count("\n", 0, begin) + heading[0].count("\n")  # of the heading
    return Broken("section-empty", "text deleted", path, line, files, {**files, path: after})


def _number_skipped(files: Files, path: str, chance: random.Random) -> Broken | None:
    """The last issue under a number that leaves out one, two or three."""
    number = int(path.split("/")[2])
    numbers = [int(name.split("/")[2]) for name in files if name.endswith("/issue.md")]
    if not issues_before(files, path) or number < max(numbers):
        return None
    other = number + chance.randint(1, 3)
    moved = re.sub(r"^number: .*$", f"number: {other}", files[path], count=1, flags=re.MULTILINE)
    new = path.replace(f"/{number}/", f"/{other}/")
    after = {name: text for name, text in files.items() if name != path} | {new: moved}
    return Broken("number-skipped", f"{number} as {other}", new, 0, files, after)


def _number_doubled(files: Files, path: str, chance: random.Random) -> Broken | None:
    """The number of an earlier issue in the front matter of this one."""
    earlier = issues_before(files, path)
    if not earlier:
        return None
    other = chance.choice(earlier).split("/")[2]
    after = re.sub(r"^number: .*$", f"number: {other}", files[path], count=1, flags=re.MULTILINE)
    return Broken(
        "number-doubled", f"also {other}", path, first_line(files[path], after), files, {**files, path: after}
    )


MAKERS: Mapping[str, tuple[Maker, ...]] = {
    "repeated-here": (
        _repeated("repeated-here", "at once", _same, apart=False),
        _repeated("repeated-here", "elsewhere", _same, apart=True),
        _repeated("repeated-here", "with no-break spaces", _no_break, apart=False),
        _repeated("repeated-here", "elsewhere, with no-break spaces", _no_break, apart=True),
        _repeated("repeated-here", "in other case", _capitals, apart=True),
    ),
    "repeated-nearly": (
        _repeated("repeated-nearly", "a word less", _a_word_less, apart=True, words=LONG),
        _repeated("repeated-nearly", "a word more", _a_word_more, apart=True, words=LONG),
        _repeated("repeated-nearly", "another word", _another_word, apart=True, words=LONG),
        _repeated("repeated-nearly", "a word more, at once", _a_word_more, apart=False, words=LONG),
        _repeated_earlier("repeated-nearly", "a word less, from an earlier issue", _a_word_less, LONG),
    ),
    "repeated-earlier": (
        _repeated_earlier("repeated-earlier", "the same", _same),
        _repeated_earlier("repeated-earlier", "with no-break spaces", _no_break),
        _repeated_earlier("repeated-earlier", "a word more", _a_word_more, LONG),
        _repeated_earlier("repeated-earlier", "in other case", _capitals),
        _repeated_earlier("repeated-earlier", "another word", _another_word, LONG),
    ),
    "name": (
        _misspelt("letters exchanged", _letters_exchanged),
        _misspelt("a letter lost", _letter_lost),
        _misspelt("a letter doubled", _letter_doubled),
        _misspelt("another vowel", _other_vowel),
        _misspelt("without its marks", _without_marks),
        _misspelt("another transcription", _other_transcription),
    ),
    "section-missing": (_section_missing,),
    "section-order": (_section_order,),
    "section-empty": (_section_empty,),
    "number-skipped": (_number_skipped,),
    "number-doubled": (_number_doubled,),
}
