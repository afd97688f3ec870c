"""Fences that others do not print as code: directives, queries, diagrams, formulas, raw markup, code that is run.

In: lines. Out: the lines with what a fence stands for: a box (still as `:::{kind}`, which `boxes` reads), a picture,
code, or nothing, which is said. Sources: MyST 1, "Directives"; Obsidian and its Dataview, Tasks and Admonition; GitHub,
"Diagrams" and "Mathematical expressions"; pandoc 3, "Raw attribute"; R Markdown and Quarto, "Code chunks".

Codes (warnings): S235 a formula, kept as it is written · S236 something that is left out or not run.
"""

import re
from collections.abc import Iterator

from publisher.importers.markdown.lines import Fences, Ledger, Remark, SourceLine
from publisher.importers.markdown.links import picture_of

KINDS = frozenset(
    (
        *("note", "tip", "warning", "caution", "important", "info", "danger", "success", "question", "failure", "bug"),
        *("example", "abstract", "summary", "tldr", "todo", "hint", "attention", "check", "done", "help", "faq"),
        *("fail", "missing", "error", "snippet", "seealso", "admonition", "callout", "aside", "sidebar", "margin"),
        *("details", "expand", "alert", "notice", "box", "topic", "dropdown", "primary", "secondary", "security"),
    )
)
"""Names of boxes in all these systems."""
FORMULA = Remark(
    "S235",
    "a formula is kept as it is written, as code",
    "{} formulas are kept as they are written, as code",
    "write it in words, with <sup> and <sub>, or as a picture",
)
NOT_HERE = Remark(
    "S236",
    "something that only another program can show is left out",
    "{} things that only another program can show are left out",
    "put in what it showed: words, a table, a picture; it is in import.json",
)
NOT_RUN = Remark(
    "S236",
    "code that another program runs is kept as code, without what it gives",
    "{} pieces of code that another program runs are kept as code, without what they give",
    "put in what it gave, and delete the code if it is not for readers",
)
_QUERIES = frozenset(
    (
        *("dataview", "dataviewjs", "tasks", "query", "base", "button", "meta-bind", "tracker", "kanban", "excalidraw"),
        *("mermaid", "plantuml", "puml", "dot", "graphviz", "d2", "vega", "vega-lite", "ditaa", "chart", "geojson"),
        *("topojson", "stl", "toc", "table-of-contents", "embed", "timeline"),
    )
)
_RUN = frozenset({"r", "python", "julia", "bash", "sh", "sql", "ojs", "javascript", "js", "stata", "sas", "node"})
_CODE = frozenset({"code", "code-block", "sourcecode", "code-cell", "math", "parsed-literal", "prompt"})
_UNWRAPPED = frozenset({"epigraph", "pull-quote", "highlights", "div", "grid", "card", "table", "tab-set", "tab-item"})
_HIDDEN = re.compile(
    r"\b(?:include|echo)\s*=\s*F(?:ALSE)?\b|^\s*(?:#|//|--)\|\s*(?:include|echo)\s*:\s*false\b",
    re.IGNORECASE | re.MULTILINE,
)
_DIRECTIVE = re.compile(r"\{([\w:.-]+)\}[ \t]*(.*)")
_CHUNK = re.compile(r"\{\{?([A-Za-z]+)\b([^{}]*)\}\}?")
_RAW = re.compile(r"\{=([\w+-]+)\}")
_OPTION = re.compile(r"[ \t]*:([\w-]+):[ \t]*(.*)")
_FORMULA_ENDS = {"$$": "$$", "\\[": "\\]"}
_ENVIRONMENT = re.compile(r"\s{0,3}\\begin\{([A-Za-z]+\*?)\}")
_COMMAND = re.compile(
    r"\s*\\(?:newpage|pagebreak|clearpage|tableofcontents|noindent|maketitle|vspace\*?\{[^{}]*\}|bigskip|medskip)\s*"
)
_MOST = 400
"""Lines of a formula at most."""


def settled(lines: list[SourceLine], ledger: Ledger) -> list[SourceLine]:
    """Put what a fence stands for in its place."""
    return [line for block in _blocks(lines) for line in _made(block, ledger)]


def _blocks(lines: list[SourceLine]) -> Iterator[list[SourceLine]]:
    """Yield each fenced block and each formula as one, every other line alone."""
    fences, at = Fences(), 0
    while at < len(lines):
        text = lines[at].text
        code = fences.is_code(text)
        end = at + 1
        if code and fences.mark:
            while end < len(lines) and fences.mark:
                fences.is_code(lines[end].text)
                end += 1
        elif not code:
            end = _formula_end(lines, at)
        yield lines[at:end]
        at = end


def _formula_end(lines: list[SourceLine], at: int) -> int:
    """Find the line after a formula that begins on a line of its own; the next line if none does."""
    text = lines[at].text.strip()
    begins = _ENVIRONMENT.match(lines[at].text)
    mark = next((mark for mark in _FORMULA_ENDS if text.startswith(mark)), "")
    end = f"\\end{{{begins[1]}}}" if begins else _FORMULA_ENDS.get(mark, "")
    if not end or lines[at].text.startswith(("    ", "\t")) or (mark and text.find(end, len(mark)) >= 0):
        return at + 1
    for row in range(at, min(at + _MOST, len(lines))):
        if lines[row].text.rstrip().endswith(end) and (row > at or begins):
            return row + 1
    return at + 1


def _made(block: list[SourceLine], ledger: Ledger) -> list[SourceLine]:
    """Give what a block stands for."""
    number, first = block[0]
    fences = Fences()
    if not (fences.is_code(first) and fences.mark):
        return _formula(block, ledger)
    for line in block[1:]:
        fences.is_code(line.text)
    if fences.mark or len(block) < 2:  # it does not end: all that follows is code
        return block
    info, text = fences.info, "\n".join(line.text for line in block[1:-1])
    whole = "\n".join(line.text for line in block)
    name = info.partition(" ")[0].casefold()
    if name in _QUERIES or _RAW.fullmatch(info):
        ledger.tell(NOT_HERE, number, f"{info} {text}")
        ledger.change(number, "what only another program can show", whole, "")
        return [SourceLine(number, "")]
    if name.startswith("ad-") and name[3:] in KINDS:
        return _admonition(name[3:], block, ledger)
    if name in {"math", "latex", "tex"}:
        ledger.tell(FORMULA, number, text)
        return block
    if directive := _DIRECTIVE.fullmatch(info):
        kind = directive[1].casefold().rpartition(":")[2]
        if kind not in _RUN:
            return _directive(kind, directive[2], block, ledger)
    chunk = _CHUNK.fullmatch(info)
    if chunk and chunk[1].casefold() in _RUN:
        if _HIDDEN.search(f"{chunk[2]}\n{text}"):
            ledger.tell(NOT_HERE, number, f"{info} {text}")
            ledger.change(number, "code that is not shown", whole, "")
            return [SourceLine(number, "")]
        ledger.tell(NOT_RUN, number, text)
        opened = first.replace(info, chunk[1])
        return [SourceLine(number, ledger.change(number, "options of code", first, opened)), *block[1:]]
    return block


def _formula(block: list[SourceLine], ledger: Ledger) -> list[SourceLine]:
    number, first = block[0]
    if len(block) == 1:
        if _COMMAND.fullmatch(first):
            return [SourceLine(number, ledger.change(number, "command of LaTeX", first, ""))]
        return block
    whole = "\n".join(line.text for line in block)
    words = whole.strip()
    for mark, end in _FORMULA_ENDS.items():
        if words.startswith(mark) and words.endswith(end):
            words = words[len(mark) : -len(end)].strip("\n")
    ledger.tell(FORMULA, number, words)
    made = ["", "```", *words.split("\n"), "```", ""]
    ledger.change(number, "formula", whole, "\n".join(made))
    return [SourceLine(number, text) for text in made]


def _admonition(kind: str, block: list[SourceLine], ledger: Ledger) -> list[SourceLine]:
    """Give a box of Obsidian's Admonition: lines "title: …", then its text."""
    title, inner = "", block[1:-1]
    while inner and (found := re.fullmatch(r"(title|collapse|icon|color):\s*(.*)", inner[0].text)):
        title = found[2] if found[1] == "title" else title
        ledger.change(inner[0].number, "option of a box", inner[0].text, "")
        inner = inner[1:]
    return _box(kind, title, block, inner, ledger)


def _directive(kind: str, argument: str, block: list[SourceLine], ledger: Ledger) -> list[SourceLine]:
    """Give what a directive of MyST stands for."""
    number, first = block[0]
    inner, options = block[1:-1], dict[str, str]()
    while inner and (found := _OPTION.fullmatch(inner[0].text)):
        options[found[1].casefold()] = found[2]
        inner = inner[1:]
    words = " ".join(line.text.strip() for line in inner if line.text.strip())
    whole = "\n".join(line.text for line in block)
    if kind in {"figure", "image"} and argument:
        picture = picture_of(options.get("alt", ""), argument, words)
        ledger.change(number, "directive", whole, picture)
        return [SourceLine(number, ""), SourceLine(number, picture), SourceLine(number, "")]
    if kind not in KINDS | _CODE | _UNWRAPPED:
        ledger.tell(NOT_HERE, number, f"{kind} {argument} {words}")
        ledger.change(number, "directive", whole, "")
        return [SourceLine(number, "")]
    for line in block[1 : len(block) - 1 - len(inner)]:
        ledger.change(line.number, "option of a directive", line.text, "")
    if kind in KINDS:
        return _box(kind, argument, block, inner, ledger)
    if kind in _CODE:
        if kind in {"math", "code-cell"}:
            ledger.tell(FORMULA if kind == "math" else NOT_RUN, number, words)
        opened = ledger.change(number, "directive", first, first.replace(f"{{{kind}}}", "", 1))
        return [SourceLine(number, opened), *inner, block[-1]]
    caption = f"Table: {argument}" if kind == "table" and argument else ""
    ledger.change(number, "directive", first, caption)
    ledger.change(block[-1].number, "directive", block[-1].text, "")
    return [SourceLine(number, ""), *settled(inner, ledger), *(SourceLine(number, text) for text in ("", caption, ""))]


def _box(kind: str, title: str, block: list[SourceLine], inner: list[SourceLine], ledger: Ledger) -> list[SourceLine]:
    """Write a box as a block between colons, for `boxes` to read."""
    opened = ledger.change(block[0].number, "box", block[0].text, f":::{{{kind}}} {title}".rstrip())
    closed = ledger.change(block[-1].number, "box", block[-1].text, ":::")
    return [SourceLine(block[0].number, opened), *settled(inner, ledger), SourceLine(block[-1].number, closed)]
