"""A document tree made anew with every block and every run of inlines passed through a function, in reading order.

Texts that are cut or joined keep the lines of the source that begin in them.

Only what changes is copied. `prepare` numbers and dates with it, and whatever else must change a whole tree can.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast, get_args

from publisher.tree import Base, Inline, Inlines, Text

T = TypeVar("T")
INLINES = get_args(Inline)


def rebuild(value: T, on_inlines: Callable[[Inlines], Inlines], on_block: Callable[[Base], Base] | None = None) -> T:
    """Rebuild a block, a tuple of blocks or anything that holds them.

    `on_block` sees each block before what is inside it; `on_inlines` each whole run of inlines, and itself goes into
    the inlines' children where it wants to.
    """
    if isinstance(value, tuple):
        if value and isinstance(value[0], INLINES):
            return cast("T", on_inlines(value))
        return cast("T", tuple(rebuild(item, on_inlines, on_block) for item in value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if on_block and isinstance(value, Base):
        value = cast("T", on_block(value))
    changes = {}
    for item in fields(value):  # type: ignore[arg-type]
        old = getattr(value, item.name)
        if isinstance(old, tuple) or is_dataclass(old):
            new = rebuild(old, on_inlines, on_block)
            if new is not old:
                changes[item.name] = new
    return replace(value, **changes) if changes else value  # type: ignore[type-var]


def cut(node: Text, start: int, end: int | None = None) -> Text:
    """Give a slice of a text; its first character keeps the line that it stands on."""
    text = node.text[start:end]
    if not node.lines:
        return Text(text)
    before = [line for offset, line in node.lines if offset <= start]
    within = ((offset - start, line) for offset, line in node.lines if start < offset < start + len(text))
    return Text(text, (*([(0, before[-1])] if before else ()), *within))


def joined(first: Text, second: Text) -> Text:
    """Give two texts as one."""
    shift, last = len(first.text), first.lines[-1][1] if first.lines else 0
    begins = second.lines[1:] if second.lines and second.lines[0] == (0, last) else second.lines
    return Text(first.text + second.text, first.lines + tuple((offset + shift, line) for offset, line in begins))
