"""Sequences of one page renamed: lines of a paragraph become one, artifacts keep their properties, seams are told."""

import pytest

from publisher.fonts import Twin
from publisher.pdf.content import Content
from publisher.press.streams import Letters, Sequences, Spelling
from publisher.press.structure import Ending, StructureNode

LETTERS = {b"F1": Letters({1: "a", 2: " ", 3: "-"})}


def begin(mcid: int) -> list[object]:
    return [b"/Span", {"MCID": mcid}, b"BDC"]


def rewritten(endings: dict[Content, Ending | None], *, second: str = "P") -> tuple[list[object], Sequences]:
    paragraph = StructureNode("P", 0, None)
    other = paragraph if second == "P" else StructureNode(second, 1, None)
    owners = {Content(0, 7): (paragraph, 0), Content(0, 8): (other, 1)}
    sequences = Sequences(0, owners, {Content(0, 9): b"<</Type/Pagination>>"}, endings, LETTERS)
    line = [b"/F1 9 Tf", b"[<00010003>] TJ", b"EMC"]
    return sequences.rewrite([*begin(7), *line, *begin(8), *line, *begin(9), *line]), sequences


def test_lines_of_one_paragraph_are_one_sequence() -> None:
    items, sequences = rewritten({})
    assert items.count(b"/P") == 1
    assert sequences.count == 1
    assert sequences.renamed == {Content(0, 7): Content(0, 0), Content(0, 8): Content(0, 0)}


def test_another_element_begins_another_sequence() -> None:
    items, sequences = rewritten({}, second="Lbl")
    assert (items.count(b"/P"), items.count(b"/Lbl"), sequences.count) == (1, 1, 2)


def test_an_artifact_keeps_its_properties_and_has_no_number() -> None:
    items, _ = rewritten({})
    at = items.index(b"/Artifact")
    assert items[at + 1] == b"<</Type/Pagination>>"


def test_a_line_ends_with_the_space_that_was_dropped_or_a_soft_hyphen() -> None:
    items, _ = rewritten({Content(0, 7): Ending.SPACE})
    assert b"[<000100030002>] TJ" in items
    items, _ = rewritten({Content(0, 7): Ending.HYPHEN})
    assert b"/Span<</ActualText<FEFF00AD>>>BDC" in items


def test_black_is_black_alone_whatever_the_engine_calls_it() -> None:
    """As users of other tools asked for (quire 734, typst 8646): the black of the engine is a mixture of three."""
    items = Sequences(0, {}, {}, {}, LETTERS).rewrite([b"0 0 0 rg", b"0 0 0 RG", b"10 0 0 rg", b"0.6 0 0 rg"])
    assert items == [b"0 g", b"0 G", b"10 0 0 rg", b"0.6 0 0 rg"]


def spelled(text: str, codes: bytes) -> tuple[bytes, Letters]:
    """Glyph 1 is ’ and ʼ, 2 is a, 3 is fi."""
    letters = Letters({1: "’", 2: "a", 3: "fi"}, {"ʼ": Twin(1, 90, "’")})
    return Spelling(text).spelled(codes, letters), letters


@pytest.mark.parametrize(
    ("text", "codes", "expected"),
    [
        ("a’aʼa", b"[<00020001>-3<000200010002>] TJ", b"[<00020001>-3<0002005a0002>] TJ"),
        ("fi\N{WORD JOINER}ʼ\N{SOFT HYPHEN}’", b"[<000300010001>] TJ", b"[<0003005a0001>] TJ"),
        ("xʼ", b"[<00020001>] TJ", b"[<00020001>] TJ"),  # another text than this: nothing is told
        ("ʼ", b"[<000100010001>] TJ", b"[<005a00010001>] TJ"),
    ],
)
def test_glyphs_have_the_code_of_the_character_that_stands_there(text: str, codes: bytes, expected: bytes) -> None:
    found, letters = spelled(text, codes)
    assert found == expected
    assert letters.used == ({"ʼ"} if b"5a" in expected else set())


def test_texts_are_followed_through_their_sequence_alone() -> None:
    letters = {b"F1": Letters({1: "’"}, {"ʼ": Twin(1, 90, "’")})}
    owners = {Content(0, number): (StructureNode("P", number, None), 0) for number in (7, 8)}
    sequences = Sequences(0, owners, {}, {}, letters)
    sequences.texts = {Content(0, 7): "ʼ’"}
    line = [b"/F1 9 Tf", b"[<00010001>] TJ", b"EMC"]
    items = sequences.rewrite([*begin(7), *line, *begin(8), *line])
    assert [item for item in items if str(item).endswith("TJ'")] == [b"[<005a0001>] TJ", b"[<00010001>] TJ"]
