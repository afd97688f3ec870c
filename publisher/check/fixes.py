"""The source of an issue with what is certain mended: spaces, dashes, quotation marks that pair in one way only.

In: the text of `issue.md`. Out: the text with its mistakes of T012, T013, T016 and T010 mended where there is but one
way; every other character is as it was. Front matter, code, addresses, attributes, tables and comments are left alone.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

_FRONT = re.compile(r"\A---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
# What is no running text, in this order: fences, comments, lines that are not read as words, then parts of lines.
_KEPT = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|<!--.*?(?:-->|\Z)"
    r"|^[ \t]*(?:\|[^\n]*|:::[^\n]*|\[[^\]\n]+\]:[^\n]*|\{[^\n]*\}[ \t]*)$"
    r"|^(?:    |\t)[^\n]*$"
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\]\[[^\]\n]*\]|<[^<>\n]*>|(?<=[\]\)])\{[^{}\n]*\}"
    r"|(?:https?://|www\.)[^\s<>]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+"
    r"|^[ \t]*(?:[-*+>:]|\d+[.)])[ \t]+|^[ \t]+|(?<![ \t])[ \t]+$|\\\r?$",
    re.DOTALL | re.MULTILINE,
)
_HOLD = "\ue000"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"


@dataclass(frozen=True, slots=True)
class Mended:
    """The text with its mistakes mended, and how many of each code were."""

    text: str
    counts: tuple[tuple[str, int], ...]


def mend(source: str, allowed: Collection[str] = ()) -> Mended:
    """Mend a source; nothing of a code that is `allowed`."""
    front = _FRONT.match(source)
    begin = front.end() if front else 0
    body, kept = _held(source[begin:])
    counts: dict[str, int] = {}
    for code, change in _CHANGES:
        if code not in allowed:
            body, count = change(body)
            counts[code] = counts.get(code, 0) + count
    return Mended(source[:begin] + _given_back(body, kept), tuple((code, n) for code, n in counts.items() if n))


def _held(text: str) -> tuple[str, list[str]]:
    """A text with what is no running text put aside, each piece a mark of one character in its place."""
    kept: list[str] = []

    def hold(found: re.Match[str]) -> str:
        kept.append(found[0])
        return _HOLD

    if _HOLD in text:
        return "", [text]
    return _KEPT.sub(hold, text), kept


def _given_back(text: str, kept: list[str]) -> str:
    if not text and kept:
        return kept[0]
    pieces = iter(kept)
    return re.sub(_HOLD, lambda _: next(pieces), text)


def _by(*pairs: tuple[str, str]) -> Callable[[str], tuple[str, int]]:
    """A change that replaces each pattern."""
    forms = [(re.compile(form), new) for form, new in pairs]

    def change(text: str) -> tuple[str, int]:
        total = 0
        for form, new in forms:
            text, count = form.subn(new, text)
            total += count
        return text, total

    return change


_unseen = _by(
    (r"[\u200b\u2060\ufeff\u00ad]", ""),
    (r"(?<=[a-z]{3})[\u00a0\u202f]+(?=[a-z]{3})", " "),
    (r"[\u00a0\u202f]+(?= )|(?<= )[\u00a0\u202f]+", ""),
)
_spaces = _by(
    (rf"(?<=[^\s{_HOLD}]) {{2,}}(?=[^\s{_HOLD}])", " "),
    (r"(?<=[\w”’)]) +(?=[,;!?](?:\s|$)|\.(?:\s|$))", ""),
    (r"(^|[\s(—–])([(“‘„]) +(?=\S)", r"\1\2"),
    (r"(?<=[\w.,!?”’]) +(?=\)(?:[\s.,;:]|$))", ""),
    (r"(?<=[$€£¥]) +(?=\d)", ""),
)


def _dashes(text: str) -> tuple[str, int]:
    """A hyphen for a dash becomes the dash that the issue has; a hyphen between two days of a month an en dash."""
    dash = " — " if text.count("—") > text.count(" – ") and " — " in text else " – "
    text, first = re.subn(r"(?<=[a-z,”’)]) - (?=[a-z“‘(])", dash, text)
    text, second = re.subn(rf"(?<![\w.,/–-])(\d{{1,2}})-(\d{{1,2}})(?= (?:{_MONTH})\b)", r"\1–\2", text)
    text, third = re.subn(rf"\b({_MONTH}) (\d{{1,2}})-(\d{{1,2}})(?![\w/-])", r"\1 \2–\3", text)
    return text, first + second + third


def _quotes(text: str) -> tuple[str, int]:
    """In each paragraph: a mark the wrong way round, if it then pairs; the mark before a first word that is closed."""
    total = 0
    parts = re.split(r"(\n[ \t]*\n)", text)
    for at in range(0, len(parts), 2):
        new = _quoted(parts[at])
        if new != parts[at]:
            total += 1
            parts[at] = new
    return "".join(parts), total


def _quoted(text: str) -> str:
    if text.count("“") == text.count("”") and _pairs(text):
        return text
    turned = re.sub(r"(?<=[\s(])”(?=\w)", "“", text)
    turned = re.sub(r"(?<=[\w.,!?])“(?=\s|$)", "”", turned)
    if turned != text and _pairs(turned):
        return turned
    opened = re.sub(r"\A(\s*)(\w+)”(?= )", r"\1“\2”", text)
    return opened if opened != text and _pairs(opened) else text


def _pairs(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "“") - (char == "”")
        if depth not in (0, 1):
            return False
    return depth == 0


_CHANGES: tuple[tuple[str, Callable[[str], tuple[str, int]]], ...] = (
    ("T013", _unseen),
    ("T010", _quotes),
    ("T012", _spaces),
    ("T016", _dashes),
)
