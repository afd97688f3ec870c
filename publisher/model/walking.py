"""Walks over the document tree: its words, its blocks, a tree made anew with every part passed through a function."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast, get_args

from publisher.model.tree import (
    Base,
    Block,
    Blocks,
    Break,
    Chart,
    Code,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    Inlines,
    KeyFigures,
    LinkNumber,
    ListBlock,
    NoteMark,
    Paragraph,
    Quotation,
    Redacted,
    Sidebar,
    SignOff,
    Table,
    Text,
    Timeline,
)


def plain(inlines: Inlines) -> str:
    """Give the words of a run of inlines, without marks and numbers; a line break is a space."""
    parts: list[str] = []
    for node in inlines:
        match node:
            case Text() | Code():
                parts.append(node.text)
            case Break():
                parts.append(" ")
            case Redacted():
                parts.append(f"[{node.name}]")
            case LinkNumber() | NoteMark():
                pass
            case _:
                parts.append(plain(node.children))
    return "".join(parts)


def children_of(block: Block) -> Iterator[Block]:
    """Yield the blocks directly inside a block, in reading order."""
    match block:
        case ListBlock():
            for item in block.items:
                yield from item
        case DefinitionList():
            for definition in block.items:
                for meaning in definition.meanings:
                    yield from meaning
        case Timeline():
            for event in block.events:
                yield from event.children
        case Quotation() | Sidebar() | SignOff():
            yield from block.children
        case _:
            return


def walk(blocks: Blocks) -> Iterator[Block]:
    """Yield every block of a tree, each before what is inside it."""
    for block in blocks:
        yield block
        yield from walk(tuple(children_of(block)))


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


def contents(block: Block) -> Iterator[Inlines | Block]:  # noqa: PLR0912 - one case a kind of block
    """Yield the runs and blocks directly inside a block, in reading order."""
    match block:
        case Paragraph() | Heading():
            yield block.children
        case DefinitionList():
            for definition in block.items:
                yield definition.term
                for meaning in definition.meanings:
                    yield from meaning
        case Quotation():
            yield from block.children
            yield block.source
        case Table():
            yield block.title
            for row in (block.head, *block.rows):
                for cell in row:
                    yield cell.children
            yield from (block.note, block.source)
        case Figure():
            yield block.caption
        case KeyFigures():
            for figure in block.figures:
                yield from (figure.label, figure.change)
        case Chart():
            yield from (block.title, block.note, block.source)
        case Timeline():
            yield block.title
            for event in block.events:
                yield event.when
                yield from event.children
        case Sidebar():
            yield block.title
            yield from block.children
        case ListBlock():
            yield from children_of(block)
        case _:
            return


_NAMES: dict[type, tuple[str, ...]] = {}


def names_of(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass, () of anything else; lines of the source are no content."""
    if kind not in _NAMES:
        found = fields(kind) if is_dataclass(kind) else ()
        _NAMES[kind] = tuple(field.name for field in found if field.name != "lines")
    return _NAMES[kind]


def everything(value: Any) -> Iterator[Any]:
    """Everything in a value, each before what is inside it."""
    if isinstance(value, tuple):
        for item in value:
            yield from everything(item)
    elif names := names_of(type(value)):
        yield value
        for name in names:
            inner = getattr(value, name)
            if inner and not isinstance(inner, str):
                yield from everything(inner)


def changed(value: Any, change: Callable[[Any], Any]) -> Any:
    """A value whose fields were passed through a function; the value itself if none has changed."""
    changes = {}
    for name in names_of(type(value)):
        old = getattr(value, name)
        if old and (isinstance(old, tuple) or names_of(type(old))):
            new = change(old)
            if new is not old:
                changes[name] = new
    return replace(value, **changes) if changes else value
