# ruff: noqa: E501 (tables read best a row a line)

import base64
from pathlib import Path

import pytest
from PIL import PngImagePlugin

from publisher.source.pictures import svg
from tests.source.pictures.samples import SVG, drawing, load, raster


@pytest.mark.parametrize(
    ("attributes", "width", "height"),
    [
        ('viewBox="0 0 30 20"', 30, 20),
        ('width="60" viewBox="0 0 30 20"', 60, 40),
        ('height="40px" viewBox="0,0,30,20"', 60, 40),
        ('width="100%" height="100%" viewBox="0 0 30 20"', 30, 20),
        ('width="1in" height="72pt" viewBox="0 0 30 20"', 96, 96),
        ('width="25.4mm" height="2.54cm"', 96, 96),
    ],
)
def test_sizes_of_drawings(tmp_path: Path, attributes: str, width: float, height: float) -> None:
    picture, _problem = drawing(tmp_path, "", f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>')
    assert picture
    assert (picture.width, picture.height) == (pytest.approx(width), pytest.approx(height))
    assert b"viewBox" in picture.data


@pytest.mark.parametrize(
    "attributes",
    ["", 'width="30"', 'viewBox="0 0 0 20"', 'viewBox="0 0 nan 20"', 'viewBox="a b c d"', 'width="1e9" height="1e9"',
     'width="0" height="10"', 'viewBox="0 0 -3 4"', 'viewBox="0 0 1e999 4"'],
)  # fmt: skip
def test_drawings_without_a_size(tmp_path: Path, attributes: str) -> None:
    _picture, problem = drawing(tmp_path, "", f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>')
    assert problem.startswith("S088")


def test_what_drawing_programs_add_is_taken_out(tmp_path: Path) -> None:
    text = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- SECRET -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" viewBox="0 0 30 20"
  inkscape:export-filename="SECRET" sodipodi:docname="SECRET">
<metadata>SECRET</metadata><sodipodi:namedview inkscape:x="SECRET"/><?pi SECRET?>
<g inkscape:label="SECRET"><text>a<!-- SECRET -->b</text></g></svg>"""
    picture, problem = drawing(tmp_path, "", text)
    assert picture, problem
    assert b"SECRET" not in picture.data
    assert b"sodipodi" not in picture.data
    assert b"<text>ab</text>" in picture.data
    assert drawing(tmp_path, "", picture.data.decode())[0] == picture


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><linearGradient id="g"><stop stop-color="red"/></linearGradient></defs><rect fill="url(#g)"/>',
        '<defs><circle id="c" r="1"/></defs><use href="#c"/><use xlink:href="#c"/>',
        "<style>.a { fill: #fff }</style><path class='a' d='M0 0L1 1'/>",
        "<text font-family='Source Sans 3'>Мінск</text>",
        '<clipPath id="k"><rect/></clipPath><g clip-path="url(#k)"><line/></g>',
    ],
)
def test_drawings_that_may_be(tmp_path: Path, inside: str) -> None:
    assert drawing(tmp_path, inside)[1] == ""


def test_a_picture_inside_a_drawing_is_checked_and_stripped(tmp_path: Path) -> None:
    def embedded(data: bytes, kind: str = "png") -> str:
        return f'<image href="data:image/{kind};base64,{base64.b64encode(data).decode()}"/>'

    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "SECRET")
    bare = base64.b64encode(raster("PNG"))
    picture, problem = drawing(tmp_path, embedded(raster("PNG", pnginfo=info)))
    assert picture, problem
    assert bare in picture.data
    assert drawing(tmp_path, embedded(raster("JPEG"), "jpeg"))[0]
    assert drawing(tmp_path, embedded(raster("PNG")[:-20]))[1].startswith("S086")
    assert drawing(tmp_path, embedded(raster("PNG"), "jpeg"))[1].startswith("S086")
    assert drawing(tmp_path, embedded(b"", "svg+xml"))[1].startswith("S087")
    assert drawing(tmp_path, '<image href="data:image/png;base64,%%%"/>')[1].startswith("S086")


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", "the element <script> may not be in it"),
        ("<foreignObject/>", "the element <foreignObject> may not be in it"),
        ('<x:script xmlns:x="http://www.w3.org/2000/svg"/>', "the element <script> may not be in it"),
        ('<script xmlns="">x</script>', "the element <script> may not be in it"),
        ('<p xmlns="http://www.w3.org/1999/xhtml">x</p>', "the element <p> may not be in it"),
        ('<a href="#x"/>', "the element <a> may not be in it"),
        ('<filter id="f"><feImage href="#x"/></filter>', "the element <filter> may not be in it"),
        ('<rect><animate attributeName="x"/></rect>', "<animate> would move, and paper does not"),
        ('<set attributeName="x"/>', "<set> would move, and paper does not"),
        ('<rect onclick="x()"/>', "the attribute onclick would run a script"),
        ('<rect ONLOAD="x()"/>', "the attribute ONLOAD would run a script"),
        ('<g xml:base="https://example.org/"/>', "xml:base may not be in it"),
        ('<image href="https://example.org/a.png"/>', "<image> refers to something outside the drawing"),
        ('<image xlink:href="file:///etc/passwd"/>', "<image> refers to something outside the drawing"),
        ('<use href="other.svg#x"/>', "<use> refers to something outside the drawing"),
        ('<use href="data:image/png;base64,AAAA"/>', "<use> refers to something outside the drawing"),
        ('<rect fill="url(https://example.org/#x)"/>', "a style refers to something outside the drawing"),
        ("<rect style=\"fill: url( 'a.svg#x' )\"/>", "a style refers to something outside the drawing"),
        ("<style>@import 'a.css';</style>", "a style loads something or runs something"),
        ("<style>@font-face { src: local(x) }</style>", "a style loads something or runs something"),
        (r"<style>.a { fill: \75rl(a.svg) }</style>", r"a style has escapes (\) in it"),
        ('<style>.a {fill: url(#p)}</style><pattern id="p"/>', "a style sheet refers to “#p”"),
        ('<g id="a"><use href="#a"/></g>', "the element “a” refers to itself"),
        ('<pattern id="p"><rect fill="url(#q)"/></pattern><pattern id="q"><rect fill="url(#p)"/></pattern>', "the element “q” refers to itself"),
    ],
)  # fmt: skip
def test_drawings_that_may_not_be(tmp_path: Path, inside: str, said: str) -> None:
    picture, problems = drawing(tmp_path, inside)
    assert picture is None
    assert f"S087 picture a.svg: {said}" in problems.replace(" (line 1 of the file)", "").split("; ")


def test_all_faults_of_a_drawing_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    inside = '<filter/>\n<g><filter/>\n<animate/></g><rect onclick="x()" fill="url(b.svg#x)"/>\n<script/>'
    assert drawing(tmp_path, inside, SVG.replace(' viewBox="0 0 30 20"', "")) == (None, "; ".join((
        "S087 picture a.svg: the element <filter> may not be in it (lines 1, 2 of the file)",
        "S087 picture a.svg: <animate> would move, and paper does not (line 3 of the file)",
        "S087 picture a.svg: the attribute onclick would run a script (line 3 of the file)",
        "S087 picture a.svg: a style refers to something outside the drawing (line 3 of the file)",
        "S087 picture a.svg: the element <script> may not be in it (line 4 of the file)",
        "S088 picture a.svg: it does not say how large it is, or is too large or too small",
    )))  # fmt: skip


def test_fonts_that_a_drawing_asks_for() -> None:
    inside = (
        "<style>.a { font-family: 'Fira Sans', sans-serif; }</style><text font-family='Arial'>a</text>"
        "<text style='fill: red; font-family: Lato'>b</text><rect fill='blue'/>"
    )
    lists = (("Fira Sans", "sans-serif"), ("Arial",), ("Lato",))
    assert svg.families(SVG.replace("{}", inside).encode()) == lists
    assert svg.families(SVG.replace("{}", "<rect style='font-family: Lato'/>").encode()) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>', "S087 picture a.svg: a DOCTYPE or entities may not be in it"),
        ('<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg xmlns="http://www.w3.org/2000/svg"/>', "S087 picture a.svg: a DOCTYPE or entities may not be in it"),
        ('<?xml-stylesheet href="https://example.org/a.css"?><svg xmlns="http://www.w3.org/2000/svg"/>', "S087 picture a.svg: it has a style sheet in a file of its own"),
        ('<svg xmlns="http://www.w3.org/2000/svg">', "S086 picture a.svg: this is not sound XML"),
        ('<svg xmlns="http://www.w3.org/2000/svg">&nbsp;</svg>', "S086 picture a.svg: this is not sound XML"),
        ('<svg viewBox="0 0 1 1"/>', "S086 picture a.svg: this is not SVG"),
        ("<html><svg/></html>", "S086 picture a.svg: this is not SVG"),
        (SVG.replace("{}", "<g>" * 63 + "</g>" * 63), ""),
        (SVG.replace("{}", "<g>" * 64 + "</g>" * 64), "S084 picture a.svg: it is nested more than 64 deep"),
        (SVG.replace("{}", "<g>" * 9_000 + "</g>" * 9_000), "S086 picture a.svg: this is not sound XML"),
        (SVG.replace("{}", "<g/>" * svg.MAX_ELEMENTS), "S084 picture a.svg: it has more than 20,000 elements"),
    ],
)  # fmt: skip
def test_files_of_drawings_that_may_not_be(tmp_path: Path, text: str, said: str) -> None:
    assert drawing(tmp_path, "", text)[1].startswith(said)


def test_an_entity_in_another_encoding_is_seen_too(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg"/>'
    (tmp_path / "a.svg").write_bytes(text.encode("utf-16"))
    assert load(tmp_path, "a.svg")[1] == "S087 picture a.svg: a DOCTYPE or entities may not be in it"


def test_uses_do_not_explode(tmp_path: Path) -> None:
    inside = '<g id="g0"><rect/></g>'
    for level in range(1, 12):
        inside += f'<g id="g{level}">' + f'<use href="#g{level - 1}"/>' * 10 + "</g>"
    assert drawing(tmp_path, inside)[1] == "S084 picture a.svg: its <use> draw more than 50,000 elements"
    chain = "".join(f'<g id="g{level}"><use href="#g{level + 1}"/></g>' for level in range(100))
    assert "references are nested more than 64 deep" in drawing(tmp_path, chain)[1]
