"""Pictures of pixels, checked to the last one and freed of metadata: PNG and JPEG in, the bytes to print out.

A picture keeps its bytes but for chunks and segments that say nothing about how it looks; it is written anew only
where it must be turned, has more pixels than a page can show, or other values than eight bits of grey, red, green and
blue: CMYK, sixteen bits.
"""

import io
import re
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from PIL import Image, ImageFile, ImageOps

from publisher.source.pictures.refused import RefusedError

MAX_PIXELS = 150_000_000
MAX_SIDE = 30_000
LARGEST = 40_000_000
"""Pixels from which on a picture is made smaller: A3 at 600 dots to an inch would be 70 million."""
SMALLER = 12_000_000
"""Pixels of a picture that was made smaller: A4 at 400 dots to an inch."""

_JPEG_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_ORIENTATION = 0x0112  # Exif 2.32, table 4
_QUALITY = 92
_PRINTED = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})
# Chunks that say how a PNG looks (W3C PNG, third edition, 11.2 and 11.3); text, time, Exif and animation go.
_PNG_CHUNKS = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"pHYs")


def name_of(media_type: str) -> str:
    """Give the name of a format, as Pillow has it."""
    return media_type.removeprefix("image/").removesuffix("+xml").upper()


def checked(data: bytes, media_type: str) -> tuple[bytes, float, float]:
    """Check PNG or JPEG to its last pixel; give the bytes to print, width and height in pixels."""
    with refusing():
        picture = Image.open(io.BytesIO(data), formats=[name_of(media_type)])
        check_size(*picture.size)
        turned = picture.getexif().get(_ORIENTATION, 1) in range(2, 9)
        deep = media_type == "image/png" and data[24] > 8  # bits of a value: W3C PNG, 11.2.1
        large = picture.width * picture.height > LARGEST
        if large:
            picture.draft(None, _smaller(picture))  # a JPEG is unpacked no larger than needed
        picture.load()
        if turned or deep or large or picture.mode not in _PRINTED:
            return _rewritten(picture, media_type)
    bare = _bare_png(data) if media_type == "image/png" else _bare_jpeg(data)
    return bare, float(picture.width), float(picture.height)


@contextmanager
def refusing() -> Iterator[None]:
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


def check_size(width: int, height: int) -> None:
    """Refuse a picture of more pixels than we take."""
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise _too_many_pixels(width, height)


def _damaged(why: str) -> RefusedError:
    return RefusedError("S086", f"the file is damaged ({why})", "open it and save it once more")


def _too_many_pixels(width: int, height: int) -> RefusedError:
    size = f"{width} × {height} pixels are" if width else "there are"
    message = f"{size} more than {MAX_PIXELS // 1_000_000} million pixels or {MAX_SIDE:,} on a side"
    return RefusedError("S084", message, "save it smaller: 3,000 pixels across are enough for a page")


def _first_words(error: Exception) -> str:
    words = re.sub(r"<[^>]*>|0x[0-9a-f]+", "", str(error)).strip()
    return words.split("\n")[0][:60] or type(error).__name__


def _rewritten(picture: Image.Image, media_type: str) -> tuple[bytes, float, float]:
    """Turn a picture as its Exif says, make it printable and no larger than that needs, and write it anew bare."""
    upright = _in_eight_bits(ImageOps.exif_transpose(picture))
    if upright.width * upright.height > LARGEST:
        upright = (upright.convert("RGBA") if upright.mode == "P" else upright).resize(
            _smaller(upright), Image.Resampling.LANCZOS, reducing_gap=2.0
        )
    upright.info = {key: value for key, value in upright.info.items() if key in ("icc_profile", "transparency")}
    if picture.mode != upright.mode:
        upright.info.pop("icc_profile", None)  # it described inks, or other values
    out = io.BytesIO()
    profile = upright.info.get("icc_profile")
    upright.save(out, name_of(media_type), quality=_QUALITY, exif=b"", icc_profile=profile)  # PNG has no quality
    return out.getvalue(), float(upright.width), float(upright.height)


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Make grey of sixteen bits or more into grey of eight, everything else that is not printed into RGB."""
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("I", "F"):
        _, most = cast("tuple[float, float]", picture.getextrema())
        return picture.point(lambda value: value * (255 / max(most, 255.0))).convert("L")
    return picture if picture.mode in _PRINTED else picture.convert("RGB")


def _smaller(picture: Image.Image) -> tuple[int, int]:
    """Give the size of a picture that has too many pixels, made smaller."""
    factor = (SMALLER / (picture.width * picture.height)) ** 0.5
    return max(1, round(picture.width * factor)), max(1, round(picture.height * factor))


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
