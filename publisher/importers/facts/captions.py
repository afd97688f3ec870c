"""Captions taken apart: the label of a source, the credit of a picture, a number that ours replaces.

In the words of any language: "Source: Port office", "Quelle:", "Photo: Jane Doe", "Фота: …", "© 2026 Jane Doe",
"Figure 1.", "Table 2:", "1 pav.".
"""

import re
from collections.abc import Iterable

from publisher.importers.facts import cutting
from publisher.language import wordlists
from publisher.model.tree import Inlines
from publisher.model.walking import plain

LONGEST = 600
"""Characters of a source, or of a caption with its credit, at most."""


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_FIGURES = _any(tuple(wordlists.words("figure-labels")))
_CREDITS = _any(wordlists.lines("credit-labels"))
_SOURCES = _any(tuple(wordlists.words("source-labels")))
_SOURCE = re.compile(rf"[(\[]?\s*(?:{_SOURCES})\s*[:：]\s*(?=\S)", re.IGNORECASE)
_BEFORE = r"(?:^|(?<=[.!?…»”\"'’)\]|–—\n ]))"
_CREDIT = re.compile(
    rf"{_BEFORE}[(\[|–—]?\s*(?:(?:{_CREDITS})\.?\s*(?:[:：]|\s(?:by|courtesy\s+of|von|par|por)(?=\s))"
    r"|(?:fot|zdj|nuotr)\.(?=\s)|(?:©|\(c\))(?:\s*\d{4},?)?)"
    r"\s*(?:the\s)?(?P<name>[^()\[\]\n]{2,150}?)\s*[)\]]?\s*\.?\s*$",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    rf"(?:(?:{_FIGURES})\.?\s*(?:no\.?\s*|nr\.?\s*|№\s*)?\d{{1,3}}+[a-zа-я]?(?:[.-]\d{{1,2}})*+(?!\w)"
    rf"|\d{{1,3}}\s+(?:pav|lentelė|paveikslas|grafikas|ábra|táblázat|attēls|tabula|joonis|tabel)(?!\w)\.?)"
    r"(?:\s*[.:：|)–—-]+\s*|\s+(?-i:(?=[A-ZÀ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĢĪĮĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯЁЎІЇЄҐ“„«]))|\s*$)",
    re.IGNORECASE,
)
_SMALL = wordlists.NAME_PARTICLES | {
    "by",
    "via",
    "and",
    "und",
    "et",
    "for",
    "für",
    "with",
    "courtesy",
    "from",
    "і",
    "и",
}
"""Words in lower case that may stand in a credit."""


def source(run: Inlines) -> Inlines:
    """Give the words behind the label of a source that a run begins with; () if it does not."""
    words = plain(run)
    found = _SOURCE.match(words) if len(words) <= LONGEST else None
    if not found:
        return ()
    end = len(words.rstrip())
    end -= words[:end].endswith((")", "]")) and found[0].startswith(("(", "["))
    return cutting.part(run, found.end(), end)


def with_source(run: Inlines) -> tuple[Inlines, Inlines]:
    """Divide a note or a caption that ends with a source: what stands before it, and the source."""
    words = plain(run)
    for found in _SOURCE.finditer(words) if len(words) <= LONGEST else ():
        before = words[: found.start()].rstrip()
        if not before or before[-1] in ".;!?…)|" or found[0].startswith(("(", "[")):
            rest = cutting.part(run, found.start(), len(words))
            return cutting.part(run, 0, len(before)), source(rest)
    return run, ()


def credited(run: Inlines) -> tuple[Inlines, str]:
    """Divide a caption that ends with a credit: what stands before it, and the name, "" without one."""
    words = plain(run)
    for found in _CREDIT.finditer(words) if len(words) <= LONGEST else ():
        if _is_name(found["name"]):
            name = found["name"].strip(" .,;")
            return cutting.part(run, 0, len(words[: found.start()].rstrip(" |–—"))), " ".join(name.split())
    return run, ""


def _is_name(words: str) -> bool:
    """Return whether words are names: each begins with a capital, but for small words between them."""
    found = re.findall(r"[^\W\d_][\w’'.-]*", words)
    sentence = re.search(r"[^\W\d_]{3,}[.!?]\s+[^\W\d_]", words)
    return (
        0 < len(found) <= 12
        and not sentence
        and all(
            word[0].isupper()
            or re.search(r"\w\.\w", word)
            or word.casefold() in _SMALL
            or (not word[0].isascii() and word[0] == word[0].upper())
            for word in found
        )
        and found[0].casefold() not in {"the", "a", "an"}
    )


def unnumbered(run: Inlines) -> tuple[str, Inlines]:
    """Take the number off a caption: "Figure 1."; give it, "" if there is none, and the rest."""
    words = plain(run)
    found = _NUMBERING.match(words)
    return (found[0].strip(), cutting.part(run, found.end(), len(words))) if found else ("", run)


def reference(numbers: Iterable[str], words: str) -> str:
    """Give the first of the numbers of captions ("Figure 1.") that a text refers to; "" if it refers to none."""
    for number in numbers:
        bare = re.sub(r"[\W_]+$", "", number)
        if re.search(rf"(?<!\w){re.escape(bare)}(?!\w|[.,]\d)", words, re.IGNORECASE):
            return bare
    return ""
