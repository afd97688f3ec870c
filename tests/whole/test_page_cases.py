"""Issues that outsiders tried, each with what must be seen on its pages."""

import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from publisher.pdf import raster
from publisher.verify import pdf_pages
from tests.conftest import ROOT, publisher

CASES = ROOT / "tests/cases/whole/page"
GEORGIAN = ROOT / "tests/data/noto-sans-georgian"
HOUSE = "title: Harbour Review\nlanguage: en-GB\npublisher: {name: Harbour Press}\n"
NAME = "build/2026/1/harbour-review-2026-1"

pytestmark = pytest.mark.slow


def workspace(case: str, place: Path) -> Path:
    """A workspace with the issue of a case as 2026/1."""
    shutil.copytree(CASES / case, place / "issues/2026/1")
    (place / "issues/publication.yaml").write_text(HOUSE, encoding="utf-8")
    return place


def built(place: Path, *options: str) -> bytes:
    done = publisher(place, "build", *(options or ("--to", "pdf")))
    assert done.returncode == 0, done.stderr
    return (place / f"{NAME}.pdf").read_bytes()


def with_georgian(place: Path, css: str = "") -> Path:
    shutil.copytree(GEORGIAN, place / "fonts/noto-sans-georgian")
    if css:
        (place / "fonts/fonts.css").write_text(css, encoding="utf-8")
    return place


def families(pdf: bytes) -> set[str]:
    fonts = PdfReader(BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()
    below = (font.get_object()["/DescendantFonts"][0].get_object() for font in fonts)
    return {str(font["/FontDescriptor"]["/FontFamily"]) for font in below}


DECLARED = """@font-face {
  font-family: "Noto Sans Georgian";
  src: url("font:noto-sans-georgian/NotoSansGeorgian-Regular.ttf");
}
"""


@pytest.mark.parametrize("css", ["", DECLARED, (ROOT / "fonts/fonts.css").read_text("utf-8") + DECLARED])
def test_an_added_family_stands_in_and_the_rest_stays_in_the_house_s(tmp_path: Path, css: str) -> None:
    place = with_georgian(workspace("font-in-the-workspace", tmp_path), css)
    pdf = built(place, "--to", "pdf,epub")
    assert families(pdf) == {"Source Serif 4", "Source Sans 3", "Noto Sans Georgian"}
    assert "საქართველო" in "".join(raster.page_texts(pdf))
    with zipfile.ZipFile(place / f"{NAME}.epub") as book:
        assert [name for name in book.namelist() if "NotoSansGeorgian-Regular" in name]
        assert '"Source Serif 4", "Source Sans 3", "Noto Sans Georgian"' in book.read("EPUB/ebook.css").decode()
    print_ = publisher(place, "build", "--layout", "large-print")
    assert print_.returncode == 0, print_.stderr
    assert families((place / f"{NAME}-large-print.pdf").read_bytes()) == {"Source Sans 3", "Noto Sans Georgian"}


def test_a_character_that_no_font_has_is_said_once_with_what_to_do(tmp_path: Path) -> None:
    place = workspace("font-in-the-workspace", tmp_path)
    for command in ("build", "check"):
        done = publisher(place, command)
        assert done.returncode == 1
        said = done.stdout + done.stderr
        assert "issue.md:9: error: T005 no font here has “ს”, “ა”, “ქ”, “რ”, “თ”, “ვ”, “ე”, “ლ”, “ო”: Georgian" in said
        assert "apt install fonts-noto-core && publisher fonts add georgian" in said
        assert said.count("T005") == 1


def test_a_volume_prints_section_names_in_an_added_font(tmp_path: Path) -> None:
    place = with_georgian(workspace("volume-in-an-added-font", tmp_path))
    built(place)
    done = publisher(place, "annual", "2026")
    assert done.returncode == 0, done.stderr
    pages = list(raster.page_texts((place / "build/2026/annual/harbour-review-2026.pdf").read_bytes()))
    assert sum("პოლიტიკა" in page for page in pages) == 2, "contents, and the issue"


def test_a_volume_stops_at_letters_that_it_cannot_print(tmp_path: Path) -> None:
    place = with_georgian(workspace("volume-in-an-added-font", tmp_path))
    names = "entries:\n  - {id: port, kind: place, name: 港口, variants: [port]}\n"
    (place / "issues/authorities.yaml").write_text(names, encoding="utf-8")
    for _ in range(2):  # nothing of it is remembered
        done = publisher(place, "annual", "2026")
        assert done.returncode == 1
        assert (
            "issues/authorities.yaml:2: error: L014 the volume cannot print “港” (U+6E2F): no font here has it"
            in done.stderr
        )


def test_words_of_scripts_without_capitals_are_no_acronyms(tmp_path: Path) -> None:
    place = with_georgian(workspace("scripts-without-capitals", tmp_path))
    source = place / "issues/2026/1/issue.md"
    only = re.sub(r", \[[^]]*\]\{lang=(?:ar|he)\}| and \[[^]]*\]\{lang=zh\}", "", source.read_text("utf-8"))
    source.write_text(only, encoding="utf-8")
    built(place, "--to", "pdf,epub")
    with zipfile.ZipFile(place / f"{NAME}.epub") as book:
        text = book.read("EPUB/section-1.xhtml").decode()
    assert '<span class="acronym">NATO</span>' in text
    assert text.count("acronym") == 1


def lines_of(pdf: bytes) -> list[list[str]]:
    return [[line.strip() for line in page.splitlines()] for page in raster.page_texts(pdf)]


def test_a_note_longer_than_a_page_goes_on_at_the_foot_of_the_next(tmp_path: Path) -> None:
    place = workspace("note-longer-than-a-page", tmp_path)
    done = publisher(place, "build", "--to", "pdf")
    assert (done.returncode, done.stderr) == (0, "")
    pdf = (place / f"{NAME}.pdf").read_bytes()
    assert list(pdf_pages.pages("x", pdf)) == []
    pages = ["\n".join(lines) for lines in lines_of(pdf)]
    assert [page.count("pay the fee") > 10 for page in pages] == [True, True, False]
    assert sum(page.count("The treaty of 19") for page in pages) >= 50
    assert "c The treaty of 1901" in pages[0]
    assert "d In a table." in pages[1]


def test_notes_are_set_left_and_lists_in_them_have_marks(tmp_path: Path) -> None:
    pdf = built(workspace("table-notes-and-columns", tmp_path))
    (page,) = lines_of(pdf)
    assert {"• one", "• two"} <= {line.replace("\u2002", " ") for line in page}
    (glyphs,) = raster.glyphs(pdf)
    foot = [glyph for glyph in glyphs.glyphs if glyph.baseline > 600 and glyph.text == "a"]
    assert min(glyph.left for glyph in foot) < 200, "the axis, not the right edge"


TWINS = """
- ʻokina, ‘quoted’, *ʼit’s* **ʼbold’**, 5 µg of μ, 3 \N{OHM SIGN} and Ω, ∆Δ, km² and 2, ﬁne find, ªº
"""


def test_characters_that_share_a_glyph_are_read_back_each_where_it_stands(tmp_path: Path) -> None:
    place = workspace("letter-apostrophe", tmp_path)
    (place / "issues/2026/1/authorities.yaml").rename(place / "issues/authorities.yaml")
    source = place / "issues/2026/1/issue.md"
    source.write_text(source.read_text("utf-8") + TWINS, encoding="utf-8")
    pdf = built(place)
    done = publisher(place, "annual", "2026")
    assert done.returncode == 0, done.stderr
    volume = place / "build/2026/annual/harbour-review-2026.pdf"
    for data in (pdf, volume.read_bytes()):
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
        for words in ("Lukʼianivka", "don’t", "Máire O’Brien", *(word.strip("*,\n- ") for word in TWINS.split())):
            assert words in text, words
    verified = publisher(place, "verify", str(volume), "--without-validators")
    assert verified.returncode == 0, verified.stderr


def test_nothing_of_a_table_of_14_columns_is_cut(tmp_path: Path) -> None:
    place = workspace("table-of-14-columns", tmp_path)
    pdf = built(place, "--to", "pdf,epub")
    (page,) = raster.page_texts(pdf)
    assert all(f"{row}0{column:02}.5" in page for row in range(1, 5) for column in range(1, 15))
    (glyphs,) = raster.glyphs(pdf)
    assert max(glyph.right for glyph in glyphs.glyphs) < 189 / 25.4 * 72
    with zipfile.ZipFile(place / f"{NAME}.epub") as book:
        assert '<td class="left" data-head="Column 14: ">1014.5</td>' in book.read("EPUB/section-1.xhtml").decode()


def test_a_table_gives_short_cells_one_line(tmp_path: Path) -> None:
    (page,) = lines_of(built(workspace("table-notes-and-columns", tmp_path)))
    assert any(line.startswith("Port 1 12") for line in page)


@pytest.mark.parametrize(("pixels", "warned"), [(40, True), (900, True), (1200, False)])
def test_a_picture_of_too_few_pixels_is_told(tmp_path: Path, pixels: int, *, warned: bool) -> None:
    place = workspace("picture-of-40-pixels", tmp_path)
    Image.new("L", (pixels, pixels // 2), 90).save(place / "issues/2026/1/tiny.png")
    for command in (("check",), ("build", "--to", "pdf")):
        done = publisher(place, *command)
        assert done.returncode == 0
        said = f"issue.md:9: warning: L015 {pixels} pixels on 130 mm are {round(pixels / 130 * 25.4)} dots to the inch"
        assert (said in done.stdout + done.stderr) is warned
