"""The margin column: which blocks stand in it, and what of the text stands beside each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil
from typing import ClassVar

from publisher.layout.measures import BASE
from publisher.model import tree
from publisher.model.walking import plain, walk


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure in the margin and the blocks beside it; `form` says what begins beside it: item, dated or head.

    `height` in points is what the figure needs at least.
    """

    kind: ClassVar[str] = "beside"
    form: str
    height: float
    children: tuple[tree.Block, ...]


def in_margin(block: tree.Block) -> bool:
    """Return whether a block stands in the margin column: marked so, or a chart with one value."""
    match block:
        case tree.Figure():
            return block.place == "margin"
        case tree.KeyFigures():
            return block.margin
        case tree.Chart():
            return sum(point.value is not None for panel in block.panels for point in panel.points) == 1
        case _:
            return False


def _goes_on(group: list[tree.Block], block: tree.Block) -> bool:
    """Return whether a block belongs to the item or head that a group ends with."""
    after_head = isinstance(group[-1], tree.Heading)
    return after_head or (isinstance(block, tree.Paragraph) and block.continued)


def _leaves_margin(block: tree.Block, *, first: bool) -> bool:
    """Return whether the margin beside a block is free; the first block beside a figure may have its date above it."""
    match block:
        case tree.Paragraph():
            return first or not block.date_label
        case (
            tree.Heading() | tree.ListBlock() | tree.DefinitionList() | tree.Rule() | tree.CodeBlock() | tree.Timeline()
        ):
            return True
        case tree.Quotation():
            return not block.display
        case _:
            return False


def _without_keyword(block: tree.Block) -> tree.Block:
    """Leave out the keyword of a paragraph beside which something else stands."""
    return replace(block, keyword="") if isinstance(block, tree.Paragraph) and block.keyword else block


def grouped(
    blocks: tree.Blocks, margin_height: Callable[[tree.Block], float], text_height: Callable[[tree.Block], float]
) -> tuple[tree.Block | Beside, ...]:
    """Put each block in the margin together with what stands beside it: heads, an item, as much as it is tall.

    The two functions estimate heights in points: of a block in the margin, and of one in the text column.
    """
    out: list[tree.Block | Beside] = []
    rest = list(blocks)
    while rest:
        block = rest.pop(0)
        if not in_margin(block):
            out.append(block)
            continue
        group = [block]
        needed = margin_height(block)
        text = 0.0
        while rest and (len(group) == 1 or _goes_on(group, rest[0]) or text < needed):
            if not _leaves_margin(rest[0], first=len(group) == 1):
                break
            group.append(_without_keyword(rest.pop(0)))
            text += text_height(group[-1])
        form = "item"
        if len(group) > 1:
            form = "head" if isinstance(group[1], tree.Heading) else form
            form = "dated" if isinstance(group[1], tree.Paragraph) and group[1].date_label else form
        down = {"head": 6.0, "dated": 21.0}.get(form, 0.0)
        out.append(Beside(form, round(ceil((needed + down) / BASE) * BASE, 2), tuple(group)))
    return tuple(out)


def texts(blocks: tree.Blocks) -> list[str]:
    """The text of each of these blocks, and of those in them, that has text of its own."""
    texts: list[str] = []
    for block in walk(blocks):
        match block:
            case tree.Paragraph() | tree.Heading():
                texts.append(plain(block.children))
            case tree.Quotation() if block.source:
                texts.append(plain(block.source))
            case tree.DefinitionList():
                texts += [plain(definition.term) for definition in block.items]
            case tree.CodeBlock():
                texts += block.text.rstrip("\n").split("\n")
    return texts
