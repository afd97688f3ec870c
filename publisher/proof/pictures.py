"""Pictures of pages, now and in the last proof, and the boxes in which they differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher import store, stroke
from publisher.pdf import raster
from publisher.proof.findings import Box

WIDTH = 900
"""Pixels across the picture of a page."""


@dataclass(frozen=True, slots=True)
class PagePictures:
    """A page: its size in points, its PNGs now and in the last proof; `before` is empty if there was no such page.

    `changed` if there was a last proof and the page is not as it was there; `differs` is the box of what is other.
    """

    width: float
    height: float
    now: bytes
    before: bytes = b""
    changed: bool = False
    differs: Box | None = None


def compared(target: Path, pdf: bytes, sizes: Sequence[tuple[float, float]]) -> tuple[tuple[PagePictures, ...], bool]:
    """Draw the pages of a file beside those of the last proof in `target`; the flag tells if there was a last proof.

    A proof of the same file again is held against the same pictures: what was before is kept until the file changes.
    """
    record, now, before = target / "proof.txt", target / "now", target / "before"
    content = f"{store.digest(pdf)} {WIDTH}\n".encode()
    if not record.is_file() or record.read_bytes() != content:
        record.unlink(missing_ok=True)
        stroke.replace(before, now)
        for number, data in enumerate(raster.pngs(pdf, WIDTH), 1):
            store.write(now / f"{number:03}.png", data)
        store.write(record, content)
    old = {path.name: path.read_bytes() for path in before.glob("*.png")}
    pictures = [(path.read_bytes(), old.get(path.name, b"")) for path in sorted(now.glob("*.png"))]
    return tuple(_pages(pictures, sizes, again=bool(old))), bool(old)


def _pages(
    pictures: Sequence[tuple[bytes, bytes]], sizes: Sequence[tuple[float, float]], *, again: bool
) -> Iterator[PagePictures]:
    for (now, before), (width, height) in zip(pictures, sizes, strict=True):
        share = raster.differing(before, now) if before and now != before else None
        differs = (share[0] * width, share[1] * height, share[2] * width, share[3] * height) if share else None
        changed = again and (not before or differs is not None)
        yield PagePictures(width, height, now, before, changed, differs)
