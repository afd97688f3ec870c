"""Wording of sub-entries: the heading of an item as it stands under a heading of the index.

Rules: Chicago 18, ch. 15 (a sub-entry is short, begins with a word that is sought, and does not repeat the heading).
Whole words only; nothing is put in that the issue does not say.
"""

import re
from collections.abc import Collection, Iterable

from publisher.language.words_volume import IndexWords

LONGEST = 60
"""Characters of a sub-entry; a longer heading of an item is cut at the end of a phrase."""
_STOPS = " .,:;–—-…!"
_PHRASE = re.compile(r"(?<=[^\W\d])[.;:!?] |,? [–—] ")
_CLAUSE = re.compile(r"(?<=\w), ")
_POSSESSIVE = re.compile(r"[’']s? ")
_JOINED = re.compile(r"\s*(?:,|/|&| and\b| und\b| or\b| oder\b)")


def sub_entry(item: str, forms: Iterable[str], words: IndexWords) -> str:
    """Word the heading of an item as a sub-entry of a heading that has these forms; "" if it says nothing more."""
    text = " ".join(item.split())
    for form in sorted(dict.fromkeys(forms), key=len, reverse=True):
        shorter = _without(form, text, words)
        if shorter != text:
            text = shorter
            break
    dropped = {*words.leading, *words.articles}
    text = _shortened(_without_article(text.strip(_STOPS), words.articles), dropped).strip(_STOPS)
    return text if re.search(r"\w", text) else ""


def _without(form: str, text: str, words: IndexWords) -> str:
    """Take a form of the heading out of a text where what is left still reads: at either end, or with its preposition.

    "Minsk: talks" and "talks in Minsk on trade" lose it; "Minsk and Brest reopen" keeps it.
    """
    found = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE)
    if not found:
        return text
    before, after = text[: found.start()].rstrip(), text[found.end() :]
    if not before.strip(_STOPS):
        if possessive := _POSSESSIVE.match(after):
            return after[possessive.end() :]
        return text if _JOINED.match(after) else after.strip(_STOPS)
    if before.endswith((",", "/", "&")) or before.rpartition(" ")[2] in words.joining:
        return text
    bare = _without_last(before, words.articles)
    if not after.strip(_STOPS):
        return bare.rstrip(_STOPS) if " " in bare or bare != before else text
    preposition = bare.rpartition(" ")[2].casefold() in words.leading and " " in bare
    follows = after.lstrip().partition(" ")[0].casefold() in words.leading or after.startswith((",", ":", ";"))
    return bare.rpartition(" ")[0] + after if preposition and follows and not _JOINED.match(after) else text


def _without_last(text: str, dropped: Collection[str]) -> str:
    head, _, last = text.rpartition(" ")
    return head if last.casefold() in dropped else text


def _without_article(text: str, articles: Collection[str]) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.casefold() in articles else text


def _shortened(text: str, weak: Collection[str]) -> str:
    """Cut a long text at the end of its first phrase, else of a clause, else before a preposition, else at a word."""
    for ends in (_PHRASE, _CLAUSE):
        if len(text) <= LONGEST:
            return text
        cuts = [found.start() for found in ends.finditer(text) if found.start() <= LONGEST]
        if cuts and " " in text[: cuts[-1]]:
            text = text[: cuts[-1]]
    if len(text) <= LONGEST:
        return text
    words = text[: LONGEST + 1].split(" ")[:-1] or [text[:LONGEST]]
    phrases = [number for number, word in enumerate(words) if word.casefold() in weak and number > 2]
    words = words[: phrases[-1]] if phrases else words
    while len(words) > 1 and words[-1].casefold() in weak:
        words.pop()
    return " ".join(words).rstrip(_STOPS)
