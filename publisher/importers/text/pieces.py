"""The text of a published issue cut into pieces, each with its role: title, contents, section, paragraph, sign-off …

In: decoded text and the publication. Out: pieces in order of the text; what lies between them is white space only.
A role is given for a form that leaves no doubt; whatever else a line may be, it is text, with a note of the doubt.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from publisher.importers.text import forms
from publisher.importers.text.forms import TextLine, same
from publisher.settings.publication import Publication, section_for

UNWRAPPED = 200  # a line longer than this was not wrapped: in such a group every line is a paragraph
LONG_PASSAGE = 600  # characters of a passage that is left out as part of the web page only behind a date line


class PieceRole(StrEnum):
    """Kinds of pieces."""

    TITLE = "title"
    NUMBERING = "numbering"
    CREDIT = "credit"
    CONTENTS = "contents"
    BOILERPLATE = "boilerplate"
    STANDING = "standing text"
    SECTION = "section"
    SUBHEADING = "sub-heading"
    PARAGRAPH = "paragraph"
    SIGN_OFF = "sign-off"
    DAY = "date"
    WEB_PAGE = "web page"


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A run of lines with one role. `breaks`: indices of lines that begin anew; `doubt`: why its role is uncertain."""

    role: PieceRole
    lines: tuple[TextLine, ...]
    breaks: tuple[int, ...] = ()
    doubt: str = ""

    @property
    def words(self) -> str:
        """The words, lines joined by a space."""
        return " ".join(line.words for line in self.lines)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The offsets of each line."""
        return tuple((line.start, line.end) for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Context:
    """The groups of lines, and what is known of them before roles are given.

    `contents`: numbers of the lines of the contents list, `listed`: the headings that it names; `names`: those under
    which the publication heads its texts; `end`: the line that begins the tail (sign-off, date line, web page).
    """

    text: str
    house: Publication
    groups: tuple[tuple[TextLine, ...], ...]
    contents: frozenset[int]
    listed: frozenset[str]
    names: frozenset[str]
    end: int = 0


def recognise(text: str, house: Publication) -> tuple[TextPiece, ...]:
    """Cut a text into its pieces."""
    wrapped = tuple(forms.groups(text))
    contents = _contents(wrapped, house)
    runs = tuple(part for run in wrapped for part in _parted(run))
    listed = frozenset(same(heading_words(line)) for line in contents)
    context = _Context(text, house, runs, frozenset(line.number for line in contents), listed, house_names(house))
    tail = _tail(context)
    end = tail[0].lines[0].number if tail else 1 + max((run[-1].number for run in runs), default=0)
    context = replace(context, end=end)
    return (*_subheaded(tuple(_pieces(context)), context), *tail)


def _parted(run: tuple[TextLine, ...]) -> tuple[tuple[TextLine, ...], ...]:
    """Part a group into lines if one of them is so long that nothing was wrapped: each is a paragraph, then."""
    return tuple((line,) for line in run) if any(len(line.words) > UNWRAPPED for line in run) else (run,)


def heading_words(line: TextLine) -> str:
    """Give a heading's words without the number or dash before them."""
    start = forms.item(line)
    return line.words if start is None else line.words[start - line.start :]


def house_names(house: Publication) -> frozenset[str]:
    """Give the names under which the publication heads its texts: its title, alone or "by" its publisher."""
    by = (house.publisher.short, house.publisher.name)
    return frozenset(map(same, (house.title, *(f"{house.title} by {name}" for name in by if name))))


# --- contents and section headings -------------------------------------------------------------------------------


def _contents(runs: tuple[tuple[TextLine, ...], ...], house: Publication) -> tuple[TextLine, ...]:
    """Find the contents list: numbered, dashed or in capitals, half of them headings further on; one line if it is."""
    alone = {same(heading_words(run[0])): run[0].number for run in runs if len(run) == 1}
    flat = [(line, len(run) == 1) for run in runs for line in run]
    latest = {line.words: line.number for line, _ in flat}
    start = 0
    while start < len(flat):
        marked = forms.item(flat[start][0]) is not None
        end, names = start, set[str]()
        while end < len(flat) and same(heading_words(flat[end][0])) not in names:
            line, single = flat[end]
            if not _listable(line, marked=marked, alone=single, house=house):
                break
            names.add(same(heading_words(line)))
            end += 1
        lines = tuple(line for line, _ in flat[start:end])
        met = [
            line
            for line in lines
            if alone.get(same(heading_words(line)), 0) > lines[-1].number
            or section_for(house, heading_words(line))
            or latest.get(heading_words(line), 0) > lines[-1].number
        ]
        if 2 * len(met) >= len(lines) and (len(lines) >= 2 or (marked and _headed(lines, alone))):
            return lines
        start = max(end, start + 1)
    return ()


def _headed(lines: tuple[TextLine, ...], alone: dict[str, int]) -> bool:
    """Return whether each of these lines stands alone further on: one is enough for a list, then."""
    return bool(lines) and all(alone.get(same(heading_words(line)), 0) > lines[-1].number for line in lines)


def _listable(line: TextLine, *, marked: bool, alone: bool, house: Publication) -> bool:
    if len(line.words) > 120 or line.words[-1] in ".;!?":
        return False
    if marked:
        return forms.item(line) is not None
    return not alone and (forms.capitals(line) or section_for(house, line.words) is not None)


def _named(line: TextLine, context: _Context) -> bool:
    """Return whether contents or vocabulary name this heading."""
    words = heading_words(line)
    return same(words) in context.listed or section_for(context.house, words) is not None


def _is_section(line: TextLine, context: _Context, *, alone: bool) -> bool:
    """Return whether a line heads a section: named and alone, named and in capitals, or alone and in capitals."""
    if line.number in context.contents or len(line.words) > 120:
        return False
    capitals = forms.capitals(line)
    if forms.item(line) is not None and not (capitals and _named(line, context)):
        return False
    return (alone and capitals) or ((alone or capitals) and _named(line, context))


# --- the tail ----------------------------------------------------------------------------------------------------


def _tail(context: _Context) -> tuple[TextPiece, ...]:
    """Find what ends the text: sign-off, date line, and the rest of the web page behind them."""
    last = max(
        (
            line.number
            for run in context.groups
            for line in run
            if _named(line, context) and _is_section(line, context, alone=len(run) == 1)
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


def _signed(context: _Context, number: int, index: int) -> tuple[TextPiece, ...]:
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


# --- head and body -----------------------------------------------------------------------------------------------


def _pieces(context: _Context) -> Iterator[TextPiece]:
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


def _role(line: TextLine, context: _Context, seen: dict[PieceRole, str], *, opening: bool, alone: bool) -> PieceRole:
    """Give the role of one line; PARAGRAPH for whatever has no form of its own."""
    names = context.names
    if line.number in context.contents or (
        forms.contents_label(line) and any(number in context.contents for number in (line.number + 1, line.number + 2))
    ):
        return PieceRole.CONTENTS
    if opening:
        titled = forms.dated_title(line)
        if same(line.words) in names or (titled and (same(titled[0]) in names or PieceRole.TITLE not in seen)):
            return PieceRole.TITLE
        if PieceRole.TITLE in seen and same(line.words) == same(seen[PieceRole.TITLE]):
            return PieceRole.TITLE
        if PieceRole.CREDIT not in seen and forms.credit(line) is not None:
            return PieceRole.CREDIT
        if alone and forms.day(line) is not None:
            return PieceRole.DAY
    if _is_section(line, context, alone=alone):
        return PieceRole.SECTION
    numbered = forms.numbering(line)
    if numbered and (same(numbered.name) in names if numbered.name else opening):
        return PieceRole.NUMBERING
    return PieceRole.PARAGRAPH


def _text(lines: list[TextLine], context: _Context) -> Iterator[TextPiece]:
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


def _subheaded(pieces: tuple[TextPiece, ...], context: _Context) -> Iterator[TextPiece]:
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
