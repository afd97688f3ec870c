"""Tables of other systems → tables with bars: grid, simple, multiline, bars without a rule, tabs; and line blocks.

In: lines. Out: the lines with each table as ours. A cell keeps its words on one line; a table whose cells cannot be
told apart is kept as code. Sources: pandoc 3, "Tables" and "Line blocks"; PHP Markdown Extra.

Codes (warnings): S233 a table whose head was not marked, or that is kept as it is.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from publisher.importers.markdown.lines import Fences, Ledger, Remark, SourceLine

HEAD = Remark(
    "S233",
    "the first row of a table is taken for its head",
    "the first rows of {} tables are taken for their heads",
    "if it is none, write a head above it",
)
KEPT = Remark(
    "S233",
    "a table that cannot be read is kept as it is, as code",
    "{} tables that cannot be read are kept as they are, as code",
    "write it with bars: | a | b |, and |---|---| under the head",
)
_GRID = re.compile(r"[ ]{0,3}\+(?:[-=:]+\+)+[ \t]*")
_DASHES = re.compile(r"[ ]{0,3}-+(?:[ ]+-+)*[ ]*")
_BARS = re.compile(r"[ \t]*\|.*\|[ \t]*")
_ORG_RULE = re.compile(r"[ \t]*\|[-=]+(?:\+[-=]+)+\|[ \t]*")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_LINE_BLOCK = re.compile(r"\|(?: .*)?")
_HTML = re.compile(r"[ ]{0,3}<(table|dl)(?:[\s>]|$)", re.IGNORECASE)
_TITLED = re.compile(r"::: table \{title=\"((?:[^\"\\]|\\.)*)\"\}")
_MOST = 2_000
"""Lines of a table at most."""
_CAPTION = re.compile(r"(?:[Tt]able)?:[ \t]+(\S.*?)[ \t]*(?:\{[^{}]*\})?")
_NUMBER = re.compile(r"[+\u2212–—-]?[ ]?[\d.,\u00a0\u202f ]*\d[ ]?%?|[–—-]?")
_WORD_LIST = re.compile(r"[-*+] |[0-9]{1,9}[.)] ")

Shown = tuple[int, list[str]]
"""How many lines a table takes, and the lines that stand for them; 0 if there is none."""
_NONE: Shown = (0, [])


def tabled(lines: list[SourceLine], ledger: Ledger, of_html: "OfHtml") -> list[SourceLine]:
    """Put tables with bars in the place of others; `of_html` gives what a table of HTML is in our Markdown."""
    fences, at, inside = Fences(), 0, False
    texts = [line.text for line in lines]
    made: list[SourceLine] = []
    while at < len(lines):
        taken, shown = _NONE
        if not fences.is_code(texts[at]):
            if texts[at].startswith(":::"):
                inside = texts[at].strip(": ") != ""
            tell = partial(ledger.tell, line=lines[at].number)
            if end := _end_of_html(texts, at):
                taken, shown = end - at, of_html("\n".join(texts[at:end]), lines[at].number)
                titled = _TITLED.fullmatch(shown[0]) if inside and shown else None
                shown = [f"**{titled[1]}**", "", *shown[1:-1]] if titled else shown
            else:
                taken, shown = _with_title(texts, at, tell, inside=inside)
        if not taken or shown == texts[at : at + taken]:
            made += lines[at : at + max(taken, 1)]
        else:
            ledger.change(lines[at].number, "table", "\n".join(texts[at : at + taken]), "\n".join(shown))
            made += [SourceLine(lines[at].number, each) for each in ("", *shown, "")]
        at += max(taken, 1)
    return made


OfHtml = Callable[[str, int], list[str]]


def _end_of_html(texts: list[str], at: int) -> int:
    """Find the line behind the table of HTML that begins on this line; 0 if none does."""
    begins = _HTML.match(texts[at])
    if not begins:
        return 0
    depth, name = 0, begins[1].lower()
    for end in range(at, min(at + _MOST, len(texts))):
        line = texts[end].lower()
        depth += len(re.findall(rf"<{name}[\s>]", line)) - line.count(f"</{name}")
        if depth <= 0:
            return end + 1
    return 0


def _with_title(texts: list[str], at: int, tell: "_Tell", *, inside: bool) -> Shown:
    """Read a table with the title that stands above or below it; `inside` another block that is a paragraph."""
    above = _CAPTION.fullmatch(texts[at])
    first = _next(texts, at + 1) if above and (not at or not texts[at - 1].strip()) else at
    taken, shown = _table(texts, first, tell) if first < len(texts) else _NONE
    if not taken or shown[0] == "```" or "|" not in shown[0] or (above and first in {at, at + 1}):
        return _NONE if above else (taken, shown)
    end = first + taken
    below = _next(texts, end)
    caption = above or (_CAPTION.fullmatch(texts[below]) if below < len(texts) else None)
    if not caption or (not above and below + 1 < len(texts) and texts[below + 1].strip(": ")):
        return taken, shown
    end = end if above else below + 1
    if inside:
        return end - at, [f"**{caption[1]}**", "", *shown]
    title = caption[1].replace("\\", "\\\\").replace('"', '\\"')
    return end - at, [f'::: table {{title="{title}"}}', *shown, ":::"]


def _next(texts: list[str], at: int) -> int:
    """Find the next line that is not empty, over two empty ones at most."""
    return next((row for row in range(at, min(at + 3, len(texts))) if texts[row].strip()), len(texts))


def _table(texts: list[str], at: int, tell: "_Tell") -> Shown:
    """Read a table that begins on a line."""
    above = texts[at - 1].lstrip()[:1] if at else ""
    starts = not above or texts[at - 1].startswith(":::")
    if not texts[at].strip() or not (starts or (_GRID.fullmatch(texts[at]) and above not in "+|")):
        return _NONE
    return next((found for read in _READERS if (found := read(texts, at, tell))[0]), _NONE)


# --- one function a kind -----------------------------------------------------------------------------------------

_Tell = Callable[[Remark], None]


def _grid(texts: list[str], at: int, tell: _Tell) -> Shown:
    """Read a grid table, of which every line begins with + or |."""
    end = at
    while end < len(texts) and texts[end].lstrip()[:1] in {"+", "|"} and texts[end].strip():
        end += 1
    if not _GRID.fullmatch(texts[at]) or end - at < 3:
        return _NONE
    lines = [list(_columns(text)) for text in texts[at:end]]
    edges = [place for place, char in enumerate(lines[0]) if char == "+"]
    rows: list[list[list[str]]] = [[[] for _ in edges[1:]]]
    head, rule = 0, texts[at]
    for line, text in zip(lines, texts[at:end], strict=True):
        if _GRID.fullmatch(text) and [place for place, char in enumerate(line) if char == "+"] == edges:
            if any(map(any, rows[-1])):
                rows.append([[] for _ in edges[1:]])
            if "=" in text and not head:
                head, rule = len(rows) - 1, text
        elif all(place < len(line) and line[place] == "|" for place in edges):
            for cell, (left, right) in zip(rows[-1], pairwise(edges), strict=True):
                cell.append("".join(line[left + 1 : right]).strip())
        else:  # cells over several columns or rows
            tell(KEPT)
            return end - at, ["```", *texts[at:end], "```"]
    cells = [[_cell(parts) for parts in row] for row in rows if any(map(any, row))]
    if not cells:
        return _NONE
    align = [_by_colons(rule_part) for rule_part in re.findall(r"[-=:]+", rule)]
    if head > 1:
        cells = [[" ".join(filter(None, parts)) for parts in zip(*cells[:head], strict=True)], *cells[head:]]
    elif not head:
        tell(HEAD)
    return end - at, _bars(cells, align)


def _by_colons(rule: str) -> str:
    return {(False, True): "right", (True, True): "center", (True, False): "left"}.get(
        (rule.startswith(":"), rule.endswith(":")), ""
    )


def _columns(text: str) -> Iterator[str]:
    """Yield a text by its columns on a terminal: a wide letter has two, a combining mark none of its own."""
    last = ""
    for char in text.rstrip():
        if unicodedata.combining(char):
            last += char
            continue
        if last:
            yield last
        last = char
        if unicodedata.east_asian_width(char) in "WF":
            yield last
            last = ""
            yield ""
    if last:
        yield last


def _by_dashes(texts: list[str], at: int, tell: _Tell) -> Shown:
    """Read a simple table, or one with several lines a row: dashes under the head are as wide as the columns."""
    several = bool(re.fullmatch(r"[ ]{0,3}-{3,}[ ]*", texts[at]))  # a whole line of dashes begins and ends the table
    first = at + several
    rule = first
    while rule < len(texts) and texts[rule].strip() and not _DASHES.fullmatch(texts[rule]) and rule - first < 12:
        rule += 1
    if rule >= len(texts) or not _DASHES.fullmatch(texts[rule]) or (not several and rule - first > 1):
        return _NONE
    spans = [found.span() for found in re.finditer("-+", texts[rule])]
    if len(spans) < 2 or min(right - left for left, right in spans) < 2:
        return _NONE
    open_end = several or rule == at
    end = _end_of_rows(texts, rule + 1, len(spans), over_blanks=open_end)
    closed = end < len(texts) and bool(_DASHES.fullmatch(texts[end]))
    edges = [0, *(left for left, _ in spans[1:]), None]
    head, body = texts[first:rule], texts[rule + 1 : end]
    cut = (edge and text[edge - 1 : edge + 1].strip()[1:] for text in head + body for edge in edges[1:-1])
    if (open_end and not closed) or any(cut):
        return _NONE
    rows = _rows(body, edges, several=several or any(not text.strip() for text in body))
    if head:
        rows.insert(0, [[text[left:right] for text in head] for left, right in pairwise(edges)])
    if not rows:
        return _NONE
    align = [_by_place(rows[0][column], span, edges[column] or 0) for column, span in enumerate(spans)]
    if not head and len(rows) == 1:
        rows.insert(0, [[] for _ in spans])
    elif not head:
        tell(HEAD)
    return end + closed - at, _bars([[_cell([part.strip() for part in cell]) for cell in row] for row in rows], align)


def _end_of_rows(texts: list[str], at: int, columns: int, *, over_blanks: bool) -> int:
    """Find the line after the last row: of dashes again, or an empty one."""
    for end in range(at, min(len(texts), at + _MOST)):
        if _DASHES.fullmatch(texts[end]) and len(re.findall("-+", texts[end])) in {1, columns}:
            return end
        if not texts[end].strip() and not over_blanks:
            return end
    return len(texts)


def _rows(texts: list[str], edges: list[int | None], *, several: bool) -> list[list[list[str]]]:
    """Cut lines into cells; with `several` lines a row, an empty line ends one."""
    rows: list[list[list[str]]] = []
    fresh = True
    for text in texts:
        if several and not text.strip():
            fresh = True
            continue
        if fresh or not several:
            rows.append([[] for _ in edges[1:]])
            fresh = False
        for cell, (left, right) in zip(rows[-1], pairwise(edges), strict=True):
            cell.append(text[left:right])
    return rows


def _by_place(parts: list[str], span: tuple[int, int], edge: int) -> str:
    """Tell how a column is aligned by where its first words stand over or under its dashes."""
    words = next((part for part in parts if part.strip()), "")
    if not words:
        return ""
    left = edge + len(words) - len(words.lstrip()) <= span[0]
    right = edge + len(words.rstrip()) >= span[1]
    return {(True, False): "left", (False, True): "right", (False, False): "center"}.get((left, right), "")


def _with_bars(texts: list[str], at: int, tell: _Tell) -> Shown:
    """Read a table with bars that ours would not take: without a rule, with rows that are longer than the head."""
    end = at
    while end < len(texts) and "|" in texts[end] and texts[end].strip():
        end += 1
    if end - at > 1 and _ORG_RULE.fullmatch(texts[at + 1]):
        others = (text.strip() for text in texts[at + 2 : end] if not _ORG_RULE.fullmatch(text))
        return end - at, [texts[at].strip(), texts[at + 1].strip().replace("+", "|").replace("=", "-"), *others]
    rows = [_split(text) for text in texts[at:end]]
    if len(rows) < 2:
        return _NONE
    widest = max(map(len, rows))
    if "|" in texts[at + 1] and _RULE.fullmatch(texts[at + 1]):
        if widest == len(rows[0]) == len(rows[1]):
            return end - at, texts[at:end]
        head = rows[0] + [""] * (widest - len(rows[0]))
        rule = (rows[1] + ["---"] * widest)[:widest]
        return end - at, [_row(head), _row(rule), *texts[at + 2 : end]]
    if widest < 2 or min(map(len, rows)) != widest or not all(map(_BARS.fullmatch, texts[at:end])):
        return _NONE
    tell(HEAD)
    return end - at, [texts[at].strip(), _row(["---"] * widest), *(text.strip() for text in texts[at + 1 : end])]


def _line_block(texts: list[str], at: int, _tell: _Tell) -> Shown:
    """Read a block whose line ends are meant: each begins with a bar and a space."""
    end = at
    while end < len(texts) and (_LINE_BLOCK.fullmatch(texts[end]) or (end > at and texts[end].startswith("  "))):
        end += 1
    if end - at < 2 or any(text.rstrip().endswith("|") and text.strip() != "|" for text in texts[at:end]):
        return _NONE
    words: list[str] = []
    for text in texts[at:end]:
        if text.startswith("|"):
            words.append(text[1:].strip())
        else:
            words[-1] += f" {text.strip()}"
    return end - at, [f"{one}\\" if one and other else one for one, other in zip(words, [*words[1:], ""], strict=True)]


def _with_tabs(texts: list[str], at: int, tell: _Tell) -> Shown:
    """Read a table that was pasted from a sheet: as many tabs in each line."""
    end = at
    tabs = texts[at].strip().count("\t")
    while end < len(texts) and tabs and texts[end].rstrip().count("\t") == tabs and not texts[end].startswith("\t"):
        end += 1
    if end - at < 2 or (end < len(texts) and texts[end].strip()) or _WORD_LIST.match(texts[at]):
        return _NONE
    tell(HEAD)
    return end - at, _bars([[cell.strip() for cell in text.split("\t")] for text in texts[at:end]], [""] * (tabs + 1))


_READERS: tuple[Callable[[list[str], int, _Tell], Shown], ...] = (
    _grid,
    _by_dashes,
    _line_block,
    _with_bars,
    _with_tabs,
)


# --- written -----------------------------------------------------------------------------------------------------


def _cell(parts: list[str]) -> str:
    """Put the lines of a cell on one: a new paragraph or an entry of a list keeps its line."""
    words = ""
    gap = False
    for part in parts:
        if not part:
            gap = bool(words)
        else:
            words += ("<br>" if words and (gap or _WORD_LIST.match(part)) else " " if words else "") + part
            gap = False
    return words


def _split(text: str) -> list[str]:
    cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", text.strip())]
    return cells[cells[0] == "" : len(cells) - (len(cells) > 1 and cells[-1] == "")]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _bars(rows: list[list[str]], align: list[str]) -> list[str]:
    """Write rows as a table; the first is its head. A column of figures is aligned as such."""
    for column, said in enumerate(align):
        figures = [row[column] for row in rows[1:]]
        align[column] = said or ("right" if any(figures) and all(map(_NUMBER.fullmatch, figures)) else "")
    rules = {"": "---", "left": ":---", "right": "---:", "center": ":---:"}
    escaped = [[re.sub(r"(?<!\\)\|", r"\\|", cell) for cell in row] for row in rows]
    return [_row(escaped[0]), _row([rules[each] for each in align]), *map(_row, escaped[1:])]
