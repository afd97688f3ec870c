"""Words of an element as a reader hears them: description of a link, alternative of a drawing."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from publisher.press.alternatives import alternative, link_description, words


def element(markup: str) -> Element:
    """The element with the id x."""
    return next(item for item in ElementTree.fromstring(f"<body>{markup}</body>").iter() if item.get("id") == "x")


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        ('<a id="x" title="The book">a  word</a>', "a word (The book)"),
        ('<a id="x" title="word">a word</a>', "a word"),
        ('<a id="x" aria-label="Source 4" title="The book">4</a>', "Source 4 (The book)"),
        ('<a id="x" title="Source 4">4</a>', "Source 4"),
        ('<a id="x"><img alt="A map"/></a>', "A map"),
        (
            '<a id="x">the con\u00ad\u2010\nference of North-\u2060\u2060\nSouth\nlines</a>',
            "the conference of North-South lines",
        ),
        ('<a id="x"/>', "https://example.org"),
    ],
)
def test_link_description(markup: str, description: str) -> None:
    assert link_description(element(markup), "https://example.org") == description


def test_alternative_of_a_drawing() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" id="x"><title>Two\n bars</title></svg>'
    assert alternative(element(svg)) == "Two bars"


def test_words_of_elements_that_stand_apart_are_apart() -> None:
    paragraph = element('<p id="x">one<b>two</b>\n three</p>')
    assert words(paragraph) == "onetwo three"
    assert words(paragraph, [paragraph[0]]) == "one two three"
