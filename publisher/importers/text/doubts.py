"""Doubts about a web text, each with its line; none of them stops the import or changes a word."""

from publisher.importers.text import forms
from publisher.importers.text.account import TextJournal
from publisher.importers.text.forms import TextLine, same
from publisher.importers.text.pieces import PieceRole, TextPiece, heading_words
from publisher.model.issue import Issue
from publisher.model.walking import plain
from publisher.settings.publication import Publication

MUCH = 1_000  # characters left out behind the sign-off that an editor should look at


def enter_doubts(pieces: tuple[TextPiece, ...], issue: Issue, house: Publication, journal: TextJournal) -> None:
    """Enter what an editor should look at."""
    listed = {
        same(heading_words(piece.lines[0])): piece.lines[0]
        for piece in pieces
        if piece.role is PieceRole.CONTENTS and not forms.contents_label(piece.lines[0])
    }
    sections = issue.sections
    if issue.year != issue.date.year:
        line = next(piece.lines[0] for piece in pieces if piece.role is PieceRole.NUMBERING)
        message = f"this says the {issue.year} edition, the date is {issue.date}"
        hint = f"the issue goes to issues/{issue.year}/{issue.number}; is that right?"
        journal.doubt(line.number, "S112", message, hint)
    headed = {same(plain(section.title)): section for section in sections}
    missing = [line for key, line in listed.items() if key not in headed]
    for line in missing:
        message = f"the contents list names “{heading_words(line)}”, but the text has no such heading"
        journal.doubt(line.number, "S114", message, "put the heading in, or check its wording")
    if issue.lead and _lacks_section(pieces, issue, missing):
        message = "the text does not say which section this belongs to; it stands as a letter before the sections"
        journal.doubt(issue.lead[0].line, "S113", message, _hint_of_sections(missing, issue, house))
    for key, section in headed.items():
        words = plain(section.title)
        if listed and key not in listed:
            message = f"the heading “{words}” is not in the contents list of the text"
            journal.doubt(section.line, "S114", message, "is it a section, or a sub-heading (###)?")
    order = [key for key in headed if key in listed]
    if order != [key for key in listed if key in headed]:
        message = "the sections stand in another order than in the contents list"
        journal.doubt(sections[0].line, "S114", message, "which is right?")
    for section in sections:
        if not section.blocks:
            hint = "is it a heading, and is its text elsewhere?"
            journal.doubt(section.line, "S122", f"the section “{plain(section.title)}” has no text", hint)
    left_out = [piece for piece in pieces if piece.role is PieceRole.WEB_PAGE]
    much = sum(len(piece.words) for piece in left_out)
    if much > MUCH:
        hint = "it is in the report, word for word; if it is text, put it before the sign-off and import again"
        message = f"{much:,} characters behind the end of the text are left out"
        journal.doubt(left_out[0].lines[0].number, "S118", message, hint)
    for piece in pieces:
        if piece.role is PieceRole.PARAGRAPH:
            _doubtful_text(piece, journal)


def _lacks_section(pieces: tuple[TextPiece, ...], issue: Issue, missing: list[TextLine]) -> bool:
    """Return whether text before the first heading is in want of a section, and is not a letter to the readers."""
    opening = next((piece for piece in pieces if piece.role is PieceRole.PARAGRAPH), None)
    listed = any(piece.role is PieceRole.CONTENTS for piece in pieces)
    letter = opening is not None and forms.salutation(opening.lines[0])
    return opening is not None and not (issue.sections and (letter or (listed and not missing)))


def _hint_of_sections(missing: list[TextLine], issue: Issue, house: Publication) -> str:
    """Name the sections that the text may belong to."""
    hint = "put a line “## …” with its name above it"
    if missing:
        return f"{hint}; the contents list names {' and '.join(map(heading_words, missing))}"
    headed = {section.id for section in issue.sections}
    names = ", ".join(section.name for section in house.sections if section.id not in headed)
    return f"{hint}; of the publication's sections these have no heading here: {names}" if names else hint


def _doubtful_text(piece: TextPiece, journal: TextJournal) -> None:
    """Enter where a paragraph may hide a heading or a cut word; its words stay as they are."""
    line = piece.lines[0]
    if piece.doubt:
        message = f"“{line.words}” may be a sub-heading, but {piece.doubt}; kept as a paragraph"
        journal.doubt(line.number, "S116", message, "if it is one, put ### before it")
    stuck = forms.glued(piece.words)
    if stuck:
        message = f"“{stuck[0]}” may be a heading stuck to the text “{stuck[1]} …”; kept as it is"
        journal.doubt(line.number, "S117", message, "if it is one, put it on a line of its own after ###")
    for index, cut in enumerate(piece.lines[:-1], 1):
        if cut.words[-1] in "-\u00ad" and index not in piece.breaks:
            message = f"“… {cut.words[-20:]}” ends a line with a hyphen; a space follows it now"
            journal.doubt(cut.number, "S121", message, "join the two halves if they are one word")
