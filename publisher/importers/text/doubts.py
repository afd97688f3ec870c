"""What an editor should look at in an import, said with its line; nothing here stops it or changes a word."""

from publisher.importers.text import forms
from publisher.importers.text.account import Ledger
from publisher.importers.text.forms import same
from publisher.importers.text.pieces import Piece, Role, heading_words
from publisher.model.issue import Issue
from publisher.model.walking import plain
from publisher.settings.publication import Publication, section_for

MUCH = 1_000  # characters left out behind the sign-off that an editor should look at


def doubts(pieces: tuple[Piece, ...], issue: Issue, publication: Publication, ledger: Ledger) -> None:
    """Say what an editor should look at; none of it stops the import."""
    listed = {
        same(heading_words(piece.lines[0])): piece.lines[0]
        for piece in pieces
        if piece.role is Role.CONTENTS and not forms.contents_label(piece.lines[0])
    }
    sections = issue.sections
    if issue.year != issue.date.year:
        line = next(piece.lines[0] for piece in pieces if piece.role is Role.NUMBERING)
        message = f"this says the {issue.year} edition, the date is {issue.date}"
        ledger.say(
            line.number, "S112", message, f"the issue goes to issues/{issue.year}/{issue.number}; is that right?"
        )
    headed = {same(plain(section.title)): section for section in sections}
    _unsectioned(pieces, issue, [line for key, line in listed.items() if key not in headed], publication, ledger)
    for key, line in listed.items():
        if key not in headed:
            message = f"the contents list names “{heading_words(line)}”, but the text has no such heading"
            ledger.say(line.number, "S114", message, "put the heading in, or check its wording")
    for key, section in headed.items():
        words = plain(section.title)
        if listed and key not in listed:
            message = f"the heading “{words}” is not in the contents list of the text"
            ledger.say(section.line, "S114", message, "is it a section, or a sub-heading (###)?")
        if section_for(publication, words) is None:
            hint = "add it to sections in publication.yaml, or as an alias of one"
            ledger.say(section.line, "S115", f"“{words}” is not in the publication's vocabulary", hint)
    order = [key for key in headed if key in listed]
    if order != [key for key in listed if key in headed]:
        first = sections[0].line
        ledger.say(first, "S114", "the sections stand in another order than in the contents list", "which is right?")
    for section in sections:
        if not section.blocks:
            hint = "is it a heading, and is its text elsewhere?"
            ledger.say(section.line, "S122", f"the section “{plain(section.title)}” has no text", hint)
    left_out = [piece for piece in pieces if piece.role is Role.FURNITURE]
    much = sum(len(piece.said) for piece in left_out)
    if much > MUCH:
        hint = "it is in the report, word for word; if it is text, put it before the sign-off and import again"
        ledger.say(
            left_out[0].lines[0].number, "S118", f"{much:,} characters behind the end of the text are left out", hint
        )
    for piece in pieces:
        if piece.role is Role.PARAGRAPH:
            _doubtful_text(piece, ledger)


def _unsectioned(
    pieces: tuple[Piece, ...], issue: Issue, missing: list[forms.Line], publication: Publication, ledger: Ledger
) -> None:
    """Ask for the section of text that stands before the first heading, unless it is a letter to the readers."""
    opening = next((piece for piece in pieces if piece.role is Role.PARAGRAPH), None)
    listed = any(piece.role is Role.CONTENTS for piece in pieces)
    if (
        not issue.lead
        or not opening
        or (issue.sections and (forms.salutation(opening.lines[0]) or (listed and not missing)))
    ):
        return
    headed = {section.id for section in issue.sections}
    if missing:
        names = [heading_words(line) for line in missing]
        known = f"the contents list names {' and '.join(names)}"
    else:
        names = [section.name for section in publication.sections if section.id not in headed]
        known = f"of the publication's sections these have no heading here: {', '.join(names)}" if names else ""
    hint = f"put a line “## …” with its name above it{'; ' if known else ''}{known}"
    message = "the text does not say which section this belongs to; it stands as a letter before the sections"
    ledger.say(issue.lead[0].line, "S113", message, hint)


def _doubtful_text(piece: Piece, ledger: Ledger) -> None:
    """Say where a paragraph may hide a heading or a cut word; its words stay as they are."""
    line = piece.lines[0]
    if piece.doubt:
        message = f"“{line.said}” may be a sub-heading, but {piece.doubt}; kept as a paragraph"
        ledger.say(line.number, "S116", message, "if it is one, put ### before it")
    stuck = forms.glued(piece.said)
    if stuck:
        message = f"“{stuck[0]}” may be a heading stuck to the text “{stuck[1]} …”; kept as it is"
        ledger.say(line.number, "S117", message, "if it is one, put it on a line of its own after ###")
    for index, each in enumerate(piece.lines[:-1], 1):
        if each.said[-1] in "-\u00ad" and index not in piece.breaks:
            message = f"“… {each.said[-20:]}” ends a line with a hyphen; a space follows it now"
            ledger.say(each.number, "S121", message, "join the two halves if they are one word")
