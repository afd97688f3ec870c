"""Typographer's punctuation: straight quotes, double hyphens and three dots become the printer's.

Nothing else in the wording changes, and what an editor already set with care is left as it is.
"""

import re
from dataclasses import replace

from publisher.language.words import Words
from publisher.model.tree import Break, Code, Inline, Inlines, LinkNumber, NoteMark, Redacted, Text


def typographic(run: Inlines, words: Words) -> Inlines:
    """Turn straight quotes of a run by what stands before them; set dashes and dots.

    "--" becomes an en dash, "---" an em dash, "..." an ellipsis. A quote opens at the start of a run and after a
    space, a dash or an opening bracket or quote; else it closes.
    Computer text is left as it is.
    """
    before = ""

    def turned(nodes: Inlines) -> Inlines:
        nonlocal before
        out: list[Inline] = []
        for node in nodes:
            new: Inline = node
            match node:
                case Text(text):
                    after = _turn(text, before, words) if _STRAIGHT.search(text) else text
                    if after is not text:
                        lines = node.lines if len(after) == len(text) else _shifted(node, after, before, words)
                        new = Text(after, lines)
                    before = after[-1:] or before
                case Code(text):
                    before = text[-1:]
                case Break():
                    before = " "
                case Redacted():
                    new = Redacted(words.redacted)
                case LinkNumber() | NoteMark():
                    pass
                case _:
                    new = replace(node, children=turned(node.children))
            out.append(new)
        return tuple(out)

    return turned(run)


_STRAIGHT = re.compile(r"""["']|--|\.\.\.""")


def _turn(text: str, before: str, words: Words) -> str:
    text = text.replace("---", "—").replace("--", "–").replace("...", "…")
    out: list[str] = []
    for char in text:
        if char in "\"'":
            opens = not before or before.isspace() or before in "([{–—“‘„«/"
            if char == '"':
                char = words.opening if opens else words.closing  # noqa: PLW2901
            else:
                char = words.inner_opening if opens else words.inner_closing  # noqa: PLW2901
        out.append(char)
        before = char
    return "".join(out)


def _shifted(node: Text, turned: str, before: str, words: Words) -> tuple[tuple[int, int], ...]:
    """Move the beginnings of lines in a text to where they are once it is turned, which may have made it shorter."""
    lines: list[tuple[int, int]] = []
    at = done = 0
    for offset, line in node.lines:
        piece = _turn(node.text[done:offset], before, words)
        before = piece[-1:] or before
        at, done = at + len(piece), offset
        lines.append((min(at, len(turned)), line))
    return tuple(lines)
