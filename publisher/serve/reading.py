"""An issue proof-read again and again, in a process of its own that remembers what it can.

In: the root of a workspace and the name of an issue; out: its problems, and how many places can be put right. The one
thing written is the source that an editor asks to be put right.
"""

from dataclasses import dataclass
from pathlib import Path

from publisher import store, stroke
from publisher.check import run
from publisher.check.desk import Desk, desk_of
from publisher.problems import Problems, PublisherError, failed, in_order
from publisher.production import orders
from publisher.production.orders import Wish
from publisher.store import IssueFolder


@dataclass(frozen=True, slots=True)
class ProofReading:
    """Problems that proof-reading finds in an issue, and how many places it can put right."""

    problems: Problems
    fixable: int = 0


def _opened(root: Path, issue: str, lang: str) -> tuple[Desk, IssueFolder]:
    """Open the issue as the workspace is now. Raises PublisherError."""
    planned, problems = orders.plan(store.workspace(root), (issue,), Wish(), lang)
    if failed(problems):
        raise PublisherError(*problems)
    return desk_of(planned[0].place, planned[0].cache), planned[0].folder


def read_issue(root: Path, issue: str, lang: str) -> ProofReading:
    """Proof-read an issue as `check` does."""
    try:
        desk, folder = _opened(root, issue, lang)
        problems = [problem for checked in run.check(desk, [folder]) for problem in checked.problems]
        fixed = run.fix(desk, folder)
    except PublisherError as stop:
        return ProofReading(stop.problems)
    problems += desk.wrong_settings([folder])
    return ProofReading(in_order(problems), sum(count for _, count in fixed.counts) if fixed else 0)


def fix_issue(root: Path, issue: str, lang: str) -> Problems:
    """Put right in the source what `check --fix` would; give what stood in the way."""
    try:
        desk, folder = _opened(root, issue, lang)
        fixed = run.fix(desk, folder)
        if fixed is not None:
            with stroke.alone(desk.place, lambda _process, _seconds: None):
                store.write(folder.source, fixed.after.encode(), fixed.before.encode())
    except PublisherError as stop:
        return stop.problems
    return ()
