"""Words that are not text: comments, and what is struck through; left out and listed, as Word's tracked changes are.

In: lines. Out: the lines without them, and an entry for each. Sources: HTML; Obsidian, "Comments"; GitHub Flavored
Markdown 0.29, 6.5; CriticMarkup; pandoc 3, "--track-changes".

Codes: S195 tracked changes wait for a decision · S224 words struck through (warning) · S231 a comment (warning; an
error if it does not end).
"""

import bisect
import re
from collections import deque
from collections.abc import Iterator

from publisher.importers.markdown.lines import Ledger, Remark, SourceLine, chunks, code_spans, substituted
from publisher.problems import Location, Problem

COMMENT = Remark("S231", "a comment is left out", "{} comments are left out", "its words are in import.json alone")
STRUCK = Remark(
    "S224",
    "words that are struck through are left out",
    "words are struck through in {} places, and left out",
    "they are in import.json alone; take the marks off in the file if they should be there",
)
_MOST = 2_000
"""Marks in a paragraph at most: one with more is no text, and is looked into no further."""
_OPEN = re.compile(
    r"<!--|(?<![\d\\%])%%(?!%)|\{>>|<(?:del|s|strike)(?:\s[^<>]{0,500})?>"
    r"|^[ ]{0,3}\[[^\[\]\n]*\]:[ \t]*(?:\#|<>|<\#>)[ \t]+[\"'(](?P<hidden>.*)[\"')][ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ENDS = {"<!--": "-->", "%%": "%%", "{>>": "<<}"}
_SYSTEM = re.compile(
    r"<!--\s*(?:more|toc|/?toc\b.*|truncate|excerpt|prettier|markdownlint|textlint|vale|lint|/?wp:|omit in toc"
    r"|end|start|all-contributors|BEGIN|START|END|DO NOT)\b.*-->",
    re.DOTALL,
)
_TILDES = re.compile(
    r"~~(?=[^\s~])((?:[^~]|~(?!~)){0,2000}?)(?<=\S)~~|(?<![\w~\\])~(?=[^\s~])([^~\n]{1,500})(?<=\S)~(?![\w~])"
)
_TRACKED = re.compile(
    r"\{--(?P<out>.{1,2000}?)--\}|\{\+\+(?P<new>.{1,2000}?)\+\+\}|\{~~(?P<old>.{0,2000}?)~>(?P<instead>.{0,2000}?)~~\}"
    r"|\[(?P<words>[^\[\]]{0,2000})\]\{\.(?P<kind>deletion|insertion|paragraph-deletion|paragraph-insertion"
    r"|comment-start|comment-end)(?:\s[^{}]*)?\}",
    re.DOTALL,
)
_SIGN = re.compile(
    r"(?:<sup>|\^)?\[(?:\\?\[[^\[\]\\\n]{1,12}\\?\]|[^\[\]\n]{1,12})\]"
    r"\(#(?:(?P<back>cmnt_ref|_?msoanchor_?)|cmnt|_?msocom_?)\d{1,6}\)(?:\{[^{}\n]{0,200}\})?(?:</sup>|\^)?",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\s*(?:>\s?)*\s*(?:[-*+]|\d{1,9}[.)]|#{1,6})?\s*(?:\[[ xX]?\])?[\s.,;:!?]*")


def without(lines: list[SourceLine], ledger: Ledger, track_changes: str) -> list[SourceLine]:
    """Take out comments and struck words; `track_changes`: "accept", "reject" or "" as for Word files."""
    left = _cut(lines, list(_comments(lines, ledger)), ledger)
    tracked: list[int] = []
    made: list[SourceLine] = []
    for is_text, chunk in chunks(left):
        made += _inline(_unsigned(chunk, ledger), ledger, track_changes, tracked) if is_text else chunk
    if tracked and not track_changes:
        message = f"{len(tracked)} tracked changes wait for a decision"
        hint = "take or refuse them in the file, or import with --track-changes accept or --track-changes reject"
        ledger.problems.append(Problem(Location(ledger.path, tracked[0]), "S195", message, hint))
    return made


def _unsigned(chunk: list[SourceLine], ledger: Ledger) -> list[SourceLine]:
    """Take out of a paragraph the signs of comments of Google Docs and Word; a comment that begins with one goes."""
    first = _SIGN.match(chunk[0].text.lstrip())
    if first and first["back"]:
        text = "\n".join(line.text for line in chunk)
        ledger.tell(COMMENT, chunk[0].number, " ".join(text.lstrip()[first.end() :].split()))
        ledger.change(chunk[0].number, "comment", text, "")
        return [SourceLine(chunk[0].number, "")]
    return substituted(chunk, _SIGN, lambda found, line: ledger.change(line, "sign of a comment", found[0], ""))


def _comments(lines: list[SourceLine], ledger: Ledger) -> Iterator[tuple[int, int]]:
    """Yield where something begins that is left out, and where it ends, in all lines joined."""
    text = "\n".join(line.text for line in lines)
    lower = text.lower() if len(text.lower()) == len(text) else text
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    code, at, row, unclosed = _code(lines), 0, 0, set[str]()
    while found := _OPEN.search(text, at):
        at = found.end()
        while code and code[0][1] <= found.start():
            code.popleft()
        if code and code[0][0] <= found.start():
            at = code[0][1]
            continue
        row = bisect.bisect_right(starts, found.start()) - 1
        number, mark = lines[row].number, found[0].lower()
        if mark.lstrip().startswith("["):
            ledger.tell(COMMENT, number, found["hidden"])
            ledger.change(number, "comment", found[0], "")
            yield found.span()
            continue
        end_mark = _ENDS.get(mark) or f"</{mark[1:-1].split()[0]}>"
        end = -1 if end_mark in unclosed else lower.find(end_mark, at)
        paragraph = -1 if mark != "%%" or text[starts[row] : found.start()].strip() == "" else text.find("\n\n", at)
        if end < 0 or 0 <= paragraph < end:
            _not_closed(ledger, number, mark, end_mark, whole=paragraph < 0)
            if end < 0:
                unclosed.add(end_mark)
            continue
        at = end + len(end_mark)
        whole = text[found.start() : at]
        ledger.change(number, "comment" if mark in _ENDS else "struck through", whole, "")
        if mark not in _ENDS:
            ledger.tell(STRUCK, number, re.sub("<[^<>]*>", "", whole))
        elif not _SYSTEM.fullmatch(whole):
            ledger.tell(COMMENT, number, whole[len(mark) : -len(end_mark)])
        yield found.start(), at


def _not_closed(ledger: Ledger, number: int, mark: str, end: str, *, whole: bool) -> None:
    """Refuse a comment without an end where it would take all that follows; else say that it is kept."""
    if mark in _ENDS and whole:
        problem = Problem(
            Location(ledger.path, number), "S231", f"a comment begins with {mark} and does not end",
            f"write {end} at its end, or delete {mark}",
        )  # fmt: skip
        ledger.problems.append(problem)
    elif mark in _ENDS:
        message = f"{mark} begins a comment that does not end in its paragraph; it is kept"
        ledger.say(number, "S231", message, f"is it for readers? Else write {end} at its end")


def _code(lines: list[SourceLine]) -> deque[tuple[int, int]]:
    """Find the code in all lines joined."""
    found: deque[tuple[int, int]] = deque()
    at = 0
    for is_text, chunk in chunks(lines):
        text = "\n".join(line.text for line in chunk)
        spans = code_spans(text) if is_text else [(0, len(text))]
        found.extend((at + start, at + end) for start, end in spans)
        at += len(text) + 1
    return found


def _cut(lines: list[SourceLine], spans: list[tuple[int, int]], ledger: Ledger) -> list[SourceLine]:
    """Give the lines without these spans of all lines joined; a line of nothing but marks is left empty."""
    made: list[SourceLine] = []
    start = at = 0
    for line in lines:
        end = start + len(line.text)
        kept, here = "", start
        while at < len(spans) and spans[at][0] <= end:
            kept = _joined(kept, line.text[here - start : max(spans[at][0], start) - start])
            here = max(here, min(spans[at][1], end))
            if spans[at][1] > end:
                break
            at += 1
        inside = at < len(spans) and spans[at][0] <= end < spans[at][1]
        if not inside:
            kept = _joined(kept, line.text[here - start :])
        if kept == line.text:
            made.append(line)
        elif not _NOTHING.fullmatch(kept):
            indented = line.text.startswith((" ", "\t"))
            made.append(SourceLine(line.number, kept.rstrip() if indented else kept.strip()))
        elif ledger.change(line.number, "mark of nothing", kept.strip(), "") or not inside:
            made.append(SourceLine(line.number, ""))
        start = end + 1
    return made


def _joined(one: str, other: str) -> str:
    """Join what stands around something that went, with one space."""
    return one.rstrip() + " " + other.lstrip() if one.endswith(" ") and other.startswith(" ") else one + other


def _inline(chunk: list[SourceLine], ledger: Ledger, track_changes: str, tracked: list[int]) -> list[SourceLine]:
    """Take out of a paragraph what is struck through, and settle its tracked changes."""

    def struck(found: re.Match[str], line: int) -> str:
        ledger.tell(STRUCK, line, found[1] or found[2])
        return ledger.change(line, "struck through", found[0], "")

    def settled(found: re.Match[str], line: int) -> str:
        kind = found["kind"] or ""
        if kind.startswith("comment"):
            if kind == "comment-start":
                ledger.tell(COMMENT, line, found["words"])
            return ledger.change(line, "comment", found[0], "")
        tracked.append(line)
        old, new = found["out"] or found["old"] or "", found["new"] or found["instead"] or ""
        if kind:
            old, new = (found["words"], "") if "deletion" in kind else ("", found["words"])
        why = f"tracked change, {track_changes}ed: {old} → {new}"
        return ledger.change(line, why, found[0], old if track_changes == "reject" else new)

    if sum(line.text.count(mark) for line in chunk for mark in "{[~") > _MOST:
        return chunk
    made = substituted(substituted(chunk, _TRACKED, settled), _TILDES, struck)
    if made is chunk:
        return chunk
    before = dict(chunk)
    kept = []
    for line in made:
        if before.get(line.number) == line.text:
            kept.append(line)
        elif not _NOTHING.fullmatch(line.text):
            kept.append(SourceLine(line.number, re.sub(r"(?<=\S) {2,}(?=\S)", " ", line.text).rstrip()))
        else:
            ledger.change(line.number, "mark of nothing", line.text.strip(), "")
    return kept
