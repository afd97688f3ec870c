"""The source of an issue with what is certain put right: spaces, dashes, quotation marks that pair in one way only.

In: the text of `issue.md`, rules that carry a fix, and what the check found. Out: the text as the fixes leave it; every
other character is as it was, and so is every paragraph in which nothing was found. Front matter, code, addresses,
attributes, tables, comments and passages in another language are left alone.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import ne

from publisher.check.rule import HELD, Finding, Fix, TextRule

_FRONT = re.compile(r"\A---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
# What is not running text, in this order: fences, comments, lines that are not read as words, then parts of lines.
_KEPT = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|<!--.*?(?:-->|\Z)"
    r"|^\{[^\n{}]*\blang=[^\n{}]*\}[ \t]*\r?(?:\n[^\n]*\S[^\n]*)+"
    r"|\[[^\[\]\n]*\]\{[^\n{}]*\blang=[^\n{}]*\}"
    r"|^[ \t]*(?:\|[^\n]*|:::[^\n]*|\[[^\]\n]+\]:[^\n]*|\{[^\n]*\}[ \t]*)$"
    r"|^(?:    |\t)[^\n]*$"
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\]\[[^\]\n]*\]|<[^<>\n]*>|(?<=[\]\)])\{[^{}\n]*\}"
    r"|(?:https?://|www\.)[^\s<>]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+"
    r"|^[ \t]*(?:[-*+>:]|\d+[.)])[ \t]+|^[ \t]+|(?<![ \t])[ \t]+$|\\\r?$",
    re.DOTALL | re.MULTILINE,
)
Found = Mapping[str, Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class FixedText:
    """A text with its fixes made, and how many places of each code were changed."""

    text: str
    counts: tuple[tuple[str, int], ...]


def fixed(
    source: str, rules: Iterable[TextRule], allowed: Collection[str] = (), found: Found | None = None, lang: str = "en"
) -> FixedText:
    """Make the fixes of rules in a source, in their order, none of a code that is `allowed`.

    With what was `found`, by code, only paragraphs that have a finding of a rule are fixed by it.
    """
    mark, source = ("\ufeff", source[1:]) if source.startswith("\ufeff") else ("", source)
    front = _FRONT.match(source)
    begin = front.end() if front else 0
    if HELD in source[begin:]:
        return FixedText(mark + source, ())
    counts: dict[str, int] = {}
    body, first = source[begin:], source.count("\n", 0, begin) + 1
    for rule in rules:
        findings = found.get(rule.code, ()) if found is not None else ()
        lines = {line for finding in findings for line in (finding.line, *finding.lines)} if found is not None else None
        if rule.code in allowed or (found is not None and not lines):
            continue
        right = dict(pair for finding in findings for pair in finding.right)
        if rule.fix or right:
            body, count = _fixed(body, _correcting(right) if right else rule.fix, first, lines, lang)
            counts[rule.code] = count
    return FixedText(mark + source[:begin] + body, tuple((code, count) for code, count in counts.items() if count))


def _correcting(right: dict[str, str]) -> Fix:
    """Make a fix that puts the right word for each wrong one."""
    form = re.compile(rf"(?<![\w’'-])(?:{'|'.join(map(re.escape, right))})(?![\w’'-])")
    return lambda text, _lang: form.subn(lambda match: right[match[0]], text)


def _fixed(body: str, fix: Fix | None, first: int, lines: Collection[int] | None, lang: str) -> tuple[str, int]:
    """Apply a fix to the running text of a body whose first line has this number, in the paragraphs of these lines."""
    kept: list[str] = []

    def hold(match: re.Match[str]) -> str:
        kept.append(match[0])
        return HELD

    held = _KEPT.sub(hold, body)
    after, count = fix(held, lang) if fix else (held, 0)
    if lines is not None and after != held:
        pieces = iter(kept)
        heights = [1 + sum(next(pieces).count("\n") for _ in range(line.count(HELD))) for line in held.split("\n")]
        whole, after = after, _within(held, after, heights, first, lines)
        count = count if after == whole else sum(map(ne, after.split("\n"), held.split("\n")))
    pieces = iter(kept)
    return re.sub(HELD, lambda _: next(pieces), after), count


def _within(held: str, after: str, heights: Sequence[int], first: int, lines: Collection[int]) -> str:
    """Take back what a fix changed in paragraphs without these lines; no fix changes the ends of lines."""
    before, changed = held.split("\n"), after.split("\n")
    begins = list(accumulate(heights, initial=first))
    out: list[str] = []
    for _, group in groupby(range(len(before)), key=lambda at: bool(before[at].strip())):
        places = list(group)
        here = any(begins[places[0]] <= line < begins[places[-1] + 1] for line in lines)
        out += (changed if here else before)[places[0] : places[-1] + 1]
    return "\n".join(out)
