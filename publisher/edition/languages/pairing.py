"""Two language editions of an issue side by side: which paragraph of one is which of the other.

In: two issues as they were read. Out: pairs of passages in the order of the main edition, either side None where there
is no counterpart. Sections are paired by id, passages by id where both have one, else by their order within kinds:
the alignment with the highest score, to which like lengths, the same figures, and pairs accepted before add (the
dynamic programming of Gale and Church, A Program for Aligning Sentences in Bilingual Corpora, 1993).
"""

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from publisher.model import tree
from publisher.model.issue import Issue
from publisher.model.tree import Base, Block, Inlines
from publisher.model.walking import contents, plain, words_in
from publisher.store import digest

WHOLE = (tree.Table, tree.Chart, tree.KeyFigures, tree.Figure, tree.CodeBlock, tree.Timeline)
"""Blocks that are one passage, with all that they hold."""
SIGNS = 16
"""Hexadecimal digits by which the words of a passage are known again."""
_APART = ("", "sign-off", "notes")
"""Parts that are no sections."""
_FIGURE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class EditionPassage:
    """A paragraph, heading, picture or block of figures of an edition: its section, kind, id, words, line, block.

    `section` is an id, "" before the first one and for the front matter, whose passages have no block.
    """

    section: str
    kind: str
    id: str
    text: str
    line: int = 0
    block: Base | None = None

    @property
    def sign(self) -> str:
        """The digest of its words by which it is known again; spaces do not count."""
        return digest(" ".join(self.text.split()).encode())[:SIGNS]


@dataclass(frozen=True, slots=True)
class PassagePair:
    """A passage of the main edition and its counterpart; None on the side that has none."""

    main: EditionPassage | None
    own: EditionPassage | None


def passages(issue: Issue) -> tuple[EditionPassage, ...]:
    """List the passages of an issue in the order of reading."""
    return tuple(passage for passage in _all(issue) if passage.text.strip())


def _all(issue: Issue) -> Iterator[EditionPassage]:
    yield EditionPassage("", "headline", "", issue.headline)
    yield EditionPassage("", "description", "", issue.description)
    cover = " ".join((issue.cover.alt, plain(issue.cover.caption)))
    yield EditionPassage("", "cover", "", cover)
    for name in ("takeaways", "corrections"):
        yield from (EditionPassage("", name, "", plain(run)) for run in getattr(issue, name))
    yield from _of_blocks("", issue.lead)
    for section in issue.sections:
        yield EditionPassage(section.id, "synopsis", "", section.synopsis, section.line)
        yield EditionPassage(section.id, "section headline", "", section.headline, section.line)
        for run in section.takeaways:
            yield EditionPassage(section.id, "section takeaways", "", plain(run), section.line)
        yield from _of_blocks(section.id, section.blocks)
    yield from _of_blocks(_APART[1], (issue.sign_off,) if issue.sign_off else ())
    for note in issue.notes:
        yield from _of_blocks(_APART[2], note.children)


def _of_blocks(section: str, blocks: Sequence[Block]) -> Iterator[EditionPassage]:
    for block in blocks:
        if isinstance(block, WHOLE):
            yield EditionPassage(section, block.kind, block.id, _words(block), block.line, block)
            continue
        if isinstance(block, tree.Paragraph | tree.Heading):
            yield EditionPassage(section, block.kind, block.id, plain(block.children), block.line, block)
            continue
        for _, name, piece in contents(block):
            if isinstance(piece, tuple | str):
                yield EditionPassage(section, f"{block.kind} {name}", "", _said(piece), block.line)
            else:
                yield from _of_blocks(section, (piece,))


def _said(piece: Inlines | str) -> str:
    return piece if isinstance(piece, str) else plain(piece)


def _words(block: Base) -> str:
    words = [_said(piece) for _, _, piece in words_in(block)]
    if isinstance(block, tree.Chart):
        words += [f"{point.value:g}" for panel in block.panels for point in panel.points if point.value is not None]
    if isinstance(block, tree.Figure):
        words.append(block.picture.name)
    return "\n".join(words)


def paired(main: Issue, own: Issue, accepted: Collection[tuple[str, str]] = ()) -> tuple[PassagePair, ...]:
    """Pair the passages of two editions; `accepted` are signs of pairs that an editor has called in step."""
    theirs, ours = _by_section(passages(main)), _by_section(passages(own))
    # Sections that only the heading names have another id in each language: they are paired in their order.
    for name, here in zip(_alone(theirs, ours), _alone(ours, theirs), strict=False):
        ours[name] = ours.pop(here)
    names = [*theirs, *(name for name in ours if name not in theirs)]
    known = frozenset(accepted)
    return tuple(pair for name in names for pair in _aligned(theirs.get(name, ()), ours.get(name, ()), known))


def _alone(sections: Collection[str], others: Collection[str]) -> list[str]:
    return [name for name in sections if name not in (*others, *_APART)]


def _by_section(listed: Sequence[EditionPassage]) -> dict[str, list[EditionPassage]]:
    found: dict[str, list[EditionPassage]] = {}
    for passage in listed:
        found.setdefault(passage.section, []).append(passage)
    return found


def _aligned(
    main: Sequence[EditionPassage], own: Sequence[EditionPassage], accepted: frozenset[tuple[str, str]]
) -> Iterator[PassagePair]:
    """Align the passages of a section: those with the same id, and between them by the highest score."""
    ids = {passage.id: at for at, passage in enumerate(own) if passage.id}
    start, begin = 0, 0
    for at, passage in enumerate(main):
        end = ids.get(passage.id, -1) if passage.id else -1
        if end >= begin:
            yield from _between(main[start:at], own[begin:end], accepted)
            yield PassagePair(passage, own[end])
            start, begin = at + 1, end + 1
    yield from _between(main[start:], own[begin:], accepted)


def _between(
    main: Sequence[EditionPassage], own: Sequence[EditionPassage], accepted: frozenset[tuple[str, str]]
) -> Iterator[PassagePair]:
    rows, columns = len(main), len(own)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            pair = best[row + 1][column + 1] + _score(main[row], own[column], accepted)
            best[row][column] = max(pair, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < rows and column < columns:
        score = _score(main[row], own[column], accepted)
        if score > 0 and best[row][column] == best[row + 1][column + 1] + score:
            yield PassagePair(main[row], own[column])
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            yield PassagePair(main[row], None)
            row += 1
        else:
            yield PassagePair(None, own[column])
            column += 1
    yield from (PassagePair(passage, None) for passage in main[row:])
    yield from (PassagePair(None, passage) for passage in own[column:])


def _score(main: EditionPassage, own: EditionPassage, accepted: frozenset[tuple[str, str]]) -> float:
    """Rate a pair: more for the same figures and one that was accepted, less for unlike lengths; 0 for none."""
    if main.kind != own.kind or (main.id and own.id):
        return 0.0
    figures = [{*_FIGURE.findall(passage.text)} for passage in (main, own)]
    every = figures[0] | figures[1]
    same = 2 * len(figures[0] & figures[1]) / len(every) if every else 0.5
    unlike = abs(math.log((len(main.text) + 20) / (len(own.text) + 20)))
    return 2.0 + same + (4.0 if (main.sign, own.sign) in accepted else 0.0) - min(1.5, unlike)
