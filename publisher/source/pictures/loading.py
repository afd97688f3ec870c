"""Pictures beside an issue, checked before anything prints them: PNG, JPEG and SVG in, a safe Picture out.

In: the issue's folder, the name that the source gives, the place to report at. Out: the Picture and the problems. What
comes out holds no metadata (place, camera, author, software), stands upright, is RGB or grey, and refers to nothing.
`raster` and `svg` check the two sorts.

Codes: S081 missing · S082 name that may not be · S083 link that leads out · S084 limit · S085 not PNG, JPEG or SVG ·
S086 damaged · S087 something in an SVG that may not be · S088 SVG without a size · S089 name and format differ.
"""

import re
import stat
from dataclasses import replace
from pathlib import Path, PurePosixPath

from publisher.model.values import Picture
from publisher.problems import Location, Problem
from publisher.settings.reader import nearest
from publisher.source.pictures import raster, svg
from publisher.source.pictures.refused import MAX_BYTES, RefusedError, too_large

_SUFFIXES = {"image/png": (".png",), "image/jpeg": (".jpg", ".jpeg"), "image/svg+xml": (".svg",)}
_OTHERS = (  # beginnings of formats that an editor may have at hand
    (rb"GIF8", "GIF"),
    (rb"RIFF....WEBP", "WebP"),
    (rb"II\*\0|MM\0\*", "TIFF"),
    (rb"BM", "BMP"),
    (rb"....ftyp(avif|heic|heix|mif1)", "HEIC or AVIF"),
    (rb"%PDF", "PDF"),
    (rb"%!PS", "PostScript"),
    (rb"\x1f\x8b", "compressed SVG"),
)


_CONVERTED = {
    "compressed SVG": "unpack it",
    "PDF": "save the drawing as plain SVG, or the page as PNG",
    "PostScript": "save the drawing as plain SVG, or as PNG",
    "HEIC or AVIF": "export it as JPEG",
    "WebP": "save it as PNG or JPEG",
}


def load(folder: Path, name: str, at: Location) -> tuple[Picture | None, tuple[Problem, ...]]:
    """Load a picture that lies in the folder of an issue, or say why it cannot be used."""
    try:
        return _checked(folder, name), ()
    except RefusedError as refused:
        return None, tuple(
            Problem(at, each.code, f"picture {shown_name(name)}: {each.message}", each.hint)
            for each in (refused, *refused.others)
        )


def _checked(folder: Path, name: str) -> Picture:
    data = _bytes(folder, name)
    made = cleaned(data, PurePosixPath(name).stem)
    if PurePosixPath(name).suffix.lower() not in _SUFFIXES[made.media_type]:
        said = f"the file is {raster.name_of(made.media_type)}, whatever its name says"
        raise RefusedError("S089", said, f"call it {made.name}")
    return replace(made, name=name)


def cleaned(data: bytes, stem: str) -> Picture:
    """Check and clean a picture by what its bytes are, and name it so."""
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        media_type = "image/png" if data.startswith(b"\x89") else "image/jpeg"
        data, width, height = raster.checked(data, media_type)
    elif b"<svg" in data[:100_000] or b"<\0s\0v\0g" in data[:1_000]:
        media_type = "image/svg+xml"
        data, width, height = svg.checked(data)
    else:
        raise _unknown_format(data)
    return Picture(f"{stem}{_SUFFIXES[media_type][0]}", media_type, width, height, data)


# --- files -------------------------------------------------------------------------------------------------------


def _bytes(folder: Path, name: str) -> bytes:
    """Read a file that lies in the folder, by a plain relative name."""
    _check_name(name)
    try:
        root = folder.resolve()
        path = (folder / name).resolve()
        if not path.is_relative_to(root):
            hint = "copy the picture into the folder of the issue"
            raise RefusedError("S083", "a link leads out of the folder of the issue", hint)
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise RefusedError("S082", "this is not a file", "name a PNG, JPEG or SVG file")
        if facts.st_size > MAX_BYTES:
            raise too_large()
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise RefusedError("S081", "there is no such file", _missing_hint(folder, name)) from None
    except (OSError, RuntimeError, ValueError) as error:  # no permission, a loop of links, a name too long
        why = getattr(error, "strerror", None) or "the name leads nowhere"
        raise RefusedError("S081", f"the file cannot be read ({why})", "check its name and its permissions") from None
    if len(data) > MAX_BYTES:
        raise too_large()
    if not data:
        raise RefusedError("S086", "the file is empty", "save the picture once more")
    return data


def _check_name(name: str) -> None:
    beside = "put the picture beside issue.md and write only its name"
    if not name.strip():
        raise RefusedError("S082", "no file is named", "write its name in the round brackets: ![alt](map.svg)")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//", name):
        raise RefusedError("S082", "addresses are not fetched", f"{beside}; save it there first")
    if name.startswith(("/", "~")) or re.match(r"[A-Za-z]:", name):
        raise RefusedError("S082", "the path is absolute", beside)
    if "\\" in name:
        raise RefusedError("S082", "the path has a backslash", f"write {name.replace(chr(92), '/')}")
    if ".." in PurePosixPath(name).parts:
        raise RefusedError("S082", "the path leads out of the folder of the issue with ..", beside)
    if not name.isprintable():
        raise RefusedError("S082", "the name has a character that cannot be seen", beside)


def _missing_hint(folder: Path, name: str) -> str:
    try:
        files = [path.name for path in sorted(folder.iterdir()) if path.suffix.lower() in sum(_SUFFIXES.values(), ())]
    except OSError:
        files = []
    close = nearest(name, files)
    return f"did you mean “{close}”?" if close else "put it beside issue.md"


def _unknown_format(data: bytes) -> RefusedError:
    for beginning, what in _OTHERS:
        if re.match(beginning, data, re.DOTALL):
            hint = _CONVERTED.get(what, "save it as JPEG if it is a photograph, as PNG if it is a drawing")
            return RefusedError("S085", f"{what} is not a format we print", hint)
    if re.match(rb"\s*(?:<!doctype html|<html)", data, re.IGNORECASE):
        hint = "it may have been saved where only its address should be: save the picture itself again"
        return RefusedError("S085", "this is a web page, not a picture", hint)
    return RefusedError("S085", "this is not a picture that we know", "use PNG, JPEG or SVG")


def shown_name(name: str) -> str:
    """Write the name of a picture as a message can have it: printable, at most 60 characters."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"
