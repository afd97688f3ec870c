"""Belarusian, Ukrainian and Russian in Latin letters: BGN/PCGN, ISO 9, Łacinka. For proposals, which an editor accepts.

Sources: BGN/PCGN systems for Belarusian (1979), Russian (1947), and Ukrainian (2019, the national system of 2010);
ISO 9:1995; Łacinka as in B. Taraškievič, Biełaruskaja hramatyka (1929). Letters are listed in lists/romanisation.txt;
here is only what depends on a letter's neighbours.
"""

import re
from functools import lru_cache

from publisher.language import wordlists

BGN, ISO, LACINKA = "BGN/PCGN", "ISO 9", "Łacinka"
STANDARDS = (BGN, ISO, LACINKA)
"""The standards that are known."""
_VOWELS = "аеёіоуыэюяиєї"
_SOFT = "еёіюя"
_IOTATED = {"е": "e", "ё": "o", "ю": "u", "я": "a", "є": "e"}
_ACUTE = {"з": "ź", "л": "l", "н": "ń", "с": "ś", "ц": "ć"}
_APOSTROPHES = "'’ʼ"


def language_of(name: str) -> str:
    """Tell in which of the three languages a name in Cyrillic letters is written, by its letters; "" for none.

    One that has no letter of one language alone counts as Belarusian.

    >>> [language_of(name) for name in ("Аляксандр Лукашэнка", "Київ", "Игорь Щёголев", "Minsk")]
    ['be', 'uk', 'ru', '']
    """
    letters = set(name.casefold())
    if not any("а" <= letter <= "ў" or letter == "ґ" for letter in letters):
        return ""
    if letters & set("їєґ") or {"и", "і"} <= letters:
        return "uk"
    return "ru" if letters & set("ищъ") and not letters & set("ўі") else "be"


@lru_cache(maxsize=8)
def _letters(standard: str, language: str) -> dict[str, str]:
    key = {BGN: f"bgn-{language}", ISO: "iso", LACINKA: "lacinka"}[standard]
    row = wordlists.table("romanisation").get(key, "")
    return {letter: latin for letter, _, latin in (each.partition("=") for each in row.split())}


def romanised(name: str, standard: str, language: str = "") -> str:
    """Write a name in Latin letters by a standard; "" if that has no rules for its language.

    >>> romanised("Аляксандр Лукашэнка", BGN), romanised("Аляксандр Лукашэнка", LACINKA)
    ('Alyaksandr Lukashenka', 'Alaksandr Łukašenka')
    """
    language = language or language_of(name)
    if not language or (standard == LACINKA and language != "be"):
        return ""
    letters = _letters(standard, language)
    parts: list[str] = []
    for word in re.split(r"([^\w'’ʼ]+)", name):
        low = word.casefold()
        made = [_letter(low, at, standard, language, letters) for at in range(len(low))]
        parts.append("".join(_cased(latin, char) for latin, char in zip(made, word, strict=False)))
    return "".join(parts)


def _cased(latin: str, char: str) -> str:
    return latin[:1].upper() + latin[1:] if char.isupper() else latin


def _letter(word: str, at: int, standard: str, language: str, letters: dict[str, str]) -> str:
    """Give a letter of a word in lower case, as its neighbours have it."""
    letter, before, after = word[at], word[at - 1 : at] if at else "", word[at + 1 : at + 2]
    if standard == ISO or letter not in letters:
        return letters.get(letter, letter)
    free = not before or before in _VOWELS or before in "ўйьъ" or before in _APOSTROPHES
    if standard == LACINKA:
        if letter == "л":
            return "l" if after and (after in _SOFT or after == "ь") else "ł"
        if after == "ь" and letter in _ACUTE:
            return _ACUTE[letter]
        if letter in _IOTATED:
            return f"{'j' if free else '' if before == 'л' else 'i'}{_IOTATED[letter]}"
    if standard == BGN and language == "uk":
        if letter in "єюяїй":
            return letters[letter] if not before else letters[letter].replace("y", "i").replace("ii", "i")
        if letter == "г" and before == "з":
            return "gh"
    if standard == BGN and language == "ru" and letter in "её":
        return f"y{letters[letter]}" if free else letters[letter]
    return letters[letter]
