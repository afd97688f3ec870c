"""The author and the copyright that the file of a picture itself tells: Exif, IPTC, XMP, the texts of PNG."""

import html
import io
import re

from PIL import Image, ImageFile, IptcImagePlugin

from publisher.source.pictures.raster import refusing
from publisher.source.pictures.refused import RefusedError

_ARTIST, _COPYRIGHT, _XP_AUTHOR = 0x013B, 0x8298, 0x9C9D  # Exif 2.32, table 4; Windows
_IPTC = {(2, 80): "author", (2, 110): "author", (2, 116): "rights"}  # IPTC IIM 4.2
_XMP = (
    ("author", re.compile(r"<dc:creator>.{0,400}?<rdf:li[^>]*>([^<]{1,300})</rdf:li>", re.DOTALL)),
    ("author", re.compile(r"photoshop:Credit(?:=\"([^\"]{1,300})\"|>([^<]{1,300})<)")),
    ("rights", re.compile(r"<dc:rights>.{0,400}?<rdf:li[^>]*>([^<]{1,300})</rdf:li>", re.DOTALL)),
)
_LONGEST = 200
_MADE_BY = re.compile(
    r"(?:adobe|photoshop|canon|nikon|sony|picasa|microsoft|unknown|default|camera|user|owner|admin)\b", re.IGNORECASE
)


def credit_of(data: bytes) -> str:
    """Give the name of the author and the holder of rights of a picture, "" if its file does not tell."""
    told: dict[str, str] = {}
    try:
        with refusing():
            picture = Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "WEBP", "GIF"])
            facts = _facts(picture)
    except RefusedError:
        return ""
    for key, value in facts:
        words = _words(value)
        if words and not _MADE_BY.match(words):
            told.setdefault(key, words)
    author, rights = told.get("author", ""), told.get("rights", "")
    bare = re.sub(r"(?:copyright|©|\?|\(c\)|\d{4}|[\s,.])+", " ", rights, flags=re.IGNORECASE).strip()
    return " / ".join(dict.fromkeys(filter(None, (author, rights if bare.casefold() != author.casefold() else ""))))


def _facts(picture: Image.Image) -> list[tuple[str, object]]:
    """List what the parts of a file tell, the likeliest first."""
    exif = picture.getexif()
    found: list[tuple[str, object]] = [("author", exif.get(_ARTIST)), ("rights", exif.get(_COPYRIGHT))]
    author = exif.get(_XP_AUTHOR)
    found.append(("author", author.decode("utf-16-le", "replace") if isinstance(author, bytes) else author))
    if isinstance(picture, ImageFile.ImageFile) and picture.format == "JPEG":
        iptc = IptcImagePlugin.getiptcinfo(picture) or {}
        for key, name in _IPTC.items():
            value = iptc.get(key)
            found.append((name, value[0] if isinstance(value, list) and value else value))
    info = picture.info
    raw = info.get("xmp") or info.get("XML:com.adobe.xmp") or b""
    xmp = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(raw)
    for name, form in _XMP:
        if match := form.search(xmp[:200_000]):
            found.append((name, html.unescape(next(filter(None, match.groups())))))
    return [*found, ("author", info.get("Author")), ("rights", info.get("Copyright"))]


def _words(value: object) -> str:
    said = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value or "")
    return " ".join(re.sub("[\x00-\x1f\x7f-\x9f]", " ", said).split())[:_LONGEST]
