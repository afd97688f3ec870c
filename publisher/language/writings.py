"""The writing that a character belongs to, and a free family of fonts that has it.

In: a character, or the name of a writing as users type it. Out: names, "" where they are unknown. Source: the Unicode
names of letters, which begin with that of their writing; the families of Google's Noto fonts, all under the SIL Open
Font License (notofonts.github.io).
"""

import re
import unicodedata

_NAMESAKES = re.compile(
    "Arabic|Armenian|Bengali|Devanagari|Ethiopic|Georgian|Gujarati|Gurmukhi|Hebrew|Kannada|Khmer|Lao|Malayalam|Myanmar|"
    "Oriya|Sinhala|Tamil|Telugu|Thaana|Thai"
)
"""Writings that have a family of their name: Noto Sans Hebrew."""
_OTHERS = {
    **dict.fromkeys(("Latin", "Greek", "Cyrillic"), ""),
    **dict.fromkeys(("CJK", "Fullwidth", "Halfwidth", "Ideographic"), "SC"),
    **dict.fromkeys(("Hiragana", "Katakana"), "JP"),
    "Hangul": "KR",
}
CJK = {"chinese": "SC", "japanese": "JP", "korean": "KR"}
"""Writings that share their families, which have them all: the faces of these by the language that is drawn first."""
_BY_FAMILY = {face: script for script, face in CJK.items()}
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b05-\u2b07\u2b50\u2b55]")


def writing(char: str) -> str:
    """Name the writing of a letter as its Unicode name begins, "Georgian"; "" of what is no letter."""
    return _begins(char) if char.isalpha() else ""


def family_for(char: str) -> str:
    """Name a free family that has a character: "Noto Sans Hebrew", "Noto Emoji"; "" if none is known."""
    begins = _begins(char)
    if begins in _OTHERS or _NAMESAKES.fullmatch(begins):
        return f"Noto Sans {_OTHERS.get(begins, begins)}".rstrip()
    if _EMOJI.fullmatch(char):
        return "Noto Emoji"
    return "Noto Sans Math" if unicodedata.category(char) == "Sm" else ""


def script_for(char: str) -> str:
    """Name the writing whose fonts have a character, as `publisher fonts add` takes it: "georgian"; "" if unknown."""
    begins = _begins(char)
    if begins in _OTHERS:
        return _BY_FAMILY.get(_OTHERS[begins], "")
    return begins.casefold() if _NAMESAKES.fullmatch(begins) else ""


def families(script: str) -> tuple[str, ...]:
    """The free families that have a writing, that nearest to our faces first: serif before sans."""
    name = script.title()
    if script in CJK:
        return f"Noto Serif CJK {CJK[script]}", f"Noto Sans CJK {CJK[script]}"
    return (*(("Noto Naskh Arabic",) if script == "arabic" else ()), f"Noto Serif {name}", f"Noto Sans {name}")


def package(script: str) -> str:
    """The package of Debian and its kin that has these families."""
    return "fonts-noto-cjk" if script in CJK else "fonts-noto-core"


def remedy(char: str) -> str:
    """Say what to do where no face has a character."""
    if script := script_for(char):
        line = f"apt install {package(script)} && publisher fonts add {script}"
        return f"{line}; or put any .ttf or .otf file that has it into fonts/<family>/ of the workspace"
    family = family_for(char)
    such = f" ({family} is free)" if family else ""
    file = f"a .ttf or .otf file, into fonts/{family.lower().replace(' ', '-') or '<family>'}/ of the workspace"
    return f"put a font that has it{such}, {file}, or write it otherwise"


def _begins(char: str) -> str:
    word = re.split("[ -]", unicodedata.name(char, ""), maxsplit=1)[0]
    return word if word == "CJK" else word.capitalize()
