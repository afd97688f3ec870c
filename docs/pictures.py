"""The pictures of README and docs/, made of the real output as it was last built: `make pictures`."""

import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build/2024"
WEEKLY = BUILD / "41/belarus-review-2024-41.pdf"
GAP = 24


def pages(path: Path, numbers: tuple[int, ...], dpi: int = 84) -> list[Image.Image]:
    """Pages of a PDF, numbered from 1, as pictures with a hairline around each."""
    document = pypdfium2.PdfDocument(path)
    found = (document[number - 1].render(scale=dpi / 72).to_pil().convert("RGB") for number in numbers)
    return [ImageOps.expand(page, 1, "#8A8D90") for page in found]


def cover(path: Path, height: int) -> Image.Image:
    """The cover of an e-book, as high as is asked for."""
    with zipfile.ZipFile(path) as book:
        name = next(name for name in book.namelist() if name.endswith("the-cover.jpg"))
        picture = Image.open(BytesIO(book.read(name))).convert("RGB")
    size = round(picture.width * height / picture.height), height
    return picture.resize(size, Image.Resampling.LANCZOS)


def in_second_look(place: Path) -> Path:
    """The sample issue as another publication has it, built in a folder of its own."""
    shutil.copytree(ROOT / "issues/2024/41", place / "issues/2024/41")
    shutil.copy(ROOT / "tests/data/second/publication.yaml", place / "issues")
    subprocess.run([sys.executable, "-m", "publisher.cli.main", "build", "-q"], cwd=place, check=True)
    return place / "build/2024/41/harbour-letter-2024-41.pdf"


def save(name: str, pictures: list[Image.Image]) -> None:
    """Set pictures side by side in one file."""
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) - 1)
    sheet = Image.new("RGB", (width, max(picture.height for picture in pictures)), "white")
    left = 0
    for picture in pictures:
        sheet.paste(picture, (left, 0))
        left += picture.width + GAP
    sheet.quantize(96, dither=Image.Dither.NONE).save(ROOT / "docs" / f"{name}.png", optimize=True)


def main() -> None:
    """Make every picture; each layout with its first page, a page of text, and one that was hard."""
    save("weekly", pages(WEEKLY, (1, 2)))
    save("text", pages(WEEKLY, (6, 11)))
    large = BUILD / "41/belarus-review-2024-41-large-print.pdf"
    save("large-print", pages(large, (1, 5, 10), 56))
    volume = BUILD / "annual/belarus-review-2024.pdf"
    save("annual", pages(volume, (5, 7, 47, 53), 46))
    with TemporaryDirectory() as folder:
        second = in_second_look(Path(folder))
        covers = [cover(path.with_suffix(".epub"), 620) for path in (WEEKLY, second)]
        save("second", [*covers, *pages(second, (2,), 53)])


if __name__ == "__main__":
    main()
