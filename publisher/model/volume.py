"""Parts of an annual volume besides its issues: entries of the chronology, rows of the list of issues, key figures.

A *volume folio* is the printed page number that runs through the year.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from publisher.model.values import span


@dataclass(frozen=True, slots=True)
class ChronologyEntry:
    """A line of the chronology: first and last day (the same for a day), what happened, the paragraph that tells it.

    `issue` is "2024/41", `block` the id of the paragraph in it.
    """

    first: date
    last: date
    text: str
    issue: str
    block: str


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue in the list of issues. `double` if it stands for two numbers.

    `number` is its last number, `first_number` the first of several, else 0.
    """

    issue: str
    number: int
    day: date
    first: date
    last: date
    double: bool = False
    first_number: int = 0

    @property
    def numbers(self) -> range:
        """Give its number, or all of a double issue."""
        return range(self.first_number or self.number, self.number + 1)

    @property
    def covers(self) -> bool:
        """Tell whether it says which days it covers; without that, it is listed under its own day."""
        return (self.first, self.last) != (self.day, self.day)

    @property
    def numbered(self) -> str:
        """Give its number as it is printed."""
        return span(self.numbers[0], self.number)


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap in the list of issues: numbers that are not there, or days without an issue where numbers go on.

    `after`, `before`: days of the issues around it, None at an end of the list. `unpublished`: an editor said that the
    numbers were never published. `reason`: why, or where they are, in the editor's words.
    """

    numbers: tuple[int, ...]
    after: date | None
    before: date | None
    reason: str = ""
    unpublished: bool = False


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """A value of a series: the issue and block that state it, its day, the value (None: no number), what was printed.

    `unit` is the text around the number, `source` the path and line of the block.
    """

    issue: str
    block: str
    day: date
    value: Decimal | None
    text: str
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A key figure that issues carry under the same name through the year."""

    name: str
    points: tuple[SeriesPoint, ...]
