"""Pages that begin inside a block, found by the letters of its lines and marked between its words.

After public reports of other tools: pages wanted where print has them, for citing (oomol-lab/pdf-craft #206,
epuber-io/epuber #108, aerkalov/ebooklib #134), ids that agree with the page list over several documents
(ways2read/InDesignA11Y #17), blank pages that are still reached (w3c/epub-specs #1471), page breaks between the words
of an item, in the first item, behind the last (nlbdev/nordic-epub3-dtbook-migrator #197, #108, #38).
"""

import re
from dataclasses import replace

import pytest

from publisher.formats import epub, page_starts
from publisher.formats.book import PageMark
from publisher.formats.chapters import compile_book
from publisher.model.tree import (
    Base,
    Block,
    Cell,
    CodeBlock,
    Definition,
    DefinitionList,
    Emphasis,
    Event,
    Heading,
    Inlines,
    LinkNumber,
    ListBlock,
    Paragraph,
    Quotation,
    Redacted,
    Sidebar,
    SignOff,
    Span,
    Table,
    Text,
    Timeline,
)
from publisher.model.values import IndexMark
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


def test_a_page_begins_inside_a_marked_passage() -> None:
    """It was marked after it, five words too late: F043 of a briefing."""
    marked = Span((Text("the Old Mill at Brod"),), lang="be", id="mill", index=(IndexMark("mills"),))
    found = list(page_starts.pieces((Text("They saw "), marked, Text(" and went.")), [(10, "2")]))
    assert found == [
        ((), (Text("They saw "), replace(marked, children=(Text("the "),)))),
        (("2",), (Span((Text("Old Mill at Brod"),), lang="be"), Text(" and went."))),
    ]
    first = list(page_starts.pieces((Text("They saw "), marked), [(7, "2")]))
    assert first == [((), (Text("They saw "),)), (("2",), (marked,))]
    ended = list(page_starts.pieces((marked, Text(" and went.")), [(15, "2")]))
    assert [(labels, plain(piece)) for labels, piece in ended] == [((), "the Old Mill at Brod"), (("2",), " and went.")]


def test_pages_inside_are_counted_in_letters() -> None:
    edition = sample.edition()
    part = sample.part(edition)
    paragraph = Paragraph(id="p1", children=(Text(WORDS),))
    lines = (("p1", ((0, 700.0, 12), (1, 80.0, 10), (1, 94.0, 6))),)

    def starts(lines: object, block: Paragraph = paragraph) -> page_starts.PageStarts:
        return page_starts.page_starts(replace(part, lines=lines), page_starts.stops((block,)))

    assert starts(lines) == ({"p1": 0}, {"p1": ((1, 12),)})
    assert starts((("p1", lines[0][1][1:]),)) == ({}, {})  # not all of it
    assert starts((("p2", lines[0][1]),)) == ({}, {})
    barred = replace(paragraph, children=(Text("Seven ferries "), Redacted("left out"), Text("in the morning.")))
    assert starts(lines, barred) == ({}, {})


def five(name: str) -> Paragraph:
    return Paragraph(id=name, children=(Text("Five"),))


DEEPER = ListBlock(id="deeper", ordered=False, items=((five("b1"),), (five("b2"),)))
WRITTEN = (Text("Ada"),)


@pytest.mark.parametrize(
    ("block", "lines", "begin"),
    [
        (ListBlock(id="l", ordered=False, items=((five("a"),), (five("b"),))), {"l": "0000 1111"}, {"a": 0, "b": 1}),
        (
            ListBlock(id="l", ordered=True, items=((five("a"), DEEPER), (five("c"),))),
            {"l": "0000 2222", "deeper": "0000 1111"},
            {"a": 0, "b1": 0, "b2": 1, "c": 2},
        ),
        (
            ListBlock(id="l", ordered=False, tight=False, items=((five("a"),), (five("b"),))),
            {"a": "0000", "b": "1111"},
            {"a": 0, "b": 1},
        ),
        (
            DefinitionList(id="d", items=tuple(Definition(WRITTEN, ((five(name),),)) for name in "ab")),
            {"d": "000 111", "a": "0000", "b": "1111"},
            {"d/1": 0, "a": 0, "d/2": 1, "b": 1},
        ),
        (
            Timeline(id="t", title=WRITTEN, events=tuple(Event(WRITTEN, (five(name),)) for name in "ab")),
            {"t": "000 000 111", "a": "0000", "b": "1111"},
            {"t": 0, "t/1": 0, "a": 0, "t/2": 1, "b": 1},
        ),
        (Quotation(id="q", children=(five("a"),), source=WRITTEN), {"q": "111", "a": "0000"}, {"a": 0, "q/source": 1}),
        (
            Sidebar(id="s", title=WRITTEN, children=(DEEPER,)),
            {"s": "000", "deeper": "00001111"},
            {"s": 0, "b1": 0, "b2": 1},
        ),
        (SignOff(id="s", children=(DEEPER,)), {"deeper": "00001111"}, {"b1": 0, "b2": 1}),
        (
            Table(
                id="t",
                head=(Cell(WRITTEN), Cell(WRITTEN)),
                rows=((Cell(WRITTEN), Cell()),) * 2,
                note=WRITTEN,
                source=(),
            ),
            {"t": "000000 000 111 222"},
            {"t": 0, "t/1-1": 0, "t/2-1": 1, "t/under": 2},
        ),
        (CodeBlock(id="c", text="a b\n\n  cd"), {"c": "0011"}, {"c": 0}),
        (Heading(id="h", level=3, children=WRITTEN), {"h": "111"}, {"h": 1}),
    ],
    ids=lambda value: f"{value.kind} {value.id}" if isinstance(value, Base) else "",
)
def test_what_has_no_id_of_its_own_in_print_is_found_by_its_letters(
    block: Block, lines: dict[str, str], begin: dict[str, int]
) -> None:
    """As reported of books whose page breaks stand before a whole list or table (`lines`: the page of each letter)."""
    counted = sorted(
        (name, tuple((int(page), 80.0, 1) for page in each if page != " ")) for name, each in lines.items()
    )
    part = replace(sample.part(sample.edition()), lines=tuple(counted))
    stops = list(page_starts.stops((block,)))
    assert page_starts.page_starts(part, stops).begin == begin
    in_order = list(dict.fromkeys(stop.name for stop in stops))
    assert [name for name in in_order if name in begin] == list(begin)
    assert {each.id for each in walk((block,))} <= {*in_order}


def test_a_page_begins_between_and_inside_items_of_a_tight_list() -> None:
    block = ListBlock(id="l", ordered=False, items=((five("a"),), (five("b"),), (five("c"),)))
    lines = (("l", ((0, 700.0, 4), (1, 80.0, 4), (1, 94.0, 1), (2, 80.0, 3))),)
    edition = sample.edition()
    section = replace(edition.issue.sections[0], blocks=(block,))
    edition = replace(edition, issue=replace(edition.issue, lead=(), sections=(section,), sign_off=None, sources=()))
    part = sample.part(sample.edition())
    part = replace(part, sizes=part.sizes[:1] * 3, anchors=((section.id, 0), ("l", 0)), lines=lines)
    book = compile_book(edition, part)
    assert (book.breaks_at["b"], book.breaks_in) == ((PageMark("2"),), {"c": ((1, PageMark("3")),)})
    assert [(entry.title, entry.href.partition("#")[2]) for entry in book.pages] == [
        ("1", "page-1"),
        ("2", "page-2"),
        ("3", "page-3"),
    ]
    assert not any(page_starts.is_part(name) for name in book.places)


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


def test_pages_begin_before_takeaways_cells_and_lines_of_code() -> None:
    """What a page may begin with besides paragraphs, in the documents of the book."""
    head, first, second = (
        tuple(Cell((Text(word),)) for word in words.split()) for words in ("Day Sum", "One Two", "Six Ten")
    )
    table = Table(id="t", head=head, rows=(first, second), note=(Text("End"),))
    code = CodeBlock(id="c", text="if a:\n    mill()")
    edition = sample.edition()
    section = replace(edition.issue.sections[0], blocks=(table, code))
    issue = replace(
        edition.issue,
        takeaways=((Text("Ann"),), (Text("Ben"),)),
        lead=(),
        sections=(section,),
        sign_off=None,
        sources=(),
    )
    part = sample.part(sample.edition())
    lines = (
        ("c", ((5, 700.0, 4), (6, 80.0, 6))),
        ("t", ((1, 700.0, 6), (2, 80.0, 3), (3, 80.0, 6), (4, 80.0, 3), (5, 80.0, 3))),
    )
    anchors = (("_takeaway-1", 0), ("_takeaway-2", 1), ("c", 5), (section.id, 1), ("t", 1))
    made = replace(part, sizes=part.sizes[:1] * 7, anchors=tuple(sorted(anchors)), lines=lines)
    made_of = replace(edition, issue=issue)
    book = compile_book(made_of, made)
    roots = ((sample.ROOT / "layouts",), (sample.ROOT / "fonts",))
    chapters = book.chapters[:2]
    text = b"".join(epub.printed(made_of, book, roots, "document.xhtml.j2", each) for each in chapters).decode()
    breaks = re.finditer(r'aria-label="(\d+)"></span>(?:\s*<[^>]*>)*([^<]*)', text)
    assert [" ".join(match.groups()) for match in breaks] == [
        "1 iSANS",
        "2 Ben",
        "3 One",
        "4 Two",
        "5 Ten",
        "6 End",
        "7 mill()",
    ]
