"""Orders fulfilled by workers (`publisher build`). Nothing heavy is imported before there is something to do."""

from collections.abc import Callable, Iterator, Sequence

from publisher import stroke
from publisher.production import manifest
from publisher.production.orders import Order, Result


def build(orders: Sequence[Order], jobs: int, tell: Callable[[Result], None]) -> tuple[Result, ...]:
    """Fulfil the orders in `jobs` workers, telling of each as it is done."""
    for order in orders:
        stroke.sweep(order.target)
    for order in orders[:1]:
        stroke.prune(order.place.cache, {order.cache.folder, order.subsets.folder})
        stroke.sweep(order.place.cache)
    idle = [unchanged(order) for order in orders]
    busy = [order for order, result in zip(orders, idle, strict=True) if result is None]
    built = _built(busy, jobs) if busy else iter(())
    results: list[Result] = []
    for kept in idle:
        results.append(kept or next(built))
        tell(results[-1])
    return tuple(results)


def unchanged(order: Order) -> Result | None:
    """The result of an earlier build if nothing that goes into it has changed and its files are as it left them."""
    wish = order.wish
    kept = manifest.unchanged(order.manifest, order.place.root, order.made_by, wish.formats, strict=wish.strict)
    if kept is None:
        return None
    files = tuple(order.target / listed.name for listed in kept.files.values())
    return Result(product=order.product, outcome="unchanged", files=files)


def _built(orders: Sequence[Order], jobs: int) -> Iterator[Result]:
    from publisher.production import stages

    return stages.in_workers(stages.make, orders, orders, jobs)
