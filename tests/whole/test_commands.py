"""A real issue through the commands: imported, built, and every paragraph found again in PDF and EPUB."""

import re
import zipfile

import pytest
from pypdf import PdfReader

from tests.conftest import ISSUE, ROOT, make_workspace, publisher

SEED = ROOT.parent / "shared/seeds/belarus-review-2024-41.txt"


@pytest.mark.skipif(not SEED.is_file(), reason="the real issue is not beside this checkout")
@pytest.mark.slow
def test_the_real_issue_comes_through_whole(tmp_path, subsets):
    house = (ROOT / "issues/publication.yaml").read_text("utf-8")
    folder = make_workspace(tmp_path / "review", house, ISSUE, subsets)
    assert publisher(folder, "import", str(SEED)).returncode == 0
    done = publisher(folder, "build", "2024/41")
    assert done.returncode == 0, done.stderr
    paragraphs = [" ".join(line.split()) for line in SEED.read_text("utf-8").splitlines() if len(line) > 200]
    pdf = folder / "build/2024/41/belarus-review-2024-41.pdf"
    printed = squeezed("".join(page.extract_text() for page in PdfReader(pdf).pages))
    with zipfile.ZipFile(pdf.with_suffix(".epub")) as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        chapters = squeezed(re.sub(r"<[^>]*>", "", "".join(book.read(name).decode() for name in names)))
    assert len(paragraphs) >= 27
    for paragraph in paragraphs:
        start = squeezed(paragraph[:80])
        assert printed.count(start) == 1, paragraph[:80]
        assert chapters.count(squeezed(paragraph)) == 1, paragraph[:80]
    for name in ("Þórdís Kolbrún Reykfjörð Gylfadóttir", "Małgorzata Gosiewska", "Lars Løkke Rasmussen", "Åland"):
        assert squeezed(name) in printed
        assert squeezed(name) in chapters


def squeezed(text):
    """Letters and figures only: line ends, hyphens and spaces of a page say nothing of its words."""
    return re.sub(r"[\W_]+", "", text)
