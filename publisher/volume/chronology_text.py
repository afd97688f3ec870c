"""Sentences, and what is short enough for a line of the chronology.

A companion of `chronology`, which alone calls it. In and out: plain text of one line. The abbreviations are English.
"""

import re

LINE = 240  # characters of a line, after which it is cut
SHORT = 60  # a first sentence shorter than this takes the second one with it …
PAIR = 180  # … if both together are no longer than this
LONGEST = 16  # characters before a full stop that are looked at for an abbreviation

# After these a full stop never ends a sentence: a name or a number follows.
_TITLES = (
    "mr|mrs|ms|messrs|dr|prof|st|gen|col|lt|maj|capt|sgt|adm|gov|sen|rep|hon|rev|fr|jr|para|sect|fig|vol|ed|"
    "eds|cf|ca|vs|viz|e\\.g|i\\.e|al|approx|ul|vul|im"
)
# These, and initials, end one only if a word follows that usually begins a sentence.
_ENDINGS = r"(?i:etc|inc|ltd|co|corp|llc|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)|(?:\w\.)+\w|[^\W\d_a-z]"
_BEGINNINGS = (
    "The|A|An|In|On|At|By|From|For|After|Before|According|It|Its|He|She|They|His|Her|Their|This|That|These|Those|"
    "There|As|But|And|However|Also|When|While|Since|Earlier|Later|Previously|We|I"
)
_END = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]+)(?P<closing>[”’»\")\]]*)\s+(?=(?P<next>[“‘«\"(\[]*[\w$€£]))")
_NO_END = re.compile(rf"(?:^|[\s“‘«\"(\[])(?:{_TITLES})$", re.IGNORECASE)
_NUMBER = re.compile(r"(?:^|\W)(?:No|Nos|p|pp|Art)$")
_PERHAPS = re.compile(rf"(?:^|\W)(?:{_ENDINGS})$")
_BEGINS = re.compile(rf"[“‘«\"(\[]*(?:{_BEGINNINGS})\b")
_QUOTE = re.compile("[“”]")
_CLAUSE = re.compile(r"[,;:](?=\s)|\s[–—](?=\s)")


def sentences(text: str) -> tuple[str, ...]:
    """Divide a text into sentences, each with its marks, white space made normal.

    >>> sentences("Mr. A. Lukashenka paid 3.5 m. “So!” It cost more (No. 4). Or not?")
    ('Mr. A. Lukashenka paid 3.5 m.', '“So!”', 'It cost more (No. 4).', 'Or not?')
    """
    text = " ".join(text.split())
    found, start = [], 0
    for end in _END.finditer(text):
        if _ends(text, end) and not _quoted(text, start, end.end()):
            found.append(text[start : end.end()].strip())
            start = end.end()
    return (*found, text[start:]) if text[start:] else tuple(found)


def _ends(text: str, end: re.Match[str]) -> bool:
    """Whether a sentence ends here, and not an abbreviation, an initial, or a quotation inside a sentence."""
    before, following = text[max(0, end.start() - LONGEST) : end.start()], end["next"]
    if not (following[-1].isupper() or following[-1].isdigit() or following[-1] in "$€£"):
        return False
    if end["stop"] == "." and not end["closing"]:
        if _NO_END.search(before):
            return False
        if _NUMBER.search(before):
            return not following[-1].isdigit()
        if _PERHAPS.search(before):
            return bool(_BEGINS.match(text, end.end()))
    return end["stop"] == "." or following[0] not in "(["


def _quoted(text: str, start: int, at: int) -> bool:
    """Whether a quotation that began after `start` goes on here; one that is never closed does not."""
    if text.count("“", start, at) <= text.count("”", start, at):
        return False
    following = _QUOTE.search(text, at)
    return following is not None and following[0] == "”"


def shortened(text: str) -> str:
    """Cut a text that is longer than a line after a clause, or a word where there is none, with “…” for the rest."""
    if len(text) <= LINE:
        return text
    clauses = [each.start() for each in _CLAUSE.finditer(text, LINE * 3 // 4, LINE)]
    spaces = [each.start() for each in re.finditer(" ", text[:LINE])]
    whole = (at for places in (clauses, spaces) for at in reversed(places) if at > LINE // 2 and _whole(text[:at]))
    at = next(whole, spaces[-1] if spaces else LINE - 1)
    return text[:at].rstrip(" ,;:–—(“‘") + "…"


def _whole(text: str) -> bool:
    """Whether no bracket and no quotation mark is left open."""
    return text.count("(") == text.count(")") and text.count("“") == text.count("”")
