"""Who may read what: marks of the Traffic Light Protocol (FIRST TLP 2.0), and an issue without what is marked higher.

In: an issue as its source says it. Out: the same with everything left out whose label is higher than a reader's, before
anything is resolved, numbered or rendered: nothing that comes later can give it away. What stands in a marked section
or block is marked as they are; an inner mark may only be higher.

Codes: M001 a mark that marks nothing · M002 a mark lower than that of what it stands in · M003 an issue that is not for
these readers · M004 nothing is left.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from publisher.model import Issue
from publisher.problems import Location, Problem
from publisher.tree import LABELS, Base, Cell, IndexMark, Link, NoteMark, Span, Text

CLEAR = "clear"
_BRACES = re.compile(r"\{[^{}]*\btlp\b", re.IGNORECASE)


def rank(label: str) -> int:
    """How high a label is; what is not marked is as low as can be."""
    return LABELS.index(label) if label else 0


def shown(label: str) -> str:
    """A label as the standard writes it: "TLP:AMBER+STRICT"."""
    return f"TLP:{label.upper()}"


def highest(issues: Iterable[Issue]) -> str:
    """The highest label of what is left: that of the result."""
    marks = (getattr(item, "tlp", "") for issue in issues for item in _all(issue))
    return LABELS[max((rank(mark) for mark in marks), default=0)]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is to read: the highest label they may, and the id of the partner, whom RED must name."""

    upto: str = CLEAR
    partner: str = ""


PUBLIC = Reader()


def cleared(issue: Issue, reader: Reader = PUBLIC) -> tuple[Issue | None, tuple[Problem, ...]]:
    """Leave out what is not for `reader`; None if the issue is not for them at all, or nothing is left."""
    upto = reader.upto
    problems = (*_conflicts(issue, rank(issue.tlp), issue.path, 0), *_misread(issue))
    if rank(issue.tlp) > rank(upto):
        said = f"the issue is {shown(issue.tlp)}; what is made here is {shown(upto)} at most"
        problems += (Problem(Location(issue.path, 1), "M003", said, "lower its tlp: in the front matter"),)
    if problems:
        return None, problems
    kept: Issue = _kept(issue, rank(upto))
    if kept is issue:
        return issue, ()
    if not kept.sections and not kept.lead:
        said = f"nothing of the issue is left at {shown(upto)}"
        return None, (Problem(Location(issue.path, 1), "M004", said, "mark less of it, or do not make it"),)
    return joined(kept), ()


def _conflicts(value: Any, outer: int, path: str, line: int) -> Iterator[Problem]:
    """Every mark that is lower than that of what it stands in."""
    if isinstance(value, tuple):
        for item in value:
            yield from _conflicts(item, outer, path, line)
    elif is_dataclass(value):
        line = getattr(value, "line", 0) or line
        own = getattr(value, "tlp", "")
        if own and rank(own) < outer:
            said = f"{shown(own)} stands inside of {shown(LABELS[outer])}"
            yield Problem(Location(path, line), "M002", said, "an inner mark may only be higher; delete it")
        inner = max(outer, rank(own))
        for field in fields(value):
            yield from _conflicts(getattr(value, field.name), inner, path, line)


def _misread(issue: Issue) -> Iterator[Problem]:
    """Braces that were meant to mark something and stand in the text: what they were to mark would be read by all."""
    line = 0
    for item in _all(issue):
        line = getattr(item, "line", 0) or line
        if isinstance(item, Text) and _BRACES.search(item.text):
            said = "braces with tlp stand in the text and mark nothing"
            yield Problem(Location(issue.path, line), "M001", said, "write {tlp=amber} before a block or after [words]")


def _kept(value: Any, upto: int) -> Any:
    """A value without what is marked higher; what is left empty by it goes too. The value itself if nothing is."""
    if isinstance(value, tuple):
        found = [(item, _kept(item, upto)) for item in value if rank(getattr(item, "tlp", "")) <= upto]
        items = [new for old, new in found if new is old or not _emptied(new)]
        same = len(items) == len(value) and all(new is old for new, old in zip(items, value, strict=True))
        return value if same else tuple(items)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if isinstance(old, tuple) or is_dataclass(old):
            new = _kept(old, upto)
            if new is not old:
                changes[field.name] = new
    return replace(value, **changes) if changes else value


def _emptied(value: Any) -> bool:
    """Whether a thing that has lost something has nothing left."""
    if isinstance(value, tuple):
        return not value
    if isinstance(value, Cell):  # a row has as many cells as its head
        return False
    names = ("children", "blocks", "items", "rows", "events", "figures", "panels", "meanings")
    inside = [getattr(value, name) for name in names if hasattr(value, name)]
    return bool(inside) and not any(inside)


def joined(issue: Issue) -> Issue:
    """An issue whose links, notes and ranges lead only to what is left of it."""
    while True:
        ids = {item.id for item in _all(issue) if isinstance(item, Base | Span) and item.id}
        ids |= {section.id for section in issue.sections}
        named = {item.label for item in _all(replace(issue, notes=())) if isinstance(item, NoteMark)}
        notes: tuple[Any, ...] = ()
        while len(more := tuple(note for note in issue.notes if note.label in named)) > len(notes):
            notes = more
            named |= {item.label for note in notes for item in _all(note) if isinstance(item, NoteMark)}
        joined: Issue = _mended(replace(issue, notes=notes), ids)
        if joined == issue:
            return joined
        issue = joined


def _all(value: Any) -> Iterator[Any]:
    """Everything in a value."""
    if isinstance(value, tuple):
        for item in value:
            yield from _all(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _all(getattr(value, field.name))


def _mended(value: Any, ids: set[str]) -> Any:
    """A value in which links to ids that are gone are plain text, and ranges of the index end where they begin."""
    if isinstance(value, tuple):
        out: list[Any] = []
        for item in value:
            new = _mended(item, ids)
            gone = isinstance(new, Link) and new.target.startswith("#") and new.target[1:] not in ids
            out += new.children if gone else (new,)
        return tuple(out)
    if isinstance(value, IndexMark) and value.until and value.until not in ids:
        return replace(value, until="")
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if isinstance(old, tuple) or is_dataclass(old):
            changes[field.name] = _mended(old, ids)
    return replace(value, **changes) if changes else value
