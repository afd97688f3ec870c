"""Faults planted in small files, one of each kind and more: all are found, and nothing is said of a good page."""

import pytest

from publisher.layout import folder
from publisher.press import engine
from publisher.proof import faults, lines, run
from publisher.proof.findings import KINDS, Findings
from tests.conftest import ROOT
from tests.tools import press_sheet
from tests.tools.drawn import pdf, rectangle, text

WEEKLY = folder.find("weekly", (ROOT / "layouts",))
CSS = """@page {size: 210mm 297mm; margin: 27mm 25mm 79.2pt 67mm} h2, p {font: 10pt/14pt Text; margin: 0; widows: 1;
orphans: 1} .bare {position: absolute; margin: 0}"""
LINE = "The council met in the hall by the river and heard reports on bridges, roads, schools and water. "
SHORT = f"<p>{LINE * 6}</p>"


def filled(count: int) -> str:
    """So many lines, each a paragraph."""
    return f"<p>{LINE.split(' and', maxsplit=1)[0]}</p>" * count


def found(file: bytes) -> Findings:
    pages = lines.read(file)
    looked = run.looked(file, pages, WEEKLY, "a4")
    return faults.findings_of(pages, looked.faults)


def typeset(body: str) -> bytes:
    part, problems = engine.typeset(press_sheet.small(body, CSS))
    assert part, problems
    return part.pdf


SET = {
    "loose": f"<p style='text-align: justify'>{LINE * 2}{'W' * 26} {LINE * 2}</p>",
    "short": f"<p>The council met in the hall<br>by the river. {LINE * 2}</p>",
    "ladder": f"<p>{'The council met in the hall by the river and heard of inter-<br>' * 4}{LINE}</p>",
    "one-word": f"<p>{LINE}{LINE[:-1]}<br>water.</p>",
    "widow": filled(44) + f"<p>{LINE * 3}</p>",
    "orphan": filled(47) + f"<p>{LINE * 4}</p>",
    "stranded": filled(47) + f"<h2 style='break-after: auto'>A heading</h2>{SHORT}",
    "bottom": filled(38) + f"<p style='break-before: page'>{LINE * 14}</p>",
    "bottom below": filled(47) + "<p style='position: relative; top: 32pt'>The last line stands too low</p>"
    f"<p style='break-before: page'>{LINE * 14}</p>",
    "stub": filled(49) + SHORT,
    "gap": filled(20) + f"<div style='height: 84pt'></div>{filled(20)}",
    "touching": filled(20) + "<p class=bare style='top: 282pt'>11 20</p><p class=bare style='top: 288pt'>2024</p>",
    "off": filled(20) + f"<p style='white-space: nowrap'>{LINE * 2}</p>",
    "over": filled(20) + f"<p style='margin-top: -20pt'>{LINE}</p>" + filled(10),
    "cut": filled(20) + f"<p style='height: 20pt; overflow: hidden'>{LINE * 3}</p>",
    "covered": filled(20) + "<div class=bare style='top: 9pt; width: 99pt; height: 30pt; background: #000'></div>",
    "small": filled(20) + "<p style='font-size: 6pt'>A line of small letters</p>",
    "faint": filled(20) + "<p style='color: #999'>A line in a light grey</p>" + filled(10),
    "faint on a ground": filled(20) + "<p style='background: #9c1f2e'>A line on a dark ground</p>" + filled(10),
    "alone": filled(47) + f"<table>{'<tr><td>A row of words</td></tr>' * 6}</table>",
    "split": f"<p>The air space over the south stays closed until 31<br>March 2024. {LINE}</p>" + filled(20),
    "split number": f"<p>What the authorities wanted was told in No<br>41, and later. {LINE}</p>" + filled(20),
    "unused": filled(160),
    "markup": f"<p>{LINE}&lt;/td&gt; **Yes** {LINE}</p>" + filled(20),
}  # fmt: skip
DRAWN = {
    "off picture": ("q 300 0 0 200 -60 400 cm /P Do Q", (900, 600)),
    "small outlines": ("".join(f"{260 + 4 * n} 500 m " + f"{261 + 4 * n} 504 l " * 9 + "f\n" for n in range(8)), None),
    "coarse": ("q 300 0 0 200 190 400 cm /P Do Q", (300, 200)),
}


def of_kind(name: str) -> str:
    return name.split(maxsplit=1)[0]


@pytest.mark.parametrize("name", SET)
def test_a_planted_fault_is_found(name: str) -> None:
    findings = found(typeset(SET[name]))
    assert findings.count(of_kind(name)) >= 1, findings.faults
    others = {fault.kind for fault in findings.faults} - {of_kind(name)}
    assert others <= {"short", "one-word", "stub", "bottom", "touching"}, "the fault and what follows of it"


@pytest.mark.parametrize("name", DRAWN)
def test_a_planted_fault_of_a_drawing_is_found(name: str) -> None:
    content, pixels = DRAWN[name]
    page = text("Words above", 190, 700) + content
    file = pdf(page, pictures={"P": pixels} if pixels else None)
    assert kinds(file) == {of_kind(name)}


def kinds(file: bytes) -> set[str]:
    pages = lines.Pages(((595.0, 842.0),), (), letters=(10.0,), ends=frozenset({0}))
    return {fault.kind for fault in run.looked(file, pages, WEEKLY, "a4").faults}


def test_every_kind_is_planted() -> None:
    assert {of_kind(name) for name in (*SET, *DRAWN)} == {*KINDS} - {"far"}, "far: test_far"
    assert len(SET) + len(DRAWN) >= 20


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LINE * 20}</p>",
        filled(49) + filled(30),
        filled(44) + f"<p>{LINE * 4}</p>" + f"<p>{LINE * 20}</p>",
        filled(10) + f"<h2>A heading</h2>{filled(10)}<div style='height: 42pt'></div>{filled(20)}",
        f"<p>From 28 October to 3 November, says No 41 in its list, over 12<br>bridges opened. {LINE * 12}</p>",
        filled(20) + f"<div style='height: 99pt'></div><p>How to cite: {LINE}</p>",
        filled(20) + "<p style='background: #eee; overflow: hidden'>On a ground, 1 &lt; 2 and a * b</p>",
        f"<ul><li>{LINE}and an item<ul><li>{LINE}</li></ul></li></ul>" + filled(20),
        f"<p>See the list of works at https://example.org/a/<br>list.html</p><p>{LINE} Call<br>2049-3630</p>"
        + filled(20),
    ],
)
def test_nothing_is_said_of_a_good_page(body: str) -> None:
    assert found(typeset(body)).faults == ()


@pytest.mark.parametrize(
    ("content", "pixels"),
    [
        ("q 300 0 0 200 190 400 cm /P Do Q", (900, 600)),
        ("q 12 0 0 12 190 400 cm /P Do Q", (24, 24)),
        ("".join(rectangle(190 + 20 * n, 400, 10, 5 + 9 * n) for n in range(8)), None),
    ],
)
def test_nothing_is_said_of_a_good_drawing(content: str, pixels: tuple[int, int] | None) -> None:
    page = text("Words above", 190, 620) + content
    assert kinds(pdf(page, pictures={"P": pixels} if pixels else None)) == set()
