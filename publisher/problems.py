"""Problems as values: their place, code, words and severity; and the exception that carries them.

A stage returns `(value, problems)`; nothing here prints. Codes have a letter for the family (S source, T text,
N names and index, L layout, P pdf, E epub, M marking, C configuration) and three digits, and are never reused.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Severity of a problem: an error stops an edition, a warning only with `--strict`."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: its path as the user would write it, and the line from 1; 0 is the whole file."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: place, code, message, and a hint what to do about it.

    `column` counts characters of the line from 1; 0 is the whole line.
    """

    location: Location
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    column: int = 0

    def __str__(self) -> str:
        return f"{self.location}: {self.code} {self.message}"


class PublisherError(Exception):
    """Raised where nothing can be made; carries the problems that tell why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by place, then code; each is kept once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.location, p.column, p.code, p.message)))


def failed(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Return whether these problems stop an edition."""
    return any(strict or problem.severity is Severity.ERROR for problem in problems)


def counted(number: int, noun: str, several: str = "") -> str:
    """Format a number with its noun: "1 error", "no errors", "3 errors"; `several` if an s alone does not make it.

    >>> counted(1, "entry", "entries"), counted(2, "entry", "entries"), counted(0, "page")
    ('1 entry', '2 entries', 'no pages')
    """
    return f"{number or 'no'} {noun if number == 1 else several or f'{noun}s'}"


Problems = tuple[Problem, ...]
