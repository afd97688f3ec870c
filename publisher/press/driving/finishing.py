"""The engine's PDF mended just before it is written: each pass does one thing."""

import zlib
from typing import Any

import pydyf

PLAINLY = {0x2010: "-", 0x2011: "-", 0xA0: " "}
_PLAIN = {b"<%04x>" % code: b"<%04x>" % ord(plain) for code, plain in PLAINLY.items()}


def finish(_document: Any, pdf: Any, slot: int) -> None:
    """Mend what the engine has made of a sheet; `slot` is the place of the sheet in a volume, 0 for none."""
    if slot:
        _name_destinations_apart(pdf, f"{slot}.")
    _lead_into_volume(pdf)
    for each in (_label_pages, _never_interpolate, _read_back_plainly, _compress):
        each(pdf)


def _name_destinations_apart(pdf: Any, prefix: str) -> None:
    """Begin the names of destinations with the slot, so that parts bound together do not share one."""
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    names[::2] = [pydyf.String(prefix + str(name.string)) for name in names[::2]]
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Subtype") == "/Link" and "Dest" in thing:
            thing["Dest"] = pydyf.String(prefix + str(thing["Dest"].string))


def _lead_into_volume(pdf: Any) -> None:
    """Let links to "vol:…" lead to a destination of that name, which the volume has; the engine takes them for URIs."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Subtype") == "/Link" and "A" in thing:
            uri = thing["A"].get("URI")
            if isinstance(uri, pydyf.String) and str(uri.string).startswith("vol:"):
                thing["Dest"] = pydyf.String(str(uri.string))
                del thing["A"]


def _label_pages(pdf: Any) -> None:
    """Give viewers the printed folios as page labels: arabic from 1 (ISO 32000-1, 12.4.2)."""
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])})


def _never_interpolate(pdf: Any) -> None:
    """Set Interpolate to false on every image, as ISO 19005-3, 6.2.8.1 asks."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and "Interpolate" in thing.extra:
            thing.extra["Interpolate"] = "false"


def _read_back_plainly(pdf: Any) -> None:
    """Let glyphs that stand for two letters be read back as the plain one, so that a search finds what a reader types.

    Fonts have one glyph for a hyphen and a hyphen that may not break, and one for both spaces; the engine says that it
    is whichever it met first (ISO 32000-1, 9.10.3).
    """
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing.stream[:1] == [b"/CIDInit /ProcSet findresource begin"]:
            thing.stream = [
                item[:-6] + _PLAIN.get(item[-6:], item[-6:]) if isinstance(item, bytes) else item
                for item in thing.stream
            ]


def _compress(pdf: Any) -> None:
    """Compress each stream once at level 6: pydyf would do it twice (to write and to hash) at level 9.

    Metadata stay readable by programs that know no PDF (ISO 32000-1, 14.3.2), and are sealed afterwards.
    """
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing.extra.get("Type") == "/Metadata":
            thing.compress = False
        elif isinstance(thing, pydyf.Stream) and thing.compress:
            plain = b"\n".join(item if isinstance(item, bytes) else _as_bytes(item) for item in thing.stream)
            thing.stream = [zlib.compress(plain, 6)]
            thing.extra = {**thing.extra, "Filter": "/FlateDecode"}
            thing.compress = False


def _as_bytes(item: Any) -> bytes:
    data: bytes = item.data if isinstance(item, pydyf.Object) else str(item).encode("ascii")
    return data
