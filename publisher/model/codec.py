"""Frozen values as JSON and back, for what one run remembers for the next (pydantic reads the types of dataclasses)."""

from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

V = TypeVar("V")


def encode(value: object) -> bytes:
    """Write a value as one line of JSON: dates in ISO 8601, decimals as text, tuples as arrays."""
    return _adapter(type(value)).dump_json(value)


def decode(kind: type[V], data: bytes) -> V:
    """Read a value of this type back. Raises ValueError for whatever is not one, of another shape or damaged."""
    return cast("V", _adapter(kind).validate_json(data))


_adapters: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]
