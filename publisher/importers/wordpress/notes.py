"""The notes of a WordPress post: those of its own block, and those of the usual plugins, as the page would show them.

The block keeps its texts in a field of the post (`footnotes`, JSON) and calls them by `<sup data-fn="…">`. Plugins have
shortcodes (`[footnote]…[/footnote]`, `[ref]`, `[efn_note]`, `[mfn]`, `[1. …]`) or double brackets. Either becomes a
call with a list of notes behind the text, which the reader of HTML knows. No line end is added or taken.

Codes (warnings): S254 notes that cannot be read · S255 a text in double brackets that was read as a note.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

LIST = "wp-block-footnotes"
_NAMES = "footnote|footnotes?_ref|ref|efn_note|mfn|modern_footnote|fn|fnote|simple_footnote|bfn"
_MARK = re.compile(
    rf"(?P<exact></?(?:pre|code|script|style)\b[^<>]*>)|\[(?P<end>/)?(?P<name>{_NAMES})(?P<facts>\s[^\[\]]*)?\]"
    r"|(?P<numbered>(?<![\w\]\[])\[\d{1,3}\.\s)|(?P<open>(?<![(\w])\(\((?=[^()\s]))|(?P<close>(?<=[^()\s])\)\)(?!\)))|(?P<bracket>[\[\]])",
    re.IGNORECASE,
)
_CALL = re.compile(r"""<sup\b[^<>]*\bdata-fn=["']([\w.:-]{1,80})["']""", re.IGNORECASE)
_LISTS = re.compile(r"\[/?(?:footnotes|efn_reference|references|mfn_list|footnote_list)\s*/?\]", re.IGNORECASE)
LONGEST = 5_000
"""Characters of a note in a text."""


@dataclass(frozen=True, slots=True)
class WithNotes:
    """A post with its notes behind its text; notes without a call; doubts as (line from 0, code, message, hint)."""

    text: str
    uncalled: tuple[str, ...]
    doubts: tuple[tuple[int, str, str, str], ...]


def noted(source: str, field: str) -> WithNotes:
    """Put notes behind a text. `field`: the field of the post that holds those of its block."""
    texts, fault = stored(field)
    doubts: list[tuple[int, str, str, str]] = []
    if fault:
        hint = "they are in import.json; write them: [^1] in the text, and [^1]: before the note"
        doubts.append((0, "S254", f"the notes of the post cannot be read: {fault}", hint))
    called = dict.fromkeys(_CALL.findall(source))
    listed = [(name, texts[name]) for name in called if name in texts]
    uncalled = tuple(text for name, text in texts.items() if name not in called)
    inline, found, said = _shortcodes(source, len(listed) + 1)
    doubts += said
    listed += found
    if not listed:
        return WithNotes(source, uncalled, tuple(doubts))
    items = "".join(
        f'<li id="{name}">{" ".join(text.split())} <a href="#{name}-link">↩︎</a></li>' for name, text in listed
    )
    notes = f'<ol class="{LIST}">{items}</ol>'
    inline += notes
    return WithNotes(inline, uncalled, tuple(doubts))


def stored(field: str) -> tuple[dict[str, str], str]:
    """Read the notes that a field of a post holds, by their ids; and what is wrong with it."""
    if not field.strip():
        return {}, ""
    for said in (field, field.replace('\\"', '"').replace("\\/", "/")):
        try:
            value = json.loads(said)
        except (ValueError, RecursionError) as error:
            fault = str(error)
            continue
        if isinstance(value, list):
            notes = [each for each in value if isinstance(each, dict)]
            return {str(each.get("id", "")): str(each.get("content", "")) for each in notes}, ""
        fault = "they are no list"
    return {}, fault[:100]


def _shortcodes(source: str, first: int) -> tuple[str, list[tuple[str, str]], list[tuple[int, str, str, str]]]:
    """Make calls of notes that stand in the text, numbered from the first; give the text, the notes, and doubts."""
    found: list[tuple[int, int, int, int, str]] = []  # start, end, start and end of the words, kind
    opened: list[tuple[str, int, int]] = []
    exact = 0
    for mark in _MARK.finditer(source):
        if mark["exact"]:
            exact = max(exact + (-1 if mark["exact"].startswith("</") else 1), 0)
            continue
        if exact:
            continue
        kind = mark["name"] or ("((" if mark["open"] or mark["close"] else "[")
        if (mark["name"] and not mark["end"]) or mark["open"] or mark["numbered"] or mark["bracket"] == "[":
            opened.append((kind if not mark["bracket"] else "[[", mark.start(), mark.end()))
            continue
        if mark["bracket"] == "]" and opened and opened[-1][0] == "[[":
            opened.pop()
            continue
        at = next((n for n in range(len(opened) - 1, max(len(opened) - 9, -1), -1) if opened[n][0] == kind), None)
        if at is None:
            continue
        name, start, inside = opened[at]
        del opened[at:]
        if mark.start() - inside <= LONGEST and (kind != "((" or re.search(r"\w\s", source[inside : mark.start()])):
            while found and found[-1][0] > start:  # a note in a note is part of it
                found.pop()
            found.append((start, mark.end(), inside, mark.start(), name))
    return _replaced(source, found, first)


def _replaced(
    source: str, found: Sequence[tuple[int, int, int, int, str]], first: int
) -> tuple[str, list[tuple[str, str]], list[tuple[int, str, str, str]]]:
    parts: list[str] = []
    notes: list[tuple[str, str]] = []
    doubts: list[tuple[int, str, str, str]] = []
    at = 0
    for number, (start, end, inside, stop, kind) in enumerate(found, first):
        name, words = f"wp-note-{number}", source[inside:stop]
        lines = "\n" * source.count("\n", start, end)
        call = f'<sup data-fn="{name}"{lines}><a href="#{name}" id="{name}-link">{number}</a></sup>'
        parts += [source[at:start].rstrip(" "), call]
        notes.append((name, words))
        if kind == "((":
            line, shown = source.count("\n", 0, start), " ".join(words.split())[:60]
            doubts.append((line, "S255", f"“(({shown}))” was read as a note", "if it is text, put it back"))
        at = end
    made = "".join((*parts, source[at:]))
    return (_LISTS.sub("", made) if notes else made), notes, doubts
