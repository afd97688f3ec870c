"""An issue as a proof-reader reads it: every run of words that is printed, its sentences, the way back to the line.

In: a prepared issue and the text of its source. Out: runs. Unlike `plaintext`, which is for names, it holds headings
and what stands in the front matter, and knows of each run what it is. Computer text, addresses and passages in another
language are masked: in `text` every character of them is `MASK`, so that a check sees that something stands there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from publisher.language.sentences import spans
from publisher.model.issue import Issue
from publisher.model.tree import (
    Block,
    Blocks,
    Chart,
    Code,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Inlines,
    KeyFigures,
    Link,
    ListBlock,
    Paragraph,
    Quotation,
    Redacted,
    Rule,
    SignOff,
    Span,
    Table,
    Text,
    Timeline,
)
from publisher.model.walking import contents, plain, spread

MASK = "\ufffc"
PROSE = ("prose", "item", "quotation", "note")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<!\w)[@#]\w+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link in a run: its words are `text[start:end]`."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words that are read in one go. `kind`: prose, item, quotation, note, heading, cell, caption, head.

    `text` has masks, `whole` is what is printed. `lines`: (offset, source line) wherever a line of the source begins.
    `before`: the kind of block that follows ("list", "table" …; "" at the end). `strong`: all of it is emphasised.
    """

    text: str
    whole: str
    kind: str
    line: int
    lines: tuple[tuple[int, int], ...] = ()
    anchors: tuple[Anchor, ...] = ()
    foreign: tuple[tuple[int, int], ...] = ()
    section: str = ""
    before: str = ""
    strong: bool = False

    def line_at(self, offset: int) -> int:
        """The line of the source on which a character stands."""
        found = self.line
        for start, line in self.lines:
            if start > offset:
                break
            found = line
        return found

    def linked(self, offset: int) -> bool:
        """Whether a character stands in the words of a link."""
        return any(anchor.start <= offset < anchor.end for anchor in self.anchors)

    def cited(self, offset: int) -> bool:
        """Whether a character stands in a link of a list: there it is mostly a title, and the words are not ours."""
        return self.kind == "item" and self.linked(offset)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `run.text[start:end]`."""

    run: TextRun
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words, with masks."""
        return self.run.text[self.start : self.end]

    @property
    def line(self) -> int:
        """The line of the source on which it begins."""
        return self.run.line_at(self.start)


def sentences(run: TextRun) -> Iterator[Sentence]:
    """Cut a run into its sentences."""
    return (Sentence(run, start, end) for start, end in spans(run.text, whole_quotations=False))


def runs(issue: Issue, source: str = "") -> tuple[TextRun, ...]:
    """Every run of an issue in the order of its pages: front matter, lead, sections, sign-off, notes."""
    found = list(_head(issue, source))
    found += _blocks(issue.lead, "prose", "")
    for section in issue.sections:
        found += _run(section.title, "heading", section.line, section.name)
        found += _blocks(section.blocks, "prose", section.name)
    for note in issue.notes:
        found += _blocks(note.children, "note", "")
    return tuple(found)


def _head(issue: Issue, source: str) -> Iterator[TextRun]:
    """The texts of the front matter, each at the line on which its first words stand."""
    head = source[: source.find("\n---", 4)] if source.startswith("---") else ""
    texts = [(issue.title, "heading"), (issue.subtitle, "heading"), (issue.description, "head")]
    texts += [(section.synopsis, "caption") for section in issue.sections]
    for text, kind in texts:
        if text:
            yield from _run((Text(text),), kind, _line_of(text, head), "")
    for run in (*issue.takeaways, *issue.corrections):
        yield from _run(run, "head", _line_of(plain(run), head), "")
    yield from _run(issue.cover.caption, "caption", _line_of(plain(issue.cover.caption), head), "")
    for text in (issue.cover.alt, issue.cover.credit):
        if text:
            yield from _run((Text(text),), "caption", _line_of(text, head), "")


def _line_of(text: str, head: str) -> int:
    """The line of the front matter that has the longest beginning of a text; 0 if none has its first word."""
    words = re.split(r"[\s“”‘’\"'*…–—]+", text.strip())[:4]
    for count in range(len(words), 0, -1):
        found = re.search(r"[\s\"'*“”‘’\\…–—-]+".join(map(re.escape, words[:count])), head) if any(words) else None
        if found and words[count - 1]:
            return head.count("\n", 0, found.start()) + 1
    return 0


def _blocks(blocks: Blocks, kind: str, section: str) -> Iterator[TextRun]:
    for at, block in enumerate(blocks):
        following = blocks[at + 1].kind if at + 1 < len(blocks) else ""
        for run in _block(block, kind, section, following):
            if block.lang:
                hidden = re.sub(r"\S", MASK, run.text)
                yield replace(run, text=hidden, foreign=((0, len(run.text)),))
            else:
                yield run


def _block(block: Block, kind: str, section: str, following: str) -> Iterator[TextRun]:
    """The runs of a block; `kind` is that of the paragraphs around it."""
    match block:
        case Paragraph():
            yield from _run(block.children, kind, block.line, section, following)
        case Heading():
            yield from _run(block.children, "heading", block.line, section, following)
        case CodeBlock() | Rule() | SignOff():
            return
        case _:
            inner = _INSIDE.get(type(block), kind)
            own = "cell" if isinstance(block, Table | KeyFigures | Timeline | DefinitionList) else "caption"
            if isinstance(block, Figure):
                yield from _run((Text(block.alt),), "caption", block.line, section)
            if isinstance(block, Chart):
                for panel in block.panels:
                    yield from _run((Text(panel.name),), "cell", block.line, section)
            inside = [piece for _, _, piece in contents(block) if not isinstance(piece, str)]
            for item, after in zip_longest(inside, inside[1:], fillvalue=()):
                if isinstance(item, tuple):
                    yield from _run(item, own, block.line, section)
                else:
                    yield from _block(item, inner, section, "" if isinstance(after, tuple) else after.kind)


_INSIDE = {
    ListBlock: "item", DefinitionList: "item", Timeline: "item", Quotation: "quotation",
}  # fmt: skip


def _run(inlines: Inlines, kind: str, line: int, section: str, following: str = "") -> Iterator[TextRun]:
    whole, slices = spread(inlines)
    if not whole.strip():
        return
    lines: list[tuple[int, int]] = []
    anchors: list[Anchor] = []
    foreign: list[tuple[int, int]] = []
    masked = list(whole)
    for node, start, end in slices:
        match node:
            case Text():
                lines += [(start + at, number) for at, number in node.lines]
            case Link():
                anchors.append(Anchor(start, end, node.target))
            case Span() if node.lang:
                foreign.append((start, end))
        if isinstance(node, Code | Redacted) or (isinstance(node, Span) and node.lang):
            masked[start:end] = MASK * (end - start)
    for found in _ADDRESS.finditer(whole):
        masked[found.start() : found.end()] = MASK * len(found[0])
    strong = all(node.kind in ("strong", "emphasis") for node in inlines if plain((node,)).strip())
    yield TextRun(
        "".join(masked), whole, kind, line, tuple(lines), tuple(anchors), tuple(foreign), section, following, strong
    )
