"""Clean issues broken one mistake at a time, as tests/data/mistakes.yaml and `breaking_rules` say; always the same.

A workspace is a mapping of paths (as "issues/2024/41/issue.md") to texts. `seeded` gives `Broken`s: the files as they
should be, the files with one mistake, and where and of what kind it is.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from tests.tools.breaking_rules import MAKERS
from tests.tools.broken import HOUSE, Broken, Files, Maker, date_of, dated, first_line, issues_before, masked, set_in

Row = Mapping[str, Any]

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
    return {**files, path: set_in(files[path], passage, path, random.Random(seed))}


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
        return Broken(kind, how, target, first_line(source, after), files, {**files, target: after})

    return make


def _put(match: re.Match[str], template: str, chance: random.Random) -> str:
    """What comes in the place of a match."""
    if template in CHANGES:
        return CHANGES[template](match[0], chance)
    return match.expand(template.replace("<lower>", match[0].strip().lower()))


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
        earlier = issues_before(files, path)
        if "earlier" in row:
            if not earlier:
                return None
            files = planted(files, earlier[-1], row["earlier"])
        place = chance.random()
        before = set_in(files[path], dated(row["clean"], day), path, random.Random(place))
        after = set_in(files[path], dated(row["broken"], day), path, random.Random(place))
        line = first_line(before, after)
        return Broken(kind, row["broken"], path, line, {**files, path: before}, {**files, path: after})

    return make
