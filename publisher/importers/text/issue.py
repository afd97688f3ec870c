"""Pieces of a web text → the issue that they make, with every character entered in the journal."""

from collections.abc import Sequence
from dataclasses import replace

from publisher.importers.dividing import DoubtCodes, divide
from publisher.importers.file_names import double, of_words, period_of
from publisher.importers.interface import Asked, blank_issue
from publisher.importers.text import forms
from publisher.importers.text.account import TextJournal
from publisher.importers.text.facts import days_of, settled_day, settled_number
from publisher.importers.text.forms import same
from publisher.importers.text.pieces import PieceRole, TextPiece, heading_words, house_names
from publisher.model.issue import Cover, Issue
from publisher.model.tree import Block, Heading, Paragraph, SignOff
from publisher.model.walking import plain
from publisher.problems import Location
from publisher.settings.publication import Publication

_REPEATED = "S123"
_LEFT_OUT = {
    PieceRole.BOILERPLATE: "standing text of the publication",
    PieceRole.STANDING: "standing text of the publication",
    PieceRole.CONTENTS: "contents list: the contents are made of the headings",
    PieceRole.WEB_PAGE: "rest of the web page, behind the end of the text",
}


def assemble(pieces: tuple[TextPiece, ...], house: Publication, asked: Asked, journal: TextJournal) -> Issue | None:
    """Make the issue, and enter every word in the journal; None if its number or date is not known."""
    day = settled_day(pieces, asked.day, journal, asked.pattern)
    number, year = settled_number(pieces, asked.number, journal, asked.pattern)
    if day is None or number is None:
        return None
    assembly = _Assembly(house, journal, {"date": str(day), "number": str(number)})
    for piece in pieces:
        assembly.add(piece)
    division = divide(assembly.blocks, house, journal.path, DoubtCodes(repeated=_REPEATED, unknown="S115"))
    journal.places = dict(enumerate(division.places))
    for doubt in division.doubts:
        stops = doubt.code == _REPEATED
        message = doubt.message.rpartition(";")[0] if stops else doubt.message  # nothing is made that it could stand in
        journal.doubt(doubt.location.line, doubt.code, message, doubt.hint, stops=stops)
    said = [of_words(piece.words) for piece in pieces if piece.role is PieceRole.NUMBERING]
    for doubt in double(said, number, Location("")):
        journal.doubt(0, doubt.code, doubt.message, doubt.hint)
    heads = (PieceRole.TITLE, PieceRole.NUMBERING, PieceRole.DAY)
    head_lines = [piece.words for piece in pieces if piece.role in heads]
    return replace(
        blank_issue(house, number, day, year),
        period=period_of(head_lines, (), (), day, house.language),
        title=assembly.values.get("title", house.title),
        description=assembly.values.get("description", ""),
        cover=Cover(credit=assembly.values.get("credit", "")),
        lead=division.lead,
        sections=division.sections,
        sign_off=assembly.sign_off,
    )


class _Assembly:
    """An issue while it is put together; `facts` are the date and the number that were settled.

    `values`: title, credit and description that the text says; `lines`: where each fact stood first.
    """

    def __init__(self, house: Publication, journal: TextJournal, facts: dict[str, str]) -> None:
        self.house, self.journal, self.facts = house, journal, facts
        self.values: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        self.blocks: list[Block] = []
        self.sign_off: SignOff | None = None

    def add(self, piece: TextPiece) -> None:
        """Make of a piece what its role says."""
        line, journal, place = piece.lines[0], self.journal, len(self.blocks)
        match piece.role:
            case PieceRole.TITLE:
                self._title(piece)
            case PieceRole.DAY:
                self._fact(piece, line.start, "date")
            case PieceRole.NUMBERING:
                self._fact(piece, line.start, "number")
            case PieceRole.CREDIT:
                start = forms.credit(line) or line.start
                journal.drop_span(line.start, start, "label of the cover credit")
                self._value("credit", [(start, line.end)], "credit of the cover picture")
            case PieceRole.BOILERPLATE if "description" not in self.values:
                self._value("description", piece.spans, "says what the publication is")
            case role if role in _LEFT_OUT:
                journal.drop_span(line.start, piece.lines[-1].end, _LEFT_OUT[role])
            case PieceRole.SECTION:
                start = line.end - len(heading_words(line))
                journal.drop_span(line.start, start, "mark before a heading")
                title = journal.keep_spans([(start, line.end)], place)
                self.blocks.append(Heading(level=2, children=title, line=line.number))
            case PieceRole.SUBHEADING:
                words = journal.keep_spans(piece.spans, place)
                self.blocks.append(Heading(level=3, children=words, line=line.number))
            case PieceRole.PARAGRAPH:
                words = journal.keep_spans(piece.spans, place, breaks=piece.breaks)
                self.blocks.append(Paragraph(children=words, line=line.number))
            case PieceRole.SIGN_OFF:
                words = journal.keep_spans(piece.spans, "sign-off", breaks=piece.breaks)
                paragraph = Paragraph(children=words, line=line.number)
                self.sign_off = SignOff(children=(paragraph,), line=line.number)

    def _value(self, name: str, spans: Sequence[tuple[int, int]], reason: str) -> None:
        self.values[name] = plain(self.journal.keep_spans(spans, name, moved=reason))

    def _title(self, piece: TextPiece) -> None:
        """Take the title from its line if it is not the publication's; what is left of the line is a date."""
        line = piece.lines[0]
        titled = forms.dated_title(line)
        name, start = titled[0] if titled else line.words, line.start
        if same(name) not in house_names(self.house) and "title" not in self.values:
            start += len(name)
            self._value("title", [(line.start, start)], "title of the issue")
            message = f"the title “{name}” is not the publication's"
            self.journal.doubt(line.number, "S120", message, "is it a text of this publication?")
        if days_of(piece) is not None:
            self._fact(piece, start, "date")
        elif start < line.end:
            reason = "title of the publication, which publication.yaml says"
            self.journal.drop_span(start, line.end, reason)

    def _fact(self, piece: TextPiece, start: int, name: str) -> None:
        """Enter a date or number: moved the first time, left out when it comes again or is not the one taken."""
        line, value = piece.lines[0], self.facts[name]
        numbering = forms.numbering(line)
        meant = days_of(piece) or () if name == "date" else (numbering and numbering.number,)
        if value not in map(str, meant):
            self.journal.drop_span(start, line.end, f"says another {name} than the one taken, {value}")
        elif name in self.lines:
            self.journal.drop_span(start, line.end, f"says the {name} again, as line {self.lines[name]}")
        else:
            self.lines[name] = line.number
            self.journal.move_span(start, line.end, name, value)
