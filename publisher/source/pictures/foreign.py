"""Pictures that another system made, under whatever name it gives them."""

import io
import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import unquote

from PIL import Image

from publisher.model.values import Picture
from publisher.problems import Location, Problem
from publisher.source.pictures.loading import cleaned, shown_name
from publisher.source.pictures.raster import check_size, refusing
from publisher.source.pictures.refused import MAX_BYTES, RefusedError, too_large


def taken_over(data: bytes, name: str, at: Location) -> tuple[Picture | None, tuple[Problem, ...]]:
    """Make a picture of bytes that another system calls `name`: clean, under a name that may stand beside an issue.

    GIF, WebP and BMP become PNG, of an animation the first picture.
    """
    try:
        if not data or len(data) > MAX_BYTES:
            raise too_large() if data else RefusedError("S086", "the file is empty", "save the picture once more")
        return cleaned(_as_png(data), _safe(name)), ()
    except RefusedError as refused:
        return None, (Problem(at, refused.code, f"picture {shown_name(name)}: {refused.message}", refused.hint),)


def _safe(name: str) -> str:
    """Make a name of ASCII letters, without folders and ending."""
    stem = PurePosixPath(unquote(name).replace("\\", "/")).stem
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "picture"


def _as_png(data: bytes) -> bytes:
    """Convert to PNG what is in a format that we know but do not print; other bytes stay."""
    if not re.match(rb"GIF8|RIFF....WEBP|BM", data, re.DOTALL):
        return data
    with refusing():
        found = Image.open(io.BytesIO(data), formats=["GIF", "WEBP", "BMP"])
        check_size(*found.size)
        found.load()
        alpha = "A" in found.getbands() or "transparency" in found.info
        picture = found if found.mode in {"1", "L", "RGB", "RGBA"} else found.convert("RGBA" if alpha else "RGB")
        out = io.BytesIO()
        picture.save(out, "PNG", icc_profile=picture.info.get("icc_profile"))
        return out.getvalue()
