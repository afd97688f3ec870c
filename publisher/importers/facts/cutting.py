"""Parts of a run of inlines, by the offsets of its words."""

from dataclasses import replace
from typing import Any

from publisher.model.tree import Code, Inline, Inlines, Text
from publisher.model.walking import plain


def part(run: Inlines, start: int, end: int) -> Inlines:
    """Give the words of a run from one offset to another, with their marks, without spaces at either end."""
    words = plain(run)
    end = min(end, len(words))
    start += len(words[start:end]) - len(words[start:end].lstrip())
    end -= len(words[start:end]) - len(words[start:end].rstrip())
    return _part(run, start, end) if start < end else ()


def _part(run: Inlines, start: int, end: int) -> Inlines:
    kept: list[Inline] = []
    at = 0
    for node in run:
        size = len(plain((node,)))
        first, last = max(start - at, 0), min(end - at, size)
        if (size == 0 and start < at <= end) or (first == 0 and last == size > 0):
            kept.append(node)
        elif first < last and isinstance(node, Text | Code):
            kept.append(type(node)(node.text[first:last]))
        elif first < last:
            outer: Any = node
            kept.append(replace(outer, children=_part(outer.children, first, last)))
        at += size
    return tuple(kept)
