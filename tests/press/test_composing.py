"""Lines set directly: breaking, shaping, tags, links; the part they make."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publisher.model import part as parts
from publisher.pdf import content
from publisher.pdf.content import Element
from publisher.press.composing import Composer, Run, Type
from tests.tools.composed import SLOT, pages, type_

TYPE = type_()
WORDS = st.lists(st.text("abcdeфшÞ.,–’\u00a0fi", min_size=1, max_size=14), min_size=1, max_size=30)


def said(line) -> str:
    return "".join(glyph.text for piece in line for glyph in piece.glyphs)


@given(WORDS, st.floats(30, 300))
@example(["a", "a", "aaa.fÞ"], 35.0)  # letters that stand wider together than one by one
def test_no_word_is_lost_and_no_line_is_too_wide(words: list[str], width: float) -> None:
    lines = TYPE.broken((Run(" ".join(words), "index"),), width, 10.0)
    assert "".join("".join(map(said, lines)).split()) == "".join("".join(words).split())
    for line in lines:
        assert line[-1].x + line[-1].width <= width + 0.1 or len(said(line)) == 1


def test_only_spaces_end_a_line() -> None:
    runs = (Run("Lukashenka, Aliaksandr", "index"), Run(", ", "index"), Run("12–13", "index-principal"))
    lines = TYPE.broken(runs, 60.0, 10.0)
    assert [said(line) for line in lines] == ["Lukashenka,", "Aliaksandr,", "12–13"]
    assert [line[0].x for line in lines] == [0.0, 10.0, 10.0]


def test_a_word_wider_than_the_line_is_broken_where_it_must_be() -> None:
    lines = TYPE.broken((Run("Donaudampfschifffahrtsgesellschaft", "index"),), 50.0)
    assert len(lines) > 1
    assert "".join(map(said, lines)) == "Donaudampfschifffahrtsgesellschaft"


def test_kerning_and_ligatures_are_those_of_the_face() -> None:
    (piece,) = TYPE.line((Run("fi", "index"),))
    assert [glyph.text for glyph in piece.glyphs] == ["fi"]
    pair = TYPE.word("index", "To").width
    assert pair < TYPE.word("index", "T").width + TYPE.word("index", "o").width


def test_an_unknown_style_is_an_error() -> None:
    with pytest.raises(LookupError):
        Type({}, (), {}).line((Run("a", "index"),))


def composed():
    composer = Composer(TYPE, (595.0, 842.0), SLOT)
    composer.page()
    paragraph = Element("P", composer.root)
    link = Run("46", "index", "vol:2024/1#p1", "page 46, Mill")
    composer.put(TYPE.line((Run("Mill, ", "index"), link)), 70, 100, paragraph)
    composer.put(TYPE.line((Run("head", "note"),)), 70, 50)
    composer.anchor("vol:mill", "The mill", 1, 100.0)
    composer.page()
    composer.put(TYPE.line((Run("goes on", "index"),)), 70, 100, paragraph)
    return composer.part("mill")


def test_text_is_tagged_and_furniture_is_not() -> None:
    part = composed()
    assert pages(part) == ["Mill,\n46\n~head", "goes on"]
    assert parts.page_at(part, "vol:mill", 0) == (0, 100.0)
    assert part.bookmarks[0].label == "The mill"
    assert {face.face for face in part.faces} >= {"source-serif-4/SourceSerif4_400Regular.ttf"}


def test_numbers_are_those_of_the_slot_and_lead_back() -> None:
    with pikepdf.open(BytesIO(composed().pdf)) as pdf:
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


def test_what_was_used_is_told_for_the_binder() -> None:
    used: set[tuple[str, str]] = set()
    (piece,) = TYPE.line((Run("a\u00a0b\u2010c", "folio"),))
    TYPE.shown(piece, 0, 0, used)
    (use,) = TYPE.uses(used)
    assert {text for _, text in use.glyphs} == {"a", " ", "b", "-", "c"}
