"""Lines set directly: shaping and breaking."""

import shutil
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publisher import fonts
from publisher.layout import faces
from publisher.press.shaping import Run, Type, Used
from tests.conftest import ROOT
from tests.tools.composed import type_

TYPE = type_()
WORDS = st.lists(st.text("abcdeфшÞ.,–’\u00a0fi", min_size=1, max_size=14), min_size=1, max_size=30)


def said(line) -> str:
    return "".join(glyph.text for piece in line for word in piece.words for glyph in word.glyphs)


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
    assert [glyph.text for word in piece.words for glyph in word.glyphs] == ["fi"]
    pair = TYPE.word("index", "To").width
    assert pair < TYPE.word("index", "T").width + TYPE.word("index", "o").width


def test_an_unknown_style_is_an_error() -> None:
    with pytest.raises(LookupError):
        Type({}, (), {}).line((Run("a", "index"),))


def test_what_was_used_is_told_for_the_binder() -> None:
    used: set[tuple[str, str]] = set()
    (piece,) = TYPE.line((Run("a\u00a0b\u2010c", "folio"),))
    TYPE.shown(piece, 0, 0, used)
    (use,) = TYPE.uses(used)
    assert {text for _, text in use.glyphs} == {"a", " ", "b", "-", "c"}


@pytest.fixture(scope="module")
def scripts() -> Type:
    """A type that has faces for many writings."""
    roots = (ROOT / "tests/data/noto-many-scripts", ROOT / "fonts")
    return Type(TYPE.styles, fonts.read(roots), TYPE.colours, partial(faces.chain, roots=roots))


@pytest.mark.parametrize(
    ("runs", "seen"),
    [
        (("The port of הנמל החדש, open",), "The port of החדש הנמל, open"),
        (("הנמל, החדש בינואר 2026",), "2026 בינואר החדש ,הנמל"),
        (("in הנמל בינואר 2026. Over",), "in 2026 בינואר הנמל. Over"),
        (("הנמל החדש", ", 3, 14"), "החדש הנמל, 3, 14"),  # a page is no part of the heading
        (("(הנמל) الميناء الجديد to",), "(الجديد الميناء (הנמל to"),
        (("Port of 2026",), "Port of 2026"),
    ],
)
def test_words_written_from_right_to_left_stand_in_their_order(scripts: Type, runs: tuple[str, ...], seen: str) -> None:
    styled = [Run(text, "index", link=str(number)) for number, text in enumerate(runs)]
    assert "".join(word.text for piece in scripts.line(styled) for word in piece.words) == seen


def test_chinese_is_broken_between_characters_and_no_line_begins_with_a_point(scripts: Type) -> None:
    text = "NATO 港口委员会昨天宣布，新的码头将于一月二十日开放，所有船只必须提前三天登记（包括渔船）。"
    lines = scripts.broken((Run(text, "index"),), 80.0)
    said_ = ["".join(word.text for piece in line for word in piece.words) for line in lines]
    assert "".join(said_) == text
    assert len(said_) > 4
    assert not [line for line in said_ if line[0] in "，。）" or line[-1] == "（"]
    assert all(line[-1].x + line[-1].width <= 80.0 for line in lines)
    assert all(line[-1].x + line[-1].width > 50.0 for line in lines[:-1])


def test_letters_that_a_face_lacks_are_set_in_the_face_that_stands_in(tmp_path) -> None:
    shutil.copytree(ROOT / "tests/data/noto-sans-georgian", tmp_path / "noto-sans-georgian")
    roots = (tmp_path, ROOT / "fonts")
    georgian = Type(TYPE.styles, fonts.read(roots), TYPE.colours, partial(faces.chain, roots=roots))
    (line,) = georgian.broken((Run("No 1 პორტი და, 王", "index"),), 500.0)
    assert said(line) == "No 1 პორტი და, 王"
    used: Used = set()
    shown = b"".join(georgian.shown(piece, 0.0, 0.0, used, space=True) for piece in line)
    uses = {use.face: "".join(text for _, text in use.glyphs) for use in georgian.uses(used)}
    assert set("პორტიდა") <= set(uses["noto-sans-georgian/NotoSansGeorgian-Regular.ttf"])
    assert " " not in uses["noto-sans-georgian/NotoSansGeorgian-Regular.ttf"]
    assert b"/NotoSansGeorgianRegular 8.5 Tf" in shown
    assert georgian.lacking == {"王"}
    assert georgian.drop("index+NotoSansGeorgian-Regular") == georgian.drop("index")
