"""Small PDFs written by hand: a page for each content stream, with a face F1 to write in and pictures by name."""

from collections.abc import Mapping
from io import BytesIO

import pikepdf

A4 = (595.28, 841.89)


def pdf(*streams: str, size: tuple[float, float] = A4, pictures: Mapping[str, tuple[int, int]] | None = None) -> bytes:
    """A PDF; each picture is a grey one of so many pixels."""
    made = pikepdf.new()
    face = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    names = pikepdf.Dictionary()
    for name, (width, height) in (pictures or {}).items():
        picture = pikepdf.Stream(made, b"\x80" * width * height)
        picture.update(
            pikepdf.Dictionary(
                Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height,
                ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
            )
        )  # fmt: skip
        names[f"/{name}"] = made.make_indirect(picture)
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=face), XObject=names)
    for stream in streams:
        page = made.add_blank_page(page_size=size)
        page.Contents = made.make_stream(stream.encode())
        page.Resources = resources
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def text(words: str, left: float, baseline: float, size: float = 10) -> str:
    """Operators that print words, in points from the lower left corner."""
    return f"BT /F1 {size} Tf 1 0 0 1 {left} {baseline} Tm ({words}) Tj ET\n"


def rectangle(left: float, bottom: float, width: float, height: float) -> str:
    """Operators that fill a rectangle."""
    return f"{left} {bottom} {width} {height} re f\n"
