"""The texts of the notes of a page while it is read, and how they fit the calls in the end."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from publisher.importers.html.passes.marks import TITLES
from publisher.importers.html.runs import KINDS
from publisher.importers.interface import shortened
from publisher.importers.journal import Journal
from publisher.model.issue import Note
from publisher.model.tree import (
    Block,
    Blocks,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Link,
    NoteMark,
    Paragraph,
    Quotation,
    Rule,
    Span,
    Strong,
    Text,
)
from publisher.model.walking import changed, everything, plain, rebuild, words_in

NumberedBlocks = list[tuple[int, Block]]


@dataclass(slots=True)
class NoteTexts:
    """The blocks of each note by its label, and the number of its place; what stood before notes as their heading."""

    texts: dict[str, Blocks] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    titles: set[int] = field(default_factory=set)

    def begin(self, blocks: NumberedBlocks) -> None:
        """Note the heading and the line before a note: they go if nothing else comes under them."""
        if blocks and _may_be_title(blocks[-1][1]):
            self.titles.add(blocks[-1][0])
            blocks = blocks[:-1]
        if blocks and isinstance(blocks[-1][1], Rule):
            self.titles.add(blocks[-1][0])

    def notes(self) -> tuple[Note, ...]:
        """The notes in the order of their labels."""
        return tuple(Note(label, self.texts[label]) for label in sorted(self.texts, key=int))

    def settled(self, blocks: NumberedBlocks, journal: Journal) -> NumberedBlocks:
        """Give the blocks without headings of notes and without calls that no note answers; uncalled notes are text."""
        blocks = self._titled(blocks, journal)
        self.texts = {label: text for label, text in self.texts.items() if text}
        silent = {mark.label for mark in _calls([block for _, block in blocks])} - self.texts.keys()
        silent |= {mark.label for text in self.texts.values() for mark in _calls(text)} - self.texts.keys()
        if silent:
            without = partial(_without, silent)
            blocks = [(number, rebuild(block, without)) for number, block in blocks]
            self.texts = {label: rebuild(text, without) for label, text in self.texts.items()}
            message = f"notes are called whose text is not in the page: {', '.join(sorted(silent))}"
            journal.doubt(1, "S243", message, "write them: [^1] in the text, and [^1]: before the note")
        called: set[str] = set()
        waiting = [mark.label for mark in _calls([block for _, block in blocks])]
        while waiting:
            label = waiting.pop()
            if label not in called:
                called.add(label)
                waiting += [mark.label for mark in _calls(self.texts[label])]
        for label in sorted(self.texts.keys() - called, key=int):
            text = self.texts.pop(label)
            shown = shortened("".join(plain(run) for _, _, run in words_in(text) if isinstance(run, tuple)))
            message = f"a note that nothing in the text calls: “{shown}”"
            hint = "it stands at the end: put [^1] where it belongs, and [^1]: before its text"
            journal.doubt(text[0].line, "S241", message, hint)
            blocks.append((self.numbers.pop(label), text[0] if len(text) == 1 else Quotation(children=text)))
        return blocks

    def _titled(self, blocks: NumberedBlocks, journal: Journal) -> NumberedBlocks:
        """The blocks without the headings and lines that now have nothing under them."""
        kept: NumberedBlocks = []
        open_end = True
        for number, block in reversed(blocks):
            after = kept[-1][1] if kept else None
            closed = isinstance(block, Heading) and isinstance(after, Heading) and after.level <= block.level
            if number in self.titles and (open_end or closed) and not _calls([block]):
                for entry in journal.runs:
                    if isinstance(entry.place, int) and entry.place // KINDS == number:
                        entry.drop("heading of the notes")
                open_end = True
                continue
            kept.append((number, block))
            open_end = False
        return kept[::-1]


def _may_be_title(block: Block) -> bool:
    if isinstance(block, Heading):
        return True
    return isinstance(block, Paragraph) and bool(TITLES.fullmatch(plain(block.children).strip(" :.")))


def _calls(blocks: Iterable[Any]) -> list[NoteMark]:
    return [each for each in everything(tuple(blocks)) if isinstance(each, NoteMark)]


def _without(labels: set[str], run: Inlines) -> Inlines:
    """A run without the calls of some notes; what a call has parted is one again."""
    kept: list[Inline] = []
    parted = False
    for node in run:
        if isinstance(node, NoteMark) and node.label in labels:
            parted = True
            continue
        inner = changed(node, partial(_without, labels))
        kept[-1:] = _united(kept[-1], inner) if parted and kept else (*kept[-1:], inner)
        parted = False
    return tuple(kept)


def _united(one: Inline, other: Inline) -> Inlines:
    """Unite two inlines that stand side by side under one mark."""
    if isinstance(one, Text) and isinstance(other, Text):
        return (Text(one.text + other.text),)
    if (
        isinstance(one, Link | Strong | Emphasis | Span)
        and isinstance(other, type(one))
        and one.children
        and other.children
    ):
        children = (*one.children[:-1], *_united(one.children[-1], other.children[0]), *other.children[1:])
        if replace(one, children=children) == replace(other, children=children):
            return (replace(one, children=children),)
    return one, other
