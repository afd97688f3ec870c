"""Frozen values as JSON and back, for what one run remembers for the next (pydantic reads the types of dataclasses)."""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

V = TypeVar("V")
_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)


def encode(value: object) -> bytes:
    """Write a value as one line of JSON: dates in ISO 8601, decimals as text, tuples as arrays."""
    return _adapter(type(value)).dump_json(value)


def decode(kind: type[V], data: bytes) -> V:
    """Read a value of this type back. Raises ValueError for whatever is not one, of another shape or damaged."""
    return cast("V", _adapter(kind).validate_json(data))
