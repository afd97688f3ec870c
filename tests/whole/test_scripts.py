"""An English issue with quotations in seven other writings: its pages, its e-book, its volume."""

import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from publisher.pdf import raster
from tests.conftest import ROOT, publisher

CASE = ROOT / "tests/cases/whole/page/quotations-in-seven-scripts/issue.md"
NAME = "build/2026/1/harbour-review-2026-1"
HOUSE = "title: Harbour Review\nlanguage: en-GB\npublisher: {name: Harbour Press}\n"
NAMES = """entries:
  - {id: new, kind: work, name: הנמל החדש}
  - {id: mina, kind: work, name: الميناء الجديد}
  - {id: board, kind: work, name: 港口委员会昨天宣布，新的码头将于一月二十日开放}
"""
FLAWS = re.compile("F016 the guide has words")  # of a volume this small

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the issue, built, and its fonts."""
    place = tmp_path_factory.mktemp("scripts")
    (place / "issues/2026/1").mkdir(parents=True)
    shutil.copy(CASE, place / "issues/2026/1/issue.md")
    (place / "issues/publication.yaml").write_text(HOUSE, encoding="utf-8")
    (place / "issues/authorities.yaml").write_text(NAMES, encoding="utf-8")
    shutil.copytree(ROOT / "tests/data/noto-many-scripts", place / "fonts")
    done = publisher(place, "build")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return place


def test_quotations_are_read_in_their_order(place: Path) -> None:
    pdf = (place / f"{NAME}.pdf").read_bytes()
    found = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    seen = " ".join(" ".join(raster.page_texts(pdf)).split())
    for text in (found, seen):
        for words in ("საქართველო", "الميناء الجديد أمام", "Նավահանգիստը բաց է", "새 부두는 1월 20일에"):
            assert words in text, words
    assert "הנמל החדש" in found
    assert "，新的码头将于" in "".join(seen.split())


def test_a_line_of_chinese_begins_with_no_point_and_a_full_stop_stands_at_the_left(place: Path) -> None:
    pdf = (place / f"{NAME}.pdf").read_bytes()
    lines = [line.strip() for page in raster.page_texts(pdf) for line in page.splitlines() if line.strip()]
    assert any(line.startswith("十") or "。" in line for line in lines)
    assert not [line for line in lines if line[0] in "，。）；”ょっ"]
    assert not [line for line in lines if line.startswith(("2026.", "."))]


def test_documents_say_which_way_they_are_read(place: Path) -> None:
    with zipfile.ZipFile(place / f"{NAME}.epub") as book:
        texts = {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")}
    whole = "".join(texts.values())
    assert re.search(r'<blockquote[^>]* lang="ar" dir="rtl">', whole)
    assert re.search(r'<p class="source"[^>]*lang="en-GB" dir="ltr">', whole)
    assert whole.count('<span xml:lang="he" lang="he" dir="rtl">') == 2
    nav = texts["EPUB/nav.xhtml"]
    assert '<a href="section-2.xhtml" xml:lang="ka" lang="ka">პორტი</a>' in nav
    assert re.search(r'<a href="[^"]+" xml:lang="he" lang="he" dir="rtl">הנמל</a>', nav)
    assert re.search(r'<h2 [^>]*class="section" xml:lang="ka" lang="ka">', texts["EPUB/section-2.xhtml"])


def test_a_volume_has_index_and_chronology_of_them(place: Path) -> None:
    done = publisher(place, "annual", "2026")
    assert done.returncode == 0, done.stderr
    volume = place / "build/2026/annual/harbour-review-2026.pdf"
    said = publisher(place, "verify", str(volume))
    errors = [line for line in (said.stdout + said.stderr).splitlines() if ": error: " in line]
    assert [line for line in errors if not FLAWS.search(line)] == []
    fonts = PdfReader(volume).pages[-1]["/Resources"]["/Font"].values()
    kinds = {
        (str(below["/Subtype"]), "/FontFile3" in below["/FontDescriptor"])
        for font in fonts
        for below in [font.get_object()["/DescendantFonts"][0].get_object()]
    }
    assert kinds == {("/CIDFontType0", True), ("/CIDFontType2", False)}
