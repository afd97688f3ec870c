"""Pictures beside an issue, checked before anything prints them: PNG, JPEG and SVG in, a safe Picture out.

In: the issue's folder, the name that the source gives, the place to report at. Out: the Picture and the problems. What
comes out holds no metadata (place, camera, author, software), stands upright, is RGB or grey, and refers to nothing.
A raster picture keeps its bytes otherwise; it is written anew only where it must be turned or is CMYK. `svg` reads
drawings.

Codes: S081 missing · S082 name that may not be · S083 link that leads out · S084 limit · S085 not PNG, JPEG or SVG ·
S086 damaged · S087 something in an SVG that may not be · S088 SVG without a size · S089 name and format differ.
"""

import io
import re
import stat
import unicodedata
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from PIL import Image, ImageFile, ImageOps

from publisher.model.values import Picture
from publisher.problems import Location, Problem
from publisher.settings.reader import nearest
from publisher.source import svg
from publisher.source.svg import RefusedError

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
MAX_SIDE = 30_000

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
_JPEG_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_ORIENTATION = 0x0112  # Exif 2.32, table 4
_QUALITY = 92
# Chunks that say how a PNG looks (W3C PNG, third edition, 11.2 and 11.3); text, time, Exif and animation go.
_PNG_CHUNKS = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"pHYs")


def load(folder: Path, name: str, at: Location) -> tuple[Picture | None, tuple[Problem, ...]]:
    """Load a picture that lies in the folder of an issue, or say why it cannot be used."""
    try:
        return _checked(folder, name), ()
    except RefusedError as refused:
        return None, (Problem(at, refused.code, f"picture {_shown(name)}: {refused.message}", refused.hint),)


def foreign(data: bytes, name: str, at: Location) -> tuple[Picture | None, tuple[Problem, ...]]:
    """Make a picture of bytes that another system calls `name`: clean, under a name that may stand beside an issue.

    GIF, WebP and BMP become PNG, of an animation the first picture.
    """
    try:
        if not data or len(data) > MAX_BYTES:
            raise _too_large() if data else RefusedError("S086", "the file is empty", "save the picture once more")
        return _clean(_printable(data), _safe(name)), ()
    except RefusedError as refused:
        return None, (Problem(at, refused.code, f"picture {_shown(name)}: {refused.message}", refused.hint),)


def _safe(name: str) -> str:
    """Make a name of ASCII letters, without folders and ending."""
    stem = PurePosixPath(unquote(name).replace("\\", "/")).stem
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "picture"


def _printable(data: bytes) -> bytes:
    """Convert to PNG what is in a format that we know but do not print; other bytes stay."""
    if not re.match(rb"GIF8|RIFF....WEBP|BM", data, re.DOTALL):
        return data
    with _refusing():
        found = Image.open(io.BytesIO(data), formats=["GIF", "WEBP", "BMP"])
        _check_size(*found.size)
        found.load()
        alpha = "A" in found.getbands() or "transparency" in found.info
        picture = found if found.mode in {"1", "L", "RGB", "RGBA"} else found.convert("RGBA" if alpha else "RGB")
        out = io.BytesIO()
        picture.save(out, "PNG", icc_profile=picture.info.get("icc_profile"))
        return out.getvalue()


def _checked(folder: Path, name: str) -> Picture:
    data = _bytes(folder, name)
    made = _clean(data, PurePosixPath(name).stem)
    if PurePosixPath(name).suffix.lower() not in _SUFFIXES[made.media_type]:
        said = f"the file is {_name_of(made.media_type)}, whatever its name says"
        raise RefusedError("S089", said, f"call it {made.name}")
    return replace(made, name=name)


def _clean(data: bytes, stem: str) -> Picture:
    """Check and clean a picture by what its bytes are, and name it so."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        media_type = "image/png"
    elif data.startswith(b"\xff\xd8\xff"):
        media_type = "image/jpeg"
    elif b"<svg" in data[:100_000] or b"<\0s\0v\0g" in data[:1_000]:
        media_type = "image/svg+xml"
    else:
        raise _foreign(data)
    if media_type == "image/svg+xml":
        data, width, height = svg.checked(data, _embedded)
    else:
        data, width, height = _raster(data, media_type)
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
            raise _too_large()
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise RefusedError("S081", "there is no such file", _missing_hint(folder, name)) from None
    except (OSError, RuntimeError, ValueError) as error:  # no permission, a loop of links, a name too long
        why = getattr(error, "strerror", None) or "the name leads nowhere"
        raise RefusedError("S081", f"the file cannot be read ({why})", "check its name and its permissions") from None
    if len(data) > MAX_BYTES:
        raise _too_large()
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
        raise RefusedError("S082", "the path has a backslash", "write / between folder and file")
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


def _foreign(data: bytes) -> RefusedError:
    for beginning, what in _OTHERS:
        if re.match(beginning, data, re.DOTALL):
            hint = "unpack it" if what == "compressed SVG" else "convert it to PNG (drawings) or JPEG (photographs)"
            return RefusedError("S085", f"{what} is not a format we print", hint)
    return RefusedError("S085", "this is not a picture that we know", "use PNG, JPEG or SVG")


def _too_large() -> RefusedError:
    hint = "3,000 pixels across are enough for a page"
    return RefusedError("S084", f"the file is larger than {MAX_BYTES // 1_000_000} MB", hint)


def _shown(name: str) -> str:
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"


def _name_of(media_type: str) -> str:
    return media_type.removeprefix("image/").removesuffix("+xml").upper()


# --- raster ------------------------------------------------------------------------------------------------------


def _embedded(data: bytes, media_type: str) -> bytes:
    """Check a raster picture inside an SVG as if it were a file."""
    if len(data) > MAX_BYTES:
        raise _too_large()
    return _raster(data, media_type)[0]


def _raster(data: bytes, media_type: str) -> tuple[bytes, float, float]:
    """Check PNG or JPEG to its last pixel; give the bytes to print, width and height in pixels."""
    with _refusing():
        picture = Image.open(io.BytesIO(data), formats=[_name_of(media_type)])
        _check_size(*picture.size)
        turned = picture.getexif().get(_ORIENTATION, 1) in range(2, 9)
        picture.load()
    if turned or picture.mode == "CMYK":
        return _rewritten(picture, media_type)
    bare = _bare_png(data) if media_type == "image/png" else _bare_jpeg(data)
    return bare, float(picture.width), float(picture.height)


@contextmanager
def _refusing() -> Iterator[None]:
    """Refuse what Pillow cannot read to the last pixel."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # the engine sets it for all
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the size is checked, and everything else is decoded
            yield
    except RefusedError:
        raise
    except Image.DecompressionBombError:
        raise _too_many_pixels(0, 0) from None
    except Exception as error:  # noqa: BLE001 (Pillow gives no closed list of what damaged files raise)
        raise _damaged(_first_words(error)) from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise _too_many_pixels(width, height)


def _damaged(why: str) -> RefusedError:
    return RefusedError("S086", f"the file is damaged ({why})", "open it and save it once more")


def _too_many_pixels(width: int, height: int) -> RefusedError:
    size = f"{width} × {height} pixels are" if width else "there are"
    message = f"{size} more than {MAX_PIXELS // 1_000_000} million pixels or {MAX_SIDE:,} on a side"
    return RefusedError("S084", message, "3,000 pixels across are enough for a page")


def _first_words(error: Exception) -> str:
    words = re.sub(r"<[^>]*>|0x[0-9a-f]+", "", str(error)).strip()
    return words.split("\n")[0][:60] or type(error).__name__


def _rewritten(picture: Image.Image, media_type: str) -> tuple[bytes, float, float]:
    """Turn a picture as its Exif says, make CMYK into RGB, and write it anew without anything else."""
    upright = ImageOps.exif_transpose(picture)
    if upright.mode == "CMYK":
        upright = upright.convert("RGB")
    upright.info = {key: value for key, value in upright.info.items() if key in ("icc_profile", "transparency")}
    if picture.mode == "CMYK":
        upright.info.pop("icc_profile", None)  # it described inks
    out = io.BytesIO()
    if media_type == "image/png":
        upright.save(out, "PNG", exif=b"", icc_profile=upright.info.get("icc_profile"))
    else:
        upright.save(out, "JPEG", quality=_QUALITY, exif=b"", icc_profile=upright.info.get("icc_profile"))
    return out.getvalue(), float(upright.width), float(upright.height)


def _bare_png(data: bytes) -> bytes:
    """Copy a PNG without the chunks that say nothing about how it looks; refuse one that ends early or is altered."""
    out, at = [data[:8]], 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 4 : end - 4]
        if kind in _PNG_CHUNKS:
            if zlib.crc32(body) != int.from_bytes(data[end - 4 : end], "big"):
                break
            out.append(data[at:end])
        at = end
        if kind == b"IEND":
            return b"".join(out)
    raise _damaged("it ends early or was altered")


def _bare_jpeg(data: bytes) -> bytes:
    """Copy the first image of a JPEG file without comments and without application segments but those that matter.

    Segments are those of ITU-T T.81, annex B. Kept are JFIF (E0), the colour profile (E2) and Adobe's (EE); a second
    image after the end, as cameras add, goes with its metadata.
    """
    out, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker == 0xD9:
            break
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:  # a scan: its data lasts until the next marker that is no restart
            following = _JPEG_MARKER.search(data, end)
            end = following.start() if following else len(data)
        profile = marker == 0xE2 and data[at + 4 : at + 16] == b"ICC_PROFILE\0"
        if marker in (0xE0, 0xEE) or profile or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            out.append(data[at:end])
        at = end
    return b"".join((*out, b"\xff\xd9"))
