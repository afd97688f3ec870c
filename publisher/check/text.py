"""The text of an issue as a proof-reader reads it: runs of words that are printed, sentences, the way back to the line.

In: a prepared issue and the text of its source. Out: runs. Unlike `mentions.plaintext` it holds headings and the
texts of the front matter, and knows the kind of each run. Computer text, addresses and passages in another language
are masked: in `text` every character of them is `MASK`, so that a rule sees that something stands there. `labels` are
whatever else is printed or read aloud: words of charts, credits, sources, the imprint.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from operator import itemgetter

from publisher.language.sentences import spans
from publisher.model import tree
from publisher.model.issue import Issue
from publisher.model.walking import contents, plain, spread, walk
from publisher.problems import Location
from publisher.settings.publication import Publication
from publisher.source import reader

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
    """Words that are read in one go.

    `kind`: prose, item, quotation, note, heading, cell, caption, head; of `labels` label, alt, sign-off.
    `text` has masks, `whole` is what is printed (of kind alt: read aloud). `lines`: (offset, source line) wherever a
    line of the source begins. `code`: slices of computer text and addresses. `raised`: slices of superior characters.
    `before`: the kind of block that follows ("list", "table" …; "" at the end). `strong`: all of it is emphasised.
    `lang`: its language (BCP 47), "" that of the issue.
    """

    text: str
    whole: str
    kind: str
    line: int
    lines: tuple[tuple[int, int], ...] = ()
    anchors: tuple[Anchor, ...] = ()
    foreign: tuple[tuple[int, int], ...] = ()
    code: tuple[tuple[int, int], ...] = ()
    raised: tuple[tuple[int, int], ...] = ()
    section: str = ""
    before: str = ""
    strong: bool = False
    lang: str = ""

    def line_at(self, offset: int) -> int:
        """Give the line of the source on which a character stands."""
        at = bisect_right(self.lines, offset, key=itemgetter(0))
        return self.lines[at - 1][1] if at else self.line

    @property
    def words(self) -> str:
        """Words of any language: computer text and addresses alone are masked."""
        if not self.code:
            return self.whole
        words = list(self.whole)
        for start, end in self.code:
            words[start:end] = MASK * (end - start)
        return "".join(words)

    def linked(self, offset: int) -> bool:
        """Return whether a character stands in the words of a link."""
        return any(anchor.start <= offset < anchor.end for anchor in self.anchors)

    def cited(self, offset: int) -> bool:
        """Return whether a character stands in a link of a list: mostly a title there, and the words are not ours."""
        return self.kind == "item" and self.linked(offset)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `run.text[start:end]`."""

    run: TextRun
    start: int
    end: int

    @property
    def text(self) -> str:
        """Words of the sentence, with masks."""
        return self.run.text[self.start : self.end]

    @property
    def line(self) -> int:
        """Line of the source on which it begins."""
        return self.run.line_at(self.start)


def sentences(run: TextRun) -> Iterator[Sentence]:
    """Cut a run into its sentences."""
    return (Sentence(run, start, end) for start, end in spans(run.text, whole_quotations=False))


def runs(issue: Issue, source: str = "") -> tuple[TextRun, ...]:
    """Give every run of an issue in the order of its pages: front matter, lead, sections, notes."""
    listed = [*_head(issue, source), *_blocks(issue.lead, "prose", "")]
    for section in issue.sections:
        listed += _run(section.title, "heading", section.line, section.name)
        listed += _blocks(section.blocks, "prose", section.name)
    for note in issue.notes:
        listed += _blocks(note.children, "note", "")
    return tuple(listed)


def _head(issue: Issue, source: str) -> Iterator[TextRun]:
    """Yield the texts of the front matter, each at the line on which its first words stand."""
    head = source[: source.find("\n---", 4)] if source.startswith("---") else ""
    cover = issue.cover
    texts: list[tuple[str, Iterable[tree.Inlines | str]]] = [
        ("heading", (issue.title, issue.subtitle)),
        ("head", (issue.description,)),
        ("caption", (section.synopsis for section in issue.sections)),
        ("head", (*issue.takeaways, *issue.corrections)),
        ("caption", (cover.caption, cover.alt, cover.credit)),
    ]
    for kind, words in ((kind, words) for kind, listed in texts for words in listed):
        run = (tree.Text(words),) if isinstance(words, str) else words
        yield from _run(run, kind, _line_of(plain(run), head), "")


def _line_of(text: str, head: str) -> int:
    """Find the line of the front matter that has the longest beginning of a text; 0 if none has its first word."""
    words = re.split(r"[\s“”‘’\"'*…–—]+", text.strip())[:4]
    for count in range(len(words), 0, -1):
        match = re.search(r"[\s\"'*“”‘’\\…–—-]+".join(map(re.escape, words[:count])), head) if any(words) else None
        if match and words[count - 1]:
            return head.count("\n", 0, match.start()) + 1
    return 0


def _blocks(blocks: tree.Blocks, kind: str, section: str) -> Iterator[TextRun]:
    for block, after in zip_longest(blocks, blocks[1:]):
        for run in _block(block, kind, section, after.kind if after else ""):
            if not block.lang or run.lang:
                yield run
            elif isinstance(block, tree.Quotation) and run.kind == "caption":  # its source: in our language, or not
                yield replace(run, text=re.sub(r"\S", MASK, run.text), foreign=((0, len(run.text)),))
            else:
                yield replace(run, lang=block.lang)


def _block(block: tree.Block, kind: str, section: str, following: str) -> Iterator[TextRun]:
    """Yield the runs of a block; `kind` is that of the paragraphs around it."""
    match block:
        case tree.Paragraph():
            yield from _run(block.children, kind, block.line, section, following)
        case tree.Heading():
            yield from _run(block.children, "heading", block.line, section, following)
        case tree.CodeBlock() | tree.Rule() | tree.SignOff():
            return
        case _:
            inner = _INSIDE.get(type(block), kind)
            own = "cell" if isinstance(block, _OF_CELLS) else "caption"
            if isinstance(block, tree.Figure):
                yield from _run((tree.Text(block.alt),), "alt", block.line, section)
            if isinstance(block, tree.Chart):
                for panel in block.panels:
                    yield from _run((tree.Text(panel.name),), "cell", block.line, section)
            inside = [piece for _, _, piece in contents(block) if not isinstance(piece, str)]
            for item, after in zip_longest(inside, inside[1:], fillvalue=()):
                if isinstance(item, tuple):
                    yield from _run(item, own, block.line, section)
                else:
                    yield from _block(item, inner, section, "" if isinstance(after, tuple) else after.kind)


_OF_CELLS = (tree.Table, tree.KeyFigures, tree.Timeline, tree.DefinitionList)
_INSIDE = {
    tree.ListBlock: "item", tree.DefinitionList: "item", tree.Timeline: "item", tree.Quotation: "quotation",
}  # fmt: skip


def _run(inlines: tree.Inlines, kind: str, line: int, section: str, following: str = "") -> Iterator[TextRun]:
    whole, slices = spread(inlines)
    if not whole.strip():
        return
    lines: list[tuple[int, int]] = []
    anchors: list[Anchor] = []
    foreign: list[tuple[int, int]] = []
    code: list[tuple[int, int]] = []
    raised: list[tuple[int, int]] = []
    masked = list(whole)
    for node, start, end in slices:
        match node:
            case tree.Text():
                lines += [(start + at, number) for at, number in node.lines]
            case tree.Link():
                anchors.append(Anchor(start, end, node.target))
            case tree.Span() if node.lang:
                foreign.append((start, end))
            case tree.Code() | tree.Redacted():
                code.append((start, end))
            case tree.Superscript():
                raised.append((start, end))
    code += [address.span() for address in _ADDRESS.finditer(whole)]
    for start, end in (*foreign, *code):
        masked[start:end] = MASK * (end - start)
    strong = all(node.kind in ("strong", "emphasis") for node in inlines if plain((node,)).strip())
    yield TextRun(
        text="".join(masked),
        whole=whole,
        kind=kind,
        line=line,
        lines=tuple(lines),
        anchors=tuple(anchors),
        foreign=tuple(foreign),
        code=tuple(code),
        raised=tuple(raised),
        section=section,
        before=following,
        strong=strong,
    )


_SAID_ELSEWHERE = {"alt", "date_label", "date_detail"}
"""Strings of a block that `runs` has, as it has the names of panels, or that we make."""


def labels(issue: Issue, runs: Iterable[TextRun], house: Publication) -> tuple[TextRun, ...]:
    """Give what is printed or read aloud besides the runs of an issue, and computer text, which is masked."""
    listed: list[TextRun] = []
    for section in issue.sections:
        texts = (section.headline, *([section.name] if section.name != plain(section.title) else ()))
        for words in (*((tree.Text(text),) for text in texts), *section.takeaways):
            listed += _run(words, "label", section.line, section.name)
    for block in walk(issue):
        for node, name, piece in contents(block):
            if isinstance(piece, str) and name not in _SAID_ELSEWHERE and not (name == "name" and node is not block):
                one = tree.Code(piece) if isinstance(block, tree.CodeBlock) else tree.Text(piece)
                listed += _run((one,), "alt" if name == "event" else "label", block.line, "")
    if issue.sign_off:
        listed += _blocks(issue.sign_off.children, "sign-off", "")
    anchors = [(run, anchor) for run in runs for anchor in run.anchors]
    links = {(each.target, run.whole[each.start : each.end]): run.line_at(each.start) for run, each in anchors}
    lines = {target: line for (target, _), line in links.items()}
    for entry in (entry for group in issue.sources for entry in group.entries):
        title = plain(entry.description)  # of a link without a title its words, which are in the runs
        named = (entry.target, title) not in links
        if not named and entry.address.isascii():
            continue
        node = tree.Text(title) if named else tree.Code(title)
        listed += _run((node, tree.Text(" "), tree.Code(entry.address)), "label", lines.get(entry.target, 0), "")
    for text in (*filter(None, [issue.headline]), *issue.authors, *issue.keywords):
        listed += _run((tree.Text(text),), "label", 0, "")
    for markdown in (issue.rights, house.colophon):
        words, _ = reader.read_inline(markdown, Location(issue.path))
        listed += _run(words, "label", 0, "")
    return tuple(listed)
