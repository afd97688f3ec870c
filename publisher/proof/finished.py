"""Finished files in the build folder: the layout and the paper that each was set in.

In: the path of a PDF; out: names, from the manifest that lists it and the size of its pages.
"""

from pathlib import Path

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


def paper_of(size: tuple[float, float]) -> str:
    """Name the paper of a page of so many points; "" if it is none of those known."""
    for name, sides in PAPERS.items():
        if all(abs(side - points / _MM) < 1 for side, points in zip(sides, size, strict=True)):
            return name
    return ""
