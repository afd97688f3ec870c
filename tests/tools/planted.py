"""Values of the model made by its own declarations: the least that each kind needs, and a word planted in any field.

Nothing here names a kind or a field: what is added to the model is planted without a line.
"""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from publisher.model import tree, values
from publisher.model.issue import Issue
from publisher.model.values import Mark

CANARY = "zqcanary"
PLAIN: dict[Any, Any] = {str: "word", int: 3, float: 1.0, bool: False, bytes: b"bytes", date: date(2024, 11, 4)}
Step: TypeAlias = tuple[type, str, type]
"""A kind, a field of it, and a kind of which the field can hold a value."""


@cache
def hints(kind: type) -> dict[str, Any]:
    """The types of a kind's fields."""
    names = {**vars(values), **vars(tree)}
    found = get_type_hints(kind, localns={**names, "datetime": __import__("datetime")}, include_extras=True)
    return {field.name: found[field.name] for field in fields(kind)}


def kinds_in(hint: Any) -> Iterator[type]:
    """Every dataclass that a value of this type can be or hold directly."""
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for part in get_args(hint):
        yield from kinds_in(part)


def texts_in(hint: Any) -> bool:
    """Whether a value of this type holds text: a string or bytes, or a tuple of these."""
    if get_origin(hint) is Literal:
        return False
    if hint in (str, bytes) or hint is Any:
        return True
    return any(texts_in(part) for part in get_args(hint) if not (isinstance(part, type) and is_dataclass(part)))


def steps() -> tuple[Step, ...]:
    """Every step from a kind to a kind that an issue can hold, those from the issue first."""
    found: dict[Step, None] = {}
    todo = [Issue]
    for kind in todo:  # which grows
        for name, hint in hints(kind).items():
            for inner in kinds_in(hint):
                found[kind, name, inner] = None
                if inner not in todo and inner is not Mark:
                    todo.append(inner)
    return tuple(found)


def paths() -> Iterator[tuple[Step, ...]]:
    """A way from the issue to every step: the shortest to its kind, then the step itself."""
    shortest: dict[type, tuple[Step, ...]] = {Issue: ()}
    for step in steps():
        way = (*shortest[step[0]], step)
        shortest.setdefault(step[2], way)
        yield way


def least(hint: Any) -> Any:
    """The least value of a type: the fields of a kind that must be given, one of each."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return least(parts[0])
    if origin is Literal:
        return parts[0]
    if origin in (Union, UnionType):
        return None if NoneType in parts else least(parts[0])
    if origin is tuple:
        return () if not parts else (least(parts[0]),) if parts[-1] is ... else tuple(map(least, parts))
    if is_dataclass(hint):
        given = hints(hint)
        return hint(**{each.name: least(given[each.name]) for each in fields(hint) if each.default is MISSING})
    return PLAIN[hint]


def shaped(hint: Any, kind: type, value: Any) -> Any:
    """A value of a type with this value of a kind in it, beside another where there is room for one."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return shaped(parts[0], kind, value)
    if origin in (Union, UnionType):
        return shaped(next(part for part in parts if kind in kinds_in(part)), kind, value)
    if origin is tuple and parts[-1] is ...:
        inner = shaped(parts[0], kind, value)
        return (least(parts[0]), inner, least(parts[0]))
    if origin is tuple:
        return tuple(shaped(part, kind, value) if kind in kinds_in(part) else least(part) for part in parts)
    return value


def with_text(hint: Any) -> Any:
    """A value of a type that holds text, with the canary in it."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return with_text(parts[0])
    if origin is tuple:
        return (with_text(parts[0]),) if parts[-1] is ... else tuple(map(with_text, parts))
    if origin in (Union, UnionType):
        return with_text(next(part for part in parts if texts_in(part)))
    return CANARY.encode() if hint is bytes else CANARY if hint is str else least(hint)


@dataclass(frozen=True)
class Planted:
    """An issue with the canary in one field, under a mark on one of the things that it stands in; "" is unmarked."""

    place: str
    issue: Issue


def planted(mark: Mark) -> Iterator[Planted]:
    """The canary in every field of every kind, under a mark on each thing round it that can be marked."""
    for way in ((), *paths()):
        kind = way[-1][2] if way else Issue
        if kind is Mark:
            continue
        for name, hint in hints(kind).items():
            if not texts_in(hint):
                continue
            for marked in range(len(way) + 1):
                value = replace(least(kind), **{name: with_text(hint)})
                holders = [Issue, *(step[2] for step in way)]
                if "tlp" not in hints(holders[marked]):
                    continue
                for depth in range(len(way), -1, -1):
                    if depth == marked:
                        value = replace(value, tlp=mark)
                    if depth:
                        holder, at, inner = way[depth - 1]
                        value = replace(least(holder), **{at: shaped(hints(holder)[at], inner, value)})
                names = "".join(f"{holder.__name__}.{at} > " for holder, at, _ in way)
                yield Planted(f"{names}{kind.__name__}.{name}, marked: {holders[marked].__name__}", value)
