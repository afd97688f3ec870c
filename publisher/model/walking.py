"""The walk of the document tree: its words, its blocks, a tree made anew with every part passed through a function.

The types of a node's fields decide what is visited: runs of inlines, blocks, strings that are `Words`, and whatever
holds one of these. A new kind of node is walked without a line here. Fields are declared in the order of reading.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache, partial
from typing import Annotated, Any, TypeAlias, TypeVar, cast, get_args, get_origin, get_type_hints

from publisher.model.tree import Base, Block, Break, Code, Inline, Inlines, Link, Redacted, Span, Text
from publisher.model.values import WORDS

INLINES = get_args(Inline)
_WHOLE = (str, Base)
T = TypeVar("T")
B = TypeVar("B", bound=Base)
Piece: TypeAlias = tuple[Any, str, Inlines | Block | str]
"""The node that has it, the name of its field, and a run of inlines, a block, or a string of words."""

# --- fields ------------------------------------------------------------------------------------------------------


def _all_fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name != "lines") if is_dataclass(kind) else ()


def _fields_with(kind: type, *, words: bool) -> tuple[str, ...]:
    names = names_of(kind)
    hints = get_type_hints(kind, include_extras=True) if names else {}
    return tuple(name for name in names if _holds(hints[name], words=words))


def _holds(hint: Any, *, words: bool) -> bool:
    if get_origin(hint) is Annotated:
        return words and WORDS in get_args(hint)
    if not isinstance(hint, type) or not is_dataclass(hint):
        return any(_holds(part, words=words) for part in get_args(hint))
    if hint in INLINES:
        return words
    return issubclass(hint, Base) or bool(_fields_with(hint, words=words))


names_of: Callable[[type], tuple[str, ...]] = cache(_all_fields)
"""Name the fields of a dataclass, () of anything else; the lines of the source are not content."""
reading_fields: Callable[[type], tuple[str, ...]] = cache(partial(_fields_with, words=True))
"""Name the fields of a dataclass that hold words, runs or blocks, in the order of reading."""
block_fields: Callable[[type], tuple[str, ...]] = cache(partial(_fields_with, words=False))
"""Name the fields of a dataclass that hold blocks."""


# --- down the tree -----------------------------------------------------------------------------------------------


def contents(node: object) -> list[Piece]:
    """List what stands directly inside a node, or in a tuple of nodes: runs, blocks and words, in reading order.

    Records that are not blocks (cells, events, panels, sections) are looked into; what is empty is left out.
    """
    pieces: list[Piece] = []
    if isinstance(node, tuple):
        _gather(node, None, "", pieces)
    else:
        for name in reading_fields(type(node)):
            _gather(getattr(node, name), node, name, pieces)
    return pieces


def _gather(value: Any, node: object, name: str, pieces: list[Piece]) -> None:
    if isinstance(value, tuple):
        if value and isinstance(value[0], INLINES):
            pieces.append((node, name, value))
        else:
            for item in value:
                _gather(item, node, name, pieces)
    elif not isinstance(value, _WHOLE):
        pieces += contents(value)
    elif value:
        pieces.append((node, name, cast("Block | str", value)))


def words_in(node: object) -> Iterator[tuple[Any, str, Inlines | str]]:
    """Yield every run and string of words in a node or a tuple of nodes, in reading order, as `contents` gives them."""
    for piece in contents(node):
        if isinstance(piece[2], Base):
            yield from words_in(piece[2])
        else:
            yield cast("tuple[Any, str, Inlines | str]", piece)


def children_of(node: object) -> Iterator[Block]:
    """Yield the blocks directly inside a node or a tuple of nodes, in reading order."""
    values = node if isinstance(node, tuple) else [getattr(node, name) for name in block_fields(type(node))]
    for value in values:
        if isinstance(value, Base):
            yield cast("Block", value)
        else:
            yield from children_of(value)


def walk(node: object) -> Iterator[Block]:
    """Yield every block in a node or a tuple of nodes, each before what is inside it."""
    for block in children_of(node):
        yield block
        yield from walk(block)


def blocks_of(node: object, kind: type[B]) -> Iterator[B]:
    """Yield every block of one kind in a node or a tuple of nodes."""
    return (block for block in walk(node) if isinstance(block, kind))


def everything(value: Any) -> Iterator[Any]:
    """Yield every node and value in a value, whatever it is, each before what is inside it."""
    if isinstance(value, tuple):
        for item in value:
            yield from everything(item)
    elif names := names_of(type(value)):
        yield value
        for name in names:
            inner = getattr(value, name)
            if inner and not isinstance(inner, str):
                yield from everything(inner)


# --- runs --------------------------------------------------------------------------------------------------------


def inlines_in(run: Inlines) -> Iterator[Inline]:
    """Yield every inline of a run, each before what is inside it."""
    for node in run:
        yield node
        yield from inlines_in(getattr(node, "children", ()))


def marked(run: Inlines) -> str:
    """The language that the whole of a run is marked with; "" if it is not."""
    return run[0].lang if len(run) == 1 and isinstance(run[0], Span) else ""


def plain(run: Inlines, line_break: str = " ") -> str:
    """Give the words of a run, without marks and numbers."""
    parts: list[str] = []
    for node in run:
        match node:
            case Text() | Code():
                parts.append(node.text)
            case Break():
                parts.append(line_break)
            case Redacted():
                parts.append(f"[{node.name}]")
            case _:
                parts.append(plain(getattr(node, "children", ()), line_break))
    return "".join(parts)


def spread(run: Inlines) -> tuple[str, list[tuple[Inline, int, int]]]:
    """Give the words of a run, as `plain` does, and each inline with the slice of them it covers, inner ones first."""
    parts: list[str] = []
    slices: list[tuple[Inline, int, int]] = []

    def take(nodes: Inlines, at: int) -> int:
        for node in nodes:
            begin, words = at, ""
            match node:
                case Text() | Code():
                    words = node.text
                case Redacted():
                    words = f"[{node.name}]"
                case Break():
                    words = " "
                case _:
                    at = take(getattr(node, "children", ()), at)
            parts.append(words)
            at += len(words)
            slices.append((node, begin, at))
        return at

    take(run, 0)
    return "".join(parts), slices


def unbroken(run: Inlines) -> Inlines:
    """Give a run on one line: a space for each line break."""
    out: list[Inline] = []
    for node in run:
        children = getattr(node, "children", ())
        node = replace(node, children=unbroken(children)) if children else node  # type: ignore[arg-type]  # noqa: PLW2901
        out.append(Text(" ") if isinstance(node, Break) else node)
    return tuple(out)


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


# --- made anew ---------------------------------------------------------------------------------------------------


def rebuild(
    value: T,
    on_inlines: Callable[[Inlines], Inlines],
    on_block: Callable[[Base], Base] | None = None,
    on_words: Callable[[str], str] | None = None,
) -> T:
    """Rebuild a block, a tuple of blocks or anything that holds them.

    `on_block` sees each block before what is inside it; `on_inlines` each whole run of inlines, and itself goes into
    the inlines' children where it wants to; `on_words` each string of words.
    """
    if isinstance(value, str):
        return cast("T", on_words(value)) if on_words else value
    if isinstance(value, tuple):
        if value and isinstance(value[0], INLINES):
            return cast("T", on_inlines(value))
        return cast("T", tuple(rebuild(item, on_inlines, on_block, on_words) for item in value))
    if on_block and isinstance(value, Base):
        value = cast("T", on_block(value))

    def inside(inner: Any) -> Any:
        return rebuild(inner, on_inlines, on_block, on_words)

    return cast("T", _replaced(value, reading_fields(type(value)), inside, words=on_words is not None))


def changed(value: Any, change: Callable[[Any], Any]) -> Any:
    """Pass the fields of a value through a function; give the value itself if none has changed."""
    return _replaced(value, names_of(type(value)), change)


def renamed(value: Any, rename: Callable[[str], str]) -> Any:
    """Give ids other names, and all that refers to them: links, ranges of the index; the value itself if none has."""
    if isinstance(value, tuple):
        inner = tuple(renamed(item, rename) for item in value)
        return value if all(new is old for new, old in zip(inner, value, strict=True)) else inner
    value = changed(value, lambda inner: renamed(inner, rename))
    changes: dict[str, str] = {}
    for name in ("id", "until"):
        if (old := getattr(value, name, "")) and name in names_of(type(value)):
            changes[name] = rename(old)
    if isinstance(value, Link) and value.target.startswith("#"):
        changes["target"] = f"#{rename(value.target[1:])}"
    return replace(value, **changes) if any(getattr(value, name) != new for name, new in changes.items()) else value


def _replaced(value: Any, names: tuple[str, ...], change: Callable[[Any], Any], *, words: bool = False) -> Any:
    changes = {}
    for name in names:
        old = getattr(value, name)
        if old and (isinstance(old, tuple) or names_of(type(old)) or (words and isinstance(old, str))):
            new = change(old)
            if new is not old:
                changes[name] = new
    return replace(value, **changes) if changes else value
