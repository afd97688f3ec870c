"""Booklets of the issues that a build has made: sheets to fold and stitch, beside their PDFs."""

from collections.abc import Sequence
from pathlib import Path

from publisher import store
from publisher.production.orders import Result


def made(results: Sequence[Result]) -> tuple[Path, ...]:
    """Write a booklet beside the PDF of each issue."""
    from publisher.pdf import imposing, page_order

    written = []
    for pdf in (path for result in results for path in result.files if path.suffix == ".pdf"):
        target = pdf.with_name(f"{pdf.stem}-booklet.pdf")
        store.write(target, imposing.sheets(store.read(pdf, str(pdf)), str(pdf), page_order.booklet))
        written.append(target)
    return tuple(written)
