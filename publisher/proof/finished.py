"""Finished files in the build folder: the layout and the paper that each was set in.

In: the path of a PDF; out: names, from the manifest that lists it and the size of its pages.
"""

from pathlib import Path

from publisher.pdf import reader
from publisher.pdf.imposition import imposing
from publisher.pdf.imposition.page_order import ORDERS
from publisher.production import manifest

PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4), "a5": (148.0, 210.0)}
"""Papers by the name that layout.yaml gives them: width and height in millimetres (ISO 216, ANSI Y14.1)."""
_MM = 72 / 25.4


def layout_of(file: Path, otherwise: str) -> str:
    """Find the layout of a finished file by the manifest that lists it; `otherwise` if none does."""
    for path in (*file.parent.glob("manifest*.json"), *file.parent.parent.glob("*.json")):
        made = manifest.read(path)
        if made and file in {path.parent / listed.name for listed in made.files.values()}:
            if "volume" in made.product:
                return "annual"
            return (
                "briefing"
                if "partner" in made.product
                else made.product.get("layout") or made.made_by.get("layout", otherwise)
            )
    return otherwise


def singly(data: bytes, name: str) -> bytes:
    """The pages of a file as a reader has them: those of a booklet, or of two to a side, one by one; else as it is.

    Raises what pypdf raises if it is none, and PublisherError (F010).
    """
    order = next((order for key, order in ORDERS.items() if Path(name).stem.endswith(f"-{key}")), None)
    return imposing.singly(data, order) if order and reader.made_of(data) else data


def paper_of(size: tuple[float, float]) -> str:
    """Name the paper of a page of so many points; "" if it is none of those known."""
    for name, sides in PAPERS.items():
        if all(abs(side - points / _MM) < 1 for side, points in zip(sides, size, strict=True)):
            return name
    return ""
