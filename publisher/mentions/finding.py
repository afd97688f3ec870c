"""Names found in an issue: what matches the names file, what editors marked, what is doubtful."""

from dataclasses import dataclass

from publisher.mentions import matching
from publisher.mentions.matching import Doubt, Matcher
from publisher.mentions.plaintext import IssueText
from publisher.model.index import Mention
from publisher.problems import Problem
from publisher.settings.authorities import Authorities


@dataclass(frozen=True, slots=True)
class IssueNames:
    """The names of one issue: its text, mentions that matched or were marked, doubts, problems of marks.

    `passing`: what matched and is not to be indexed: of a metatopic, or where an editor wrote `.no-index`.
    """

    text: IssueText
    mentions: tuple[Mention, ...]
    doubts: tuple[Doubt, ...] = ()
    problems: tuple[Problem, ...] = ()
    passing: tuple[Mention, ...] = ()

    @property
    def review_list(self) -> tuple[Problem, ...]:
        """Doubts as problems: N021, a warning each."""
        return tuple(doubt.problem(self.text.path) for doubt in self.doubts)


def names_in(text: IssueText, book: Authorities, matcher: Matcher) -> IssueNames:
    """Find the names of a text that match the names file, and resolve the marks of editors."""
    found, doubts = matching.find(text, book, matcher)
    marked, problems = matching.marked(text, book)
    metatopics = {entry.id for entry in book.entries if entry.metatopic}
    passing = tuple(one for one in found if one.entry in metatopics or _passed(text, one))
    left_out = set(map(id, passing))
    mentions = (*(one for one in found if id(one) not in left_out), *marked)
    in_order = sorted(mentions, key=lambda mention: (mention.start, mention.end, mention.entry))
    doubts = tuple(doubt for doubt in doubts if not _passed(text, doubt))
    return IssueNames(text, tuple(in_order), doubts, problems, passing)


def _passed(text: IssueText, one: Mention | Doubt) -> bool:
    return any(start <= one.start < end for start, end in text.passed)
