"""An edition → plain text for a message: lines of 72 characters, the label first and last.

In: an edition; out: one file in UTF-8. Everything that the page shows is in it, charts as their numbers and pictures as
their text alternative. Nothing here is laid out but by white space.
"""

from collections.abc import Iterator

from publisher.formats.plain_lines import WIDTH, columns, words, wrapped
from publisher.model import tree
from publisher.model.edition import Edition
from publisher.model.part import Output


def bind(edition: Edition) -> Output:
    """Write an edition as plain text."""
    lines: list[str] = []
    for line in _Text(edition).lines():
        if line or (lines and lines[-1]):
            lines.append(line)
    text = "\r\n".join(lines).rstrip() + "\r\n"
    return Output(f"{edition.slug}.txt", "text/plain", text.encode())


class _Text:
    """The lines of an edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.words = edition, dict(edition.words)

    def lines(self) -> Iterator[str]:
        """Yield every line."""
        edition, issue, print_ = self.edition, self.edition.issue, self.edition.briefing
        yield from self._label()
        yield from wrapped(print_.title if print_ else edition.masthead)
        if print_:
            yield from wrapped(f"{print_.prepared} {print_.partner}")
            yield from wrapped(words(print_.note))
            yield ""
            for fact in print_.facts:
                yield from wrapped(f"{fact.label}: {fact.value}")
            yield ""
            yield from wrapped(print_.allowed)
        if issue.takeaways:
            yield from self._head(print_.takeaways if print_ else self.words["takeaways"], "=")
            for number, run in enumerate(issue.takeaways, 1):
                yield from wrapped(words(run), f"{number}. ")
        yield from self._blocks(issue.lead)
        for section in issue.sections:
            yield from self._head(section.name, "=")
            yield from self._blocks(section.blocks)
        if issue.sign_off:
            yield from self._blocks((issue.sign_off,))
        if issue.notes:
            yield from self._head(self.words["notes"], "=")
            for note in issue.notes:
                yield from wrapped(self._flat(note.children), f"[{note.mark}] ")
        if issue.sources:
            yield from self._head(self.words["sources"], "=")
            for group in issue.sources:
                for entry in group.entries:
                    yield from wrapped(words(entry.description), f"[{entry.number}] ")
                    yield f"    {entry.target}"
        yield ""
        yield from self._imprint()
        yield ""
        yield from self._label()

    def _imprint(self) -> Iterator[str]:
        for part in self.edition.imprint:
            if part.is_list:
                yield from wrapped(f"{part.label}:")
                for run in part.paragraphs:
                    yield from wrapped(words(run), "- ")
                yield ""
            else:
                yield from wrapped(": ".join(filter(None, (part.label, " ".join(map(words, part.paragraphs))))))

    def _label(self) -> Iterator[str]:
        if self.edition.label:
            yield self.edition.label
            yield ""

    def _head(self, text: str, sign: str) -> Iterator[str]:
        lines = wrapped(text)
        yield ""
        yield ""
        yield from lines
        yield sign * max(map(len, lines), default=0)
        yield ""

    def _flat(self, blocks: tree.Blocks) -> str:
        return " ".join(line.strip() for line in self._blocks(blocks) if line.strip())

    def _blocks(self, blocks: tree.Blocks) -> Iterator[str]:
        for block in blocks:
            yield from self._block(block)
            yield ""

    def _block(self, block: tree.Block) -> Iterator[str]:  # noqa: PLR0912  one case a kind of block
        match block:
            case tree.Paragraph():
                date = " ".join(filter(None, (block.date_label, block.date_detail)))
                yield from wrapped(f"{date}: {words(block.children)}" if date else words(block.children))
            case tree.Heading():
                yield ""
                yield from wrapped(words(block.children))
                yield "-" * min(len(words(block.children)), WIDTH)
            case tree.ListBlock():
                for number, item in enumerate(block.items, block.start):
                    yield from wrapped(self._flat(item), f"{number}. " if block.ordered else "- ")
            case tree.DefinitionList():
                for definition in block.items:
                    yield from wrapped(words(definition.term))
                    for meaning in definition.meanings:
                        yield from wrapped(self._flat(meaning), "  ")
            case tree.Quotation():
                yield from (f"> {line}" if line else ">" for line in self._trimmed(block.children))
                yield from wrapped(words(block.source), "  ")
            case tree.Table():
                yield from self._titled("table", block.number, words(block.title))
                rows = [[words(cell.children) for cell in row] for row in (block.head, *block.rows)]
                yield from columns(rows)
                yield from self._under(block.note, block.source)
            case tree.Chart():
                yield from self._titled("chart", block.number, "")
                yield from wrapped(block.alt)
                yield from self._under(block.note, block.source)
            case tree.Figure():
                yield from wrapped(f"[{self.words['picture']}: {block.alt}]")
                yield from wrapped(words(block.caption))
            case tree.KeyFigures():
                yield from wrapped(words(block.title))
                for figure in block.figures:
                    value = f"{figure.value} {figure.unit}".strip()
                    change = f" ({words(figure.change)})" if figure.change else ""
                    yield from wrapped(f"{value}: {words(figure.label)}{change}", "* ")
            case tree.Timeline():
                yield from wrapped(words(block.title))
                for event in block.events:
                    yield from wrapped(f"{words(event.when)}: {self._flat(event.children)}", "- ")
            case tree.Sidebar():
                yield from wrapped(": ".join(filter(None, (block.label, words(block.title)))))
                yield from (f"  {line}" if line else "" for line in self._trimmed(block.children))
            case tree.SignOff():
                yield from self._trimmed(block.children)
            case tree.CodeBlock():
                yield from block.text.rstrip().splitlines()
            case tree.Rule():
                yield "* * *"

    def _trimmed(self, blocks: tree.Blocks) -> list[str]:
        lines = list(self._blocks(blocks))
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def _titled(self, kind: str, number: int, title: str) -> Iterator[str]:
        label = f"{self.words[kind]} {number}" if number else ""
        yield from wrapped(": ".join(filter(None, (label, title))))

    def _under(self, note: tree.Inlines, source: tree.Inlines) -> Iterator[str]:
        yield from wrapped(words(note))
        if source:
            yield from wrapped(f"{self.words['source']}: {words(source)}")
