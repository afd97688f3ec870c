"""Values made of issues, remembered by everything that went into them: the one way to remember an issue.

In: an order, the kind of value, its bytes. A value lies under the issue, its source, the house style, whatever else
went in, and the version of all that made it. With it stand the SHA-256 of files that only the source names (pictures,
earlier issues), which must still be the same, and its problems, which are said again. Nothing kept is executed.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from typing import Any, Generic, TypeVar

from publisher import store
from publisher.problems import Location, Problem, Problems, PublisherError, Severity
from publisher.production.orders import Order

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Remembered(Generic[T]):
    """A value as it was kept, its problems, and the SHA-256 of files that went into it by path from the root."""

    value: T
    problems: Problems
    inputs: Mapping[str, str]


def key(order: Order, also: bytes = b"") -> str:
    """Give the key of values made of an issue and of what `also` went in, such as the names file."""
    place = order.place
    source = b"\0".join(store.read(path, place.shown(path)) for path in order.sources)
    house = store.read(place.publication, place.shown(place.publication))
    made_by = json.dumps(order.made_by, sort_keys=True).encode()
    return store.digest(b"\0".join([made_by, order.folder.id.encode(), source, house, also]))


def key_of(orders: Sequence[Order], also: bytes) -> str:
    """Give the key of values made of several issues, in their order, and of what `also` went in."""
    return store.digest(b"\0".join([also, *(key(order).encode() for order in orders)]))


def recalled(order: Order, kind: str, name: str, read: Callable[[bytes], T]) -> Remembered[T] | None:
    """Give what was kept of a kind under a key; None if there is nothing, or a file that went in has changed."""

    def opened(data: bytes) -> Remembered[T]:
        account, _, value = data.partition(b"\n")
        inputs, problems = json.loads(account)
        return Remembered(read(value), tuple(map(_problem, problems)), dict(inputs))

    kept = order.cache.load(kind, name, opened)
    for path, sha in kept.inputs.items() if kept else ():
        if store.digest(store.kept(order.place.root / path)) != sha:
            return None
    return kept


def keep(order: Order, kind: str, name: str, made: Remembered[bytes]) -> None:
    """Keep a value of a kind under a key; raise `PublisherError` (C031) if that cannot be written."""
    account = json.dumps([dict(made.inputs), list(map(astuple, made.problems))])
    order.cache.put(kind, name, account.encode() + b"\n" + made.value)


def keep_if_possible(order: Order, kind: str, name: str, made: Remembered[bytes]) -> None:
    """Keep a value as `keep` does; where nothing can be written it is made anew each time."""
    with suppress(PublisherError):
        keep(order, kind, name, made)


def _problem(row: Sequence[Any]) -> Problem:
    (path, line), code, message, hint, severity, column = row
    return Problem(Location(path, line), code, message, hint, Severity(severity), column)
