"""The press: a sheet becomes a PDF with its facts; the engine is heard, held back and repeatable."""

import gc
import hashlib
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import urllib.request
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from pypdf import PdfReader

from publisher.model.part import Bookmark, Output, Resource
from publisher.press import engine
from publisher.press.driving import styles
from publisher.problems import PublisherError
from publisher.verify import pdf
from tests.tools import press_reader, press_sheet

ROOT = Path(__file__).parents[2]
HASH = """
import hashlib
from publisher.press import engine
from tests.tools import press_sheet
for _ in range(2):
    print(hashlib.sha256(engine.typeset(press_sheet.rich())[0].pdf).hexdigest())
"""


def codes(body: str, css: str = "") -> list[str]:
    _, problems = engine.typeset(press_sheet.small(body, css))
    return [problem.code for problem in problems]


def test_a_picture_has_300_pixels_to_the_inch_where_it_is_largest() -> None:
    """WeasyPrint 27, 810: photographs of cameras as small pictures make a file of many megabytes."""
    out = BytesIO()
    Image.effect_noise((1200, 900), 60).convert("RGB").save(out, "JPEG", quality=95)
    body = '<img src="picture:p.jpg" alt="x" style="width: {}mm"><img src="picture:p.jpg" alt="y" style="width: 10mm">'
    pixels = {}
    for width in (25.4, 50.8, 95.0):
        sheet = press_sheet.small(body.format(width))
        sheet = replace(sheet, resources=(*sheet.resources, Resource("picture:p.jpg", "image/jpeg", out.getvalue())))
        part, problems = engine.typeset(sheet)
        assert part, problems
        (image,) = {image.data: image for page in PdfReader(BytesIO(part.pdf)).pages for image in page.images}.values()
        pixels[width] = image.image.size if image.image else None
    assert pixels == {25.4: (300, 225), 50.8: (600, 450), 95.0: (1200, 900)}, "at 95 mm little would be gained"


def test_facts_of_a_rich_sheet() -> None:
    part = press_sheet.rich_part()
    assert part.name == "river-review-7"
    assert set(part.sizes) == {(595.28, 841.89)}
    assert part.extent == len(part.sizes) > 3
    anchors = dict(part.anchors)
    assert list(anchors) == sorted(anchors)
    assert anchors["top"] == 0
    assert anchors["t1"] == anchors["s2"] > 0
    assert [(mark.level, mark.label) for mark in part.bookmarks] == [
        (1, "Water levels"),
        (2, "Upstream"),
        (2, "How a gauge is read"),
        (1, "Bridges and ferries"),
    ]
    first = part.bookmarks[0]
    assert first == Bookmark(1, "Water levels", anchors["s1h"], first.top, first.left)
    assert 0 < first.top < part.sizes[0][1]
    assert 0 < first.left < part.sizes[0][0]
    assert part.fonts == ("Sans", "Sans-Semi-Bold", "Text", "Text-Italic", "Text-Semi-Bold")


def test_a_rich_sheet_passes_our_own_checks() -> None:
    part = press_sheet.rich_part()
    problems = pdf.check(Output("x.pdf", "application/pdf", part.pdf), part)
    assert [each.code for each in problems] == ["P023"], "the engine pushes its second note two pages on"


def test_document_information_agrees_with_the_facts() -> None:
    reader = PdfReader(BytesIO(press_sheet.rich_part().pdf))
    facts = press_sheet.METADATA
    assert dict(reader.metadata) == {
        "/Title": facts.title,
        "/Author": facts.creators[0],
        "/Subject": facts.description,
        "/Keywords": "rivers, вада",
        "/Creator": "publisher",
        "/Producer": "WeasyPrint 70.0",
        "/CreationDate": "D:20241104000000Z",
        "/ModDate": "D:20241104000000Z",
    }
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert reader.page_labels == [str(number + 1) for number in range(len(reader.pages))]


def test_the_moment_that_is_asked_for_is_in_the_document_information() -> None:
    sheet = press_sheet.small("<p>x</p>")
    part, _ = engine.typeset(replace(sheet, metadata=replace(sheet.metadata, modified="2025-01-02T03:04:05Z")))
    assert part is not None
    information = PdfReader(BytesIO(part.pdf)).metadata
    assert (information["/CreationDate"], information["/ModDate"]) == ("D:20241104000000Z", "D:20250102030405Z")


@pytest.mark.parametrize(
    ("code", "body", "css"),
    [
        ("L001", '<img src="file:///etc/passwd" alt="x">', ""),
        ("L001", '<img src="http://169.254.169.254/latest" alt="x">', ""),
        ("L001", '<img src="https://example.org/x.png" alt="x">', ""),
        ("L001", '<img src="data:image/svg+xml,&lt;svg/&gt;" alt="x">', ""),
        ("L003", '<img src="data:image/png;base64,AAAA" alt="x">', ""),
        ("L001", '<img src="picture:other.png" alt="x">', ""),
        ("L001", '<object data="file:///etc/passwd"></object>', ""),
        ("L001", '<link rel="stylesheet" href="file:///etc/x.css">', ""),
        ("L001", '<a rel="attachment" href="file:///etc/passwd">x</a>', ""),
        ("L001", '<svg width="9" height="9"><image href="file:///etc/passwd" width="5" height="5"/></svg>', ""),
        ("L001", "<p>x</p>", "p { background: url(http://example.org/x.png) }"),
        ("L001", "<p>x</p>", "@font-face { font-family: Q; src: url(http://example.org/x.ttf) }"),
        ("L002", "<p>x</p>", "p { colour: red }"),
        ("L002", "<p>x</p>", "p { color: blurple }"),
        ("L002", "<p>x</p>", "p:::x { color: red }"),
        ("L003", "<p>x</p>", '@font-face { font-family: Q; src: local("No Such Font") }'),
        ("L003", '<img src="relative.png" alt="x">', ""),
        ("L004", '<a href="#nowhere">x</a>', ""),
        ("L004", "<p>x</p>", 'p::before { content: target-counter("#nowhere", page) }'),
        ("L006", "<p>日</p>", ""),
        ("L008", "<b>" * 3000 + "x", ""),
        ("L009", '<p style="opacity: .5">x</p>', ""),
        ("L028", "<p>the ferry\u00ad\u2010\nmen</p>", ""),
    ],
)
def test_what_the_engine_says_is_a_problem(code: str, body: str, css: str) -> None:
    assert set(codes(body, css)) - {"L003"} == {code} - {"L003"}
    assert code in codes(body, css)


def test_a_font_without_a_space_is_said_and_not_the_space() -> None:
    font = TTFont(Path(__file__).parents[1] / "data/noto-sans-georgian/NotoSansGeorgian-Regular.ttf")
    for table in font["cmap"].tables:
        table.cmap.pop(0x20, None)
    data = BytesIO()
    font.save(data)
    sheet = press_sheet.small('<p style="font-family: Kartuli">საქართველოს ზღვის</p>')
    css = '@font-face {font-family: "Kartuli"; src: url("font:k.ttf")}'
    resource = Resource("font:k.ttf", "font/ttf", data.getvalue())
    sheet = replace(sheet, css=(*sheet.css, css), resources=(*sheet.resources, resource))
    _, problems = engine.typeset(sheet)
    assert [problem.code for problem in problems] == ["L036"]


def test_a_line_that_ends_where_it_is_told_is_no_problem() -> None:
    assert codes("<p>the ferry\u00ad\u2010\nmen of the\nport</p>", "p {white-space: pre}") == []


def test_the_machine_is_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("the engine went out")

    monkeypatch.setattr(urllib.request.OpenerDirector, "open", never)
    assert codes('<img src="file:///etc/passwd" alt="x"><img src="http://example.org/" alt="y">') == ["L001", "L001"]


def test_a_file_that_a_sheet_would_attach_is_not_asked_for() -> None:
    part, problems = engine.typeset(press_sheet.small('<link rel="attachment" href="file:///etc/passwd">'))
    assert part is not None
    assert problems == ()
    assert "/Names" not in PdfReader(BytesIO(part.pdf)).trailer["/Root"]


def test_a_font_of_the_machine_is_not_used() -> None:
    part, problems = engine.typeset(press_sheet.small('<p style="font-family: DejaVu Sans, Arial, serif">x</p>'))
    assert problems == ()
    assert part is not None
    assert part.fonts == ("Text",)


def test_a_font_that_no_style_sheet_declares_is_told() -> None:
    sheet = press_sheet.small("<p>x</p>")
    with engine._engine(sheet) as log:
        _, document = engine._lay_out(sheet, log)
        document.write_pdf()
        next(iter(document.fonts.values())).family = "DejaVu Sans"
        log.gate_fonts(document)
    assert [problem.code for problem in log.problems()] == ["L005"]


def test_a_missing_glyph_is_named() -> None:
    _, problems = engine.typeset(press_sheet.small("<p>Só 日 e</p>"))
    assert [problem.message for problem in problems] == ["no font of this sheet has “日” (U+65E5)"]


@pytest.mark.parametrize("fonts", [(), (Resource("font:x", "font/ttf", b"junk"),)])
def test_no_font_at_all_is_a_problem_not_a_crash(fonts: tuple[Resource, ...]) -> None:
    css = "@font-face { font-family: X; src: url(font:x) }" if fonts else ""
    sheet = replace(press_sheet.small("<p>x</p>"), css=(css,), resources=fonts)
    part, problems = engine.typeset(sheet)
    assert part is None
    assert problems[-1].code == "L008"
    with pytest.raises(PublisherError, match="L008"):
        engine.draw(sheet)


@pytest.mark.parametrize(
    "body", ["", "\0\a\ufffe", "<form><input value=x><button>b</button></form>", "<p style='font-size: 0'>x"]
)
def test_odd_bodies_are_set(body: str) -> None:
    part, _ = engine.typeset(press_sheet.small(body))
    assert part is not None
    assert part.extent == 1


def test_drawing_is_plain() -> None:
    drawn = engine.draw(press_sheet.small("<p>x</p>"))
    assert drawn.startswith(b"%PDF-")
    root = PdfReader(BytesIO(drawn)).trailer["/Root"]
    assert "/StructTreeRoot" not in root


def test_a_hyphen_is_found_by_a_search() -> None:
    css = "p { width: 20mm; hyphens: auto }"
    part, _ = engine.typeset(press_sheet.small("<p>international Shahed\u2010136 and Shahed-136\u00a0drones</p>", css))
    assert part is not None
    assert "Shahed-136 and Shahed-136 drones" in press_reader.words(part.pdf)


# --- the same again ----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_same_bytes_in_another_process_folder_locale_and_zone(tmp_path: Path) -> None:
    here = hashlib.sha256(press_sheet.rich_part().pdf).hexdigest()
    for seed, zone, locale in (("1", "Pacific/Kiritimati", "C"), ("77", "America/Adak", "tr_TR.UTF-8")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONPATH": str(ROOT),
            "HOME": str(tmp_path),
        }
        run = subprocess.run(
            [sys.executable, "-c", HASH], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        assert run.stdout.split() == [here, here]
        assert run.stderr == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_many_runs_leave_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(styles, "_kept", {})
    sheet = press_sheet.small("<h1>A</h1>" + "<p>Some words that fill a line or two of the page.</p>" * 40)
    first, _ = engine.typeset(sheet)
    for _ in range(5):
        engine.typeset(sheet)
    gc.collect()
    memory = megabytes()
    for _ in range(15):
        last, _ = engine.typeset(sheet)
    gc.collect()
    assert first is not None
    assert first == last
    assert megabytes() - memory < 8
    assert len(list(tmp_path.iterdir())) == 1, "the fonts of the one style sheet"
    styles._let_all_go()
    assert list(tmp_path.iterdir()) == []


def megabytes() -> float:
    """What this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20


def test_a_forked_worker_makes_the_same() -> None:
    here = hashlib.sha256(press_sheet.rich_part().pdf).hexdigest()
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply(_hash_of_rich) == here


def _hash_of_rich() -> str:
    part, _ = engine.typeset(press_sheet.rich())
    assert part is not None
    return hashlib.sha256(part.pdf).hexdigest()
