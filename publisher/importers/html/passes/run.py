"""The passes over the tree of a page in their order, before it is read."""

from collections.abc import Iterator
from itertools import count

from publisher.importers.html.passes import boxes, lists, loose_notes, misfits, notes, styles
from publisher.importers.html.passes.anchors import Anchors
from publisher.importers.html.tree import Element, PassDoubt, line_of
from publisher.problems import Location, Problem, Problems, Severity


def prepared(root: Element, path: str, *, own: str = "", first_line: int = 1) -> Problems:
    """Make plain what a page says in ways of its own; give what an editor should look at.

    `own` is the address of the page, "" if it is not known; `first_line` its first line in the file.
    """
    return tuple(
        Problem(
            Location(path, max(line_of(each.element), 1) + first_line - 1),
            each.code,
            each.message,
            each.hint,
            Severity.WARNING,
        )
        for each in _passes(root, own)
    )


def _passes(root: Element, own: str) -> Iterator[PassDoubt]:
    yield from styles.inline(root)
    anchors = Anchors(root, own)
    linked, comments = notes.found(anchors)
    labels = count(len(linked) + 1)
    yield from misfits.comments(comments, root)
    yield from misfits.uncalled(linked, anchors)
    yield from misfits.unanswered(anchors, labels)
    yield from loose_notes.found(root, labels)
    loose_notes.numbered(root)
    lists.nested(root)
    boxes.marked(root)
