"""The README's picture, made of the sample issue as it was last built: `make pictures`."""

from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).parent.parent
PAGES = (0, 1)
DPI = 84


def main() -> None:
    """Set two pages of the sample issue side by side, each with a hairline around it."""
    document = pypdfium2.PdfDocument(ROOT / "build/2024/41/belarus-review-2024-41.pdf")
    pages = [document[number].render(scale=DPI / 72).to_pil().convert("RGB") for number in PAGES]
    framed = [ImageOps.expand(page, 1, "#8A8D90") for page in pages]
    gap = 24
    width = sum(page.width for page in framed) + gap * (len(framed) - 1)
    picture = Image.new("RGB", (width, framed[0].height), "white")
    left = 0
    for page in framed:
        picture.paste(page, (left, 0))
        left += page.width + gap
    picture.quantize(96, dither=Image.Dither.NONE).save(ROOT / "docs/weekly.png", optimize=True)


if __name__ == "__main__":
    main()
