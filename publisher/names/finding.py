"""Names found in an issue, and what is doubtful about them."""

from dataclasses import dataclass

from publisher.model.index import Mention
from publisher.names import matching
from publisher.names.matching import Doubt, Matcher
from publisher.names.plaintext import IssueText
from publisher.problems import Location, Problem, Severity
from publisher.settings.authorities import Authorities


@dataclass(frozen=True, slots=True)
class Found:
    """The names of one issue: its text, what matched and what editors marked, what is doubtful, what is wrong."""

    text: IssueText
    mentions: tuple[Mention, ...]
    doubts: tuple[Doubt, ...] = ()
    problems: tuple[Problem, ...] = ()


def found(text: IssueText, names: Authorities, matcher: Matcher) -> Found:
    """What is named and marked in one text."""
    mentions, doubts = matching.find(text, names, matcher)
    marked, problems = matching.marked(text, names)
    return Found(text, tuple(sorted((*mentions, *marked), key=lambda m: (m.start, m.end, m.entry))), doubts, problems)


def doubtful(doubt: Doubt, path: str) -> Problem:
    """A place on the review list: N021, a warning."""
    may = " or ".join(doubt.entries) or "nobody in the names file"
    hint = "mend the names file (variants, bare_surname, not), or name the person in full before"
    message = f"“{doubt.text}” may be {may}: {doubt.reason}"
    return Problem(Location(path, doubt.line), "N021", message, hint, Severity.WARNING)
