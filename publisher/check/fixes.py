"""The source of an issue with what is certain put right: spaces, dashes, quotation marks that pair in one way only.

In: the text of `issue.md`, and rules that carry a fix. Out: the text as the fixes leave it; every other character is
as it was. Front matter, code, addresses, attributes, tables and comments are left alone.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from publisher.check.rule import HELD, TextRule

_FRONT = re.compile(r"\A---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
# What is not running text, in this order: fences, comments, lines that are not read as words, then parts of lines.
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


@dataclass(frozen=True, slots=True)
class FixedText:
    """A text with its fixes made, and how many places of each code were changed."""

    text: str
    counts: tuple[tuple[str, int], ...]


def fixed(source: str, rules: Iterable[TextRule], allowed: Collection[str] = ()) -> FixedText:
    """Make the fixes of rules in a source, in their order; none of a code that is `allowed`."""
    front = _FRONT.match(source)
    begin = front.end() if front else 0
    if HELD in source[begin:]:
        return FixedText(source, ())
    kept: list[str] = []

    def hold(match: re.Match[str]) -> str:
        kept.append(match[0])
        return HELD

    body = _KEPT.sub(hold, source[begin:])
    counts: dict[str, int] = {}
    for rule in rules:
        if rule.fix and rule.code not in allowed:
            body, count = rule.fix(body)
            counts[rule.code] = count
    pieces = iter(kept)
    body = re.sub(HELD, lambda _: next(pieces), body)
    return FixedText(source[:begin] + body, tuple((code, count) for code, count in counts.items() if count))
