"""Composed pages as PDF: numbers of structure parents, links, strings, colours, names of faces."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.pdf import content
from tests.tools.composed import SLOT, mill


def test_numbers_are_those_of_the_slot_and_lead_back() -> None:
    with pikepdf.open(BytesIO(mill().pdf)) as pdf:
        tree = pdf.Root.StructTreeRoot
        numbers = list(tree.ParentTree.Kids[0].Nums)
        keys = [int(key) for key in numbers[::2]]
        first = SLOT * content.RANGE
        assert keys == [first, first + 1, first + 2]
        assert [int(page.obj.StructParents) for page in pdf.pages] == [first, first + 1]
        annotation = pdf.pages[0].obj.Annots[0]
        assert int(annotation.StructParent) == first + 2
        assert str(annotation.Dest) == "vol:2024/1#p1"
        assert (str(annotation.Contents), int(annotation.F)) == ("page 46, Mill", 4)
        link = numbers[5]
        assert link.S == "/Link"
        assert link.K[0].Obj.objgen == annotation.objgen
        assert numbers[1][0].S == "/P"
        kids = list(tree.K.K[0].K)
        assert int(kids[0]) == 0
        assert (kids[1].S, kids[2].Type) == ("/Link", "/MCR")


@given(st.text())
def test_strings_come_back(text: str) -> None:
    if text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") == text and "\r" not in text:
        assert str(pikepdf.Object.parse(content.text(text))) == text


@pytest.mark.parametrize(("colour", "operands"), [("#9C1F2E", b"0.612 0.122 0.18"), ("#000000", b"0 0 0")])
def test_a_colour_is_the_operands_of_rg(colour: str, operands: bytes) -> None:
    assert content.colour(colour) == operands


def test_an_element_takes_its_place_in_its_parent() -> None:
    root = content.Element("Document", None)
    first, second = content.Element("P", root), content.Element("P", root)
    assert root.kids == [first, second]


def test_black_is_set_in_black_alone() -> None:
    assert content.black(b"0 0 0 rg 1 w\n0 0 0 RG 10 0 0 rg 0.1 0 0 rg") == b"0 g 1 w\n0 G 10 0 0 rg 0.1 0 0 rg"
