"""An edition → plain text for a message: lines of 72 characters, the label first and last.

In: an edition; out: one file in UTF-8. Everything that the page shows is in it, charts as their numbers and pictures as
their text alternative. Nothing here is laid out but by white space.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence

from publisher.model.edition import Edition
from publisher.model.part import Output
from publisher.model.tree import (
    Block,
    Blocks,
    Chart,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Inlines,
    KeyFigures,
    Link,
    LinkNumber,
    ListBlock,
    NoteMark,
    Paragraph,
    Quotation,
    Rule,
    Sidebar,
    SignOff,
    Table,
    Timeline,
)
from publisher.model.walking import plain

WIDTH = 72


def bind(edition: Edition) -> Output:
    """Write an edition as plain text."""
    lines: list[str] = []
    for line in _Text(edition).lines():
        if line or (lines and lines[-1]):
            lines.append(line)
    text = "\r\n".join(lines).rstrip() + "\r\n"
    return Output(f"{edition.slug}.txt", "text/plain", text.encode())


class _Text:
    """One edition on its way."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.words = edition, dict(edition.words)

    def lines(self) -> Iterator[str]:
        """Every line."""
        edition, issue, print_ = self.edition, self.edition.issue, self.edition.briefing
        yield from self._label()
        yield from _wrapped(print_.title if print_ else edition.masthead)
        if print_:
            yield from _wrapped(f"{print_.prepared} {print_.partner}")
            yield from _wrapped(_words(print_.note))
            yield ""
            for fact in print_.facts:
                yield from _wrapped(f"{fact.label}: {fact.value}")
            yield ""
            yield from _wrapped(print_.allowed)
        if issue.takeaways:
            yield from self._head(print_.takeaways if print_ else self.words["takeaways"], "=")
            for number, run in enumerate(issue.takeaways, 1):
                yield from _wrapped(_words(run), f"{number}. ")
        yield from self._blocks(issue.lead)
        for section in issue.sections:
            yield from self._head(section.name, "=")
            yield from self._blocks(section.blocks)
        if issue.sign_off:
            yield from self._blocks((issue.sign_off,))
        if issue.notes:
            yield from self._head(self.words["notes"], "=")
            for note in issue.notes:
                yield from _wrapped(" ".join(self._flat(note.children)), f"[{note.mark}] ")
        if issue.sources:
            yield from self._head(self.words["sources"], "=")
            for group in issue.sources:
                for entry in group.entries:
                    yield from _wrapped(_words(entry.description), f"[{entry.number}] ")
                    yield f"    {entry.target}"
        yield ""
        for each in edition.imprint:
            yield from _wrapped(f"{each.label}: {' '.join(map(_words, each.paragraphs))}")
        yield ""
        yield from self._label()

    def _label(self) -> Iterator[str]:
        if self.edition.label:
            yield self.edition.label
            yield ""

    def _head(self, text: str, sign: str) -> Iterator[str]:
        lines = _wrapped(text)
        yield ""
        yield ""
        yield from lines
        yield sign * max(map(len, lines), default=0)
        yield ""

    def _flat(self, blocks: Blocks) -> list[str]:
        return [line.strip() for line in self._blocks(blocks) if line.strip()]

    def _blocks(self, blocks: Blocks, indent: str = "") -> Iterator[str]:
        for block in blocks:
            for line in self._block(block):
                yield f"{indent}{line}" if line else ""
            yield ""

    def _block(self, block: Block) -> Iterator[str]:  # noqa: PLR0912  one case a kind of block
        match block:
            case Paragraph():
                date = " ".join(filter(None, (block.date_label, block.date_detail)))
                yield from _wrapped(f"{date}: {_words(block.children)}" if date else _words(block.children))
            case Heading():
                yield ""
                yield from _wrapped(_words(block.children))
                yield "-" * min(len(_words(block.children)), WIDTH)
            case ListBlock():
                for number, item in enumerate(block.items, block.start):
                    yield from _hung(self._flat(item), f"{number}. " if block.ordered else "- ")
            case DefinitionList():
                for each in block.items:
                    yield from _wrapped(_words(each.term))
                    for meaning in each.meanings:
                        yield from _hung(self._flat(meaning), "  ")
            case Quotation():
                yield from (f"> {line}" if line else ">" for line in self._trimmed(block.children))
                yield from _wrapped(_words(block.source), "  ")
            case Table():
                yield from self._titled("table", block.number, _words(block.title))
                rows = [[_words(cell.children) for cell in row] for row in (block.head, *block.rows)]
                yield from _columns(rows)
                yield from self._under(block.note, block.source)
            case Chart():
                yield from self._titled("chart", block.number, "")
                yield from _wrapped(block.alt)
                yield from self._under(block.note, block.source)
            case Figure():
                yield from _wrapped(f"[{self.words['picture']}: {block.alt}]")
                yield from _wrapped(_words(block.caption))
            case KeyFigures():
                for figure in block.figures:
                    value = f"{figure.value} {figure.unit}".strip()
                    change = f" ({_words(figure.change)})" if figure.change else ""
                    yield from _wrapped(f"{value}: {_words(figure.label)}{change}", "* ")
            case Timeline():
                yield from _wrapped(_words(block.title))
                for event in block.events:
                    yield from _hung([f"{_words(event.when)}:", *self._flat(event.children)], "- ")
            case Sidebar():
                yield from _wrapped(": ".join(filter(None, (block.label, _words(block.title)))))
                yield from (f"  {line}" if line else "" for line in self._trimmed(block.children))
            case SignOff():
                yield from self._trimmed(block.children)
            case CodeBlock():
                yield from block.text.rstrip().splitlines()
            case Rule():
                yield "* * *"

    def _trimmed(self, blocks: Blocks) -> list[str]:
        lines = list(self._blocks(blocks))
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def _titled(self, kind: str, number: int, title: str) -> Iterator[str]:
        label = f"{self.words[kind]} {number}" if number else ""
        if label or title:
            yield from _wrapped(": ".join(filter(None, (label, title))))

    def _under(self, note: Inlines, source: Inlines) -> Iterator[str]:
        yield from _wrapped(_words(note))
        if source:
            yield from _wrapped(f"{self.words['source']}: {_words(source)}")


def _words(run: Inlines) -> str:
    """The words of a run with the numbers of its sources and the marks of its notes in brackets."""
    parts: list[str] = []
    for node in run:
        match node:
            case LinkNumber():
                parts.append(f"[{node.number}]")
            case NoteMark():
                parts.append(f"[{node.mark}]")
            case Link() if node.target.startswith("mailto:"):
                parts.append(plain(node.children))
            case _ if hasattr(node, "children"):
                parts.append(_words(node.children))
            case _:
                parts.append(plain((node,)))
    return re.sub(r"[ \t\n]+", " ", "".join(parts))


def _wrapped(text: str, before: str = "") -> list[str]:
    """A text as lines, the first after `before`, the others under it."""
    if not text.strip():
        return []
    return textwrap.wrap(
        text, WIDTH, initial_indent=before, subsequent_indent=" " * len(before), break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip


def _hung(lines: Sequence[str], before: str) -> Iterator[str]:
    yield from _wrapped(" ".join(lines), before)


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table in columns if it fits the width, else each row on lines of its own under the names of its columns."""
    widths = [max(len(row[column]) for row in rows if column < len(row)) for column in range(len(rows[0]))]
    if sum(widths) + 2 * (len(widths) - 1) <= WIDTH:
        for number, row in enumerate(rows):
            yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
            if not number:
                yield "  ".join("-" * width for width in widths)
        return
    head, *body = rows
    for row in body:
        yield from _wrapped(
            "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(head, row, strict=False)), "- "
        )
