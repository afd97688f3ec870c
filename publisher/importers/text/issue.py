"""Pieces of a web text → the issue they make, an entry for every character, and what an editor should look at.

What the text does not say and the editor did not give is asked for; where they differ, the editor's word counts.
"""

from dataclasses import dataclass
from datetime import date

from publisher.importers.account import Action
from publisher.importers.text import forms
from publisher.importers.text.account import Ledger
from publisher.importers.text.forms import same
from publisher.importers.text.pieces import Piece, Role, heading_words, house_names
from publisher.model.issue import Cover, Issue, Section
from publisher.model.tree import Block, Heading, Inlines, Paragraph, SignOff
from publisher.model.walking import plain
from publisher.settings.publication import Publication, section_for, slug

_LEFT_OUT = {
    Role.BOILERPLATE: "standing text of the publication",
    Role.STANDING: "standing text of the publication",
    Role.CONTENTS: "contents list: the contents are made of the headings",
    Role.FURNITURE: "furniture of the web page, behind the end of the text",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What the editor says of the issue; None where the text has to."""

    number: int | None
    day: date | None


def assemble(pieces: tuple[Piece, ...], publication: Publication, given: Given, ledger: Ledger) -> Issue | None:
    """Make the issue, and enter every word in the ledger; None if its number or date is not known."""
    day = _day(pieces, given.day, ledger)
    number, year = _number(pieces, given.number, ledger)
    if day is None or number is None:
        return None
    values = _facts(pieces, publication, (day, number), ledger)
    lead, sections = _body(pieces, publication, ledger)
    first: dict[str, int] = {}
    for section in sections:
        if first.setdefault(section.id, section.line) != section.line:
            message = f"“{plain(section.title)}” heads a second section, after line {first[section.id]}"
            ledger.say(section.line, "S123", message, "join the two in the text, or rename one", stops=True)
    return Issue(
        year=year or day.year,
        number=number,
        path=ledger.path,
        title=values.get("title", publication.title),
        subtitle=publication.subtitle,
        date=day,
        lang=publication.language,
        description=values.get("description", ""),
        rights=publication.rights,
        cover=Cover(credit=values.get("credit", "")),
        lead=lead,
        sections=sections,
        sign_off=next((_signed(piece, ledger) for piece in pieces if piece.role is Role.SIGN_OFF), None),
    )


def _spans(piece: Piece) -> list[tuple[int, int]]:
    return [(line.start, line.end) for line in piece.lines]


# --- date and number ---------------------------------------------------------------------------------------------


def _readings(piece: Piece) -> tuple[date, ...] | None:
    """Give what a title or date line can mean; None if no date is in it."""
    titled = forms.dated_title(piece.lines[0]) if piece.role is Role.TITLE else None
    return titled[1] if titled else forms.day(piece.lines[0])


def _day(pieces: tuple[Piece, ...], given: date | None, ledger: Ledger) -> date | None:
    """Settle the date: the editor's, else the one day that all dates of the text can mean; else ask."""
    said = [
        (piece.lines[0], days)
        for piece in pieces
        if piece.role in {Role.TITLE, Role.DAY} and (days := _readings(piece)) is not None
    ]
    if given:
        for line, days in said:
            if given not in days:
                ledger.say(
                    line.number,
                    "S109",
                    f"the text says “{line.said}”, --date {given}",
                    "the option counts; is it right?",
                )
        return given
    for line, days in said:
        if not days:
            ledger.say(line.number, "S110", f"there is no such day: “{line.said}”", "check it, or give --date")
    meant = [(line, days) for line, days in said if days]
    common = set.intersection(*(set(days) for _, days in meant)) if meant else set()
    if len(common) == 1:
        return common.pop()
    if not meant:
        ledger.say(0, "S108", "the text does not say its date", "give it: --date 2024-11-04", stops=True)
    elif common:
        line, days = meant[0]
        these = " or ".join(map(str, sorted(common)))
        ledger.say(line.number, "S110", f"“{line.said}” can mean {these}", "give it: --date …", stops=True)
    else:
        for line, days in meant[1:]:
            if not set(days) & set(meant[0][1]):
                message = f"“{line.said}”, but line {meant[0][0].number} says “{meant[0][0].said}”"
                ledger.say(line.number, "S109", message, "say which is right: --date …", stops=True)
                break
        else:
            ledger.say(meant[0][0].number, "S109", "the dates of the text differ", "give it: --date …", stops=True)
    return None


def _number(pieces: tuple[Piece, ...], given: int | None, ledger: Ledger) -> tuple[int | None, int | None]:
    """Settle number and year of the edition: the editor's, else what the text says; else ask. No year: None."""
    said = [
        (piece.lines[0], found)
        for piece in pieces
        if piece.role is Role.NUMBERING and (found := forms.numbering(piece.lines[0]))
    ]
    year = next((found[2] for _, found in said if found[2]), None)
    if given is not None:
        for line, found in said:
            if found[1] != given:
                ledger.say(
                    line.number,
                    "S111",
                    f"the text says “{line.said}”, --number {given}",
                    "the option counts; is it right?",
                )
        return given, year
    if not said:
        ledger.say(0, "S107", "the text does not say the number of the issue", "give it: --number 41", stops=True)
        return None, year
    for line, found in said[1:]:
        if found[1:] != said[0][1][1:]:
            message = f"“{line.said}”, but line {said[0][0].number} says “{said[0][0].said}”"
            ledger.say(line.number, "S111", message, "say which is right: --number …", stops=True)
            return None, year
    return said[0][1][1], year


# --- front matter ------------------------------------------------------------------------------------------------


def _facts(
    pieces: tuple[Piece, ...], publication: Publication, taken: tuple[date, int], ledger: Ledger
) -> dict[str, str]:
    """Enter what is no text but a fact of the issue, or is left out; give title, credit, description by name."""
    values: dict[str, str] = {}
    done: dict[str, int] = {}
    for piece in pieces:
        line = piece.lines[0]
        match piece.role:
            case Role.TITLE:
                start = _title(piece, values, publication, ledger)
                if _readings(piece) is not None:
                    _fact(piece, start, ("date", str(taken[0])), done, ledger)
                elif start < line.end:
                    ledger.tell(
                        (start, line.end), Action.DROPPED, "title of the publication, which publication.yaml says"
                    )
            case Role.DAY:
                _fact(piece, line.start, ("date", str(taken[0])), done, ledger)
            case Role.NUMBERING:
                _fact(piece, line.start, ("number", str(taken[1])), done, ledger)
            case Role.CREDIT:
                start = forms.credit(line) or line.start
                ledger.tell((line.start, start), Action.DROPPED, "label of the cover credit")
                values["credit"] = plain(
                    ledger.keep([(start, line.end)], "credit", moved="credit of the cover picture")
                )
            case Role.BOILERPLATE if "description" not in values:
                words = ledger.keep(_spans(piece), "description", moved="says what the publication is")
                values["description"] = plain(words)
            case role if role in _LEFT_OUT:
                ledger.drop(piece, _LEFT_OUT[role])
    return values


def _title(piece: Piece, values: dict[str, str], publication: Publication, ledger: Ledger) -> int:
    """Take the title from its line if it is not the publication's; give the offset of what is left of the line."""
    line = piece.lines[0]
    titled = forms.dated_title(line)
    name = titled[0] if titled else line.said
    if same(name) in house_names(publication) or "title" in values:
        return line.start
    end = line.start + len(name)
    values["title"] = plain(ledger.keep([(line.start, end)], "title", moved="title of the issue"))
    message = f"the title “{name}” is not the publication's"
    ledger.say(line.number, "S120", message, "is it a text of this publication?")
    return end


def _fact(piece: Piece, start: int, fact: tuple[str, str], done: dict[str, int], ledger: Ledger) -> None:
    """Enter a date or number: moved the first time, left out when it comes again or is not the one taken."""
    name, value = fact
    line = piece.lines[0]
    found = forms.numbering(line)
    said = {str(day) for day in _readings(piece) or ()} if name == "date" else {str(found[1]) if found else ""}
    if value in said and name not in done:
        done[name] = line.number
        ledger.tell((start, line.end), Action.MOVED, f"says the {name}", name, value)
    elif value in said:
        ledger.tell((start, line.end), Action.DROPPED, f"says the {name} again, as line {done[name]}")
    else:
        ledger.tell((start, line.end), Action.DROPPED, f"says another {name} than the one taken, {value}")


# --- text --------------------------------------------------------------------------------------------------------


def _body(
    pieces: tuple[Piece, ...], publication: Publication, ledger: Ledger
) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Make the lead and the sections."""
    parts: list[tuple[Piece | None, Inlines, list[Block]]] = [(None, (), [])]
    for piece in pieces:
        line = piece.lines[0]
        part = f"section {len(parts) - 1}" if len(parts) > 1 else "lead"
        place = f"{part}, block {len(parts[-1][2]) + 1}"
        match piece.role:
            case Role.SECTION:
                start = line.end - len(heading_words(line))
                ledger.tell((line.start, start), Action.DROPPED, "mark before a heading")
                parts.append((piece, ledger.keep([(start, line.end)], f"section {len(parts)}"), []))
            case Role.SUBHEADING:
                parts[-1][2].append(Heading(level=3, children=ledger.keep(_spans(piece), place), line=line.number))
            case Role.PARAGRAPH:
                children = ledger.keep(_spans(piece), place, breaks=piece.breaks)
                parts[-1][2].append(Paragraph(children=children, line=line.number))
    return tuple(parts[0][2]), tuple(
        _section(number, head.lines[0].number, title, tuple(blocks), publication)
        for number, (head, title, blocks) in enumerate(parts)
        if head
    )


def _section(number: int, line: int, title: Inlines, blocks: tuple[Block, ...], publication: Publication) -> Section:
    """Make a section; its id as the reader of sources makes it."""
    words = plain(title)
    known = section_for(publication, words)
    name = known.id if known else slug(words)
    name = name if name and name[0].isalpha() else f"section-{number}"
    return Section(id=name, title=title, name=known.name if known else words, line=line, blocks=blocks)


def _signed(piece: Piece, ledger: Ledger) -> SignOff:
    line = piece.lines[0].number
    children = ledger.keep(_spans(piece), "sign-off", breaks=piece.breaks)
    return SignOff(children=(Paragraph(children=children, line=line),), line=line)
