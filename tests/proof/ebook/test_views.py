"""E-books in several views: faults planted in small ones are found in Chromium, and nothing is said of a good one."""

import shutil
import zipfile
from io import BytesIO
from typing import Any

import pytest

from publisher.problems import Location, Problem, PublisherError
from publisher.proof.ebook import browser, views

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"><manifest>{}</manifest></package>"""
PAGE = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title><style>{css}</style></head>
<body>{body}</body></html>"""
BLACK = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40" viewBox="0 0 90 40"><path d="M5 5h60v20H5z"/></svg>'
)
FAULTS = {
    "wide": ("<pre>a row of words that does not turn over, in one piece of very many letters</pre>", ""),
    "scrolls": ("<div class='a'><div class='b'>A drawing</div></div>", ".a {overflow: auto} .b {width: 500px}"),
    "cut": ("<div class='a'>Two lines of text in a box with room for one of them, whatever is done</div>",
            ".a {height: 20px; overflow: hidden; width: 120px}"),
    "cut drawing": ("<svg xmlns='S' viewBox='0 0 100 20' width='300'><text x='80' y='12'>October</text></svg>", ""),
    "cut left": ("<p class='a'>Words that begin left of the screen</p>", ".a {margin-left: -40px}"),
    "cut away": ("<p class='a'>Words that end left of the screen</p>", ".a {margin-left: -600px; width: 300px}"),
    "over": ("<p>Words that stand here</p><p class='a'>Words that stand over them</p>", ".a {margin-top: -2em}"),
    "over grown": (  # a box as high as one line, as chmouel/liseur 70: letters twice as large run out of it
        "<div class='a'>A head of three lines of words that has a height of its own</div><p>Words below</p>",
        ".a {height: 3em; line-height: 1em; width: 5em}",
    ),
    "lost": ("<p>Words</p><img src='away.svg' alt='A map'/>", ""),
    "lost face": ("<p class='a'>Words</p>", "@font-face {font-family: F; src: url(away.woff2)} .a {font-family: F}"),
    "wide picture": ("<img src='d.svg' alt='A map' width='900'/>", ""),
    "contrast": ("<p class='a'>Accent</p>", ".a {color: #9C1F2E}"),
    "contrast light": ("<p class='a'>Grey</p>", ".a {color: #999}"),
    "contrast chart": ("<svg xmlns='S' width='99'><text x='9' y='12'>12</text></svg>", "text {fill: #222}"),
    "contrast ground": (  # letters change at night, and their ground does not: w3c/epub-specs 1304
        "<svg xmlns='S' width='99'><rect width='99' height='60' fill='#fff'/><text x='9' y='20'>12</text></svg>",
        "text {fill: currentColor}",
    ),
    "wide table": (  # pressbooks-book 663
        f"<table><tr>{'<td>Reading</td>' * 14}</tr></table>", "td {padding: 0 9px}",
    ),
    "wide type": (  # chmouel/liseur 70: a table of four columns is wider than the page at 137 % and more
        f"<table><tr>{'<td>Sovereignty</td>' * 3}</tr></table>", "td {padding: 0 4px; font-size: .9em}",
    ),
    "contrast link": (  # heckj/swiftui-notes 185: links stay as dark as by day
        "<p><a class='a' href='#x'>A link</a></p>", ".a {color: #333}",
    ),
    "drawing": ("<img src='d.svg' alt='A drawing'/>", ""),
    "glare": ("<img src='d.svg' alt='A drawing'/>", "img {background: #fff}"),  # getify/You-Dont-Know-JS 1757
}  # fmt: skip
GOOD = """<h1>A head</h1><p>Words. <a href="#x">A link</a> and <b>more</b>,
averyverylongwordthatisbrokenwhereitmustbe</p>
<svg xmlns='S' viewBox="0 0 200 40" width="200"><rect width="200" height="40" fill="#fff"/>
<text x="9" y="20" font-size="9">12</text></svg>
<p class="tall"></p><p style="position: absolute; left: -9999px">Read aloud</p>
<p class="on">On a ground</p><img src="d.svg" alt="A drawing" class="own"/>
<p>A note<sup>1</sup> and H<sub>2</sub>O, <i>sloped</i> <b>bold</b></p>"""
CSS = """body {overflow-wrap: anywhere} a {color: inherit}
svg {max-width: 100%} .on {background: #222; color: #fff}
.tall {height: 105vh} .own {background: #fff} svg text {fill: #000}
@media (prefers-color-scheme: dark) {.own {filter: brightness(0.8)}}
@media (prefers-color-scheme: light) {.a {color: #000}}"""


def book(**pages: tuple[str, str]) -> bytes:
    files = {"META-INF/container.xml": CONTAINER, "d.svg": BLACK}
    for name, (body, css) in pages.items():
        files[f"{name}.xhtml"] = PAGE.format(body=body.replace("'S'", "'http://www.w3.org/2000/svg'"), css=css)
    items = (f'<item id="{n[:-6]}" href="{n}" media-type="application/xhtml+xml"/>' for n in files if n.endswith("l"))
    files["b.opf"] = PACKAGE.format("".join(item for item in items if "META" not in item))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.skipif(not any(map(shutil.which, browser.PROGRAMS)), reason="no Chromium: e-books are NOT looked at")
def test_planted_faults_are_found_and_nothing_is_said_of_a_good_page() -> None:
    """It starts Chromium twice: once for all."""
    found = views.proof(
        "x.epub", book(good=(GOOD, CSS), **{name.replace(" ", "-"): page for name, page in FAULTS.items()})
    )
    assert found.problems == ()
    assert found.documents == 1 + len(FAULTS)
    kinds = {(fault.document, fault.kind) for fault in found.faults}
    wanted = {(f"{name.replace(' ', '-')}.xhtml", name.split()[0]) for name in FAULTS}
    assert kinds >= wanted
    assert {fault.document for fault in found.faults} <= {document for document, _ in wanted}, "the good page is good"
    seen = {fault.document: fault for fault in found.faults}
    assert seen["contrast.xhtml"].views == ("390, night", "390, dark", "834, dark")
    assert seen["contrast.xhtml"].measured == "2.4:1"
    assert seen["contrast-light.xhtml"].views == ("390", "600", "834", "390, 200 %")
    assert seen["wide.xhtml"].views[0] == "390"
    assert seen["wide-type.xhtml"].views == ("390, 200 %",)
    assert seen["glare.xhtml"].views == ("390, dark", "834, dark")


def test_what_is_the_same_in_several_views_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(files: dict[str, bytes], task: dict[str, Any], *, dark: bool) -> list[dict[str, str]]:
        assert "a.xhtml" in files
        assert task["documents"] == ["a.xhtml", "b.xhtml"]
        row = {"kind": "wide", "measured": "9 px", "words": "p: word"}
        return [{**row, "document": "b.xhtml", "view": view["name"]} for view in task["views"] if view["width"] == 390]

    monkeypatch.setattr(browser, "asked", asked)
    found = views.proof("x.epub", book(a=("<p>a</p>", ""), b=("<p>b</p>", "")))
    (fault,) = found.faults
    assert fault.views == ("390", "390, 200 %", "390, night", "390, dark")
    assert (views.count(found, "wide", "390"), views.count(found, "wide", "600")) == (1, 0)


def test_no_ebook_and_no_browser_are_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [problem.code for problem in views.proof("x.epub", b"nothing").problems] == ["C072"]

    def none(*_: object, dark: bool) -> None:
        raise PublisherError(Problem(Location("chromium"), "C070", "no Chromium"))

    monkeypatch.setattr(browser, "asked", none)
    found = views.proof("x.epub", book(a=("<p>a</p>", "")))
    assert ([problem.code for problem in found.problems], found.faults) == (["C070"], ())
