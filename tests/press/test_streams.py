"""Sequences of one page renamed: lines of a paragraph become one, artifacts keep their properties, seams are told."""

from publisher.pdf.content import Content
from publisher.press.streams import Sequences
from publisher.press.structure import Ending, StructureNode

LETTERS = {b"F1": {1: "a", 2: " ", 3: "-"}}


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
