"""Headings proposed for the names of persons: the surname first where that is likely, else the name as it stands.

A proposal is never written by itself (`names accept` takes the heading that it is given). What is not sure is left in
its order: Icelandic and Chinese names, Japanese and Hungarian ones of which the text does not tell which part is the
surname, names of one word, three names of which none stands alone in the text.
"""

import re
from collections.abc import Mapping

_NEVER = frozenset(["bin", "bint", "ibn", "abu", "king", "queen", "pope", "saint", "patriarch", "princess", "prince"])
_AFTER = frozenset(
    ["von", "van", "der", "den", "de", "zu", "af", "av", "da", "das", "dos", "do", "di", "du", "del", "la", "y"]
)
_BEFORE = re.compile(r"(?:al|el|ad|as|ash|at)[-‑]\w+|Van|Von|De|Di|Da|Du|La|Le|Del|St")
_FAMILY_FIRST = re.compile(
    "(?:Xi|Li|Wang|Zhang|Liu|Chen|Yang|Huang|Zhao|Wu|Zhou|Xu|Sun|Ma|Zhu|Hu|Guo|He|Lin|Luo|Kim|Park|Lee|Choi|Nguyen) .*"
)
_ICELANDIC = re.compile(r".*dóttir|(?=.*[ðþáíúýó]).*son")
_JAPAN, _HUNGARY = re.compile(r"\b(?:Japan|Tokyo)"), re.compile(r"\b(?:Hungar|Budapest)")
_JAPANESE = re.compile(r"(?:(?:[kgsztdnhbpmrfjyw]|[kgnhbpmr]y|sh|ch|ts)?[aiueoōū]n?)+", re.IGNORECASE)
_SOUNDS_OF_JAPAN, _LONG = re.compile(r"[sc]h|ts", re.IGNORECASE), 6
_HUNGARIAN = re.compile(r".*(?:[áéíóöőúüű]|sz|gy|ny|cs|zs)", re.IGNORECASE)


def heading(name: str, forms: Mapping[str, int], context: str = "") -> str:
    """Propose the heading of a person of this name.

    `forms` are its forms in the text, each with how often it stands there: they tell what part may stand alone;
    `context` are the words round its first place, which may say from which land the person is.
    """
    words = name.split()
    if len(words) == 2 and forms.get(words[0], 0) > forms.get(words[1], 0) + 1:
        return name  # the part that stands alone, more than once, comes first already
    if _family_may_be_first(words, context) and not forms.get(words[-1], 0):
        return name
    if len(words) < 2 or any(word.lower() in _NEVER for word in words) or _FAMILY_FIRST.fullmatch(name):
        return name
    if _ICELANDIC.fullmatch(name):
        return name
    first = next((at for at in range(1, len(words) - 1) if words[at] in _AFTER), 0)
    if first:
        last = next(at for at in range(first, len(words)) if words[at] not in _AFTER or at == len(words) - 1)
        return f"{' '.join(words[last:])}, {' '.join(words[:last])}"
    at = next((at for at in range(1, len(words) - 1) if _BEFORE.fullmatch(words[at])), 0) or _surname(words, forms)
    return f"{' '.join(words[at:])}, {' '.join(words[:at])}" if at else name


def _family_may_be_first(words: list[str], context: str) -> bool:
    """Tell whether a name looks like one of Japan, or like one of Hungary where the text names that land beside it."""
    if all(map(_JAPANESE.fullmatch, words)):
        long = all(len(word) > _LONG for word in words) and any(_SOUNDS_OF_JAPAN.search(word) for word in words)
        return long or _JAPAN.search(context) is not None
    return any(map(_HUNGARIAN.match, words)) and _HUNGARY.search(context) is not None


def _surname(words: list[str], forms: Mapping[str, int]) -> int:
    """Find where the surname begins: what stands alone in the text, or the word after initials; 0 if that is open."""
    if len(words) == 2:
        return 1
    alone = [at for at in range(1, len(words)) if " ".join(words[at:]) in forms]
    initials = all(re.fullmatch(r"\w\.?", word) for word in words[1:-1])
    return alone[0] if alone else len(words) - 1 if initials else 0
