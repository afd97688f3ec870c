"""The labels of a chart put where nothing is cut and none touches another.

In: a drawing and a function that measures letters; out: the drawing with labels moved inside it and inner ones left out
until none touches another, and what could not be mended so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from publisher.layout.charts.drawing import ChartDrawing, Label
from publisher.layout.charts.lettering import ROLES, Advance, width_of

APART = 1.0
"""Points between labels that stand side by side."""
EASE = 0.5
"""Points that a label may stand out of a drawing: rounding, the side bearing of a letter."""
LEAVES = ("tick", "category", "day", "month", "note", "zero", "row", "value", "value-before", "value-this")
"""Roles of labels that may be left out, those first that say least; a name never is."""
ABOVE, BELOW = 0.72, 0.22
"""What letters reach above and below their baseline, in em."""


class LabelBox(NamedTuple):
    """The box of a label: left, top, right, bottom, in points."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "LabelBox", apart: float = 0.0) -> bool:
        """Return whether two boxes touch, or stand side by side nearer than `apart`."""
        beside = self.left < other.right + apart and other.left < self.right + apart
        return beside and self.top < other.bottom and other.top < self.bottom


def box_of(label: Label, advance: Advance) -> LabelBox:
    """The box of a label."""
    size, wide = ROLES[label.role].size, width_of(label.text, label.role, advance)
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return LabelBox(left, label.y - ABOVE * size, left + wide, label.y + BELOW * size)


def settled(drawing: ChartDrawing, advance: Advance) -> ChartDrawing:
    """Move labels inside the drawing, and leave out inner ones that touch others."""
    labels = [_inside(label, drawing.width, advance) for label in drawing.labels]
    boxes = [box_of(label, advance) for label in labels]
    gone: set[int] = set()
    while pair := next(_touching(boxes, gone), None):
        left_out = _less(labels, gone, pair)
        if left_out is None:
            break
        gone.add(left_out)
    return replace(drawing, labels=tuple(label for at, label in enumerate(labels) if at not in gone))


def faults(drawing: ChartDrawing, advance: Advance) -> tuple[str, ...]:
    """Tell in words what is wrong with the labels of a drawing: one leaves it, or two touch."""
    boxes = [box_of(label, advance) for label in drawing.labels]
    texts = [label.text for label in drawing.labels]
    outside = (f"“{text}” leaves the drawing" for text, box in zip(texts, boxes, strict=True) if _out(box, drawing))
    touching = (f"“{texts[one]}” touches “{texts[two]}”" for one, two in _touching(boxes, set()))
    return (*outside, *touching)


def _out(box: LabelBox, drawing: ChartDrawing) -> bool:
    over = max(-box.left, -box.top, box.right - drawing.width, box.bottom - drawing.height)
    return over > EASE


def _inside(label: Label, width: float, advance: Advance) -> Label:
    box = box_of(label, advance)
    shift = max(0.0, -box.left) or min(0.0, width - box.right)
    return replace(label, x=round(label.x + shift, 2)) if shift and box.right - box.left <= width else label


def _touching(boxes: Sequence[LabelBox], gone: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of labels that touch, upper ones first, of those that are not gone."""
    here = sorted((at for at in range(len(boxes)) if at not in gone), key=lambda at: boxes[at].top)
    for place, one in enumerate(here):
        for two in here[place + 1 :]:
            if boxes[two].top >= boxes[one].bottom:
                break
            if boxes[one].meets(boxes[two], APART):
                yield one, two


def _less(labels: Sequence[Label], gone: set[int], pair: tuple[int, int]) -> int | None:
    """The label of two that says less: of a lesser role, or an inner one of its row; None if both must stay."""
    one, two = pair
    if labels[one].role != labels[two].role:
        ranked = sorted(pair, key=lambda at: _rank(labels[at]))
        return ranked[0] if _rank(labels[ranked[0]]) < len(LEAVES) else None
    if _rank(labels[one]) == len(LEAVES):
        return None
    row = [
        at
        for at, each in enumerate(labels)
        if each.role == labels[one].role and each.y == labels[one].y and at not in gone
    ]
    inner = [at for at in pair if at not in (row[0], row[-1])]
    return inner[-1] if inner else two


def _rank(label: Label) -> int:
    return LEAVES.index(label.role) if label.role in LEAVES else len(LEAVES)
