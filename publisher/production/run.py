"""Orders fulfilled by workers (`publisher build`). Nothing heavy is imported before there is something to do."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from publisher import pool, store
from publisher.problems import Problems
from publisher.production.manifest import unchanged
from publisher.production.orders import Made, Order

if TYPE_CHECKING:
    from publisher.model.part import TypesetPart


def build(orders: Sequence[Order], jobs: int, tell: Callable[[Made], None]) -> tuple[Made, ...]:
    """Fulfil the orders in `jobs` workers, telling of each as it is done."""
    for order in orders:
        store.sweep(order.target)
    for order in orders[:1]:
        store.prune(order.place.cache, {order.cache.folder, order.subsets.folder})
        store.sweep(order.place.cache)
    idle = [unchanged(order) for order in orders]
    busy = [order for order, made in zip(orders, idle, strict=True) if made is None]
    pool.spare(len(busy))
    results = pool.run(_make, busy, jobs, warm)
    done: list[Made] = []
    for made in idle:
        result = made or next(results)
        done.append(result)
        tell(result)
    return tuple(done)


def warm() -> None:
    """Import what every worker needs, once, before they are forked."""
    from publisher.production import stages  # noqa: F401 - an unchanged issue costs no import


def _make(order: Order) -> Made:
    from publisher.production import stages

    return stages.make(order)


def _part(order: Order) -> "tuple[TypesetPart | None, Problems]":
    from publisher.production import stages

    return stages.part(order)


def parts(orders: Sequence[Order], jobs: int) -> "Iterator[tuple[TypesetPart | None, Problems]]":
    """The typeset parts of several issues, in their order, made by `jobs` workers or remembered."""
    return pool.run(_part, list(orders), jobs, warm)
