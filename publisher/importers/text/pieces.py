"""The text of a published issue cut into pieces, each with its role: title, contents, section, paragraph, sign-off …

In: decoded text and the publication. Out: pieces in order of the text; what lies between them is white space only.
A role is given for a form that leaves no doubt; whatever else a line may be, it is text, with a note of the doubt.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from publisher.importers.text import forms
from publisher.importers.text.forms import Line, same
from publisher.settings.publication import Publication, section_for

UNWRAPPED = 200  # a line longer than this was not wrapped: in such a group every line is a paragraph
FURNITURE = 600  # characters of a passage that is too long to be left out as web furniture without a date line before


class Role(StrEnum):
    """What a piece is."""

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
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of lines with one role. `breaks`: indices of lines that begin anew; `doubt`: why its role is uncertain."""

    role: Role
    lines: tuple[Line, ...]
    breaks: tuple[int, ...] = ()
    doubt: str = ""

    @property
    def said(self) -> str:
        """Give the words, lines joined by a space."""
        return " ".join(line.said for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Context:
    """The groups of lines, and what is known of them before roles are given."""

    text: str
    publication: Publication
    groups: tuple[tuple[Line, ...], ...]
    contents: frozenset[int]  # numbers of the lines of the contents list
    listed: frozenset[str]  # what that list names
    end: int  # number of the line that begins the tail: sign-off, date line, furniture


def recognise(text: str, publication: Publication) -> tuple[Piece, ...]:
    """Cut a text into its pieces."""
    wrapped = tuple(forms.groups(text))
    contents = _contents(wrapped, publication)
    runs = tuple(part for run in wrapped for part in _parted(run))
    listed = frozenset(same(heading_words(line)) for line in contents)
    numbers = frozenset(line.number for line in contents)
    before = _Context(text, publication, runs, numbers, listed, 0)
    tail = _tail(before)
    end = tail[0].lines[0].number if tail else 1 + max((run[-1].number for run in runs), default=0)
    context = _Context(text, publication, runs, numbers, listed, end)
    return (*_subheaded(tuple(_pieces(context)), context), *tail)


def _parted(run: tuple[Line, ...]) -> tuple[tuple[Line, ...], ...]:
    """Part a group into lines if one of them is so long that nothing was wrapped: each is a paragraph, then."""
    return tuple((line,) for line in run) if any(len(line.said) > UNWRAPPED for line in run) else (run,)


def heading_words(line: Line) -> str:
    """Give a heading's words without the number or dash before them."""
    start = forms.item(line)
    return line.said if start is None else line.said[start - line.start :]


def house_names(publication: Publication) -> frozenset[str]:
    """Give the names under which the publication heads its texts: its title, alone or "by" its publisher."""
    by = (publication.publisher.short, publication.publisher.name)
    return frozenset(map(same, (publication.title, *(f"{publication.title} by {name}" for name in by if name))))


# --- contents and section headings -------------------------------------------------------------------------------


def _contents(runs: tuple[tuple[Line, ...], ...], publication: Publication) -> tuple[Line, ...]:
    """Find the contents list: numbered, dashed or in capitals, half of them headings further on; one line if it is."""
    alone = {same(heading_words(run[0])): run[0].number for run in runs if len(run) == 1}
    flat = [(line, len(run) == 1) for run in runs for line in run]
    latest = {line.said: line.number for line, _ in flat}
    start = 0
    while start < len(flat):
        marked = forms.item(flat[start][0]) is not None
        end, names = start, set[str]()
        while end < len(flat) and same(heading_words(flat[end][0])) not in names:
            line, single = flat[end]
            if not _listable(line, marked=marked, alone=single, publication=publication):
                break
            names.add(same(heading_words(line)))
            end += 1
        found = [line for line, _ in flat[start:end]]
        met = [
            line
            for line in found
            if alone.get(same(heading_words(line)), 0) > found[-1].number
            or section_for(publication, heading_words(line))
            or latest.get(heading_words(line), 0) > found[-1].number
        ]
        if 2 * len(met) >= len(found) and (len(found) >= 2 or (marked and _headed(found, alone))):
            return tuple(found)
        start = max(end, start + 1)
    return ()


def _headed(found: list[Line], alone: dict[str, int]) -> bool:
    """Whether each of these lines stands alone further on: one is enough for a list, then."""
    return bool(found) and all(alone.get(same(heading_words(line)), 0) > found[-1].number for line in found)


def _listable(line: Line, *, marked: bool, alone: bool, publication: Publication) -> bool:
    if len(line.said) > 120 or line.said[-1] in ".;!?":
        return False
    if marked:
        return forms.item(line) is not None
    return not alone and (forms.capitals(line) or section_for(publication, line.said) is not None)


def _named(line: Line, context: _Context) -> bool:
    """Whether contents or vocabulary name this heading."""
    words = heading_words(line)
    return same(words) in context.listed or section_for(context.publication, words) is not None


def _is_section(line: Line, context: _Context, *, alone: bool) -> bool:
    """Whether a line heads a section: named and alone, named and in capitals, or alone and in capitals."""
    if line.number in context.contents or len(line.said) > 120:
        return False
    capitals = forms.capitals(line)
    if forms.item(line) is not None and not (capitals and _named(line, context)):
        return False
    return (alone and capitals) or ((alone or capitals) and _named(line, context))


# --- the tail ----------------------------------------------------------------------------------------------------


def _tail(context: _Context) -> tuple[Piece, ...]:
    """Find what ends the text: sign-off, date line, and the furniture of the web page behind them."""
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
        and all(len(x.said) <= 80 for x in run[index:])
    ]
    if signed:
        return _signed(context, *signed[-1])
    for number in range(max(2, len(context.groups) - 7), len(context.groups)):
        run, rest = context.groups[number], context.groups[number + 1 :]
        if run[0].number < last:
            continue
        short = all(sum(len(line.said) for line in each) <= 300 for each in rest)
        if short and len(run) == 1 and forms.day(run[0]) is not None:
            return (Piece(Role.DAY, run), *(Piece(Role.FURNITURE, each) for each in rest))
    return ()


def _signed(context: _Context, number: int, index: int) -> tuple[Piece, ...]:
    """Give the pieces from a sign-off on; none if what follows is rather text than the furniture of a page."""
    words = context.groups[number][index:]
    rest = list(context.groups[number + 1 :])
    pieces: list[Piece] = []
    if len(words) > 1 and forms.day(words[-1]) is not None:
        words, rest = words[:-1], [words[-1:], *rest]
    if len(words) == 1 and rest and len(rest[0]) <= 2 and all(_signs(line) for line in rest[0]):
        words += rest.pop(0)
    pieces.append(Piece(Role.SIGN_OFF, words, tuple(range(1, len(words)))))
    dated = bool(rest) and len(rest[0]) == 1 and forms.day(rest[0][0]) is not None
    if dated:
        pieces.append(Piece(Role.DAY, rest.pop(0)))
    elif any(sum(len(line.said) for line in each) > FURNITURE for each in rest):
        return ()
    return (*pieces, *(Piece(Role.FURNITURE, each) for each in rest))


def _signs(line: Line) -> bool:
    """Whether a line can be the name under a sign-off."""
    return len(line.said) <= 60 and len(line.said.split()) <= 6 and line.said[-1] not in ".:;!?" and not forms.day(line)


# --- head and body -----------------------------------------------------------------------------------------------


def _pieces(context: _Context) -> Iterator[Piece]:
    """Yield the pieces before the tail; sub-headings are still paragraphs."""
    opening = True
    seen: dict[Role, str] = {}
    for run in context.groups:
        lines = tuple(line for line in run if line.number < context.end)
        text: list[Line] = []
        for line in lines:
            role = _role(line, context, seen, opening=opening and not text, alone=len(run) == 1)
            ready, text = ([], text) if role is Role.PARAGRAPH else (text, [])
            for piece in _text(ready, context):
                opening = opening and piece.role is not Role.PARAGRAPH
                yield piece
            if role is Role.PARAGRAPH:
                text.append(line)
            else:
                seen.setdefault(role, line.said)
                yield Piece(role, (line,))
        for piece in _text(text, context):
            opening = opening and piece.role is not Role.PARAGRAPH
            yield piece


def _role(line: Line, context: _Context, seen: dict[Role, str], *, opening: bool, alone: bool) -> Role:
    """Give the role of one line; PARAGRAPH for whatever has no form of its own."""
    names = house_names(context.publication)
    if line.number in context.contents or (
        forms.contents_label(line) and any(number in context.contents for number in (line.number + 1, line.number + 2))
    ):
        return Role.CONTENTS
    if opening:
        titled = forms.dated_title(line)
        if same(line.said) in names or (titled and (same(titled[0]) in names or Role.TITLE not in seen)):
            return Role.TITLE
        if Role.TITLE in seen and same(line.said) == same(seen[Role.TITLE]):
            return Role.TITLE
        if Role.CREDIT not in seen and forms.credit(line) is not None:
            return Role.CREDIT
        if alone and forms.day(line) is not None:
            return Role.DAY
    if _is_section(line, context, alone=alone):
        return Role.SECTION
    numbered = forms.numbering(line)
    if numbered and ((numbered[0] and same(numbered[0]) in names) or (opening and not numbered[0])):
        return Role.NUMBERING
    return Role.PARAGRAPH


def _text(lines: list[Line], context: _Context) -> Iterator[Piece]:
    """Yield the pieces of a run of text: the house sentence that it may begin with, then a paragraph."""
    if not lines:
        return
    start, end = lines[0].start, lines[-1].end
    stop = forms.boilerplate(context.text, start, end, ())
    role = Role.BOILERPLATE
    if stop is None:
        stop, role = forms.boilerplate(context.text, start, end, context.publication.standing_text), Role.STANDING
    if stop is not None:
        yield Piece(role, tuple(_clipped(lines, start, stop)))
        lines = list(_clipped(lines, stop, end))
    if lines:
        items = tuple(index for index, line in enumerate(lines) if index and forms.item(line) is not None)
        breaks = items if len(items) + (forms.item(lines[0]) is not None) >= 2 else ()
        if forms.closing(lines[0]):
            breaks = tuple(range(1, len(lines)))
        yield Piece(Role.PARAGRAPH, tuple(lines), breaks)


def _clipped(lines: list[Line], start: int, end: int) -> Iterator[Line]:
    """Yield what of the lines lies between two offsets, without white space at its ends."""
    for line in lines:
        said = line.said[max(start - line.start, 0) : max(end - line.start, 0)]
        left = max(line.start, start) + len(said) - len(said.lstrip(forms.BLANK))
        said = said.strip(forms.BLANK)
        if said:
            yield Line(line.number, left, left + len(said), said)


def _subheaded(pieces: tuple[Piece, ...], context: _Context) -> Iterator[Piece]:
    """Yield the pieces with sub-headings told from paragraphs: strictly, and with a note where there is a doubt."""
    alone = {run[0].number for run in context.groups if len(run) == 1}
    inside = False
    for index, piece in enumerate(pieces):
        inside = inside or piece.role is Role.SECTION
        doubt = forms.subheading(piece.lines[0]) if piece.role is Role.PARAGRAPH and len(piece.lines) == 1 else None
        if doubt is None or piece.lines[0].number not in alone or forms.closing(piece.lines[0]):
            yield piece
            continue
        below = pieces[index + 1] if index + 1 < len(pieces) else None
        if (
            below is None
            or below.role is not Role.PARAGRAPH
            or len(below.said) < 80
            or below.said[-1] not in '.!?…”"’)'
        ):
            doubt = doubt or "no paragraph of text follows it"
        elif not inside:
            doubt = doubt or "it stands before the first section"
        yield Piece(piece.role if doubt else Role.SUBHEADING, piece.lines, piece.breaks, doubt)
