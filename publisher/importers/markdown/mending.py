"""The last step: what our Markdown would refuse is kept as it is written, and said, so that the rest goes in.

In: the front matter and the lines as they would be written. Out: lines that can be read back. A passage that is wrong
has its marks escaped, or becomes code if it is a block; what even so cannot be read is said with its line in the file.

A mark for readers that is wrong is never kept as text: what it hides would be printed.

Code: S238 a passage that is kept as it is written (warning).
"""

import re
from collections.abc import Callable

from publisher.importers.markdown.lines import Ledger, SourceLine
from publisher.model.issue import Issue
from publisher.problems import Problem, Problems, Severity, failed
from publisher.source import syntax
from publisher.source.syntax import LimitError

_ROUNDS = 8
_BLOCKS = (":::", "|", "+", "<", "`", "~", "    ", "\t")
"""Beginnings of what becomes code at once; in a paragraph, a heading or a list the marks are escaped first."""
_MARKS = re.compile(r"([\\`*_{}\[\]<>!|~^:&#$=%])")
_NOTE = re.compile(r"\\\[\\\^(\w{1,64})\\\]")
_PREFIX = re.compile(r"[ \t]*(?:(?:>|[-*+]|[0-9]{1,9}[.)]|#{1,6})[ \t]+)*")
_TICKS = re.compile(r"`{3,}")


Reread = Callable[[str], tuple[Issue | None, Problems]]


def mended(
    front: list[str], lines: list[SourceLine], reread: Reread, ledger: Ledger
) -> tuple[list[SourceLine], Problems]:
    """Give lines that can be read back, and what is wrong with them all the same."""
    said = len(ledger.problems)
    if failed(ledger.problems):
        return lines, ()
    for turn in range(_ROUNDS):
        text = "\n".join([*front, *(line.text for line in lines)])
        _, problems = reread(text)
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        if not errors:
            return lines, ()
        at = {problem.location.line - len(front) - 1: problem for problem in reversed(errors)}
        spans = _spans(lines, sorted(row for row in at if 0 <= row < len(lines)))
        if not spans or turn == _ROUNDS - 1 or any(problem.code.startswith("M") for problem in errors):
            del ledger.problems[said:]
            return lines, tuple(_placed(problem, len(front), lines, ledger) for problem in errors)
        for first, end in reversed(spans):
            why = next(at[row] for row in sorted(at) if first <= row < end)
            block = lines[first].text.startswith(_BLOCKS) or (why.code == "S001" and not _deep(why))
            as_code = turn > 0 or block
            lines[first:end] = _as_written(lines[first:end], why, ledger, as_code=as_code)
    return lines, ()


def _deep(why: Problem) -> bool:
    """Return whether a passage is refused for marks at the beginning of its lines, which count in code too."""
    return "nested" in why.message


def _placed(problem: Problem, before: int, lines: list[SourceLine], ledger: Ledger) -> Problem:
    """Say of a problem where it lies in the file."""
    row = problem.location.line - before - 1
    line = next((line.number for line in lines[row::-1] if line.number), 0) if 0 <= row < len(lines) else 0
    return Problem(type(problem.location)(ledger.path, line), problem.code, problem.message, problem.hint)


def _spans(lines: list[SourceLine], rows: list[int]) -> list[tuple[int, int]]:
    """Find the blocks at the top that hold these lines; without a tree, the paragraphs."""
    text = "\n".join(line.text for line in lines)
    try:
        blocks = [(node.token.map[0], node.token.map[1]) for node in syntax.parse(text) if node.token.map]
    except LimitError:
        blocks = []
    found: dict[tuple[int, int], None] = {}
    for row in rows:
        first, end = next(((a, b) for a, b in blocks if a <= row < b), _paragraph(lines, row))
        if lines[first].text.startswith(":::") and end < len(lines) and re.fullmatch(r":{3,}\s*", lines[end].text):
            end += 1
        found[first, end] = None
    spans: list[tuple[int, int]] = []
    for first, end in sorted(found):
        if not spans or first >= spans[-1][1]:
            spans.append((first, end))
    return spans


def _paragraph(lines: list[SourceLine], row: int) -> tuple[int, int]:
    first = end = row
    while first > 0 and lines[first - 1].text.strip():
        first -= 1
    while end < len(lines) and lines[end].text.strip():
        end += 1
    return first, max(end, row + 1)


def _as_written(lines: list[SourceLine], why: Problem, ledger: Ledger, *, as_code: bool) -> list[SourceLine]:
    """Keep a passage as it is written."""
    before = "\n".join(line.text for line in lines)
    if as_code:
        longest = max((len(found[0]) for found in _TICKS.finditer(before)), default=2)
        fence = "`" * (longest + 1)
        made = [
            SourceLine(0, ""),
            SourceLine(lines[0].number, fence),
            *lines,
            SourceLine(lines[-1].number, fence),
            SourceLine(0, ""),
        ]
    else:
        made = [SourceLine(number, _escaped(text, why.code)) for number, text in lines]
    number = next((line.number for line in lines if line.number), 0)
    kept = "it is kept as it is written" + (", as code" if as_code else "")
    ledger.say(number, "S238", f"{why.message}; {kept}", why.hint)
    ledger.change(number, "kept as it is written", before, "\n".join(line.text for line in made))
    return made


def _escaped(text: str, code: str) -> str:
    """Escape the marks of a line, but those of lists and quotations at its beginning, and of notes."""
    prefix = _PREFIX.match(text)
    end = prefix.end() if prefix and code != "S001" else 0
    escaped = _MARKS.sub(r"\\\1", text[end:])
    return text[:end] + (escaped if code.startswith("S06") else _NOTE.sub(r"[^\1]", escaped))
