"""Seams where something was left out (`tlp`): nothing there may tell that it was.

In: pairs of what a source has and what is left of it (None: nothing); out: the same without headings over nothing,
spaces round nothing, and paragraphs that continue what is gone. Then: an issue in which nothing leads to what is gone.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from publisher.model.issue import Issue
from publisher.model.tree import Base, Heading, Link, NoteMark, Paragraph, Span, Text
from publisher.model.values import IndexMark
from publisher.model.walking import changed, everything, joined

Pair = tuple[Any, Any]
_CLOSING = re.compile(r"[\s.,;:!?…)\]”’»]|$")


def reheaded(pairs: Sequence[Pair]) -> list[Pair]:
    """Drop headings under which nothing is left; a paragraph whose beginning is gone begins an item."""
    out = list(pairs)
    for place, (old, new) in enumerate(pairs):
        if isinstance(new, Heading):
            under = []
            for pair in pairs[place + 1 :]:
                if isinstance(pair[0], Heading) and pair[0].level <= new.level:
                    break
                under.append(pair)
            had = [left for was, left in under if not isinstance(was, Heading)]
            if had and not any(left is not None for left in had):
                out[place] = (old, None)
    begun = True
    for place, (old, new) in enumerate(out):
        if isinstance(old, Paragraph) and not old.continued:
            begun = new is not None
        elif isinstance(new, Paragraph) and not begun:
            out[place] = (old, replace(new, continued=False))
            begun = True
    return out


def seamless(pairs: Sequence[Pair]) -> list[Pair]:
    """Close up a run: drop the spaces round what is gone, join texts that meet."""
    out: list[Pair] = []
    gone = False
    for old, new in pairs:
        if new is None:
            gone = True
            continue
        last = out[-1][1] if out else None
        if gone and isinstance(new, Text):
            new = _closed(last, new)  # noqa: PLW2901
            if isinstance(last, Text):
                before = Text(last.text.rstrip(), last.lines) if _CLOSING.match(new.text) else last
                out[-1] = (out[-1][0], joined(before, new))
                gone = False
                continue
        out.append((old, new))
        gone = False
    if gone and out and isinstance(out[-1][1], Text):
        last = out[-1][1]
        out[-1] = (out[-1][0], Text(last.text.rstrip(), last.lines))
    return out


def _closed(last: Any, text: Text) -> Text:
    """Close up a text behind what is gone: drop its leading space where there is one before, or nothing."""
    if last is None or (isinstance(last, Text) and last.text[-1:].isspace()):
        stripped = text.text.lstrip()
        return Text(stripped, text.lines)
    return text


def reconnected(issue: Issue) -> Issue:
    """Take links, notes and ranges that lead to what is gone out of an issue."""
    while True:
        ids = {item.id for item in everything(issue) if isinstance(item, Base | Span) and item.id}
        ids |= {section.id for section in issue.sections}
        named = {item.label for item in everything(replace(issue, notes=())) if isinstance(item, NoteMark)}
        notes: tuple[Any, ...] = ()
        while len(more := tuple(note for note in issue.notes if note.label in named)) > len(notes):
            notes = more
            named |= {item.label for note in notes for item in everything(note) if isinstance(item, NoteMark)}
        noted = frozenset(note.label for note in notes)
        relinked: Issue = _relinked(issue if notes == issue.notes else replace(issue, notes=notes), ids, noted)
        if relinked is issue:
            return relinked
        issue = relinked


def _relinked(value: Any, ids: set[str], noted: frozenset[str]) -> Any:
    """Make links to ids that are gone plain text, drop the calls of notes that are, end ranges that ended there."""
    if isinstance(value, tuple):
        out: list[Any] = []
        for item in value:
            new = _relinked(item, ids, noted)
            gone = isinstance(new, Link) and new.target.startswith("#") and new.target[1:] not in ids
            if not isinstance(new, NoteMark) or new.label in noted:
                out += new.children if gone else (new,)
        same = len(out) == len(value) and all(new is old for new, old in zip(out, value, strict=True))
        return value if same else tuple(out)
    if isinstance(value, IndexMark) and value.until and value.until not in ids:
        return replace(value, until="")
    return changed(value, lambda inner: _relinked(inner, ids, noted))
