"""The order of stages of `publisher check`: read an issue, remember what every other one said, run every check.

`before_build` is what a build asks. What an issue said is remembered by its source, so that a year is read once.
Nothing here is typeset and nothing written but that memory.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from publisher import fonts, store
from publisher.check import fixes, history
from publisher.check import text as reading
from publisher.check.history import Precedent, Shelf
from publisher.check.rule import Copy, TextRule
from publisher.check.rules import (
    access,
    days,
    names,
    offices,
    references,
    repetition,
    shares,
    slips,
    spelling,
    structure,
    sums,
    typography,
)
from publisher.check.text import TextRun
from publisher.edition import prepare, tlp
from publisher.model.issue import Issue
from publisher.problems import Problem, PublisherError, Severity, failed, in_order
from publisher.settings import authorities, publication
from publisher.settings import volume as volumefile
from publisher.settings.authorities import Authorities
from publisher.settings.volume import VolumeFile
from publisher.source import reader
from publisher.store import Cache, IssueFolder, Workspace, digest

FAMILIES = (
    typography, slips, spelling, repetition, names, offices, days, sums, shares, structure, references, access,
)  # fmt: skip
RULES: tuple[TextRule, ...] = tuple(rule for family in FAMILIES for rule in family.RULES)
"""Every rule of the text; fixes are made in this order."""
FOLDED = 3
"""From how many issues on what is wrong in the same words is said once."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one issue, without what its front matter allows; `allowed` counts that."""

    issue: str
    problems: tuple[Problem, ...]
    allowed: int = 0


@dataclass(frozen=True, slots=True)
class ReadIssue:
    """An issue as it was read and prepared, its runs, and what was wrong."""

    issue: Issue | None
    runs: tuple[TextRun, ...]
    problems: tuple[Problem, ...]


class Desk:
    """A workspace on a proof-reader's desk: its house style, names and faces, and what each issue said, read once."""

    def __init__(self, place: Workspace, cache: Cache, house: bytes, names: str, faces: tuple[fonts.Face, ...]) -> None:
        self.place, self.cache, self.faces = place, cache, faces
        self.house = publication.house(house, place.shown(place.publication))
        self.house_key = digest(house)
        self.book = authorities.read(names, authorities.PATH)[0] or Authorities()
        self.known: dict[str, Precedent] = {}
        self.wanted: dict[
            str, ReadIssue | None
        ] = {}  # by key: what will be checked, read already to remember what it says
        self.shelved: tuple[tuple[str, ...], Shelf] = ((), Shelf(()))

    def precedents(self) -> dict[str, Precedent]:
        """What every issue that can be read said, by a key of its source, in the order of their dates."""
        keys = (self._key(folder) for folder in store.issue_folders(self.place)[0])
        found = {key: self.known[key] for key in keys if key}
        return dict(sorted(found.items(), key=lambda pair: (pair[1].day, pair[1].number)))

    def shelf(self) -> Shelf:
        """The sentences of every issue."""
        everyone = self.precedents()
        if self.shelved[0] != tuple(everyone):
            rows = ((each.issue, said) for each in everyone.values() for said in each.said)
            self.shelved = tuple(everyone), Shelf(rows)
        return self.shelved[1]

    def _key(self, folder: IssueFolder) -> str:
        """The key under which it is known what an issue said; "" if it cannot be read."""
        try:
            data = store.read(folder.source, self.place.shown(folder.source))
            key = self.key(folder, data)
            if key not in self.known:
                kept = self.cache.remember("said", key, lambda: self._said(data, folder))
                if kept:
                    self.known[key] = history.unpacked(kept)
        except PublisherError:
            return ""
        return key if key in self.known else ""

    def key(self, folder: IssueFolder, data: bytes) -> str:
        """What an issue said depends on: its place, its source and the house style."""
        return digest(f"{folder.id}\0{self.house_key}\0{digest(data)}".encode())

    def _said(self, data: bytes, folder: IssueFolder) -> bytes:
        """What an issue says as bytes; none of one that cannot be read."""
        read = self.read(folder, data)
        if read.issue:
            if (key := self.key(folder, data)) in self.wanted:
                self.wanted[key] = read
            return history.packed(history.precedent(read.issue, read.runs))
        return b""

    def read(self, folder: IssueFolder, data: bytes) -> ReadIssue:
        """An issue read and prepared, whole: the editor may read what is marked for some readers only."""
        shown = self.place.shown(folder.source)
        issue, problems = reader.read_file(data, shown, self.house, folder.source.parent)
        if issue is None:
            return ReadIssue(None, (), problems)
        marked = tlp.wrong(issue)
        issue = prepare.prepare(issue)
        return ReadIssue(issue, reading.runs(issue, data.decode("utf-8-sig")), (*problems, *marked))

    def volume(self, year: int) -> VolumeFile:
        """What the editor says of a year; nothing if that cannot be read."""
        path = f"issues/{year}/volume.yaml"
        try:
            value, _ = volumefile.read(store.text(self.place, path), path)
        except PublisherError:
            value = None
        return value or VolumeFile()


_desk = lru_cache(maxsize=1)(Desk)


def desk(place: Workspace, cache: Cache) -> Desk:
    """The desk of a workspace, the same as long as its house style, names file and faces are.

    A names file that is wrong counts as empty: `publisher names check` says what is wrong with it.
    """
    try:
        names = store.text(place, store.NAMES)
    except PublisherError:
        names = ""
    house = store.read(place.publication, place.shown(place.publication))
    return _desk(place, cache, house, names, fonts.read(place.folders("fonts")))


def findings(desk: Desk, issue: Issue, runs: tuple[TextRun, ...]) -> tuple[Problem, ...]:
    """Find every breach of a rule in a prepared issue."""
    everyone = desk.precedents().values()
    others = tuple(each for each in everyone if each.issue != issue.id)
    own = next((each for each in everyone if each.issue == issue.id), None)
    copy = Copy(issue, desk.house, runs, desk.faces, desk.book, others, own, desk.volume(issue.year), desk.shelf())
    return in_order(problem for rule in RULES for problem in rule.problems(copy))


def before_build(place: Workspace, cache: Cache, issue: Issue, source: bytes, *, errors: bool) -> tuple[Problem, ...]:
    """What a build asks of a prepared issue: every check, or only those whose findings stop it."""
    runs = reading.runs(issue, source.decode("utf-8-sig"))
    here = desk(place, cache)
    if not errors:
        return findings(here, issue, runs)
    copy = Copy(issue, here.house, runs, here.faces)
    return in_order(each for rule in RULES if rule.severity is Severity.ERROR for each in rule.problems(copy))


def check(desk: Desk, folders: Sequence[IssueFolder]) -> Iterator[Checked]:
    """Read issues and run every check on each; what was read to remember what it says is not read again."""
    rows = [(folder, store.read(folder.source, desk.place.shown(folder.source))) for folder in folders]
    desk.wanted = {desk.key(folder, data): None for folder, data in rows}
    desk.precedents()
    for folder, data in rows:
        read = desk.wanted.pop(desk.key(folder, data), None) or desk.read(folder, data)
        issue, problems = read.issue, read.problems
        if issue is not None:
            problems = (*problems, *findings(desk, issue, read.runs))
        excepted = dict(issue.allow) if issue else {}
        usual = _usual(desk, folder.id)
        problems = tuple(problem for problem in problems if not (problem.code == "S021" and usual(problem.message)))
        kept = tuple(problem for problem in problems if problem.code not in excepted)
        yield Checked(folder.id, in_order(kept), len(problems) - len(kept))


def _usual(desk: Desk, issue: str) -> Callable[[str], bool]:
    """Whether a section that publication.yaml does not have is usual in the series: two other issues have it."""
    names = Counter(name for each in desk.precedents().values() if each.issue != issue for name in each.sections)
    known = {f"“{name}”" for name, count in names.items() if count >= FOLDED - 1}
    return lambda message: any(message.startswith(name) for name in known)


@dataclass(frozen=True, slots=True)
class FixedSource:
    """The source of an issue before and after its fixes, and how many places of each code were changed."""

    folder: IssueFolder
    path: str
    before: str
    after: str
    counts: tuple[tuple[str, int], ...]


def fix(desk: Desk, folder: IssueFolder) -> FixedSource | None:
    """Make the fixes of all rules in an issue; None if there is nothing to fix or words would change.

    A source that has errors is left alone.
    """
    path = desk.place.shown(folder.source)
    data = store.read(folder.source, path)
    issue, problems = reader.read_file(data, path, desk.house, folder.source.parent)
    if issue is None or failed(problems):
        return None
    text = data.decode("utf-8")
    fixed = fixes.fixed(text, RULES, dict(issue.allow))
    if fixed.text == text:
        return None
    again, problems = reader.read_file(fixed.text.encode(), path, desk.house, folder.source.parent)
    if again is None or failed(problems) or _words(again) != _words(issue):
        return None
    return FixedSource(folder, path, text, fixed.text, fixed.counts)


def _words(issue: Issue) -> list[str]:
    runs = reading.runs(issue)
    return [re.sub(r"[\u200b\u2060\ufeff\u00ad]", "", word) for run in runs for word in history.folded(run.whole)]


def folded(results: Sequence[Checked]) -> tuple[Problem, ...]:
    """All problems of several issues; a warning in the same words in three issues or more is said at the first only."""
    by_words: dict[tuple[str, str], list[Problem]] = {}
    for result in results:
        for problem in result.problems:
            by_words.setdefault((problem.code, problem.message), []).append(problem)
    out: list[Problem] = []
    for (_, message), problems in by_words.items():
        files = list(dict.fromkeys(problem.location.path for problem in problems))
        if len(files) < FOLDED or problems[0].severity is not Severity.WARNING:
            out += problems
            continue
        out.append(replace(problems[0], message=f"{message} (and in {len(files) - 1} more issues)"))
    return in_order(out)
