"""The order of stages of `publisher check`: read an issue, hold it against all others, apply every rule, fix.

`before_build` is what a build asks. Nothing is typeset here.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from publisher import store
from publisher.check import fixes, text
from publisher.check.desk import Desk, desk_of
from publisher.check.rule import Copy, TextRule
from publisher.check.rules import (
    access,
    leftovers,
    markup,
    names,
    offices,
    quotes,
    references,
    repetition,
    slips,
    spelling,
    structure,
    typography,
)
from publisher.check.rules.figures import days, shares, sums
from publisher.check.sketches import compared_words
from publisher.model.issue import Issue
from publisher.problems import Problem, Problems, PublisherError, Severity, failed, in_order
from publisher.source.meant import near_miss
from publisher.store import Cache, IssueFolder, Workspace

FAMILIES = (
    typography, quotes, markup, leftovers, slips, spelling, repetition, names, offices, days, sums, shares, structure,
    references, access,
)  # fmt: skip
RULES: tuple[TextRule, ...] = tuple(rule for family in FAMILIES for rule in family.RULES)
"""Every rule of the text; fixes are made in this order."""
FOLDED = 3
"""Issues from which on a problem in the same words is listed once."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Problems of one issue, without those that its front matter allows; `allowed` counts these."""

    issue: str
    problems: tuple[Problem, ...]
    allowed: int = 0


def before_build(place: Workspace, cache: Cache, issue: Issue, source: bytes, *, errors: bool) -> tuple[Problem, ...]:
    """Check a prepared issue that is to be built by every rule; with `errors`, only by those that stop a build."""
    runs = text.runs(issue, source.decode("utf-8-sig"))
    desk = desk_of(place, cache)
    if not errors:
        desk.look()
        return _problems(desk.copy(issue, runs), RULES)
    return _problems(Copy(issue, desk.house, runs, desk.faces), [r for r in RULES if r.severity is Severity.ERROR])


def read_series(place: Workspace, cache: Cache, jobs: int) -> None:
    """Make the precedents of a series, by `jobs` workers, before others are forked that share them."""
    with suppress(PublisherError):  # each issue says for itself what is wrong with the settings of all
        desk_of(place, cache).look(jobs)


def _problems(copy: Copy, rules: Sequence[TextRule]) -> tuple[Problem, ...]:
    return in_order(problem for rule in rules for problem in rule.problems(copy))


def check(desk: Desk, folders: Sequence[IssueFolder]) -> Iterator[Checked]:
    """Read issues and check each by every rule; one that was read for its precedent is not read again."""
    rows = [(folder, store.read(folder.source, desk.place.shown(folder.source))) for folder in folders]
    desk.wanted = {desk.key(folder, data): None for folder, data in rows}
    desk.look()
    for folder, data in rows:
        read = desk.wanted.pop(desk.key(folder, data), None) or desk.read(folder, data)
        issue, problems = read.issue, read.problems
        if issue is not None:
            found = _problems(desk.copy(issue, read.runs), RULES)
            problems = (*problems, *_not_said(found, problems, dict(issue.allow)), *desk.of_edition(folder, issue))
        excepted = dict(issue.allow) if issue else {}
        usual = _usual(desk, folder.id)
        problems = tuple(problem for problem in problems if not (problem.code == "S021" and usual(problem.message)))
        kept = tuple(problem for problem in problems if problem.code not in excepted)
        yield Checked(f"{folder.id} {folder.lang}".strip(), in_order(kept), len(problems) - len(kept))


def _not_said(found: Problems, before: Problems, allowed: Collection[str]) -> Iterator[Problem]:
    """Leave out marks that would be printed where reading has said already, as an error, what was meant by them."""
    codes = near_miss.CODES.difference(allowed)
    wrong = (problem for problem in before if problem.code in codes and problem.severity is Severity.ERROR)
    lines = {problem.location.line for problem in wrong}
    for problem in found:
        if not (problem.code == "T018" and problem.location.line in lines):
            yield problem


def _usual(desk: Desk, issue: str) -> Callable[[str], bool]:
    """Tell of messages whether they name a section, unknown to publication.yaml, that two other issues have too."""
    others = (before for before in desk.precedents if before.issue != issue)
    names = Counter(name for before in others for name in before.sections)
    known = tuple(f"“{name}”" for name, count in names.items() if count >= FOLDED - 1)
    return lambda message: message.startswith(known)


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
    read = desk.read(folder, data)
    if read.issue is None or failed(read.problems):
        return None
    desk.look()
    copy = desk.copy(read.issue, read.runs)
    found = {rule.code: tuple(rule.findings(copy)) for rule in RULES if rule.fix}
    source, lang = data.decode("utf-8"), read.issue.lang.split("-", maxsplit=1)[0].lower()
    fixed = fixes.fixed(source, RULES, dict(read.issue.allow), found, lang)
    if fixed.text == source:
        return None
    again = desk.read(folder, fixed.text.encode())
    right = {wrong.lower(): good for findings in found.values() for each in findings for wrong, good in each.right}
    if again.issue is None or failed(again.problems) or _words(again.issue, {}) != _words(read.issue, right):
        return None
    return FixedSource(folder, path, source, fixed.text, fixed.counts)


def _words(issue: Issue, right: dict[str, str]) -> list[str]:
    """Give the words of an issue as they are compared, those that are certainly wrong put right."""
    words = (word for run in text.runs(issue) for word in compared_words(run.whole))
    bare = (re.sub(r"[\u200b\u2060\ufeff\u00ad]", "", word) for word in words)
    return [part for word in bare for part in compared_words(right.get(word, word))]


def folded(results: Sequence[Checked]) -> tuple[Problem, ...]:
    """Give the problems of several issues; a warning that three of them have in the same words, at the first only."""
    by_words: dict[tuple[str, str], list[Problem]] = {}
    for result in results:
        for problem in result.problems:
            by_words.setdefault((problem.code, problem.message), []).append(problem)
    kept: list[Problem] = []
    for (_, message), problems in by_words.items():
        files = {problem.location.path for problem in problems}
        if len(files) < FOLDED or problems[0].severity is not Severity.WARNING:
            kept += problems
        else:
            kept.append(replace(problems[0], message=f"{message} (and in {len(files) - 1} more issues)"))
    return in_order(kept)
