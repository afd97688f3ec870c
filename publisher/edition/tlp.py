"""Marks of the Traffic Light Protocol (FIRST TLP 2.0), and an issue without what is not for a reader.

In: an issue as its source says it. Out: the same with everything left out that its reader may not see, before anything
is resolved, numbered or rendered: nothing that comes later can give it away. What stands in a marked section or block,
or under a marked heading, is marked as they are; an inner mark may only be higher. `seams` closes the places where
something was.

Codes: M001 a mark that marks nothing · M002 a mark that contradicts the one it stands in · M003 an issue that is not
for these readers · M004 nothing is left · M008 a recipient who is not a partner.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache
from typing import Any

from publisher.edition.seams import reconnected, reheaded, seamless
from publisher.model.issue import Issue
from publisher.model.tree import Base, Cell, Heading, Redacted
from publisher.model.values import CLEAR, LABELS, RED, UNMARKED, Mark, printed_label
from publisher.model.walking import INLINES, changed, everything, names_of, plain
from publisher.problems import Location, Problem

_BRACES = re.compile(r"\{[^{}]*\b(?:tlp|redact|recipients)\b", re.IGNORECASE)
_UNREAD = frozenset({"path", "name", "media_type"})
"""Fields of strings that no reader sees as they are: checked elsewhere."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: the highest label that they may see, and the id of the partner, whom RED must name.

    `known` are the ids of all partners, if marks are to be compared with them.
    """

    upto: str = CLEAR
    partner: str = ""
    known: frozenset[str] = frozenset()

    def may_read(self, mark: Mark) -> bool:
        """Tell whether a thing with this mark is for them."""
        named = mark.label != RED or self.partner in mark.recipients
        return rank(mark) <= LABELS.index(self.upto) and named


PUBLIC = Reader()


def rank(mark: Mark) -> int:
    """Give the place of a mark among the labels, from 0; what is not marked is as low as can be."""
    return LABELS.index(mark.label) if mark else 0


def highest(issues: Iterable[Issue]) -> str:
    """Find the highest label in issues: that of what is made of them."""
    marks = (item for issue in issues for item in everything(issue) if isinstance(item, Mark))
    return LABELS[max(map(rank, marks), default=0)]


def cleared(issue: Issue, reader: Reader = PUBLIC) -> tuple[Issue | None, tuple[Problem, ...]]:
    """Leave out what is not for `reader`; None if the issue is not for them at all, or nothing is left."""
    spread = _spread(issue)
    problems = wrong(issue, reader)
    if not reader.may_read(issue.tlp):
        said = f"the issue is {printed_label(issue.tlp.label)}; this is made for {printed_label(reader.upto)} at most"
        if rank(issue.tlp) <= LABELS.index(reader.upto):
            said = "the issue is TLP:RED and does not name this reader"
        hint = "it is not for them; the tlp: of the front matter or of publication.yaml says so"
        problems += (Problem(Location(issue.path, 1), "M003", said, hint),)
    if problems:
        return None, problems
    kept: Issue | None = _kept(spread, reader)
    if kept is issue and not any(isinstance(item, Redacted) for item in everything(issue)):
        return issue, ()
    if kept is None or not (kept.sections or kept.lead):
        said = f"nothing of the issue is left at {printed_label(reader.upto)}"
        return None, (Problem(Location(issue.path, 1), "M004", said, "mark less of it, or do not make it"),)
    return reconnected(kept), ()


def wrong(issue: Issue, reader: Reader = PUBLIC) -> tuple[Problem, ...]:
    """Check the marks themselves, whoever reads."""
    return (*_conflicts(_spread(issue), issue.tlp, issue.path, 0), *_misread(issue), *_unknown(issue, reader))


def _spread(value: Any) -> Any:
    """Give what stands under a marked heading its mark; the value itself if there is none."""
    if isinstance(value, tuple):
        out: list[Any] = []
        over: Heading | None = None
        for item in value:
            new = _spread(item)
            if isinstance(new, Heading) and (over is None or new.level <= over.level):
                over = new if new.tlp else None
            elif over and isinstance(new, Base) and not new.tlp:
                new = replace(new, tlp=over.tlp)
            out.append(new)
        return value if all(new is old for new, old in zip(out, value, strict=True)) else tuple(out)
    return changed(value, _spread)


def _conflicts(value: Any, outer: Mark, path: str, line: int) -> Iterator[Problem]:
    """Find each mark that is lower than that of what it stands in, or names a recipient whom that does not."""
    if isinstance(value, tuple):
        over: Heading | None = None
        for item in value:
            if isinstance(item, Heading) and (over is None or item.level <= over.level):
                over = item if item.tlp else None
                yield from _conflicts(item, outer, path, line)
            else:
                yield from _conflicts(item, over.tlp if over else outer, path, line)
    elif (names := names_of(type(value))) and not isinstance(value, Mark):
        line = getattr(value, "line", 0) or line
        own: Mark = getattr(value, "tlp", UNMARKED)
        if own and rank(own) < rank(outer):
            said = f"{printed_label(own.label)} stands inside of {printed_label(outer.label)}"
            yield Problem(Location(path, line), "M002", said, "an inner mark may only be higher; delete it")
        elif own.label == RED == outer.label and not {*own.recipients} <= {*outer.recipients}:
            said = "an inner TLP:RED names recipients whom the outer one does not"
            yield Problem(Location(path, line), "M002", said, "name only some of those of the outer mark")
        for name in names:
            inner = getattr(value, name)
            if inner and not isinstance(inner, str):
                yield from _conflicts(inner, own or outer, path, line)


def _unknown(issue: Issue, reader: Reader) -> Iterator[Problem]:
    """Find each recipient who is not a partner."""
    line = 1
    for item in everything(issue) if reader.known else ():
        line = getattr(item, "line", 0) or line
        for name in item.recipients if isinstance(item, Mark) else ():
            if name not in reader.known:
                said, hint = f"“{name}” is not a partner", "name one of issues/partners.yaml by its id"
                yield Problem(Location(issue.path, line), "M008", said, hint)


def _misread(issue: Issue) -> Iterator[Problem]:
    """Find braces in the text that were meant to mark something: what they were to mark would be read by all."""
    line = 0
    for item in everything(issue):
        line = getattr(item, "line", 0) or line
        for text in _strings(item):
            if "{" in text and _BRACES.search(text):
                said = "braces with a mark for readers stand in the text and mark nothing"
                hint = "write {tlp=amber} before a block or after [words]"
                yield Problem(Location(issue.path, line), "M001", said, hint)


def _strings(item: Any) -> Iterator[str]:
    """Yield the strings directly in a value."""
    for name in names_of(type(item)):
        value = getattr(item, name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and name not in _UNREAD:
                yield text


def _kept(value: Any, reader: Reader) -> Any:
    """Leave out what is not for a reader, and what is empty without it; the value itself if nothing is.

    None: nothing is left. A field of which nothing is left takes its default; where it has none, its value goes too. So
    every field of every kind is looked at, and none by its name.
    """
    if not reader.may_read(getattr(value, "tlp", UNMARKED)):
        return None
    if isinstance(value, tuple):
        pairs = []
        for item in value:
            new = _kept(item, reader)
            pairs.append((item, None if new is not item and _headless(new) else new))
        if all(new is old for old, new in pairs):
            return value
        left = tuple(new for _, new in seamless(reheaded(pairs)) if new is not None)
        return None if not left or _wordless(left) else left
    changes = {}
    for name in names_of(type(value)):
        old = getattr(value, name)
        if isinstance(old, tuple) or names_of(type(old)):
            new = _kept(old, reader)
            if new is None and name not in _defaults(type(value)):
                return None
            if new is not old:
                changes[name] = _defaults(type(value))[name] if new is None else new
    return replace(value, **changes) if changes else value


def _spare(kind: type) -> dict[str, Any]:
    """Give the fields of a dataclass that it can do without, each with what it has instead."""
    return {field.name: field.default for field in fields(kind) if field.default is not MISSING}


_defaults: Callable[[type], dict[str, Any]] = cache(_spare)


def _headless(row: Any) -> bool:
    """Tell whether a row of a table that has lost words does not say any more whose row it is."""
    return isinstance(row, tuple) and isinstance(row[0], Cell) and not row[0].children


def _wordless(run: tuple[Any, ...]) -> bool:
    return isinstance(run[0], INLINES) and not re.search(r"\w", plain(run))
