"""The end of a web text: sign-off, date line, and the rest of the web page behind them."""

from publisher.importers.text import forms
from publisher.importers.text.contents import TextContext, is_named, is_section
from publisher.importers.text.forms import TextLine
from publisher.importers.text.pieces import PieceRole, TextPiece

LONG_PASSAGE = 600  # characters of a passage that is left out as part of the web page only behind a date line


def tail_of(context: TextContext) -> tuple[TextPiece, ...]:
    """Find what ends the text: sign-off, date line, and the rest of the web page behind them."""
    last = max(
        (
            line.number
            for run in context.groups
            for line in run
            if is_named(line, context) and is_section(line, context, alone=len(run) == 1)
        ),
        default=-1,
    )
    signed = [
        (number, index)
        for number, run in enumerate(context.groups)
        for index, line in enumerate(run)
        if line.number > last
        and forms.closing(line)
        and len(run) - index <= 5
        and all(len(x.words) <= 80 for x in run[index:])
    ]
    if signed:
        return _signed(context, *signed[-1])
    for number in range(max(2, len(context.groups) - 7), len(context.groups)):
        run, rest = context.groups[number], context.groups[number + 1 :]
        if run[0].number < last:
            continue
        short = all(sum(len(line.words) for line in group) <= 300 for group in rest)
        if short and len(run) == 1 and forms.day(run[0]) is not None:
            return (TextPiece(PieceRole.DAY, run), *(TextPiece(PieceRole.WEB_PAGE, group) for group in rest))
    return ()


def _signed(context: TextContext, number: int, index: int) -> tuple[TextPiece, ...]:
    """Give the pieces from a sign-off on; none if what follows is rather text than the rest of a page."""
    words = context.groups[number][index:]
    rest = list(context.groups[number + 1 :])
    pieces: list[TextPiece] = []
    if len(words) > 1 and forms.day(words[-1]) is not None:
        words, rest = words[:-1], [words[-1:], *rest]
    if len(words) == 1 and rest and len(rest[0]) <= 2 and all(_signs(line) for line in rest[0]):
        words += rest.pop(0)
    pieces.append(TextPiece(PieceRole.SIGN_OFF, words, tuple(range(1, len(words)))))
    dated = bool(rest) and len(rest[0]) == 1 and forms.day(rest[0][0]) is not None
    if dated:
        pieces.append(TextPiece(PieceRole.DAY, rest.pop(0)))
    elif any(sum(len(line.words) for line in group) > LONG_PASSAGE for group in rest):
        return ()
    return (*pieces, *(TextPiece(PieceRole.WEB_PAGE, group) for group in rest))


def _signs(line: TextLine) -> bool:
    """Return whether a line can be the name under a sign-off."""
    return (
        len(line.words) <= 60 and len(line.words.split()) <= 6 and line.words[-1] not in ".:;!?" and not forms.day(line)
    )
