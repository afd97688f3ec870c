"""Editions in step: what an editor has accepted, kept in a file beside the issue, and what has changed since.

In: two editions of an issue, and the text of `in-step.<language>.txt`. Out: each pair of passages with its state. The
file is plain text that belongs under version control: a line for each pair of passages, the sign of that in issue.md,
the sign of its counterpart, and the first words, for whoever reads a difference of two versions of it.

Codes: C101 stale passages · C102 passages without a counterpart · C104 an edition that nobody has accepted · C105 a
line that cannot be read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from publisher.edition.languages.pairing import SIGNS, EditionPassage, paired
from publisher.model.issue import Issue
from publisher.problems import Location, Problem, Problems, PublisherError, Severity

State = Literal["in step", "stale", "changed", "new", "missing", "extra"]
WORDS = 8
"""Words of a passage that its line repeats."""
MOST_LINES = 5
"""Places that a problem names."""
_LINE = re.compile(rf"([0-9a-f]{{{SIGNS}}}) ([0-9a-f]{{{SIGNS}}})(?: .*)?")


@dataclass(frozen=True, slots=True)
class SteppedPair:
    """A passage of issue.md, its counterpart, and their state.

    in step: accepted as they are · stale: issue.md has changed since · changed: only the edition has · new: both are
    unknown · missing: issue.md alone has it · extra: the edition alone has it.
    """

    state: State
    main: EditionPassage | None
    own: EditionPassage | None


def kept_in(source: Path, lang: str) -> Path:
    """Give the file that keeps what is in step with issue.md, beside the source of any edition."""
    return source.with_name(f"in-step.{lang}.txt")


def read(text: str, path: str) -> tuple[tuple[str, str], ...]:
    """Read the signs of accepted pairs. Raises PublisherError: C105 for a line that is none."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if not match:
            hint = "take the file back from version control, or delete it and accept the edition again"
            message = "this line does not name two passages: a merge may have left it"
            raise PublisherError(Problem(Location(path, number), "C105", message, hint))
        found.append((match[1], match[2]))
    return tuple(found)


def written(pairs: Sequence[SteppedPair], lang: str, accepted: Sequence[tuple[str, str]]) -> str:
    """Write the file of pairs: those that are in step, and of any other what was accepted of it before."""
    head = f"# What is in step in issue.md and issue.{lang}.md: written by publisher editions --in-step {lang}"
    rows: list[str] = []
    for pair in pairs:
        if pair.main and pair.own:
            now = (pair.main.sign, pair.own.sign)
            before = [signs for signs in accepted if signs[0] == now[0] or signs[1] == now[1]]
            signs = [now] if pair.state == "in step" else before
            words = " ".join(pair.main.text.split()[:WORDS])
            rows += [f"{main} {own} {words}" for main, own in signs]
    return "\n".join((head, *dict.fromkeys(rows), ""))


def stepped(main: Issue, own: Issue, accepted: Sequence[tuple[str, str]]) -> tuple[SteppedPair, ...]:
    """Hold an edition against issue.md, passage by passage."""
    known = frozenset(accepted)
    theirs, ours = {one for one, _ in known}, {other for _, other in known}

    def state(of_main: EditionPassage | None, of_own: EditionPassage | None) -> State:
        if of_main is None or of_own is None:
            return "missing" if of_main else "extra"
        if (of_main.sign, of_own.sign) in known:
            return "in step"
        if of_own.sign in ours:
            return "stale"
        return "changed" if of_main.sign in theirs else "new"

    return tuple(SteppedPair(state(pair.main, pair.own), pair.main, pair.own) for pair in paired(main, own, accepted))


def problems_of(own: Issue, pairs: Sequence[SteppedPair], *, accepted: bool) -> Problems:
    """Say what an editor should look at in an edition, once a sort: C101, C102, C104."""
    show = f"publisher editions {own.id} --lang {own.edition} shows each"
    accept = f"publisher editions {own.id} --in-step {own.edition}"

    def warning(code: str, found: Sequence[SteppedPair], message: str, hint: str) -> Problem:
        lines = [pair.own.line for pair in found if pair.own and pair.own.line]
        return Problem(Location(own.path, lines[0] if lines else 0), code, message, hint, Severity.WARNING)

    said: list[Problem] = []
    stale = [pair for pair in pairs if pair.state == "stale"]
    if stale:
        message = f"{_counted(stale)} of issue.md changed since the edition was accepted: {_places(stale)}"
        said.append(warning("C101", stale, message, f"{show}; when they are right: {accept}"))
    alone = [pair for pair in pairs if pair.state == "missing"]
    if alone:
        message = f"{_counted(alone)} of issue.md have no counterpart here: {_places(alone)}"
        hint = f"{show}; translate them, or allow: {{C102: why}}"
        said.append(warning("C102", alone, message, hint))
    if not accepted:
        hint = f"compare it and accept it: {accept}; changes of issue.md are told from then on"
        said.append(warning("C104", (), "nobody has said that this edition is in step with issue.md", hint))
    return tuple(said)


def _counted(pairs: Sequence[SteppedPair]) -> str:
    return f"{len(pairs)} passage{'s' if len(pairs) > 1 else ''}"


def _places(pairs: Sequence[SteppedPair]) -> str:
    """Name the places of passages of issue.md, the first of many: "lines 31, 40 …"; kinds of the front matter."""
    places = [str(pair.main.line) if pair.main.line else pair.main.kind for pair in pairs if pair.main]
    few = ", ".join(dict.fromkeys(places[:MOST_LINES])) + (" …" if len(places) > MOST_LINES else "")
    return f"line {few}" if len(places) == 1 and few.isdecimal() else f"lines {few}" if few[:1].isdecimal() else few
