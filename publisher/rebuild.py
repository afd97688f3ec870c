"""A document tree made anew with every block and every run of inlines passed through a function, in reading order.

Only what changes is copied. `prepare` numbers and dates with it, and whatever else must change a whole tree can.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast, get_args

from publisher.tree import Base, Inline, Inlines

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
