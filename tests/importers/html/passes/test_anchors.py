"""Links inside a page, and characters that are cut out of it."""

import re
from functools import partial

from publisher.importers.html import tree
from publisher.importers.html.passes import anchors


def page(text: str) -> tree.Element:
    made, _ = tree.parsed(text, "p")
    assert made
    return made.root


def test_links_inside_the_page() -> None:
    root = page("<a href=#x>1</a><a href='https://a.example/p#x'>2</a><a href=#n%C3%A9>3</a><a href=o.html#x>4</a>"
                "<a href=#lost>5</a><a href='https://b.example/#x'>6</a><p id=x>a<p><a name=né>b</a>")  # fmt: skip
    found = anchors.Anchors(root, "https://a.example/p?q#z".partition("?")[0])
    assert [link.text for link, _ in found.links] == ["1", "2", "3", "4"]
    assert [link.text for link in found.broken] == ["5"]
    assert [found.leads_back(link) for link in root.iter("a")] == [False, False, False, False, True, False, False]


def test_characters_are_cut_out_and_stay_in_the_tree() -> None:
    root = page("<p><b>[</b>1<i>] a</i>b</p>")
    (p,) = root.iter("p")
    whole = "".join(root.itertext())
    assert anchors.cut_head(p, partial(anchors.matched, re.compile(r"\[1\] ")), "sign")
    assert tree.words(p) == "a b"
    assert "".join(root.itertext()) == whole
    assert not anchors.cut_head(p, partial(anchors.matched, re.compile("x")), "sign")


def test_blocks() -> None:
    root = page("<div><p><span><a id=x>a</a></span></p></div>")
    (link,) = root.iter("a")
    assert tree.name_of(anchors.block_of(link)) == "p"
