"""English sentences: where one ends, and a full stop that ends none."""

import re
from collections.abc import Iterator

from publisher.language import wordlists

LONGEST = 16
"""Characters before a full stop that are looked at for an abbreviation."""

_ABBREVIATIONS = "|".join(map(re.escape, sorted(wordlists.words("abbreviations"))))
# These, and initials, end a sentence only if a word follows that usually begins a sentence.
_ENDINGS = r"(?i:etc|inc|ltd|co|corp|llc|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)|(?:\w\.)+\w|[^\W\d_a-z]"
_BEGINNINGS = (
    "The|A|An|In|On|At|By|From|For|After|Before|According|It|Its|He|She|They|His|Her|Their|This|That|These|Those|"
    "There|As|But|And|However|Also|When|While|Since|Earlier|Later|Previously|We|I"
)
_END = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]+)(?P<closing>[”’»\")\]]*)\s+(?=(?P<next>[“‘«\"(\[]*[\w$€£]))")
_NO_END = re.compile(rf"(?:^|[\s“‘«\"(\[])(?:{_ABBREVIATIONS})$", re.IGNORECASE)
_NUMBER = re.compile(r"(?:^|\W)(?:No|Nos|p|pp|Art)$")
_PERHAPS = re.compile(rf"(?:^|\W)(?:{_ENDINGS})$")
_BEGINS = re.compile(rf"[“‘«\"(\[]*(?:{_BEGINNINGS})\b")
_QUOTE = re.compile("[“”]")


def sentences(text: str) -> tuple[str, ...]:
    """Divide a text into sentences, each with its marks, white space made normal.

    >>> sentences("Mr. A. Lukashenka paid 3.5 m. “So!” It cost more (No. 4). Or not?")
    ('Mr. A. Lukashenka paid 3.5 m.', '“So!”', 'It cost more (No. 4).', 'Or not?')
    """
    text = " ".join(text.split())
    return tuple(text[start:end] for start, end in spans(text))


def spans(text: str, *, whole_quotations: bool = True) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text begins and ends, without the white space around it.

    `whole_quotations`: several sentences in quotation marks belong to the sentence that quotes them.
    """
    start = len(text) - len(text.lstrip())
    for end in _END.finditer(text):
        if _ends(text, end) and not (whole_quotations and _quoted(text, start, end.end())):
            yield start, end.end("closing")
            start = end.end()
    if rest := text[start:].rstrip():
        yield start, start + len(rest)


def _ends(text: str, end: re.Match[str]) -> bool:
    """Return whether a sentence ends here, and not an abbreviation, an initial, or a quotation inside a sentence."""
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
    """Return whether a quotation that began after `start` goes on here; one that is never closed does not."""
    if text.count("“", start, at) <= text.count("”", start, at):
        return False
    following = _QUOTE.search(text, at)
    return following is not None and following[0] == "”"
