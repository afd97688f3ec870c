"""Logo and emblems reach every product: at their height on paper, with their words, read aloud, in e-books."""

import zipfile
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from tests.conftest import PUBLICATION, publisher
from tests.edition.matter.test_emblems import FUNDERS, photograph

TEN = 10 / 25.4 * 72
PARTNERS = "partners:\n  - {id: harbour, name: Harbour Fund, tlp: clear}\n"


@pytest.fixture
def funded(small: Path) -> Path:
    """A workspace of a house with a logo and a funder, whose pictures are of dots, so that they are found on a page."""
    marks = FUNDERS.replace(".svg", ".png")
    (small / "issues/publication.yaml").write_text(PUBLICATION + marks, encoding="utf-8")
    (small / "issues/partners.yaml").write_text(PARTNERS, encoding="utf-8")
    (small / "issues/logo.png").write_bytes(photograph(600, 200))
    (small / "issues/fund.png").write_bytes(photograph(300, 200))
    return small


def heights(file: Path) -> list[float]:
    """The heights in points of the pictures of a PDF."""
    document = pypdfium2.PdfDocument(file)
    boxes = [each.get_bounds() for page in document for each in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])]
    return [round(top - bottom, 1) for _, bottom, _, top in boxes]


def words(file: Path) -> str:
    return " ".join("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)).split())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "product", "count"),
    [
        (("build",), "1/town-review-2024-1", 2),
        (("brief", "2024/1", "--all"), "1/briefings/harbour/town-review-2024-1-harbour", 2),
        (("annual", "2024"), "annual/town-review-2024", 2 + 2 + 1),
    ],
)
def test_an_emblem_is_ten_millimetres_high_in_every_product_and_in_its_e_book(funded, command, product, count):
    done = publisher(funded, *command, "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    made = funded / "build/2024" / product
    assert len(tall := heights(made.with_name(f"{made.name}.pdf"))) == count
    assert all(height == pytest.approx(TEN, abs=0.1) for height in tall)
    assert "Funded by the Fund for Bridges." in words(made.with_name(f"{made.name}.pdf"))
    with zipfile.ZipFile(made.with_name(f"{made.name}.epub")) as book:
        texts = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
        pictures = [name for name in book.namelist() if name.endswith(".png")]
    assert 'alt="Fund for Bridges"' in texts
    assert 'alt="The Town Press"' in texts
    assert len(pictures) == (4 if "annual" in command else 2), "the volume and its issue have them each"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("variant", "times"), [("--paper a5", 1), ("--layout weekly-print", 1), ("--layout large-print", 2)]
)
def test_an_emblem_is_ten_millimetres_high_or_more_in_every_layout(funded, variant, times):
    done = publisher(funded, "build", *variant.split(), "--formats", "pdf", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    file = funded / f"build/2024/1/town-review-2024-1-{variant.split()[1]}.pdf"
    assert heights(file) == pytest.approx([times * TEN] * 2, abs=0.1)
    assert "Funded by the Fund for Bridges." in words(file)


@pytest.mark.slow
def test_what_was_made_with_an_emblem_is_made_again_when_that_changes(funded):
    annual = ("annual", "2024", "--formats", "pdf")
    assert publisher(funded, *annual).returncode == 0
    assert "unchanged" in publisher(funded, *annual).stdout
    before = (funded / "build/2024/annual/town-review-2024.pdf").read_bytes()
    (funded / "issues/fund.png").write_bytes(photograph(300, 201))
    assert "built" in publisher(funded, *annual).stdout
    assert (funded / "build/2024/annual/town-review-2024.pdf").read_bytes() != before
