"""An e-book of the sample edition, bound and opened again."""

import zipfile
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from xml.etree import ElementTree as ET

from publisher.formats import epub
from publisher.model.edition import Edition
from tests.tools import ebook_sample as sample

LAYOUTS, FONTS = (sample.ROOT / "layouts",), (sample.ROOT / "fonts",)
NS = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "x": "http://www.w3.org/1999/xhtml",
}
H = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def no_fonts(key: str, make: object) -> bytes:
    """Subsets take seconds and have their own tests; what matters here is that they are asked for and put in."""
    return b"wOF2" + key.encode() if key.endswith(".woff2") else make()  # type: ignore[operator]


def bound(edition: Edition, per_page: int = 6) -> bytes:
    output, problems = epub.bind(
        edition, sample.part(edition, per_page), layouts=LAYOUTS, fonts=FONTS, remember=no_fonts
    )
    assert problems == ()
    assert output is not None
    assert output.media_type == "application/epub+zip"
    assert output.name == "belarus-review-2024-41.epub"
    return output.data


@lru_cache
def book() -> Mapping[str, bytes]:
    return opened(bound(sample.edition()))


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


def document(name: str) -> ET.Element:
    return ET.fromstring(book()[name])


def text_of(element: ET.Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def find(name: str, id_: str) -> ET.Element:
    return next(element for element in document(name).iter() if element.get("id") == id_)
