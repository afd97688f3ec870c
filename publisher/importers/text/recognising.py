"""The text of a published issue cut into pieces, each with its role.

In: decoded text and the publication. Out: pieces in order of the text; what lies between them is white space only.
A role is given for a form that leaves no doubt; whatever else a line may be, it is text, with a note of the doubt.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from publisher.importers.text import forms
from publisher.importers.text.contents import TextContext, contents_list, is_section
from publisher.importers.text.forms import TextLine, same
from publisher.importers.text.pieces import PieceRole, TextPiece, heading_words, house_names
from publisher.importers.text.tail import tail_of
from publisher.settings.publication import Publication

UNWRAPPED = 200  # a line longer than this was not wrapped: in such a group every line is a paragraph


def recognise(text: str, house: Publication) -> tuple[TextPiece, ...]:
    """Cut a text into its pieces."""
    wrapped = tuple(forms.groups(text))
    contents = contents_list(wrapped, house)
    runs = tuple(part for run in wrapped for part in _parted(run))
    listed = frozenset(same(heading_words(line)) for line in contents)
    context = TextContext(text, house, runs, frozenset(line.number for line in contents), listed, house_names(house))
    going_on = (above.number for run in runs for above, line in pairwise(run) if line.words[:1].islower())
    context = replace(context, going_on=frozenset(going_on))
    tail = tail_of(context)
    end = tail[0].lines[0].number if tail else 1 + max((run[-1].number for run in runs), default=0)
    context = replace(context, end=end)
    return (*_subheaded(tuple(_pieces(context)), context), *tail)


def _parted(run: tuple[TextLine, ...]) -> tuple[tuple[TextLine, ...], ...]:
    """Part a group into lines if one of them is so long that nothing was wrapped: each is a paragraph, then."""
    return tuple((line,) for line in run) if any(len(line.words) > UNWRAPPED for line in run) else (run,)


def _pieces(context: TextContext) -> Iterator[TextPiece]:
    """Yield the pieces before the tail; sub-headings are still paragraphs."""
    opening = True
    seen: dict[PieceRole, str] = {}
    for run in context.groups:
        text: list[TextLine] = []
        for line in (*(line for line in run if line.number < context.end), None):
            role = line and _role(line, context, seen, opening=opening and not text, alone=len(run) == 1)
            if line and role is PieceRole.PARAGRAPH:
                text.append(line)
                continue
            for piece in _text(text, context):
                opening = opening and piece.role is not PieceRole.PARAGRAPH
                yield piece
            text = []
            if line and role:
                seen.setdefault(role, line.words)
                yield TextPiece(role, (line,))


def _role(line: TextLine, context: TextContext, seen: dict[PieceRole, str], *, opening: bool, alone: bool) -> PieceRole:
    """Give the role of one line; PARAGRAPH for whatever has no form of its own."""
    names = context.names
    if line.number in context.contents or (
        forms.contents_label(line) and any(number in context.contents for number in (line.number + 1, line.number + 2))
    ):
        return PieceRole.CONTENTS
    numbered = forms.numbering(line)
    if opening:
        if numbered and same(numbered.name) in names and PieceRole.NUMBERING not in seen:
            return PieceRole.NUMBERING
        titled = forms.dated_title(line)
        if same(line.words) in names or (titled and same(titled[0]) in names):
            return PieceRole.TITLE
        if line.number not in context.going_on and forms.day(line) is not None:
            return PieceRole.DAY
        if titled and PieceRole.TITLE not in seen and not (PieceRole.NUMBERING in seen and forms.place_and_day(line)):
            return PieceRole.TITLE
        if PieceRole.TITLE in seen and same(line.words) == same(seen[PieceRole.TITLE]):
            return PieceRole.TITLE
        if PieceRole.CREDIT not in seen and forms.credit(line) is not None:
            return PieceRole.CREDIT
    if is_section(line, context, alone=alone):
        return PieceRole.SECTION
    if numbered and (same(numbered.name) in names if numbered.name else opening):
        return PieceRole.NUMBERING
    return PieceRole.PARAGRAPH


def _text(lines: list[TextLine], context: TextContext) -> Iterator[TextPiece]:
    """Yield the pieces of a run of text: the house sentence that it may begin with, then a paragraph."""
    if not lines:
        return
    start, end = lines[0].start, lines[-1].end
    stop = forms.boilerplate(context.text, start, end, ())
    role = PieceRole.BOILERPLATE
    if stop is None:
        stop, role = forms.boilerplate(context.text, start, end, context.house.standing_text), PieceRole.STANDING
    if stop is not None:
        yield TextPiece(role, tuple(_clipped(lines, start, stop)))
        lines = list(_clipped(lines, stop, end))
    if lines:
        items = tuple(index for index, line in enumerate(lines) if index and forms.item(line) is not None)
        breaks = items if len(items) + (forms.item(lines[0]) is not None) >= 2 else ()
        if forms.closing(lines[0]):
            breaks = tuple(range(1, len(lines)))
        yield TextPiece(PieceRole.PARAGRAPH, tuple(lines), breaks)


def _clipped(lines: list[TextLine], start: int, end: int) -> Iterator[TextLine]:
    """Yield what of the lines lies between two offsets, without white space at its ends."""
    for line in lines:
        part = line.words[max(start - line.start, 0) : max(end - line.start, 0)]
        left = max(line.start, start) + len(part) - len(part.lstrip(forms.BLANK))
        if words := part.strip(forms.BLANK):
            yield TextLine(line.number, left, left + len(words), words)


def _subheaded(pieces: tuple[TextPiece, ...], context: TextContext) -> Iterator[TextPiece]:
    """Yield the pieces with sub-headings told from paragraphs: strictly, and with a note where there is a doubt."""
    alone = {run[0].number for run in context.groups if len(run) == 1}
    inside = False
    for index, piece in enumerate(pieces):
        inside = inside or piece.role is PieceRole.SECTION
        doubt = (
            forms.subheading(piece.lines[0]) if piece.role is PieceRole.PARAGRAPH and len(piece.lines) == 1 else None
        )
        if doubt is None or piece.lines[0].number not in alone or forms.closing(piece.lines[0]):
            yield piece
            continue
        below = pieces[index + 1] if index + 1 < len(pieces) else None
        if (
            below is None
            or below.role is not PieceRole.PARAGRAPH
            or len(below.words) < 80
            or below.words[-1] not in '.!?…”"’)'
        ):
            doubt = doubt or "no paragraph of text follows it"
        elif not inside:
            doubt = doubt or "it stands before the first section"
        yield TextPiece(piece.role if doubt else PieceRole.SUBHEADING, piece.lines, piece.breaks, doubt)
