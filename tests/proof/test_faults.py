"""Faults of lines and pages: each kind is found where it is, and a good page has none."""

from dataclasses import replace

import pytest

from publisher.layout.folder import Paper
from publisher.proof.depth import Depths
from publisher.proof.faults import bottoms, measure
from publisher.proof.findings import KINDS, TypesetBlock, TypesetLine
from publisher.proof.lines import Pages

MEASURE = 334.0
WORDS = "twelve words in a line that says nothing in particular to anyone here "


def line(
    text: str = WORDS * 1, *, page: int = 0, row: int = 0, right: float = MEASURE, space: float = 1.0, size: float = 10
) -> TypesetLine:
    return TypesetLine(page, 0.0, right, 100.0 + 14 * row, size, text.strip(), space)


def paragraph(
    *rights: float, last: str = "three more words", page: int = 0, row: int = 0, space: float = 1.0
) -> TypesetBlock:
    lines = [line(row=row + number, right=right, page=page, space=space) for number, right in enumerate(rights)]
    return TypesetBlock("P", (*lines, line(last, row=row + len(rights), right=90, page=page)))


def found(*blocks: TypesetBlock, extent: int = 1, **values: object) -> dict[str, int]:
    findings = measure(blocks, extent, **values)  # type: ignore[arg-type]
    return {kind: count for kind in KINDS if (count := findings.count(kind))}


RAGGED = paragraph(330, 310, 334, 320, 315, 331, 305)
JUSTIFIED = paragraph(*[334.0] * 7, space=1.3)


def test_good_pages_have_no_fault() -> None:
    assert found(RAGGED) == {}
    assert found(JUSTIFIED) == {}


def test_how_a_column_is_set_is_seen() -> None:
    assert not measure((RAGGED,), 1).justified
    assert measure((JUSTIFIED,), 1).justified
    even = paragraph(334, 333, 334, 333.6, 333.5, 334, 333.7)
    assert not measure((even,), 1).justified, "a ragged edge may be quiet: spaces tell"


def test_loose_lines_are_those_with_a_wide_space() -> None:
    block = TypesetBlock("P", (line(space=1.7), *JUSTIFIED.lines[1:3], line(space=1.6, row=3), *JUSTIFIED.lines[4:]))
    findings = measure((block,), 1)
    assert [(fault.kind, fault.measured) for fault in findings.faults] == [("loose", "word space 1.7 of normal")]


def test_short_lines_are_those_that_leave_over_a_quarter() -> None:
    block = paragraph(330, 310, 245, 334, 255, 331, 305)
    (fault,) = measure((block,), 1).faults
    assert (fault.kind, fault.box[0], fault.box[2]) == ("short", 245, 334)


def test_a_line_that_was_meant_to_end_is_not_short() -> None:
    words = "Best regards,"
    block = TypesetBlock("P", (*RAGGED.lines[:-1], line(words, row=7, right=60), line("The three editors", row=8)))
    assert found(block) == {"short": 1}
    assert found(block, ended=("Bestregards,",)) == {}
    tied = TypesetBlock("P", (*RAGGED.lines[:-1], line(words, row=7, right=60), line("Selected Poems", row=8)))
    assert found(tied) == {}, "the last two words stay together"
    list_ = TypesetBlock(
        "LBody", (*RAGGED.lines[:-1], line(words, row=7, right=60), line("After a list of its own", row=11))
    )
    assert found(list_) == {}, "what stands apart is a paragraph of its own"
    assert found(TypesetBlock("Note", block.lines)) == {}, "in a note nobody minds"


def test_columns_of_a_volume_are_those_of_each_part() -> None:
    wide = TypesetBlock("P", tuple(line(row=row, right=500 - row % 2, page=1) for row in range(9)))
    short = paragraph(330, 310, 334, 320)
    assert found(short, wide, extent=2) == {"short": 4}
    assert found(short, wide, extent=2, ends=(0, 1)) == {}


@pytest.mark.parametrize(("hyphens", "faults"), [(2, 0), (3, 1), (4, 2)])
def test_ladders_begin_with_the_third_hyphen(hyphens: int, faults: int) -> None:
    lines = tuple(
        line(WORDS + ("inter-" if n < hyphens else "more"), row=n, right=each.right)
        for n, each in enumerate(RAGGED.lines)
    )
    assert found(TypesetBlock("P", lines)) == ({"ladder": faults} if faults else {})


def test_last_lines_of_one_word() -> None:
    assert found(paragraph(330, 310, 334, last="word.")) == {"one-word": 1}
    address = TypesetBlock("P", (line("See https://example.org/a/"), line("report", row=1, right=60)))
    assert found(TypesetBlock("P", (*RAGGED.lines,)), address) == {}, "an address is no word"
    for last in ("2049-3630.", "review@example.org", "example.org/a.", "12", "still_wake89"):
        assert found(paragraph(330, 310, 334, last=last)) == {}, last


def test_widows_and_orphans() -> None:
    head = tuple(line(page=0, row=n, right=each.right) for n, each in enumerate(RAGGED.lines[:-1]))
    assert found(TypesetBlock("P", (*head, line("three more words", page=1))), extent=2) == {"widow": 1}
    tail = tuple(line(page=1, row=n, right=each.right) for n, each in enumerate(RAGGED.lines[1:-1]))
    assert found(TypesetBlock("P", (line(page=0), *tail, line("three more words", page=1, row=9))), extent=2) == {
        "orphan": 1
    }


def test_headings_need_two_lines_under_them() -> None:
    heading = TypesetBlock("H3", (line("A heading", row=40),))
    beyond = paragraph(330, 310, 334, page=1)
    assert found(RAGGED, heading, beyond, extent=2) == {"stranded": 1}
    assert found(RAGGED, TypesetBlock("H3", (line("A heading", row=20),)), paragraph(330, 310, row=21)) == {}
    note = TypesetBlock("Note", (line("A note at the foot", row=44, size=8), line("of the page", row=45, size=8)))
    assert found(RAGGED, heading, note, beyond, extent=2) == {"stranded": 1}, "a note is no text under a heading"


def test_a_heading_with_its_text_beside_it_is_not_stranded() -> None:
    """As the name of a group of sources, whose first source is the last line of the page."""
    heading = TypesetBlock("H3", (line("Sources", row=40, right=60),))
    text = [TypesetLine(0, 100.0, 300.0, 100.0 + 14 * row, 8.0, "A source of the week", 1.0) for row in (40, 0)]
    others = TypesetBlock(
        "L", (line("Another source", page=1, right=80), line("and one more", page=1, row=1, right=80))
    )
    assert found(RAGGED, heading, TypesetBlock("L", (text[0],)), others, extent=2) == {}
    column = found(RAGGED, heading, TypesetBlock("L", (text[1],)), others, extent=2)
    assert column == {"stranded": 1}, "text at the head of the next column does not stand beside it"


def ends(*depths: float, last: set[int], body: int = 0) -> list[tuple[str, int, str]]:
    blocks = tuple(paragraph(330, 310, page=page, row=10) for page in range(len(depths)) if page >= body)
    pages = Pages(((595.0, 842.0),) * len(depths), blocks, ends=frozenset(last), body=body)
    paper = Paper(style="", depth=686, top=76.5)
    return [(fault.kind, fault.page, fault.measured) for fault in bottoms(pages, Depths(depths), paper, (10, 14))]


def test_pages_that_end_elsewhere_than_at_the_foot() -> None:
    assert ends(0.99, 0.81, 0.7, 1.0, 0.4, last={4}) == [("bottom", 2, "ends 15 lines short, filled to 70 %")]
    assert ends(1.0, 0.45, last={1}) == [], "the last page may end where it ends"
    assert ends(0.1, last={0}) == [], "so may the only one"
    assert ends(1.0, 1.04, 0.2, last={2}) == [
        ("bottom", 1, "ends 2 lines below the foot"),
        ("stub", 2, "20 % of a page"),
    ]
    assert ends(0.6, 0.5, 0.0, 0.6, last={0, 1, 3}) == [], "so may that of each part, and a blank page"
    assert ends(0.6, 1.0, last={1}, body=1) == [], "so may a cover"


def test_counts_are_of_lines_that_an_engine_broke() -> None:
    narrow = TypesetBlock(
        "P", (TypesetLine(0, 400, 480, 100, 10, "few letters"), TypesetLine(0, 400, 450, 114, 10, "a line"))
    )
    key_figure = TypesetBlock("LBody", (line("24", size=25), line("drones", row=1, right=40)))
    single = TypesetBlock("P", (line("One line"),))
    findings = measure((RAGGED, narrow, key_figure, single), 1)
    assert findings.total == len(RAGGED.lines)
    assert findings.per_hundred() == 0.0


def test_a_column_of_the_imprint_is_as_wide_as_it_is_though_text_above_begins_at_the_same_edge() -> None:
    """As in reports of proofs that cry wolf: columns of one left edge and size on one page are not one column."""
    text = paragraph(330, 310, 334, 320, 315, 331, 305, row=20)
    narrow = TypesetBlock("P", tuple(line("of the society, and the", row=row, right=110) for row in range(40, 45)))
    beside = TypesetBlock("P", (replace(line("None to earlier issues.", row=40, right=240), left=130.0),))
    assert found(text, narrow, beside) == {}
    assert found(text, narrow)["short"] == 4
    wide = paragraph(330, 240, 334, 320, row=40)
    assert found(text, wide, replace(beside, lines=(replace(beside.lines[0], left=345.0),))) == {"short": 1}
