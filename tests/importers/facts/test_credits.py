"""Authors and rights are read from what the file of a picture tells of itself."""

import io

import pytest
from PIL import Image, PngImagePlugin

from publisher.importers.facts.credits import credit_of

ARTIST, COPYRIGHT = 0x013B, 0x8298
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r" xmlns:dc="d"><rdf:Description>'
    "<dc:creator><rdf:Seq><rdf:li>Jane &amp; Co</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def jpeg(exif: dict[int, str] | None = None, **wishes: object) -> bytes:
    picture, out = Image.new("RGB", (9, 9)), io.BytesIO()
    own = picture.getexif()
    for tag, value in (exif or {}).items():
        own[tag] = value
    picture.save(out, "JPEG", exif=own, **wishes)
    return out.getvalue()


def png(**texts: str) -> bytes:
    out, info = io.BytesIO(), PngImagePlugin.PngInfo()
    for key, value in texts.items():
        info.add_itxt(key.replace("_", ":").replace("XML:com:adobe:xmp", "XML:com.adobe.xmp"), value)
    Image.new("RGB", (9, 9)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def with_iptc(author: bytes) -> bytes:
    data = b"\x1c\x02\x50" + len(author).to_bytes(2, "big") + author
    data += b"\0" * (len(data) % 2)
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(data).to_bytes(4, "big") + data
    plain = jpeg()
    return plain[:2] + b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block + plain[2:]


@pytest.mark.parametrize(
    ("data", "credit"),
    [
        (jpeg(), ""),
        (jpeg({ARTIST: "Jane Doe"}), "Jane Doe"),
        (jpeg({ARTIST: "Jane Doe", COPYRIGHT: "(c) 2026 Jane Doe"}), "Jane Doe"),
        (jpeg({ARTIST: "Jane Doe", COPYRIGHT: "Port Press"}), "Jane Doe / Port Press"),
        (jpeg({ARTIST: "Picasa"}), ""),
        (jpeg(xmp=XMP.encode()), "Jane & Co"),
        (with_iptc(b"Ann Bee"), "Ann Bee"),
        (png(Author="Jane\nDoe"), "Jane Doe"),
        (png(XML_com_adobe_xmp=XMP), "Jane & Co"),
        (b"no picture", ""),
        (jpeg({ARTIST: "Jane Doe"})[:60], ""),
    ],
)
def test_credits(data: bytes, credit: str) -> None:
    assert credit_of(data) == credit
