"""The volume of a year, unchanged or bound and written (`publisher annual`).

Nothing reaches the build folder until all of it is made, and the manifest comes last, so that whatever ends a build,
the next one knows what to do again; records of issues that were made are kept.
"""

from collections.abc import Callable
from pathlib import Path

from publisher import store, stroke
from publisher.problems import failed, in_order
from publisher.production import manifest
from publisher.production.manifest import Manifest
from publisher.production.orders import Result
from publisher.store import Workspace, digest
from publisher.volume import orders
from publisher.volume.orders import VolumeOrder, VolumeWish


def annual(place: Workspace, year: int, wish: VolumeWish, tell: Callable[[str], None]) -> Result:
    """Build the volume of a year, telling of each stage as it begins."""
    order, problems = orders.plan(place, year, wish)
    if order is None or failed(problems):
        return Result(product=str(year), outcome="failed", problems=in_order(problems))
    return _unchanged(order) or _built(order, tell)


def _unchanged(order: VolumeOrder) -> Result | None:
    """The result of an earlier build if nothing that goes into it has changed and its files are as it left them."""
    wish = order.wish
    kept = manifest.unchanged(order.manifest, order.place.root, order.made_by, wish.formats, strict=wish.strict)
    if kept is None or kept.inputs.keys() != order.sources.keys():
        return None
    return Result(
        product=str(order.year),
        outcome="unchanged",
        files=tuple(order.target / listed.name for listed in kept.files.values()),
        counts=tuple(kept.product.get("counts", {}).items()),
    )


def _built(order: VolumeOrder, tell: Callable[[str], None]) -> Result:
    from publisher.volume import files

    inputs = {name: digest(store.read(path, name)) for name, path in order.sources.items()}
    stroke.sweep(order.target)
    stroke.prune(order.place.cache, {order.issues[0].cache.folder, order.issues[0].subsets.folder})
    making = files.VolumeMaking(order, tell)
    outputs = making.outputs()
    paths: tuple[Path, ...] = ()
    if outputs:
        written = Manifest(
            product={"volume": str(order.year), "counts": dict(making.counts)},
            made_by=order.made_by,
            inputs=inputs,
            warnings=len(making.problems),
        )
        paths = written.write(order.manifest, outputs)
        making.done("write")
    return Result(
        product=str(order.year),
        outcome="built" if outputs else "failed",
        files=paths,
        problems=in_order(making.problems),
        seconds=tuple(making.seconds),
        counts=making.counts,
    )
