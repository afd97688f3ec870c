"""Pages that begin inside a paragraph, found by the letters of its lines and marked between its words.

After public reports of other tools: pages wanted where print has them, for citing (oomol-lab/pdf-craft #206,
epuber-io/epuber #108, aerkalov/ebooklib #134), ids that agree with the page list over several documents
(ways2read/InDesignA11Y #17), blank pages that are still reached (w3c/epub-specs #1471).
"""

from dataclasses import replace

import pytest

from publisher.formats import page_starts
from publisher.formats.book import PageMark
from publisher.formats.chapters import compile_book
from publisher.model.tree import Emphasis, Inlines, LinkNumber, Paragraph, Redacted, Text
from publisher.model.walking import plain, walk
from tests.tools import ebook_sample as sample

WORDS = "Seven ferries ran in the morning."


@pytest.mark.parametrize(
    ("run", "starts", "pieces"),
    [
        ((Text(WORDS),), [(12, "2")], ["Seven ferries ", "2|ran in the morning."]),
        ((Text(WORDS),), [(8, "2")], ["Seven ferries ", "2|ran in the morning."]),
        ((Text(WORDS),), [(5, "2"), (15, "3")], ["Seven ", "2|ferries ran ", "3|in the morning."]),
        ((Text("well-known mills"),), [(5, "2")], ["well-", "2|known mills"]),
        ((Text("Seven fer\u00adries ran"),), [(8, "2")], ["Seven fer\u00adries ", "2|ran"]),
        ((Text("They ran."), LinkNumber(4), Text(" More.")), [(8, "2")], ["They ran. ", "2|More."]),
        (
            (Text("The "), Emphasis((Text("Old Mill"),)), Text(", at Brod.")),
            [(6, "2")],
            ["The Old Mill, ", "2|at Brod."],
        ),
        ((Text("In "), Emphasis((Text("Old Mill"),)), Text("“Ada”")), [(9, "2")], ["In Old Mill", "2|“Ada”"]),
        ((Text("The "), Emphasis((Text("Old Mill"),))), [(6, "2")], ["The Old Mill", "2|"]),
        ((Text(WORDS),), [], [WORDS]),
    ],
    ids=[
        "between words",
        "a word divided over the foot",
        "two pages",
        "behind a hyphen",
        "soft hyphens do not count",
        "the number of a source stays",
        "inside a phrase, and its comma",
        "before a quotation",
        "inside the last phrase",
        "none",
    ],
)
def test_pieces(run: Inlines, starts: list[tuple[int, str]], pieces: list[str]) -> None:
    found = list(page_starts.pieces(run, starts))
    assert ["".join(f"{label}|" for label in labels) + plain(piece) for labels, piece in found] == pieces
    assert [type(node) for _, piece in found for node in piece if not isinstance(node, Text)] == [
        type(node) for node in run if not isinstance(node, Text)
    ]


def test_pages_inside_are_counted_in_letters() -> None:
    edition = sample.edition()
    part = sample.part(edition)
    paragraph = Paragraph(id="p1", children=(Text(WORDS),))
    lines = (("p1", ((0, 700.0, 12), (1, 80.0, 10), (1, 94.0, 6))),)
    assert page_starts.pages_inside(replace(part, lines=lines), [paragraph]) == {"p1": ((1, 12),)}
    assert page_starts.pages_inside(replace(part, lines=(("p1", lines[0][1][1:]),)), [paragraph]) == {}  # not all of it
    assert page_starts.pages_inside(replace(part, lines=(("p2", lines[0][1]),)), [paragraph]) == {}
    barred = replace(paragraph, children=(Text("Seven ferries "), Redacted("left out"), Text("in the morning.")))
    assert page_starts.pages_inside(replace(part, lines=lines), [barred]) == {}


def test_a_page_begins_in_the_middle_of_a_paragraph_of_the_book() -> None:
    """As reported of books whose page list leads to the paragraph, a screen too early."""
    edition = sample.edition()
    part = sample.part(edition)
    names = [each.id for each in walk(replace(edition.issue, notes=()))]
    block = next(each for each in edition.issue.sections[0].blocks if isinstance(each, Paragraph))
    letters = len("".join(plain(block.children).split()))
    anchors = {name: int(at > names.index(block.id)) for at, name in enumerate(names)}
    lines = ((block.id, ((0, 700.0, 5), (1, 80.0, letters - 5))),)
    made = replace(part, sizes=part.sizes[:2], anchors=tuple(sorted(anchors.items())), lines=lines)
    book = compile_book(edition, made)
    assert book.breaks_in == {block.id: ((5, PageMark("2")),)}
    assert [(entry.title, entry.href.partition("#")[2]) for entry in book.pages] == [("1", "page-1"), ("2", "page-2")]
    assert [len(labels) for labels, _ in book.pieces(block)] == [0, 1]
