"""The samples as they look: pages as text and as pictures, outline, navigation. `make golden` accepts what is new.

A golden changes in the commit that causes it, by someone who has looked at the pages. What has changed is drawn into
build/golden/: before, now, and where they differ. A new edition or layout is a row of EDITIONS.
"""

import difflib
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader

from tests.conftest import ROOT, publisher
from tests.tools import pages_pictures
from tests.tools.proof import proof

GOLDEN = Path(__file__).parents[1] / "golden"
SHOWN = ROOT / "build/golden"
KILOBYTES = 600
"""All pictures together."""


@dataclass(frozen=True)
class Edition:
    """What is built, and of it the file, the pages kept as text (all, if none are named) and those kept as pictures.

    Pages count from 1, from the end below 0: a cover and a spread each.
    """

    name: str
    command: tuple[str, ...]
    file: str
    pictures: tuple[int, ...]
    pages: tuple[int, ...] = ()


EDITIONS = (
    Edition("weekly", ("build", "2024/41", "--strict"), "2024/41/belarus-review-2024-41.pdf", (1, 2, 3)),
    Edition(
        "weekly-letter",
        ("build", "2024/41", "--strict", "--formats", "pdf", "--paper", "letter"),
        "2024/41/belarus-review-2024-41-letter.pdf",
        (1, 2, 3),
    ),
    Edition(
        "weekly-print",
        ("build", "2024/41", "--strict", "--layout", "weekly-print"),
        "2024/41/belarus-review-2024-41-weekly-print.pdf",
        (1, 3),
    ),
    Edition(
        "weekly-a5",
        ("build", "2024/7", "--strict", "--formats", "pdf", "--paper", "a5"),
        "2024/7/belarus-review-2024-7-a5.pdf",
        (1,),
    ),
    Edition(
        "summary",
        ("build", "2024/41", "--strict", "--layout", "summary"),
        "2024/41/belarus-review-2024-41-summary.pdf",
        (1,),
    ),
    Edition(
        "large-print",
        ("build", "2024/41", "--strict", "--layout", "large-print"),
        "2024/41/belarus-review-2024-41-large-print.pdf",
        (1, 5),
        (1, 2, 3, 4, 5, 10, -1),
    ),
    Edition(
        "briefing",
        ("brief", "2024/41", "--partner", "nordsund", "--formats", "pdf"),
        "2024/41/briefings/nordsund/belarus-review-2024-41-nordsund.pdf",
        (1, 2, 3),
    ),
    # The issues are the weekly's own pages.
    Edition(
        "annual",
        ("annual", "2024", "--strict"),
        "2024/annual/belarus-review-2024.pdf",
        (1, 5, 7, -4, -3),
        (*range(1, 11), *range(-8, 0)),
    ),
)
BOOKS = {"weekly": "2024/41/belarus-review-2024-41.epub", "annual": "2024/annual/belarus-review-2024.epub"}
EACH = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden")
    for edition in EDITIONS:
        done = publisher(ROOT, *edition.command, "--output", str(folder))
        assert done.returncode == 0, done.stderr
    return folder


def compare(name: str, text: str, request: pytest.FixtureRequest, *, pdf: Path | None = None) -> None:
    """Hold a text against its golden; pages of a PDF whose text has changed are drawn."""
    path = GOLDEN / name
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    old = path.read_text("utf-8") if path.exists() else ""
    changes = list(difflib.unified_diff(old.splitlines(), text.splitlines(), name, "now", lineterm="", n=0))
    shown = list(drawn(old, text, pdf)) if changes and pdf else []
    look = f"look at {', '.join(shown)}" if shown else "look at it"
    assert not changes, f"it has changed; {look}, then `make golden`:\n" + "\n".join(changes[:60])


def drawn(old: str, new: str, pdf: Path) -> Iterator[str]:
    """Draw the pages of a proof whose text differs; give the pictures' names."""
    before = set(re.split(r"^(?==== page)", old, flags=re.MULTILINE))
    for page in re.split(r"^(?==== page)", new, flags=re.MULTILINE):
        if page.startswith("===") and page not in before:
            number = int(page.split()[2].rstrip(","))
            yield show(f"{pdf.stem}-{number}", None, pages_pictures.drawn(pdf, number))


def show(name: str, old: Image.Image | None, new: Image.Image) -> str:
    """Write a picture of what has changed; give its name."""
    SHOWN.mkdir(parents=True, exist_ok=True)
    path = SHOWN / f"{name}.png"
    pages_pictures.beside(old, new).save(path)
    return str(path.relative_to(ROOT))


def compare_picture(name: str, now: Image.Image, request: pytest.FixtureRequest) -> None:
    """Hold a picture against its golden, as the eye does."""
    path = GOLDEN / f"{name}.png"
    old = Image.open(path).convert("RGB") if path.exists() else None
    share = pages_pictures.share(old, now) if old else 1.0
    if share > pages_pictures.TOLERANCE and request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pages_pictures.png(now))
        return
    if share > pages_pictures.TOLERANCE:
        seen = show(name.replace("/", "-"), old, now)
        pytest.fail(f"{100 * share:.2f} % of the picture differs; look at {seen}, then `make golden`")


@pytest.mark.slow
@EACH
def test_pages_as_text(edition: Edition, made: Path, request: pytest.FixtureRequest) -> None:
    pdf = made / edition.file
    compare(f"{edition.name}/proof.txt", proof(pdf, edition.pages), request, pdf=pdf)


@pytest.mark.slow
@EACH
def test_pages_as_pictures(edition: Edition, made: Path, request: pytest.FixtureRequest) -> None:
    for number in edition.pictures:
        picture = pages_pictures.drawn(made / edition.file, number)
        name = f"page-{number}" if number > 0 else f"end-{-number}"
        compare_picture(f"{edition.name}/{name}", picture, request)


@pytest.mark.slow
@EACH
def test_outline_and_facts(edition: Edition, made: Path, request: pytest.FixtureRequest) -> None:
    reader = PdfReader(made / edition.file)

    def lines(items: list, depth: int = 0) -> list[str]:
        found: list[str] = []
        for item in items:
            if isinstance(item, list):
                found += lines(item, depth + 1)
            else:
                found.append(f"{'  ' * depth}{item.title} … {reader.get_destination_page_number(item) + 1}")
        return found

    compare(f"{edition.name}/outline.txt", "\n".join(lines(reader.outline)) + "\n", request)
    facts = {
        "extent": len(reader.pages),
        "labels": reader.page_labels,
        "language": reader.trailer["/Root"]["/Lang"],
        "metadata": {key: str(value) for key, value in sorted((reader.metadata or {}).items())},
    }
    compare(f"{edition.name}/facts.json", json.dumps(facts, ensure_ascii=False, indent=1) + "\n", request)


@pytest.mark.slow
@pytest.mark.parametrize("name", BOOKS)
def test_e_books(name: str, made: Path, request: pytest.FixtureRequest) -> None:
    """Files, navigation and cover."""
    with zipfile.ZipFile(made / BOOKS[name]) as book:
        names = "\n".join(f"{entry.filename}" for entry in book.infolist())
        nav = next(book.read(name).decode() for name in book.namelist() if name.endswith("nav.xhtml"))
        cover = book.read(next(name for name in book.namelist() if name.endswith("cover.jpg")))
    links = re.findall(r'<a[^>]*href="([^"]*)"[^>]*>(.*?)</a>', nav, re.DOTALL)
    text = "\n".join(f"{' '.join(label.split())} → {target}" for target, label in links)
    compare(f"{name}/nav.txt", f"{names}\n\n{text}\n", request)
    small = Image.open(BytesIO(cover)).convert("RGB").resize((300, 480), Image.Resampling.LANCZOS)
    compare_picture(f"{name}/cover", pages_pictures.kept(small), request)


def test_pictures_stay_small() -> None:
    total = sum(path.stat().st_size for path in GOLDEN.rglob("*.png"))
    assert 0 < total < KILOBYTES * 1000


# --- the comparison itself ---------------------------------------------------------------------------------------


def page(*words: tuple[int, int]) -> Image.Image:
    picture = Image.new("RGB", (300, 400), "white")
    for x, y in words:
        picture.paste((20, 20, 20), (x, y, x + 30, y + 5))
    return picture


def test_a_word_that_moved_is_seen_and_the_edge_of_a_letter_is_not(tmp_path: Path) -> None:
    first = page((20, 20), (60, 20), (20, 40))
    assert pages_pictures.share(first, first) == 0
    nudged = first.copy()
    nudged.putpixel((50, 22), (160, 160, 160))
    assert pages_pictures.share(first, nudged) < pages_pictures.TOLERANCE
    assert pages_pictures.share(first, page((20, 20), (60, 20), (20, 44))) > pages_pictures.TOLERANCE
    assert pages_pictures.share(first, page((20, 20), (60, 20))) > pages_pictures.TOLERANCE
    red = first.copy()
    red.paste((150, 20, 20), (20, 20, 50, 25))
    assert pages_pictures.share(first, red) > pages_pictures.TOLERANCE, "colour counts"
    assert pages_pictures.share(first, first.resize((300, 399))) == 1
    sheet = pages_pictures.beside(first, page((20, 20), (60, 20)))
    assert sheet.size == (3 * 308, 400)
    assert sheet.getpixel((2 * 308 + 30, 42)) == (200, 0, 0), "where they differ is marked"


SMALLEST_IN_COLOUR = 9.5


@EACH
def test_letters_are_black_and_nothing_but_black(edition: Edition, made: Path) -> None:
    """An office printer screens what is not black; a printing press sets black that is RGB in four inks."""
    with pikepdf.open(made / edition.file) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            found = list(letters(page))
            assert not found or [size for size, colour in found if not colour], number
            screened = [size for size, colour in found if colour and round(size, 1) < SMALLEST_IN_COLOUR]
            assert not screened, f"page {number}"


def letters(page: pikepdf.Page) -> Iterator[tuple[float, tuple[float, ...]]]:
    """Size in points and colour of everything that shows text, () for black in DeviceGray and for white on a bar."""
    colour: tuple[float, ...] = ()
    scale, size, matrix, kept = 1.0, 0.0, 1.0, list[tuple[tuple[float, ...], float]]()
    for operands, operator in pikepdf.parse_content_stream(page):
        name, values = str(operator), list(operands)
        match name:
            case "q":
                kept.append((colour, scale))
            case "Q":
                colour, scale = kept.pop()
            case "cm":
                scale *= abs(float(values[3]))
            case "g" | "rg":
                colour = tuple(map(float, values))
                colour = () if colour in {(0.0,), (1.0, 1.0, 1.0)} else colour
            case "BT":
                matrix = 1.0
            case "Tm":
                matrix = abs(float(values[3]))
            case "Tf":
                size = float(values[1])
            case "Tj" | "TJ":
                yield size * matrix * scale, colour
