"""Word files become issues, in the spirit of pandoc's and mammoth's tests; nothing is lost.

Every body is read, written as source, read back and compared (`word.imported`).
"""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.importers.word import reader
from publisher.model.tree import Figure, Paragraph
from publisher.model.walking import plain
from tests.conftest import make_workspace, publisher
from tests.tools.word import (
    CHANGED,
    LINKS,
    PNG,
    SPACES,
    codes,
    drawing,
    imported,
    li,
    note,
    p,
    reading,
    relation,
    said,
    t,
    word,
)

NOTES = {
    "word/footnotes.xml": '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>' + t(" The note.") + "</w:p>" + p("More.") + "</w:footnote>"
    '<w:footnote w:id="3">' + p("Nobody refers to it.") + "</w:footnote>",
    "word/endnotes.xml": '<w:endnote w:id="2">' + p("At the end.") + "</w:endnote>",
}


def test_notes() -> None:
    body = p(t("Text") + note(2) + t(" and") + note(2, "endnote") + t("."))
    markdown = "Text[^1] and[^e1].\n\n[^1]: The note.\n\n    More.\n\n[^e1]: At the end."
    assert said(body, parts=NOTES) == markdown
    entries = str(imported(body, parts=NOTES).account.record())
    assert "Nobody refers to it." in entries
    headed = p(t("Head") + note(2), "Heading1") + p("Text.") + p("x", "Heading1")
    assert said(headed, parts=NOTES).startswith("## Head\n\nText.[^1]\n")


def test_the_mark_of_a_note_that_says_nothing_is_left_out() -> None:
    empty = '<w:footnote w:id="2">' + p(t("struck", "<w:strike/>")) + "</w:footnote>"
    picture = '<w:footnote w:id="3">' + p(drawing("p9")) + "</w:footnote>"
    body = p(t("Head") + note(2) + note(3), "Heading1") + p(t("Text") + "<w:r><w:br/></w:r>" + note(2)) + p(note(2))
    assert said(body, parts={"word/footnotes.xml": empty + picture}) == "## Head\n\nText"


def test_a_note_may_have_the_mark_of_another() -> None:
    parts = {
        "word/footnotes.xml": '<w:footnote w:id="2">' + p(t("One") + note(2, "endnote")) + "</w:footnote>"
        '<w:footnote w:id="3">' + p("Three.") + "</w:footnote>",
        "word/endnotes.xml": '<w:endnote w:id="2">' + p(t("Two") + note(3)) + "</w:endnote>",
    }
    markdown = "Text[^1]\n\n[^1]: One[^e1]\n\n[^e1]: Two[^2]\n\n[^2]: Three."
    assert said(p(t("Text") + note(2)), parts=parts) == markdown


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


def test_letters_and_signs_stay_as_they_are() -> None:
    read = reading(word(p(t("A crab 🦀\ufe0f, a 漢，。؟"))))
    first = read.issues[0].issue.lead[0]
    assert isinstance(first, Paragraph)
    assert plain(first.children) == "A crab 🦀\ufe0f, a 漢，。؟"
    assert read.problems == ()


def test_a_mark_that_a_file_is_open_is_listed() -> None:
    read = reading(b"\x05Ann", path="inbox/~$draft.docx")
    assert not read.issues + read.problems
    assert [left.reason for left in read.left] == ["a mark of Word that the file is open"]


def test_claims() -> None:
    assert reader.claims("a.DOCX", b"")
    assert reader.claims("no ending", b"PK\x03\x04")
    assert not reader.claims("a.txt", b"text")


# --- nothing is lost ---------------------------------------------------------------------------------------------


TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=12),
    st.sampled_from(["](", "[^1]", "^", "|a|", "{.x}", "чыгунка", "(u)", "**", "`", "1. ", "# ", "::: x"]),
)


LOOKS = st.sampled_from(
    [
        *("", "<w:b/>", "<w:i/>", "<w:vanish/>", "<w:strike/>", '<w:vertAlign w:val="subscript"/>'),
        *('<w:lang w:val="be"/>', '<w:lang w:val="de"/><w:b/>'),
    ]
)


RUNS = st.one_of(st.builds(t, TEXTS, LOOKS), st.sampled_from(["<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>"]))


WRAPPED = st.recursive(
    RUNS,
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name.split()[0]}>",
        st.sampled_from(
            [
                *("w:ins", "w:del", "w:moveTo", "w:smartTag", "w:new"),
                *('w:hyperlink r:id="l1" w:tooltip="a|b"', 'w:fldSimple w:instr="PAGE"'),
            ]
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
    shown = (
        said(xml, decision, relations=LINKS) + json.dumps(made.account.record(), ensure_ascii=False) + made.issue.title
    )
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
