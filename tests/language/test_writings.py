"""Writings of characters, and fonts for them."""

import pytest

from publisher.language.writings import families, family_for, package, remedy, script_for, writing


@pytest.mark.parametrize(
    ("char", "name", "family"),
    [
        ("\u05e9", "Hebrew", "Noto Sans Hebrew"),
        ("\u10d0", "Georgian", "Noto Sans Georgian"),
        ("\u65e5", "CJK", "Noto Sans SC"),
        ("\u3042", "Hiragana", "Noto Sans JP"),
        ("\uac00", "Hangul", "Noto Sans KR"),
        ("\u1f00", "Greek", "Noto Sans"),
        ("\uff40", "", "Noto Sans SC"),
        ("\U0001f980", "", "Noto Emoji"),
        ("\u2705", "", "Noto Emoji"),
        ("\u2a75", "", "Noto Sans Math"),
        ("\u1401", "Canadian", ""),
        ("\ue000", "", ""),
    ],
)
def test_what_a_character_belongs_to(char: str, name: str, family: str) -> None:
    assert (writing(char), family_for(char)) == (name, family)


def test_where_a_font_is_to_be_put() -> None:
    assert "(Noto Emoji is free), a .ttf or .otf file, into fonts/noto-emoji/ of" in remedy("\U0001f980")
    assert remedy("\ue000").startswith("put a font that has it, a .ttf or .otf file, into fonts/<family>/ of")
    said = remedy("ს")
    assert said.startswith("apt install fonts-noto-core && publisher fonts add georgian; or put any .ttf or .otf file")


@pytest.mark.parametrize(
    ("char", "script", "first"),
    [
        ("ს", "georgian", "Noto Serif Georgian"),
        ("ش", "arabic", "Noto Naskh Arabic"),
        ("ש", "hebrew", "Noto Serif Hebrew"),
        ("Ժ", "armenian", "Noto Serif Armenian"),
        ("港", "chinese", "Noto Serif CJK SC"),
        ("，", "chinese", "Noto Serif CJK SC"),
        ("の", "japanese", "Noto Serif CJK JP"),
        ("항", "korean", "Noto Serif CJK KR"),
    ],
)
def test_the_fonts_of_a_script(char: str, script: str, first: str) -> None:
    assert (script_for(char), families(script)[0]) == (script, first)
    assert package(script) == ("fonts-noto-cjk" if "CJK" in first else "fonts-noto-core")


@pytest.mark.parametrize("char", ["a", "ў", "\U0001f980", "\ue000"])
def test_characters_of_no_script_that_fonts_are_added_for(char: str) -> None:
    assert script_for(char) == ""
