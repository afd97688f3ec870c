"""Names found in an issue: what matches the names file, what editors marked, what is doubtful."""

from dataclasses import dataclass

from publisher.model.index import Mention
from publisher.names import matching
from publisher.names.matching import Doubt, Matcher
from publisher.names.plaintext import IssueText
from publisher.problems import Problem
from publisher.settings.authorities import Authorities


@dataclass(frozen=True, slots=True)
class IssueNames:
    """The names of one issue: its text, mentions that matched or were marked, doubts, problems of marks."""

    text: IssueText
    mentions: tuple[Mention, ...]
    doubts: tuple[Doubt, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def review_list(self) -> tuple[Problem, ...]:
        """Doubts as problems: N021, a warning each."""
        return tuple(doubt.problem(self.text.path) for doubt in self.doubts)


def names_in(text: IssueText, book: Authorities, matcher: Matcher) -> IssueNames:
    """Find the names of a text that match the names file, and resolve the marks of editors."""
    mentions, doubts = matching.find(text, book, matcher)
    marked, problems = matching.marked(text, book)
    in_order = sorted((*mentions, *marked), key=lambda mention: (mention.start, mention.end, mention.entry))
    return IssueNames(text, tuple(in_order), doubts, problems)
