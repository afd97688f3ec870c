"""Facts of a volume: its numbers and gaps, figures of the year, form of its indexes; from `issues/<year>/volume.yaml`.

In: the text of that file. Out: a frozen `VolumeFile`, or None, and every mistake in it. Every key may be left out.
"""

import re
from typing import Annotated, Literal, Self

from publisher.problems import Problem
from publisher.settings import reader
from publisher.settings.reader import AfterValidator, Field, Filled, Number, SettingError, Settings, model_validator


def _numbers(value: str) -> str:
    numbers = re.fullmatch(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?", value)
    if not numbers or (numbers[2] and int(numbers[2]) < int(numbers[1])):
        raise SettingError("C005", f"“{value}” is not the number of an issue", "write 40, or 2-6 for several")
    return value


Span = Annotated[str, AfterValidator(_numbers), Field(examples=["40", "2-6"])]


def _span(numbers: str) -> range:
    first, _, last = numbers.replace("–", "-").partition("-")
    return range(int(first), int(last or first) + 1)


class MissingNumbers(Settings):
    """Facts of numbers that are not in the volume."""

    example = "{numbers: %, reason: …}"

    numbers: Span
    """The number, or the first and the last: 2-6."""
    published: bool | None = None
    """Whether they were published at all: no says so in print."""
    reason: str = ""
    """The reason, as it is to be printed: a sentence or less."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.published is None and not self.reason:
            said = "nothing is said of these numbers"
            raise SettingError("C003", f"gaps: {said}", "add reason: …, or published: no")
        return self

    @property
    def span(self) -> range:
        """Every number."""
        return _span(self.numbers)


class IndexSettings(Settings):
    """Order, locators, division and columns of the indexes."""

    kinds: Literal["four", "combined"] = "four"
    """Persons, organisations, places and subjects apart, or all in one."""
    order: Literal["word", "letter"] = "word"
    """Word by word or letter by letter (ISO 999, 8.2)."""
    locators: Literal["page", "issue:page"] = "page"
    """The volume's page numbers, or the issue with its own: 41:3."""
    divide: Literal["item", "section", "month"] = "item"
    """How entries with many locators are divided: by the headings of the items, by sections, by months."""
    sources: bool = False
    """Whether there is an index of the sources cited too."""
    columns: Annotated[Number, Field(ge=2, le=3)] = 3
    """Columns on a page."""


class FigureSettings(Settings):
    """A key figure that issues carry through the year."""

    example = "{name: %}"

    name: Filled
    """Its name: the label of the key figure in an issue."""
    also: tuple[Filled, ...] = ()
    """Other labels of the same figure."""
    running: bool | None = None
    """Whether it is a running total, which may not fall; if not said, a label with "since" is one."""
    parts: tuple[Filled, ...] = ()
    """Figures that must add up to the rise of this running total."""
    show: bool = True
    """Whether it is among the figures of the year."""


class VolumeFile(Settings):
    """The settings of one volume."""

    numbers: Span | None = None
    """The first and the last number of the year, 1-52, where issues are missing before the first or after the last."""
    gaps: tuple[MissingNumbers, ...] = ()
    """Facts of numbers that are missing: why, and whether they were published."""
    figures: tuple[FigureSettings, ...] = ()
    """Facts of key figures that make a series."""
    index: IndexSettings = IndexSettings()
    """How the indexes are made and set."""

    @property
    def span(self) -> range:
        """Every number of the year; none if the editor does not say which."""
        return _span(self.numbers) if self.numbers else range(0)


def read(text: str, path: str) -> tuple[VolumeFile | None, tuple[Problem, ...]]:
    """Read a volume file; every mistake at once."""
    return reader.read(text, path, VolumeFile) if text.strip() else (VolumeFile(), ())
