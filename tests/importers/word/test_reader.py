"""Word files become issues: each feature of the markup on its own, in the spirit of pandoc's and mammoth's tests.

Every body is read, written as source, read back and compared (`word.imported`).
"""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.importers.interface import Asked
from publisher.importers.word import reader
from publisher.model.tree import Figure, Paragraph
from publisher.model.walking import plain
from publisher.problems import Severity
from tests.conftest import make_workspace, publisher
from tests.tools.word import (
    HOUSE,
    PNG,
    SPACES,
    STYLES,
    codes,
    drawing,
    field,
    foreign,
    imported,
    li,
    note,
    p,
    reading,
    relation,
    said,
    style,
    t,
    table,
    word,
)

LINKS = relation("l1", "hyperlink", "https://example.org/a", outside=True)
NOTES = {
    "word/footnotes.xml": '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>' + t(" The note.") + "</w:p>" + p("More.") + "</w:footnote>"
    '<w:footnote w:id="3">' + p("Nobody refers to it.") + "</w:footnote>",
    "word/endnotes.xml": '<w:endnote w:id="2">' + p("At the end.") + "</w:endnote>",
}
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


@pytest.mark.parametrize(
    ("name", "id", "markdown"),
    [
        ("Überschrift 1", "berschrift1", "x\n\n## Eins"),
        ("Titre 2", "Titre2", "x\n\n## Eins"),
        ("Загаловак 1", "a1", "x\n\n## Eins"),
        ("Zitat", "Zitat", "x\n\n> Eins"),
        ("Цитата", "a2", "x\n\n> Eins"),
    ],
)
def test_names_of_styles_in_other_languages(name: str, id: str, markdown: str) -> None:  # noqa: A002
    assert said(p("x") + p("Eins", id), styles=style(name, id)) == markdown


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        (li("a") + li("b", 1) + li("c", 1) + li("d"), "- a\n  - b\n  - c\n- d"),
        (li("a", 0, 2) + p("x") + li("b", 0, 2), "1. a\n\nx\n\n2. b"),
        (li("a", 0, 2) + li("b", 0, 3) + li("c", 0, 3), "1. a\n\n5) b\n6) c"),
        (li("a", 0, 2) + li("b", 1, 2) + li("c", 0, 2) + li("d", 1, 2), "1. a\n   1. b\n2. c\n   1. d"),
        (li("a") + li("deep", 2) + li("b"), "- a\n  - deep\n- b"),
        (p("a", "ListBullet") + p("b", "ListBullet2") + p("c", "ListNumber"), "- a\n  - b\n\n1. c"),
        (li("a") + p("more", "ListParagraph") + li("b"), "- a\n\n  more\n\n- b"),
        (p("loose", "ListParagraph"), "loose"),
        (li("a") + li("b", 1) + li("more of a", 0, 4) + li("c"), "- a\n\n  - b\n\n  more of a\n\n- c"),
    ],
)
def test_lists(body: str, markdown: str) -> None:
    assert said(body) == markdown


def test_letters_of_a_list_are_said() -> None:
    assert "S203" in codes(li("a", 0, 2) + li("b", 1, 2))


SPANNED = (
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("wide") + "</w:tc><w:tc><w:tcPr>"
    '<w:vMerge w:val="restart"/></w:tcPr>' + p("tall") + "</w:tc></w:tr><w:tr><w:tc>" + p("a") + "</w:tc><w:tc>"
    + p("b") + "</w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p() + "</w:tc></w:tr></w:tbl>"
)  # fmt: skip


HEADED = SPANNED.replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>").replace(
    "</w:tbl>", f"<w:tr><w:tc>{p('1')}</w:tc><w:tc>{p('2')}</w:tc><w:tc>{p('3')}</w:tc></w:tr></w:tbl>"
)


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        (table(("A", "B"), ("1", p("x") + p("y"))), "| A | B |\n| :--- | :--- |\n| 1 | x<br>y |"),
        (SPANNED, "| wide |  | tall |\n| :--- | :--- | :--- |\n| a | b |  |"),
        (table(("A",), (table(("i", "j")) + p("k"),)), "| A |\n| :--- |\n| i<br>j<br>k |"),
        (HEADED, "| wide<br>a | b | tall |\n| :--- | :--- | :--- |\n| 1 | 2 | 3 |"),
        (table((p("Boxed") + li("item"),), head=False), "::: sidebar\nBoxed\n\n- item\n:::"),
        (
            p("Table 1: Prices", "Caption") + table(("A",), ("1",)),
            '::: table {title="Prices"}\n| A |\n| :--- |\n| 1 |\n:::',
        ),
        (
            table(("A", "B"), (p("x"), p("1", more='<w:jc w:val="right"/>'))),
            "| A | B |\n| :--- | ---: |\n| x | 1 |",
        ),
    ],
)
def test_tables(body: str, markdown: str) -> None:
    assert said(body) == markdown


def test_a_table_that_is_not_as_ours_is_said() -> None:
    assert codes(table(("A",), (li("a") + li("b"),))) == ["S199"]
    assert codes(SPANNED) == ["S199", "S199"]  # spans; a head row that nobody marked
    assert codes(table(("A",), ("1",))) == []


@pytest.mark.parametrize(
    ("inside", "markdown"),
    [
        (t("bold ", "<w:b/>") + t("both", "<w:b/><w:i/>"), "<strong>bold *both*</strong>"),
        (t("a") + t(" b ", "<w:i/>") + t("c"), "a *b* c"),
        (t("x") + t("2", '<w:vertAlign w:val="superscript"/>'), "x<sup>2</sup>"),
        (t("Small", "<w:smallCaps/>") + t(" u", '<w:u w:val="single"/>') + t(" h", "<w:vanish/>"), "Small u"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>", "a\u2011b\u00adc"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a b\\\nc"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F061"/></w:r>', "✓α"),
        (t("\uf0b7 point", '<w:rFonts w:ascii="Symbol"/>'), "• point"),
        (t("1. no list") + "<w:r><w:br/></w:r>" + t("# no head *"), "1\\. no list\\\n\\# no head \\*"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r>",
            "漢 (kan)",
        ),
    ],
)
def test_characters(inside: str, markdown: str) -> None:
    assert said(p(inside)) == markdown


def test_what_a_toggle_says_twice_it_takes_back() -> None:
    lead = style("Lead", inside="<w:rPr><w:i/></w:rPr>")
    stress = style("Emphasis", inside="<w:rPr><w:i/></w:rPr>", kind="character")
    body = p(t("slanted ") + t("upright", '<w:rStyle w:val="Emphasis"/>'), "Lead")
    assert said(body, styles=lead + stress) == "*slanted* upright"
    quoted = style("Quote", inside="<w:rPr><w:i/></w:rPr>")
    assert said(p(t("as a quotation is"), "Quote"), styles=quoted) == "> as a quotation is"


def test_languages_are_marked_where_they_differ_and_can_be() -> None:
    inside = (
        t("We said ", '<w:lang w:val="en-GB"/>')
        + t("мова", '<w:lang w:val="be-BY"/>')
        + t(" and a lot more in English, ", '<w:lang w:val="en-US"/>')
        + t("Minsk", '<w:lang w:val="ru-RU"/>')
        + t(" guten Tag", '<w:lang w:val="de-DE"/>')
    )
    markdown = "We said [мова]{lang=be-BY} and a lot more in English, Minsk [guten Tag]{lang=de-DE}"
    assert said(p(inside)) == markdown


def test_a_paragraph_in_another_language_is_marked_as_one() -> None:
    body = p(t("A long text in English.", '<w:lang w:val="en-GB"/>')) + p(t("Guten Tag", '<w:lang w:val="de-DE"/>'))
    assert said(body) == "A long text in English.\n\n{lang=de-DE}\nGuten Tag"


def test_notes() -> None:
    body = p(t("Text") + note(2) + t(" and") + note(2, "endnote") + t("."))
    markdown = "Text[^1] and[^e1].\n\n[^1]: The note.\n\n    More.\n\n[^e1]: At the end."
    assert said(body, parts=NOTES) == markdown
    entries = str(imported(body, parts=NOTES).account.record())
    assert "Nobody refers to it." in entries
    headed = p(t("Head") + note(2), "Heading1") + p("Text.") + p("x", "Heading1")
    assert said(headed, parts=NOTES).startswith("## Head\n\nText.[^1]\n")


def test_links() -> None:
    inside = (
        '<w:hyperlink r:id="l1" w:tooltip="The source">' + t("one") + t(" bold", "<w:b/>") + "</w:hyperlink>"
        + t(" ") + field(' HYPERLINK "https://example.org/q?a=1" \\o "Tip" ', t("two"))
        + t(" ") + field(' HYPERLINK "https://example.org/' + "", t("three"))
    )  # fmt: skip
    one = '[one **bold**](https://example.org/a "The source")'
    assert said(p(inside), relations=LINKS).startswith(f'{one} [two](https://example.org/q?a=1 "Tip")')
    local = relation("l1", "hyperlink", "file:///C:/secret.docx", outside=True)
    body = p('<w:hyperlink r:id="l1">' + t("local") + "</w:hyperlink>")
    assert said(body, relations=local) == "local"
    assert "file:///C:/secret.docx" in str(imported(body, relations=local).account.record())


def test_links_inside_the_file() -> None:
    body = (
        p("Head", "Heading1")
        + p('<w:hyperlink w:anchor="m">' + t("below") + "</w:hyperlink>" + t(" ") + field(" REF s \\h ", t("there")))
        + p('<w:bookmarkStart w:id="1" w:name="m"/>' + t("Marked."))
        + p('<w:bookmarkStart w:id="2" w:name="s"/>' + t("Second"), "Heading1")
        + p('<w:hyperlink w:anchor="none">' + t("dead") + "</w:hyperlink>")
    )
    markdown = "## Head\n\n[below](#ref-1) [there](#second)\n\n{#ref-1}\nMarked.\n\n## Second\n\ndead"
    assert said(body) == markdown
    assert codes(body) == ["S204"]


def test_a_link_of_a_section_s_heading_is_listed() -> None:
    body = p("x") + p('<w:hyperlink r:id="l1">' + t("News") + "</w:hyperlink>", "Heading1") + p("y")
    assert said(body, relations=LINKS) == "x\n\n## News\n\ny"
    assert codes(body, relations=LINKS) == ["S200"]
    assert "https://example.org/a" in str(imported(body, relations=LINKS).account.record())


def test_fields() -> None:
    contents = p(field(' TOC \\o "1-3" ', "")[: -len(field.END)] + t("News 3"), "Toc1") + p(field.END)
    body = contents + p(field(' XE "bridge" ') + t("About ") + field(" PAGE ", t("7")))
    assert said(body) == "About 7"
    account = imported(body).account.record()
    assert {"News 3", 'XE "bridge"', "PAGE"} <= {entry["before"] for entry in account["entries"]}
    box = '<w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'
    assert said(p(field(" FORMCHECKBOX ", box=box) + t(" done"))) == "☑ done"
    assert said(p(field(' SYMBOL 0xFC \\f "Wingdings" ') + t(" done"))) == "✓ done"


def test_pictures() -> None:
    parts = {"word/media/image1.png": PNG}
    relations = relation("p1", "image", "media/image1.png")
    body = p(t("Before ") + drawing("p1", "A bridge")) + p("Figure 1: The bridge", "Caption")
    assert said(body, parts=parts, relations=relations) == 'Before\n\n![A bridge](image1.png "Figure 1: The bridge")'
    figure = imported(body, parts=parts, relations=relations).issue.lead[1]
    assert isinstance(figure, Figure)
    assert figure.picture.data.startswith(b"\x89PNG")
    vml = '<w:r><w:pict><v:shape alt="Old"><v:imagedata r:id="p1"/></v:shape></w:pict></w:r>'
    assert said(p(vml), parts=parts, relations=relations) == "![Old](image1.png)"


@pytest.mark.parametrize(
    ("target", "outside", "data"),
    [
        ("https://example.org/p.png", True, b""),
        ("media/image1.emf", False, b"\x01\0\0\0 an EMF"),
        ("../../../etc/passwd", False, b""),
        ("media/missing.png", False, b""),
    ],
)
def test_a_picture_that_cannot_be_taken_is_listed(target: str, outside: bool, data: bytes) -> None:
    parts = {f"word/{target}": data} if data else {}
    relations = relation("p1", "image", target, outside=outside)
    body = p(t("Text") + drawing("p1", "What it shows"))
    assert said(body, parts=parts, relations=relations) == "Text"
    assert codes(body, parts=parts, relations=relations) == ["S197"]
    assert "What it shows" in str(imported(body, parts=parts, relations=relations).account.record())


def test_boxes_controls_and_alternatives() -> None:
    assert said(p(t("Before") + BOXED + t(" after."))) == "Before after.\n\n::: sidebar\nIn the box.\n:::"
    control = "<w:sdt><w:sdtPr/><w:sdtContent>" + p("Kept.") + "</w:sdtContent></w:sdt>"
    hint = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + t("Click here") + "</w:sdtContent></w:sdt>"
    body = control + p(hint + t("x") + '<w:smartTag w:element="d">' + t("tagged") + "</w:smartTag>")
    assert said(body) == "Kept.\n\nxtagged"
    assert "Click here" in str(imported(body).account.record())


def test_formulas_are_set_as_text() -> None:
    fraction = "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f>"
    power = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    sum_ = '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:e><m:r><m:t>k</m:t></m:r></m:e></m:nary>'
    body = p(f"<m:oMath>{fraction}<m:r><m:t>=</m:t></m:r>{power}</m:oMath>{t(' ')}<m:oMath>{sum_}</m:oMath>")
    assert said(body) == "(a+b)/c=x² ∑ k"
    assert codes(body) == ["S198", "S198"]


def test_what_is_beside_the_text_is_listed() -> None:
    parts = {
        "word/comments.xml": '<w:comment w:id="0" w:author="Ann">' + p("Really?") + "</w:comment>",
        "word/header1.xml": f"<w:hdr {SPACES}>{p('Draft of May')}</w:hdr>",
        "word/charts/c1.xml": "<c><v>17</v><x:t xmlns:x='a'>Sums</x:t><x:v xmlns:x='a'>12</x:v></c>",
        "word/chunk.html": "<p>Another text</p>",
    }
    relations = (
        relation("h", "header", "header1.xml") + relation("c", "chart", "charts/c1.xml")
        + relation("a", "aFChunk", "chunk.html")
    )  # fmt: skip
    uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    chart = f'<w:r><w:drawing><a:graphic><a:graphicData uri="{uri}"/></a:graphic></w:drawing></w:r>'
    ole = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    range_ = '<w:commentRangeStart w:id="0"/>' + t("one") + '<w:commentRangeEnd w:id="0"/>'
    made = imported(p(range_ + chart + ole) + '<w:altChunk r:id="a"/>', parts=parts, relations=relations)
    entries = made.account.record()["entries"]
    assert {"Really?", "Draft of May", "Sums\n12", "<p>Another text</p>"} <= {entry["before"] for entry in entries}
    assert "comment 1 on “one”" in {entry["place"] for entry in entries}
    assert [problem.code for problem in made.account.doubts] == ["S196", "S197", "S197", "S197"]
    assert any("Ann" in line for line in made.account.lines())


def test_strict_files_and_other_paths() -> None:
    assert said(p("elsewhere"), main="custom/text.xml") == "elsewhere"
    strict = word(p("strict"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(strict)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, data)
    assert reading(out.getvalue()).issues


def test_a_file_of_google_docs() -> None:
    """Its marks: numbers with their value spelled out, controls with its own tags, no head rows, looks on each run."""
    run = '<w:rtl w:val="0"/><w:b w:val="1"/><w:bCs w:val="1"/>'
    control = '<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    link = (
        '<w:hyperlink r:id="l1">'
        + t("the council", '<w:color w:val="1155cc"/><w:u w:val="single"/>')
        + "</w:hyperlink>"
    )
    bar = '<w:tbl><w:tblPr><w:tblLook w:val="0600"/></w:tblPr>{}</w:tbl>'
    row = "<w:tr><w:tc>{}</w:tc></w:tr>"
    body = (
        p(t("News", run), "Heading1")
        + control.format(p(t("Seen by ") + link + t(".", '<w:rtl w:val="0"/><w:b w:val="0"/>')))
        + li("one") + li("two", 1)
        + bar.format(row.format(p(t("Head", run))) + row.format(p("1")))
    )  # fmt: skip
    markdown = "## News\n\nSeen by [the council](https://example.org/a).\n\n- one\n  - two\n\n| Head |\n| :--- |\n| 1 |"
    assert said(body, relations=LINKS) == markdown
    assert codes(body, relations=LINKS) == ["S199"]


def test_signs_that_no_font_has_are_spelled_and_letters_are_said() -> None:
    file = replace(foreign(word(p("A crab 🦀\ufe0f, a 漢"))), missing=lambda text: frozenset("🦀\ufe0f漢") & set(text))
    read = reader.read(file, HOUSE, Asked())
    first = read.issues[0].issue.lead[0]
    assert isinstance(first, Paragraph)
    assert plain(first.children) == "A crab :crab:, a 漢"
    assert [problem.code for problem in read.problems] == ["S207"]


# --- tracked changes ---------------------------------------------------------------------------------------------

CHANGED = (
    p(
        t("The ")
        + '<w:ins w:id="1" w:author="Ann">' + t("red ") + "</w:ins>"
        + '<w:del w:id="2" w:author="Bob"><w:r><w:delText xml:space="preserve">blue </w:delText></w:r></w:del>'
        + t("fox", '<w:b/><w:rPrChange w:id="3" w:author="Ann"><w:rPr/></w:rPrChange>')
    )
    + '<w:p><w:pPr><w:rPr><w:ins w:id="4" w:author="Ann"/></w:rPr></w:pPr>' + t("Split ") + "</w:p>" + p("here.")
    + '<w:p><w:pPr><w:rPr><w:del w:id="5" w:author="Ann"/></w:rPr></w:pPr>' + t("Joined ") + "</w:p>" + p("up.")
    + "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>" + p("head") + "</w:tc></w:tr><w:tr><w:trPr>"
    '<w:del w:id="6" w:author="Ann"/></w:trPr><w:tc>' + p("lost row") + "</w:tc></w:tr></w:tbl>"
)  # fmt: skip


def test_changes_stop_the_import_until_the_editor_decides() -> None:
    read = reading(word(CHANGED))
    assert not read.issues
    assert [(problem.code, problem.severity) for problem in read.problems] == [("S195", Severity.ERROR)]
    assert "6 tracked changes" in read.problems[0].message
    assert "blue" in read.problems[0].message
    assert "--track-changes accept" in read.problems[0].hint


@pytest.mark.parametrize(
    ("decision", "markdown"),
    [
        ("accept", "The red **fox**\n\nSplit\n\nhere.\n\nJoined up.\n\n| head |\n| :--- |"),
        ("reject", "The blue fox\n\nSplit here.\n\nJoined\n\nup.\n\n| head |\n| :--- |\n| lost row |"),
    ],
)
def test_changes_are_taken_or_refused_and_listed(decision: str, markdown: str) -> None:
    assert said(CHANGED, decision) == markdown
    entries = imported(CHANGED, decision).account.record()["entries"]
    assert {"red ", "blue ", "lost row"} <= {entry["before"] for entry in entries}


def test_moved_text_stands_once() -> None:
    body = p('<w:moveFrom w:author="A">' + t("wanders") + "</w:moveFrom>" + t("one")) + p(
        '<w:moveTo w:author="A">' + t("wanders") + "</w:moveTo>" + t(" two")
    )
    assert said(body, "accept") == "one\n\nwanders two"
    assert said(body, "reject") == "wandersone\n\ntwo"


# --- number, date, title -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "body", "facts"),
    [
        ("2024-11-04-no-41.docx", p("x"), (41, "2024-11-04", "Town Review")),
        (
            "draft.docx",
            p("Town Review, No 40", "Title") + p("3 March 2024", "Subtitle"),
            (40, "2024-03-03", "Town Review"),
        ),
        ("2024-11-04-no-41.docx", p("On bridges", "Title") + p("x"), (41, "2024-11-04", "On bridges")),
        ("2024-11-04.docx", p("Town Review No 7: On bridges", "Title") + p("x"), (7, "2024-11-04", "On bridges")),
        (
            "2024-11-04-no-41.docx",
            p("Town Review", "Heading1") + p("A", "Heading2") + p("B", "Heading2"),
            (41, "2024-11-04", "Town Review"),
        ),
    ],
)  # fmt: skip
def test_facts(path: str, body: str, facts: tuple[int, str, str]) -> None:
    made = reading(word(body), path=path).issues[0].issue
    assert (made.number, str(made.date), made.title) == facts


def test_a_head_as_pandoc_writes_it() -> None:
    styles = STYLES + style("Author") + style("Date")
    body = p("On bridges", "Title") + p("Ann", "Author") + p("Bob", "Author") + p("4 November 2024", "Date") + p("x")
    made = reading(word(body, styles=styles), path="no-41.docx").issues[0].issue
    assert (made.number, str(made.date), made.title, made.authors) == (41, "2024-11-04", "On bridges", ("Ann", "Bob"))


def test_facts_that_nobody_says_are_asked_for() -> None:
    assert [problem.code for problem in reading(word(p("x")), path="draft.docx").problems] == ["S107", "S108"]


# --- hostile -----------------------------------------------------------------------------------------------------


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 50_000_000)
    return out.getvalue()


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "S190", "empty"),
        (b"%PDF-1.7", "S190", "a PDF"),
        (b"{\\rtf1", "S190", "an RTF file"),
        (b"plain words", "S190", "not a Word document"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "S190", "old Word"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "S192", "password"),
        (word(p("x"))[:-200], "S191", "damaged"),
        (word(p("x")).replace(b"word/document.xml", b"xl/xx/workbook.xx"), "S190", "spreadsheet"),
        (_bomb(), "S193", "the limit"),
        (word("</w:body>"), "S191", "not sound XML"),
        (word(p("x"), parts={"word/numbering.xml": f"{LAUGHS}<w:numbering {SPACES}/>"}), "S194", ""),
        (word(p("x"), parts={"word/styles.xml": f"{OUTSIDE}<w:styles {SPACES}/>"}), "S194", ""),
        (word("<w:p>" * 300 + "</w:p>" * 300), "S191", "not sound XML"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_hostile_and_damaged_files(data: bytes, code: str, words: str) -> None:
    read = reading(data)
    assert not read.issues
    assert [problem.code for problem in read.problems] == [code]
    assert words in read.problems[0].message
    assert read.problems[0].hint


def test_a_mark_that_a_file_is_open_is_listed() -> None:
    read = reading(b"\x05Ann", path="inbox/~$draft.docx")
    assert not read.issues + read.problems
    assert [left.reason for left in read.left] == ["a mark of Word that the file is open"]


def test_claims() -> None:
    assert reader.claims("a.DOCX", b"")
    assert reader.claims("no ending", b"PK\x03\x04")
    assert not reader.claims("a.txt", b"text")


# --- nothing is lost ---------------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=12)
LOOKS = st.sampled_from(["", "<w:b/>", "<w:i/>", "<w:vanish/>", "<w:strike/>", '<w:vertAlign w:val="subscript"/>'])
RUNS = st.builds(t, TEXTS, LOOKS)
WRAPPED = st.recursive(
    RUNS,
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name.split()[0]}>",
        st.sampled_from(
            ["w:ins", "w:del", "w:moveTo", "w:smartTag", 'w:hyperlink r:id="l1"', "w:new", 'w:fldSimple w:instr="PAGE"']
        ),
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)  # fmt: skip
PARAGRAPHS = st.builds(
    lambda parts, name: p("".join(parts) or t(""), name),
    st.lists(WRAPPED, max_size=4),
    st.sampled_from(["", "Heading1", "Heading2", "Quote", "ListBullet", "ListNumber", "HtmlPreformatted", "Caption"]),
)
BODIES = st.lists(
    st.one_of(
        PARAGRAPHS,
        st.builds(lambda cells: f"<w:tbl><w:tr>{''.join(f'<w:tc>{c}</w:tc>' for c in cells)}</w:tr></w:tbl>",
                  st.lists(PARAGRAPHS, max_size=3)),
    ),
    max_size=6,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(BODIES, st.sampled_from(["accept", "reject"]))
def test_every_character_is_in_the_issue_or_listed(body: list[str], decision: str) -> None:
    """`imported` proves what is written; here the words of the file are looked for in what came of it."""
    xml = "".join(body)
    made = imported(xml, decision, relations=LINKS)
    shown = said(xml, decision, relations=LINKS) + str(made.account.record()) + made.issue.title
    plain = "".join(shown.split()).replace("\\", "")
    for text in {each for each in _texts(xml) if each.isalnum()}:
        assert text in plain


def _texts(xml: str) -> list[str]:
    from lxml import etree  # noqa: PLC0415

    return ["".join((each.text or "").split()) for each in etree.fromstring(f"<b {SPACES}>{xml}</b>").iter("{*}t")]


@pytest.mark.slow
def test_the_command(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "review")
    parts = {"word/media/image1.png": PNG}
    body = p("News of the town", "Heading1") + CHANGED + p(drawing("p1", "A bridge"))
    data = word(body, parts=parts, relations=relation("p1", "image", "media/image1.png"))
    (folder / "2024-11-11-no-2.docx").write_bytes(data)
    stopped = publisher(folder, "import", "2024-11-11-no-2.docx")
    assert stopped.returncode == 1
    assert "S195 6 tracked changes wait" in stopped.stderr
    assert not (folder / "issues/2024/2").exists()
    done = publisher(folder, "import", "2024-11-11-no-2.docx", "--track-changes", "accept")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (folder / "issues/2024/2").iterdir()} == {"issue.md", "import.json", "image1.png"}
    again = publisher(folder, "import", "2024-11-11-no-2.docx", "--track-changes", "accept")
    assert "unchanged" in again.stdout
