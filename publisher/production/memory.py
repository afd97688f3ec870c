"""Values made of one issue, remembered by everything that went into them: the one way to remember an issue.

In: an order, the kind of value, its bytes. A value lies under the issue, its source, the house style, whatever else
went in, and the version of all that made it. With it stand the SHA-256 of files that only the source names (pictures,
earlier issues), which must still be the same, and its problems, which are said again. Nothing kept is executed.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from publisher import store
from publisher.model.codec import decode, encode
from publisher.problems import Problems
from publisher.production.orders import Order

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Account:
    """What went into a value, by path from the root of the workspace, and the problems of making it."""

    inputs: dict[str, str]
    problems: Problems


def key(order: Order, also: bytes = b"") -> str:
    """Give the key of values made of an issue and of what `also` went in, such as the names file."""
    place = order.place
    source = store.read(order.folder.source, place.shown(order.folder.source))
    house = store.read(place.publication, place.shown(place.publication))
    made_by = json.dumps(order.made_by, sort_keys=True).encode()
    return store.digest(b"\0".join([made_by, order.folder.id.encode(), source, house, also]))


def recalled(order: Order, kind: str, also: bytes, read: Callable[[bytes], T]) -> tuple[T, Problems] | None:
    """Give a value as it was kept, with its problems; None if there is none, or a file that went in has changed."""

    def opened(data: bytes) -> tuple[_Account, T]:
        account, _, value = data.partition(b"\n")
        return decode(_Account, account), read(value)

    kept = order.cache.load(kind, key(order, also), opened)
    if kept is None:
        return None
    account, value = kept
    for name, sha in account.inputs.items():
        path = order.place.root / name
        if not path.is_file() or store.digest(path.read_bytes()) != sha:
            return None
    return value, account.problems


def keep(  # noqa: PLR0913, PLR0917 - all that went in, and what came out
    order: Order, kind: str, also: bytes, inputs: Mapping[str, str], problems: Problems, value: bytes
) -> None:
    """Keep a value, with the SHA-256 of each file that went into it by its path."""
    order.cache.put(kind, key(order, also), encode(_Account(dict(inputs), problems)) + b"\n" + value)
