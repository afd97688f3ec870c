"""Paragraphs of a Word file become blocks: headings, quotations, code, boxes, captions."""

import pytest

from tests.tools.word import (
    STYLES,
    codes,
    imported,
    p,
    said,
    style,
    t,
)

BOX = "<w:txbxContent>" + p("In the box.") + "</w:txbxContent>"


BOXED = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="wps">'
    f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


OWN = STYLES + style("Mine", "Mine", "Heading1") + style("Level", inside='<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        (p("One", "Heading1") + p("x") + p("Two", "Heading2") + p("y"), "## One\n\nx\n\n### Two\n\ny"),
        (p("x") + p("One", "Mine") + p("Two", "Level"), "x\n\n## One\n\n### Two"),
        (p("x") + p("Deep", "Heading3") + p("y"), "x\n\n## Deep\n\ny"),
        (p("x") + p("By hand", more='<w:outlineLvl w:val="0"/>') + p("y"), "x\n\n## By hand\n\ny"),
        (p("One", "Quote") + p("Two", "Quote") + p("x"), "> One\n>\n> Two\n\nx"),
        (p(t("def x():"), "HtmlPreformatted") + p(t("    y"), "HtmlPreformatted"), "```\ndef x():\n    y\n```"),
        (p("a") + p(more='<w:pBdr><w:bottom w:val="single"/></w:pBdr>') + p("b"), "a\n\n---\n\nb"),
        ('<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>' + t("O") + "</w:p>" + p("nce."), "Once."),
    ],
)
def test_paragraphs(body: str, markdown: str) -> None:
    assert said(body, styles=OWN) == markdown


def test_boxes_controls_and_alternatives() -> None:
    assert said(p(t("Before") + BOXED + t(" after."))) == "Before after.\n\n::: sidebar\nIn the box.\n:::"
    control = "<w:sdt><w:sdtPr/><w:sdtContent>" + p("Kept.") + "</w:sdtContent></w:sdt>"
    hint = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + t("Click here") + "</w:sdtContent></w:sdt>"
    body = control + p(hint + t("x") + '<w:smartTag w:element="d">' + t("tagged") + "</w:smartTag>")
    assert said(body) == "Kept.\n\nxtagged"
    assert "Click here" in str(imported(body).account.record())


def test_lines_with_tabs_may_be_a_table() -> None:
    line = p("<w:r><w:t>Port</w:t><w:tab/><w:t>Ships</w:t></w:r>")
    assert codes(line + p("x") + line) == []
    assert codes(line * 3 + p("x") + line * 2) == ["S205", "S205"]
