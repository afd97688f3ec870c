"""Booklets: those of the issues that a build has made, beside their PDFs, and what is to be told of any.

Nothing heavy is imported before a booklet is made: `build` may find nothing to do.
"""

from collections.abc import Sequence
from pathlib import Path

from publisher import store
from publisher.problems import Location, Problem, Problems, Severity
from publisher.production.orders import Result
from publisher.store import Workspace


def made(results: Sequence[Result], place: Workspace) -> tuple[tuple[Path, ...], Problems]:
    """Write a booklet beside the PDF of each issue; also what `reduced` tells of them."""
    from publisher.pdf.imposition import imposing, page_order

    written: list[Path] = []
    problems: Problems = ()
    for pdf in (path for result in results for path in result.files if path.suffix == ".pdf"):
        target, shown = pdf.with_name(f"{pdf.stem}-booklet.pdf"), place.shown(pdf)
        data = store.read(pdf, shown)
        store.write(target, imposing.sheets(data, shown, page_order.booklet))
        written.append(target)
        problems += reduced(data, shown)
    return tuple(written), problems


def reduced(data: bytes, name: str) -> Problems:
    """Tell of pages that a booklet makes smaller (C074, a warning). Raises PublisherError (F010)."""
    from publisher.pdf.imposition import imposing

    scale = imposing.scale(data, name)
    if scale > 0.99:
        return ()
    message = f"the pages of the booklet are reduced to {scale:.0%}, and the text with them"
    hint = "set the issue on A5: publisher build ISSUE --booklet"
    return (Problem(Location(name), "C074", message, hint, Severity.WARNING),)
