"""Writings of characters, and fonts for them."""

import pytest

from publisher.language.writings import family_for, remedy, writing


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
