"""Clean issues broken one mistake at a time, as tests/data/mistakes.yaml and the makers below say; always the same.

A workspace is a mapping of paths (as "issues/2024/41/issue.md") to texts. `seeded` gives `Broken`s: the files as they
should be, the files with one mistake, and where and of what kind it is.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

Files = Mapping[str, str]
Row = Mapping[str, Any]

HOUSE = "issues/publication.yaml"
NAMES = "issues/authorities.yaml"
TABLE = yaml.safe_load((Path(__file__).parents[1] / "data/mistakes.yaml").read_text("utf-8"))
FAMILIES = {
    "slips": (
        "unpaired-quote doubled-word lost-space glued-stop sentence-end sentence-end-inside no-break mixed-dash "
        "mixed-range mojibake mixed-script house-spelling"
    ),
    "repetition": "repeated-here repeated-earlier repeated-nearly",
    "names": "name authority-variant role",
    "dates and sums": "outside-period weekday impossible-date daily-sum running-total percentage",
    "structure": (
        "section-missing section-order section-empty heading-jump no-alt no-credit no-photographer "
        "table-without-head dead-link see-chapter number-skipped number-doubled furniture"
    ),
    "accessibility": "empty-link-text language-unmarked low-contrast",
}
KINDS = tuple(kind for kinds in FAMILIES.values() for kind in kinds.split())
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Broken:
    """One mistake: the workspace before and after it, the file and line where it stands (0: the whole file)."""

    kind: str
    how: str
    path: str
    line: int
    before: Files
    after: Files

    def words(self) -> str:
        """The words round the mistake, for a report."""
        if not self.line:
            return ""
        old, new = (
            files.get(self.path, "").split("\n")[self.line - 1 : self.line] for files in (self.before, self.after)
        )
        one, other = "".join(old), "".join(new)
        same = next((place for place, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), 0)
        return other[max(0, same - 60) : same + 80].strip()


Maker = Callable[[Files, str, random.Random], Broken | None]


def seeded(files: Files, paths: Sequence[str], kind: str, each: int = 3) -> Iterator[Broken]:
    """Mistakes of this kind: from every way to make one, up to `each` of them, spread over these issues."""
    for number, maker in enumerate(makers_of(kind)):
        made: set[str] = set()
        for turn in range(2 * len(paths)):
            path = paths[(turn + number) % len(paths)]
            broken = maker(files, path, random.Random(f"{kind} {number} {path} {turn}"))
            if broken and len(made) < each and broken.after.get(broken.path, "") not in made:
                made.add(broken.after.get(broken.path, ""))
                yield broken


def makers_of(kind: str) -> Iterator[Maker]:
    """Every way in which a mistake of this kind is made."""
    for row in TABLE["slips"].get(kind, ()):
        yield _slip(kind, row)
    for row in TABLE["plants"].get(kind, ()):
        yield _plant(kind, row)
    yield from MAKERS.get(kind, ())


def planted(files: Files, path: str, passage: str, seed: int = 0) -> Files:
    """A workspace with a passage of ours in an issue, such as a trap."""
    return {**files, path: _set_in(files[path], passage, path, random.Random(seed))}


# Slips


def _slip(kind: str, row: Row) -> Maker:
    find = re.compile(row["find"], re.MULTILINE)

    def make(files: Files, path: str, chance: random.Random) -> Broken | None:
        target = HOUSE if row.get("where") == "house" else path
        source = files.get(target, "")
        found = [m for m in find.finditer(masked(source, row.get("where", "prose"))) if "\0" not in m[0]]
        if len(found) < row.get("count", 1):
            return None
        match = chance.choice(found)
        put = _put(match, row["put"], chance)
        rest = source[: match.start()] + source[match.end() :]
        if put == match[0] or ("needs" in row and not re.search(row["needs"], rest, re.MULTILINE)):
            return None
        after = source[: match.start()] + put + source[match.end() :]
        how = f"{row['find']} → {row['put']}"
        return Broken(kind, how, target, _line(source, after), files, {**files, target: after})

    return make


def _put(match: re.Match[str], template: str, chance: random.Random) -> str:
    """What comes in the place of a match."""
    if template in CHANGES:
        return CHANGES[template](match[0], chance)
    return match.expand(template.replace("<lower>", match[0].strip().lower()))


def masked(source: str, where: str) -> str:
    """The source, of the same length, with NUL for all that is not meant by `where`."""
    if where == "house":
        return source
    head = re.match(r"---\n.*?\n---\n", source, re.DOTALL)
    begin = head.end() if head else 0
    if where == "head":
        return source[:begin] + "\0" * (len(source) - begin)
    body = re.sub(r"<!--[^>]*-->", _blank, "\0" * begin + source[begin:])
    if where == "source":
        return body
    prose = re.sub(_NOT_PROSE, _blank, body)
    return prose if where == "prose" else re.sub(_LISTED, _blank, prose)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "\0", match[0])


_NOT_PROSE = re.compile(
    r"""
    ^(:::|\||\#|\{|!\[|>).*$            # containers, tables, headings, attributes, pictures, quotations
    | ^\[[^\]\n]+\]:.*$                 # definitions of notes and links
    | ^(```|~~~)[^~`]*^(```|~~~)          # code
    | <[^>\n]+> | `[^`]+`
    | \]\([^)"]*("[^"]*")?\)            # the address and title of a link
    | \{[^}\n]*\}
    """,
    re.MULTILINE | re.VERBOSE,
)


_LISTED = re.compile(r"^([-*+:]|[0-9]+[.)]) .*\n(.+\n)*", re.MULTILINE)


def _mojibake(found: str, _chance: random.Random) -> str:
    return "".join(_misread(char) for char in found)


def _misread(char: str) -> str:
    raw = char.encode()
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _exchange(pairs: str, *, first: bool = False) -> Callable[[str, random.Random], str]:
    """One letter of a word exchanged for one that looks the same; pairs as "aа eе"."""
    twins = dict(pair for pair in pairs.split())

    def change(word: str, chance: random.Random) -> str:
        places = [place for place, char in enumerate(word) if char in twins and (place == 0) >= first]
        if not places:
            return word
        place = chance.choice(places)
        return word[:place] + twins[word[place]] + word[place + 1 :]

    return change


def _moved(days: int) -> Callable[[str, random.Random], str]:
    def change(found: str, _chance: random.Random) -> str:
        return "/".join(str(date.fromisoformat(day) + timedelta(days)) for day in found.split("/"))

    return change


LOOKALIKES = "aа eе oо pр cс yу xх AА BВ EЕ KК MМ HН OО PР CС TТ XХ"
CHANGES: Mapping[str, Callable[[str, random.Random], str]] = {
    "<mojibake>": _mojibake,
    "<to-cyrillic>": _exchange(LOOKALIKES),
    "<first-to-cyrillic>": _exchange(LOOKALIKES, first=True),
    "<to-latin>": _exchange(" ".join(pair[::-1] for pair in LOOKALIKES.split())),
    "<to-greek>": _exchange("oο pρ"),
    "<a-year-before>": _moved(-366),
    "<a-month-before>": _moved(-31),
    "<two-months-later>": _moved(61),
}


# Plants


def _plant(kind: str, row: Row) -> Maker:
    def make(files: Files, path: str, chance: random.Random) -> Broken | None:
        if "needs" in row and not re.search(row["needs"], files[path], re.MULTILINE):
            return None
        day = date_of(files[path])
        earlier = _issues_before(files, path)
        if "earlier" in row:
            if not earlier:
                return None
            files = planted(files, earlier[-1], row["earlier"])
        place = chance.random()
        before = _set_in(files[path], dated(row["clean"], day), path, random.Random(place))
        after = _set_in(files[path], dated(row["broken"], day), path, random.Random(place))
        line = _line(before, after)
        return Broken(kind, row["broken"], path, line, {**files, path: before}, {**files, path: after})

    return make


def _line(before: str, after: str) -> int:
    """The first line on which two texts differ, from 1."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    return next((number for number, (one, other) in enumerate(pairs, 1) if one != other), 0)


def dated(passage: str, day: date) -> str:
    """A passage with the days of the week before an issue of this day."""
    monday = day - timedelta(day.weekday() + 7 if day.weekday() < 3 else day.weekday())
    days = dict(zip(DAYS, (monday + timedelta(offset) for offset in range(7)), strict=True))
    days |= {"next": day + timedelta(7), "half-year": day - timedelta(183)}
    forms = {"year": str(day.year)}
    for name, when in days.items():
        forms |= {name: f"{when.day} {when:%B}", f"{name}-us": f"{when:%B} {when.day}", f"{name}-iso": str(when)}
    return re.sub(r"\{([a-z-]+)\}", lambda match: forms.get(match[1], match[0]), passage)


def _set_in(source: str, passage: str, path: str, chance: random.Random) -> str:
    """The source with a passage of its own between two blocks."""
    lines = source.split("\n")
    places = list(_between_blocks(lines))
    assert places, f"no room for a passage in {path}"
    place = chance.choice(places)
    put = [*passage.split("\n"), ""] if passage else []
    return "\n".join([*lines[:place], *put, *lines[place:]])


def _between_blocks(lines: list[str]) -> Iterator[int]:
    """Indices of lines at which a paragraph, its attributes or a container begins, under the front matter."""
    open_blocks = 0
    shown = re.sub(r"<!--[^>]*-->", _blank, "\n".join(lines)).split("\n")
    for index in range(lines.index("---", 1) + 2, len(lines)):
        line, free = shown[index], not open_blocks and not lines[index - 1]
        if line.startswith(":::"):
            opens = bool(re.match(r":::+\s*\w", line))
            if opens and free and "sign-off" not in line:
                yield index
            open_blocks += 1 if opens else -1
        elif (
            free
            and re.match(r"[A-Z“]|\{(date|index)=", line)
            and not re.match(r": |##|[-*+] |[0-9]+[.)] ", lines[index + 1])  # a list goes on with the sentence before
        ):
            yield index


# Makers: what no pattern can say


def date_of(source: str) -> date:
    """The date in the front matter."""
    found = re.search(r"^date: ([0-9-]{10})$", source, re.MULTILINE)
    assert found, "an issue without a date"
    return date.fromisoformat(found[1])


def _issues_before(files: Files, path: str) -> list[str]:
    """The issues of the workspace that came before this one, in order."""
    day = date_of(files[path])
    dated = sorted((date_of(text), name) for name, text in files.items() if name.endswith("/issue.md"))
    return [name for when, name in dated if when < day and name != path]


def _sentences(source: str, words: int) -> list[tuple[int, int]]:
    """Where the whole sentences of the prose are that have at least so many words and stand inside a paragraph."""
    found = re.finditer(r"(?:(?<=[.?!]\s)|(?<=\n\n))[A-Z][^.?!:;“”\0\[\]*]+\.(?=\s)", masked(source, "prose"))
    return [match.span() for match in found if len(match[0].split()) >= words]


LONG = 12
"""So many words a sentence has that is repeated nearly: a shorter one may be so by chance."""


def _repeated(kind: str, how: str, change: Callable[[str], str], *, apart: bool, words: int = 9) -> Maker:
    """A sentence again: right after itself, or as a paragraph elsewhere."""

    def make(files: Files, path: str, chance: random.Random) -> Broken | None:
        source = files[path]
        found = _sentences(source, words)
        if not found:
            return None
        begin, end = chance.choice(found)
        again = change(" ".join(source[begin:end].split()))
        after = _set_in(source, again, path, chance) if apart else f"{source[:end]} {again}{source[end:]}"
        return Broken(kind, how, path, _line(source, after), files, {**files, path: after})

    return make


def _repeated_earlier(kind: str, how: str, change: Callable[[str], str], words: int = 9) -> Maker:
    """A sentence of an earlier issue."""

    def make(files: Files, path: str, chance: random.Random) -> Broken | None:
        earlier = [(name, span) for name in _issues_before(files, path) for span in _sentences(files[name], words)]
        if not earlier:
            return None
        name, (begin, end) = chance.choice(earlier)
        after = _set_in(files[path], change(" ".join(files[name][begin:end].split())), path, chance)
        return Broken(kind, how, path, _line(files[path], after), files, {**files, path: after})

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


def _misspelt(how: str, change: Callable[[str, random.Random], str]) -> Maker:
    """A surname of the names file that stands twice or more in an issue, once with another letter."""

    def make(files: Files, path: str, chance: random.Random) -> Broken | None:
        source, prose = files[path], masked(files[path], "prose")
        whole = source + files.get(NAMES, "")
        places = []
        for entry in yaml.safe_load(files.get(NAMES, "entries: []"))["entries"]:
            surname = entry["name"].partition(",")[0].split()[-1]
            if entry["kind"] == "person" and len(surname) > 5 and len(re.findall(rf"\b{surname}\b", source)) > 1:
                places += [match.span() for match in re.finditer(rf"\b{surname}\b", prose)]
        chance.shuffle(places)
        for begin, end in places:
            put = change(source[begin:end], chance)
            if put not in whole:
                after = source[:begin] + put + source[end:]
                return Broken("name", how, path, _line(source, after), files, {**files, path: after})
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
    earlier = _issues_before(files, path)[-3:]
    house = [section["name"] for section in yaml.safe_load(files[HOUSE])["sections"]]
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
    if not _issues_before(files, path) or number < max(numbers):
        return None
    other = number + chance.randint(1, 3)
    moved = re.sub(r"^number: .*$", f"number: {other}", files[path], count=1, flags=re.MULTILINE)
    new = path.replace(f"/{number}/", f"/{other}/")
    after = {name: text for name, text in files.items() if name != path} | {new: moved}
    return Broken("number-skipped", f"{number} as {other}", new, 0, files, after)


def _number_doubled(files: Files, path: str, chance: random.Random) -> Broken | None:
    """The number of an earlier issue in the front matter of this one."""
    earlier = _issues_before(files, path)
    if not earlier:
        return None
    other = chance.choice(earlier).split("/")[2]
    after = re.sub(r"^number: .*$", f"number: {other}", files[path], count=1, flags=re.MULTILINE)
    return Broken("number-doubled", f"also {other}", path, _line(files[path], after), files, {**files, path: after})


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
