"""Judgements of an indexer (tests/data/judgements.yaml) held against the indexes that are made today.

    python -m tests.tools.judgements      print how many are met, and those that are not

The index is read as `publisher names index` prints it, by its reader's eyes: nothing is asked of the program's values.
The real issue lies beside the checkout; without it its judgements are said to be uncounted.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import publisher

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "tests/data/judgements.yaml"
SEED = ROOT.parent / "shared/seeds/belarus-review-2024-41.txt"
NAMES = ROOT / "tests/data/seed/authorities.yaml"
_SHELVES = ("persons", "organisations", "places", "subjects")
_LOCATOR = r"\*?/?\d[\d–]*(?:n\.?\d*)?/?\*?(?: \([^()\d]+\))?\*?"
_LINE = re.compile(rf"(?P<heading>.+?)(?:, (?P<locators>{_LOCATOR}(?:, {_LOCATOR})*))?")


@dataclass
class Line:
    """A line of a printed index: its letter, heading, locators, the heading it sends to, see also, sub-entries."""

    letter: str
    heading: str
    locators: tuple[str, ...] = ()
    see: str = ""
    see_under: str = ""
    see_also: tuple[str, ...] = ()
    subs: list["Line"] = field(default_factory=list)


@dataclass
class Shelf:
    """A printed index: headnote and lines in order."""

    headnote: str = ""
    lines: list[Line] = field(default_factory=list)


def read(text: str) -> dict[str, Shelf]:
    """Read printed indexes, by the names of their kinds; that of events and works is the one of subjects."""
    shelves: dict[str, Shelf] = {}
    shelf, letter = Shelf(), ""
    for line in text.splitlines():
        if line.isupper() and len(line) > 3 and not line.startswith(" ") and " OF " in line:
            shelf = shelves.setdefault(next((kind for kind in _SHELVES if kind.upper() in line), "subjects"), Shelf())
            letter = ""
        elif not line.strip():
            continue
        elif not shelf.headnote:
            shelf.headnote = line
        elif len(line) == 1 or line == "0–9":
            letter = line
        elif not line.startswith(" "):
            shelf.lines.append(_line(letter, line))
        elif line.strip().startswith("see also "):
            shelf.lines[-1].see_also = tuple(line.strip().removeprefix("see also ").split("; "))
        elif shelf.lines:
            shelf.lines[-1].subs.append(_line(letter, line.strip()))
    return shelves


def _line(letter: str, text: str) -> Line:
    for how in ("see under", "see"):
        heading, sent, target = text.partition(f", {how} ")
        if sent:
            return Line(letter, heading, **{how.replace(" ", "_"): target})
    match = _LINE.fullmatch(text)
    assert match, text
    return Line(letter, match["heading"], tuple((match["locators"] or "").split(", ")) if match["locators"] else ())


def met(row: Mapping[str, Any], shelf: Shelf) -> bool:
    """Tell whether an index meets a judgement."""
    asked = {key: value for key, value in row.items() if key not in ("in", "why")}
    return bool(asked) and all(_ASKS[key](shelf, value) for key, value in asked.items())


def _fits(pattern: str, text: str) -> bool:
    match = re.fullmatch(r"/(.*)/(i?)", pattern, re.DOTALL)
    if match:
        return re.fullmatch(match[1], text, re.IGNORECASE if match[2] else 0) is not None
    return pattern == text


def _named(shelf: Shelf, pattern: str) -> list[Line]:
    return [line for line in shelf.lines if _fits(pattern, line.heading)]


def _one(shelf: Shelf, pattern: str) -> Line:
    found = _named(shelf, pattern)
    return found[0] if found else Line("", "")


def _sends(shelf: Shelf, how: str, pair: tuple[str, str]) -> bool:
    source, target = pair
    lines = [line for line in _named(shelf, source) if _fits(target, getattr(line, how))]
    return any(not line.locators for line in lines)


def _heading(shelf: Shelf, pattern: str) -> bool:
    whole = [", ".join([line.heading, *line.locators]) for line in shelf.lines]
    return bool(_named(shelf, pattern)) or any(_fits(pattern, text) for text in whole)


_ASKS = {
    "heading": _heading,
    "absent": lambda shelf, pattern: not _named(shelf, pattern),
    "see": lambda shelf, pair: _sends(shelf, "see", pair),
    "see_under": lambda shelf, pair: _sends(shelf, "see_under", pair),
    "see_also": lambda shelf, pair: any(_fits(pair[1], each) for each in _one(shelf, pair[0]).see_also),
    "sub": lambda shelf, pair: any(_fits(pair[1], sub.heading) for sub in _one(shelf, pair[0]).subs),
    "no_sub": lambda shelf, pair: not any(_fits(pair[1], sub.heading) for sub in _one(shelf, pair[0]).subs),
    "at_most": lambda shelf, pair: len(_one(shelf, pair[0]).locators) <= pair[1] and bool(_named(shelf, pair[0])),
    "no_locator": lambda shelf, pair: pair[1] not in _one(shelf, pair[0]).locators,
    "locators": lambda shelf, pair: _fits(pair[1], ", ".join(_one(shelf, pair[0]).locators)),
    "order": lambda shelf, pair: _before(shelf, *pair),
    "group": lambda shelf, pair: _one(shelf, pair[1]).letter == pair[0],
    "headnote": lambda shelf, pattern: _fits(pattern, shelf.headnote),
    "any": lambda shelf, rows: any(met(row, shelf) for row in rows),
}


def _before(shelf: Shelf, first: str, second: str) -> bool:
    headings = [line.heading for line in shelf.lines]
    return first in headings and second in headings[headings.index(first) :]


def judged(name: str, shelves: Mapping[str, Shelf]) -> Iterator[tuple[Mapping[str, Any], bool]]:
    """Yield each judgement of an index ("sample" or "seed") with whether it is met."""
    for row in yaml.safe_load(TABLE.read_text("utf-8"))[name]:
        yield row, met(row, shelves.get(row["in"], Shelf()))


def printed(name: str, folder: Path) -> str | None:
    """Print the indexes of the sample year, or of the real issue, in a new workspace; None if it is not at hand."""
    if name == "sample":
        for part in ("issues", "fonts", "layouts"):
            shutil.copytree(ROOT / part, folder / part)
    else:
        if not SEED.is_file():
            return None
        _done(publisher(folder, "init", "."))
        shutil.rmtree(folder / "issues/2024", ignore_errors=True)
        for year in (folder / "issues").glob("[0-9]*"):
            shutil.rmtree(year)
        _done(publisher(folder, "import", str(SEED)))
        shutil.copyfile(NAMES, folder / "issues/authorities.yaml")
    return _done(publisher(folder, "names", "index", "--locators", "page"))


def _done(result: Any) -> str:
    if result.returncode:
        raise RuntimeError(result.stderr)
    return str(result.stdout)


def count() -> tuple[int, int, list[str]]:
    """Count the judgements met, those counted, and list the others."""
    good, every, unmet = 0, 0, []
    for name in ("sample", "seed"):
        with tempfile.TemporaryDirectory() as folder:
            text = printed(name, Path(folder))
        if text is None:
            print(f"{name}: not at hand, its judgements are not counted", file=sys.stderr)
            continue
        for row, is_met in judged(name, read(text)):
            good, every = good + is_met, every + 1
            unmet += [] if is_met else [f"{name}: {row}"]
    return good, every, unmet


if __name__ == "__main__":
    good, every, unmet = count()
    print(*unmet, f"{good} of {every} judgements met", sep="\n")
