"""An edition with what its paragraphs have from issue.md: days, marks for the index and for readers, numbers.

In: both issues as they were read. Out: the edition, each of its blocks with the marks of its counterpart where it has
none of its own, the numbers that it took over written in the signs of its language.

Code: C106 a passage whose counterpart is not for everyone, and that says nothing, or less.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from publisher.edition.languages.in_step import SteppedPair
from publisher.language.words import Words, words_for
from publisher.model.issue import Issue, Section
from publisher.model.tree import Base, Cell, KeyFigures, Paragraph, Table, Text
from publisher.model.values import LABELS, IndexMark
from publisher.model.walking import plain, rebuild, walk
from publisher.problems import Location, Problem
from publisher.source.containers import number


def inherited(own: Issue, main: Issue, pairs: Sequence[SteppedPair]) -> tuple[Issue, tuple[Problem, ...]]:
    """Give an edition with the marks and the numbers of the main one; C106 where a mark for readers may be lost."""
    counterparts = {id(pair.own.block): pair.main.block for pair in pairs if pair.own and pair.main and pair.own.block}
    words = words_for(own.lang)
    by_id = {block.id: block for block in walk(main) if block.id and isinstance(block, Table | KeyFigures)}

    def change(block: Base) -> Base:
        theirs = counterparts.get(id(block))
        block = _marked(block, theirs) if theirs is not None else block
        return _in_its_signs(block, by_id.get(block.id), words)

    sections = {section.id: section for section in main.sections}
    changed = rebuild(own, lambda run: run, change)
    parts = tuple(_section(section, sections.get(section.id)) for section in changed.sections)
    changed = replace(changed, sections=parts)
    return changed, tuple(_lost(main, changed, pairs))


def _section(own: Section, main: Section | None) -> Section:
    return replace(own, index=own.index or _bare(main.index), tlp=own.tlp or main.tlp) if main else own


def _marked(block: Base, theirs: Base) -> Base:
    """Give a block the marks of its counterpart where it has none of its own."""
    block = replace(block, index=block.index or _bare(theirs.index), tlp=block.tlp or theirs.tlp)
    if isinstance(block, Paragraph) and isinstance(theirs, Paragraph):
        return replace(
            block,
            dated=block.dated or theirs.dated,
            event_date=block.event_date or theirs.event_date,
            continued=block.continued or theirs.continued,
            no_event=block.no_event or (theirs.no_event and not block.event),
        )
    return block


def _bare(marks: tuple[IndexMark, ...]) -> tuple[IndexMark, ...]:
    """Give marks without their sub-entries, which are words of another language, each term once."""
    return tuple({mark.term: replace(mark, detail="") for mark in marks}.values())


def _in_its_signs(block: Base, theirs: Base | None, words: Words) -> Base:
    """Write the numbers that a table or key figures took over as the language has them: 2,500 is 2.500 in German."""
    if isinstance(block, Table) and isinstance(theirs, Table):
        cells = {plain(cell.children) for row in theirs.rows for cell in row}
        return replace(block, rows=tuple(tuple(_cell(cell, cells, words) for cell in row) for row in block.rows))
    if isinstance(block, KeyFigures) and isinstance(theirs, KeyFigures):
        values = {figure.value for figure in theirs.figures}
        figures = (
            replace(each, value=written(each.value, words)) if each.value in values else each for each in block.figures
        )
        return replace(block, figures=tuple(figures))
    return block


def _cell(cell: Cell, taken: set[str], words: Words) -> Cell:
    text = plain(cell.children)
    shown = written(text, words) if text in taken else text
    return cell if shown == text else replace(cell, children=(Text(shown),))


def written(text: str, words: Words) -> str:
    """Write a number that stands in English signs in those of a language; give any other text back."""
    if number(text) is None:
        return text
    bare = "".join(char for char in text.replace("\N{MINUS SIGN}", "-") if char in "0123456789.-")
    shown = words.figure(Decimal(bare))
    places = bare.partition(".")[2]
    if places and not any(map(str.isdigit, shown.partition(words.decimal_sign)[2])):
        shown += words.decimal_sign + places  # 12.0 keeps its place: it says how exact the figure is
    return shown


def _lost(main: Issue, own: Issue, pairs: Sequence[SteppedPair]) -> Iterator[Problem]:
    """Find passages that may be for fewer readers than they say: those without a counterpart where any is marked."""
    marks = _labels(main)
    unpaired = {pair.main.section for pair in pairs if pair.main and not pair.own and marks.get(pair.main.section)}
    for pair in pairs:
        if pair.own and not pair.main and pair.own.section in unpaired:
            label = marks[pair.own.section]
            message = f"this may be the passage that issue.md marks {label}, and has no mark"
            hint = f"give both the same id, or mark it: {{tlp={label}}}"
            if pair.own.block is None or not pair.own.block.tlp:
                yield Problem(Location(own.path, pair.own.line), "C106", message, hint)


def _labels(main: Issue) -> Mapping[str, str]:
    """Give the highest label of a block in each section that has one."""
    found: dict[str, str] = {}
    for section in main.sections:
        labels = [block.tlp.label for block in walk(section.blocks) if block.tlp]
        if labels:
            found[section.id] = max(labels, key=LABELS.index)
    return found
