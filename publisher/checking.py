"""The order of stages of `publisher check`: read an issue, remember what every other one said, run every check of the text.

`findings` is what a build asks too. What an issue said is remembered by its source, so that a year is read once. Nothing
here is typeset and nothing written but that memory.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from publisher import authorities, fonts, marking, precedents, prepare, reading, registry, store, volumefile
from publisher.authorities import Authorities
from publisher.model import Issue
from publisher.precedents import Precedent
from publisher.problems import Location, Problem, PublisherError, Severity, in_order
from publisher.publication import Publication
from publisher.rules import Copy, Rule
from publisher.store import Cache, IssueFolder, Workspace, digest
from publisher.volumefile import VolumeFile

FOLDED = 3
"""From how many issues on what is wrong in the same words is said once."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one issue, without what its front matter allows; `allowed` counts that."""

    issue: str
    problems: tuple[Problem, ...]
    allowed: int = 0


class Desk:
    """A workspace on a proof-reader's desk: its house style, names and faces, and what each issue said, read once."""

    def __init__(self, place: Workspace, cache: Cache) -> None:
        self.place, self.cache = place, cache
        self.house = registry.house(store.read(place.publication, place.shown(place.publication)), str(store.PUBLICATION))
        self.faces = fonts.read(place.folders("fonts"))
        self.book = _book(place)
        self.folders, self.wrong = store.issue_folders(place)
        self.known: dict[str, Precedent] = {}
        self.house_key = digest(place.publication.read_bytes())

    def precedents(self) -> tuple[Precedent, ...]:
        """What every issue that can be read said, in the order of their dates."""
        found = filter(None, map(self._precedent, self.folders))
        return tuple(sorted(found, key=lambda each: (each.day, each.number)))

    def _precedent(self, folder: IssueFolder) -> Precedent | None:
        if folder.id not in self.known:
            shown = self.place.shown(folder.source)
            try:
                data = store.read(folder.source, shown)
                key = digest(f"{shown}\0{self.house_key}\0{digest(data)}".encode())
                kept = self.cache.remember("said", key, lambda: self._said(data, folder))
            except PublisherError:
                kept = b""
            if not kept:
                return None
            self.known[folder.id] = precedents.unpacked(kept)
        return self.known[folder.id]

    def _said(self, data: bytes, folder: IssueFolder) -> bytes:
        """What an issue says as bytes; none of one that cannot be read."""
        issue, _ = registry.SOURCES["markdown"](data, self.place.shown(folder.source), self.house, folder.source.parent)
        if issue is None:
            return b""
        issue = prepare.prepare(marking.cleared(issue)[0])
        return precedents.packed(precedents.precedent(issue, reading.runs(issue, data.decode("utf-8-sig"))))

    def volume(self, year: int) -> VolumeFile:
        """What the editor says of a year; nothing if that cannot be read."""
        path = f"issues/{year}/volume.yaml"
        try:
            value, _ = volumefile.read(store.text(self.place, path), path)
        except PublisherError:
            value = None
        return value or VolumeFile()


def _book(place: Workspace) -> Authorities:
    """The names file; an empty one if there is none, or it is wrong: `publisher names check` says so."""
    try:
        value, _ = authorities.read(store.text(place, store.NAMES), authorities.PATH)
    except PublisherError:
        value = None
    return value or Authorities()


def findings(
    desk: Desk, issue: Issue, source: str, rules: Iterable[Rule]
) -> tuple[Problem, ...]:
    """What these checks find in a prepared issue whose source is this text."""
    runs = reading.runs(issue, source)
    everyone = desk.precedents()
    others = tuple(each for each in everyone if each.issue != issue.id)
    own = next((each for each in everyone if each.issue == issue.id), None) or precedents.precedent(issue, runs)
    copy = Copy(issue, desk.house, runs, desk.faces, desk.book, others, own, desk.volume(issue.year))
    return in_order(problem for rule in rules for problem in rule.problems(copy))


def check(desk: Desk, folder: IssueFolder) -> Checked:
    """Read one issue and run every check."""
    shown = desk.place.shown(folder.source)
    data = store.read(folder.source, shown)
    issue, problems = registry.SOURCES["markdown"](data, shown, desk.house, folder.source.parent)
    if issue is not None:
        issue, marked = marking.cleared(issue)
        problems = (*problems, *marked)
        found = findings(desk, prepare.prepare(issue), data.decode("utf-8-sig"), registry.text_checks())
        problems = (*problems, *found)
    excepted = dict(issue.allow) if issue else {}
    kept = tuple(problem for problem in problems if problem.code not in excepted)
    return Checked(folder.id, in_order(kept), len(problems) - len(kept))


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
