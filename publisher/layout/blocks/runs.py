"""Runs of text cut in two: at a character, with all that belongs to it.

In: inlines and a count of characters, as `is_counted` has it; out: two runs that are the one.
"""

from dataclasses import replace

from publisher.model import tree
from publisher.model.part import counted, is_counted

RUNS = (tree.Emphasis, tree.Strong, tree.Superscript, tree.Subscript, tree.Span, tree.Link)
"""Inlines that hold others."""


def cut(run: tree.Inlines, count: int) -> tuple[tree.Inlines, tree.Inlines]:
    """A run up to so many characters, with the space, the number and the marks after them; and the rest."""
    before: list[tree.Inline] = []
    for number, node in enumerate(run):
        if isinstance(node, tree.Text | tree.Code):
            at = _offset(node.text, count)
            count -= sum(map(is_counted, node.text[:at]))
            if at < len(node.text):
                right = (replace(node, text=node.text[at:]), *run[number + 1 :])
                return (*before, replace(node, text=node.text[:at])), right
        elif isinstance(node, RUNS):
            left, rest = cut(node.children, count)
            count -= counted(left)
            if rest:
                again = replace(node, id="") if isinstance(node, tree.Span) else node
                right = (replace(again, children=rest), *run[number + 1 :])
                return (*before, *((replace(node, children=left),) if left else ())), right
        elif isinstance(node, tree.Redacted):
            if not count:
                return tuple(before), tuple(run[number:])
            count -= counted((node,))
        before.append(node)
    return tuple(before), ()


def _offset(text: str, count: int) -> int:
    """The offset in a text of what comes after so many characters and white space."""
    for offset, char in enumerate(text):
        if is_counted(char):
            if not count:
                return offset
            count -= 1
    return len(text)
