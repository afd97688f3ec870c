"""The contents list of a web text, and the headings of its sections."""

from dataclasses import dataclass

from publisher.importers.text import forms
from publisher.importers.text.forms import TextLine, same
from publisher.importers.text.pieces import heading_words
from publisher.settings.publication import Publication, section_for


@dataclass(frozen=True, slots=True)
class TextContext:
    """The groups of lines, and what is known of them before roles are given.

    `contents`: numbers of the lines of the contents list, `listed`: the headings that it names; `names`: those under
    which the publication heads its texts; `end`: the line that begins the tail (sign-off, date line, web page);
    `going_on`: the lines whose sentence the next line goes on with.
    """

    text: str
    house: Publication
    groups: tuple[tuple[TextLine, ...], ...]
    contents: frozenset[int]
    listed: frozenset[str]
    names: frozenset[str]
    end: int = 0
    going_on: frozenset[int] = frozenset()


def contents_list(runs: tuple[tuple[TextLine, ...], ...], house: Publication) -> tuple[TextLine, ...]:
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


def is_named(line: TextLine, context: TextContext) -> bool:
    """Return whether contents or vocabulary name this heading."""
    words = heading_words(line)
    return same(words) in context.listed or section_for(context.house, words) is not None


def is_section(line: TextLine, context: TextContext, *, alone: bool) -> bool:
    """Return whether a line heads a section: named and alone, named and in capitals, or alone and in capitals."""
    if line.number in context.contents or len(line.words) > 120:
        return False
    capitals = forms.capitals(line)
    if forms.item(line) is not None and not (capitals and is_named(line, context)):
        return False
    return (alone and capitals) or ((alone or capitals) and is_named(line, context))
