"""Pictures of pages, small and few-coloured, and how much two of them differ to the eye."""

from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

DPI = 50
COLOURS = 24
SEEN = 40
"""Steps of 255 by which a channel must differ after blurring: edges of letters that fall otherwise do not count."""
TOLERANCE = 0.0004
"""The share of a picture that may differ: less than three letters of running text."""


def drawn(path: Path, number: int) -> Image.Image:
    """A page (from 1; from the end below 0) of a PDF, as it is kept."""
    document = pypdfium2.PdfDocument(path)
    page = document[number - 1 if number > 0 else len(document) + number]
    return kept(page.render(scale=DPI / 72).to_pil().convert("RGB"))


def kept(picture: Image.Image) -> Image.Image:
    """A picture in few colours, as its file will have it."""
    return picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).convert("RGB")


def png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def difference(old: Image.Image, new: Image.Image) -> Image.Image:
    """Black where two pictures of one size are the same to the eye, white where they are not."""
    blurred = [each.convert("RGB").filter(ImageFilter.GaussianBlur(1)) for each in (old, new)]
    channels = ImageChops.difference(*blurred).split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return most.point(lambda value: 255 if value > SEEN else 0)


def share(old: Image.Image, new: Image.Image) -> float:
    """How much of a picture differs to the eye; all of it where the sizes do."""
    if old.size != new.size:
        return 1.0
    seen = difference(old, new).histogram()[255]
    return seen / (new.width * new.height)


def beside(old: Image.Image | None, new: Image.Image) -> Image.Image:
    """Before, now, and where they differ, side by side."""
    pictures = [new] if old is None else [old, new]
    if old is not None and old.size == new.size:
        marks = Image.blend(new, Image.new("RGB", new.size, "white"), 0.6)
        seen = difference(old, new).filter(ImageFilter.MaxFilter(5))
        marks.paste((200, 0, 0), mask=seen)
        pictures.append(marks)
    sheet = Image.new("RGB", (sum(each.width + 8 for each in pictures), max(each.height for each in pictures)), "#888")
    left = 0
    for each in pictures:
        sheet.paste(each, (left, 0))
        left += each.width + 8
    return sheet
