"""Markdown of other systems, converted, written and read back."""

from dataclasses import replace

from publisher.importers import source_proof
from publisher.importers.account import AccountEntry, DifferenceList
from publisher.importers.interface import Asked, Reading
from publisher.importers.markdown import reader
from publisher.model.values import Picture
from publisher.problems import Location, Problem, failed
from tests.tools.word import HOUSE, PNG, foreign

HEAD = "Title: This Week 41\nNumber: 41\nDate: 2024-11-04\nCategory: Weekly\nTags: bridges, the mayor\n\n"


NAMED = "2024-11-04-no-41.md"


class Made:
    """A text that has been converted, written and read back."""

    def __init__(self, read: Reading) -> None:
        assert read.issues, read.problems
        made = read.issues[0]
        assert isinstance(made.account, DifferenceList)
        self.issue, self.text, self.problems = made.issue, made.text, read.problems
        self.changes: tuple[AccountEntry, ...] = made.account.entries
        _, problems = source_proof.proven(made, HOUSE, "issues/2024/41/issue.md")
        assert not failed(problems), [str(problem) for problem in problems]

    @property
    def body(self) -> str:
        return self.text.split("---\n", 2)[2].strip("\n")


def reading(text: str, path: str = "in.md", **asked: str) -> Reading:
    def picture(name: str, at: Location) -> tuple[Picture | None, tuple[Problem, ...]]:
        return file.held(PNG, name, at) if name == "bridge.png" else (None, (Problem(at, "S081", "none"),))

    file = foreign(text.encode(), path)
    return reader.read(replace(file, picture=picture), HOUSE, Asked(**asked))  # type: ignore[arg-type]


def convert(text: str, path: str = "in.md", **asked: str) -> Made:
    return Made(reading(text, path, **asked))
