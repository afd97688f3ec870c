"""Lines of 72 characters: the words of a run, texts broken and hung, tables in columns."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from publisher.model.tree import Inlines, Link, LinkNumber, NoteMark
from publisher.model.walking import plain

WIDTH = 72


def words(run: Inlines) -> str:
    """Give the words of a run with the numbers of its sources and the marks of its notes in brackets."""
    parts: list[str] = []
    for node in run:
        match node:
            case LinkNumber():
                parts.append(f"[{node.number}]")
            case NoteMark():
                parts.append(f"[{node.mark}]")
            case Link() if node.target.startswith("mailto:"):
                parts.append(plain(node.children))
            case _ if hasattr(node, "children"):
                parts.append(words(node.children))
            case _:
                parts.append(plain((node,)))
    return re.sub(r"[ \t\n]+", " ", "".join(parts))


def wrapped(text: str, before: str = "") -> list[str]:
    """Break a text into lines, the first after `before`, the others under it."""
    if not text.strip():
        return []
    return textwrap.wrap(
        text, WIDTH, initial_indent=before, subsequent_indent=" " * len(before), break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table in columns if it fits, else each row on lines of its own with the names of its columns."""
    widths = [max(len(row[column]) for row in rows if column < len(row)) for column in range(len(rows[0]))]
    if sum(widths) + 2 * (len(widths) - 1) <= WIDTH:
        for number, row in enumerate(rows):
            yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
            if not number:
                yield "  ".join("-" * width for width in widths)
        return
    head, *body = rows
    for row in body:
        yield from wrapped(
            "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(head, row, strict=False)), "- "
        )
