"""The text of an issue as one string, for names to be found in it, with the way back to block, section and source line.

In: a prepared issue. Out: `IssueText`. Its text is every run of the issue's own words in reading order, one a line:
cover caption, lead, sections, notes. Left out is what repeats or frames them: title, section headings, contents,
takeaways, corrections, the list of sources, the sign-off, computer text in blocks. Offsets count characters of `text`.
Each passage knows the heading of its item (`item_headings`), by which long entries of an index are divided.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from publisher.mentions import item_headings
from publisher.model import tree
from publisher.model.issue import Issue, Section
from publisher.model.values import IndexMark
from publisher.model.walking import contents, spread

COVER = "cover"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One run of words: `text[start:end]`, the block and section it belongs to, its place as that of a `Mention`.

    `lines`: (offset, source line) wherever a line of the source begins; `skip`: spans of code and addresses. `item` is
    the heading of its item, "" if it has none.
    """

    start: int
    end: int
    section: str
    block: str
    where: str
    line: int
    lines: tuple[tuple[int, int], ...] = ()
    skip: tuple[tuple[int, int], ...] = ()
    item: str = ""


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """An editor's mark for the index and what it covers: a slice of the text, or the blocks from `block` on.

    `until_block` and `until_end` are the last block of a range and where its text ends; "" and 0 without one.
    """

    mark: IndexMark
    start: int
    end: int
    section: str
    block: str
    where: str = "text"
    until_block: str = ""
    until_end: int = 0


@dataclass(frozen=True, slots=True)
class CitedLink:
    """A link to a source: its address, what an editor says of it, the slice of the text, the passage it stands in."""

    target: str
    title: str
    start: int
    end: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class IssueText:
    """The plain text of an issue: `issue` is its id, `path` its source, `sections` the names of sections by id.

    `number` is that of the issue as it is printed; `passed` the spans in which names are not to be indexed,
    `links` those that cite a source.
    """

    issue: str
    path: str
    text: str
    passages: tuple[Passage, ...]
    marks: tuple[PlacedMark, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    day: date | None = None
    number: str = ""
    passed: tuple[tuple[int, int], ...] = ()
    links: tuple[CitedLink, ...] = ()


def read(issue: Issue) -> IssueText:
    """Give the plain text of a prepared issue."""
    writer = _Writer()
    writer.where = "picture"
    writer.run(issue.cover.caption, COVER, 0)
    writer.where = "text"
    writer.blocks(issue.lead)
    for section in issue.sections:
        writer.take_section(section)
    writer.section, writer.where = "", "note"
    whole = _whole(writer.passages)
    writer.marks = [*(PlacedMark(mark, *whole) for mark in issue.index), *writer.marks]
    for note in issue.notes:
        writer.note = f"note-{note.mark}"
        writer.headings = item_headings.Headings()
        writer.blocks(note.children)
    writer.close()
    text = "\n".join(writer.parts)
    every = sorted(writer.marks, key=lambda placed: (placed.start, placed.end))
    sections = tuple((section.id, section.name) for section in issue.sections)
    headings = item_headings.settled({passage.item for passage in writer.passages}, text)
    return IssueText(
        issue=issue.id,
        path=issue.path,
        text=text,
        passages=tuple(replace(passage, item=headings[passage.item]) for passage in writer.passages),
        marks=tuple(placed for placed in every if placed.mark.term),
        sections=sections,
        day=issue.date,
        number=issue.numbered,
        passed=tuple((placed.start, placed.end) for placed in every if not placed.mark.term),
        links=tuple(writer.links),
    )


def _whole(passages: Sequence[Passage]) -> tuple[int, int, str, str, str, str, int]:
    """Give the place of a mark that covers an issue: from its first words to its last, notes and cover apart."""
    own = [passage for passage in passages if passage.block != COVER] or passages
    if not own:
        return 0, 0, "", "", "text", "", 0
    first, last = own[0], own[-1]
    return first.start, last.end, "", first.block, "text", last.block, last.end


def passage_at(text: IssueText, offset: int) -> Passage | None:
    """Find the passage in which a character stands; None if it has none there."""
    at = bisect_right(text.passages, offset, key=attrgetter("start")) - 1
    passage = text.passages[at] if at >= 0 else None
    return passage if passage and offset < passage.end else None


def line_at(text: IssueText, offset: int) -> int:
    """Find the line of the source on which a character stands; 0 if the text has none there."""
    if not text.passages:
        return 0
    passage = text.passages[bisect_right(text.passages, offset, key=attrgetter("start")) - 1]
    before = [line for start, line in passage.lines if start <= offset]
    return before[-1] if before else passage.line


class _Writer:
    """Gather runs, and the places where each block begins and ends."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.passages: list[Passage] = []
        self.marks: list[PlacedMark] = []
        self.links: list[CitedLink] = []
        self.offset = 0  # where the next run begins
        self.section, self.where = "", "text"
        self.note = ""  # the note that is read: its blocks are printed as one
        self.spans: dict[str, tuple[int, int]] = {}
        self.headings = item_headings.Headings()
        self.waiting: list[tuple[IndexMark, str, str, str, str]] = []

    # --- blocks ---

    def take_section(self, section: Section) -> None:
        """Add a section; a mark on its heading covers all of it."""
        self.section = section.id
        self.headings = item_headings.Headings()
        begin = self.offset
        self.blocks(section.blocks)
        if section.index:
            last = section.blocks[-1].id if section.blocks else ""
            end = max(begin, self.offset - 1)
            self.marks += [PlacedMark(m, begin, end, section.id, section.id, "text", last, end) for m in section.index]

    def blocks(self, blocks: tree.Blocks) -> None:
        """Add the blocks of one part."""
        for block in blocks:
            self._block(block, blocks)

    def _block(self, block: tree.Block, around: tree.Blocks, owner: str = "") -> None:
        """Add a block that stands among others; `owner` is the list that prints its paragraphs as its own lines."""
        begin, outer = self.offset, self.where
        if isinstance(block, tree.SignOff):
            return
        if isinstance(block, tree.Figure | tree.Chart) and outer == "text":
            self.where = "picture"
        elif isinstance(block, tree.Table) and outer == "text":
            self.where = "table"
        before = self.headings.enter(block)
        tight = block.id if isinstance(block, tree.ListBlock) and block.tight else ""
        for _, name, item in contents(block):
            if isinstance(item, tuple):
                self.headings.begin(block, name, item)
                self.run(item, owner or block.id, block.line)
            elif not isinstance(item, str):
                self._block(item, around, tight if isinstance(item, tree.Paragraph) else "")
        self.spans[block.id] = (begin, max(begin, self.offset - 1))
        for mark in block.index:
            last = mark.until or (_end_of_heading(block, around) if isinstance(block, tree.Heading) else "")
            self.waiting.append((mark, block.id, self.section, self.where, last))
        self.where = outer
        self.headings.leave(block, before)

    def close(self) -> None:
        """Place the marks of blocks, now that it is known where each ends."""
        for mark, block, section, where, last in self.waiting:
            start, end = self.spans[block]
            if last == block or last not in self.spans:
                self.marks.append(PlacedMark(mark, start, end, section, block, where, block, end))
            else:
                until = self.spans[last][1]
                self.marks.append(PlacedMark(mark, start, until, section, block, where, last, until))

    # --- runs ---

    def run(self, run: tree.Inlines, block: str, line: int) -> None:
        """Add one run of words as a passage; nothing if it has none."""
        text, slices = spread(run)
        if not text.strip():
            return
        place = (self.section, self.note or block, self.where)
        lines: list[tuple[int, int]] = []
        skip = {address.span() for address in _ADDRESS.finditer(text)}
        for node, start, end in slices:
            match node:
                case tree.Text():
                    lines += [(self.offset + start + at, number) for at, number in node.lines]
                case tree.Span():
                    self.marks += [PlacedMark(m, self.offset + start, self.offset + end, *place) for m in node.index]
                case tree.Link() if text[start:end] != node.target:
                    pass
                case tree.Code() | tree.Redacted() | tree.Link():
                    skip.add((start, end))
        skips = tuple(sorted((self.offset + start, self.offset + end) for start, end in skip))
        end = self.offset + len(text)
        passage = Passage(self.offset, end, *place, line, tuple(lines), skips, self.headings.now)
        self.passages.append(passage)
        self.links += [
            CitedLink(node.target, node.title, self.offset + start, self.offset + until, passage)
            for node, start, until in slices
            if isinstance(node, tree.Link) and node.target.startswith(("http:", "https:")) and text[start:until].strip()
        ]
        self.parts.append(text)
        self.offset = end + 1


def _end_of_heading(heading: tree.Heading, blocks: tree.Blocks) -> str:
    """Find the last block under a heading: before the next of its level or a higher one."""
    names = [block.id for block in blocks]
    if heading.id not in names:
        return ""
    last = heading.id
    for block in blocks[names.index(heading.id) + 1 :]:
        if isinstance(block, tree.Heading) and block.level <= heading.level:
            break
        last = block.id
    return last
