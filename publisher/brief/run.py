"""Briefings for the partners asked for: unchanged, or made, then written (`publisher brief`).

Nothing reaches the build folder until every briefing that was asked for has passed its checks. What a partner is given
lies in `briefings/<partner>/`; the manifest, which tells of the full sources, lies beside that folder, never in it.
Nothing heavy is imported before there is something to do.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from publisher import stroke
from publisher.brief import ledger
from publisher.brief.orders import BriefOrder
from publisher.problems import in_order
from publisher.production import manifest
from publisher.production.manifest import Manifest
from publisher.production.orders import Result

if TYPE_CHECKING:
    from publisher.brief.stages import BriefMaking


def brief(orders: Sequence[BriefOrder], tell: Callable[[Result], None]) -> tuple[Result, ...]:
    """Make every briefing, then write them; if one cannot be made, none is written."""
    for order in orders:
        stroke.sweep(order.target)
    briefings = [unchanged(order) or _made(order) for order in orders]
    makings = [briefing for briefing in briefings if not isinstance(briefing, Result)]
    good = all(making.files for making in makings)
    if good and orders:  # before any file: a copy that nobody can trace must never lie there
        entries = [entry for making in makings if making.files for entry in making.files.entries]
        ledger.append(*_ledger(orders[0]), entries)
    results = []
    for briefing in briefings:
        results.append(briefing if isinstance(briefing, Result) else _ended(briefing, good=good))
        tell(results[-1])
    return tuple(results)


def unchanged(order: BriefOrder) -> Result | None:
    """The result of an earlier run if nothing that goes into it has changed and its files are as it left them.

    Copies that are not in the ledger are made again, and so is what the password of now does not open.
    """
    kept = manifest.unchanged(order.manifest, order.place.root, order.made_by, strict=order.wish.strict)
    if kept is None:
        return None
    numbered = {listed.sha256 for name, listed in kept.files.items() if name in kept.product.get("numbered", ())}
    if not numbered <= {entry.hash for entry in ledger.read(*_ledger(order))[0]}:
        return None
    files = tuple(order.outer / listed.name for listed in kept.files.values())
    if order.partner.encrypt:
        from publisher.brief import copies

        if not copies.opens(order, files):
            return None
    label = kept.product.get("label", "")
    return Result(product=order.partner.id, outcome="unchanged", label=label, files=files)


def _made(order: BriefOrder) -> "BriefMaking":
    from publisher.brief import stages

    return stages.make(order)


def _ended(making: "BriefMaking", *, good: bool) -> Result:
    """The result of a briefing that was made; its files are put in place if all others are `good` too."""
    return Result(
        product=making.order.partner.id,
        outcome="built" if good else "failed",
        label=making.label,
        files=_written(making) if good else (),
        problems=in_order(making.problems),
    )


def _written(making: "BriefMaking") -> tuple[Path, ...]:
    """Put files in place, the manifest last."""
    order, files = making.order, making.files
    if files is None:
        return ()
    delivered = [replace(output, name=f"{order.partner.id}/{output.name}") for output in files.delivered]
    account = Manifest(
        product={
            "partner": order.partner.id,
            "issues": [issue.folder.id for issue in order.issues],
            "label": making.label,
            "numbered": [f"{order.partner.id}/{Path(entry.file).name}" for entry in files.entries],
        },
        made_by=order.made_by,
        inputs=making.inputs | order.inputs,
        warnings=len(making.problems),
    )
    return account.write(order.manifest, {output.name: output for output in (*delivered, *files.beside)})


def _ledger(order: BriefOrder) -> tuple[Path, str]:
    """The path of the ledger of copies, and its name in messages."""
    path = order.place.build / ledger.NAME
    return path, order.place.shown(path)
