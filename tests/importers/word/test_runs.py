"""The inside of a paragraph of a Word file: characters, looks, links."""

import pytest

from tests.tools.word import (
    LINKS,
    PNG,
    SPACES,
    STYLES,
    drawing,
    field,
    imported,
    p,
    relation,
    said,
    style,
    t,
)


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


def test_words_that_are_not_for_readers_are_left_out_and_listed() -> None:
    struck = (
        t("The port ") + t("is clo", "<w:strike/>") + t("sed", "<w:strike/><w:b/>") + t("opens", "<w:dstrike/>")
        + '<w:r><w:rPr><w:strike/></w:rPr><w:footnoteReference w:id="2"/><w:tab/><w:noBreakHyphen/></w:r>'
        + t("works", '<w:highlight w:val="yellow"/>') + t("hidden", "<w:vanish/>")
    )  # fmt: skip
    parts = {"word/footnotes.xml": '<w:footnote w:id="2">' + p("Struck too.") + "</w:footnote>"}
    assert said(p(struck), parts=parts) == "The port works"
    told = imported(p(struck), parts=parts).account
    assert {"is clo", "sed", "opens", "hidden", "Struck too."} <= {entry.text for entry in told.entries}
    assert [(doubt.code, doubt.message) for doubt in told.doubts] == [
        ("S201", "“is closedopens” is struck through, and left out"),
        ("S201", "“works” is highlighted"),
    ]


def test_the_place_in_a_page_stays_in_a_link() -> None:
    inside = field(' HYPERLINK "https://example.org/a?b=1" \\l "v=one" ', t("one")) + (
        '<w:hyperlink r:id="l1" w:anchor="two">' + t("two") + "</w:hyperlink>"
    )
    assert said(p(inside), relations=LINKS) == "[one](https://example.org/a?b=1#v=one)[two](https://example.org/a#two)"


def test_a_link_has_words_in_another_language_and_notes() -> None:
    be = t("чыгунка", '<w:lang w:val="be-BY"/>')
    link = '<w:hyperlink r:id="l1">' + t("the ") + be + t(" line") + "</w:hyperlink>"
    assert said(p(link), relations=LINKS) == "[the [чыгунка]{lang=be-BY} line](https://example.org/a)"
    parts = {"word/footnotes.xml": '<w:footnote w:id="2">' + p("A note.") + "</w:footnote>"}
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    noted = '<w:hyperlink r:id="l1">' + t("the ") + mark + t("line") + "</w:hyperlink>"
    assert said(p(noted), relations=LINKS, parts=parts) == (
        "[the](https://example.org/a) [^1][line](https://example.org/a)\n\n[^1]: A note."
    )


def test_a_link_that_leads_on_leads_to_the_last_address() -> None:
    google = "https://www.google.com/url?q=https://example.org/a%3Fb%3D1&sa=D&source=editors"
    relations = relation("l1", "hyperlink", google, outside=True)
    body = p('<w:hyperlink r:id="l1">' + t("a") + "</w:hyperlink>")
    assert said(body, relations=relations) == "[a](https://example.org/a?b=1)"
    entries = imported(body, relations=relations).account.entries
    assert (google, "https://example.org/a?b=1") in {(entry.text, entry.became) for entry in entries}


def test_marks_of_notes_that_an_author_chose_are_made_anew() -> None:
    styles = STYLES + style("footnote reference", "FR", kind="character")
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    own = p(t("*", '<w:rStyle w:val="FR"/>') + t(" The note."))
    parts = {"word/footnotes.xml": f'<w:footnote w:id="2">{own}</w:footnote>'}
    assert said(p(t("a") + mark + t(" *b")), parts=parts, styles=styles) == "a[^1] \\*b\n\n[^1]: The note."


def test_the_link_of_a_picture_and_the_words_of_a_chart_are_told() -> None:
    relations = LINKS + relation("p1", "image", "i.png") + relation("k1", "chart", "c.xml")
    picture = '<w:hyperlink r:id="l1">' + drawing("p1", "A") + "</w:hyperlink>"
    chart = drawing("k1", "Sales").replace("2006/picture", "2006/chart")
    parts = {"word/i.png": PNG, "word/c.xml": f"<w:c {SPACES}><a:t>Grain</a:t></w:c>"}
    made = imported(p(picture) + p(chart), relations=relations, parts=parts)
    told = {(entry.text, entry.reason) for entry in made.account.entries}
    assert ("https://example.org/a", "link of a picture") in told
    assert ("Grain", "words and numbers of a diagram or chart") in told
    assert next(text for text, why in told if why == "a chart").startswith("Sales")
    assert {doubt.code for doubt in made.account.doubts} == {"S197", "S204"}


def test_words_that_stand_in_no_text_element_are_read_or_told() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="HARBOUR NEWS"/></v:shape></w:pict></w:r>'
    entries = "".join(f'<w:listEntry w:val="{name}"/>' for name in ("open", "shut"))
    chosen = field(" FORMDROPDOWN ", box=f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>')
    relations = relation("d1", "subDocument", "second.docx", outside=True)
    body = p(art + t("The port is ") + chosen + '<w:subDoc r:id="d1"/>')
    assert said(body, relations=relations) == "The port is shut"
    made = imported(body, relations=relations)
    assert {"HARBOUR NEWS", "second.docx"} <= {entry.text for entry in made.account.entries}
    assert [doubt.code for doubt in made.account.doubts] == ["S197", "S197"]
