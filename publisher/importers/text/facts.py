"""The date and the number of a web text: the editor's, else what all its lines agree on, else asked for."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile
from typing import TypeVar

from publisher.importers.file_names import of_file, of_words, settled
from publisher.importers.text import forms
from publisher.importers.text.account import TextJournal
from publisher.importers.text.forms import TextLine
from publisher.importers.text.pieces import PieceRole, TextPiece
from publisher.problems import Location

T = TypeVar("T", int, date)

_NEAR = 8
"""Pieces at the top of a text among which its date may stand."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A fact that is asked for: the option, an example of it, and the codes if no line says it or if lines differ."""

    option: str
    missing: str
    example: str
    unknown: str
    differ: str


_DATE = _Question("date", "its date", "2024-11-04", "S108", "S109")
_NUMBER = _Question("number", "the number of the issue", "41", "S107", "S111")


def _settled(
    meanings: Sequence[tuple[TextLine, Collection[T]]],
    wanted: T | None,
    question: _Question,
    journal: TextJournal,
    by_name: T | None,
) -> T | None:
    """Settle a fact: the editor's, else the one meaning that all its lines can have, the name of the file; else ask."""
    if wanted is not None:
        for line, meant in meanings:
            if wanted not in meant:
                message = f"the text says “{line.words}”, --{question.option} {wanted}"
                journal.doubt(line.number, question.differ, message, "the option counts; is it right?")
        return wanted
    if not meanings and by_name is not None:
        return by_name
    if not meanings:
        message, hint = f"the text does not say {question.missing}", f"give it: --{question.option} {question.example}"
        journal.doubt(0, question.unknown, message, hint, stops=True)
        return None
    first, possible = meanings[0]
    common = set(possible).intersection(*(meant for _, meant in meanings))
    if len(common) == 1:
        (value,) = common
        _, doubts = settled(
            [(f"line {first.number}", value), ("the name of the file", by_name)], Location(""), question.option
        )
        for doubt in doubts:
            journal.doubt(first.number, doubt.code, doubt.message, doubt.hint)
        return value
    hint = f"give it: --{question.option} …"
    if common:
        message = f"“{first.words}” can mean {' or '.join(sorted(map(str, common)))}"
        journal.doubt(first.number, "S110", message, hint, stops=True)
        return None
    other = next((line for line, meant in meanings if not set(meant) & set(possible)), None)
    if other:
        message = f"“{other.words}”, but line {first.number} says “{first.words}”"
        hint = f"say which is right: --{question.option} …"
        journal.doubt(other.number, question.differ, message, hint, stops=True)
    else:
        journal.doubt(first.number, question.differ, f"the {question.option}s of the text differ", hint, stops=True)
    return None


def days_of(piece: TextPiece) -> tuple[date, ...] | None:
    """Give what a title or date line can mean; None if no date is in it."""
    if piece.role is PieceRole.NUMBERING:
        said = of_words(piece.lines[0].words).day
        return (said,) if said else None
    titled = forms.dated_title(piece.lines[0]) if piece.role is PieceRole.TITLE else None
    return titled[1] if titled else forms.day(piece.lines[0])


def settled_day(
    pieces: tuple[TextPiece, ...], wanted: date | None, journal: TextJournal, pattern: str = ""
) -> date | None:
    """Settle the date."""
    meanings = [
        (piece.lines[0], days)
        for piece in pieces
        if piece.role in {PieceRole.TITLE, PieceRole.DAY, PieceRole.NUMBERING} and (days := days_of(piece)) is not None
    ]
    if wanted is None:
        for line, days in meanings:
            if not days:
                journal.doubt(line.number, "S110", f"there is no such day: “{line.words}”", "check it, or give --date")
        meanings = [(line, days) for line, days in meanings if days]
    by_name = of_file(journal.path, pattern).day
    if not meanings and wanted is None and by_name is None:
        meanings = list(islice(_beside_words(pieces), 1))
        for line, _ in meanings:
            message = f"the date is taken from “{line.words}”, which stays in the text"
            journal.doubt(line.number, "S260", message, "is it the date of the issue? If not, give --date")
    return _settled(meanings, wanted, _DATE, journal, by_name)


def _beside_words(pieces: tuple[TextPiece, ...]) -> Iterator[tuple[TextLine, tuple[date, ...]]]:
    """Yield the short lines above the first section that say a day beside other words."""
    above = takewhile(lambda piece: piece.role not in {PieceRole.SECTION, PieceRole.SUBHEADING}, pieces[:_NEAR])
    for piece in above:
        goes_on = len(piece.lines) > 1 and piece.lines[1].words[0].islower()
        if piece.role is PieceRole.PARAGRAPH and not goes_on and (found := forms.place_and_day(piece.lines[0])):
            yield piece.lines[0], found


def settled_number(
    pieces: tuple[TextPiece, ...], wanted: int | None, journal: TextJournal, pattern: str = ""
) -> tuple[int | None, int | None]:
    """Settle number and year of the edition; the year is None if no line says it."""
    lines = [
        (piece.lines[0], numbering)
        for piece in pieces
        if piece.role is PieceRole.NUMBERING and (numbering := forms.numbering(piece.lines[0]))
    ]
    year = next((numbering.year for _, numbering in lines if numbering.year), None)
    for line, numbering in lines:
        if wanted is None and numbering.year != year and numbering.year:
            message = f"“{line.words}” says another year of the edition than {year}"
            journal.doubt(line.number, "S111", message, "say which is right: --number …", stops=True)
    meant = [(line, (numbering.number,)) for line, numbering in lines]
    return _settled(meant, wanted, _NUMBER, journal, of_file(journal.path, pattern).number), year
