"""The outline of an import held against that of pandoc: headings, lists, tables, links, notes, pictures.

Every difference is explained here; one that is not fails, and so does an explanation that explains nothing.
"""

import subprocess
from pathlib import Path

import pytest

from tests.tools.word import (
    LINKS,
    PNG,
    drawing,
    field,
    imported,
    li,
    note,
    p,
    reading,
    relation,
    t,
    table,
    unproven,
    word,
)

pytest.importorskip("pypandoc")

from tests.tools import word_oracle

CORPUS = Path(__file__).parents[4] / "shared/corpora/word"
NOTES = {
    "word/footnotes.xml": '<w:footnote w:id="2">' + p("A note.") + "</w:footnote>",
    "word/endnotes.xml": '<w:endnote w:id="2">' + p("At the end.") + "</w:endnote>",
}
BODIES = {
    "headings": p("a", "Heading1") + p("b", "Heading3") + p("c", "Heading3") + p("d", "Heading2") + p("x"),
    "a list in a list": li("a") + li("b", 1) + li("c", 1) + li("d"),
    "a list that begins anew": li("a", 0, 2) + li("b", 0, 2) + p("x") + li("c", 0, 3),
    "two kinds of lists": li("a") + li("b", 0, 2),
    "a table": p("x") + table(("Port", "Ships"), ("Brest", "4")),
    "notes": p(t("Text") + note(2) + t(" and") + note(2, "endnote") + t(".")),
    "a link": p('<w:hyperlink r:id="l1">' + t("the ") + t("чыгунка", '<w:lang w:val="be"/>') + "</w:hyperlink>"),
    "a link in a field": p(field(' HYPERLINK "https://example.org/b" \\l "here" ', t("two"))),
    "a picture": p(drawing("p1", "A bridge")),
    "a quotation": p("x") + p("said", "Quote") + p("more", "Quote"),
    "hidden and struck words": p(t("a") + t("b", "<w:vanish/>") + t("c", "<w:strike/>"), "Heading1") + p("x"),
}
EXPLAINED = {
    "hidden and struck words": {"headings": "pandoc prints both"},
}
_CONTENTS = "the table of contents is made anew"
_EMPTY = "a table without words is left out"
_SIDEBAR = "a table of one cell is a sidebar"
OF_CORPUS = {
    "pandoc/0_level_headers": {"links": _CONTENTS, "tables": "pandoc counts rows of a page that are empty"},
    "pandoc/equations": {"links": "addresses without a site cannot be links, and are listed"},
    "pandoc/hanging_indent": {"quotations": "a hanging indent is no quotation"},
    "pandoc/headers": {"headings": "pandoc makes a paragraph of the seventh level"},
    "pandoc/image_vml": {"quotations": "an indented paragraph is asked about"},
    "pandoc/image_vml_as_object": {"pictures": "an EMF cannot be printed, and is said"},
    "pandoc/lists": {"lists": "bullets that follow one another are one list; the indented paragraph is part of it"},
    "pandoc/lists_div_bullets": {"lists": "a bullet that is not shown is none"},
    "pandoc/lists_level_override": {
        "headings": "an outline level makes a heading, whatever the style",
        "lists": "what is indented under an item is part of it",
        "quotations": "what is indented under an item is part of it",
    },
    "pandoc/lists_multiple_initial": {"lists": "levels that nothing stands above are not made up"},
    "pandoc/lists_restart_8367": {"lists": "Word counts 1 2 3 4 here"},
    "pandoc/lists_restarting": {"quotations": "a paragraph set in by less than a centimetre is none"},
    "pandoc/nested_anchors_in_header": {"headings": _CONTENTS, "links": _CONTENTS},
    "pandoc/pageref": {"links": _CONTENTS},
    "pandoc/table_gridbefore": {"tables": "the column that is left free at first stays; empty rows go"},
    "pandoc/table_with_list_cell": {"lists": "a list in a cell is set as lines, and said"},
    "pandoc/textbox_image": {"pictures": "pandoc leaves out the picture of a text box"},
    "python-docx/blk-containing-table": {"tables": _EMPTY},
    "python-docx/blk-inner-content": {"tables": _EMPTY},
    "python-docx/blk-paras-and-tables": {"tables": f"{_EMPTY}; {_SIDEBAR}"},
    "python-docx/par-hlink-frags": {"links": "addresses without a site cannot be links, and are listed"},
    "python-docx/sct-inner-content": {"tables": f"{_EMPTY}; {_SIDEBAR}"},
    "python-docx/sty-known-styles": {"quotations": "a style that is based on that of a quotation is one"},
    "python-docx/tbl-2x2-table": {"tables": _EMPTY},
    "python-docx/tbl-col-props": {"tables": _EMPTY},
    "python-docx/tbl-having-tables": {"tables": _EMPTY},
    "python-docx/tbl-on-off-props": {"tables": _EMPTY},
    "python-docx/tbl-props": {"tables": f"{_EMPTY}; {_SIDEBAR}"},
}


@pytest.mark.parametrize("name", BODIES)
def test_our_own_files(name: str) -> None:
    more = {"parts": NOTES | {"word/media/i.png": PNG}, "relations": LINKS + relation("p1", "image", "media/i.png")}
    own = word_oracle.of_issue(imported(BODIES[name], **more).issue)
    found = word_oracle.of_pandoc(word(BODIES[name], **more)).differences(own)
    assert found.keys() == EXPLAINED.get(name, {}).keys(), found


@pytest.mark.slow
def test_the_fixtures_of_other_programs() -> None:
    """Each is imported and proved, or refused with a reason of its own; nothing differs but what is explained."""
    if not CORPUS.is_dir():
        pytest.skip("the fixtures are not beside this project (../shared/corpora/word)")
    wrong: dict[str, object] = {}
    for path in sorted(CORPUS.rglob("*.docx")):
        name, data = path.relative_to(CORPUS).with_suffix("").as_posix(), path.read_bytes()
        read = reading(data, "accept")
        if not read.issues:
            wrong[name] = [str(problem) for problem in read.problems]
            continue
        if faults := unproven(read.issues[0]):
            wrong[name] = faults
            continue
        try:
            theirs = word_oracle.of_pandoc(data)
        except subprocess.CalledProcessError:  # pandoc itself cannot read it
            continue
        found = theirs.differences(word_oracle.of_issue(read.issues[0].issue))
        if found.keys() != OF_CORPUS.get(name, {}).keys():
            wrong[name] = found
    assert wrong == {}
