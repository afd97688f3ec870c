"""The places where lines of Chinese and Japanese may end: between characters, but for those that begin or end no line.

In: texts; out: offsets in them. The rules are those of the Unicode line breaking algorithm (UAX 14, classes ID, CL, CJ,
NS, OP, EX; strict, so that no line begins with a small kana or a long vowel), known as kinsoku (JIS X 4051). Korean is
left to its spaces.
"""

import re

_IDEOGRAPHS = (
    r"\u2e80-\u2fdf\u3006\u3007\u3012\u3013\u3020-\u3029\u3036-\u303a\u3042\u3044\u3046\u3048\u304a-\u3062\u3064-\u3082"
    r"\u3084\u3086\u3088-\u308d\u308f-\u3094\u309f\u30a2\u30a4\u30a6\u30a8\u30aa-\u30c2\u30c4-\u30e2\u30e4\u30e6"
    r"\u30e8-\u30ed\u30ef-\u30f4\u30f7-\u30fa\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff10-\uff19"
    r"\uff21-\uff3a\uff41-\uff5a\U00020000-\U0003fffd"
)
_NEVER_FIRST = (  # small kana, marks that repeat or lengthen, what closes, and points
    r"\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b-\u301f\u303b\u303c\u3041\u3043\u3045"
    r"\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095-\u309e\u30a0\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5"
    r"\u30e7\u30ee\u30f5\u30f6\u30fb-\u30fe\u31f0-\u31ff\uff01\uff05\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d"
    r"\uff60-\uff64\uff9e\uff9f"
)
_NEVER_LAST = r"\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a\u301d\uff08\uff3b\uff5b\uff5f"
_LETTERS = r"A-Za-z\u00c0-\u052f"
_PLACE = re.compile(
    f"(?<=[{_IDEOGRAPHS}{_NEVER_FIRST}])(?=[{_IDEOGRAPHS}{_NEVER_LAST}{_LETTERS}])"
    f"|(?<=[{_LETTERS}])(?=[{_IDEOGRAPHS}{_NEVER_LAST}])"
    # Curly quotation marks open and close as brackets do if what they stand at is Chinese (CLREQ, 3.1.6).
    f"|(?<=[{_IDEOGRAPHS}{_NEVER_FIRST}])(?=[“‘][{_IDEOGRAPHS}])"
    f"|(?<=[{_IDEOGRAPHS}{_NEVER_FIRST}][”’])(?=[{_IDEOGRAPHS}{_NEVER_LAST}])"
)
_SOME = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")


def places(text: str) -> list[int]:
    """Find where lines may end between the characters of a text; nowhere in one without any of these.

    >>> places("说：“大船先进，小船。”后"), places("ちょっとー NATO")
    ([2, 4, 5, 6, 8, 9, 12], [3])
    """
    return [place.start() for place in _PLACE.finditer(text)] if _SOME.search(text) else []


def marked(text: str) -> str:
    """Put a zero-width space wherever a line may end between characters."""
    return _PLACE.sub("\u200b", text) if _SOME.search(text) else text


def parts(text: str) -> list[str]:
    """Divide a text wherever a line may end between characters."""
    return _PLACE.split(text) if _SOME.search(text) else [text]
