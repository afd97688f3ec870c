"""Marks for the index written into a source: pieces are put in, every other character stays as it is.

In: the text of `issue.md`, and which blocks are to bear which terms. Out: the new text, and what could not be marked. A
text is only given back after it was read again: the issue says the same words in the same blocks, and each block bears
its old marks and the new ones, nothing else.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from publisher.model import tree
from publisher.model.issue import Issue
from publisher.model.values import IndexMark
from publisher.model.walking import everything, names_of, walk

Read = Callable[[str], Issue | None]
"""Read a source whole, for an editor; None if it has errors."""
Place = tuple[str, int]
"""Kind of a block, and its line in the source."""
Pieces = list[tuple[int, str]]
"""Offsets in a text, each with what is put in there."""

# What stands before the words of a block: quotation marks, and the marks of an item of a list or a definition.
_BEFORE = re.compile(r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)]|:(?!:))(?:[ \t]+|$))*")
_ATTRIBUTES = re.compile(r"\{[^{}]*\}[ \t]*\r?$")
_INDEX = re.compile(r"""(?<![\w:-])index=(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"“”{}]+))""")
_OTHERWISE_MARKED = re.compile(r"(?<!\w)\.principal\b|(?<![\w:-])until=")
# Words that may be put in brackets: a link, bold words, or the first plain ones.
_LINK = re.compile(r"\[[^\[\]\n]+\]\([^()\s]+(?: \"[^\"\n]*\")?\)(?!\{)")
_WORDS = re.compile(r"\*\*[^*\[\]\n`]+\*\*|[^\W_]+(?:[ ,’'-]+[^\W_]+){0,5}(?![^\s.,;:!?])")


@dataclass(frozen=True, slots=True)
class WantedMark:
    """A term that a block is to bear: kind of the block and its line in the source, term and sub-entry as written."""

    kind: str
    line: int
    term: str
    detail: str = ""

    @property
    def written(self) -> str:
        """Give the term as it stands in a mark."""
        return f"{self.term} > {self.detail}" if self.detail else self.term


def marked(source: str, wanted: Sequence[WantedMark], read: Read) -> tuple[str, tuple[WantedMark, ...]]:
    """Put marks into a source; give the new text, and the marks that could not be put in without changing more."""
    old = read(source)
    if old is None:
        return source, tuple(wanted)
    by_block: dict[Place, list[WantedMark]] = {}
    for mark in dict.fromkeys(wanted):
        by_block.setdefault((mark.kind, mark.line), []).append(mark)
    text = _with(source, [_on_own_line(source, *place, marks) for place, marks in by_block.items()])
    if text is not None and _proven(old, read(text), by_block):
        return text, ()
    return _one_by_one(source, wanted, read)


def _one_by_one(source: str, wanted: Sequence[WantedMark], read: Read) -> tuple[str, tuple[WantedMark, ...]]:
    """Put in each mark that can be, from the last to the first, so that lines above stay where they are."""
    failed: list[WantedMark] = []
    for mark in sorted(wanted, key=lambda mark: -mark.line):
        old, place = read(source), (mark.kind, mark.line)
        for way in (_on_own_line, _in_brackets):
            text = _with(source, [way(source, *place, [mark])])
            if old is not None and text is not None and _proven(old, read(text), {place: [mark]}):
                source = text
                break
        else:
            failed.append(mark)
    return source, tuple(failed)


def _with(source: str, ways: Sequence[Pieces | None]) -> str | None:
    """Put all pieces into a text; None if one of them has no place."""
    if None in ways:
        return None
    for offset, piece in sorted(chain(*filter(None, ways)), key=lambda each: -each[0]):
        source = source[:offset] + piece + source[offset:]
    return source


# --- where a mark goes -------------------------------------------------------------------------------------------


def _on_own_line(source: str, _kind: str, line: int, marks: Sequence[WantedMark]) -> Pieces | None:
    """Put terms into the attributes before a block or on its first line, else on a line of their own before it."""
    starts = _starts(source)
    if not 0 < line <= len(starts):
        return None
    bounds = [*starts[1:], len(source) + 1]
    own = source[starts[line - 1] : bounds[line - 1] - 1]
    above = line - 1
    while above > 0 and _is_attributes(source[starts[above - 1] : bounds[above - 1] - 1]):
        above -= 1
    lines = [(starts[at - 1], source[starts[at - 1] : bounds[at - 1] - 1]) for at in range(above + 1, line + 1)]
    first_line = own.lstrip(" \t>").startswith((":::", "!["))
    for offset, text in lines if first_line else lines[:-1]:
        if found := _INDEX.search(text):
            return None if any(_OTHERWISE_MARKED.search(text) for _, text in lines) else _into(found, offset, marks)
    if len(lines) > 1:
        offset, text = lines[-2]
        return [(offset + text.rindex("}"), f" {_attribute(marks)}")]
    before = _BEFORE.match(own)
    indent = before[0] if before else ""
    newline = "\r\n" if own.endswith("\r") else "\n"
    again = re.sub(r"[^>\s]", " ", indent)
    return [(starts[line - 1] + len(indent), f"{{{_attribute(marks)}}}{newline}{again}")]


def _in_brackets(source: str, kind: str, line: int, marks: Sequence[WantedMark]) -> Pieces | None:
    """Put terms behind the first words of a paragraph, which stand in brackets then, or behind its first link."""
    starts = _starts(source)
    if kind != tree.Paragraph.kind or not 0 < line <= len(starts):
        return None
    before = _BEFORE.match(source, starts[line - 1])
    at = before.end() if before else starts[line - 1]
    mark = f"{{{_attribute(marks)}}}"
    if link := _LINK.match(source, at):
        return [(link.end(), mark)]
    words = _WORDS.match(source, at)
    return [(words.start(), "["), (words.end(), f"]{mark}")] if words else None


def _into(found: re.Match[str], offset: int, marks: Sequence[WantedMark]) -> Pieces | None:
    """Put terms behind those of a mark that is there."""
    more = _terms(marks)
    if found["double"] is not None:
        return [(offset + found.end() - 1, f"; {_escaped(more)}")]
    if found["single"] is not None:
        return None if re.search(r"['{}]", more) else [(offset + found.end() - 1, f"; {more}")]
    return [(offset + found.start("bare"), '"'), (offset + found.end(), f'; {_escaped(more)}"')]


def _attribute(marks: Sequence[WantedMark]) -> str:
    return f'index="{_escaped(_terms(marks))}"'


def _terms(marks: Sequence[WantedMark]) -> str:
    return "; ".join(mark.written for mark in marks)


def _escaped(text: str) -> str:
    return re.sub(r'["\\]', r"\\\g<0>", text)


def _is_attributes(line: str) -> bool:
    before = _BEFORE.match(line)
    rest = line[before.end() if before else 0 :]
    return rest.startswith("{") and bool(_ATTRIBUTES.fullmatch(rest))


def _starts(source: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", source))]


# --- proof -------------------------------------------------------------------------------------------------------


def _proven(old: Issue, new: Issue | None, wanted: Mapping[Place, Sequence[WantedMark]]) -> bool:
    """Tell whether an issue is the old one, and each block bears its old marks and those wanted of it."""
    if new is None or _bare(old) != _bare(new):
        return False
    open_ = dict(wanted)
    for before, after in zip(walk(old), walk(new), strict=True):
        added = open_.pop((before.kind, before.line), ())
        marks = Counter(_marks(before)) + Counter((_read(it.term), _read(it.detail), False, "") for it in added)
        if Counter(_marks(after)) != marks:
            return False
    return not open_ and _of_whole(old) == _of_whole(new)


def _read(term: str) -> str:
    return " ".join(term.split())


def _marks(block: tree.Block) -> Iterator[tuple[str, str, bool, str]]:
    """Yield the marks of a block: its own, and those of words that stand directly in it."""
    inner = {id(mark) for child in walk(block) for mark in everything(child) if isinstance(mark, IndexMark)}
    for mark in everything(block):
        if isinstance(mark, IndexMark) and id(mark) not in inner:
            yield mark.term, mark.detail, mark.principal, mark.until


def _of_whole(issue: Issue) -> list[tuple[str, str]]:
    marks = [*issue.index, *(mark for section in issue.sections for mark in section.index)]
    return [(mark.term, mark.detail) for mark in marks]


def _bare(value: Any) -> Any:
    """Give a value as nested tuples, without lines, marks for the index, and the passages that only they made."""
    if isinstance(value, tuple):
        parts: list[Any] = []
        for item in value:
            if isinstance(item, tree.Span) and not (item.lang or item.id or item.tlp):
                parts += _bare(item.children)
            else:
                parts.append(_bare(item))
        return tuple(_joined(parts))
    if isinstance(value, tree.Text):
        return "Text", value.text
    if not (names := names_of(type(value))):
        return value
    kept = (name for name in names if name not in ("line", "index"))
    return (type(value).__name__, *((name, _bare(getattr(value, name))) for name in kept))


def _joined(parts: Sequence[Any]) -> Iterator[Any]:
    """Yield parts with those that are texts beside one another made one."""
    texts: list[str] = []
    for part in parts:
        if isinstance(part, tuple) and part and part[0] == "Text":
            texts.append(part[1])
            continue
        if texts:
            yield "Text", "".join(texts)
            texts = []
        yield part
    if texts:
        yield "Text", "".join(texts)
