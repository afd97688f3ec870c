"""Headings proposed for the names of persons: the surname first where that is likely, else the name as it stands.

A proposal is never written by itself (`names accept` takes the heading that it is given). What is not sure is left in
its order: Icelandic and Chinese names, names of one word, three names of which none stands alone in the text.
"""

import re
from collections.abc import Collection

_NEVER = frozenset(["bin", "bint", "ibn", "abu", "king", "queen", "pope", "saint", "patriarch", "princess", "prince"])
_AFTER = frozenset(
    ["von", "van", "der", "den", "de", "zu", "af", "av", "da", "das", "dos", "do", "di", "du", "del", "la", "y"]
)
_BEFORE = re.compile(r"(?:al|el|ad|as|ash|at)[-‑]\w+|Van|Von|De|Di|Da|Du|La|Le|Del|St")
_FAMILY_FIRST = re.compile(
    "(?:Xi|Li|Wang|Zhang|Liu|Chen|Yang|Huang|Zhao|Wu|Zhou|Xu|Sun|Ma|Zhu|Hu|Guo|He|Lin|Luo|Kim|Park|Lee|Choi|Nguyen) .*"
)
_ICELANDIC = re.compile(r".*dóttir|(?=.*[ðþáíúýó]).*son")


def heading(name: str, forms: Collection[str]) -> str:
    """Propose the heading of a person of this name, whose other forms in the text tell what part may stand alone."""
    words = name.split()
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


def _surname(words: list[str], forms: Collection[str]) -> int:
    """Find where the surname begins: what stands alone in the text, or the word after initials; 0 if that is open."""
    if len(words) == 2:
        return 1
    alone = [at for at in range(1, len(words)) if " ".join(words[at:]) in forms]
    initials = all(re.fullmatch(r"\w\.?", word) for word in words[1:-1])
    return alone[0] if alone else len(words) - 1 if initials else 0
