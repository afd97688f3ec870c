"""Breaks clean issues, asks the checks of the text, counts what they find: `python -m tests.tools.seeded [KIND…]`.

A mistake is found if a check of its kind says something that it did not say of the clean text, at the line of the
mistake or in its block, or of the whole file. What is said of our clean passages and traps is a false alarm.
"""

import re
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from publisher import fonts, store
from publisher.check import run
from publisher.check.desk import Desk
from publisher.problems import Problem, PublisherError
from publisher.store import Cache
from tests.tools import breaking
from tests.tools.broken import Broken, Files, date_of, dated

ROOT = Path(__file__).parents[2]
READ = (".md", ".yaml")
CODES = {
    "unpaired-quote": "T010",
    "doubled-word": "T030",
    "lost-space": "T032 T033",
    "glued-stop": "T033",
    "sentence-end": "T034",
    "sentence-end-inside": "T034 T036",
    "no-break": "T013",
    "mixed-dash": "T016",
    "mixed-range": "T016",
    "mojibake": "T014 T005 S003",
    "mixed-script": "T015",
    "house-spelling": "T035",
    "misspelling": "T043",
    "repeated-here": "T040",
    "repeated-nearly": "T041 T042",
    "repeated-earlier": "T042",
    "name": "T050 T053",
    "authority-variant": "T050 T051",
    "role": "T052",
    "outside-period": "T060",
    "weekday": "T061",
    "impossible-date": "T062 S032",
    "daily-sum": "T070 T073 T074",
    "running-total": "T071",
    "percentage": "T072 T073",
    "section-missing": "T080",
    "section-order": "T081",
    "section-empty": "T006 T082",
    "heading-jump": "S026",
    "no-alt": "T003",
    "no-credit": "T004",
    "no-photographer": "T083",
    "table-without-head": "T084",
    "dead-link": "T085 S050 S052",
    "see-chapter": "T086",
    "number-skipped": "T087",
    "number-doubled": "T087 S013 C022",
    "furniture": "T088",
    "empty-link-text": "T090 S051",
    "language-unmarked": "T091",
    "low-contrast": "T092 C011",
}
"""The codes by which each kind may be found: of a check of the text, or of the reader of sources before it."""


class Bench:
    """A workspace in a folder of its own, written anew for each mistake, and what is said of its issues."""

    def __init__(self, folder: Path, files: Files, pictures: Path) -> None:
        self.folder = folder
        shutil.copytree(pictures, folder / "issues", ignore=shutil.ignore_patterns("*.md", "*.yaml"))
        self.files = files
        self.faces = fonts.read((ROOT / "fonts",))
        self.written: Files = {}
        self.known: dict[tuple[str, int], tuple[Problem, ...]] = {}

    def say(self, files: Files, path: str) -> tuple[Problem, ...]:
        """What is said of an issue of this workspace."""
        key = (path, hash(frozenset(files.items())))
        if key not in self.known:
            self.write(files)
            try:
                place = store.workspace(self.folder)
                house, names = place.publication.read_bytes(), files.get(store.NAMES, "")
                desk = Desk(place, Cache(self.folder / "build/.cache"), house, names, self.faces)
                folder = next(each for each in store.issue_folders(place)[0] if place.shown(each.source) == path)
                self.known[key] = next(run.check(desk, [folder])).problems
            except PublisherError as stopped:
                self.known[key] = stopped.problems
        return self.known[key]

    def write(self, files: Files) -> None:
        """Make the folder hold these files."""
        for name in self.written.keys() - files.keys():
            (self.folder / name).unlink()
        for name, text in files.items():
            if self.written.get(name) != text:
                path = self.folder / name
                if not path.parent.exists():  # an issue under another number takes its pictures along
                    moved = next(old for old in self.files if old not in files)
                    shutil.copytree((self.folder / moved).parent, path.parent)
                path.write_text(text, encoding="utf-8")
        self.written = files


@dataclass
class Count:
    """What was found of one kind: how many of how many, and what was missed."""

    found: int = 0
    made: int = 0
    missed: list[Broken] = field(default_factory=list)


@dataclass
class Result:
    """Counts by kind, and what is said of clean passages of ours, each with the passage."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    alarms: dict[str, str] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """The share of all mistakes that was found."""
        return sum(each.found for each in self.counts.values()) / sum(each.made for each in self.counts.values())


def workspace(root: Path) -> dict[str, str]:
    """The texts of a workspace by their paths."""
    found = sorted(path for path in (root / "issues").rglob("*") if path.suffix in READ and path.name != "README.md")
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in found}


def issues(files: Files) -> list[str]:
    """The issues of a workspace, in the order of their dates."""
    return sorted((name for name in files if name.endswith("/issue.md")), key=lambda name: date_of(files[name]))


def measure(bench: Bench, kinds: Sequence[str] = breaking.KINDS, each: int = 3, every: int = 1) -> Result:
    """Break the issues of a workspace in every way, or in one of `every` ways, and ask the checks of each."""
    result = Result()
    paths = issues(bench.files)
    silent = {path: {_words(problem) for problem in bench.say(bench.files, path)} for path in paths}
    for kind in kinds:
        for broken in list(breaking.seeded(bench.files, paths, kind, each))[::every]:
            path = broken.path if broken.path.endswith("/issue.md") else paths[-1]
            before = bench.say(broken.before, path) if path in broken.before else bench.say(bench.files, paths[-1])
            for problem in before:
                if _words(problem) not in silent.get(path, {_words(problem)}):
                    result.alarms[str(problem)] = broken.how
            count = result.counts[kind]
            count.made += 1
            if found(broken, before, bench.say(broken.after, path)):
                count.found += 1
            else:
                count.missed.append(broken)
    return result


def trapped(bench: Bench) -> dict[str, str]:
    """What is said of the traps, each with the trap."""
    path = issues(bench.files)[-1]
    silent = {_words(problem) for problem in bench.say(bench.files, path)}
    said = {}
    for trap in breaking.TABLE["traps"]:
        text = dated(trap["text"], date_of(bench.files[path]))
        names = bench.files.get(store.NAMES, "entries:\n").replace(
            "entries:\n", "entries:\n" + trap.get("names", ""), 1
        )
        for problem in bench.say({**breaking.planted(bench.files, path, text), store.NAMES: names}, path):
            if _words(problem) not in silent:
                said[str(problem)] = text
    return said


def found(broken: Broken, before: Sequence[Problem], after: Sequence[Problem]) -> bool:
    """Whether a check of this kind says what it did not say before, where the mistake is."""
    said = {_words(problem) for problem in before}
    block = _block(broken.after[broken.path], broken.line)
    codes = CODES[broken.kind].split()
    new = (problem for problem in after if problem.code in codes and _words(problem) not in said)
    return any(not broken.line or not block.isdisjoint(lines(problem)) for problem in new)


def _block(text: str, line: int) -> set[int]:
    """The lines of the block that this line stands in, and 0, the whole file."""
    lines = text.split("\n")
    first = last = line
    while first > 1 and lines[first - 2].strip():
        first -= 1
    while last < len(lines) and lines[last].strip():
        last += 1
    return {0, *range(first, last + 1)}


def lines(problem: Problem) -> Iterator[int]:
    """The lines that a problem speaks of: its own, and "(lines 12, 40)" in what it says or hints."""
    yield problem.location.line
    for listed in re.findall(r"lines? ([0-9, ]+)", f"{problem.message} {problem.hint}"):
        yield from map(int, re.findall("[0-9]+", listed))


def _words(problem: Problem) -> tuple[str, str]:
    """A problem without its lines, which a passage put in before it moves."""
    return problem.code, re.sub(r"lines? [0-9, ]+", "", problem.message)


def main() -> None:
    """Print what is found, missed and said in vain, of the samples or of the workspace in --root."""
    arguments = sys.argv[1:]
    root = Path(arguments.pop(0)) if arguments and "/" in arguments[0] else ROOT
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder) / "review", workspace(root), root / "issues")
        result = measure(bench, arguments or breaking.KINDS)
        for kind, count in result.counts.items():
            print(f"{kind:22}{count.found:4} of {count.made}")
            for broken in count.missed:
                print(f"    {broken.path}:{broken.line} {' '.join(broken.how.split())[:60]} | {broken.words()}")
        print(f"{'all':22}{result.share:7.1%}")
        for alarm, passage in (result.alarms | trapped(bench)).items():
            print(f"false alarm: {alarm}\n    {' '.join(passage.split())}")


if __name__ == "__main__":
    main()
