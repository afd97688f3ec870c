"""One way to write style sheets: `python -m tests.tools.css [FILE …]` writes those of layouts/, or these, so.

A rule stands on one line of at most 120 characters; one that is longer, or holds rules, has a line for each part.
White space alone is changed. Statements of Jinja stand on lines of their own; blank lines are kept, one at a time.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

WIDTH = 120
LAYOUTS = Path(__file__).parents[2] / "layouts"
TOKEN = re.compile(
    r"(?P<comment>/\*.*?\*/)|(?P<statement>\{%.*?%\}|\{#.*?#\}|^\{\{.*?\}\}$)|(?P<verbatim>\{\{.*?\}\}|\"[^\"]*\"|'[^']*')"
    r"|(?P<sign>[{};])|(?P<space>\s+)|(?P<text>[^\s{};/\"']+|/)",
    re.DOTALL | re.MULTILINE,
)


@dataclass
class Part:
    """A declaration, a comment, a statement, or a rule with what it holds; `spaced` if a blank line is above it."""

    text: str
    spaced: bool = False
    rule: bool = False
    whole: bool = False
    parts: list["Part"] = field(default_factory=list)


def written(css: str) -> str:
    """Write a style sheet the one way."""
    return "".join(f"{line}\n" for line in _lines(_parts(css), ""))


def _parts(css: str) -> list[Part]:
    stack = [Part("", rule=True)]
    text, spaced = "", False
    for found in TOKEN.finditer(css):
        kind, token = found.lastgroup, found.group()
        if kind == "space":
            spaced = spaced or (not text and token.count("\n") > 1)
            text += " " if text else ""
        elif kind in ("comment", "statement") and not text:
            stack[-1].parts.append(Part(token, spaced, whole=True))
            spaced = False
        elif kind != "sign":
            text += token
        else:
            if token == "{":
                stack.append(Part(text.strip(), spaced, rule=True))
                stack[-2].parts.append(stack[-1])
            elif text.strip():
                stack[-1].parts.append(Part(text.strip(), spaced))
            if token == "}":
                stack.pop()
            text, spaced = "", False
    return stack[0].parts


def _lines(parts: list[Part], indent: str) -> Iterator[str]:
    for number, part in enumerate(parts):
        if part.spaced and number:
            yield ""
        if part.whole:
            yield part.text if part.text.startswith("{") else indent + part.text
        elif not part.rule:
            yield f"{indent}{part.text};"
        else:
            short = f"{indent}{part.text} {{{'; '.join(inner.text for inner in part.parts)}}}"
            if len(short) <= WIDTH and not any(inner.rule or inner.whole for inner in part.parts):
                yield short
                continue
            *above, last = _selectors(part.text, indent)
            yield from above
            yield f"{last} {{"
            yield from _lines(part.parts, indent + "  ")
            yield indent + "}"


def _selectors(text: str, indent: str) -> Iterator[str]:
    """Yield the selectors of a rule on as few lines as hold them."""
    line = indent
    for place, selector in enumerate(re.split(r"(?<=,) ", text)):
        if place and len(line) + len(selector) + 3 > WIDTH:
            yield line
            line = indent
        line += (" " if line != indent else "") + selector
    yield line


def sheets() -> tuple[Path, ...]:
    """Every style sheet of the layouts."""
    return tuple(sorted(path for path in LAYOUTS.rglob("*") if re.search(r"\.css(\.j2)?$", path.name)))


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]) if sys.argv[1:] else sheets():
        path.write_text(written(path.read_text("utf-8")), "utf-8")
