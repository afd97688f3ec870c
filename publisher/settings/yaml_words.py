"""Words for what the YAML parser stumbles over, and for what it takes for something else without a word.

In: the lines of a text and the one on which the parser stopped, which is often below the mistake. Out: the line of the
mistake, what is wrong there, and the line as it should be.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LINE = re.compile(
    r"(?P<before>[ \t]*(?:-[ \t]+)*)(?:(?P<key>[A-Za-z_][\w-]*|\"[^\"]*\"|'[^']*')[ \t]*:[ \t]+)?(?P<value>.*)"
)
_GLUED = re.compile(r"[ \t]*([A-Za-z_][\w-]*):([^\s/:].*)")
_CURLY = re.compile(r"[“”„‟«»‘’]")
_RESERVED = {
    "*": "a reference", "&": "a name for a value", "!": "a tag", "@": "a reserved sign", "`": "a reserved sign",
    "%": "a directive", "[": "a list", "{": "a set of keys", "|": "lines to be kept", ">": "lines to be joined",
}  # fmt: skip
_COMMENT = re.compile(r"[ \t]+(#[^\s#!][^\n]*)")


class Mistake(NamedTuple):
    """A mistake in YAML: its line from 0, what is wrong, and what to write."""

    line: int
    message: str
    hint: str


def stumbled(text: str, line: int) -> Mistake:
    """Find what the parser stumbled over when it stopped on this line, in the words of one who writes the file."""
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    above = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), line)
    near = (line, above)
    for at in near:
        for found in _faults(lines, at):
            return Mistake(at, *found)
    for at in range(line):
        if found_open := _open(lines[at]):
            return Mistake(at, *found_open)
    hint = "check quotes, brackets and the indentation of the lines here and above"
    return Mistake(line, "YAML cannot read this line", hint)


def _faults(lines: Sequence[str], at: int) -> Iterator[tuple[str, str]]:
    """Find what is wrong with a line, the likeliest first."""
    line = lines[at]
    parts = _LINE.fullmatch(line)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        yield "a tab indents this line", "put spaces in its place: YAML takes no tabs"
    if found := _GLUED.fullmatch(line):
        yield f"there is no space after the colon of {found[1]}", f"write {found[1]}: {found[2].strip()}"
    if not parts or not line.strip():
        return
    value, begin = (
        parts["value"].strip(),
        (parts["key"] or "") + (": " if parts["key"] else "- " if "-" in parts["before"] else ""),
    )
    if found_open := _open(line):
        yield found_open
    if value and value[0] in "“”„‟«‘’":
        yield "the quotation marks are curly, and YAML knows only straight ones", f"write {begin}{quoted(value)}"
    elif value and value[0] in _RESERVED:
        why = f"a text that begins with {value[0]} stands without quotes: YAML takes it for {_RESERVED[value[0]]}"
        yield why, f"write {begin}{quoted(value)}"
    elif value and ": " in value and value[0] not in "\"'":
        yield "a text with a colon and a space in it stands without quotes", f"write {begin}{quoted(value)}"
    if line[:1] in " -" and (hint := _indentation(lines, at)):
        yield "the indentation of this line is not that of its neighbours", hint


def _open(line: str) -> tuple[str, str] | None:
    """Say which quotation mark or bracket a line opens and does not close, or closes too early."""
    parts = _LINE.fullmatch(line)
    value = parts["value"].strip() if parts else ""
    begin = f"{parts['key']}: " if parts and parts["key"] else "- " if parts and "-" in parts["before"] else ""
    mark = value[:1]
    if mark in ("'", '"') and mark:
        inner = value[1:]
        body = inner.replace("''", "") if mark == "'" else re.sub(r"\\.", "", inner)
        if mark not in body:
            return f"the quotation mark {mark} is not closed", f"close it: {begin}{quoted(inner.strip())}"
        after = body[body.index(mark) + 1 :].strip()
        if after and after[0] not in ",]}#:":
            whole = inner[:-1] if inner.endswith(mark) else inner
            return (
                f"the quotation mark {mark} stands inside the text too, and ends it there",
                f"write {begin}{quoted(whole)}",
            )
    if mark in ("[", "{") and mark:
        close = "]" if mark == "[" else "}"
        if value.count(mark) > value.count(close):
            return f"the bracket {mark} is not closed", f"close it with {close}: {begin}{value.rstrip(', ')}{close}"
    return None


def _indentation(lines: Sequence[str], at: int) -> str:
    """Say how far a line should be indented, if it stands neither under its neighbours nor a step further in."""
    own = len(lines[at]) - len(lines[at].lstrip())
    above = next((line for line in reversed(lines[:at]) if line.strip()), "")
    other = len(above) - len(above.lstrip())
    if own == other or not above:
        return ""
    if above.rstrip().endswith(":") and own > other:
        return ""
    if not other:
        return "begin it at the left edge, as the line above"
    return f"indent it as the line above, by {other} space{'s' if other > 1 else ''}"


def quoted(text: str) -> str:
    """Put straight quotation marks around a text, in place of curly ones.

    >>> quoted("“Harbours: a year on”")
    '"Harbours: a year on"'
    """
    inner = text.strip()
    while len(inner) > 1 and _CURLY.match(inner[0]) and _CURLY.match(inner[-1]):
        inner = inner[1:-1]
    inner = inner.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'


def curly(line: str, value: str) -> str:
    """Say how to write a value that stands whole in one pair of curly quotation marks; "" for any other."""
    parts = _LINE.fullmatch(line)
    if not (parts and parts["key"] and parts["value"].strip() == value and len(_CURLY.findall(value)) == 2):
        return ""
    if not (_CURLY.match(value) and _CURLY.match(value[-1])):
        return ""
    key = parts["key"]
    return f'write {key}: {quoted(value)}, or {key}: "{value}" if they are to be printed'


def cut_off(line: str, column: int) -> tuple[int, str, str] | None:
    """Say what a # cuts off from a text without quotes that ends at this column: its column, what is wrong, a hint.

    A comment with a space after its #, and one on a line of its own, are comments.
    """
    found = _COMMENT.match(line, column)
    if not found:
        return None
    parts = _LINE.fullmatch(line)
    key = parts["key"] if parts else None
    kept, lost = line[parts.start("value") if parts else 0 : found.start(1)].strip(), found[1].strip()
    begin = f"{key}: " if key else "- " if line.lstrip().startswith("- ") else ""
    if kept[:1] in ("[", "{") and kept:
        begin, kept = "", re.split(r"[\[{,:]\s*", kept)[-1]
    what = f"“{lost[:60]}” is taken for a comment" + ("" if kept or not key else f", so {key} is empty")
    hint = f"write {begin}{quoted(f'{kept} {lost}')}; or leave a space after # if it is a comment"
    return found.start(1), what, hint
