"""What HTML elements are in a tagged PDF, without the engine."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from publisher.press.structure import Ending, StructureTree


def parse(markup: str) -> tuple[StructureTree, dict[str, Element]]:
    root = ElementTree.fromstring(f'<html lang="en"><body>{markup}</body></html>')
    return StructureTree(root), {element.get("id", ""): element for element in root.iter()}


@pytest.mark.parametrize(
    ("markup", "kinds"),
    [
        ('<p id="x"/>', "P Document"),
        ('<div id="x"/>', "P Document"),
        ('<div id="x"><p/></div>', "Document"),
        ('<div id="x" lang="fr"><p/></div>', "Div Document"),
        ('<section><h2 id="x"/></section>', "H2 Sect Document"),
        ('<p id="x" role="heading" aria-level="4"/>', "H4 Document"),
        ('<p><b><em id="x"/></b></p>', "Em P Document"),
        ('<h2><div id="x"/></h2>', "H2 Document"),
        ('<a id="x"/>', "P Document"),
        ('<p><a id="x" href="#y"/></p>', "Link P Document"),
        ('<p><a id="x" role="doc-noteref" href="#y"/></p>', "Link Reference P Document"),
        ('<ul><li id="x"/></ul>', "LBody LI L Document"),
        ('<nav role="doc-toc"><ol><li><a id="x" href="#y"/></li></ol></nav>', "Link Reference TOCI TOC Document"),
        ('<dl><dt id="x"/></dl>', "Lbl LI L Document"),
        ('<table><tbody><tr><td id="x"/></tr></tbody></table>', "TD TR TBody Table Document"),
        ('<tr><td id="x"/></tr>', "TD TR Document"),
        ('<figure><figcaption id="x"/></figure>', "Caption Div Document"),
        ('<figcaption id="x"/>', "P Document"),
        ('<aside id="x" role="doc-endnote"><p/></aside>', "Note Document"),
    ],
)
def test_kinds(markup: str, kinds: str) -> None:
    tree, elements = parse(markup)
    node = tree.node(elements["x"])
    found = []
    while node is not None:
        found.append(node.kind)
        node = node.parent
    assert " ".join(found) == kinds


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="a furniture" id="x"/>',
        '<div aria-hidden="true"><p id="x"/></div>',
        '<img id="x" alt=""/>',
        '<p role="none" id="x"/>',
    ],
)
def test_furniture_has_no_node(markup: str) -> None:
    tree, elements = parse(markup)
    assert tree.node(elements["x"]) is None


def test_seams_of_lines() -> None:
    tree, elements = parse('<p id="x">\n one-two three <b>four</b> five\nsix</p>')
    lines = ["one-", "two th‐", "ree", " five", "six"]
    none, space, hyphen = None, Ending.SPACE, Ending.HYPHEN
    expected = [(True, none), (False, hyphen), (False, space), (False, space), (False, none)]
    assert [tree.seams(elements["x"], line) for line in lines] == expected


def test_seams_of_lines_that_were_ended_beforehand() -> None:
    tree, elements = parse("<p id='x'>one th\u00ad\u2010\nree two-\u2060\u2060\nfour a-\u2060b\n– five</p>")
    lines = ["one th\u00ad‐", "ree two-\u2060\u2060", "four a-\u2060b", "– five"]
    assert [tree.seams(elements["x"], line)[1] for line in lines] == [Ending.HYPHEN, None, Ending.SPACE, None]


def test_a_space_between_runs_that_the_engine_cut_is_known() -> None:
    tree, elements = parse('<p id="x">one <b>two</b> three</p>')
    assert tree.seams(elements["x"], "one ") == (False, None)
    assert tree.seams(elements["x"], "three") == (True, None)


def test_what_goes_on_with_a_paragraph_is_that_paragraph() -> None:
    tree, elements = parse('<p id="a">one </p><figure/><p id="b" data-of="a">two</p>')
    assert tree.node(elements["a"]) is tree.node(elements["b"])
    assert tree.seams(elements["a"], "one") == (False, Ending.SPACE)


def test_what_was_moved_is_read_after_what_it_follows() -> None:
    tree, elements = parse(
        '<section id="s"><figure id="f" data-after="a"/><p id="a"/><figure id="g" data-after="f"/><p id="b"/></section>'
    )
    nodes = [tree.node(elements[name]) for name in "bgfa"]
    assert sorted(nodes, key=lambda node: node.index if node else 0) == nodes[::-1]


def test_what_follows_nothing_that_is_there_is_read_where_it_stands() -> None:
    tree, elements = parse('<section id="s"><figure id="f" data-after="gone"/><p id="a"/></section>')
    nodes = [tree.node(elements[name]) for name in "fa"]
    assert sorted(nodes, key=lambda node: node.index if node else 0) == nodes
